import pytest

from servicebook.model.misread import Misread
from servicebook.model.text import Text, is_identifier, normalised


@pytest.mark.parametrize(
    ("word", "is_one"),
    [
        ("hilfe-vor-ort", True),
        ("rückruf", True),
        ("straße2", True),
        ("24", True),
        ("Hilfe", False),
        ("hilfe vor ort", False),
        ("hilfe_ort", False),
        ("-hilfe", False),
        ("hilfe--ort", False),
        ("../../x", False),
        ("a/b", False),
        ("<script>", False),
        ("", False),
    ],
)
def test_ids_are_lower_case_words_joined_by_hyphens(word, is_one):
    """Umlauts and digits belong to words; capitals, spaces, slashes, dots and signs do not."""
    assert is_identifier(word) is is_one


def test_composed_and_decomposed_letters_are_the_same():
    """An umlaut typed on a Mac names the same thing as one typed elsewhere."""
    assert normalised("ru\u0308ckruf") == "rückruf"
    assert normalised("anruf") == "anruf"


def test_a_text_in_several_languages_speaks_the_reader_s():
    """The language asked for, else the author's first."""
    text = Text.read({"de": "Hilfe", "fr": "Aide"})
    assert (text.say("fr"), text.say("en"), str(text)) == ("Aide", "Hilfe", "Hilfe")
    assert text.all == ("Hilfe", "Aide")


def test_a_bare_text_speaks_every_language():
    """A handbook in one language names it nowhere."""
    text = Text.read("Hilfe")
    assert (text.told("en"), bool(text), bool(Text.read(""))) == (("Hilfe", ""), True, False)
    assert Text.read(text) is text


@pytest.mark.parametrize(
    ("written", "reader", "told"),
    [
        ("Hilfe", "de", ("Hilfe", "")),
        ("Hilfe", "fr", ("Hilfe", "de")),
        ({"fr": "Aide", "de": "Hilfe"}, "en", ("Hilfe", "de")),
        ({"fr": "Aide", "it": "Aiuto"}, "en", ("Aide", "fr")),
        ({"de": "Hilfe", "fr": "Aide"}, "fr-CH", ("Aide", "")),
        ({"fr": "Aide", "fr-CH": "Secours"}, "fr-CH", ("Secours", "")),
        ({"fr-CH": "Secours", "de": "Hilfe"}, "fr", ("Secours", "")),
        ({"fr": "Aide", "de-CH": "Hilfe"}, "en", ("Hilfe", "de-CH")),
    ],
)
def test_what_is_missing_stands_in_the_mother_tongue(written, reader, told):
    """The reader's language, whatever its country, else the handbook's, else the first; and which one it is."""
    assert Text.read(written).told(reader, "de") == told


@pytest.mark.parametrize(("value", "shown"), [(7, "7"), (2.5, "2.5"), (True, "true"), ({"de": 7}, "7")])
def test_numbers_are_texts_where_texts_are_expected(value, shown):
    """Whoever names a thing 7 sees 7."""
    assert str(Text.read(value)) == shown


def test_a_language_that_is_none_is_named():
    """Among languages, the one word that is no language is the slip."""
    with pytest.raises(Misread) as raised:
        Text.read({"de": "Hilfe", "french": "Aide"})
    assert (raised.value.problem.text, raised.value.problem["value"]) == ("“{value}” is no language.", "french")


@pytest.mark.parametrize("value", [None, [], ["a"], {}, {"deutsch": "Hilfe"}, {"de": ["a"]}])
def test_what_is_no_text_is_refused(value):
    """Lists, empty maps, and maps of anything but languages are no texts."""
    with pytest.raises(Misread, match="A text is expected here"):
        Text.read(value)

"""Sentences are spoken in the reader's language, and what authors wrote in them stays as it is."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servicebook import wording
from servicebook.wording import Catalogue, catalogue, is_spoken, languages, own_name, say, say_count

ENGLISH = Catalogue("en", {})
GERMAN = Catalogue(
    "de",
    {
        ("", "`{word}` does not exist."): ("`{word}` gibt es nicht.",),
        ("", "{count} step in {place}"): ("{count} Schritt in {place}", "{count} Schritte in {place}"),
        ("", "the office"): ("dem Büro",),
        ("", "By"): ("Durch",),
        ("day", "By"): ("Bis",),
        ("list", "and"): ("und",),
    },
)
WORDS = st.text()
BRACED = st.one_of(WORDS, st.sampled_from(["{word}", "{}", "{0}", "{{", "}", "{word.__class__}", "{count!r:>9}"]))


@given(BRACED)
def test_author_texts_are_never_formatted(word: str) -> None:
    """Whatever stands in a field, braces too, comes out as it went in: alone, in a sentence, and in a list."""
    inner = say("`{word}` does not exist.", word=word)
    assert ENGLISH(inner) == f"`{word}` does not exist."
    assert GERMAN(inner) == f"`{word}` gibt es nicht."
    assert ENGLISH(say("{why} {words}", why=inner, words=(word, word))) == f"`{word}` does not exist. {word} and {word}"


@given(BRACED)
def test_bare_texts_stay_as_they_are(text: str) -> None:
    """A text that is no message is an author's: it is neither translated nor formatted."""
    assert GERMAN(text) == text


@given(st.lists(BRACED, max_size=6))
def test_lists_are_read_aloud(words: list[str]) -> None:
    """A tuple is listed with commas and one “and” before the last of several."""
    *first, last = words or [""]
    spoken = f"{', '.join(first)} and {last}" if first else last
    assert ENGLISH(say("{words}", words=tuple(words))) == spoken


@given(st.integers(min_value=-3, max_value=1_000_000))
def test_number_chooses_the_form(count: int) -> None:
    """One is singular, every other number plural; the number is a field of both, and sentences may be fields."""
    message = say_count("{count} step in {place}", "{count} steps in {place}", count, place=say("the office"))
    assert ENGLISH(message) == (f"{count} step in the office" if count == 1 else f"{count} steps in the office")
    assert GERMAN(message) == (f"{count} Schritt in dem Büro" if count == 1 else f"{count} Schritte in dem Büro")


def test_numbers_in_fields_are_written_out() -> None:
    """Numbers may be fields, as they are."""
    assert ENGLISH(say("{sum} % of {all}", sum=99.5, all=7)) == "99.5 % of 7"


def test_fields_can_be_read() -> None:
    """A message tells what fills its fields, so that a report need not take sentences apart."""
    message = say_count("{count} word: {word}", "{count} words: {word}", 2, word="x")
    assert (message["word"], message["count"]) == ("x", 2)
    with pytest.raises(KeyError):
        message["other"]


def test_context_tells_meanings_apart() -> None:
    """The same English word may be two German ones; what the catalogue does not know stays English."""
    assert (GERMAN.text("By"), GERMAN.text("By", "day"), GERMAN.text("By", "place")) == ("Durch", "Bis", "By")
    assert (GERMAN.knows("By", "day"), GERMAN.knows("By", "place")) == (True, False)


def test_messages_are_values() -> None:
    """Two messages that say the same are equal, whatever language they will be spoken in."""
    assert say("{a}{b}", a=1, b=("x", say("y"))) == say("{a}{b}", a=1, b=("x", say("y")))
    assert hash(say("{a}", a=("x",))) == hash(say("{a}", a=("x",)))
    assert say("{a}", a=1) != say("{a}", a=2)


def test_catalogues_are_read_from_their_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A catalogue is one file: its contexts and plurals are read, what is not translated stays English."""
    (tmp_path / "de.po").write_text(
        'msgid ""\nmsgstr "Language: de\\n"\n\n'
        'msgid "Gone."\nmsgstr "Weg."\n\n'
        'msgid "Open."\nmsgstr ""\n\n'
        'msgid "{count} gap"\nmsgid_plural "{count} gaps"\nmsgstr[0] ""\nmsgstr[1] ""\n\n'
        'msgctxt "day"\nmsgid "By"\nmsgstr "Bis"\n\n'
        'msgid "{count} step"\nmsgid_plural "{count} steps"\nmsgstr[0] "{count} Schritt"\nmsgstr[1] "{count} Schritte"\n',
        encoding="utf-8",
    )
    monkeypatch.setattr(wording, "LOCALE", tmp_path)
    spoken = catalogue.__wrapped__("de")
    assert spoken.language == "de"
    assert [spoken(say(text)) for text in ("Gone.", "Open.")] == ["Weg.", "Open."]
    assert spoken.text("By", "day") == "Bis"
    assert [spoken(say_count("{count} step", "{count} steps", count)) for count in (1, 2)] == [
        "1 Schritt",
        "2 Schritte",
    ]
    assert spoken(say_count("{count} gap", "{count} gaps", 2)) == "2 gaps"
    assert languages() == ("en", "de")


def test_languages_without_a_catalogue_are_english() -> None:
    """A language that the interface does not speak gets English texts, under its own name."""
    spoken = catalogue("xx")
    assert (spoken.language, spoken(say("Gone."))) == ("xx", "Gone.")


@pytest.mark.parametrize(("language", "none"), [("en", "0 findings"), ("de", "0 Befunde"), ("fr", "0 constat")])
def test_each_language_counts_in_its_own_way(language: str, none: str) -> None:
    """Nothing is several in English and German, and one in French."""
    assert catalogue(language)(say_count("{count} finding", "{count} findings", 0)) == none


@pytest.mark.parametrize(
    ("language", "name"), [("de", "Deutsch"), ("fr", "Français"), ("it-CH", "Italiano (Svizzera)"), ("xx", "xx")]
)
def test_a_language_calls_itself_by_its_own_name(language: str, name: str) -> None:
    """Readers look for the word that they know; one that nobody knows keeps its letters."""
    assert own_name(language) == name


def test_a_country_does_not_change_the_interface() -> None:
    """German in Switzerland is German, and the catalogue keeps the whole name."""
    swiss = catalogue("de-CH")
    assert (swiss.language, swiss.text("Findings", "view")) == ("de-CH", catalogue("de").text("Findings", "view"))
    assert (is_spoken("de-CH"), is_spoken("rm")) == (True, False)

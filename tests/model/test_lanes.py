import pytest

from servicebook.model.lanes import Deed, Lane
from servicebook.model.misread import Misread
from servicebook.model.text import Text

LANGUAGES = frozenset({"de", "fr"})


def text(words):
    """A bare text."""
    return Text((("", words),))


@pytest.mark.parametrize(
    ("written", "deeds"),
    [
        (None, ()),
        ("Fragt nach.", (Deed(None, text("Fragt nach.")),)),
        (["crm"], (Deed("crm", None, 0),)),
        (["crm", "Fragt nach."], (Deed("crm", None, 0), Deed(None, text("Fragt nach."), 1))),
        ({"berater": "Fragt nach."}, (Deed("berater", text("Fragt nach."), "berater"),)),
        ({"berater": None}, (Deed("berater", None, "berater"),)),
        (
            {"berater": ["Fragt.", "Hört zu."]},
            (Deed("berater", text("Fragt."), "berater"), Deed("berater", text("Hört zu."), "berater")),
        ),
        ([{"berater": "Fragt."}, {"leitung": None}], (Deed("berater", text("Fragt."), 0), Deed("leitung", None, 1))),
        (
            {"Schild am Eingang": "Zeigt den Weg."},
            (Deed("Schild am Eingang", text("Zeigt den Weg."), "Schild am Eingang"),),
        ),
        ({"de": "Fragt.", "fr": "Demande."}, (Deed(None, Text((("de", "Fragt."), ("fr", "Demande.")))),)),
        ([{"de": "Fragt."}], (Deed(None, Text((("de", "Fragt."),)), 0),)),
        ({"berater": {"de": "Fragt."}}, (Deed("berater", Text((("de", "Fragt."),)), "berater"),)),
        (7, (Deed(None, text("7")),)),
        ({}, ()),
    ],
)
def test_every_form_of_a_lane_is_read(written, deeds):
    """A text, a list of whos and whats, or a map of who to what; languages are told from people."""
    lane = Lane.read(written, LANGUAGES)
    assert (tuple(lane), bool(lane)) == (deeds, bool(deeds))
    assert Lane.read(lane) is lane


def test_without_languages_of_the_organisation_a_map_names_people():
    """`de:` is a language only where the organisation speaks it."""
    assert tuple(Lane.read({"de": "Fragt."})) == (Deed("de", text("Fragt."), "de"),)


@pytest.mark.parametrize(
    ("written", "problem"), [([None], "This entry is empty"), ([["a"]], "A text is expected here")]
)
def test_what_is_no_lane_is_refused(written, problem):
    """Empty entries and lists within lists say nothing."""
    with pytest.raises(Misread, match=problem):
        Lane.read(written)

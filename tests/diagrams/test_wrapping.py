from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servicebook.diagrams.metrics import width
from servicebook.diagrams.wrapping import Face, wrap

TITLE = Face(13, 17, bold=True)
CASES = [
    ("", ()),
    ("  Panne \n melden ", ("Panne melden",)),
    ("Prüft Schutzbriefdeckung", ("Prüft", "Schutzbriefdeckung")),
    ("Identifiziert Versicherungsnehmerin", ("Identifiziert Versi-", "cherungsnehmerin")),
    ("Bestätigungs-SMS mit Ankunftszeit", ("Bestätigungs-SMS", "mit Ankunftszeit")),
    ("SMS mit Standort-Link", ("SMS mit", "Standort-Link")),
    ("Kulanzkonten bis zu 100 Euro", ("Kulanzkonten bis", "zu 100\u00a0Euro")),
    ("höchstens ≤ 45 Minuten", ("höchstens", "≤\u00a045\u00a0Minuten")),
    ("Boden\u00adwellen\u00adreparatur", ("Bodenwellen-", "reparatur")),
    ("日本語のとても長いテキストです", ("日本語のとても長い", "テキストです")),
    ("\u00ad", ("",)),
]


@pytest.mark.parametrize(("text", "lines"), CASES)
def test_german_titles(text, lines):
    """A card's title breaks where a careful typesetter would: units stay together, hyphens save a line."""
    assert wrap(text, TITLE, 134, "de") == lines


def test_unknown_language():
    """A language without a dictionary gets no hyphens of ours, yet an overlong word is still broken to fit."""
    assert wrap("Identifiziert Versicherungsnehmerin", TITLE, 160, "tlh") == ("Identifiziert", "Versicherungsnehmerin")
    assert wrap("m" * 24, TITLE, 134, "tlh") == ("mmmmmmmmmm-", "mmmmmmmmmm-", "mmmm")


def test_composed_signs_stay_whole():
    """Neither an accent nor a part of a composed emoji ever starts a line."""
    family, accented = "👨\u200d👩\u200d👧", "e\u0301"
    text = family * 9 + accented * 40

    lines = wrap(text, TITLE, 134, "de")
    assert len(lines) > 1
    assert not [two for one, two in pairwise(lines) if two[0] in "\u200d\u0301" or one[-1] == "\u200d"]


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp"]), max_size=120))
def test_nothing_is_lost_and_nothing_overflows(text):
    """Whatever an author writes, every line fits and no character but spaces and hyphens comes or goes."""
    lines = wrap(text, TITLE, 134, "de")

    assert all(width(line, TITLE.size, bold=True) <= 134 for line in lines)
    assert "".join("".join(lines).split()).replace("-", "") == "".join(text.split()).replace("-", "")


def test_widths_are_an_envelope():
    """The table is as wide as the widest common face, and unknown signs are never taken for narrow."""
    assert width("MMMM", 10) >= 4 * 8.7
    assert width("MMMM", 10, bold=True) > width("MMMM", 10)
    assert (width("🚗", 10), width("語", 10), width("م", 10), width("\u0301", 10)) == (13.0, 10.5, 8.0, 0.0)

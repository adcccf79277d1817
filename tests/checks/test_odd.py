"""Ten odd but legitimate services: what is said about them, and why a reasonable team would let it be said."""

import pytest
from trial import REPOSITORY, judged, rules

from servicebook.findings import Severity

ODD = {
    file.stem: file.read_text("utf-8") for file in sorted((REPOSITORY / "tests" / "handbooks" / "odd").glob("*.yml"))
}

GRID = "cell-empty"
"""Fields of the grid in which nothing happens: one piece of advice, and nobody has to fill them."""
QUALITIES = "quality-uncovered"
"""A small service serves two or three of the seven qualities by plan: worth asking which others."""
BROKEN = "no-service-case-persona"
"""It says what can fail and describes only people for whom nothing has failed yet (D12)."""
NO_PEAK = "no-peak"
"""Nothing to tell at home is planned (D30): a public authority or an adviser may well leave it at that."""
ONE_SENSE = "moment-one-sense"
"""A moment that is only heard, or only read (D5): a card afterwards would be the second sense."""


def test_there_are_ten():
    """Each in a handbook of its own, live, with one service."""
    assert len(ODD) == 10
    assert [text.count("\nstatus: live\n") for text in ODD.values()] == [1] * 10


@pytest.mark.parametrize("name", ODD)
def test_nothing_grave_is_said_of_a_sound_service(name):
    """Neither error nor warning: being small, free, public, alone or remote is no defect."""
    assert [one.rule for one in judged(ODD[name]).findings if one.severity is not Severity.ADVICE] == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("authority", [BROKEN, GRID, NO_PEAK, QUALITIES]),
        ("complaint-alone", [GRID, ONE_SENSE, QUALITIES]),
        ("english", [BROKEN, GRID, QUALITIES]),
        ("free", [GRID, QUALITIES]),
        ("kiosk", [GRID, QUALITIES]),
        ("one-person", [BROKEN, GRID, QUALITIES]),
        ("online", [BROKEN, GRID, ONE_SENSE, QUALITIES]),
        ("referral", [GRID, NO_PEAK, QUALITIES]),
        ("subscription", [GRID, QUALITIES]),
        ("without-partners", [BROKEN, GRID, QUALITIES]),
    ],
)
def test_the_advice_that_remains(name, expected):
    """Each piece with its reason above; whatever comes on top was not foreseen."""
    assert rules(judged(ODD[name])) == sorted(expected)

import re

import pytest

from benchmarks import drawing
from benchmarks.blueprints import blueprint
from benchmarks.crossings import Tangle, tangle
from servicebook.diagrams.frame import Box

CARD = Box(10, 10, 20, 20)
SHAPES = [
    ("a cross", [[(0, 5), (40, 5)], [(20, 0), (20, 40)]], Tangle(1, 1, 0)),
    ("one line ends at another one", [[(0, 5), (40, 5)], [(20, 0), (20, 5)]], Tangle(0, 0, 0)),
    ("an arrow over its own way", [[(0, 5), (40, 5), (40, 2), (35, 2), (35, 40)]], Tangle(0, 0, 3)),
    ("along a card's edge", [[(0, 10), (40, 10)], [(30, 0), (30, 40)]], Tangle(1, 0, 0)),
    ("two bends, two crossings", [[(0, 0), (0, 50), (50, 50)], [(-5, 40), (40, 40), (40, 60)]], Tangle(2, 0, 2)),
]


@pytest.mark.parametrize(("lines", "counted"), [shape[1:] for shape in SHAPES], ids=[shape[0] for shape in SHAPES])
def test_what_makes_arrows_hard_to_follow_is_counted(lines, counted):
    """Two arrows cross where both go on; a card is entered beyond its edge; a corner is a bend."""
    assert tangle(lines, [CARD]) == counted


def test_slanting_lines_are_not_counted():
    """Whoever hands in lines that are not orthogonal learns it, and gets no flattering figure."""
    with pytest.raises(ValueError, match="slanting"):
        tangle([[(0, 0), (10, 10)]], [])


def test_a_made_up_blueprint_is_as_dense_as_a_real_one():
    """About four cards and five arrows for each step, of all kinds, and the same for the same seed."""
    sheet = blueprint(40)

    assert (len(sheet.cards), len(sheet.arrows)) == (155, 236)
    assert {arrow.kind for arrow in sheet.arrows} == {"flow", "alternative", "recovery", "loop"}
    assert blueprint(40) == sheet
    assert blueprint(40, seed=1) != sheet


def test_our_arrows_cross_less_than_those_of_graphviz():
    """On the same grid, and neither enters a card; a drawing stays within what it may take."""
    trials = [drawing.trial(15, seed) for seed in (1, 2, 3)]
    ours, theirs = sum((one.ours for one in trials), Tangle()), sum((one.theirs for one in trials), Tangle())

    assert ours.crossings < theirs.crossings
    assert (ours.through_cards, theirs.through_cards) == (0, 0)


def test_the_table_of_drawings(capsys):
    """Each length is a row: what was drawn, how fast, how tangled."""
    drawing.main(["--sheets", "1", "--steps", "4"])

    last = capsys.readouterr().out.splitlines()[-1]
    assert re.fullmatch(r" +4 +\d+ +\d+ +\d+ +\d+ +\d+\.\d +\d+ / \d+ +(-?\d+%)? +0 / 0 +\d+ / \d+", last)

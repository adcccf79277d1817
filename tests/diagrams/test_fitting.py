"""Sheets as they hang on a wall: how large their letters become, and whether the paper is used."""

from datetime import date
from pathlib import Path

import pytest
from drawing_samples import breakdown

from servicebook.checking import checked
from servicebook.diagrams import draw
from servicebook.diagrams.blueprint import sheet
from servicebook.diagrams.fitting import A3, sheet_size
from servicebook.diagrams.measures import PAPER, SCREEN
from servicebook.diagrams.paper import overview
from servicebook.diagrams.scene import compose
from servicebook.diagrams.voice import Voice
from servicebook.wording import catalogue

ROOT = Path(__file__).parents[2]
ACTOR = PAPER.small.size / PAPER.title.size


@pytest.fixture(scope="module")
def example():
    """The handbook that comes with the program."""
    return checked(ROOT, date(2026, 11, 1)).handbook


@pytest.mark.parametrize(
    "service", ["pannenhilfe", "beschwerde", "servicecenter", "mobilität-unterwegs", "wintercheck"]
)
def test_the_examples_can_be_read_on_the_wall(example, service):
    """On A3 a card's title is at least 6.5 points high and its actor 5.5; on A4 the title 6.7."""
    a3, a4 = draw(sheet(example, example.services[service], Voice(catalogue("de")))).letters

    assert (a3 >= 6.5, a3 * ACTOR >= 5.5, a4 >= 6.7) == (True, True, True)


def test_a_service_of_fourteen_steps_can_be_read_on_the_wall():
    """On one sheet of A3 a card's title is at least 6.5 points high, its actor 5.5; on A4 the title 6.7."""
    drawing = draw(breakdown())
    a3, a4 = drawing.letters
    actor = PAPER.small.size / PAPER.title.size

    assert drawing.letters == (A3.points((drawing.width, drawing.height)), a4)
    assert (a3 >= 6.5, a3 * actor >= 5.5, a4 >= 6.7) == (True, True, True)
    assert (drawing.width, drawing.height, len(drawing.pages)) == (2104, 1380, 3)


def test_paper_is_filled():
    """A sheet takes the shape of its paper within a twentieth, and its letters are larger than those of the screen's."""
    drawing = draw(breakdown())

    assert abs(drawing.width / drawing.height / (A3.width / A3.height) - 1) < 0.1
    assert A3.points((drawing.width, drawing.height)) > A3.points(sheet_size(compose(breakdown(), SCREEN)))


def test_the_overview_has_the_notes_of_the_lanes():
    """What a number at a card's edge stands for is told on the page of the whole, with the legend."""
    full = compose(breakdown(), PAPER)

    assert [note.jump for note in overview(full).footer.notes] == list(full.layout.jumps)
    assert overview(full).signs == full.signs

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paper_samples import printed

from servicebook.diagrams import draw
from servicebook.diagrams.fitting import A4
from servicebook.diagrams.grid import Badge, Card
from servicebook.diagrams.pages import Part, dealt
from servicebook.diagrams.paper import HEAD, cut, shown
from servicebook.diagrams.scene import compose

PHASES = st.lists(st.integers(1, 12), min_size=1, max_size=4)


def texts(scene):
    """The cards that are drawn."""
    return [drawn.card.title for drawn in scene.cards]


@settings(deadline=None)
@given(PHASES)
def test_every_card_is_on_one_page_and_whole(phases):
    """Each step is on exactly one page, in its order, and its card lies within what the page shows."""
    paper = cut(compose(printed(*phases)))
    pages = [shown(paper.scene, page) for page in paper.pages]

    assert [title for page in pages for title in texts(page)] == texts(paper.scene)
    for page, scene in zip(paper.pages, pages, strict=True):
        assert all(page.left <= card.box.x and card.box.x + card.box.width <= page.right for card in scene.cards)
        assert page.right - page.left <= paper.width


@settings(deadline=None)
@given(PHASES)
def test_every_label_is_on_a_page_that_shows_it_whole(phases):
    """What stands beside an arrow that leads to the next page is not cut in two."""
    paper = cut(compose(printed(*phases)))
    kept = [(page, label) for page in paper.pages for label in shown(paper.scene, page).layout.labels]

    assert {label.arrow for _, label in kept} == {label.arrow for label in paper.scene.layout.labels}
    assert all(page.left <= label.box.x and label.box.x + label.box.width <= page.right for page, label in kept)


@settings(deadline=None)
@given(PHASES)
def test_all_pages_are_of_one_size_and_shape(phases):
    """A page is as wide and high as A4 in landscape, so that arrows go on at the same height on the next."""
    paper = cut(compose(printed(*phases)))

    assert abs(paper.width / paper.height - A4.width / A4.height) < 0.002
    assert paper.height >= HEAD + paper.bottom


@given(st.lists(st.integers(1, 12), min_size=1, max_size=5), st.integers(1, 9))
def test_pages_take_all_steps_in_turn(phases, most):
    """No step is left out or printed twice, and no page holds more than it may."""
    starts = [sum(phases[:number]) for number in range(len(phases))]
    parts = dealt(starts, sum(phases), most)

    assert [column for part in parts for column in range(part.first, part.last + 1)] == list(range(sum(phases)))
    assert all(part.last - part.first < most for part in parts)


@pytest.mark.parametrize(
    ("phases", "most", "parts"),
    [
        ((1, 4, 1), 6, [(0, 5)]),
        ((1, 9, 2), 6, [(0, 5), (6, 11)]),
        ((4, 4, 3), 6, [(0, 3), (4, 7), (8, 10)]),
        ((3, 3, 5), 6, [(0, 5), (6, 10)]),
        ((10,), 4, [(0, 3), (4, 6), (7, 9)]),
        ((), 4, []),
    ],
)
def test_phases_stay_whole_where_that_costs_little(phases, most, parts):
    """Short phases share a page; a phase is cut only where it is too long, or where that saves more than a page."""
    starts = [sum(phases[:number]) for number in range(len(phases))]
    found = dealt(starts, sum(phases), most)

    assert sorted(part.last - part.first for part in found) == sorted(last - first for first, last in parts)
    assert len(phases) == 1 or list(found) == [Part(*part) for part in parts]


def test_a_short_service_is_one_page():
    """What is legible as a whole is not cut."""
    drawing = draw(printed(3, feeling=1))

    assert drawing.pages == (drawing.file,)


def test_the_first_page_tells_what_is_about_the_whole():
    """Feelings, promises and management stand together, before the pages with the lanes."""
    promise = replace(printed(1).columns[0], feeling=1, badges=(Badge("makes", "Rasch da.", lead="gegeben"),))
    high = tuple(Card(f"d{n}", "people", 0, f"Karte {n + 100} von vielen") for n in range(30))
    sheet = printed(6, 5, cards=(*printed(11).cards, *high))
    first, *pages = draw(replace(sheet, columns=(promise, *sheet.columns[1:]))).pages

    assert all(word in first for word in ("Umzug · overview", "1 / ", "Woche besprechen", "Rasch da.", "Schritt 11"))
    assert "Karte 1" not in first
    assert "Umzug · Phase 1" in pages[0]
    assert not any(word in page for page in pages for word in ("Woche besprechen", "Rasch da."))
    assert ("Schritt 1<" in pages[0], "Schritt 11" in pages[0], "Schritt 11" in pages[-1]) == (True, False, True)


def test_steps_in_no_phase_are_printed_too():
    """A sheet without phases, or with steps beyond them, loses none."""
    assert [page.phase for page in cut(compose(printed(2, phases=()))).pages] == [""]
    assert [(page.first, page.last) for page in cut(compose(printed(1, 2, phases=printed(1).phases))).pages] == [(0, 2)]
    assert cut(compose(printed())).pages == ()


def test_a_long_service_says_how_small_it_becomes():
    """Forty steps on one sheet are too small to read, and the figure says so; on pages they stay legible."""
    a3, a4 = draw(printed(20, 20)).letters

    assert (a3 < 5, a4 >= 6.7) == (True, True)

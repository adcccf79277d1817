"""What holds for every blueprint, however odd: arrows keep clear of cards and of each other, texts of their edges."""

import re
from itertools import combinations, pairwise
from xml.etree import ElementTree as ET

from drawing_samples import LANES, breakdown, sheet, simple
from hypothesis import given, settings
from hypothesis import strategies as st

from servicebook.diagrams import draw
from servicebook.diagrams.arrowlabels import Label
from servicebook.diagrams.frame import Box
from servicebook.diagrams.grid import Arrow, Card, Mark
from servicebook.diagrams.layout import Layout, lay_out
from servicebook.diagrams.measures import SCREEN, SMALL, TITLE
from servicebook.diagrams.metrics import width
from servicebook.diagrams.slots import plan

SVG = "{http://www.w3.org/2000/svg}"
FACES = {"title": TITLE, "small": SMALL}
TERMS = st.sampled_from(
    ["Prüft", "die", "Schutzbriefdeckung", "Identifiziert", "Versicherungsnehmerin", "WWW", "bis", "45 Minuten"]
)
WORDS = st.text("abcdefghijkÄÖ -/\u00ad", max_size=40) | st.lists(TERMS, max_size=9).map(" ".join)
MARKS = st.lists(st.builds(Mark, st.sampled_from(["wait", "fail", "authority", "consent"]), WORDS), max_size=5)


@st.composite
def blueprints(draw, labels=WORDS):
    """Up to nine steps with up to sixteen cards and as many arrows between any two of them, or back to the same."""
    columns = draw(st.integers(1, 9))
    places = draw(st.lists(st.tuples(st.sampled_from(LANES), st.integers(0, columns - 1)), min_size=1, max_size=16))
    cards = [
        Card(f"c{number}", lane.key, column, draw(WORDS), draw(WORDS), marks=tuple(draw(MARKS)), span=draw(st.sampled_from([1, 1, 1, 2, 3])))
        for number, (lane, column) in enumerate(places)
    ]  # fmt: skip
    ids = st.sampled_from([card.id for card in cards])
    kinds = st.sampled_from(["flow", "flow", "alternative", "recovery", "loop"])
    arrows = draw(st.lists(st.builds(Arrow, ids, ids, kinds, labels, st.booleans()), max_size=20))
    return sheet([simple(number) for number in range(columns)], cards, arrows)


def segments(stroke):
    """The straight parts of an arrow, as boxes without width or height."""
    return [Box(min(x0, x1), min(y0, y1), abs(x0 - x1), abs(y0 - y1)) for (x0, y0), (x1, y1) in pairwise(stroke.points)]


def boxes(layout: Layout):
    """The cards on the sheet, by their ids."""
    return {cell.card.id: layout.frame.box(cell) for cell in layout.plan.cells}


def on_edge(point, box):
    """Whether a point lies on the edge of a box, at least a corner's radius from its corners."""
    x, y = point
    beside = x in {box.x, box.x + box.width} and box.y + 6 < y < box.y + box.height - 6
    above = y in {box.y, box.y + box.height} and box.x + 6 < x < box.x + box.width - 6
    return beside or above


def together(one, two):
    """How far two parallel parts run on the same line."""
    if one.height == two.height == 0 and one.y == two.y:
        return min(one.x + one.width, two.x + two.width) - max(one.x, two.x)
    if one.width == two.width == 0 and one.x == two.x:
        return min(one.y + one.height, two.y + two.height) - max(one.y, two.y)
    return -1


def may_bundle(one, two):
    """Arrows of one kind may share a line if they share a card at the same end."""
    shared = one.source == two.source or one.target == two.target
    return one.kind == two.kind and shared and not (one.both_ways or two.both_ways)


@settings(deadline=None, max_examples=150)
@given(blueprints())
def test_arrows(blueprint):
    """Every arrow starts and ends on the edges of its cards, crosses no card, and shares a line only within a bundle."""
    layout = lay_out(blueprint, 100, SCREEN)
    cards = boxes(layout)

    for stroke in layout.strokes:
        assert on_edge(stroke.points[0], cards[stroke.arrow.source])
        assert on_edge(stroke.points[-1], cards[stroke.arrow.target])
        assert not [box for box in cards.values() for part in segments(stroke) if part.meets(box)]
    for one, two in combinations(layout.strokes, 2):
        shared = max(together(a, b) for a in segments(one) for b in segments(two))
        assert shared < 0 or may_bundle(one.arrow, two.arrow)


@settings(deadline=None, max_examples=100)
@given(blueprints())
def test_cards(blueprint):
    """No two cards overlap, every line of text fits its card, and the card is high enough for all of them."""
    layout = lay_out(blueprint, 100, SCREEN)

    for one, two in combinations(boxes(layout).values(), 2):
        assert not one.meets(two)
    for cell in layout.plan.cells:
        text = layout.texts[cell.card.id]
        room = SCREEN.text_room(cell.last - cell.first + 1)
        assert all(width(line, TITLE.size, bold=True) <= room for line in text.title)
        assert all(width(line, SMALL.size) <= room for line in text.who)
        assert text.height <= layout.frame.box(cell).height


def drawn_lines(card):
    """The lines of a drawn card: left end, baseline, width, size."""
    for text in card.iter(f"{SVG}text"):
        face = FACES.get(text.get("class"))
        for line in text.iter(f"{SVG}tspan") if face else ():
            wide = width(line.text or "", face.size, bold=face.bold)
            yield float(line.get("x")), float(line.get("y")), wide, face.size


@settings(deadline=None, max_examples=100)
@given(blueprints())
def test_drawn_text(blueprint):
    """As it is drawn, every line of a card lies within its paper, clear of the line above and of the marks."""
    root = ET.fromstring(draw(blueprint).inline)  # noqa: S314 - we wrote it ourselves
    for card in (part for part in root.iter() if part.get("data-card")):
        paper = card.find(f"{SVG}rect")
        wide, high = float(paper.get("width")), float(paper.get("height"))
        lines = list(drawn_lines(card))
        marks = [place(mark) for mark in card.iter() if mark.get("class", "").startswith("mark ")]
        assert all(x >= 0 and x + long <= wide and y - size >= 0 and y + size / 4 <= high for x, y, long, size in lines)
        assert all(two[1] - one[1] >= two[3] for one, two in pairwise(lines))
        boxes = [Box(x, y - 0.7 * size, long, 0.7 * size) for x, y, long, size in lines]
        assert not [mark for mark in marks for box in boxes if mark.meets(box)]


def place(mark):
    """Where a mark is drawn: an icon of 24 units, scaled."""
    path = next(part for part in mark.iter(f"{SVG}path"))
    x, y, scale = (float(part) for part in re.findall(r"-?[\d.]+", path.get("transform")))
    return Box(x + 2 * scale, y + 2 * scale, 20 * scale, 20 * scale)


@settings(deadline=None, max_examples=100)
@given(blueprints(st.sampled_from(["", "verspätet", "wenn die Deckung fehlt", "nach Rückfrage der Versicherung"])))
def test_labels(blueprint):
    """Every label finds a place on the sheet that is clear of all cards and all other labels."""
    layout = lay_out(blueprint, 100, SCREEN)

    placed: tuple[Label, ...] = layout.labels
    assert not [box for label in placed for box in boxes(layout).values() if label.box.meets(box)]
    assert not [pair for pair in combinations(placed, 2) if pair[0].box.meets(pair[1].box)]


def test_breakdown():
    """The realistic sheet keeps its straight ways: the customer's journey needs no bend."""
    layout = lay_out(breakdown(), 100, SCREEN)
    journey = [stroke for stroke in layout.strokes if stroke.arrow.source[0] == stroke.arrow.target[0] == "k"]

    assert [len(stroke.points) for stroke in journey] == [2] * 11
    assert [lane.lane.key for lane in plan(breakdown()).lanes] == [lane.key for lane in LANES]

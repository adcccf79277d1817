"""Puts a graph on the sheet: every card, arrow, column and panel with its place in whole pixels."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from math import hypot

from servicebook.diagrams.graphs.cards import WIDTH, CardText, set_card
from servicebook.diagrams.graphs.dot import Frame, Places, Point, Sizes, lay_out
from servicebook.diagrams.graphs.graph import EdgeKind, Graph, Node
from servicebook.diagrams.graphs.strands import Bundled, Strand, bundled
from servicebook.diagrams.measures import SMALL
from servicebook.diagrams.wrapping import wrap

GAP, STRIDE, FAN, MOST = 12, 38, 3, 14
MARGIN, ROW_GAP, PANEL_PAD = 16, 22, 10
HEAD_LENGTH, HEAD_HALF = 7.5, 3.7
TITLE_HEIGHT = 16


@dataclass(frozen=True, slots=True)
class DrawnNode:
    """A card with its place, its lines, and the words that a screen reader says."""

    node: Node
    frame: Frame
    text: CardText
    spoken: str


@dataclass(frozen=True, slots=True)
class DrawnEdge:
    """A line with its path data, and the head at its end, if it has one."""

    kind: EdgeKind
    line: str
    head: str


@dataclass(frozen=True, slots=True)
class Heading:
    """The ground and the title of a column or panel."""

    frame: Frame
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """A whole sheet; `rules` are the heights of the lines between rows."""

    graph: Graph
    width: int
    height: int
    nodes: tuple[DrawnNode, ...]
    edges: tuple[DrawnEdge, ...]
    headings: tuple[Heading, ...]
    rules: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """Cards that are laid out together, with the lines between them, and how far down they stand."""

    nodes: tuple[Node, ...]
    strands: tuple[Strand, ...]
    places: Places
    top: int


def compose(graph: Graph) -> Scene:
    """Lays out a graph row by row, from the top down."""
    texts = {node.id: set_card(node, graph.language) for node in graph.nodes}
    columns = tuple(wrap(title, SMALL, WIDTH, graph.language) for title in graph.columns)
    top = MARGIN + (SMALL.line * max(map(len, columns)) + 12 if columns else 0)
    rows = tuple(_rows(graph, texts, top))
    nodes = tuple(found for row in rows for found in _nodes(row, texts))
    height = rows[-1].top + rows[-1].places.height + MARGIN
    return Scene(
        graph,
        max(row.places.width for row in rows) + 2 * MARGIN,
        height,
        nodes,
        tuple(found for row in rows for found in _edges(row)),
        (*_columns(columns, nodes, height), *(panel for row in rows for panel in _panels(graph, row))),
        tuple(row.top - ROW_GAP // 2 for row in rows[1:]),
    )


def _rows(graph: Graph, texts: dict[str, CardText], top: int) -> Iterator[_Row]:
    for _, group in groupby(graph.nodes, key=lambda node: node.row):
        nodes = tuple(group)
        own = {node.id for node in nodes}
        lines = bundled(tuple(edge for edge in graph.edges if edge.source in own))
        places = lay_out(_sizes(graph, nodes, lines, texts), gap=GAP, stride=_stride(graph) // lines.ranks)
        yield _Row(nodes, lines.strands, places, top)
        top += places.height + ROW_GAP


def _stride(graph: Graph) -> int:
    """How far columns stand apart: the more arrows leave one card or reach it, the more room they need to turn."""
    ends = Counter(end for edge in graph.edges for end in (("from", edge.source), ("to", edge.target)))
    return STRIDE + FAN * min(MOST, max(ends.values()))


def _sizes(graph: Graph, nodes: tuple[Node, ...], lines: Bundled, texts: dict[str, CardText]) -> Sizes:
    """Where there are joints, columns stand at every second rank: joints have a rank of their own between them."""
    ranks = {node.id: lines.ranks * node.column for node in nodes}
    ranks |= {joint: ranks[behind] + 1 for joint, behind in lines.joints}
    numbers = {name: number for number, name in enumerate(ranks)}

    def length(strand: Strand) -> int:
        joint = strand.source.startswith("joint ") or not strand.headed
        return max(1 if joint else lines.ranks, ranks[strand.target] - ranks[strand.source])

    return Sizes(
        (*((WIDTH, texts[node.id].height) for node in nodes), *((1, 1) for _ in lines.joints)),
        tuple((numbers[line.source], numbers[line.target], length(line)) for line in lines.strands),
        tuple((cards, (WIDTH, TITLE_HEIGHT)) for _, cards in _members(graph, nodes)),
    )


def _members(graph: Graph, nodes: tuple[Node, ...]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The title of each panel that holds cards, and their numbers."""
    for panel in graph.panels:
        cards = tuple(number for number, node in enumerate(nodes) if node.panel == panel.id)
        if cards:
            yield panel.title, cards


def _moved(frame: Frame, top: int) -> Frame:
    return Frame(frame.x + MARGIN, frame.y + top, frame.width, frame.height)


def _nodes(row: _Row, texts: dict[str, CardText]) -> Iterator[DrawnNode]:
    for node, frame in zip(row.nodes, row.places.cards, strict=False):  # the joints stand behind the cards
        spoken = " ".join(part for part in (node.label, node.title, node.note) if part)
        yield DrawnNode(node, _moved(frame, row.top), texts[node.id], spoken)


def _edges(row: _Row) -> Iterator[DrawnEdge]:
    for strand, curve in zip(row.strands, row.places.arrows, strict=True):
        points = tuple((x + MARGIN, y + row.top) for x, y in curve.points)
        tip = (curve.tip[0] + MARGIN, curve.tip[1] + row.top)
        if 0 < tip[0] - points[0][0] < WIDTH and strand.source != strand.target:
            points = _across(points[0], tip)
        # The line ends within its head, so that no gap is left between them.
        end = ((points[-1][0] + tip[0]) // 2, (points[-1][1] + tip[1]) // 2) if strand.headed else tip
        line = f"M{_pair(points[0])}C{' '.join(map(_pair, points[1:]))}L{_pair(end)}"
        yield DrawnEdge(strand.kind, line, _head(points[-1], tip) if strand.headed else "")


def _across(start: Point, tip: Point) -> tuple[Point, ...]:
    """The way across a gutter, in which no card can stand: calmer than what Graphviz draws where many arrows part."""
    middle, end = (start[0] + tip[0]) // 2, tip[0] - round(HEAD_LENGTH)
    return start, (middle, start[1]), (middle, tip[1]), (max(start[0], end), tip[1])


def _head(base: Point, tip: Point) -> str:
    """A triangle at the tip, turned as the line arrives."""
    length = hypot(tip[0] - base[0], tip[1] - base[1]) or 1.0
    x, y = (tip[0] - base[0]) / length, (tip[1] - base[1]) / length
    back = (tip[0] - HEAD_LENGTH * x, tip[1] - HEAD_LENGTH * y)
    sides = ((back[0] - side * y, back[1] + side * x) for side in (HEAD_HALF, -HEAD_HALF))
    return f"M{_pair(tip)}{''.join(f'L{_pair(side)}' for side in sides)}Z"


def _pair(point: Iterable[float]) -> str:
    return " ".join(f"{round(value, 1) + 0.0:g}" for value in point)


def _columns(columns: tuple[tuple[str, ...], ...], nodes: tuple[DrawnNode, ...], height: int) -> Iterator[Heading]:
    """A ground behind each column, as high as the sheet."""
    for number, lines in enumerate(columns):
        own = [drawn.frame for drawn in nodes if drawn.node.column == number]
        if own:
            left, right = min(frame.x for frame in own), max(frame.x + frame.width for frame in own)
            place = Frame(left - PANEL_PAD, PANEL_PAD // 2, right - left + 2 * PANEL_PAD, height - PANEL_PAD)
            yield Heading(place, lines)


def _panels(graph: Graph, row: _Row) -> Iterator[Heading]:
    for (title, _), frame in zip(_members(graph, row.nodes), row.places.groups, strict=True):
        yield Heading(_moved(frame, row.top), wrap(title, SMALL, WIDTH, graph.language)[:1])

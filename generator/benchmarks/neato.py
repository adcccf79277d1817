"""Graphviz routes the same grid: `neato -n2 -Gsplines=ortho`, with our cards as boxes that stay where they are."""

import json
from collections.abc import Sequence
from itertools import pairwise
from time import process_time

from pygraphviz import AGraph

from servicebook.diagrams.layout import Layout
from servicebook.diagrams.strokes import Point

_POINTS = 72


def route(layout: Layout) -> tuple[float, Sequence[Sequence[Point]]]:
    """The processor seconds that Graphviz needs, and the corners of its lines from card to card, in our pixels."""
    graph = _graph(layout)
    start = process_time()
    drawn = graph.draw(format="json", prog="nop2")  # the library's name for `neato -n2`
    seconds = process_time() - start
    sheet = json.loads(drawn)
    # Graphviz moves the sheet to its own corner: the first card tells how far.
    first, box = sheet["objects"][0]["pos"], _middle(layout, 0)
    shift = [at - moved for at, moved in zip(box, map(float, first.split(",")), strict=True)]
    return seconds, [_line(edge["pos"], shift) for edge in sheet["edges"]]


def _graph(layout: Layout) -> AGraph:
    graph = AGraph(directed=True, strict=False, splines="ortho")
    graph.node_attr.update(shape="box", fixedsize="true", label="")
    graph.edge_attr.update(dir="none")
    for number, cell in enumerate(layout.plan.cells):
        box = layout.frame.box(cell)
        size = {"width": box.width / _POINTS, "height": box.height / _POINTS}
        graph.add_node(cell.card.id, **size, pos="{},{}".format(*_middle(layout, number)))
    for number, stroke in enumerate(layout.strokes):
        graph.add_edge(stroke.arrow.source, stroke.arrow.target, key=str(number))
    return graph


def _middle(layout: Layout, number: int) -> Point:
    """The middle of a card; Graphviz counts upwards."""
    box = layout.frame.box(layout.plan.cells[number])
    return box.x + box.width / 2, -box.y - box.height / 2


def _line(path: str, shift: Sequence[float]) -> Sequence[Point]:
    """The corners of a path, which comes as a curve of which every third point lies on it."""
    points = [tuple(map(float, point.split(","))) for point in path.split()[::3]]
    corners = [points[0], *(after for before, after in pairwise(points) if before != after)]
    return [(x + shift[0], -(y + shift[1])) for x, y in corners]

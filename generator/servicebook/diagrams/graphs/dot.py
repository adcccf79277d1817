"""Where the parts of a graph stand, worked out by Graphviz; the only door to pygraphviz."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any

Point = tuple[int, int]
_INCH = 72
"""Graphviz thinks in points and inches; one point is one pixel of ours."""
_LOCK = Lock()
"""Graphviz keeps its settings for the whole process."""
_TITLE = (
    '<<TABLE BORDER="0" CELLBORDER="0" CELLPADDING="0" CELLSPACING="0"><TR>'
    '<TD FIXEDSIZE="TRUE" WIDTH="{width}" HEIGHT="{height}"></TD></TR></TABLE>>'
)


@dataclass(frozen=True, slots=True)
class Sizes:
    """What is to be placed, by numbers: the width and height of cards in pixels, arrows, and groups with their titles.

    An arrow is source, target, and across how many ranks it reaches; a group is its cards and its title's size.
    """

    cards: tuple[Point, ...]
    arrows: tuple[tuple[int, int, int], ...]
    groups: tuple[tuple[tuple[int, ...], Point], ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle in whole pixels."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Curve:
    """An arrow: the points of its Bézier curves, and the tip of its head."""

    points: tuple[Point, ...]
    tip: Point


@dataclass(frozen=True, slots=True)
class Places:
    """Where everything stands, from the top left corner, in the order of the sizes."""

    width: int
    height: int
    cards: tuple[Frame, ...]
    arrows: tuple[Curve, ...]
    groups: tuple[Frame, ...]


def lay_out(sizes: Sizes, *, gap: int, stride: int) -> Places:
    """Places cards from left to right; `gap` pixels part cards above each other, `stride` pixels ranks.

    Nothing that an author wrote reaches Graphviz, no fonts are read, and all coordinates are whole pixels: the same
    graph gives the same places everywhere.
    """
    # Loading Graphviz takes longer than a whole check, which never draws.
    from pygraphviz import AGraph  # noqa: PLC0415 - only who draws a graph pays for it

    with _LOCK:
        graph = AGraph(directed=True, strict=False, rankdir="LR", nodesep=gap / _INCH, ranksep=stride / _INCH)
        _fill(graph, sizes, gap)
        told = json.loads(graph.draw(format="json", prog="dot"))
        graph.close()
    return _read(told, sizes)


def _fill(graph: Any, sizes: Sizes, gap: int) -> None:  # noqa: ANN401 - pygraphviz ships no types
    graph.node_attr.update(shape="box", fixedsize="true", label="")
    for number, (width, height) in enumerate(sizes.cards):
        graph.add_node(f"n{number}", width=width / _INCH, height=height / _INCH)
    back = _backward(sizes.arrows)
    for number, (source, target, length) in enumerate(sizes.arrows):
        # An arrow that leads back is laid out the other way round, so that it too keeps to the sides of the cards.
        tail, head = (target, source) if number in back else (source, target)
        ports = (
            {} if tail == head else {"tailport": "e", "headport": "w", "dir": "back" if number in back else "forward"}
        )
        graph.add_edge(f"n{tail}", f"n{head}", key=f"e{number}", id=f"e{number}", minlen=length, **ports)
    for number, (cards, (width, height)) in enumerate(sizes.groups):
        label = _TITLE.format(width=width, height=height)
        names = [f"n{card}" for card in cards]
        graph.add_subgraph(names, name=f"cluster_{number}", label=label, labeljust="l", margin=gap)


def _backward(arrows: Iterable[tuple[int, int, int]]) -> frozenset[int]:
    """The arrows that close a circle, when they are followed in their order."""
    onward: dict[int, set[int]] = {}
    back = set()
    for number, (source, target, _) in enumerate(arrows):
        if source == target or _reaches(onward, target, source):
            back.add(number)
        else:
            onward.setdefault(source, set()).add(target)
    return frozenset(back)


def _reaches(onward: Mapping[int, set[int]], start: int, goal: int) -> bool:
    seen, waiting = {start}, [start]
    while waiting:
        fresh = onward.get(waiting.pop(), set()) - seen
        seen |= fresh
        waiting.extend(fresh)
    return goal in seen


def _read(told: Mapping[str, Any], sizes: Sizes) -> Places:
    left, bottom, right, top = map(float, told["bb"].split(","))
    objects = {thing["name"]: thing for thing in told.get("objects", ())}
    edges = {edge["id"]: edge for edge in told.get("edges", ())}

    def point(text: str) -> Point:
        x, y = map(float, text.split(","))
        return round(x - left), round(top - y)

    def frame(number: int, size: Point) -> Frame:
        x, y = point(objects[f"n{number}"]["pos"])
        return Frame(x - size[0] // 2, y - size[1] // 2, *size)

    def group(number: int) -> Frame:
        x0, y0, x1, y1 = objects[f"cluster_{number}"]["bb"].split(",")
        (x, y), (end, foot) = point(f"{x0},{y1}"), point(f"{x1},{y0}")
        return Frame(x, y, end - x, foot - y)

    return Places(
        round(right - left),
        round(top - bottom),
        tuple(frame(number, size) for number, size in enumerate(sizes.cards)),
        tuple(_curve(edges[f"e{number}"]["pos"], point) for number in range(len(sizes.arrows))),
        tuple(group(number) for number in range(len(sizes.groups))),
    )


def _curve(text: str, point: Callable[[str], Point]) -> Curve:
    """A curve as Graphviz writes it: the tip of the head behind `e`, or behind `s` where it begins at its head."""
    tip, *line = sorted(text.split(), key=lambda part: not part.startswith(("s", "e")))
    points = tuple(map(point, line))
    return Curve(points if tip.startswith("e") else points[::-1], point(tip[2:]))

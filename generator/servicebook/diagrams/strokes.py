"""Draws the arrows' lines: corners rounded, heads on, a gap where an upright arrow crosses a level one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from servicebook.diagrams.frame import Box, Frame
from servicebook.diagrams.grid import Arrow
from servicebook.diagrams.routes import Route
from servicebook.diagrams.runs import Run, RunKey

Point = tuple[float, float]
_BEND, _GAP, _HEAD, _HEAD_HALF = 7.0, 5.0, 7.5, 3.7


@dataclass(frozen=True, slots=True)
class Stroke:
    """An arrow on the sheet: its corners, from card edge to card edge."""

    arrow: Arrow
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """SVG path data of an arrow: its line, and its head or heads."""

    line: str
    heads: str


def stroke(route: Route, runs: Sequence[Run], offsets: Mapping[RunKey, int], frame: Frame) -> Stroke:
    """Puts a route's runs on their tracks."""
    lines = [_line(run, offsets, frame) for run in runs]
    corners = (
        (two, one) if run.corridor[0] else (one, two) for run, (one, two) in zip(runs, pairwise(lines), strict=False)
    )
    start = _on_edge(frame.box(route.source), runs[0], lines[0], far=runs[0].forward)
    end = _on_edge(frame.box(route.target), runs[-1], lines[-1], far=not runs[-1].forward)
    return Stroke(route.arrow, (start, *corners, end))


def _line(run: Run, offsets: Mapping[RunKey, int], frame: Frame) -> float:
    level, number = run.corridor
    return (frame.ys if level else frame.xs).middles[number] + offsets[run.key]


def _on_edge(box: Box, run: Run, line: float, *, far: bool) -> Point:
    """Where a run meets its card: on the near (left, upper) edge or on the far one."""
    if run.corridor[0]:
        return (box.x + box.width * far, line)
    return (line, box.y + box.height * far)


def paths(strokes: Sequence[Stroke]) -> Iterator[Path]:
    """The path data of every arrow, each with gaps where the level parts of the others run."""
    level = [(one, two) for stroke in strokes for one, two in pairwise(stroke.points) if one[1] == two[1]]
    for drawn in strokes:
        yield Path(_outline(drawn, level), _heads(drawn))


def _heads(drawn: Stroke) -> str:
    ends = [drawn.points[-2:]] + ([drawn.points[1::-1]] if drawn.arrow.both_ways else [])
    return "".join(_head(before, tip) for before, tip in ends)


def _head(before: Point, tip: Point) -> str:
    (x, y), (dx, dy) = tip, _direction(before, tip)
    back = x - dx * _HEAD, y - dy * _HEAD
    wings = [(back[0] + side * dy * _HEAD_HALF, back[1] + side * dx * _HEAD_HALF) for side in (-1, 1)]
    return f"M{_at(tip)}L{_at(wings[0])}L{_at(wings[1])}Z"


def _outline(drawn: Stroke, level: Iterable[tuple[Point, Point]]) -> str:
    """From the start, around every corner, to the base of the head."""
    points = list(drawn.points)
    points[-1] = _towards(points[-1], points[-2], _HEAD - 1)
    if drawn.arrow.both_ways:
        points[0] = _towards(points[0], points[1], _HEAD - 1)
    parts = [f"M{_at(points[0])}"]
    start = points[0]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        radius = min(_BEND, _length(before, corner) / 2, _length(corner, after) / 2)
        entry, leave = _towards(corner, before, radius), _towards(corner, after, radius)
        parts.append(f"{_straight(start, entry, level)}Q{_at(corner)} {_at(leave)}")
        start = leave
    return "".join(parts) + _straight(start, points[-1], level)


def _straight(start: Point, end: Point, level: Iterable[tuple[Point, Point]]) -> str:
    """A straight line; an upright one is interrupted where it crosses a level one."""
    if start[0] != end[0]:
        return f"L{_at(end)}"
    x, (top, bottom) = start[0], sorted((start[1], end[1]))
    crossed = sorted(
        one[1]
        for one, two in level
        if min(one[0], two[0]) < x < max(one[0], two[0]) and top + _GAP < one[1] < bottom - _GAP
    )
    gaps = _merged(crossed)
    if end[1] < start[1]:
        gaps = [(bottom, top) for top, bottom in reversed(gaps)]
    return "".join(f"L{_at((x, one))}M{_at((x, two))}" for one, two in gaps) + f"L{_at(end)}"


def _merged(places: Iterable[float]) -> list[tuple[float, float]]:
    """Gaps around the places; those that would overlap become one."""
    gaps: list[tuple[float, float]] = []
    for place in places:
        start = gaps.pop()[0] if gaps and gaps[-1][1] >= place - _GAP else place - _GAP
        gaps.append((start, place + _GAP))
    return gaps


def _direction(start: Point, end: Point) -> tuple[int, int]:
    return (end[0] > start[0]) - (end[0] < start[0]), (end[1] > start[1]) - (end[1] < start[1])


def _towards(start: Point, goal: Point, way: float) -> Point:
    dx, dy = _direction(start, goal)
    return start[0] + dx * way, start[1] + dy * way


def _length(start: Point, end: Point) -> float:
    return abs(end[0] - start[0]) + abs(end[1] - start[1])


def _at(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"


def number(value: float) -> str:
    """A coordinate with at most one decimal, as short as it can be written."""
    return f"{round(value, 1):g}" if abs(value) < 100_000 else f"{round(value)}"

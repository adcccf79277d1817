"""Finds places for the arrows' labels: on their own line, clear of cards, of each other, and of other arrows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from servicebook.diagrams.frame import Box, Frame
from servicebook.diagrams.measures import LABEL
from servicebook.diagrams.metrics import width
from servicebook.diagrams.runs import Corridor, Run
from servicebook.diagrams.strokes import Point, Stroke
from servicebook.diagrams.wrapping import wrap

_ROOM, _PADDING, _STEP = 110, 5, 11
_CLEARANCE, _HEAD_ROOM = 3, 11
_OVER_ARROW, _OVER_END, _UPRIGHT, _PER_PIXEL = 40.0, 25.0, 8.0, 0.04


@dataclass(frozen=True, slots=True)
class Label:
    """The words on an arrow, in lines, and the box that they take."""

    arrow: int
    lines: tuple[str, ...]
    box: Box


@dataclass(frozen=True, slots=True)
class _Site:
    """What stands on the sheet before a label is placed."""

    frame: Frame
    cards: Sequence[Box]
    strokes: Sequence[Stroke]
    labels: Sequence[Label]


def place_labels(
    strokes: Sequence[Stroke], runs: Sequence[Sequence[Run]], frame: Frame, cards: Sequence[Box], language: str
) -> tuple[tuple[Label, ...], Mapping[Corridor, int]]:
    """The labels with their places, and which corridors would have to grow for those that found none."""
    placed: list[Label] = []
    wishes: dict[Corridor, int] = {}
    for index, drawn in enumerate(strokes):
        if drawn.arrow.label.strip():
            lines = wrap(drawn.arrow.label, LABEL, _ROOM, language)
            label, free = _place(index, lines, _Site(frame, cards, strokes, placed))
            placed.append(label)
            if not free:
                corridor, size = _wish(runs[index], drawn, label.box, frame)
                wishes[corridor] = max(size, wishes.get(corridor, 0))
    return tuple(placed), wishes


def _place(index: int, lines: tuple[str, ...], site: _Site) -> tuple[Label, bool]:
    """The cheapest place, and whether it is clear of all cards and labels."""
    wide = max(width(line, LABEL.size, bold=True) for line in lines) + 2 * _PADDING
    high = LABEL.line * len(lines) + 2
    costs = [
        (*_cost(index, box, level, site), way, box)
        for way, level, (x, y) in _candidates(site.strokes[index].points, site.frame)
        for box in [Box(x - wide / 2, y - high / 2, wide, high)]
    ]
    blocked, _, _, box = min(costs, key=lambda cost: (cost[0], cost[1] + cost[2] * _PER_PIXEL, cost[2]))
    return Label(index, lines, box), not blocked


def _candidates(points: Sequence[Point], frame: Frame) -> Iterator[tuple[float, bool, Point]]:
    """Points along the arrow, with the way from its source and whether the line is level there."""
    way = 0.0
    for start, end in pairwise(points):
        level = start[1] == end[1]
        along = 0 if level else 1
        sign = 1 if end[along] > start[along] else -1
        length = abs(end[along] - start[along])
        middles = (frame.xs if level else frame.ys).middles
        inside = (sign * (middle - start[along]) for middle in middles)
        for step in sorted(
            {*range(0, int(length) + 1, _STEP), length / 2, *(at for at in inside if 0 <= at <= length)}
        ):
            yield way + step, level, (start[0] + sign * step * level, start[1] + sign * step * (not level))
        way += length


def _cost(index: int, box: Box, level: bool, site: _Site) -> tuple[bool, float]:  # noqa: FBT001 - part of a candidate
    """Whether the place is taken, and how much it disturbs."""
    taken = any(box.meets(card, _CLEARANCE) for card in site.cards)
    taken = taken or any(box.meets(label.box, _CLEARANCE) for label in site.labels)
    taken = taken or box.x < 0 or box.x + box.width > site.frame.xs.length
    own = site.strokes[index].points
    crossed = sum(_crosses(box, other.points) for other in site.strokes if other.points is not own)
    ends = sum(box.meets(Box(x, y, 0, 0), _HEAD_ROOM) for x, y in (own[0], own[-1]))
    return taken, _OVER_ARROW * crossed + _OVER_END * ends + (0 if level else _UPRIGHT)


def _crosses(box: Box, points: Sequence[Point]) -> bool:
    return any(
        box.meets(Box(min(one[0], two[0]), min(one[1], two[1]), abs(one[0] - two[0]), abs(one[1] - two[1])), 1)
        for one, two in pairwise(points)
    )


def _wish(runs: Sequence[Run], drawn: Stroke, box: Box, frame: Frame) -> tuple[Corridor, int]:
    """The corridor on the arrow's way that has to grow the least to hold the label."""
    wishes = (
        (size - scale.sizes[corridor[1]], corridor, size)
        for run, line in zip(runs, pairwise(drawn.points), strict=True)
        for corridor, size in _possible(run, line, box, frame)
        for scale in [frame.ys if corridor[0] else frame.xs]
    )
    _, corridor, size = min(wishes)
    return corridor, size


def _possible(run: Run, line: tuple[Point, Point], box: Box, frame: Frame) -> Iterator[tuple[Corridor, int]]:
    """Sizes with which the label would fit: in the run's own gutter or channel, or in one that it passes through."""
    level, number = run.corridor
    along, across = (box.width, box.height) if level else (box.height, box.width)
    if number % 2 == 0:
        offset = abs((line[0][1] - frame.ys.middles[number]) if level else (line[0][0] - frame.xs.middles[number]))
        yield run.corridor, int(2 * offset + across) + 2 * _CLEARANCE + 4
    for passed in range(-(-run.low // 2), run.high // 2 + 1):
        if passed % 2 == 0:
            yield (not level, passed), int(along) + 2 * _HEAD_ROOM + 2

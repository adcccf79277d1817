"""Finds places for the arrows' labels: on their own line, clear of cards, of each other, and of other arrows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from servicebook.diagrams.frame import Box, Frame
from servicebook.diagrams.measures import LABEL
from servicebook.diagrams.metrics import width
from servicebook.diagrams.runs import Corridor, Run
from servicebook.diagrams.strokes import Point, Stroke
from servicebook.diagrams.wrapping import wrap

_ROOM, _PADDING, _STEP = 110, 5, 11
_CLEARANCE, _HEAD_ROOM, _TAIL_ROOM = 3, 7, 2
_OVER_ARROW, _UPRIGHT, _PER_PIXEL = 40.0, 8.0, 0.04


@dataclass(frozen=True, slots=True)
class Label:
    """The words on an arrow, in lines, and the box that they take."""

    arrow: int
    lines: tuple[str, ...]
    box: Box


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on the sheet before labels are placed: its measures, what is in the way, and every arrow's runs."""

    frame: Frame
    obstacles: Sequence[Box]
    strokes: Sequence[Stroke]
    runs: Sequence[Sequence[Run]]


def place_labels(sheet: Sheet, language: str, trial: int = 0) -> tuple[tuple[Label, ...], Mapping[Corridor, int]]:
    """The labels with their places, and which corridors have to grow, to what size, for those that found none."""
    placed: list[Label] = []
    wishes: dict[Corridor, int] = {}
    parts = [(index, part) for index, drawn in enumerate(sheet.strokes) for part in _parts(drawn)]
    for index, drawn in enumerate(sheet.strokes):
        lines = wrap(drawn.arrow.label, LABEL, _ROOM, drawn.arrow.language or language)
        if any(lines):
            others = (part for owner, part in parts if owner != index)
            label, free = _place(Label(index, lines, _size(lines)), sheet, placed, others)
            placed.append(label)
            if not free:
                corridor, size = _wish(index, label.box, sheet, trial)
                wishes[corridor] = max(size, wishes.get(corridor, 0))
    return tuple(placed), wishes


def _size(lines: Sequence[str]) -> Box:
    """The room that the words need, wherever it may lie."""
    wide = max(width(line, LABEL.size, bold=True) for line in lines) + 2 * _PADDING
    return Box(0, 0, wide, LABEL.line * len(lines) + 2)


def _place(label: Label, sheet: Sheet, placed: Sequence[Label], arrows: Iterable[Box]) -> tuple[Label, bool]:
    """The cheapest place, and whether it is clear of all cards, labels and heads."""
    own = sheet.strokes[label.arrow]
    wide, high = label.box.width, label.box.height
    taken = [*_near(own, wide, sheet.obstacles), *(label.box for label in placed), *_heads(own)]
    others = _near(own, wide, arrows)
    costs = sorted(
        ((way * _PER_PIXEL + (0 if level else _UPRIGHT), point) for way, level, point in _candidates(own, sheet.frame)),
        key=lambda place: place[0],
    )

    def places() -> Iterator[tuple[float, Box]]:
        return ((cost, Box(x - wide / 2, y - high / 2, wide, high)) for cost, (x, y) in costs)

    free = _cheapest((place for place in places() if not _is_taken(place[1], taken, sheet.frame)), others)
    return replace(label, box=free or _cheapest(places(), others) or label.box), free is not None


def _cheapest(places: Iterable[tuple[float, Box]], others: Sequence[Box]) -> Box | None:
    """Best near the source and on a level line (the given costs, rising), if only the other arrows keep clear of it."""
    least, chosen = float("inf"), None
    for cost, box in places:
        if cost >= least:
            break
        total = cost + _OVER_ARROW * sum(box.meets(other, 1) for other in others)
        if total < least:
            least, chosen = total, box
    return chosen


def _near(own: Stroke, distance: float, boxes: Iterable[Box]) -> list[Box]:
    """The boxes that a label on this arrow could touch at all."""
    xs, ys = zip(*own.points, strict=True)
    left, right, top, bottom = min(xs) - distance, max(xs) + distance, min(ys) - distance, max(ys) + distance
    return [
        box
        for box in boxes
        if box.x < right and left < box.x + box.width and box.y < bottom and top < box.y + box.height
    ]


def _heads(drawn: Stroke) -> Iterator[Box]:
    """The room that an arrow's heads need, and its tail, so that neither end disappears."""
    for x, y in (drawn.points[0], drawn.points[-1]):
        room = _HEAD_ROOM if drawn.arrow.both_ways or (x, y) == drawn.points[-1] else _TAIL_ROOM
        yield Box(x - room, y - room, 2 * room, 2 * room)


def _parts(drawn: Stroke) -> Iterator[Box]:
    for (x0, y0), (x1, y1) in pairwise(drawn.points):
        yield Box(min(x0, x1), min(y0, y1), abs(x0 - x1), abs(y0 - y1))


def _candidates(drawn: Stroke, frame: Frame) -> Iterator[tuple[float, bool, Point]]:
    """Points along the arrow, with the way from its source and whether the line is level there."""
    way = 0.0
    for start, end in pairwise(drawn.points):
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


def _is_taken(box: Box, others: Iterable[Box], frame: Frame) -> bool:
    """Whether something or the end of the sheet is in the way."""
    return box.x < 0 or box.x + box.width > frame.xs.length or any(box.meets(other, _CLEARANCE) for other in others)


def _wish(index: int, box: Box, sheet: Sheet, trial: int) -> tuple[Corridor, int]:
    """The corridor on the arrow's way that has to grow the least; each further trial takes the next one.

    A corridor that would already do is full of other things, and has to grow by all that the label needs.
    """
    frame = sheet.frame
    wishes = {
        (max(size - scale.sizes[corridor[1]], 0), corridor, size)
        for run, line in zip(sheet.runs[index], pairwise(sheet.strokes[index].points), strict=True)
        for corridor, size in _possible(run, line, box, frame)
        for scale in [frame.ys if corridor[0] else frame.xs]
    }
    growth, corridor, size = sorted(wishes)[trial % len(wishes)]
    return corridor, size if growth else (frame.ys if corridor[0] else frame.xs).sizes[corridor[1]] + size


def _possible(run: Run, line: tuple[Point, Point], box: Box, frame: Frame) -> Iterator[tuple[Corridor, int]]:
    """Sizes with which the label would fit: in the run's own gutter or channel, or in one that it passes through."""
    level, number = run.corridor
    along, across = (box.width, box.height) if level else (box.height, box.width)
    if number % 2 == 0:
        offset = abs((line[0][1] - frame.ys.middles[number]) if level else (line[0][0] - frame.xs.middles[number]))
        yield run.corridor, int(2 * offset + across) + 2 * _CLEARANCE + 4
    for passed in range(-(-run.low // 2), run.high // 2 + 1):
        if passed % 2 == 0:
            yield (not level, passed), int(along) + 2 * (_HEAD_ROOM + _CLEARANCE) + 2

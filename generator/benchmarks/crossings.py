"""Counts what makes arrows hard to follow, whoever routed them: crossings, ways through cards, bends."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from servicebook.diagrams.frame import Box
from servicebook.diagrams.strokes import Point

_SLACK = 0.5
"""Pixels by which lines may miss each other and still meet, since Graphviz rounds."""


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """A straight part of an arrow: how far across its direction it lies, and from where to where it runs."""

    at: float
    low: float
    high: float
    arrow: int


@dataclass(frozen=True, slots=True)
class Tangle:
    """How often parts of different arrows cross, how often an arrow enters a card, and how often one bends."""

    crossings: int = 0
    through_cards: int = 0
    bends: int = 0

    def __add__(self, other: "Tangle") -> "Tangle":
        return Tangle(
            self.crossings + other.crossings, self.through_cards + other.through_cards, self.bends + other.bends
        )


def tangle(lines: Sequence[Sequence[Point]], cards: Sequence[Box]) -> Tangle:
    """Count in orthogonal lines; raises `ValueError` for a slanting one."""
    entered = sum(_enters(line, card) for line in lines for card in cards)
    return Tangle(_crossings(lines), entered, sum(len(line) - 2 for line in lines))


def _crossings(lines: Sequence[Sequence[Point]]) -> int:
    """Pairs of parts that cross within both of them: where one only ends at the other, nothing crosses."""
    level = [part for index, line in enumerate(lines) for part in _parts(index, line, level=True)]
    upright = sorted(part for index, line in enumerate(lines) for part in _parts(index, line, level=False))
    places = [part.at for part in upright]
    return sum(
        one.arrow != two.arrow and two.low + _SLACK < one.at < two.high - _SLACK
        for one in level
        for two in upright[bisect_right(places, one.low + _SLACK) : bisect_left(places, one.high - _SLACK)]
    )


def _parts(index: int, line: Sequence[Point], *, level: bool) -> Iterator[Part]:
    along, across = (0, 1) if level else (1, 0)
    for start, end in pairwise(line):
        if min(abs(start[0] - end[0]), abs(start[1] - end[1])) > _SLACK:
            raise ValueError(f"a slanting line from {start} to {end}")
        if abs(start[across] - end[across]) <= _SLACK < abs(start[along] - end[along]):
            low, high = sorted((start[along], end[along]))
            yield Part(start[across], low, high, index)


def _enters(line: Sequence[Point], card: Box) -> bool:
    """Whether a line comes into a card, beyond its edge."""
    inner = Box(card.x + 1, card.y + 1, card.width - 2, card.height - 2)
    return any(
        inner.meets(Box(min(x0, x1), min(y0, y1), abs(x0 - x1), abs(y0 - y1))) for (x0, y0), (x1, y1) in pairwise(line)
    )

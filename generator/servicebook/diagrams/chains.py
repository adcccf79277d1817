"""Sets promises for paper: each along a line of its own, with a sign in every step that makes, keeps or shows it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from servicebook.diagrams.grid import Badge, BadgeKind, Blueprint
from servicebook.diagrams.measures import Measures
from servicebook.diagrams.metrics import width
from servicebook.diagrams.wrapping import wrap

_LINKS: frozenset[BadgeKind] = frozenset({"makes", "keeps", "shows", "watches"})
_SIGN, _ROOM = 18, 5
_LEAST = 120


@dataclass(frozen=True, slots=True)
class Stop:
    """What happens to a promise in the column that begins at `x`."""

    kind: BadgeKind
    x: int


@dataclass(frozen=True, slots=True)
class ChainLine:
    """A promise with its stops; its words stand at `left` and take `room`; `top` counts from the row's first line."""

    stops: tuple[Stop, ...]
    lines: tuple[str, ...]
    left: int
    room: int
    top: int
    height: int

    @property
    def path(self) -> str:
        """SVG path data: from the first stop to the last one, with gaps for the signs and the words, from height 0."""
        parts = []
        for one, two in pairwise(self.stops):
            start = self.left + self.room if one.x < self.left < two.x else one.x + _SIGN
            if two.x - 2 > start:
                parts.append(f"M{start} 0H{two.x - 2}")
        return "".join(parts)


def is_linked(badge: Badge) -> bool:
    """Whether it stands for a promise."""
    return badge.kind in _LINKS


def set_chains(blueprint: Blueprint, lefts: Sequence[int], end: int, measures: Measures) -> tuple[ChainLine, ...]:
    """The promises in the order in which they come up; `end` is where the sheet ends."""
    chains: list[ChainLine] = []
    for text, stops in _stops(blueprint, lefts).items():
        left, room = _gap(stops, width(text, measures.small.size), end)
        lines = wrap(text, measures.small, room - _ROOM, blueprint.language)
        taken = round(max(width(line, measures.small.size) for line in lines)) + _ROOM
        top = chains[-1].top + chains[-1].height if chains else 0
        chains.append(ChainLine(stops, lines, left, taken, top, max(_SIGN, measures.small.line * len(lines) + 3)))
    return tuple(chains)


def _stops(blueprint: Blueprint, lefts: Sequence[int]) -> dict[str, tuple[Stop, ...]]:
    """Every promise with its stops; two signs in one column stand side by side."""
    found: dict[str, tuple[Stop, ...]] = {}
    for column, left in zip(blueprint.columns, lefts, strict=True):
        for badge in column.badges:
            if is_linked(badge):
                here = sum(stop.x >= left for stop in found.get(badge.text, ()))
                found[badge.text] = (*found.get(badge.text, ()), Stop(badge.kind, left + _SIGN * here))
    return found


def _gap(stops: Sequence[Stop], wanted: float, end: int) -> tuple[int, int]:
    """Where the words go: behind the first sign that leaves room for all of them, else where the most room is."""
    gaps = list(_gaps(stops, end))
    return next((gap for gap in gaps if gap[1] >= wanted + 2 * _ROOM), max(gaps, key=lambda gap: gap[1]))


def _gaps(stops: Sequence[Stop], end: int) -> Iterator[tuple[int, int]]:
    for one, two in pairwise((*stops, None)):
        left = one.x + _SIGN + 2 if one else 0
        yield left, max((two.x - 8 if two else end) - left, _LEAST if not two else 0)

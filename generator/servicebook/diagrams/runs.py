"""Cuts routes into straight runs and bundles those that start or end together."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from servicebook.diagrams.routes import Node, Route

Corridor = tuple[bool, int]
RunKey = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Run:
    """A straight part of an arrow, along the corridor (whether it is level, its number on the grid).

    `low` and `high` are where it lies along the corridor, in half nodes: a run that ends at a card stops half a node
    before the card's middle, so that it never meets the run on the other side of the card.
    """

    key: RunKey
    corridor: Corridor
    low: int
    high: int
    forward: bool
    at_card: tuple[bool, bool]

    def meets(self, other: "Run") -> bool:
        """Whether the two share a part of the corridor, or only a point."""
        return self.low <= other.high and other.low <= self.high


@dataclass(frozen=True, slots=True)
class Bundle:
    """Runs in one corridor that are drawn as one line; most bundles hold a single run."""

    runs: tuple[Run, ...]
    low: int
    high: int

    @property
    def straight(self) -> bool:
        """Whether it holds an arrow that needs no bend from card to card."""
        return any(all(run.at_card) for run in self.runs)

    def meets(self, other: "Bundle") -> bool:
        """Whether the two would touch on one track."""
        return self.low <= other.high and other.low <= self.high


def cut(routes: Sequence[Route]) -> tuple[tuple[Run, ...], ...]:
    """The runs of every route, in its direction."""
    return tuple(tuple(_runs(index, route.nodes)) for index, route in enumerate(routes))


def _runs(index: int, nodes: Sequence[Node]) -> Iterator[Run]:
    last = len(nodes) - 2
    for number, (start, end) in enumerate(pairwise(nodes)):
        level = start[1] == end[1]
        along = 0 if level else 1
        forward = start[along] < end[along]
        at_start, at_end = number == 0, number == last
        at_card = (at_start, at_end) if forward else (at_end, at_start)
        low, high = sorted((2 * start[along], 2 * end[along]))
        corridor = (level, start[1 - along])
        yield Run((index, number), corridor, low + at_card[0], high - at_card[1], forward, at_card)


def bundle(routes: Sequence[Route], runs: Sequence[Sequence[Run]]) -> tuple[Bundle, ...]:
    """Bundles runs of one kind that leave one card together, else those that reach one card together, never a mix."""
    fans = _groups(routes, runs, from_source=True)
    joined = {run.key for group in fans for run in group if len(group) > 1}
    funnels = _groups(routes, runs, from_source=False)
    kept = [[run for run in group if run.key not in joined] for group in funnels]
    groups = [group for group in (*(fan for fan in fans if len(fan) > 1), *kept) if group]
    return tuple(
        Bundle(tuple(group), min(run.low for run in group), max(run.high for run in group))
        for group in sorted(groups, key=lambda group: min(run.key for run in group))
    )


def _groups(routes: Sequence[Route], runs: Sequence[Sequence[Run]], *, from_source: bool) -> list[list[Run]]:
    """Runs are of one group if their arrows took the same way up to them, and go on in the same direction."""
    groups: dict[Hashable, list[Run]] = defaultdict(list)
    for index, route in enumerate(routes):
        nodes, own = (route.nodes, runs[index]) if from_source else (route.nodes[::-1], runs[index][::-1])
        alone = index if route.arrow.both_ways else None
        for number, run in enumerate(own):
            direction = run.forward if from_source else not run.forward
            key = (route.arrow.kind, alone, nodes[: number + 1], run.corridor[0], direction)
            groups[key].append(run)
    return list(groups.values())

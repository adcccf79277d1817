"""Aligns two sequences of names, so that what belongs together shares one place."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Place:
    """A place that both sequences share: who stands there before, and who after; nobody leaves a gap."""

    before: str | None
    after: str | None


def align(
    before: Sequence[str], after: Sequence[str], renamed: Callable[[str, str], bool] = lambda _one, _other: False
) -> tuple[Place, ...]:
    """Both sequences in shared places, each in its own order; every name of each stands in exactly one of them.

    The longest common subsequence of names (unique within each sequence) shares its places. A name that has moved
    stands in two. Between common names those share a place that are `renamed`; else what goes stands before what comes.
    """
    order = {name: number for number, name in enumerate(after)}
    common = _increasing([(number, order[name]) for number, name in enumerate(before) if name in order])
    borders = [(-1, -1), *common, (len(before), len(after))]
    places: list[Place] = []
    for (one, other), (next_one, next_other) in pairwise(borders):
        places += _between(before[one + 1 : next_one], after[other + 1 : next_other], renamed)
        if next_one < len(before):
            places.append(Place(before[next_one], after[next_other]))
    return tuple(places)


def _increasing(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs in which both numbers rise (patience sorting); the first numbers rise already."""
    tops: list[int] = []
    piles: list[int] = []
    earlier: list[int | None] = []
    for number, (_, value) in enumerate(pairs):
        pile = bisect_left(tops, value)
        earlier.append(piles[pile - 1] if pile else None)
        tops[pile : pile + 1] = [value]
        piles[pile : pile + 1] = [number]
    found: list[tuple[int, int]] = []
    last: int | None = piles[-1] if piles else None
    while last is not None:
        found.append(pairs[last])
        last = earlier[last]
    return found[::-1]


def _between(before: Sequence[str], after: Sequence[str], renamed: Callable[[str, str], bool]) -> Iterator[Place]:
    """The first of the one side that has a new name on the other shares its place, and so on behind them."""
    fresh = [name for name in after if name not in before]
    for number, name in enumerate(before):
        new = next((other for other in fresh if name not in after and renamed(name, other)), None)
        if new is not None:
            at = after.index(new)
            yield from (Place(gone, None) for gone in before[:number])
            yield from (Place(None, come) for come in after[:at])
            yield Place(name, new)
            yield from _between(before[number + 1 :], after[at + 1 :], renamed)
            return
    yield from (Place(gone, None) for gone in before)
    yield from (Place(None, come) for come in after)

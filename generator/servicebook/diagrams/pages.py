"""Deals out the steps of a sheet to pages: whole phases where they fit, as few pages as possible, evenly filled."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_PAGE, _CUT, _UNEVEN = 1.0, 1.2, 0.01


@dataclass(frozen=True, slots=True)
class Part:
    """The columns `first` to `last`."""

    first: int
    last: int


def dealt(starts: Sequence[int], count: int, most: int) -> tuple[Part, ...]:
    """Parts of at most so many columns; `starts` are the columns in which a phase begins."""
    best: list[tuple[float, tuple[Part, ...]]] = [(0.0, ())]
    for end in range(1, count + 1):
        best.append(min(_ways(best, frozenset(starts), end, most), key=lambda way: way[0]))
    return best[-1][1]


def _ways(
    best: Sequence[tuple[float, tuple[Part, ...]]], starts: frozenset[int], end: int, most: int
) -> Iterator[tuple[float, tuple[Part, ...]]]:
    """Every last part, with what all costs: pages, cuts within a phase, columns that stay empty."""
    for first in range(max(0, end - most), end):
        cost, parts = best[first]
        cut = _CUT if first and first not in starts else 0
        yield cost + _PAGE + cut + _UNEVEN * (most - end + first) ** 2, (*parts, Part(first, end - 1))

"""Turns the grid into pixels: how wide every column and gutter, how high every row and channel becomes."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from servicebook.diagrams.measures import Measures, even
from servicebook.diagrams.runs import Corridor
from servicebook.diagrams.slots import Cell, Plan

_BESIDE_RULE = 9


@dataclass(frozen=True, slots=True)
class Scale:
    """One axis: where every band of the grid begins, its size, and where its middle track runs."""

    starts: tuple[int, ...]
    sizes: tuple[int, ...]
    middles: tuple[int, ...]

    def end(self, number: int) -> int:
        """Where a band ends."""
        return self.starts[number] + self.sizes[number]

    @property
    def length(self) -> int:
        """Where the last band ends."""
        return self.end(len(self.sizes) - 1)


class Box(NamedTuple):
    """A rectangle; a tuple, since finding places for labels makes thousands of them."""

    x: float
    y: float
    width: float
    height: float

    def meets(self, other: "Box", margin: float = 0) -> bool:
        """Whether the two overlap or come nearer than the margin."""
        return (
            self.x - margin < other.x + other.width
            and other.x - margin < self.x + self.width
            and self.y - margin < other.y + other.height
            and other.y - margin < self.y + self.height
        )


@dataclass(frozen=True, slots=True)
class Needs:
    """What the content asks for: heights of rows and of the words beside the lines, and what runs in each corridor.

    `tracks` holds the farthest offset from the middle, `wishes` sizes that a label needs; both by corridor.
    """

    row_heights: Mapping[int, int]
    borders: Mapping[int, int]
    tracks: Mapping[Corridor, int]
    wishes: Mapping[Corridor, int]
    measures: Measures


@dataclass(frozen=True, slots=True)
class Frame:
    """Both axes of the drawing; the lanes begin at `ys.starts[0]`."""

    xs: Scale
    ys: Scale
    rules: Mapping[int, int]

    def box(self, cell: Cell) -> Box:
        """Where a card lies."""
        left, top = self.xs.starts[2 * cell.first + 1], self.ys.starts[2 * cell.row + 1]
        return Box(left, top, self.xs.end(2 * cell.last + 1) - left, self.ys.sizes[2 * cell.row + 1])


def frame(plan: Plan, needs: Needs, top: int) -> Frame:
    """Sizes both axes; `top` is where the first channel above the lanes begins."""
    widths = [_width(number, needs) for number in range(2 * plan.columns + 1)]
    heights = [_height(number, plan, needs) for number in range(2 * plan.rows + 1)]
    starts = list(accumulate(heights, initial=top))[:-1]
    raised = {number for number in needs.borders if (True, number) in needs.tracks}
    rules = {n: starts[n] + (_BESIDE_RULE if n in raised else heights[n] // 2) for n in needs.borders}
    return Frame(
        _scale(widths, 0, lambda _: 0), _scale(heights, top, lambda n: _BESIDE_RULE if n in raised else 0), rules
    )


def _scale(sizes: Iterable[int], start: int, skipped: Callable[[int], int]) -> Scale:
    """An axis; the tracks of a band lie in the middle of what is left behind its skipped beginning."""
    sizes = tuple(sizes)
    starts = tuple(accumulate(sizes, initial=start))[:-1]
    middles = (
        at + skipped(n) + (size - skipped(n)) // 2 for n, (at, size) in enumerate(zip(starts, sizes, strict=True))
    )
    return Scale(starts, sizes, tuple(middles))


def _width(number: int, needs: Needs) -> int:
    least = needs.measures.card if number % 2 else needs.measures.gutter
    return even(max(least, _tracks((False, number), needs), needs.wishes.get((False, number), 0)))


def _height(number: int, plan: Plan, needs: Needs) -> int:
    tracks, wish = _tracks((True, number), needs), needs.wishes.get((True, number), 0)
    if number % 2:
        return even(max(needs.row_heights.get(number // 2, needs.measures.card_height), tracks, wish))
    if number in needs.borders:
        least = needs.measures.channel + (needs.measures.rule if needs.borders[number] else 0)
        return even(max(least, needs.borders[number], max(tracks, wish) + (needs.measures.rule if tracks else 0)))
    outer = number in {0, 2 * plan.rows}
    return even(max(needs.measures.channel if outer else needs.measures.slot_gap, tracks, wish))


def _tracks(corridor: Corridor, needs: Needs) -> int:
    """What its tracks need, with room for a bend and an arrow head on both sides."""
    return 2 * (needs.tracks[corridor] + needs.measures.beside_tracks) if corridor in needs.tracks else 0

"""A blueprint as people draw it in a spreadsheet, lanes down and steps across: what each row and column is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from servicebook.sheets.sheet import Grid, Guess, Spot
from servicebook.sheets.vocabulary import LANES, Meaning, lane, meaning, phase

_LABELS: Final = 4
"""In so many columns (or rows) at the edge the labels are looked for."""


_HEADINGS: Final = frozenset({"line", "phase", "name"})
"""What rows mean that hold nothing of a step."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How a grid is read: the title above it, the rows, where the steps are named, and the columns of each step.

    `turned` grids have their steps down; they are read with rows and columns exchanged.
    """

    grid: Grid
    title: str
    guesses: tuple[Guess, ...]
    names: int | None
    phases: int | None
    steps: Mapping[int, int]
    turned: bool = False

    def where(self, row: int, column: int) -> str:
        """A cell as people name it."""
        return self.grid.name(column, row) if self.turned else self.grid.name(row, column)


def plan(grid: Grid) -> Plan | None:
    """How a grid is read as a blueprint; nothing where it does not look like one."""
    other = _turned(grid)
    straight, across = _label_column(grid), _label_column(other)
    if max(straight[0], across[0]) < 2:
        return None
    return _plan(grid, straight[1]) if straight[0] >= across[0] else replace(_plan(other, across[1], turned=True))


def _turned(grid: Grid) -> Grid:
    joined = tuple(((first[1], first[0]), (last[1], last[0])) for first, last in grid.joined)
    return Grid(grid.title, {(column, row): value for (row, column), value in grid.cells.items()}, joined)


def _label_column(grid: Grid) -> tuple[int, int]:
    """The column that names most lanes, and how many."""
    named: list[set[str]] = [set() for _ in range(_LABELS)]
    for row, column in grid.cells:
        if column < _LABELS:
            named[column].add(lane(grid.text(row, column)))
    counts = [len(lanes - {""}) for lanes in named]
    best = max(range(_LABELS), key=lambda column: (counts[column], -column))
    return counts[best], best


def _plan(grid: Grid, labels: int, *, turned: bool = False) -> Plan:
    rows = list(grid.rows)
    meanings = dict(_meanings(grid, labels, rows))
    lanes = [row for row, (_, known) in meanings.items() if known.certain and known.key in LANES]
    above = [row for row in rows if row < min(lanes)]
    phases = _phase_row(grid, labels, above, meanings)
    names = _name_row(grid, labels, above, meanings, phases)
    body = [row for row in rows if row not in {phases, names} and (row > min(lanes) or row in meanings)]
    bare = Plan(grid, "", (), names, phases, {}, turned)
    filled = {row for row, column in grid.cells if column > labels}
    guesses = tuple(
        Guess(row, label, known.key, known.certain, bare.where(row, labels))
        for row in body
        for label, known in [meanings.get(row, ("", Meaning()))]
        if row in filled and known.key not in _HEADINGS
    )
    return replace(
        bare, title=_title(grid, above, {phases, names}), guesses=guesses, steps=_steps(grid, labels, names, guesses)
    )


def _meanings(grid: Grid, labels: int, rows: list[int]) -> Iterator[tuple[int, tuple[str, Meaning]]]:
    """The label of each row and what it means; a row without one may go on with the lane above."""
    label, known = "", Meaning()
    for row in rows:
        own = grid.text(row, labels)
        if own:
            label, known = own, meaning(own)
            yield row, (label, known)
        elif known.key:
            inside = any(first[0] <= row <= last[0] and first[1] <= labels <= last[1] for first, last in grid.joined)
            yield row, (label, known if inside else Meaning(known.key))


def _phase_row(grid: Grid, labels: int, above: list[int], meanings: Mapping[int, tuple[str, Meaning]]) -> int | None:
    """The row above the lanes that names phases: it says so, or holds nothing else."""
    for row in above:
        if meanings.get(row, ("", Meaning()))[1].key == "phase":
            return row
        names = [grid.text(row, column) for column in grid.columns if column > labels]
        if sum(map(bool, names)) > 1 and all(map(phase, filter(None, names))):
            return row
    return None


def _name_row(
    grid: Grid, labels: int, above: list[int], meanings: Mapping[int, tuple[str, Meaning]], phases: int | None
) -> int | None:
    """The row that names the steps: it says so, else the last one above the lanes that names several things."""
    said = [row for row, (_, known) in meanings.items() if known.certain and known.key == "name"]
    if said:
        return said[0]
    filled = [
        row
        for row in above
        if row != phases
        and not meanings.get(row, ("", Meaning()))[1].certain
        and sum((row, column) in grid.cells for column in grid.columns if column > labels) > 1
    ]
    return filled[-1] if filled else None


def _title(grid: Grid, above: list[int], heads: set[int | None]) -> str:
    """The only text of a row above the grid."""
    for row in above:
        texts = [grid.text(*spot) for spot in sorted(grid.cells) if spot[0] == row]
        if row not in heads and len(texts) == 1 and not meaning(texts[0]).certain:
            return texts[0]
    return ""


def _steps(grid: Grid, labels: int, names: int | None, guesses: tuple[Guess, ...]) -> dict[int, int]:
    """For each column of the grid the one in which its step begins; columns below one joined name are one step."""
    rows = {guess.row for guess in guesses} | ({names} if names is not None else set())
    columns = sorted({column for row, column in grid.cells if row in rows and column > labels})
    return {column: _first((names, column), grid) if names is not None else column for column in columns}


def _first(spot: tuple[int, int], grid: Grid) -> int:
    inside = (first for first, last in grid.joined if _within(spot, first, last))
    return next((first[1] for first in inside), spot[1])


def _within(spot: Spot, first: Spot, last: Spot) -> bool:
    return first[0] <= spot[0] <= last[0] and first[1] <= spot[1] <= last[1]


def spread(grid: Grid, row: int, column: int) -> str:
    """What stands in a cell, or in the joined cells of which it is one."""
    own = grid.text(row, column)
    inside = (first for first, last in grid.joined if _within((row, column), first, last))
    return own or next((grid.text(*first) for first in inside), "")

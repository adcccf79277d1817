"""Blueprints of ours read back: a step from each column."""

from typing import TypeAlias

from servicebook.model.service import PHASES
from servicebook.model.step import Step
from servicebook.sheets.blueprints import FIRST
from servicebook.sheets.contents import Entry
from servicebook.sheets.leaves import Leaf, leaf_at, put_together
from servicebook.sheets.parts import PHASE_KEYS
from servicebook.sheets.sheet import Grid, Remark
from servicebook.sheets.understanding import Reader, key_of
from servicebook.wording import say

HEADS = 2
"""The rows of phases above the steps."""
Phased: TypeAlias = tuple[str, Entry]
"""A step with the key of its phase."""


def columns_of(grid: Grid) -> tuple[tuple[Phased, ...], tuple[Remark, ...]]:
    """The steps in their order; a column without a phase belongs to the phase before it."""
    reader = Reader(grid)
    rows = _rows(reader)
    columns = [column for column in grid.columns if column >= FIRST]
    known = [row for row, leaf in rows.items() if leaf.key == "step"]
    taken = {grid.text(row, column) for row in known for column in columns}
    steps: list[Phased] = []
    phase = "steps"
    for column in columns:
        phase = _phase(reader, column) or phase
        parts = {leaf.path: value for row, leaf in rows.items() for value in reader.value((row, column), leaf.form)}
        if parts:
            if ("step",) not in parts:
                parts["step",] = reader.named((known[0] if known else 0, column), parts, taken)
                taken.add(str(parts["step",]))
            steps.append((phase, put_together(parts, Step)))
    return tuple(steps), tuple(reader.remarks)


def _rows(reader: Reader) -> dict[int, Leaf]:
    """The rows that are read, by their keys, else by their names in any language."""
    grid, found = reader.grid, dict[int, Leaf]()
    for row in (row for row in grid.rows if row >= HEADS):
        key = grid.text(row, 0) or key_of(grid.text(row, 1), Step)
        if key:
            found[row] = leaf_at(Step, tuple(key.split(".")))
        elif any((row, column) in grid.cells for column in grid.columns if column >= FIRST):
            reader.note((row, 1), say("No key of the format is called like this; the row was left out."))
    return found


def _phase(reader: Reader, column: int) -> str:
    given = reader.grid.text(0, column)
    if given and given not in PHASE_KEYS:
        known = tuple(f"`{key}`" for key in PHASES)
        reader.note((0, column), say("“{value}” is no phase: write {known}.", value=given, known=known), lost=False)
        return ""
    return given

"""Tables of ours read back: an entry from each row."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from servicebook.sheets.contents import Entry
from servicebook.sheets.leaves import Leaf, Path, leaf_at, put_together
from servicebook.sheets.sheet import Grid, Remark
from servicebook.sheets.tables import Table
from servicebook.sheets.understanding import Reader, key_of
from servicebook.wording import say

HEADS = 2
"""The rows of keys and titles above the entries."""


@dataclass(frozen=True, slots=True)
class Row:
    """An entry of a table: the ids by which it is known, and what it says."""

    ids: tuple[str, ...]
    entry: Entry


def rows_of(grid: Grid, table: Table) -> tuple[tuple[Row, ...], tuple[Remark, ...]]:
    """The entries of a table; the first one counts where an id is given twice."""
    reader = Reader(grid)
    columns = _columns(reader, table)
    rows: list[Row] = []
    for number in (row for row in grid.rows if row >= HEADS):
        ids = tuple(grid.text(number, column) for column in range(len(table.ids)))
        parts = {
            leaf.path: value for column, leaf in columns.items() for value in reader.value((number, column), leaf.form)
        }
        if not parts and not any(ids):
            continue
        found = _known(reader, number, ids, parts, rows) if table.unique else ids
        if found:
            rows.append(Row(found, put_together(parts, table.kind)))
    return tuple(rows), tuple(reader.remarks)


def _columns(reader: Reader, table: Table) -> dict[int, Leaf]:
    """The columns that are read, by their keys, else by their titles in any language."""
    grid, found = reader.grid, dict[int, Leaf]()
    for column in (column for column in grid.columns if column >= len(table.ids)):
        key = grid.text(0, column) or key_of(grid.text(1, column), table.kind)
        if key:
            found[column] = leaf_at(table.kind, tuple(key.split(".")))
        elif any((row, column) in grid.cells for row in grid.rows if row >= HEADS):
            reader.note((1, column), say("No key of the format is called like this; the column was left out."))
    return found


def _known(
    reader: Reader, number: int, ids: tuple[str, ...], parts: Mapping[Path, object], rows: Iterable[Row]
) -> tuple[str, ...]:
    """The ids of an entry, made of its name where they are missing; nothing where they are given twice."""
    taken = {row.ids for row in rows}
    if not ids[-1]:
        own = {other[-1] for other in taken if other[:-1] == ids[:-1]}
        return (*ids[:-1], reader.named((number, len(ids) - 1), parts, own))
    if ids in taken:
        reader.note((number, len(ids) - 1), say("`{id}` stands here a second time; the row was left out.", id=ids[-1]))
        return ()
    return ids

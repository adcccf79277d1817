"""Lists of facts of ours read back: the nine P's of a service, and the organisation."""

from servicebook.model.record import Record
from servicebook.sheets.contents import Entry, listed
from servicebook.sheets.facts import ENTRY, HEADS, KEY, VALUE, entry_form, is_map
from servicebook.sheets.leaves import Leaf, Path, field_at, leaf_at, put_together, record_of
from servicebook.sheets.notation import Notation
from servicebook.sheets.sheet import Grid, Remark
from servicebook.sheets.understanding import Reader


def facts_of(grid: Grid, kind: type[Record]) -> tuple[Entry, tuple[Remark, ...]]:
    """The record that a list of facts tells: rows with an entry are the entries of a map or list."""
    reader = Reader(grid)
    parts: dict[Path, object] = {}
    for row in (row for row in grid.rows if row >= HEADS):
        path = tuple(filter(None, grid.text(row, KEY).split(".")))
        if path:
            _take(reader, row, _leaf(kind, path), parts)
    return put_together(parts, kind), tuple(reader.remarks)


def _take(reader: Reader, row: int, leaf: Leaf, parts: dict[Path, object]) -> None:
    """One row."""
    entry, spot = reader.grid.text(row, ENTRY), (row, VALUE)
    if not entry:
        for value in reader.value(spot, leaf.form):
            parts[leaf.path] = value
        return
    form = entry_form(leaf.hint) if is_map(leaf.hint) and not entry.startswith("#") else Notation.PARTS
    values = list(reader.value(spot, form)) if spot in reader.grid.cells else [None]
    for value in values:
        held = parts.get(leaf.path)
        parts[leaf.path] = (
            [*listed(held), value]
            if entry.startswith("#")
            else {**(held if isinstance(held, dict) else {}), entry: value}
        )


def _leaf(kind: type[Record], path: Path) -> Leaf:
    """The cell of a path that leads through records."""
    inner = record_of(field_at(kind, path[0]))
    if not inner:
        return leaf_at(kind, path)
    if not path[1:]:
        return Leaf(path, Notation.PARTS, inner)
    leaf = _leaf(inner, path[1:])
    return Leaf(path, leaf.form, leaf.hint)

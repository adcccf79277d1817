"""A workbook of ours read back: all its sheets together are a handbook again."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from servicebook.model.mix import Mix
from servicebook.model.registers import Organisation
from servicebook.model.service import Service
from servicebook.sheets.contents import Contents, Entry, Measured
from servicebook.sheets.overview import VIEWS
from servicebook.sheets.own_facts import facts_of
from servicebook.sheets.own_steps import Phased, columns_of
from servicebook.sheets.own_tables import HEADS, Row, rows_of
from servicebook.sheets.sheet import Grid, Remark
from servicebook.sheets.tables import ACCEPTED, OBSERVATIONS, PROMISES, REGISTERS, SERVICES, TABLES, WALKED
from servicebook.wording import say
from servicebook.writing import in_order

_NO_MARK: Final = say("The mark in its first cell is not known; the sheet was left out.")


@dataclass(slots=True)
class _Sheets:
    """What each sheet said: rows by table, steps and mix by service."""

    rows: defaultdict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    steps: defaultdict[str, list[Phased]] = field(default_factory=lambda: defaultdict(list))
    mixes: dict[str, Entry] = field(default_factory=dict)
    organisation: Entry = field(default_factory=dict)
    measured: list[Measured] = field(default_factory=list)


def own_contents(grids: Iterable[Grid]) -> tuple[Contents, tuple[Remark, ...]]:
    """What the sheets of a workbook of ours say; sheets that are only read are passed over."""
    state = _Sheets()
    remarks = tuple(remark for grid in grids for remark in _read(grid, state))
    return _together(state), remarks


def _read(grid: Grid, state: _Sheets) -> tuple[Remark, ...]:
    """Read one sheet; what should be known about it."""
    sort, _, name = grid.mark.partition("/")
    remarks: tuple[Remark, ...] = ()
    if sort in TABLES:
        rows, remarks = rows_of(grid, TABLES[sort])
        state.rows[sort] += rows
    elif sort == "blueprint":
        steps, remarks = columns_of(grid)
        state.steps[name] += steps
    elif sort == "mix":
        state.mixes[name], remarks = facts_of(grid, Mix)
    elif sort == "organisation":
        state.organisation, remarks = facts_of(grid, Organisation)
    elif sort == "measurements":
        state.measured += _measured(grid)
    elif sort not in VIEWS:
        remarks = (Remark(grid.title, _NO_MARK),)
    return remarks


def _measured(grid: Grid) -> Iterator[Measured]:
    for row in (row for row in grid.rows if row >= HEADS):
        indicator, period, value, cases = (grid.text(row, column) for column in range(4))
        if indicator:
            yield indicator, period, value, cases


def _together(state: _Sheets) -> Contents:
    rows = state.rows
    services = {row.ids[0]: row.entry for row in rows[SERVICES.mark]}
    named = (*services, *(row.ids[0] for row in rows[PROMISES.mark]), *state.steps, *state.mixes)
    walks = {row.ids[0]: row.entry for row in rows[OBSERVATIONS.mark]}
    walked = (*walks, *(row.ids[0] for row in rows[WALKED.mark]))
    return Contents(
        state.organisation or None,
        {table.mark: {row.ids[0]: row.entry for row in rows[table.mark]} for table in REGISTERS},
        {name: _service(name, services.get(name, {}), state) for name in dict.fromkeys(named) if name},
        {name: _walk(name, walks.get(name, {}), rows[WALKED.mark]) for name in dict.fromkeys(walked) if name},
        tuple(row.entry for row in rows[ACCEPTED.mark] if not row.ids[0]),
        tuple(state.measured),
    )


def _service(name: str, facts: Entry, state: _Sheets) -> Entry:
    """A service with its promises, its mix, its steps and what it has accepted."""
    promises = {row.ids[1]: row.entry for row in state.rows[PROMISES.mark] if row.ids[0] == name}
    accepted = [row.entry for row in state.rows[ACCEPTED.mark] if row.ids[0] == name]
    parts: Mapping[str, object] = {"promises": promises, "mix": state.mixes.get(name), "accept": accepted}
    whole = {"service": name, **facts, **{key: part for key, part in parts.items() if part}}
    phases: defaultdict[str, list[Entry]] = defaultdict(list)
    for phase, step in state.steps.get(name, ()):
        phases[phase].append(step)
    for phase, steps in phases.items():
        rest = whole.get(phase)
        whole[phase] = {**rest, "steps": steps} if isinstance(rest, dict) and rest else steps
    return in_order(whole, Service)


def _walk(name: str, facts: Entry, rows: Iterable[Row]) -> Entry:
    """An observation with what happened on the way."""
    walked = [row.entry for row in rows if row.ids[0] == name]
    return {"observation": name, **facts, **({"walked": walked} if walked else {})}

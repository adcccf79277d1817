"""Registers as tables: an entry in each row, a key of the format in each column; and the way back."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from servicebook.link.hints import kind_at
from servicebook.model.handbook import REGISTER_KINDS
from servicebook.model.observation import Encounter, Observation
from servicebook.model.record import Record
from servicebook.model.registers import Acceptance, Registers
from servicebook.model.service import Promise, Service
from servicebook.sheets.contents import Contents, Entry
from servicebook.sheets.leaves import Leaf, Path, leaf_at, leaf_title, leaves, taken_apart
from servicebook.sheets.notation import written
from servicebook.sheets.parts import ServiceParts, apart
from servicebook.sheets.sheet import MARK, Layout, Sheet
from servicebook.wording import Catalogue, Message, say

Row: TypeAlias = tuple[tuple[str, ...], Mapping[Path, object]]
"""The ids of an entry, and what it says by the paths of its cells."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of entries of one kind: its mark, its title, and the columns by which an entry is known.

    Entries that are not `unique` only tell in these columns what they belong to.
    """

    mark: str
    title: Message
    kind: type[Record]
    ids: tuple[str, ...] = ("id",)
    unique: bool = True


def _register(key: str) -> Table:
    kind = kind_at(Registers, (key, "id"))
    if kind is None:
        raise KeyError(key)
    return Table(key, _TITLES[key], kind)


_TITLES: Final = {
    "personas": say("Personas"),
    "channels": say("Channels"),
    "roles": say("Roles"),
    "systems": say("Systems"),
    "partners": say("Partners"),
    "evidence": say("Evidence"),
    "data": say("Data"),
    "indicators": say("Indicators"),
    "terms": say("Terms"),
}
REGISTERS: Final = tuple(map(_register, REGISTER_KINDS))
"""The registers, in the order of the format."""
SERVICES: Final = Table("services", say("Services"), Service, ("service",))
PROMISES: Final = Table("promises", say("Promises"), Promise, ("service", "id"))
ACCEPTED: Final = Table("accept", say("Accepted"), Acceptance, ("service",), unique=False)
OBSERVATIONS: Final = Table("observations", say("Walks"), Observation, ("observation",))
WALKED: Final = Table("walked", say("Walked steps"), Encounter, ("observation",), unique=False)
TABLES: Final = {table.mark: table for table in (SERVICES, PROMISES, *REGISTERS, ACCEPTED, OBSERVATIONS, WALKED)}
"""All tables of entries, by their marks."""
_NAMES: Final = {"id": say("Id"), "service": say("Service"), "observation": say("Observation")}
"""What the columns are called by which entries are known."""


def front_tables(whole: Contents, speak: Catalogue) -> Iterator[Sheet]:
    """The services and their promises: what a strategist looks for first."""
    parts = {name: apart(entry) for name, entry in whole.services.items()}
    yield table_sheet(SERVICES, [((name,), _service(part)) for name, part in parts.items()], speak)
    promises = [
        ((name, own), taken_apart(promise, Promise))
        for name, part in parts.items()
        for own, promise in part.promises.items()
    ]
    yield table_sheet(PROMISES, promises, speak)


def back_tables(whole: Contents, speak: Catalogue) -> Iterator[Sheet]:
    """The registers, then what was walked and accepted, where there is some."""
    for table in REGISTERS:
        entries = whole.registers.get(table.mark, {})
        yield table_sheet(table, [((own,), taken_apart(entry, table.kind)) for own, entry in entries.items()], speak)
    walks = [((name,), _walk(entry)) for name, entry in whole.observations.items()]
    met = [
        ((name,), taken_apart(encounter, Encounter))
        for name, entry in whole.observations.items()
        for encounter in _encounters(entry)
    ]
    accepted = [
        *((("",), taken_apart(entry, Acceptance)) for entry in whole.accept),
        *(
            ((name,), taken_apart(one, Acceptance))
            for name, entry in whole.services.items()
            for one in apart(entry).accept
        ),
    ]
    for table, rows in ((OBSERVATIONS, walks), (WALKED, met), (ACCEPTED, accepted)):
        yield from [table_sheet(table, rows, speak)] if rows else []


def table_sheet(table: Table, rows: Iterable[Row], speak: Catalogue) -> Sheet:
    """A table as a sheet: keys, titles, then the entries; keys that nobody uses stand at the end, out of sight."""
    listed = list(rows)
    columns, used = _columns(table, listed)
    keys = [*table.ids, *(leaf.key for leaf in columns)]
    keys[0] = f"{MARK}{table.mark}"
    names = [speak(_NAMES[key]) for key in table.ids]
    titles = [*names, *(leaf_title(table.kind, leaf.path, speak) for leaf in columns)]
    entries = [(*ids, *(_cell(parts, leaf) for leaf in columns)) for ids, parts in listed]
    first = len(table.ids)
    return Sheet(
        speak(table.title),
        Layout.TABLE,
        (tuple(keys), tuple(titles), *entries),
        (2, first + (table.kind is not Acceptance and columns[:1] != [])),
        spare=frozenset(range(first + used, first + len(columns))) if used else frozenset(),
        choices={first + place: leaf.choices for place, leaf in enumerate(columns) if leaf.choices},
    )


def _cell(parts: Mapping[Path, object], leaf: Leaf) -> str | int | bool | None:
    return written(parts[leaf.path], leaf.form) if leaf.path in parts else None


def _columns(table: Table, rows: Iterable[Row]) -> tuple[list[Leaf], int]:
    """The columns, those in use first; and how many these are."""
    used = {path for _, parts in rows for path in parts}
    known = [path for path in leaves(table.kind) if path[0] not in _elsewhere(table)]
    order = [path for path in known if path in used]
    order += sorted(used - set(known))
    spare = [path for path in known if path not in used]
    return [leaf_at(table.kind, path) for path in (*order, *spare)], len(order)


def _elsewhere(table: Table) -> frozenset[str]:
    """The keys that stand in other sheets, or in the columns of the ids."""
    here = {
        "services": (
            "service",
            "promises",
            "mix",
            "offer",
            "fulfilment",
            "reinforcement",
            "management",
            "steps",
            "accept",
        ),
        "observations": ("observation", "walked"),
    }
    return frozenset(here.get(table.mark, ()))


def _service(part: ServiceParts) -> Mapping[Path, object]:
    found = taken_apart(part.rest, Service)
    return {path: value for path, value in found.items() if path != ("service",)}


def _walk(entry: Entry) -> Mapping[Path, object]:
    kept = {key: value for key, value in entry.items() if key != "walked" or not _encounters(entry)}
    return {path: value for path, value in taken_apart(kept, Observation).items() if path != ("observation",)}


def _encounters(entry: Entry) -> list[object]:
    walked = entry.get("walked")
    return walked if isinstance(walked, list) and all(isinstance(one, dict | str) for one in walked) else []

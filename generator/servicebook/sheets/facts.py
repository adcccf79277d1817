"""What has many sorts of keys, as a list of facts: the nine P's of a service, and the organisation."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, get_args

from servicebook.link.hints import is_mapping
from servicebook.model.mix import P_KEYS, Mix
from servicebook.model.record import Record
from servicebook.model.registers import Organisation
from servicebook.naming import P_NAMES, P_QUESTIONS
from servicebook.sheets.leaves import Path, field_at, leaf_at, leaf_title, leaves, record_of, taken_apart
from servicebook.sheets.notation import Notation, notation, written
from servicebook.sheets.sheet import MARK, CellValue, Layout, Sheet
from servicebook.wording import Catalogue, say

HEADS: Final = 2
"""The rows of keys and titles above the facts."""
KEY, ENTRY, VALUE = 1, 3, 4
"""The columns of a sheet of facts that are read back: the path, the entry within, what it says."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One row: a path of keys, the entry within a map or list (`#1` counts in a list), and what stands there."""

    path: Path
    entry: str
    value: CellValue


def mix_sheet(name: str, mix: Mapping[str, object], speak: Catalogue) -> Sheet:
    """The nine P's of a service; a missing one asks its question."""
    rows: list[tuple[CellValue, ...]] = []
    spare: set[int] = set()
    for key, kind in _P_KINDS.items():
        facts = list(_facts(mix[key], kind, (key,))) if mix.get(key) is not None else []
        for fact in facts or [Fact((key,), "", None)]:
            words = leaf_title(kind, fact.path[1:], speak) or speak.text(P_QUESTIONS[key])
            topic = None if rows and str(rows[-1][KEY]).split(".")[0] == key else speak.text(P_NAMES[key], "P")
            rows.append(_row(fact, words, topic))
        spare |= _add_spare(rows, kind, (key,), speak)
    return _sheet(f"mix/{name}", speak(say("9 P {service}", service=name)), rows, (speak, spare))


def organisation_sheet(organisation: object, speak: Catalogue) -> Sheet:
    """Who offers the services, and what for."""
    facts = _facts(organisation, Organisation, ())
    rows = [_row(fact, leaf_title(Organisation, fact.path, speak)) for fact in facts]
    spare = _add_spare(rows, Organisation, (), speak)
    return _sheet("organisation", speak(say("Organisation")), rows, (speak, spare))


_P_KINDS: Final = {key: kind for key in P_KEYS if (kind := record_of(field_at(Mix, key)))}
_HEADS: Final = (say("Topic"), say("Key"), say("Entry"), say("What it says"))


def _row(fact: Fact, words: str, topic: str | None = None) -> tuple[CellValue, ...]:
    return (topic, ".".join(fact.path), words, fact.entry or None, fact.value)


def _add_spare(rows: list[tuple[CellValue, ...]], kind: type[Record], prefix: Path, speak: Catalogue) -> set[int]:
    """A row for each key that nobody uses yet; the numbers of these rows."""
    used = {str(row[KEY]) for row in rows}
    paths = [path for path in leaves(kind) if ".".join((*prefix, *path)) not in used]
    first = HEADS + len(rows)
    rows += [_row(Fact((*prefix, *path), "", None), leaf_title(kind, path, speak)) for path in paths]
    return set(range(first, first + len(paths)))


def _sheet(mark: str, title: str, rows: list[tuple[CellValue, ...]], told: tuple[Catalogue, set[int]]) -> Sheet:
    speak, spare = told
    topic, key, entry, value = (speak(head) for head in _HEADS)
    keys = (f"{MARK}{mark}", "key", None, "entry", "value")
    return Sheet(title, Layout.FACTS, (keys, (topic, None, key, entry, value), *rows), (HEADS, VALUE), frozenset(spare))


def _facts(value: object, kind: type[Record], prefix: Path) -> Iterator[Fact]:
    """What a record says: a row for each key, of maps and lists with parts a row for each entry."""
    if value == {}:
        yield Fact(prefix, "", written(value, Notation.PARTS))
    for path, part in taken_apart(value, kind).items():
        leaf = leaf_at(kind, path) if path else None
        entries = list(_entries(part, leaf.hint)) if leaf else []
        if entries:
            yield from (Fact((*prefix, *path), name, cell) for name, cell in entries)
        else:
            yield Fact((*prefix, *path), "", written(part, leaf.form if leaf else Notation.PARTS))


def _entries(value: object, hint: Any) -> Iterator[tuple[str, CellValue]]:  # noqa: ANN401 - a type hint may be anything
    form = entry_form(hint)
    if isinstance(value, dict) and is_map(hint) and not any(str(name).startswith("#") for name in value):
        for name, part in value.items():
            yield str(name), None if part is None else written(part, form)
    elif isinstance(value, list) and len(value) > 1 and any(isinstance(part, dict) for part in value):
        for number, part in enumerate(value, start=1):
            yield f"#{number}", written(part, Notation.PARTS)


def is_map(hint: Any) -> bool:  # noqa: ANN401 - a type hint may be anything
    """Whether a field holds a map from names."""
    return bool(hint) and (is_mapping(hint) or any(is_mapping(part) for part in get_args(hint)))


def entry_form(hint: Any) -> Notation:  # noqa: ANN401 - a type hint may be anything
    """How the entries of a map stand in their cells."""
    inner = hint if is_mapping(hint) else next((part for part in get_args(hint) if is_mapping(part)), None)
    return notation(get_args(inner)[1]) if inner else Notation.PARTS

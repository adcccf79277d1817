"""The keys of a record as columns: records within are taken apart, so that each figure has a cell of its own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import NoneType
from typing import Any, Literal, TypeAlias, get_args, get_origin

from servicebook.link.hints import hints
from servicebook.model.record import Record
from servicebook.naming import key_name
from servicebook.sheets.notation import Notation, notation
from servicebook.wording import Catalogue
from servicebook.writing import in_order

Path: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A key (within a record within a record…) that has a cell of its own, and how its values stand there."""

    path: Path
    form: Notation
    hint: Any

    @property
    def key(self) -> str:
        """The path as it stands in the sheet: `authority.amount`."""
        return ".".join(self.path)

    @property
    def choices(self) -> tuple[str, ...]:
        """The words to choose from, where only a few are possible."""
        inner = [part for part in get_args(self.hint) if part is not NoneType]
        hint = inner[0] if len(inner) == 1 and get_origin(self.hint) is not Literal else self.hint
        return tuple(map(str, get_args(hint))) if get_origin(hint) is Literal else ()


@cache
def leaves(kind: type[Record]) -> Mapping[Path, Leaf]:
    """All keys of a record that have a cell of their own, in the order of the format."""
    return {leaf.path: leaf for leaf in _leaves(kind)}


def _leaves(kind: type[Record]) -> Iterator[Leaf]:
    known = hints(kind)
    for name, field in kind.model_fields.items():
        key, inner = field.alias or name, record_of(known[name])
        if inner:
            yield from (Leaf((key, *leaf.path), leaf.form, leaf.hint) for leaf in leaves(inner).values())
        else:
            yield Leaf((key,), notation(known[name]), known[name])


def record_of(hint: Any) -> type[Record] | None:  # noqa: ANN401 - a type hint may be anything
    """The record that a field holds, if it holds one alone."""
    inner = [part for part in get_args(hint) if part is not NoneType]
    one = inner[0] if len(inner) == 1 and get_origin(hint) is not tuple else hint
    return one if isinstance(one, type) and issubclass(one, Record) else None


def field_at(kind: type[Record], key: str) -> Any:  # noqa: ANN401 - type hints are of any type
    """The type of the values under a key; nothing where the record does not know it."""
    names = {field.alias or name: name for name, field in kind.model_fields.items()}
    return hints(kind)[names[key]] if key in names else None


def leaf_at(kind: type[Record], path: Path) -> Leaf:
    """The cell of a path; one that the format does not know is read like something with parts."""
    found = leaves(kind).get(path)
    if found:
        return found
    hint = field_at(kind, path[0])
    return Leaf(path, notation(hint) if hint and len(path) == 1 else Notation.PARTS, hint)


def long_form(value: object, kind: type[Record]) -> object:
    """A value as the map for which it is short."""
    if value is None:
        return {}
    return value if isinstance(value, dict) or not kind.short else {kind.short: value}


def taken_apart(entry: object, kind: type[Record], path: Path = ()) -> dict[Path, object]:
    """What an entry says, by the paths of its cells; keys behind which nothing stands count as not written."""
    whole = long_form(entry, kind)
    if not isinstance(whole, dict):
        return {path: whole}
    found: dict[Path, object] = {}
    for key, value in whole.items():
        if value is not None:
            inner = record_of(field_at(kind, key))
            found |= (taken_apart(value, inner, (*path, key)) or {(*path, key): {}}) if inner else {(*path, key): value}
    return found


def put_together(parts: Mapping[Path, object], kind: type[Record]) -> dict[str, object]:
    """The entry that says this, in the order of the format; the finer of two cells counts."""
    entry: dict[str, object] = {}
    for path in sorted(parts, key=len):
        inner: Any = entry
        for key in path[:-1]:
            if not isinstance(inner.get(key), dict):
                inner[key] = {}
            inner = inner[key]
        inner[path[-1]] = parts[path]
    return _sorted(entry, kind)


def _sorted(entry: Mapping[str, object], kind: type[Record]) -> dict[str, object]:
    inner = {key: record_of(field_at(kind, key)) for key in entry}
    deep = {
        key: _sorted(value, part) if (part := inner[key]) and isinstance(value, dict) else value
        for key, value in entry.items()
    }
    return in_order(deep, kind)


def leaf_title(kind: type[Record], path: Path, speak: Catalogue) -> str:
    """What a cell is called in the reader's language, such as “Authority: amount”."""
    words, here = [], kind
    for key in path:
        words.append(key_name(speak, here, key))
        here = record_of(field_at(here, key)) or here
    return ": ".join(words)

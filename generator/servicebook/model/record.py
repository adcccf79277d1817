"""What all records of the format share: a short form, a place in a file, and records within."""

import ast
import inspect
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import ClassVar, Protocol, Self, get_args

from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from servicebook.findings import Place
from servicebook.model.misread import Misread

Key = str | int
Keys = tuple[Key, ...]


class Located(Protocol):
    """A document that knows where its values stand in the file."""

    def place(self, keys: Keys, *, of_key: bool = False) -> Place:
        """The place of the value (or of its key) at a path of keys."""


class _Nowhere:
    """The document of records that were made in a program."""

    def place(self, keys: Keys, *, of_key: bool = False) -> Place:  # noqa: ARG002 - the protocol's arguments
        return Place("")


NOWHERE = _Nowhere()


class Record(BaseModel):
    """One map of the format. A bare text or list stands for its `short` key."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    short: ClassVar[str] = ""
    # A slot, since pydantic's private attributes make reading a handbook much slower; told to mypy as a constant.
    __slots__ = ("_where",)
    _where: ClassVar[tuple[Located, Keys]]

    @property
    def key(self) -> str:
        """The last key of the path to this record: its id within its parent."""
        return str(self._where[1][-1])

    def spot(self, *keys: Key, of_key: bool = False) -> Place:
        """Where this record, or what it says under these keys, stands in its file."""
        document, path = getattr(self, "_where", (NOWHERE, ()))
        return document.place((*path, *keys), of_key=of_key)

    def heading(self) -> Place:
        """Where the key stands under which this record was written."""
        return self.spot(of_key=True)

    def settle(self, document: Located, keys: Keys = ()) -> Self:
        """Tell this fresh record, and all within, where they stand: done once, right after reading."""
        object.__setattr__(self, "_where", (document, keys))
        for name, key in _record_fields(type(self)):
            value = getattr(self, name)
            if value:
                _settle(value, document, (*keys, key))
        return self

    def __copy__(self) -> Self:
        copied = super().__copy__()
        object.__setattr__(copied, "_where", getattr(self, "_where", (NOWHERE, ())))
        return copied

    @model_validator(mode="before")
    @classmethod
    def _expand(cls, value: object) -> object:
        if isinstance(value, Mapping):
            return _filled(value, _names(cls)) if None in value.values() else value
        if value is None:
            return {}
        if cls.short:
            return {cls.short: value}
        raise Misread(
            "Entries with names are expected here.",
            "Write each entry as `name: …` on a line of its own, indented below this one.",
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        full = handler.resolve_ref_schema(handler(schema))
        for key, words in descriptions(cls).items():
            full["properties"][key]["description"] = words
        short = _bare(full["properties"][cls.short]) if cls.short else []
        empty = [] if full.get("required") else [{"type": "null"}]
        return {"anyOf": [full, *short, *empty]} if short or empty else full


@cache
def _names(kind: type[Record]) -> frozenset[str]:
    return frozenset(field.alias or name for name, field in kind.model_fields.items())


def _filled(value: Mapping[str, object], known: frozenset[str]) -> Mapping[str, object]:
    """The map without the keys behind which nothing was written: they count as not written."""
    return {key: item for key, item in value.items() if item is not None or key not in known}


def _bare(schema: JsonSchemaValue) -> list[JsonSchemaValue]:
    """What may stand for a whole record: its short key's forms, save maps, since a map is the record itself."""
    forms = schema.get("anyOf", [{name: value for name, value in schema.items() if name != "description"}])
    return [form for form in forms if form.get("type") != "object" and "$ref" not in form]


@cache
def _record_fields(kind: type[Record]) -> tuple[tuple[str, str], ...]:
    """The name and key of each field that may hold records."""
    fields = ((name, field.alias or name, field.annotation) for name, field in kind.model_fields.items())
    return tuple((name, key) for name, key, hint in fields if _holds_records(hint))


def _holds_records(hint: object) -> bool:
    return (isinstance(hint, type) and issubclass(hint, Record)) or any(map(_holds_records, get_args(hint)))


def _settle(value: object, document: Located, keys: Keys) -> None:
    if isinstance(value, Record):
        value.settle(document, keys)
    elif isinstance(value, tuple | dict):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            _settle(item, document, (*keys, key))


@cache
def descriptions(kind: type[Record]) -> Mapping[str, str]:
    """What each key of a record means, from the texts that stand under its fields."""
    inherited = [parent for parent in kind.__mro__[1:] if issubclass(parent, Record) and parent is not Record]
    words = {name: text for parent in reversed(inherited) for name, text in _own_descriptions(parent)}
    words |= dict(_own_descriptions(kind))
    return {field.alias or name: words[name] for name, field in kind.model_fields.items() if name in words}


def _own_descriptions(kind: type[Record]) -> Iterator[tuple[str, str]]:
    body = ast.parse(inspect.getsource(kind)).body[0]
    for field, text in pairwise(body.body if isinstance(body, ast.ClassDef) else ()):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(text, ast.Expr):
            yield field.target.id, str(ast.literal_eval(text.value))

"""What stands in a lane of a step: who does what."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from servicebook.model.kinds import NAMES, WHO, read_word
from servicebook.model.misread import Misread
from servicebook.model.record import Key
from servicebook.model.text import Text, is_identifier

LANES = ("evidence", "customer", "people", "technology", "backstage", "support", "partner")
"""The seven lanes from the top of a blueprint to its bottom; people and technology share the key `frontstage`."""


@dataclass(frozen=True, slots=True)
class Deed:
    """One entry of a lane: a who without a what, a what without a who, or both; `key` is where it was written."""

    who: str | None
    what: Text | None
    key: Key | None = None


@dataclass(frozen=True, slots=True)
class Lane:
    """All entries of one lane in a step, in the order of the author."""

    deeds: tuple[Deed, ...] = ()

    def __iter__(self) -> Iterator[Deed]:
        return iter(self.deeds)

    def __bool__(self) -> bool:
        return bool(self.deeds)

    @classmethod
    def read(cls, value: object, languages: frozenset[str] = frozenset()) -> "Lane":
        """A text, a list, or a map of who to what (format.md, Lane contents)."""
        if isinstance(value, Lane):
            return value
        if value is None:
            return cls()
        if isinstance(value, Mapping) and not (value and languages.issuperset(value)):
            return cls(tuple(deed for who, what in value.items() for deed in _deeds(who, what)))
        if isinstance(value, list | tuple):
            return cls(tuple(deed for index, item in enumerate(value) for deed in _listed(item, index, languages)))
        return cls((Deed(None, Text.read(value)),))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: type[Any], handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_plain_validator_function(_read)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        who = {"type": ["string", "number"], NAMES: list(WHO)}
        deeds = {"type": "object", "propertyNames": who}
        return {"anyOf": [{"type": ["string", "number", "array"], "items": {"anyOf": [who, deeds]}}, deeds]}


def _read(value: object, info: core_schema.ValidationInfo) -> Lane:
    return Lane.read(value, (info.context or {}).get("languages", frozenset()))


def _deeds(who: object, what: object) -> Iterator[Deed]:
    name = read_word(who)
    if isinstance(what, list | tuple):
        for item in what:
            yield Deed(name, Text.read(item), name)
    else:
        yield Deed(name, None if what is None else Text.read(what), name)


def _listed(item: object, index: int, languages: frozenset[str]) -> Iterator[Deed]:
    if isinstance(item, str) and is_identifier(item):
        yield Deed(item, None, index)
    elif isinstance(item, Mapping) and not languages.issuperset(item):
        for deed in (deed for who, what in item.items() for deed in _deeds(who, what)):
            yield Deed(deed.who, deed.what, index)
    elif item is None:
        raise Misread("This entry is empty.", "Write who does something here, or what is done.")
    else:
        yield Deed(None, Text.read(item), index)

"""How a value of the format stands in one cell and is read back: as itself where that is plain, else as YAML."""

import re
from collections.abc import Mapping
from enum import Enum
from functools import cache
from textwrap import indent
from types import NoneType
from typing import Annotated, Any, Final, get_args, get_origin

from servicebook.link.hints import is_mapping
from servicebook.load import Source, parse
from servicebook.model.lanes import Lane
from servicebook.model.misread import Misread
from servicebook.model.record import Record
from servicebook.model.text import is_identifier
from servicebook.sheets.sheet import CellValue
from servicebook.writing import yaml_text

ESCAPE: Final = "---\n"
"""How a cell begins whose plain form would be read as something else."""
_LANGUAGE: Final = re.compile(r"([a-z]{2}(?:-[A-Z]{2})?): (\S.*)")
_WHO: Final = re.compile(r"(?P<who>[^\W_][\w-]*(?: [\w-]+){0,3}):(?: +(?P<what>\S.*))?")
_BULLET: Final = re.compile(r"\s*[•*–-]\s+")
_LARGEST: Final = 10**15


class Notation(Enum):
    """What a key holds: one text, several, who does what, or something with parts."""

    TEXT = "text"
    LIST = "list"
    LANE = "lane"
    PARTS = "parts"


class Unclear(Exception):
    """A cell that is meant as YAML and is none."""


@cache
def notation(hint: Any) -> Notation:  # noqa: ANN401 - a type hint may be anything
    """How the values of a type stand in a cell."""
    if hint is Lane:
        return Notation.LANE
    if isinstance(hint, type) and issubclass(hint, Record):
        return Notation.PARTS
    if is_mapping(hint):
        return Notation.PARTS
    origin, parts = get_origin(hint), [part for part in get_args(hint) if part is not NoneType]
    if origin is tuple:
        return Notation.LIST if notation(parts[0]) is Notation.TEXT else Notation.PARTS
    if origin is Annotated or len(parts) == 1:
        return notation(parts[0])
    return Notation.TEXT


def written(value: object, form: Notation) -> CellValue:
    """The value as it stands in a cell."""
    plain = _plain(value, form)
    if plain is not None and _says_the_same(plain, value, form):
        return plain
    return f"{ESCAPE}{yaml_text(value)}"


def read(cell: CellValue, form: Notation) -> object:
    """What a cell means; Unclear where that cannot be told."""
    if not isinstance(cell, str):
        return cell
    if cell.startswith(ESCAPE):
        return _parsed(cell.removeprefix(ESCAPE))
    if form is Notation.PARTS:
        return _parsed(cell)
    spoken = _languages(cell)
    return spoken or _READERS[form](cell)


def _says_the_same(cell: CellValue, value: object, form: Notation) -> bool:
    try:
        back = read(cell, form)
        return _core(back, form) == _core(value, form)
    except (Misread, Unclear):
        return False


def _core(value: object, form: Notation) -> object:
    """What counts of a value: one entry is a list of one, and where an entry of a lane was written tells nothing."""
    if form is Notation.LANE:
        return [(deed.who, deed.what) for deed in Lane.read(value)]
    if form is Notation.LIST:
        return [_exact(item) for item in (value if isinstance(value, list) else [value])]
    return _exact(value)


def _exact(value: object) -> object:
    """The value with its type: in Python `True` equals `1`."""
    return (str(value), isinstance(value, bool)) if not isinstance(value, dict | list) else value


def _plain(value: object, form: Notation) -> CellValue:
    """The short form of a value in a cell, if it may have one."""
    if value == [] and form is not Notation.TEXT:
        return "[]"
    if isinstance(value, bool | int) and form is not Notation.LANE:
        return value if abs(value) < _LARGEST else str(value)
    if form is Notation.PARTS:
        return yaml_text(value)
    if isinstance(value, dict):
        return "\n".join(_who_lines(value)) if form is Notation.LANE else _spoken(value)
    if isinstance(value, list):
        return _lines(value) if form is not Notation.TEXT else None
    return None if value is None else str(value)


def _spoken(value: Mapping[str, object]) -> str:
    return "\n".join(f"{language}: {text}" for language, text in value.items())


def _who_lines(value: Mapping[str, object]) -> list[str]:
    return [
        f"{who}: {what}" if what is not None else f"{who}:"
        for who, whats in value.items()
        for what in (whats if isinstance(whats, list) else [whats])
    ]


def _lines(items: list[object]) -> str:
    if len(items) > 1 and all(isinstance(item, str) and is_identifier(item) for item in items):
        return ", ".join(map(str, items))
    return "\n".join(line for item in items for line in (_who_lines(item) if isinstance(item, dict) else [str(item)]))


def _parsed(text: str) -> object:
    """The value of YAML; a text that cannot be read is Unclear."""
    documents, findings = parse(Source("cell", f"value:\n{indent(text, '  ')}\n"))
    if findings or len(documents) != 1:
        raise Unclear
    return documents[0].data["value"]


def _languages(text: str) -> dict[str, str] | None:
    """A text in several languages, each on a line of its own."""
    matches = [_LANGUAGE.fullmatch(line) for line in text.split("\n")]
    found = {match[1]: match[2] for match in matches if match}
    return found if len(found) == len(matches) > 1 else None


def _read_list(text: str) -> object:
    if text.strip() == "[]":
        return []
    lines = _split(text)
    ids = [part.strip() for part in text.split(",")] if len(lines) == 1 else []
    if len(ids) > 1 and all(map(is_identifier, ids)):
        return list(ids)
    return lines if len(lines) > 1 else text


def _read_lane(text: str) -> object:
    if text.strip() == "[]":
        return []
    lines = _split(text)
    ids = [part.strip() for part in text.split(",")] if len(lines) == 1 else []
    if ids and all(map(is_identifier, ids)):
        return list(ids)
    deeds = [_WHO.fullmatch(line) for line in lines]
    if all(deeds):
        return _who_map([deed for deed in deeds if deed])
    items = [_who_map([deed]) if deed else line for line, deed in zip(lines, deeds, strict=True)]
    return items if len(items) > 1 else text


def _who_map(deeds: list[re.Match[str]]) -> dict[str, object]:
    """Who does what; several lines of one who become a list."""
    found: dict[str, list[object]] = {}
    for deed in deeds:
        found.setdefault(deed["who"], []).append(deed["what"])
    return {who: whats[0] if len(whats) == 1 else list(whats) for who, whats in found.items()}


def _split(text: str) -> list[str]:
    """The lines of a cell without the bullets that people set before them."""
    lines = [line for line in text.split("\n") if line.strip()]
    bullets = all(map(_BULLET.match, lines)) and len(lines) > 1
    return [_BULLET.sub("", line, count=1).strip() if bullets else line.strip() for line in lines]


def _as_it_is(text: str) -> object:
    return text


_READERS = {Notation.TEXT: _as_it_is, Notation.LIST: _read_list, Notation.LANE: _read_lane}

"""What stands in a handbook's files as plain data, sorted into what each sheet holds; nothing is reckoned with."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from servicebook.link.documents import kind_of
from servicebook.load import Document
from servicebook.model.handbook import REGISTER_KINDS
from servicebook.model.observation import Observation
from servicebook.model.registers import Registers
from servicebook.model.service import Service

Entry: TypeAlias = dict[str, object]
Measured: TypeAlias = tuple[str, str, str, str]
"""Indicator, period, value and number of cases, as they are written."""


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything that a workbook carries: documents as plain data, by id, of each register its entries."""

    organisation: object = None
    registers: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    services: Mapping[str, Entry] = field(default_factory=dict)
    observations: Mapping[str, Entry] = field(default_factory=dict)
    accept: tuple[object, ...] = ()
    measured: tuple[Measured, ...] = ()


def contents(documents: Iterable[Document], measured: Iterable[Measured]) -> Contents:
    """What the documents say; of two entries with one id the first counts, as everywhere."""
    by_kind: dict[type, list[Mapping[str, object]]] = {Service: [], Observation: [], Registers: []}
    for document in documents:
        kind = kind_of(document)
        if kind:
            by_kind[kind].append(document.data)
    parts = by_kind[Registers]
    return Contents(
        next((part["organisation"] for part in parts if part.get("organisation")), None),
        {key: _merged(part.get(key) for part in parts) for key in REGISTER_KINDS},
        _by_id(by_kind[Service], "service"),
        _by_id(by_kind[Observation], "observation"),
        tuple(entry for part in parts for entry in listed(part.get("accept"))),
        tuple(measured),
    )


def listed(value: object) -> list[object]:
    """A list, or its only item."""
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def _merged(parts: Iterable[object]) -> dict[str, object]:
    merged: dict[str, object] = {}
    for part in parts:
        for name, entry in part.items() if isinstance(part, dict) else ():
            merged.setdefault(str(name), entry)
    return merged


def _by_id(entries: Iterable[Mapping[str, object]], key: str) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for entry in entries:
        found.setdefault(str(entry[key]), dict(entry))
    return found

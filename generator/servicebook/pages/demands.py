"""Which keys, rules and pages answer each demand of the field."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args, get_type_hints

from servicebook.demands import DEMANDS
from servicebook.model.observation import Observation
from servicebook.model.record import Record, descriptions
from servicebook.model.registers import Registers
from servicebook.model.service import Service
from servicebook.pages.findings import rule_link
from servicebook.pages.values import Link, Literal
from servicebook.pages.viewpoint import Viewpoint
from servicebook.publication import Page

_NUMBER = re.compile(r"\bD\d{1,2}\b")
_PAGES: Mapping[str, tuple[str, str, str]] = {
    "index": ("Home", "", "index.html"),
    "overview": ("At a glance", "view", ""),
    "blueprint": ("Blueprint", "view", ""),
    "script": ("Script", "view", ""),
    "mix": ("Marketing mix", "view", ""),
    "promises": ("Promises", "view", ""),
    "effort": ("Effort", "view", ""),
    "portfolio": ("Portfolio", "", "portfolio.html"),
    "findings": ("Findings", "view", "findings.html"),
    "roles": ("Roles", "kinds", "roles/index.html"),
    "partners": ("Partners", "kinds", "partners/index.html"),
    "personas": ("Personas", "kinds", "personas.html"),
    "channels": ("Channels", "kinds", "channels.html"),
    "systems": ("Systems", "kinds", "systems.html"),
    "evidence": ("Evidence", "kinds", "evidence.html"),
    "data": ("Data", "kinds", "data.html"),
    "indicators": ("Indicators", "kinds", "indicators.html"),
    "terms": ("Terms", "kinds", "terms.html"),
    "observations": ("Walked journeys", "", "observations.html"),
}
"""The pages by a short name: title, its context, and path; a page that each service has is linked nowhere."""
ANSWERED: Mapping[str, str] = {
    "D0": "overview", "D1": "overview index", "D2": "blueprint", "D3": "blueprint script roles", "D4": "blueprint script",
    "D5": "overview script evidence", "D6": "index overview script", "D7": "mix roles", "D8": "blueprint roles", "D9": "roles",
    "D10": "mix portfolio", "D11": "mix blueprint roles", "D12": "personas", "D13": "channels mix", "D14": "personas channels",
    "D15": "systems data", "D16": "blueprint systems", "D17": "roles", "D18": "blueprint script roles", "D19": "blueprint mix",
    "D20": "blueprint mix findings", "D21": "promises", "D22": "portfolio overview mix", "D23": "partners channels",
    "D24": "systems blueprint", "D25": "overview blueprint", "D26": "promises mix", "D27": "blueprint evidence",
    "D28": "blueprint observations", "D29": "effort personas", "D30": "roles", "D31": "observations",
    "D32": "index roles", "D33": "terms", "D34": "roles", "D35": "indicators", "D36": "personas observations",
}  # fmt: skip
"""The pages that show what a demand asks for."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A demand, and what answers it."""

    anchor: str
    number: str
    sentence: Literal
    keys: tuple[str, ...]
    rules: tuple[Link, ...]
    pages: tuple[Link, ...]


def demands(here: Viewpoint) -> Page:
    """The page with all demands."""
    text = here.render("pages/demands.md.j2", t=here.text, answers=answers(here))
    return Page(here.path, here.text("Demands"), text, hide=("toc",))


def answers(here: Viewpoint) -> tuple[Answer, ...]:
    """What answers each demand, in their order."""
    return tuple(
        Answer(
            demand.number.lower(),
            demand.number,
            here.say(demand.sentence),
            keys_by_demand().get(demand.number, ()),
            tuple(rule_link(rule.name, here) for rule in here.book.material.rules if demand.number in rule.demands),
            tuple(_page(name, here) for name in ANSWERED[demand.number].split()),
        )
        for demand in DEMANDS
    )


def _page(name: str, here: Viewpoint) -> Link:
    title, context, path = _PAGES[name]
    return Link(here.text(title, context), here.to(path) if path else "")


@cache
def keys_by_demand() -> Mapping[str, tuple[str, ...]]:
    """The keys of the format that say which demand they serve, or whose whole record says so."""
    found: dict[str, dict[str, None]] = {}
    for root in (Registers, Service, Observation):
        for key, words in _keys(root, frozenset()):
            for number in _NUMBER.findall(words):
                found.setdefault(number, {})[key] = None
    return {number: tuple(keys) for number, keys in found.items()}


def _keys(kind: type[Record], above: frozenset[type[Record]]) -> Iterator[tuple[str, str]]:
    """All keys from a record downwards, each with what is said about it and about the record that stands there."""
    hints, words = get_type_hints(kind), descriptions(kind)
    for name, field in kind.model_fields.items():
        key = field.alias or name
        inner = tuple(_records(hints[name]))
        yield key, " ".join((words.get(key, ""), *(record.__doc__ or "" for record in inner)))
        for record in inner:
            if record not in above:
                yield from _keys(record, above | {record})


def _records(hint: Any) -> Iterator[type[Record]]:  # noqa: ANN401 - a type hint may be anything
    if isinstance(hint, type) and issubclass(hint, Record):
        yield hint
    else:
        for part in get_args(hint):
            yield from _records(part)

"""Which keys, rules and pages answer each demand of the field."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from servicebook.demands import DEMANDS
from servicebook.model.record import descriptions
from servicebook.pages.findings import rule_link
from servicebook.pages.keybook import Entry, kinds, own_entries, records_in, types
from servicebook.pages.values import Link, Literal, literal
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
    keys: tuple[Link, ...]
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
            tuple(
                Link(literal(entry.key), entry.address.seen_from(here.page))
                for entry in keys_by_demand().get(demand.number, ())
            ),
            tuple(rule_link(rule.name, here) for rule in here.book.material.rules if demand.number in rule.demands),
            tuple(_page(name, here) for name in ANSWERED[demand.number].split()),
        )
        for demand in DEMANDS
    )


def _page(name: str, here: Viewpoint) -> Link:
    title, context, path = _PAGES[name]
    return Link(here.text(title, context), here.to(path) if path else "")


@cache
def keys_by_demand() -> Mapping[str, tuple[Entry, ...]]:
    """The keys of the format that say which demand they serve, or whose whole record says so; each name once."""
    found: dict[str, dict[str, Entry]] = {}
    for entry in (entry for kind in kinds() for entry in own_entries(kind)):
        within = records_in(types(entry.kind)[entry.key])
        words = " ".join((descriptions(entry.kind)[entry.key], *(record.__doc__ or "" for record in within)))
        for number in _NUMBER.findall(words):
            found.setdefault(number, {}).setdefault(entry.key, entry)
    return {number: tuple(entries.values()) for number, entries in found.items()}

"""The pages of the registers: every entry with all that is known of it, and everything that refers to it."""

from collections.abc import Iterator
from dataclasses import dataclass

from servicebook.model.handbook import Thing
from servicebook.model.registers import Indicator
from servicebook.pages.findings import FindingView, told_of
from servicebook.pages.showing import facts
from servicebook.pages.values import Fact, Literal, Source, Words, literal
from servicebook.pages.viewpoint import Viewpoint
from servicebook.pages.whereused import UseGroup, where_used
from servicebook.publication import Page

TITLES = {
    "persona": ("Personas", "The people for whom the services are made, in the situation in which they need them."),
    "channel": ("Channels", "The ways on which we meet."),
    "system": ("Systems", "The technology that helps, on the stage and behind it."),
    "evidence": ("Evidence", "What customers can see, hear and hold."),
    "data": ("Data", "What is asked, checked and passed on."),
    "indicator": ("Indicators", "The figures that show how the services do; leading ones warn early."),
    "term": ("Terms", "The words of our business, and what each of them means."),
}
"""The title of each register's page, and a sentence about it."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One measured figure."""

    period: Literal
    value: Literal
    sample: Literal


@dataclass(frozen=True, slots=True)
class EntryView:
    """An entry of a register."""

    anchor: str
    name: Words
    facts: tuple[Fact, ...]
    measured: tuple[Measured, ...]
    findings: tuple[FindingView, ...]
    used: tuple[UseGroup, ...]
    source: Source


def register(kind: str, here: Viewpoint) -> Page:
    """The page of one register."""
    title, lead = TITLES[kind]
    entries = tuple(_entry(Thing(kind, own), here) for own in here.handbook.registers[kind])
    text = here.render(
        "pages/register.md.j2", t=here.text, title=here.text(title, "kinds"), lead=here.text(lead), entries=entries
    )
    return Page(here.path, here.text(title, "kinds"), text)


def _entry(thing: Thing, here: Viewpoint) -> EntryView:
    record = here.handbook.entry(thing)
    return EntryView(
        here.anchor(thing),
        here.words(here.name(thing)),
        facts(record, here, {"name"}),
        tuple(_measured(thing, record, here)) if isinstance(record, Indicator) else (),
        told_of(thing, here),
        where_used(thing, here),
        here.source(record.heading()),
    )


def _measured(thing: Thing, indicator: Indicator, here: Viewpoint) -> Iterator[Measured]:
    figures = here.book.figures
    for found in here.handbook.measurements:
        if found.indicator == thing.id:
            value = f"{figures.number(found.value)} {indicator.unit or ''}".strip()
            sample = "" if found.sample is None else figures.number(found.sample)
            yield Measured(literal(found.period), literal(value), literal(sample))

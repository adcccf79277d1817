"""Journeys that were really walked, held against the designed ones (D31)."""

from collections.abc import Iterator
from dataclasses import dataclass

from servicebook.model.handbook import Thing
from servicebook.model.observation import Encounter, Observation
from servicebook.pages.findings import FindingView, told_of
from servicebook.pages.showing import fact, facts
from servicebook.pages.values import Fact, Source, Value
from servicebook.pages.viewpoint import Viewpoint
from servicebook.publication import Page

COLUMNS = ("at", "step", "channel", "who", "did", "asks", "tasks", "feeling")
"""The columns of the table, by the key of an encounter."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that happened; a step that nobody designed is `unplanned`."""

    unplanned: bool
    cells: tuple[tuple[str, Value | None], ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Walk:
    """One journey."""

    anchor: str
    name: str
    facts: tuple[Fact, ...]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    unplanned: int
    findings: tuple[FindingView, ...]
    source: Source


def observations(here: Viewpoint) -> Page:
    """The page with all walked journeys."""
    title = here.text("Walked journeys")
    walks = tuple(_walk(name, found, here) for name, found in here.handbook.observations.items())
    text = here.render("pages/observations.md.j2", t=here.text, title=title, walks=walks)
    return Page(here.path, title, text, hide=("toc",))


def _walk(name: str, observation: Observation, here: Viewpoint) -> Walk:
    there = here.within(observation.service or "")
    used = tuple(key for key in COLUMNS if any(key in met.model_fields_set for met in observation.walked))
    rows = tuple(_row(met, used, there) for met in _in_time(observation.walked))
    thing = Thing("observation", name)
    return Walk(
        here.anchor(thing),
        here.link(thing).text,
        facts(observation, there, {"observation", "walked"}),
        tuple(_label(observation, key, there) for key in used),
        rows,
        sum(row.unplanned for row in rows),
        told_of(thing, here),
        here.source(observation.spot("observation")),
    )


def _in_time(walked: tuple[Encounter, ...]) -> tuple[Encounter, ...]:
    """What happened, by the clock; as it was written if the clock was not always read."""
    times = {id(met): met.at.seconds for met in walked if met.at}
    return tuple(sorted(walked, key=lambda met: times[id(met)])) if len(times) == len(walked) else walked


def _label(observation: Observation, key: str, here: Viewpoint) -> str:
    labels = (found.label for met in observation.walked if (found := fact(met, key, here)))
    return next(labels, "")


def _row(met: Encounter, columns: tuple[str, ...], here: Viewpoint) -> Row:
    found = {known.key: known.value for known in facts(met, here)}
    return Row(met.step is None, tuple(_cells(found, columns)), here.source(met.spot("did"), brief=True))


def _cells(found: dict[str, Value], columns: tuple[str, ...]) -> Iterator[tuple[str, Value | None]]:
    for key in columns:
        yield key, found.get(key)

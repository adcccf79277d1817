"""A variant beside the service that it varies: what was before, what comes after, and what that changes."""

from collections.abc import Iterator
from dataclasses import dataclass

from servicebook.comparison.differences import FATES, Comparison, Difference, Fate, Side, compare
from servicebook.comparison.variants import homes, variant_sides
from servicebook.model.handbook import Stop, Thing
from servicebook.model.service import Service
from servicebook.model.step import Step
from servicebook.naming import FATE_NAMES, key_name
from servicebook.pages import marks
from servicebook.pages.ledger import ledger
from servicebook.pages.marking import marked
from servicebook.pages.showing import fact
from servicebook.pages.twin import lane_rows
from servicebook.pages.values import Items, Link, Literal, Value
from servicebook.pages.viewpoint import Viewpoint
from servicebook.publication import Page
from servicebook.wording import Message, say_count

_LANES = ("evidence", "customer", "frontstage", "backstage", "support", "partner")
SIGNS: dict[Fate, str] = {"same": "=", "changed": "≠", "added": "+", "dropped": "−", "moved": "→"}
"""The sign of each fate, so that colour alone says nothing."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many steps have a fate."""

    fate: Fate
    sign: str
    text: Literal


@dataclass(frozen=True, slots=True)
class Pair:
    """What stands under one label before and after."""

    label: str
    before: Value | None
    after: Value | None


@dataclass(frozen=True, slots=True)
class StepView:
    """What became of a step."""

    fate: Fate
    sign: str
    word: str
    before: Link | None
    after: Link | None
    pairs: tuple[Pair, ...]


def comparison(service: Service, here: Viewpoint) -> Page:
    """The page that holds a variant against its model."""
    found = compare(*variant_sides(here.handbook)[service.service])
    text = here.render(
        "pages/comparison.md.j2",
        t=here.text,
        name=here.link(Thing("service", service.service)),
        tabs=marks.tabs(service.service, "comparison", here),
        others=tuple(_others(service, here)),
        before=_heading(found.before, here),
        after=_heading(found.after, here),
        tallies=tuple(_tallies(found, here)),
        journeys=ledger(found, here),
        figure=Literal(here.book.material.comparisons.get(service.service, "")),
        steps=tuple(_step(each, found, here) for each in found.all),
        source=marks.origin(service, here),
    )
    return Page(here.path, here.text("Comparison", "view"), text, hide=("navigation", "toc"))


def _heading(side: Side, here: Viewpoint) -> tuple[Link, tuple[marks.Chip, ...]]:
    return here.link(Thing("service", side.service.service)), marks.variant(side.service, here)


def _others(service: Service, here: Viewpoint) -> Iterator[Link]:
    """The comparisons of other variants of the same service."""
    home = homes(here.handbook)
    for name in variant_sides(here.handbook):
        if name != service.service and home[name] == home[service.service]:
            link = here.link(Thing("service", name))
            yield Link(link.text, here.to_view(name, "comparison"), link.language)


def _tallies(found: Comparison, here: Viewpoint) -> Iterator[Tally]:
    for fate in FATES:
        count = found.count(fate)
        if count:
            yield Tally(fate, SIGNS[fate], here.say(_counted(fate, count)))


def _counted(fate: Fate, count: int) -> Message:
    match fate:
        case "same":
            return say_count("{count} step unchanged", "{count} steps unchanged", count)
        case "changed":
            return say_count("{count} step changed", "{count} steps changed", count)
        case "added":
            return say_count("{count} step new", "{count} steps new", count)
        case "dropped":
            return say_count("{count} step dropped", "{count} steps dropped", count)
        case "moved":
            return say_count("{count} step moved", "{count} steps moved", count)


def _step(difference: Difference, found: Comparison, here: Viewpoint) -> StepView:
    before, after = difference.before, difference.after
    return StepView(
        difference.fate,
        SIGNS[difference.fate],
        here.text(FATE_NAMES[difference.fate], "comparison"),
        marks.step_link(before, here) if before else None,
        marks.step_link(after, here) if after else None,
        tuple(_pairs(difference, found, here)),
    )


def _pairs(difference: Difference, found: Comparison, here: Viewpoint) -> Iterator[Pair]:
    """Of a changed step what is written differently now; of one that comes or goes what is done in it."""
    before, after = difference.before, difference.after
    ones, others = here.within(found.before.service.service), here.within(found.after.service.service)
    if before and after:
        for key in difference.keys:
            label = key_name(here.book.speak, Step, Step.model_fields[key].alias or key)
            was, now = _value(before, key, ones), _value(after, key, others)
            if was and now:
                was, now = marked(was, now, "del"), marked(now, was, "ins")
            yield Pair(label, was, now)
        return
    if difference.fate != "moved":
        for stop, there in ((before, ones), (after, others)):
            if stop:
                for row in lane_rows(stop.step, there):
                    yield Pair(row.chip.text, row.value if before else None, None if before else row.value)


def _value(stop: Stop, key: str, here: Viewpoint) -> Value | None:
    name = Step.model_fields[key].alias or key
    if key in _LANES:
        rows = [row for row in lane_rows(stop.step, here) if row.chip.value in _lanes(key)]
        return rows[0].value if len(rows) == 1 else _joined([row.value for row in rows])
    found = fact(stop.step, name, here)
    return found.value if found else None


def _lanes(key: str) -> tuple[str, ...]:
    return ("people", "technology") if key == "frontstage" else (key,)


def _joined(values: list[Value]) -> Value | None:
    flat = [one for value in values for one in (value.values if isinstance(value, Items) else (value,))]
    return Items(tuple(flat)) if flat else None

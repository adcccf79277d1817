"""The indicators of all services with their targets and what was measured last (D22, D35)."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from operator import eq, ge, gt, le, lt
from typing import Literal, TypeAlias

from servicebook.model.figures import Target
from servicebook.model.handbook import Measurement, Thing
from servicebook.model.registers import Indicator
from servicebook.naming import key_name
from servicebook.pages.showing import fact
from servicebook.pages.tables import Cell, Column, Table
from servicebook.pages.values import Items, words
from servicebook.pages.viewpoint import Viewpoint

State: TypeAlias = Literal["without a target", "not measured yet", "reached", "missed"]
"""Whether the last figure of an indicator reaches its target."""
_COMPARED: Mapping[str, Callable[[Decimal, Decimal], bool]] = {"<=": le, ">=": ge, "<": lt, ">": gt, "=": eq}


def targets(here: Viewpoint) -> Table:
    """What is measured, and how far it is from where it should be."""
    known = {key: key_name(here.book.speak, Indicator, key) for key in ("kind", "target", "owner")}
    columns = (
        Column(here.text("Indicator", "kind")),
        Column(known["kind"], chosen=True),
        Column(known["target"]),
        Column(here.text("Measured last")),
        Column(here.text("State"), chosen=True),
        Column(here.text("Services", "kinds"), chosen=True),
        Column(here.text("Promises", "view")),
        Column(known["owner"], chosen=True),
    )
    rows = tuple(_row(Thing("indicator", own), here) for own in here.handbook.registers["indicator"])
    title, lead = (
        here.text("Indicators and their targets"),
        here.text("What is measured, where it should be, and where it was last."),
    )
    return Table("indicators", title, lead, columns, rows)


def _row(thing: Thing, here: Viewpoint) -> tuple[Cell, ...]:
    record = here.handbook.entry(thing)
    if not isinstance(record, Indicator):
        raise TypeError(f"not an indicator: {thing}")
    last = _last(thing.id, here)
    spots = dict.fromkeys(map(here.book.spots.find, here.handbook.uses.get(thing, ())))
    services = dict.fromkeys(spot.service for spot in spots if spot.service in here.handbook.services)
    kind, owner = fact(record, "kind", here), fact(record, "owner", here)
    return (
        Cell(here.link(thing)),
        Cell(kind.value if kind else None),
        Cell(words(here.book.figures.target(record.target, record.unit or "")) if record.target else None),
        Cell(words(_told(last, record, here)) if last else None),
        Cell(words(here.text(state(record.target, last), "measured"))),
        Cell(Items(here.links("service", services), inline=True)),
        Cell(Items(tuple(here.link(spot) for spot in spots if spot.kind == "promise"))),
        Cell(owner.value if owner else None),
    )


def _last(indicator: str, here: Viewpoint) -> Measurement | None:
    measured = (one for one in here.handbook.measurements if one.indicator == indicator)
    return max(measured, key=lambda one: one.period, default=None)


def _told(last: Measurement, record: Indicator, here: Viewpoint) -> str:
    return f"{here.book.figures.number(last.value)} {record.unit or ''}".strip() + f" ({last.period})"


def state(target: Target | None, last: Measurement | None) -> State:
    """Whether the last figure reaches the target."""
    if target is None:
        return "without a target"
    if last is None:
        return "not measured yet"
    return "reached" if _COMPARED[target.sign](last.value, target.number) else "missed"

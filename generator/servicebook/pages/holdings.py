"""What services share, and what hangs on it: roles, partners and systems, the most shared first (D22, D23)."""

from collections.abc import Iterator

from servicebook.model.handbook import Thing
from servicebook.model.registers import Partner, Role
from servicebook.naming import KIND_NAMES
from servicebook.pages.tables import Cell, Column, Table
from servicebook.pages.values import Items, Link, Words, words
from servicebook.pages.viewpoint import Viewpoint

_KINDS = ("role", "partner", "system")


def holdings(here: Viewpoint) -> Table:
    """Who and what the services rest on; what no service uses is left out."""
    columns = (
        Column(here.text("Who or what")),
        Column(here.text("Kind"), chosen=True),
        Column(here.text("Services", "kinds"), chosen=True),
        Column(here.text("Steps")),
        Column(here.text("Promises that hang on it")),
        Column(here.text("Stands in")),
    )
    things = (Thing(kind, own) for kind in _KINDS for own in here.handbook.registers[kind])
    rows = sorted((row for thing in things if (row := _row(thing, here))), key=_weight)
    title, lead = (
        here.text("What the services share"),
        here.text(
            "Roles, partners and systems with all that hangs on them: whoever is missing is missed in all these services at once."
        ),
    )
    return Table("shared", title, lead, columns, tuple(rows))


def _row(thing: Thing, here: Viewpoint) -> tuple[Cell, ...] | None:
    spots = tuple(dict.fromkeys(_spots(thing, here)))
    if not spots:
        return None
    services = tuple(dict.fromkeys(spot.service for spot in spots))
    steps = tuple(spot for spot in spots if spot.kind == "step")
    kept = (f"{step.service}/{promise}" for step in steps for promise in _keeps(step, here))
    named = (spot.id for spot in spots if spot.kind == "promise")
    promises = (Thing("promise", own) for own in dict.fromkeys((*kept, *named)))
    return (
        Cell(here.link(thing)),
        Cell(words(here.text(KIND_NAMES[thing.kind], "kind"))),
        Cell(Items(here.links("service", services), inline=True), f"{len(services):04}"),
        Cell(words(str(len(steps)))),
        Cell(Items(tuple(here.link(one) for one in promises if one in here.book.titles))),
        Cell(_stands_in(thing, here)),
    )


def _keeps(step: Thing, here: Viewpoint) -> tuple[str, ...]:
    return here.handbook.courses[step.service].stops[step.own_id].step.keeps


def _weight(row: tuple[Cell, ...]) -> tuple[int, int]:
    return -int(row[2].key), -int(row[3].value.line if isinstance(row[3].value, Words) else 0)


def _spots(thing: Thing, here: Viewpoint) -> Iterator[Thing]:
    """Where the services by which people work speak of a thing."""
    current = {service.service for service in here.book.families.current}
    found = map(here.book.spots.find, here.handbook.uses.get(thing, ()))
    return (spot for spot in found if spot.service in current)


def _stands_in(thing: Thing, here: Viewpoint) -> Link | Words | None:
    record = here.handbook.entry(thing)
    if not isinstance(record, Role):
        return None
    other = (record.fallback if isinstance(record, Partner) else None) or record.deputy
    return here.refer((thing.kind,), other) if other else words(here.text("nobody"), unknown=True)

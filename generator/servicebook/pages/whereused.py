"""Who refers to something: grouped by service, with the step and the key."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from servicebook.model.handbook import Thing
from servicebook.naming import KIND_NAMES, key_name
from servicebook.pages.values import Link, literal
from servicebook.pages.viewpoint import Viewpoint


@dataclass(frozen=True, slots=True)
class Use:
    """A place that refers to something, and the keys under which it does."""

    link: Link
    keys: str


@dataclass(frozen=True, slots=True)
class UseGroup:
    """All uses within one service, or within the things of one kind."""

    home: Link
    uses: tuple[Use, ...]


def where_used(thing: Thing, here: Viewpoint) -> tuple[UseGroup, ...]:
    """All that refers to a thing, services first, in the order of the handbook."""
    places: dict[Thing, dict[Thing, dict[str, None]]] = {}
    for reference in here.handbook.uses.get(thing, ()):
        spot = here.book.spots.find(reference)
        if spot != thing:
            key = key_name(here.book.speak, type(reference.record), reference.role)
            places.setdefault(_home(spot), {}).setdefault(spot, {})[key] = None
    homes = sorted(places, key=lambda home: home.kind != "service")
    return tuple(UseGroup(_title(home, here), tuple(_uses(places[home].items(), here))) for home in homes)


def _home(spot: Thing) -> Thing:
    return Thing("service", spot.service) if spot.service else Thing(spot.kind, "")


def _title(home: Thing, here: Viewpoint) -> Link:
    return here.link(home) if home.id else Link(literal(here.text(KIND_NAMES[home.kind], "kind")))


def _uses(places: Iterable[tuple[Thing, Iterable[str]]], here: Viewpoint) -> Iterator[Use]:
    for spot, keys in places:
        yield Use(here.link(spot), literal(", ".join(keys)))

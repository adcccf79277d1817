"""Which services are related: they share roles, partners or systems (D8, D22)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from servicebook.model.handbook import Handbook, Thing
from servicebook.model.service import Service
from servicebook.pages.values import Link
from servicebook.pages.viewpoint import Viewpoint

_KINDS = ("role", "partner", "system")
_MOST, _EACH = 6, 5
KEPT = 8
"""Of how many handbooks the ties are kept, since the first page of every service asks for them."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A related service: what both rest on, and how much more than that."""

    service: Link
    shared: tuple[Link, ...]
    further: int


def related(service: Service, here: Viewpoint) -> tuple[Relation, ...]:
    """The services that share most with this one, other states of itself left out."""
    ties, current = _ties(here.handbook), {one.service: None for one in here.book.families.current}
    own, heads = ties.get(service.service, {}), here.book.families.heads_of
    others = [name for name in current if heads[name] != heads[service.service]]
    shared = {name: [thing for thing in own if thing in ties.get(name, {})] for name in others}
    nearest = sorted((name for name in others if shared[name]), key=lambda name: -len(shared[name]))
    return tuple(_relation(name, shared[name], here) for name in nearest[:_MOST])


def _relation(name: str, shared: list[Thing], here: Viewpoint) -> Relation:
    links = tuple(here.link(thing) for thing in shared[:_EACH])
    return Relation(here.link(Thing("service", name)), links, len(shared) - len(links))


@lru_cache(maxsize=KEPT)
def _ties(handbook: Handbook) -> Mapping[str, Mapping[Thing, None]]:
    """What each service rests on, in the order in which it names it."""
    found: dict[str, dict[Thing, None]] = {}
    for reference in handbook.references:
        if reference.target and reference.target.kind in _KINDS and reference.owner.service:
            found.setdefault(reference.owner.service, {})[reference.target] = None
    return found

"""What services have to do with each other, with partners and with systems: read from what their YAML names."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from servicebook.model.handbook import Handbook, Reference, Thing
from servicebook.model.mix import Exclusion, Referral
from servicebook.model.service import ComplaintPath, Service

Relation = Literal["complaint", "referral", "course", "variant", "use"]
RANKS: tuple[Relation, ...] = ("complaint", "referral", "course", "variant", "use")
"""The relations, the one that tells most first."""
_PAST = ("as-is", "done")

Dealings = Mapping[tuple[str, Thing], tuple[Relation, ...]]
"""From a service to what it names: how it does, what tells most first."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The services by which people work, and their dealings with each other, with partners and with systems."""

    services: tuple[str, ...]
    dealings: Dealings


def is_current(service: Service) -> bool:
    """Whether people work by the service: it is neither retired nor a picture of the past."""
    return service.status != "retired" and service.state not in _PAST


def shown(handbook: Handbook) -> Shown:
    """The current services with their dealings."""
    services = tuple(name for name, service in handbook.services.items() if is_current(service))
    known = dealings(handbook)
    kept = {
        (name, target): found
        for (name, target), found in known.items()
        if name in services and (target.kind != "service" or target.id in services)
    }
    return Shown(services, kept)


@lru_cache(maxsize=1)
def dealings(handbook: Handbook) -> Dealings:
    """What each service names outside of itself, in the order of the handbook; every service's map asks for it."""
    found: defaultdict[tuple[str, Thing], set[Relation]] = defaultdict(set)
    for reference in handbook.references:
        owner, target = reference.owner, _outside(reference, handbook)
        if owner.kind == "service" and target and target != owner:
            found[owner.id, target].add(_relation(reference, handbook.services[owner.id], target))
    return {pair: tuple(sorted(relations, key=RANKS.index)) for pair, relations in found.items()}


def _outside(reference: Reference, handbook: Handbook) -> Thing | None:
    """The partner or system that is named, or the service, of which it may be a step."""
    target = reference.target
    if target is None or target.kind in ("partner", "system"):
        return target
    return Thing("service", target.service) if target.service in handbook.services else None


def _relation(reference: Reference, service: Service, target: Thing) -> Relation:
    if target.kind == "service" and target.id == service.variant_of:
        return "variant"
    if isinstance(reference.record, ComplaintPath):
        return "complaint"
    if isinstance(reference.record, Exclusion | Referral):
        return "referral"
    return "course" if target.kind == "service" else "use"

"""What nobody could read within files that were read: keys whose values fit nothing, and so say nothing."""

from collections.abc import Iterable
from typing import Final

from servicebook.changes import Change
from servicebook.findings import Finding
from servicebook.model.handbook import Thing
from servicebook.review.values import Side

_STANDING: Final = ("status", "state", "variant_of")
"""Keys on which depends how strictly everything else is judged."""


def unread_keys(*sides: Side) -> frozenset[str]:
    """Each key that could not be read, with the service or entry in which it stands: `status of service panne`."""
    return frozenset(word for side in sides for finding in side.verdict.findings for word in finding.mutes)


def readable(changes: Iterable[Change], unread: frozenset[str]) -> tuple[Change, ...]:
    """The changes but those of values of which one side says nothing that can be read."""
    return tuple(change for change in changes if unread.isdisjoint(_keys(change)))


def standing_is_unread(service: str, unread: frozenset[str]) -> bool:
    """Whether nobody knows how strictly a service is to be judged."""
    return not unread.isdisjoint(f"{key} of {Thing('service', service)}" for key in _STANDING)


def judges_alike(side: Side) -> bool:
    """Whether it is known of all services how strictly they are to be judged."""
    words = unread_keys(side)
    return not any(standing_is_unread(service, words) for service in side.handbook.services)


def _keys(change: Change) -> Iterable[str]:
    thing = change.thing
    home = Thing("service", thing.service) if thing.service else thing
    for mark in change.trail:
        yield f"{mark.kind.model_fields[mark.field].alias or mark.field} of {home}"


def eased(findings: Iterable[Finding], services: frozenset[str], head: Side) -> tuple[Finding, ...]:
    """Those that may be gone only since these services are judged less strictly than before."""
    return tuple(one for one in findings if any(_is_eased(subject, services, head) for subject in one.about))


def _is_eased(subject: str, services: frozenset[str], head: Side) -> bool:
    """Whether it is of such a service, or of an entry that nobody else uses: an entry is judged as its users are."""
    thing = Thing.of_subject(subject)
    if thing.service:
        return thing.service in services
    users = {use.owner.service for use in head.handbook.uses.get(thing, ()) if use.owner.kind == "service"}
    return bool(services) and users <= services

"""The whole review: both sides, what changed between them, and what that does."""

from collections.abc import Iterable
from dataclasses import dataclass

from servicebook.changes import Change, described
from servicebook.findings import Finding
from servicebook.memory import paused_gc
from servicebook.model.handbook import Thing
from servicebook.review.causes import Causes
from servicebook.review.loosening import (
    Standard,
    eased_services,
    loosened_acceptances,
    loosened_settings,
    loosened_statuses,
)
from servicebook.review.matching import matched
from servicebook.review.naming_anew import Renamed
from servicebook.review.shifts import shifts
from servicebook.review.suspects import suspects
from servicebook.review.unread import eased, readable, standing_is_unread, unread_keys
from servicebook.review.values import Affected, Review, Side


@dataclass(frozen=True, slots=True)
class Standards:
    """By what each side lets itself be judged; nothing for a base whose settings cannot be read."""

    base: Standard | None
    head: Standard


@paused_gc()
def compared(base: Side, head: Side, standards: Standards) -> Review:
    """What the head does to the base."""
    description, unread = described(base.handbook, head.handbook), unread_keys(base, head)
    changes, renamed = readable(description.changes, unread), Renamed(description.renamed)
    milder = eased_services(base.handbook, head.handbook, renamed)
    milder = {name: service for name, service in milder.items() if not standing_is_unread(name, unread)}
    causes, touched = Causes(base.handbook, head.handbook, changes, renamed), _touched(base, head)
    found = matched(base, head, renamed, touched)
    quiet = eased(found.fixed, frozenset(milder), head)
    here, elsewhere = _parted(found.new, touched)
    return Review(
        base,
        head,
        loosened=(
            *(loosened_settings(standards.base, standards.head) if standards.base else ()),
            *loosened_statuses(milder, head.handbook),
            *loosened_acceptances(base.handbook, head.handbook, renamed),
        ),
        changes=changes,
        shifts=tuple(shifts(base.handbook, head.handbook, _services(changes, causes, head), renamed)),
        new=here,
        affected=tuple(Affected(finding, causes.of(finding)) for finding in elsewhere),
        fixed=tuple(one for one in found.fixed if one not in quiet),
        still_open=found.still_open,
        unclear=found.unclear,
        newly_accepted=found.newly_accepted,
        expired=found.expired,
        silenced=quiet,
        suspects=tuple(suspects(changes, head.handbook, found.new)),
        touched=touched,
        renamed=description.renamed,
    )


def _touched(base: Side, head: Side) -> frozenset[str]:
    """The paths whose texts differ, or stand on one side only."""
    paths = base.sources.keys() | head.sources.keys()
    return frozenset(path for path in paths if base.sources.get(path) != head.sources.get(path))


def _parted(new: Iterable[Finding], touched: frozenset[str]) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Findings where somebody wrote, and elsewhere; what concerns no file counts as the first."""
    found = tuple(new)
    here = tuple(finding for finding in found if not finding.place.file or finding.place.file in touched)
    return here, tuple(finding for finding in found if finding.place.file and finding.place.file not in touched)


def _services(changes: Iterable[Change], causes: Causes, head: Side) -> tuple[str, ...]:
    """The services that the changes concern, in the order of the handbook."""
    concerned: set[str] = set()
    for thing in {change.thing for change in changes}:
        concerned |= {thing.service} if _is_of_service(thing) else causes.users(thing)
    models = {name for name, service in head.handbook.services.items() if service.variant_of in concerned}
    return tuple(name for name in head.handbook.services if name in concerned | models)


def _is_of_service(thing: Thing) -> bool:
    return thing.kind == "service" or "/" in thing.id

"""A service at a glance: what it is good for, for whom, what it promises, how it is kept up."""

from dataclasses import dataclass

from servicebook.model.handbook import Thing
from servicebook.model.record import Record
from servicebook.model.service import PHASES, Service
from servicebook.pages import marks
from servicebook.pages.changed import last_change
from servicebook.pages.findings import open_note
from servicebook.pages.kinship import related
from servicebook.pages.prices import level_rows
from servicebook.pages.showing import facts
from servicebook.pages.values import Fact, Link, Words
from servicebook.pages.viewpoint import Viewpoint
from servicebook.pages.whereused import where_used
from servicebook.publication import Page

_FOR_WHOM = ("trigger", "personas", "signature", "serves", "complaints")
_UPKEEP = ("owner", "freedom", "origin", "kind", "indicators", "rehearsed", "changed", "review_by")
_ELSEWHERE = frozenset({"service", "name", "benefit", "status", "promises", "mix", "accept", "notes", "steps", *PHASES})


@dataclass(frozen=True, slots=True)
class PromiseCard:
    """A promise with its figures, and the way to its chain."""

    text: Words
    href: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class PhaseRow:
    """A phase with its steps, or why it has none."""

    name: str
    steps: tuple[Link, ...]
    why_not: Words | None


@dataclass(frozen=True, slots=True)
class NoteView:
    """Something remarkable, with its kind and source."""

    text: Words
    kind: str
    source: str


def overview(service: Service, here: Viewpoint) -> Page:
    """The first page of a service."""
    thing = Thing("service", service.service)
    known = facts(service, here, _ELSEWHERE)
    text = here.render(
        "pages/overview.md.j2",
        t=here.text,
        graph=here.graph,
        name=here.link(thing),
        tabs=marks.tabs(service.service, "index", here),
        benefit=here.words(service.benefit) if service.benefit else None,
        chips=(marks.status(service, here), *marks.variant(service, here)),
        for_whom=_ordered(known, _FOR_WHOM),
        upkeep=(*_ordered(known, _UPKEEP), *_rest(known)),
        promises=promise_cards(service, here),
        levels=level_rows(service, here),
        phases=_phases(service, here),
        notes=notes(service, here),
        variants=variants(service, here),
        related=related(service, here),
        findings=open_note(here, service.service),
        used=where_used(thing, here),
        last=last_change(service, here),
        source=marks.origin(service, here),
    )
    return Page(here.path, here.text("At a glance", "view"), text, marks.line(service))


def _ordered(known: tuple[Fact, ...], keys: tuple[str, ...]) -> tuple[Fact, ...]:
    return tuple(fact for key in keys for fact in known if fact.key == key)


def _rest(known: tuple[Fact, ...]) -> tuple[Fact, ...]:
    return tuple(fact for fact in known if fact.key not in _FOR_WHOM + _UPKEEP)


def promise_cards(service: Service, here: Viewpoint) -> tuple[PromiseCard, ...]:
    """What is promised, in short."""
    keys = ("within", "levels", "target", "owner")
    return tuple(
        PromiseCard(
            here.words(promise.text),
            here.href(Thing("promise", f"{service.service}/{own}")),
            _ordered(facts(promise, here), keys),
        )
        for own, promise in service.promises.items()
    )


def _phases(service: Service, here: Viewpoint) -> tuple[PhaseRow, ...]:
    course = here.handbook.courses[service.service]
    keys = (*PHASES, "steps") if course.phase("steps") else PHASES
    return tuple(
        PhaseRow(
            marks.phase(key, here),
            tuple(marks.step_link(stop, here) for stop in course.phase(key)),
            here.words(why) if (why := getattr(getattr(service, key), "not_applicable", None)) else None,
        )
        for key in keys
    )


def notes(record: Record, here: Viewpoint) -> tuple[NoteView, ...]:
    """The notes of a service or a step."""
    return tuple(
        NoteView(
            here.words(note.text),
            here.text(note.kind or "note", "value"),
            here.words(note.source).line if note.source else "",
        )
        for note in getattr(record, "notes", ())
    )


def variants(service: Service, here: Viewpoint) -> tuple[tuple[Link, tuple[marks.Chip, ...]], ...]:
    """The other states and variants of the same service, each with what tells it apart."""
    members = here.book.families.siblings(service)
    return tuple((here.link(Thing("service", other.service)), marks.variant(other, here)) for other in members)

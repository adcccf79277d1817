"""The promises of a service: made, kept, shown, watched, with every gap in the chain visible (D21)."""

from collections.abc import Iterator
from dataclasses import dataclass

from servicebook.model.handbook import Reference, Thing
from servicebook.model.record import Record
from servicebook.model.registers import Partner
from servicebook.model.service import Service
from servicebook.naming import KIND_NAMES, LINK_NAMES
from servicebook.pages import marks
from servicebook.pages.findings import FindingView, told_of
from servicebook.pages.showing import facts, plain
from servicebook.pages.values import Fact, Facts, Link, Source, Value, Words
from servicebook.pages.viewpoint import Viewpoint
from servicebook.pages.whereused import UseGroup, where_used
from servicebook.publication import Page


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One link of the chain: the steps that make, keep, show or watch the promise; none is a gap."""

    key: str
    name: str
    steps: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """Where else the promise is spoken of: a message, a piece of evidence, a partner's target."""

    link: Link
    kind: str
    value: Value


@dataclass(frozen=True, slots=True)
class PromiseView:
    """A promise with its chain and figures."""

    anchor: str
    text: Words
    chain: tuple[ChainLink, ...]
    facts: tuple[Fact, ...]
    told: tuple[Told, ...]
    findings: tuple[FindingView, ...]
    used: tuple[UseGroup, ...]
    source: Source


def promises(service: Service, here: Viewpoint) -> Page:
    """The page with the chains of all promises."""
    text = here.render(
        "pages/promises.md.j2",
        t=here.text,
        graph=here.graph,
        name=here.link(Thing("service", service.service)),
        tabs=marks.tabs(service.service, "promises", here),
        links=tuple(here.text(name, "promise") for name in LINK_NAMES.values()),
        promises=tuple(_promise(service, own, here) for own in service.promises),
        source=marks.origin(service, here),
    )
    return Page(here.path, here.text("Promises", "view"), text, hide=("toc",))


def _promise(service: Service, own: str, here: Viewpoint) -> PromiseView:
    promise, thing = service.promises[own], Thing("promise", f"{service.service}/{own}")
    return PromiseView(
        here.anchor(thing),
        here.words(promise.text),
        tuple(_chain(service, thing, here)),
        facts(promise, here, {"text"}),
        tuple(_told(service, thing, here)),
        told_of(thing, here),
        where_used(thing, here),
        here.source(promise.heading(), brief=True),
    )


def _chain(service: Service, promise: Thing, here: Viewpoint) -> Iterator[ChainLink]:
    course = here.handbook.courses[service.service]
    for key, name in LINK_NAMES.items():
        stops = (stop for stop in course if any(_names(promise, word, here) for word in getattr(stop.step, key)))
        yield ChainLink(key, here.text(name, "promise"), tuple(marks.step_link(stop, here) for stop in stops))


def _names(promise: Thing, word: str | None, here: Viewpoint) -> bool:
    return word is not None and here.find(("promise",), word) == promise


def _told(service: Service, promise: Thing, here: Viewpoint) -> Iterator[Told]:
    """What the public, the evidence and the contracts say about a promise."""
    if service.mix.promotion:
        for message in service.mix.promotion.messages:
            if _names(promise, message.promise, here):
                said, place = here.words(message.text), here.href(Thing("p", f"{service.service}/promotion"))
                yield Told(Link(said.line, place, said.language), here.text("Message"), _told_facts(message, here))
    for reference in here.handbook.uses.get(promise, ()):
        if reference.owner.kind in ("evidence", "partner"):
            label = here.text(KIND_NAMES[reference.owner.kind], "kind")
            yield Told(here.link(reference.owner), label, _said(reference, here))


def _said(reference: Reference, here: Viewpoint) -> Value:
    if isinstance(reference.record, Partner):
        return plain(reference.record.targets[reference.word], here)
    return _told_facts(reference.record, here.within(""))


def _told_facts(record: Record, here: Viewpoint) -> Value:
    """What is said, save the promise itself, which the page is about."""
    return Facts(facts(record, here, {"promise", "text"}))

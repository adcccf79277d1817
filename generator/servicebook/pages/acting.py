"""The page of whoever acts, role or partner: my steps, what I may decide, what I say, what I do when it fails."""

from collections.abc import Iterator
from dataclasses import dataclass

from servicebook import theme
from servicebook.model.handbook import Stop, Thing
from servicebook.model.kinds import WHO
from servicebook.model.lanes import Lane
from servicebook.model.registers import Authority, Role
from servicebook.model.step import Handover, Step
from servicebook.pages import marks
from servicebook.pages.naming import LINK_NAMES
from servicebook.pages.showing import fact, facts
from servicebook.pages.values import Fact, Link, Literal, Value, Words
from servicebook.pages.viewpoint import Viewpoint
from servicebook.pages.whereused import where_used
from servicebook.publication import Page

_SCENE = ("clarifies", "uses", "asks", "checks", "tasks", "tells", "agrees", "charges", "time", "wait", "moment")


@dataclass(frozen=True, slots=True)
class Part:
    """My part in one step."""

    number: str
    link: Link
    phase: str
    critical: bool
    does: tuple[Value, ...]
    says: tuple[Words, ...]
    script: Words | None
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Play:
    """All my parts in one service."""

    service: Link
    chip: marks.Chip
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Baton:
    """A handover: in which step, and how."""

    step: Link
    service: Link
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Briefing:
    """What is said in public about a service, and when I was told of it."""

    service: Link
    day: Literal
    messages: tuple[Words, ...]


def actor(thing: Thing, here: Viewpoint) -> Page:
    """The page of a role or a partner."""
    record = here.handbook.entry(thing)
    if not isinstance(record, Role):
        raise TypeError(f"neither a role nor a partner: {thing}")
    name = here.link(thing)
    text = theme.render(
        "pages/actor.md.j2",
        t=here.text,
        name=name,
        kind=thing.kind,
        contribution=here.words(record.contribution) if record.contribution else None,
        authority=_authority(record.authority, here),
        facts=facts(record, here, {"name", "contribution", "authority"}),
        plays=tuple(_plays(thing, here)),
        receives=tuple(_batons(thing, here, to_me=True)),
        passes=tuple(_batons(thing, here, to_me=False)),
        briefings=tuple(_briefings(thing, here)),
        used=where_used(thing, here),
        source=here.source(record.heading()),
    )
    place = record.heading()
    return Page(
        here.path, str(here.name(thing).say(here.language)), text, f"{place.file}:{place.line}" if place.file else ""
    )


def _authority(authority: Authority | None, here: Viewpoint) -> tuple[Fact, ...]:
    return facts(authority, here) if authority else ()


def _plays(me: Thing, here: Viewpoint) -> Iterator[Play]:
    for service in here.book.families.current:
        there = here.within(service.service)
        course = here.handbook.courses[service.service]
        parts = tuple(_part(me, stop, there) for stop in course if _involved(me, stop.step, there))
        if parts:
            yield Play(here.link(Thing("service", service.service)), marks.status(service, here), parts)


def _involved(me: Thing, step: Step, here: Viewpoint) -> bool:
    moment = step.moment
    leads = (step.owner, moment.led_by if moment else None, *(grant.by for grant in step.grants))
    return _acts(me, step, here) or any(_is(me, who, here) for who in leads)


def _is(me: Thing, who: str | None, here: Viewpoint) -> bool:
    return who is not None and here.find(WHO, who) == me


def _lanes(step: Step) -> tuple[Lane, ...]:
    return (step.customer, step.frontstage, step.backstage, step.support, step.partner)


def _acts(me: Thing, step: Step, here: Viewpoint) -> bool:
    return any(_is(me, deed.who, here) for lane in _lanes(step) for deed in lane)


def _part(me: Thing, stop: Stop, here: Viewpoint) -> Part:
    step = stop.step
    speaks = any(_is(me, deed.who, here) for deed in step.frontstage) or _is(me, step.owner, here)
    return Part(
        marks.number(stop),
        here.link(stop.thing),
        marks.phase(stop.phase, here),
        step.moment is not None,
        tuple(_deeds(me, step, here)),
        tuple(words for line in step.says for words in here.every_language(line)) if speaks else (),
        here.words(step.script) if step.script and speaks else None,
        tuple(_facts(step, here, speaks=speaks)),
    )


def _deeds(me: Thing, step: Step, here: Viewpoint) -> Iterator[Value]:
    for lane in _lanes(step):
        for deed in lane:
            if deed.what and _is(me, deed.who, here):
                yield here.words(deed.what)


def _facts(step: Step, here: Viewpoint, *, speaks: bool) -> Iterator[Fact]:
    """What I have to know in a step: the scene only if I stand on the stage, promises and ways out in any case."""
    keys = (*(_SCENE if speaks else ()), *LINK_NAMES, "grants", "sends", "fails")
    for key in keys:
        found = fact(step, key, here)
        if found:
            yield found


def _batons(me: Thing, here: Viewpoint, *, to_me: bool) -> Iterator[Baton]:
    for service in here.book.families.current:
        there = here.within(service.service)
        for stop in here.handbook.courses[service.service]:
            for handover in stop.step.hands_over:
                mine = _is(me, handover.to_role, there) if to_me else _passes(me, stop.step, handover, there)
                if mine:
                    skip = {"to_role"} if to_me else set()
                    link = here.link(Thing("service", service.service))
                    yield Baton(there.link(stop.thing), link, facts(handover, there, skip))


def _passes(me: Thing, step: Step, handover: Handover, here: Viewpoint) -> bool:
    """Whether I pass the baton on: as its owner, else as the owner of the step, else as one who acts in it."""
    owner = handover.owner or step.owner
    return _is(me, owner, here) if owner else _acts(me, step, here) and not _is(me, handover.to_role, here)


def _briefings(me: Thing, here: Viewpoint) -> Iterator[Briefing]:
    for service in here.book.families.current:
        promotion = service.mix.promotion
        days = {name: day for name, day in (promotion.briefed if promotion else {}).items() if _is(me, name, here)}
        for day in days.values():
            messages = tuple(here.words(message.text) for message in (promotion.messages if promotion else ()))
            yield Briefing(here.link(Thing("service", service.service)), here.day(day), messages)


def actor_index(kind: str, here: Viewpoint) -> Page:
    """The list of all roles, or of all partners, to find one's own."""
    title = here.text("Roles" if kind == "role" else "Partners", "kinds")
    text = theme.render(
        "pages/actors.md.j2",
        t=here.text,
        kind=kind,
        title=title,
        cards=cards(kind, here),
    )
    return Page(here.path, title, text)


@dataclass(frozen=True, slots=True)
class Card:
    """A role or partner in short, with the services in which it acts."""

    link: Link
    contribution: Words | None
    services: tuple[Link, ...]


def cards(kind: str, here: Viewpoint) -> tuple[Card, ...]:
    """All roles or partners, in the order of the author."""
    return tuple(_card(Thing(kind, own), here) for own in here.handbook.registers[kind])


def _card(thing: Thing, here: Viewpoint) -> Card:
    contribution = getattr(here.handbook.entry(thing), "contribution", None)
    users = {reference.owner.service for reference in here.handbook.uses.get(thing, ())}
    names = (service.service for service in here.book.families.current if service.service in users)
    known = here.links("service", names)
    return Card(here.link(thing), here.words(contribution) if contribution else None, known)

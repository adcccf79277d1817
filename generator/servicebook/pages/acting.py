"""The page of whoever acts, role or partner: my steps, what I may decide, what I say, what I do when it fails."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from servicebook import theme
from servicebook.model.handbook import Stop, Thing
from servicebook.model.registers import Authority, Role
from servicebook.model.step import Handover, Step
from servicebook.pages import marks
from servicebook.pages.casting import Scene, actors, lanes, players
from servicebook.pages.findings import told_of
from servicebook.pages.naming import LINK_NAMES
from servicebook.pages.showing import facts, only
from servicebook.pages.values import Fact, Link, Literal, Value, Words
from servicebook.pages.viewpoint import Viewpoint
from servicebook.pages.whereused import where_used
from servicebook.publication import Page

_SCENE = ("clarifies", "uses", "asks", "checks", "tasks", "tells", "agrees", "charges", "time", "wait", "moment")
_ANYWAY = (*LINK_NAMES, "grants", "sends", "fails")
"""What I have to know in a step if I stand on the stage, and what in any case."""


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
        graph=here.graph,
        name=name,
        kind=thing.kind,
        contribution=here.words(record.contribution) if record.contribution else None,
        authority=_authority(record.authority, here),
        facts=facts(record, here, {"name", "contribution", "authority"}),
        plays=tuple(_plays(thing, here)),
        receives=tuple(_batons(thing, here, to_me=True)),
        passes=tuple(_batons(thing, here, to_me=False)),
        briefings=tuple(_briefings(thing, here)),
        findings=told_of(thing, here),
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
    scenes = (scene for scene in _scenes(me, here) if me.id in players(scene.stop.step))
    for name, group in groupby(scenes, key=lambda scene: scene.service.service):
        parts = tuple(_part(me, scene.stop, here.within(name)) for scene in group)
        yield Play(here.link(Thing("service", name)), marks.status(here.handbook.services[name], here), parts)


def _scenes(me: Thing, here: Viewpoint) -> tuple[Scene, ...]:
    return here.book.scenes.get(me.id, ())


def _part(me: Thing, stop: Stop, here: Viewpoint) -> Part:
    step = stop.step
    speaks = me.id == step.owner or any(deed.who == me.id for deed in step.frontstage)
    return Part(
        marks.number(stop),
        here.link(stop.thing),
        marks.phase(stop.phase, here),
        step.moment is not None,
        tuple(here.words(deed.what) for lane in lanes(step) for deed in lane if deed.what and deed.who == me.id),
        tuple(words for line in step.says for words in here.every_language(line)) if speaks else (),
        here.words(step.script) if step.script and speaks else None,
        only(step, (*(_SCENE if speaks else ()), *_ANYWAY), here),
    )


def _batons(me: Thing, here: Viewpoint, *, to_me: bool) -> Iterator[Baton]:
    for scene in _scenes(me, here):
        there = here.within(scene.service.service)
        for handover in scene.stop.step.hands_over:
            if handover.to_role == me.id if to_me else _passes(me, scene.stop.step, handover):
                home = here.link(Thing("service", scene.service.service))
                yield Baton(there.link(scene.stop.thing), home, facts(handover, there, {"to_role"} if to_me else ()))


def _passes(me: Thing, step: Step, handover: Handover) -> bool:
    """Whether I pass the baton on: as its owner, else as the owner of the step, else as one who acts in it."""
    owner = handover.owner or step.owner
    return owner == me.id if owner else me.id in actors(step) and handover.to_role != me.id


def _briefings(me: Thing, here: Viewpoint) -> Iterator[Briefing]:
    for service in here.book.families.current:
        promotion = service.mix.promotion
        if promotion and me.id in promotion.briefed:
            messages = tuple(here.words(message.text) for message in promotion.messages)
            yield Briefing(here.link(Thing("service", service.service)), here.day(promotion.briefed[me.id]), messages)


def actor_index(kind: str, here: Viewpoint) -> Page:
    """The list of all roles, or of all partners, to find one's own."""
    title = here.text("Roles" if kind == "role" else "Partners", "kinds")
    text = theme.render(
        "pages/actors.md.j2",
        t=here.text,
        graph=here.graph,
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

"""The page of whoever acts, role or partner: what I ask and may decide, my scenes, what hangs on me (D9, D34)."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from servicebook.model.handbook import Stop, Thing
from servicebook.model.registers import Authority, Role
from servicebook.pages import duties, marks
from servicebook.pages.addresses import Address
from servicebook.pages.casting import speakers
from servicebook.pages.cuecards import card_page
from servicebook.pages.findings import told_of
from servicebook.pages.scenes import scene_link, scene_numbers
from servicebook.pages.sceneview import mark
from servicebook.pages.showing import fact, facts
from servicebook.pages.values import Fact, Link, Literal, Value, Words, literal
from servicebook.pages.viewpoint import Viewpoint
from servicebook.pages.whereused import where_used
from servicebook.publication import Page

_ELSEWHERE = frozenset({"name", "contribution", "authority", "trained"})


@dataclass(frozen=True, slots=True)
class Part:
    """My part in one scene."""

    number: str
    link: Link
    phase: str
    critical: bool
    aside: bool
    does: tuple[Words, ...]
    says: tuple[Words, ...]
    script: Words | None
    gives: tuple[tuple[Fact, ...], ...]


@dataclass(frozen=True, slots=True)
class Play:
    """All my parts in one service, in the order of the journey; `rehearsal` leads to where I rehearse them."""

    service: Link
    chip: marks.Chip
    rehearsal: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """What I may decide alone, up to which amount, whom I ask beyond it, and how far they may go."""

    limit: Literal
    decides: Value | None
    approver: Link | None
    beyond: Literal


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
    place = record.heading()
    plays = tuple(_plays(thing, here))
    text = here.render(
        "pages/actor.md.j2",
        t=here.text,
        graph=here.graph,
        name=here.link(thing),
        mine=thing.kind == "role",
        contribution=here.words(record.contribution) if record.contribution else None,
        card=f"{Address(card_page(here.page)).seen_from(here.page)}#print" if plays else "",
        asked=duties.asked(thing, here),
        decision=_decision(record.authority, here) if record.authority else None,
        deputy=fact(record, "deputy", here),
        plays=plays,
        vows=duties.vows(thing, here),
        troubles=tuple(duties.troubles(thing, here)),
        receives=tuple(duties.batons(thing, here, to_me=True)),
        passes=tuple(duties.batons(thing, here, to_me=False)),
        lessons=tuple(duties.lessons(thing, record, here)),
        briefings=tuple(_briefings(thing, here)),
        facts=facts(record, here, _ELSEWHERE),
        findings=told_of(thing, here),
        used=where_used(thing, here),
        source=here.source(place),
    )
    title = str(here.name(thing).say(here.language))
    return Page(here.path, title, text, f"{place.file}:{place.line}" if place.file else "")


def _decision(authority: Authority, here: Viewpoint) -> Decision:
    decides = fact(authority, "decides", here)
    approver = here.find(("role",), authority.approver) if authority.approver else None
    above = here.handbook.entry(approver) if approver else None
    return Decision(
        duties.limit(authority, here),
        decides.value if decides else None,
        here.link(approver) if approver else Link(literal(authority.approver)) if authority.approver else None,
        duties.limit(above.authority, here) if isinstance(above, Role) else Literal(),
    )


def _plays(me: Thing, here: Viewpoint) -> Iterator[Play]:
    for name, group in groupby(duties.cast_in(me, here), key=lambda scene: scene.service.service):
        order = list(scene_numbers(here.handbook.courses[name]))
        stops = sorted((scene.stop for scene in group), key=lambda stop: order.index(stop.step.step))
        there = here.within(name)
        yield Play(
            here.link(Thing("service", name)),
            marks.status(here.handbook.services[name], here),
            here.to_view(name, "script", f"play={mark(me.id, here)}"),
            tuple(_part(me, stop, there) for stop in stops),
        )


def _part(me: Thing, stop: Stop, here: Viewpoint) -> Part:
    step = stop.step
    speaks = me.id in speakers(step)
    return Part(
        scene_numbers(here.handbook.courses[stop.thing.service])[step.step],
        Link(here.link(stop.thing).text, scene_link(stop, here).href, here.link(stop.thing).language),
        marks.phase(stop.phase, here),
        step.moment is not None,
        step.aside,
        duties.does(me, step, here),
        duties.says(me, step, here),
        here.words(step.script) if step.script and speaks else None,
        tuple(facts(grant, here, {"by"}) for grant in step.grants if (grant.by or step.owner) == me.id),
    )


def _briefings(me: Thing, here: Viewpoint) -> Iterator[Briefing]:
    for service in here.book.families.current:
        promotion = service.mix.promotion
        if promotion and me.id in promotion.briefed:
            messages = tuple(here.words(message.text) for message in promotion.messages)
            yield Briefing(here.link(Thing("service", service.service)), here.day(promotion.briefed[me.id]), messages)


def actor_index(kind: str, here: Viewpoint) -> Page:
    """The list of all roles, or of all partners, to find one's own."""
    title = here.text("Roles" if kind == "role" else "Partners", "kinds")
    text = here.render(
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

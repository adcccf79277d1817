"""The page of whoever acts, role or partner: what I ask and may decide, my scenes, what hangs on me (D9, D34)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from servicebook.model.handbook import Stop, Thing
from servicebook.model.registers import Authority, Role
from servicebook.pages import duties, marks
from servicebook.pages.addresses import Address
from servicebook.pages.casting import speakers
from servicebook.pages.cuecards import card_page
from servicebook.pages.findings import told_of
from servicebook.pages.referring import detours
from servicebook.pages.scenes import occasions, scene_link, scene_numbers
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
    occasions: tuple[Words, ...]
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
class Opening:
    """What I ask first in one service."""

    service: Link
    chip: marks.Chip
    questions: tuple[duties.Asked, ...]


@dataclass(frozen=True, slots=True)
class Asker:
    """Somebody who asks me where their own limit does not reach."""

    who: Link
    limit: Literal


@dataclass(frozen=True, slots=True)
class Decision:
    """What I may decide alone, up to which amount; whom I ask beyond it, how far they may go and when they are there.

    `askers` are those for whom I am the one to ask.
    """

    limit: Literal
    decides: Value | None
    approver: Link | None
    beyond: tuple[Literal, ...]
    askers: tuple[Asker, ...]


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
        asked=tuple(_openings(thing, here)),
        decision=_decision(thing, record.authority, here),
        deputy=fact(record, "deputy", here),
        plays=plays,
        vows=duties.vows(thing, here),
        troubles=tuple(duties.troubles(thing, here)),
        detours=tuple(detours(thing, here)),
        receives=tuple(duties.batons(thing, here, to_me=True)),
        passes=tuple(duties.batons(thing, here, to_me=False)),
        lessons=tuple(duties.lessons(thing, record, here)),
        briefings=tuple(_briefings(thing, here)),
        facts=facts(record, here, _ELSEWHERE),
        findings=told_of(thing, here),
        used=where_used(thing, here),
        source=here.source(place),
    )
    title = here.plain(here.name(thing))
    return Page(here.path, title, text, f"{place.file}:{place.line}" if place.file else "")


def _openings(me: Thing, here: Viewpoint) -> Iterator[Opening]:
    for name, group in groupby(duties.asked(me, here), key=lambda one: one.service):
        yield Opening(here.link(Thing("service", name)), marks.status(here.handbook.services[name], here), tuple(group))


def _askers(me: Thing, here: Viewpoint) -> Iterator[Asker]:
    """Those for whom I am the one to ask."""
    for owner in dict.fromkeys(reference.owner for reference in here.handbook.uses.get(me, ())):
        record = here.handbook.entry(owner) if owner.kind in ("role", "partner") else None
        if isinstance(record, Role) and record.authority and record.authority.approver == me.id:
            yield Asker(here.link(owner), duties.limit(record.authority, here))


def _decision(me: Thing, authority: Authority | None, here: Viewpoint) -> Decision | None:
    askers = tuple(_askers(me, here))
    if authority is None:
        return Decision(Literal(), None, None, (), askers) if askers else None
    decides = fact(authority, "decides", here)
    approver = here.find(("role",), authority.approver) if authority.approver else None
    above = here.handbook.entry(approver) if approver else None
    return Decision(
        duties.limit(authority, here),
        decides.value if decides else None,
        here.link(approver) if approver else Link(literal(authority.approver)) if authority.approver else None,
        tuple(filter(None, _reach(above, here))) if isinstance(above, Role) else (),
        askers,
    )


def _reach(above: Role, here: Viewpoint) -> tuple[Literal, ...]:
    """How far somebody may go who is asked, and when they are there, unless that is always."""
    hours = above.hours if above.hours and not above.hours.always else None
    return duties.limit(above.authority, here), literal(here.book.figures.hours(hours)) if hours else Literal()


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
        tuple(map(here.words, occasions(stop, here.handbook.courses[stop.thing.service]))),
        duties.does(me, step, here),
        duties.says(me, step, here),
        here.words(step.script) if step.script and speaks else None,
        duties.gives(me, step, here),
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
    """A role or partner in short, with the services in which it acts; `also` holds words by which it is found as well."""

    link: Link
    contribution: Words | None
    services: tuple[Link, ...]
    also: Literal
    partner: bool = False


def cards(kind: str, here: Viewpoint) -> tuple[Card, ...]:
    """All roles or partners, in the order of the author."""
    return tuple(_card(Thing(kind, own), here) for own in here.handbook.registers[kind])


def everybody(here: Viewpoint) -> tuple[Card, ...]:
    """All roles, and the partners who play in some scene: whoever looks for what they have to do."""
    playing = (own for own in here.handbook.registers["partner"] if duties.cast_in(Thing("partner", own), here))
    return (*cards("role", here), *(replace(_card(Thing("partner", own), here), partner=True) for own in playing))


def _card(thing: Thing, here: Viewpoint) -> Card:
    record = here.handbook.entry(thing)
    if not isinstance(record, Role):
        raise TypeError(f"neither a role nor a partner: {thing}")
    users = {reference.owner.service for reference in here.handbook.uses.get(thing, ())}
    names = (service.service for service in here.book.families.current if service.service in users)
    return Card(
        here.link(thing),
        here.words(record.contribution) if record.contribution else None,
        here.links("service", names),
        literal(" ".join((*(here.refer(("evidence",), word).line for word in record.evidence), *record.skills))),
    )

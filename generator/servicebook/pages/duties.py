"""What hangs on whoever acts: the first questions, promises, ways out of failures, handovers, training."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from servicebook.model.handbook import Stop, Thing
from servicebook.model.kinds import WHO
from servicebook.model.mix import Product, Question
from servicebook.model.registers import Authority, Role
from servicebook.model.service import Promise, Service
from servicebook.model.step import Handover, Step
from servicebook.naming import LINK_NAMES, key_name, value_name
from servicebook.pages.casting import Mishap, Scene, actors, lanes, players, speakers
from servicebook.pages.scenes import scene_link
from servicebook.pages.showing import facts, only
from servicebook.pages.values import Fact, Link, Literal, Words
from servicebook.pages.viewpoint import Viewpoint
from servicebook.wording import say


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that I ask first in a service, what its answer changes, and where I ask it."""

    service: str
    text: Words
    then: Words | None
    scenes: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Vow:
    """A promise that hangs on me: its terms, what I do for it in which scenes, and whether I answer for it."""

    promise: Link
    terms: tuple[Fact, ...]
    parts: tuple[tuple[str, tuple[Link, ...]], ...]
    mine: bool


@dataclass(frozen=True, slots=True)
class Trouble:
    """What can go wrong, the way out (`remedy` is its name alone), and what I do, say and may give there."""

    what: Words | None
    scene: Link
    recovery: Link | None
    remedy: str
    does: tuple[Words, ...]
    says: tuple[Words, ...]
    gives: tuple[tuple[Fact, ...], ...]


@dataclass(frozen=True, slots=True)
class Baton:
    """A handover: with whom, in which scene, and how."""

    other: Link | Words | None
    scene: Link
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Lesson:
    """What I must be trained in: since when I am, and by when it is needed; empty where that is not written."""

    what: Link | Words
    day: Literal
    due: Literal


def cast_in(me: Thing, here: Viewpoint) -> tuple[Scene, ...]:
    """The scenes in which I play, those of the service in which I work most first."""
    return tuple(scene for scene in here.book.scenes.get(me.id, ()) if me.id in players(scene.stop.step))


def in_service(stop: Stop, here: Viewpoint) -> Link:
    """A scene with the name of its service before it."""
    link, service = scene_link(stop, here), here.link(Thing("service", stop.thing.service))
    return Link(Literal(f"{service.text} {link.text}"), link.href, link.language)


def does(me: Thing, step: Step, here: Viewpoint) -> tuple[Words, ...]:
    """What I do in a step."""
    return tuple(here.words(deed.what) for lane in lanes(step) for deed in lane if deed.what and deed.who == me.id)


def says(me: Thing, step: Step, here: Viewpoint) -> tuple[Words, ...]:
    """What I say in a step, in all languages in which it is written."""
    return tuple(one for line in step.says for one in here.every_language(line)) if me.id in speakers(step) else ()


def gives(me: Thing, step: Step, here: Viewpoint) -> tuple[tuple[Fact, ...], ...]:
    """What I may give in a step."""
    return tuple(facts(grant, here, {"by"}) for grant in step.grants if (grant.by or step.owner) == me.id)


def asked(me: Thing, here: Viewpoint) -> tuple[Asked, ...]:
    """The questions of personal experience and context that I clear up (D11)."""
    found: dict[tuple[str, str], list[Link]] = {}
    for scene in cast_in(me, here):
        if me.id in speakers(scene.stop.step):
            for word in scene.stop.step.clarifies:
                found.setdefault((scene.service.service, word), []).append(scene_link(scene.stop, here))
    return tuple(_asked(service, word, tuple(scenes), here) for (service, word), scenes in found.items())


def _asked(service: str, word: str, scenes: tuple[Link, ...], here: Viewpoint) -> Asked:
    experience = here.handbook.services[service].mix.personal_experience
    question = experience.questions.get(word) if experience else None
    if not isinstance(question, Question):
        return Asked(service, here.word(word), None, scenes)
    then = here.words(question.then) if question.then else None
    return Asked(service, here.words(question.text), then, scenes)


def vows(me: Thing, here: Viewpoint) -> tuple[Vow, ...]:
    """The promises that I make, keep, show or watch, or for which I answer (D21)."""
    found: dict[Thing, dict[str, list[Link]]] = {}
    for scene in cast_in(me, here):
        there = here.within(scene.service.service)
        for key in LINK_NAMES:
            for word in getattr(scene.stop.step, key):
                if thing := there.find(("promise",), word):
                    found.setdefault(thing, {}).setdefault(key, []).append(scene_link(scene.stop, here))
    for service in here.book.families.current:
        for own, promise in service.promises.items():
            if promise.owner == me.id:
                found.setdefault(Thing("promise", f"{service.service}/{own}"), {})
    return tuple(_vow(me, thing, parts, here) for thing, parts in found.items())


def _vow(me: Thing, thing: Thing, parts: dict[str, list[Link]], here: Viewpoint) -> Vow:
    promise = here.handbook.entry(thing)
    mine = isinstance(promise, Promise) and promise.owner == me.id
    told = tuple((here.text(LINK_NAMES[key], "promise"), tuple(scenes)) for key, scenes in parts.items())
    terms = only(promise, ("within", "levels", "target"), here.within(thing.service))
    return Vow(here.link(thing), (*terms, *_guaranteed(thing, here)), told, mine)


def _guaranteed(promise: Thing, here: Viewpoint) -> Iterator[Fact]:
    """What the customer gets if the promise is not kept."""
    product = here.handbook.services[promise.service].mix.product
    guarantee = product.guarantee if product else None
    if guarantee and guarantee.promise == promise.own_id:
        yield Fact("guarantee", key_name(here.speak, Product, "guarantee"), here.words(guarantee.text))


def troubles(me: Thing, here: Viewpoint) -> Iterator[Trouble]:
    """What can go wrong where I play, or where I make it good (D18)."""
    return (_trouble(me, mishap, here) for mishap in here.book.mishaps.get(me.id, ()))


def _trouble(me: Thing, mishap: Mishap, here: Viewpoint) -> Trouble:
    what, recovery = mishap.failure.what, mishap.recovery
    return Trouble(
        here.words(what) if what else None,
        in_service(mishap.stop, here),
        scene_link(recovery, here) if recovery else None,
        here.link(recovery.thing).text if recovery else "",
        does(me, recovery.step, here) if recovery else (),
        says(me, recovery.step, here) if recovery else (),
        gives(me, recovery.step, here) if recovery else (),
    )


def batons(me: Thing, here: Viewpoint, *, to_me: bool) -> Iterator[Baton]:
    """The handovers to me, or from me (D20)."""
    for scene in here.book.scenes.get(me.id, ()):
        there = here.within(scene.service.service)
        for handover in scene.stop.step.hands_over:
            if handover.to_role == me.id if to_me else _passes(me, scene.stop.step, handover):
                other = (handover.owner or scene.stop.step.owner) if to_me else handover.to_role
                named = there.refer(WHO, other) if other else None
                yield Baton(named, in_service(scene.stop, here), facts(handover, there, {"to_role", "owner"}))


def _passes(me: Thing, step: Step, handover: Handover) -> bool:
    """Whether I pass the baton on: as its owner, else as the owner of the step, else as one who acts in it."""
    owner = handover.owner or step.owner
    return owner == me.id if owner else me.id in actors(step) and handover.to_role != me.id


def lessons(me: Thing, role: Role, here: Viewpoint) -> Iterator[Lesson]:
    """The services in which I play, and the skills that my scenes need, each with its training (D33)."""
    scenes = cast_in(me, here)
    services = {scene.service.service: scene.service for scene in scenes}
    skills = (skill for scene in scenes for skill in scene.stop.step.needs_skill if skill not in role.skills)
    for word in dict.fromkeys((*services, *skills, *role.trained)):
        day = _trained(word, services.get(word), role)
        due = _public_from(services[word]) if word in services else None
        yield Lesson(here.refer(("service",), word), here.day(day), here.day(due))


def _trained(word: str, service: Service | None, role: Role) -> date | None:
    """The day of the training for a service; that for the service which it varies counts as well."""
    named = (word, service.variant_of or "") if service else (word,)
    return next((day for name in named if (day := role.trained.get(name))), None)


def _public_from(service: Service) -> date | None:
    """The first day on which customers hear what the service promises: by then whoever plays is trained (D22)."""
    messages = service.mix.promotion.messages if service.mix.promotion else ()
    return min((message.start for message in messages if message.start), default=None)


def limit(authority: Authority | None, here: Viewpoint) -> Literal:
    """Up to which amount somebody decides alone, and per what (D9); nothing where no amount is written."""
    if authority is None or authority.amount is None:
        return Literal()
    amount = here.book.figures.money(authority.amount)
    if authority.per is None:
        return here.say(say("up to {amount}", amount=amount))
    return here.say(say("up to {amount} per {unit}", amount=amount, unit=value_name(here.book.speak, authority.per)))

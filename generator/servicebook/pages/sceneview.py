"""A scene of the script, laid out: margin, play, what is prepared behind, and how it goes on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from servicebook.model.figures import Share
from servicebook.model.handbook import Course, Stop, Way
from servicebook.model.kinds import WHO
from servicebook.model.lanes import Deed, Lane
from servicebook.model.registers import Evidence
from servicebook.model.step import Branch, Step
from servicebook.model.text import Text
from servicebook.naming import value_name
from servicebook.pages.casting import players, speakers
from servicebook.pages.scenes import kinds, occasions, origins, scene_link, scene_numbers
from servicebook.pages.showing import fact, facts, only
from servicebook.pages.twin import image
from servicebook.pages.values import Fact, Items, Link, Literal, Words, literal, words
from servicebook.pages.viewpoint import Viewpoint
from servicebook.wording import say

_ALSO = ("clarifies", "uses", "asks", "checks", "consents", "tells", "agrees", "charges", "tasks")
_PROMISES = ("makes", "keeps", "shows", "watches")
_UNSEEN = ("system", "persona")
"""Who is no cast: systems are part of the stage, personas are those for whom it is played."""


@dataclass(frozen=True, slots=True)
class Action:
    """Who does what in a scene; for the rehearsal, `cast` marks roles and partners, `persona` for whom alone it is."""

    who: Link | Words | None
    what: Words | None
    cast: str
    persona: str


@dataclass(frozen=True, slots=True)
class WayOn:
    """How a scene goes on: the `kind` is on, branch, failure or end; `case` tells when, `share` how often."""

    kind: str
    case: Words | None
    share: str
    scene: Link | None


@dataclass(frozen=True, slots=True)
class SceneView:
    """A scene; `speaking` and `leading` mark who speaks its lines and leads its moment, for the rehearsal.

    `margin` holds cast, place, props, senses, timing and mood; `gives` what somebody gives or hands over.
    """

    anchor: str
    number: str
    kinds: str
    name: Link
    occasions: tuple[Words, ...]
    origins: tuple[Link, ...]
    margin: tuple[Fact, ...]
    customer: tuple[Action, ...]
    stage: tuple[Action, ...]
    behind: tuple[Action, ...]
    speaking: str
    says: tuple[Words, ...]
    script: Words | None
    image: str
    leading: str
    moment: tuple[Fact, ...]
    also: tuple[Fact, ...]
    gives: tuple[tuple[str, Fact], ...]
    ways: tuple[WayOn, ...]


def scene_view(stop: Stop, course: Course, here: Viewpoint) -> SceneView:
    """A scene, laid out."""
    step = stop.step
    return SceneView(
        here.anchor(stop.thing),
        scene_numbers(course)[step.step],
        " ".join(kinds(stop, course)),
        here.link(stop.thing),
        tuple(map(here.words, occasions(stop, course))),
        tuple(scene_link(one, here) for one in origins(step.step, course)) if step.aside else (),
        tuple(_margin(step, here)),
        tuple(_actions(step.customer, here)),
        tuple(_actions(step.frontstage, here)),
        tuple(_actions((*step.backstage, *step.support, *step.partner), here)),
        _marked(speakers(step), here),
        tuple(one for line in step.says for one in here.every_language(line)),
        here.words(step.script) if step.script else None,
        image(step, here),
        _marked((step.moment.led_by or "",) if step.moment else (), here),
        facts(step.moment, here, {"senses", "led_by"}) if step.moment else (),
        only(step, (*_ALSO, *_PROMISES), here),
        tuple(_gives(step, here)),
        tuple(sorted(_ways(step, course, here), key=lambda way: (way.kind == "failure", way.case is not None))),
    )


def mark(who: str, here: Viewpoint) -> str:
    """The word by which the rehearsal knows a role or partner: its page; nothing for others."""
    thing = here.handbook.who(who)
    address = here.book.addresses.find(thing) if thing and thing.kind not in _UNSEEN else None
    return address.page.removesuffix(".html") if address else ""


def _marked(names: Iterable[str], here: Viewpoint) -> str:
    return " ".join(filter(None, dict.fromkeys(mark(name, here) for name in names)))


def _margin(step: Step, here: Viewpoint) -> Iterator[Fact]:
    if cast := tuple(here.refer(WHO, who) for who in dict.fromkeys(players(step)) if _on_stage(who, here)):
        yield Fact("cast", here.text("Cast", "script"), Items(cast, inline=True))
    if place := fact(step, "channel", here):
        yield Fact("channel", here.text("Place", "script"), place.value)
    if props := fact(step, "evidence", here):
        yield Fact("evidence", here.text("Props", "script"), props.value)
    if senses := tuple(words(value_name(here.book.speak, sense)) for sense in dict.fromkeys(_senses(step, here))):
        yield Fact("senses", here.text("Senses", "script"), Items(senses, inline=True))
    yield from only(step, ("time", "wait"), here)
    if mood := fact(step, "feeling", here):
        yield Fact("feeling", here.text("Mood", "script"), mood.value)


def _senses(step: Step, here: Viewpoint) -> Iterator[str]:
    """The senses that the moment addresses, and those that the props do (D5)."""
    yield from step.moment.senses if step.moment else ()
    for name in step.evidence:
        entry = here.handbook.registers["evidence"].get(name)
        yield from entry.senses if isinstance(entry, Evidence) else ()


def _on_stage(who: str, here: Viewpoint) -> bool:
    thing = here.handbook.who(who)
    return thing is None or thing.kind not in _UNSEEN


def _actions(lane: Lane | tuple[Deed, ...], here: Viewpoint) -> Iterator[Action]:
    for deed in lane:
        who = here.refer(WHO, deed.who) if deed.who else None
        thing = here.handbook.who(deed.who) if deed.who else None
        persona = literal(thing.id) if thing and thing.kind == "persona" else Literal()
        yield Action(who, here.words(deed.what) if deed.what else None, _marked((deed.who or "",), here), persona)


def _gives(step: Step, here: Viewpoint) -> Iterator[tuple[str, Fact]]:
    """What is given on the spot, and to whom the baton passes, each with those who do it."""
    givers = {
        "grants": tuple(grant.by or step.owner or "" for grant in step.grants),
        "hands_over": tuple(handover.owner or step.owner or "" for handover in step.hands_over),
    }
    for found in only(step, tuple(givers), here):
        yield _marked(givers[found.key], here), found


def _ways(step: Step, course: Course, here: Viewpoint) -> Iterator[WayOn]:
    yield from (_way(way, course, here) for way in course.ways_from(step.step))
    yield from _helpless(step, course, here)


def _way(way: Way, course: Course, here: Viewpoint) -> WayOn:
    target = course.stops.get(way.target or "")
    link = scene_link(target, here) if target else Link(_ending(way.branch, here))
    if way.failure:
        return WayOn("failure", _case(way.failure.what, here), _share(way.failure.share, here), link)
    case, share = _branch(way.branch, here)
    kind = "end" if way.target is None else "branch" if case or share else "on"
    return WayOn(kind, case, share, link)


def _helpless(step: Step, course: Course, here: Viewpoint) -> Iterator[WayOn]:
    """What can go wrong without a way out."""
    for failure in step.fails:
        if failure.recover not in course.stops:
            yield WayOn("failure", _case(failure.what, here), _share(failure.share, here), None)


def _branch(branch: Branch | None, here: Viewpoint) -> tuple[Words | None, str]:
    return (_case(branch.when, here), _share(branch.share, here)) if branch else (None, "")


def _ending(branch: Branch | None, here: Viewpoint) -> str:
    how = branch.ends_as if branch else None
    return here.say(say("The journey ends: {how}.", how=how) if how else say("The journey ends here."))


def _case(text: Text | None, here: Viewpoint) -> Words | None:
    return here.words(text) if text else None


def _share(share: Share | None, here: Viewpoint) -> str:
    return literal(here.book.figures.share(share)) if share else Literal()

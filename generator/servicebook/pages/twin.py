"""The blueprint of a service: the drawing, then the same as a list in which nothing is left out."""

from collections.abc import Iterator
from dataclasses import dataclass

from servicebook.model.handbook import Course, Stop, Thing
from servicebook.model.lanes import LANES, Deed
from servicebook.model.service import Service
from servicebook.model.step import Step
from servicebook.naming import PHASE_MEANINGS
from servicebook.pages import marks
from servicebook.pages.addresses import Address
from servicebook.pages.enclosures import picture_beside
from servicebook.pages.findings import FindingView, told_of
from servicebook.pages.overview import NoteView, notes
from servicebook.pages.showing import deeds, fact, facts
from servicebook.pages.values import Fact, Items, Link, Literal, Source, Value, Words
from servicebook.pages.viewpoint import Viewpoint
from servicebook.publication import Page
from servicebook.reckoning.lacking import Lacking
from servicebook.reckoning.speech import spoken_range
from servicebook.reckoning.timeline import Since, beginnings
from servicebook.wording import say

_ORDER = (
    "starts_when", "channel", "clarifies", "uses", "asks", "checks", "consents", "tasks", "time", "wait", "feeling",
    "moment", "makes", "keeps", "shows", "watches", "informs", "offers", "produces", "grants", "tells", "agrees",
    "charges", "receipt", "owner", "perceived_owner", "needs_skill", "hands_over", "sends", "fails", "then",
)  # fmt: skip
"""The keys of a step as a reader asks for them; all others follow in the order of the format."""
_APART = frozenset(
    {"step", "name", "evidence", "customer", "frontstage", "backstage", "support", "partner", "says", "script", "notes"}
)


@dataclass(frozen=True, slots=True)
class LaneRow:
    """What happens in one lane."""

    chip: marks.Chip
    value: Value


@dataclass(frozen=True, slots=True)
class StepView:
    """A step with all that is planned for it."""

    anchor: str
    number: str
    kinds: str
    name: Link
    critical: bool
    source: Source
    lanes: tuple[LaneRow, ...]
    says: tuple[Words, ...]
    script: Words | None
    image: str
    facts: tuple[Fact, ...]
    notes: tuple[NoteView, ...]
    findings: tuple[FindingView, ...]


@dataclass(frozen=True, slots=True)
class PhaseView:
    """A phase with its steps, or the reason why it has none."""

    key: str
    name: str
    meaning: str
    why_not: Words | None
    steps: tuple[StepView, ...]


def blueprint(service: Service, here: Viewpoint) -> Page:
    """The page with the drawing and the list."""
    text = here.render(
        "pages/blueprint.md.j2",
        t=here.text,
        name=here.link(Thing("service", service.service)),
        tabs=marks.tabs(service.service, "blueprint", here),
        figure=Literal(here.book.material.figures.get(service.service, "")),
        phases=tuple(_phases(service, here)),
        source=marks.origin(service, here),
    )
    return Page(here.path, here.text("Blueprint", "view"), text, hide=("navigation", "toc"))


def _phases(service: Service, here: Viewpoint) -> Iterator[PhaseView]:
    course = here.handbook.courses[service.service]
    for key, meaning in PHASE_MEANINGS.items():
        phase = getattr(service, key)
        why = getattr(phase, "not_applicable", None)
        steps = tuple(step_view(stop, course, here) for stop in course.phase(key))
        if steps or why:
            words = here.words(why) if why else None
            yield PhaseView(key, marks.phase(key, here), here.text(meaning) if meaning else "", words, steps)


def step_view(stop: Stop, course: Course, here: Viewpoint) -> StepView:
    """A step, laid out."""
    step = stop.step
    return StepView(
        here.anchor(stop.thing),
        marks.number(stop),
        " ".join(_kinds(stop, course)),
        here.link(stop.thing),
        step.moment is not None,
        here.source(step.spot("step"), brief=True),
        tuple(lane_rows(step, here)),
        tuple(words for line in step.says for words in here.every_language(line)),
        here.words(step.script) if step.script else None,
        image(step, here),
        (*_since(stop, course, here), *sorted(facts(step, here, _APART), key=_rank)),
        notes(step, here),
        told_of(stop.thing, here),
    )


def image(step: Step, here: Viewpoint) -> str:
    """The link to the step's picture, if the file that it names is there."""
    path = picture_beside(step.spot("image").file, step.image) if step.image else ""
    return Address(path).seen_from(here.page) if path in here.book.material.drawings else ""


def _since(stop: Stop, course: Course, here: Viewpoint) -> Iterator[Fact]:
    """When the step begins, as the drawing tells it; nothing where the journey starts, or where no times are written."""
    found = beginnings(course).get(stop.step.step)
    label = here.text("Since the start")
    if isinstance(found, Since) and found.start != stop.step.step:
        told = here.say(say("after {time}", time=spoken_range(found.low, found.high, about=True)))
        yield Fact("elapsed", label, Words(((told,),)))
    elif isinstance(found, Lacking) and any(one.step.time or one.step.wait for one in course):
        told = here.say(say("unknown: {because}", because=found.because))
        yield Fact("elapsed", label, Words(((told,),), unknown=True))


def _rank(found: Fact) -> int:
    return _ORDER.index(found.key) if found.key in _ORDER else len(_ORDER)


def _kinds(stop: Stop, course: Course) -> Iterator[str]:
    if stop.step.moment:
        yield "critical"
    if stop.step.aside:
        yield "aside"
    if stop.phase != "management" and any(way.target is None for way in course.ways_from(stop.step.step)):
        yield "ending"


def lane_rows(step: Step, here: Viewpoint) -> Iterator[LaneRow]:
    """The lanes of a step that hold something, from top to bottom."""
    for lane in LANES:
        if lane == "evidence":
            found = fact(step, "evidence", here)
            if found:
                yield LaneRow(marks.lane(lane, here), found.value)
        elif values := tuple(deeds(_deeds(step, lane, here), here)):
            yield LaneRow(marks.lane(lane, here), values[0] if len(values) == 1 else Items(values))


def _deeds(step: Step, lane: str, here: Viewpoint) -> tuple[Deed, ...]:
    """What is done in a lane; on the frontstage, systems are told from people."""
    if lane not in ("people", "technology"):
        return tuple(getattr(step, lane))
    return tuple(deed for deed in step.frontstage if _technical(deed, here) == (lane == "technology"))


def _technical(deed: Deed, here: Viewpoint) -> bool:
    thing = here.handbook.who(deed.who)
    return thing is not None and thing.kind == "system"

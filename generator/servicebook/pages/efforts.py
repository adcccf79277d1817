"""The effort of a service: what each journey demands of whom, with the steps that make it up (D29)."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from servicebook.model.handbook import Course, Thing
from servicebook.model.service import Service
from servicebook.pages import marks
from servicebook.pages.addresses import slug
from servicebook.pages.findings import spoken as sentence
from servicebook.pages.journeys import Journey, Trodden, journeys
from servicebook.pages.sums import Budget, FigureView, bill_view, budget, joined, lacking_view, sum_view, tally_view
from servicebook.pages.tempo import timings
from servicebook.pages.values import Link, Literal, literal
from servicebook.pages.viewpoint import Viewpoint
from servicebook.publication import Page
from servicebook.reckoning.amounts import Sum
from servicebook.reckoning.bearing import tolerance
from servicebook.reckoning.effort import Effort, Tally
from servicebook.reckoning.lacking import Lacking
from servicebook.reckoning.money import Bill
from servicebook.wording import Message, say

FIGURES: Mapping[str, Message] = {
    "contacts": say("Contacts"),
    "conversations": say("Conversations and messages"),
    "tasks": say("Tasks for the customer"),
    "rounds": say("Rounds of questions"),
    "handovers": say("Handovers to somebody else"),
    "channel_changes": say("Changes of channel"),
    "waiting": say("Waiting time"),
    "elapsed": say("From the first contact to the end"),
}
"""The figures of an effort, by their names there."""
COST = say("Cost per case, at most")


@dataclass(frozen=True, slots=True)
class WayView:
    """One path with its figures."""

    title: Literal
    steps: tuple[Link, ...]
    figures: tuple[FigureView, ...]


@dataclass(frozen=True, slots=True)
class JourneyView:
    """A journey, laid out: what it demands at most on the normal path, and each path by itself."""

    anchor: str
    title: Literal
    levels: tuple[Link, ...]
    personas: tuple[Link, ...]
    figures: tuple[FigureView, ...]
    cost: FigureView
    ways: tuple[WayView, ...]
    left_out: int
    untold: Literal


def efforts(service: Service, here: Viewpoint) -> Page:
    """The page with the effort of all journeys, and the times of all promises."""
    found = journeys(here.handbook, service)
    told = [one for one in found if isinstance(one, Journey)]
    starts = Counter(one.start for one in told)
    text = here.render(
        "pages/effort.md.j2",
        t=here.text,
        name=here.link(Thing("service", service.service)),
        tabs=marks.tabs(service.service, "effort", here),
        journeys=tuple(_journey(service, one, here, apart=starts[one.start] > 1) for one in told),
        lacking=tuple(sentence(one.because, here) for one in found if isinstance(one, Lacking)),
        timings=timings(service, here),
        source=marks.origin(service, here),
    )
    return Page(here.path, here.text("Effort", "view"), text)


def _journey(service: Service, journey: Journey, here: Viewpoint, *, apart: bool) -> JourneyView:
    """A journey; its levels stand in its title where they tell it `apart` from another one."""
    course = here.handbook.courses[service.service]
    start = course.stops[journey.start].thing
    levels = tuple(here.link(Thing("level", f"{service.service}/{level}")) for level in journey.levels)
    first = (*journey.levels[:1], *journey.personas[:1])
    lone = len(journey.ways) == 1 and not journey.left_out
    return JourneyView(
        "-".join(("_journey", here.book.addresses.places[start].anchor, *map(slug, first if apart else ()))),
        joined((here.link(start).text, *(level.text for level in levels if apart))),
        levels,
        here.links("persona", journey.personas),
        tuple(_figures(course, journey.worst, journey.personas, here)),
        _cost(course, journey.cost, here),
        () if lone else tuple(_way(course, way, here) for way in journey.ways),
        journey.left_out,
        sentence(journey.untold.because, here) if journey.untold else Literal(),
    )


def _way(course: Course, way: Trodden, here: Viewpoint) -> WayView:
    numbers = " → ".join(marks.number(course.stops[name]) for name in way.path.steps)
    kind = here.say(say("Recovery") if way.recovers else say("Normal path"))
    return WayView(
        joined((kind, numbers, *_often(way, here), *map(literal, way.path.ends_as))),
        tuple(marks.step_link(course.stops[name], here) for name in way.path.steps),
        (*_figures(course, way.effort, (), here), _cost(course, way.bill, here)),
    )


def _often(way: Trodden, here: Viewpoint) -> Iterator[Literal]:
    """How often the path is gone, if that is known, rounded to a tenth of a per cent."""
    share = way.path.share
    if share is not None:
        percent = round(Decimal(share.numerator * 100) / share.denominator, 1)
        yield here.say(say("{share} % of all cases", share=here.book.figures.number(percent)))


def _figures(course: Course, effort: Effort, personas: tuple[str, ...], here: Viewpoint) -> Iterator[FigureView]:
    for name, label in FIGURES.items():
        found = getattr(effort, name)
        budgets = tuple(_budgets(name, found, personas, here))
        yield replace(_figure(name, here.say(label), found, course, here), budgets=budgets)


def _figure(name: str, label: Literal, found: Tally | Sum | Lacking, course: Course, here: Viewpoint) -> FigureView:
    if isinstance(found, Lacking):
        return lacking_view(label, found, course, here)
    if isinstance(found, Sum):
        return sum_view(label, found, course, here)
    return tally_view(label, found, course, here, tasks=name == "tasks")


def _budgets(name: str, found: Tally | Sum | Lacking, personas: tuple[str, ...], here: Viewpoint) -> Iterator[Budget]:
    """What the personas put up with, where they say so; those who agree together."""
    limits = {persona: getattr(tolerance(here.handbook, persona), name, None) for persona in personas}
    for limit in dict.fromkeys(limits.values()):
        agreeing = [persona for persona in personas if limits[persona] == limit]
        if limit is not None:
            named = () if len(agreeing) == len(personas) else here.links("persona", agreeing)
            yield replace(budget(limit, found, here), personas=named)


def _cost(course: Course, found: Bill | Lacking, here: Viewpoint) -> FigureView:
    label = here.say(COST)
    return (
        lacking_view(label, found, course, here)
        if isinstance(found, Lacking)
        else bill_view(label, found, course, here)
    )

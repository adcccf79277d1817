"""What the worst journey of a service demands, held against what its personas put up with (`tolerates`)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from servicebook.checks.frame import Flag
from servicebook.checks.walking import walk
from servicebook.findings import Related
from servicebook.model.handbook import Course, Handbook, Thing
from servicebook.model.service import Service
from servicebook.model.step import Step
from servicebook.reckoning.amounts import Sum
from servicebook.reckoning.bearing import goes, tolerance
from servicebook.reckoning.case import Case, levels_of, personas_of
from servicebook.reckoning.effort import Tally, worst_elapsed, worst_tally
from servicebook.reckoning.heaviest import heaviest
from servicebook.reckoning.lacking import Lacking
from servicebook.reckoning.meeting import Meetings, is_contact, meetings
from servicebook.reckoning.network import Network, network_of
from servicebook.wording import Message, say

KEPT = 8192
"""So many services' journeys are kept."""


@dataclass(frozen=True, slots=True, eq=False)
class Travelled:
    """A journey as a persona travels it (nothing: whoever comes), with the contacts on it."""

    persona: str | None
    start: str
    network: Network
    here: Meetings

    def most(self, name: str) -> Tally | Lacking:
        """The most of one figure of an effort that any path of it demands."""
        return worst_tally(self.network, self.start, self.here, name)

    def elapsed(self) -> Sum | Lacking:
        """The longest time that any path of it takes."""
        return worst_elapsed(self.network, self.start, self.here)


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that is counted on a journey: its name among the figures of an effort, and what a step may add to it.

    Where a persona does not limit it, the figure `unlimited` is held against the rule's option.
    """

    name: str
    unlimited: str
    weigh: Callable[[Step], int]


CONTACTS = Measure("contacts", "conversations", lambda step: int(is_contact(step)))
TASKS = Measure("tasks", "tasks", lambda step: len(step.tasks))
ROUNDS = Measure("rounds", "rounds", lambda step: int(bool(step.asks)))
HANDOVERS = Measure("handovers", "handovers", lambda step: int(bool(step.frontstage)))


@dataclass(frozen=True, slots=True)
class Count:
    """How much there is of something on a journey, and how much a persona puts up with; if it says so, it is its `own`."""

    persona: str | None
    own: bool
    limit: int
    tally: Tally

    def flag(self, course: Course, thing: Thing, problem: Message, remedy: Message) -> Flag:
        """The finding at the first step that is too much; the others are related places."""
        steps = tuple(dict.fromkeys(self.tally.steps))
        straw = steps[min(self.limit, len(steps) - 1)]
        others = (course.stops[name].step for name in steps if name != straw)
        return Flag(
            thing,
            course.stops[straw].step.spot("step"),
            self._judged(problem),
            remedy,
            detail="journey",
            related=tuple(Related(step.spot("step"), say("counted, too")) for step in others),
        )

    def _judged(self, problem: Message) -> Message:
        """What there is, and how much would be bearable."""
        if self.own:
            persona = self.persona or ""
            return say(
                "{problem} `{persona}` puts up with {limit}.", problem=problem, persona=persona, limit=self.limit
            )
        return say("{problem} More than {limit} are too many.", problem=problem, limit=self.limit)


@lru_cache(maxsize=KEPT)
def travelled(handbook: Handbook, name: str) -> tuple[Travelled | Lacking, ...]:
    """All journeys through a service that begin for a persona, for each level; kept, since several rules weigh them."""
    return tuple(_travelled(handbook, handbook.services[name]))


def _travelled(handbook: Handbook, service: Service) -> Iterator[Travelled | Lacking]:
    """A journey whose first step is for others is not a persona's, nor one that leads through nothing of theirs."""
    course = handbook.courses[service.service]
    for persona in personas_of(service, course):
        for level in levels_of(service, course):
            case = Case(level, persona)
            network = network_of(course, case)
            if isinstance(network, Lacking):
                yield network
                continue
            here = meetings(handbook, service, case)
            for start in network.starts:
                if network.has(start):
                    yield Travelled(persona, start, network, here)


def travellers(handbook: Handbook, service: Service, journey: Travelled) -> tuple[str | None, ...]:
    """For whom a journey counts: for its own persona, else for all of the service who go it."""
    course = handbook.courses[service.service]
    named = (journey.persona,) if journey.persona else service.personas or (None,)
    return tuple(one for one in named if goes(handbook, course, journey.network.starts, journey.start, one))


def exceeded(handbook: Handbook, service: Service, measure: Measure, at_most: int | None) -> Count | Lacking | None:
    """Where a measure exceeds what a persona puts up with by most; without `at_most` only personas set a limit."""
    course = handbook.courses[service.service]
    named = [getattr(tolerance(handbook, persona), measure.name) for persona in service.personas]
    limits = [at_most if limit is None else limit for limit in named] or [at_most]
    lowest = min((limit for limit in limits if limit is not None), default=None)
    if lowest is None or surely(course, measure.weigh, lowest):
        return None
    return worst(_counts(handbook, service, measure, at_most))


def _counts(handbook: Handbook, service: Service, measure: Measure, at_most: int | None) -> Iterator[Count | Lacking]:
    for journey in travelled(handbook, service.service):
        if isinstance(journey, Lacking):
            yield journey
            continue
        for persona in travellers(handbook, service, journey):
            own = getattr(tolerance(handbook, persona), measure.name)
            limit = at_most if own is None else own
            if limit is not None:
                tally = journey.most(measure.unlimited if own is None else measure.name)
                yield tally if isinstance(tally, Lacking) else Count(persona, own is not None, limit, tally)


def most_steps(handbook: Handbook, service: Service, at_most: int) -> Count | Lacking | None:
    """The journey with the most steps, if these are more than the limit."""
    if surely(handbook.courses[service.service], _one, at_most):
        return None
    return worst(_lengths(handbook, service, at_most))


def _lengths(handbook: Handbook, service: Service, at_most: int) -> Iterator[Count | Lacking]:
    weights = dict.fromkeys(handbook.courses[service.service].stops, 1)
    for journey in travelled(handbook, service.service):
        found = journey if isinstance(journey, Lacking) else heaviest(journey.network, journey.start, weights)
        if isinstance(found, Lacking):
            yield found
        else:
            tally = Tally(len(found), tuple(step.step for step in found))
            yield Count(persona=None, own=False, limit=at_most, tally=tally)


def _one(_: Step) -> int:
    return 1


def surely(course: Course, weigh: Callable[[Step], float], limit: float) -> bool:
    """Whether even all steps of a journey together stay within a limit: quick to see where there are no loops."""
    ways = walk(course)
    if ways.loops:
        return False
    return all(sum(weigh(course.stops[name].step) for name in ways.beyond(start)) <= limit for start in course.starts)


def worst(found: Iterator[Count | Lacking]) -> Count | Lacking | None:
    """The largest excess; lacking only where nothing is exceeded, but something could not be counted."""
    results = list(found)
    over = [one for one in results if isinstance(one, Count) and one.tally.count > one.limit]
    lacking = next((one for one in results if isinstance(one, Lacking)), None)
    return max(over, key=lambda one: one.tally.count - one.limit) if over else lacking


def listed(course: Course, tally: Tally, weigh: Callable[[Step], int] = _one) -> tuple[str, ...]:
    """The steps that make up a number, with how much each of them adds where it is more than one."""
    weights = ((name, weigh(course.stops[name].step)) for name in tally.steps)
    return tuple(f"`{name}` ({weight})" if weight > 1 else f"`{name}`" for name, weight in weights)

"""How customers walk through a service: where they meet us, what follows what, and where their journeys really end."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from servicebook.model.handbook import Course, Stop, Way
from servicebook.model.step import Step
from servicebook.reckoning.order import in_order

KEPT = 8192
"""How many walks are kept, since many rules ask for the same ones."""


def meets(step: Step) -> bool:
    """Whether the customer has a part in the step, or sees and hears us there."""
    return bool(step.channel or step.customer or step.frontstage)


def met(course: Course) -> tuple[Stop, ...]:
    """The steps of customers' journeys in which they meet us."""
    return tuple(stop for stop in journeyed(course) if meets(stop.step))


@lru_cache(maxsize=KEPT)
def journeyed(course: Course) -> tuple[Stop, ...]:
    """The steps of all phases but the management, which is on no customer's path."""
    return tuple(stop for stop in course if stop.phase != "management")


@dataclass(frozen=True, slots=True)
class Walk:
    """Steps in an order in which each comes after those that lead to it, with those that follow it.

    Ways that lead back are left out; `loops` tells whether there are any.
    """

    order: tuple[str, ...]
    onward: Mapping[str, tuple[str, ...]]
    loops: bool

    def before(self) -> Mapping[str, tuple[str, ...]]:
        """For each step those that lead to it."""
        found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
        for source in self.order:
            for target in self.onward[source]:
                found[target] = (*found[target], source)
        return found

    def beyond(self, start: str) -> set[str]:
        """All steps to which a step leads, itself among them."""
        reached = {start}
        for name in self.order:
            if name in reached:
                reached.update(self.onward[name])
        return reached


@lru_cache(maxsize=KEPT)
def walk(course: Course, *, recoveries: bool = False) -> Walk:
    """The ways of customers within their journeys: a new one begins at `starts_when`, whatever came before."""
    begins = {name for name, stop in course.stops.items() if stop.step.starts_when}
    ways = (way for way in course.ways if way.target not in begins and (recoveries or not way.failure))
    return _walk(course, ways)


def _walk(course: Course, ways: Iterable[Way]) -> Walk:
    targets: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for way in ways:
        if way.target is not None and way.target in course.stops:
            targets[way.source][way.target] = None
    onward = {name: tuple(targets[name]) for name in course.stops}
    order, returns = in_order(course.starts, lambda name: onward[name], lambda _: ())
    return Walk(
        tuple(order),
        {name: tuple(target for target in onward[name] if (name, target) not in returns) for name in order},
        bool(returns),
    )


@lru_cache(maxsize=KEPT)
def endings(course: Course) -> tuple[Stop, ...]:
    """The steps in which customers meet us for the last time, since what follows is unseen, or nothing.

    Where another journey begins (`starts_when`), nothing ends; nor in unseen work with which one begins, such as
    what runs overnight while customers sleep.
    """
    ways: defaultdict[str, list[Way]] = defaultdict(list)
    for way in course.ways:
        ways[way.source].append(way)
    reached = set(_walk(course, course.ways).order)
    seen = (stop for stop in met(course) if not _unseen(stop.step))
    return tuple(stop for stop in seen if stop.step.step in reached and _over(course, ways, stop.step.step))


def _unseen(step: Step) -> bool:
    return bool(step.starts_when and (step.backstage or step.support)) and not (step.channel or step.frontstage)


def _over(course: Course, ways: Mapping[str, list[Way]], name: str, seen: frozenset[str] = frozenset()) -> bool:
    """Whether a journey may be over for the customer after a step; of steps side by side all must be."""

    def over(target: str | None) -> bool:
        if target is None:
            return True
        if target in seen or target not in course.stops or meets(course.stops[target].step):
            return False
        return _over(course, ways, target, seen | {target})

    return any(all(map(over, targets)) for targets in _alternatives(course, ways.get(name, [])))


def _alternatives(course: Course, ways: list[Way]) -> Iterator[list[str | None]]:
    """What may follow a step: the targets of each branch together, and the next step; nothing that runs along."""
    usual = [way for way in ways if not way.failure]
    for _, together in groupby(usual, key=lambda way: id(way.branch) if way.branch else way.target):
        group = list(together)
        along = course.stops[group[0].source].step.meanwhile
        if group[0].branch or group[0].target not in along:
            yield [way.target for way in group]

"""How customers walk through a service: where they meet us, what follows what, and where their journeys really end."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from servicebook.model.handbook import Course, Stop, Way
from servicebook.model.step import Step
from servicebook.reckoning.order import in_order

KEPT = 8192
"""How many walks are kept, since many rules ask for the same ones."""


def meets(step: Step) -> bool:
    """Whether the customer has a part in the step, or sees and hears us there."""
    return bool(step.channel or step.customer or step.frontstage)


@lru_cache(maxsize=KEPT)
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

    Ways that lead back are left out; `loops` tells whether there are any, to the beginning of a journey or within it.
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


def walk(course: Course, *, recoveries: bool = False) -> Walk:
    """The ways of customers within their journeys: a new one begins at `starts_when`, whatever came before."""
    return _walk(course, recoveries and bool(course.having("fails")))


@lru_cache(maxsize=KEPT)
def _walk(course: Course, recoveries: bool) -> Walk:  # noqa: FBT001 - part of the key
    begins = {stop.step.step for stop in course.having("starts_when") if stop.step.starts_when}
    targets: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for way in course.ways:
        known = way.target in course.stops and way.target not in begins
        if known and way.target and (recoveries or not way.failure):
            targets[way.source][way.target] = None
    onward = {name: tuple(targets[name]) for name in course.stops}
    order, returns = in_order(course.starts, lambda name: onward[name], lambda _: ())
    ahead = {name: tuple(target for target in onward[name] if (name, target) not in returns) for name in order}
    once = Walk(tuple(order), ahead, bool(returns))
    ways = (way for way in course.ways if way.target in begins and (recoveries or not way.failure))
    again = any(way.source in once.beyond(way.target) for way in ways if way.target)
    return replace(once, loops=True) if again else once


@lru_cache(maxsize=KEPT)
def reached(course: Course) -> frozenset[str]:
    """The steps to which any way leads from where a journey begins."""
    found: set[str] = set()
    waiting = list(course.starts)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += [way.target for way in course.ways_from(name) if way.target and way.target in course.stops]
    return frozenset(found)


@lru_cache(maxsize=KEPT)
def endings(course: Course) -> tuple[Stop, ...]:
    """The steps in which customers meet us for the last time, since what follows is unseen, or nothing.

    Where another journey begins (`starts_when`), nothing ends; nor in unseen work with which one begins, such as
    what runs overnight while customers sleep.
    """
    seen = (stop for stop in met(course) if stop.step.step in reached(course) and not _unseen(stop.step))
    return tuple(stop for stop in seen if _over(course, stop.step.step))


def _unseen(step: Step) -> bool:
    return bool(step.starts_when and (step.backstage or step.support)) and not (step.channel or step.frontstage)


def _over(course: Course, name: str, seen: frozenset[str] = frozenset()) -> bool:
    """Whether a journey may be over for the customer after a step; of steps side by side all must be."""

    def over(target: str | None) -> bool:
        if target is None:
            return True
        if target in seen or target not in course.stops or meets(course.stops[target].step):
            return False
        return _over(course, target, seen | {target})

    return any(all(map(over, targets)) for targets in _alternatives(course, course.ways_from(name)))


def _alternatives(course: Course, ways: Sequence[Way]) -> Iterator[list[str | None]]:
    """What may follow a step: the targets of each branch together, and the next step; nothing that runs along."""
    branches: defaultdict[int, list[str | None]] = defaultdict(list)
    for way in ways:
        if way.branch:
            branches[id(way.branch)].append(way.target)
        elif not way.failure and way.target not in course.stops[way.source].step.meanwhile:
            yield [way.target]
    yield from branches.values()

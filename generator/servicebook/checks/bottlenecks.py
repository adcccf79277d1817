"""Bottlenecks: who or what customers cannot get round on their journey."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from servicebook.model.handbook import Course, Stop
from servicebook.model.step import Step
from servicebook.reckoning.money import acting

KEPT = 8192
"""Of so many services it is remembered, since several rules ask for the same."""


@lru_cache(maxsize=KEPT)
def unavoidable(course: Course) -> Mapping[str, tuple[Stop, ...]]:
    """Who and what acts on every path of a journey, without recoveries, and the steps in which they do.

    A step for some levels or personas only can be got round, unless their journey begins there.
    """
    ways = _onward(course)
    found: defaultdict[str, dict[str, Stop]] = defaultdict(dict)
    for start in course.starts:
        if _arrives(start, ways, lambda _: False):
            reached = {name: course.stops[name] for name in _reached(start, ways)}
            holding = _holding(reached, start)
            for who, steps in holding.items():
                if not _arrives(start, ways, steps.__contains__):
                    found[who] |= {name: reached[name] for name in steps}
    return {who: tuple(stops.values()) for who, stops in found.items()}


_Ways = Mapping[str, tuple[str | None, ...]]


def _onward(course: Course) -> _Ways:
    """For each step those that follow it; nothing where the journey ends, or another one begins."""
    ways: defaultdict[str, tuple[str | None, ...]] = defaultdict(tuple)
    for way in course.ways:
        if not way.failure:
            stop = course.stops.get(way.target or "")
            target = None if stop is None or stop.step.starts_when else way.target
            ways[way.source] = (*ways[way.source], target)
    return ways


def _holding(reached: Mapping[str, Stop], start: str) -> Mapping[str, tuple[str, ...]]:
    """For each one who acts the steps in which that one cannot be missed."""
    found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for name, stop in reached.items():
        if name == start or not _for_some(stop.step):
            for who in sorted(acting(stop.step)):
                found[who] = (*found[who], name)
    return found


def _for_some(step: Step) -> bool:
    return bool(step.levels or step.personas)


def _reached(start: str, ways: _Ways) -> Iterator[str]:
    """The steps of a journey, in the order in which they are come to."""
    seen = {start: None}
    waiting = [start]
    while waiting:
        name = waiting.pop()
        yield name
        fresh = [target for target in ways.get(name, ()) if target is not None and target not in seen]
        seen |= dict.fromkeys(fresh)
        waiting += fresh


def _arrives(start: str, ways: _Ways, barred: Callable[[str], bool]) -> bool:
    """Whether a journey can come to its end without the barred steps."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if name in seen or barred(name):
            continue
        seen.add(name)
        if None in ways.get(name, ()):
            return True
        waiting += [target for target in ways.get(name, ()) if target is not None]
    return False

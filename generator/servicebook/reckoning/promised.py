"""How long it takes until each promise is kept, for each level."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from servicebook.model.durations import Duration
from servicebook.model.handbook import Course
from servicebook.model.service import Promise, Service
from servicebook.reckoning.amounts import Sum
from servicebook.reckoning.case import Case, levels_of, personas_of
from servicebook.reckoning.elapsed import Stretch, longest, shortest
from servicebook.reckoning.lacking import Lacking, no_path
from servicebook.reckoning.network import Network, network_of
from servicebook.wording import say

Figure = Sum | Lacking


@dataclass(frozen=True, slots=True)
class PromiseTime:
    """What is promised `within` a time for a level, and how long it takes.

    `shortest` and `longest` on the normal path, `worst` with recoveries.
    """

    promise: str
    level: str | None
    within: Duration
    shortest: Figure
    longest: Figure
    worst: Figure


@dataclass(frozen=True, slots=True)
class _Networks:
    """The networks of one level, one for each persona who goes another way."""

    normal: tuple[Network | Lacking, ...]
    troubled: tuple[Network | Lacking, ...]


def promise_times(service: Service, course: Course, *, recoveries: bool = True) -> tuple[PromiseTime, ...]:
    """The times of all promises that name one, in their order; without `recoveries` the worst is not looked for."""
    timed = {name: promise for name, promise in service.promises.items() if promise.within or promise.levels}
    if not timed:
        return ()
    levels = levels_of(service, course)
    networks = {level: _networks(service, course, level, recoveries=recoveries) for level in levels}
    return tuple(time for name, promise in timed.items() for time in _times(name, promise, networks))


def longest_times(service: Service, course: Course) -> Mapping[tuple[str, str | None], Figure]:
    """How long each promise that names a time takes at most on the normal path, by promise and level: the rest unasked."""
    ways = {level: _networks(service, course, level, recoveries=False).normal for level in levels_of(service, course)}
    return {
        (name, level): _figure(promise, networks, long=True)
        for name, promise in service.promises.items()
        for level, networks in ways.items()
        if within_for(promise, level)
    }


def shortest_time(service: Service, course: Course, promise: Promise, level: str | None) -> Figure:
    """How long it takes at least until a promise to a level is kept, on the normal path."""
    return _figure(promise, _networks(service, course, level, recoveries=False).normal, long=False)


def _figure(promise: Promise, networks: tuple[Network | Lacking, ...], *, long: bool) -> Figure:
    stretch = stretch_of(promise)
    return stretch if isinstance(stretch, Lacking) else _over_personas(stretch, networks, long=long)


def stretch_of(promise: Promise) -> Stretch | Lacking:
    """From where to where the clock of a promise runs (format.md, A service: `from_step`, `to_step`, `to_end_of`)."""
    stop = promise.to_end_of or promise.to_step
    if promise.from_step is None or stop is None:
        return Lacking(say("it is not written from which step to which step the clock runs"))
    return Stretch(promise.from_step, stop, to_end=promise.to_end_of is not None)


def within_for(promise: Promise, level: str | None) -> Duration | None:
    """The time that a promise names for a level: `within` holds for every level not named in `levels`."""
    return promise.levels.get(level, promise.within) if level else promise.within


def _networks(service: Service, course: Course, level: str | None, *, recoveries: bool) -> _Networks:
    personas = personas_of(service, course)
    normal = tuple(network_of(course, Case(level, persona)) for persona in personas)
    if not recoveries or not any(stop.step.fails for stop in course):
        return _Networks(normal, normal)
    return _Networks(normal, tuple(network_of(course, Case(level, persona, recoveries=True)) for persona in personas))


def _times(name: str, promise: Promise, networks: Mapping[str | None, _Networks]) -> Iterator[PromiseTime]:
    stretch = stretch_of(promise)
    for level, found in networks.items():
        within = within_for(promise, level)
        if within and isinstance(stretch, Lacking):
            yield PromiseTime(name, level, within, stretch, stretch, stretch)
        elif within and isinstance(stretch, Stretch):
            worst = _over_personas(stretch, found.troubled, long=True)
            normal = worst if found.troubled is found.normal else _over_personas(stretch, found.normal, long=True)
            yield PromiseTime(name, level, within, _over_personas(stretch, found.normal, long=False), normal, worst)


def _over_personas(stretch: Stretch, networks: tuple[Network | Lacking, ...], *, long: bool) -> Figure:
    """The longest (or shortest) of all personas who go this way; lacking where one of them cannot be reckoned."""
    figures: list[Figure] = []
    for network in networks:
        if isinstance(network, Lacking):
            figures.append(network)
        elif network.has(stretch.begin) and network.has(stretch.stop or ""):
            figures.append(longest(network, stretch) if long else shortest(network, stretch))
    lacking = next((figure for figure in figures if isinstance(figure, Lacking)), None)
    sums = [figure for figure in figures if isinstance(figure, Sum)]
    if lacking or len(sums) < 2:
        return lacking or next(iter(sums), no_path(stretch.begin, stretch.stop or ""))
    return max(sums, key=lambda one: one.high.weight) if long else min(sums, key=lambda one: one.low.weight)

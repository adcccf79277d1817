"""Where each step leads on in one case: alternatives, each of them to one step, to several at once, or to the end."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from typing import NamedTuple

from servicebook.link.course import END
from servicebook.model.figures import Share
from servicebook.model.handbook import Course, Stop
from servicebook.model.step import Branch
from servicebook.reckoning.case import Case
from servicebook.reckoning.line import Line

KEPT = 8192
"""Of so many services the ways from step to step are kept."""


class Stand(NamedTuple):
    """Where a customer is: a step; for a recovery without a `then` the step after it; and the loops gone through."""

    step: str
    back: str = ""
    rounds: tuple[tuple[int, int], ...] = ()


WHOLE = Fraction(1)


class Route(NamedTuple):
    """One of the alternatives after a step: all `targets` follow (none: the end); `share` is nothing if unknown."""

    targets: tuple[Stand, ...]
    share: Fraction | None = None
    failure: bool = False
    at_most: int | None = None
    ends_as: str | None = None


Routes = Mapping[Stand, tuple[Route, ...]]


def routes_of(course: Course, case: Case, line: Line) -> Routes:
    """The alternatives after each step that is on some customer's path."""
    finder = _finder(course, line)
    found: dict[Stand, tuple[Route, ...]] = {}
    seen: set[str] = set()
    for seed in (*course.starts, *course.stops):
        waiting = [Stand(seed)] if seed not in seen and course.stops[seed].phase != "management" else []
        while waiting:
            stand = waiting.pop()
            if stand not in found:
                seen.add(stand.step)
                found[stand] = finder.routes(stand, case)
                waiting += [target for route in found[stand] for target in route.targets]
    return _cut(found, course)


def _going_on(course: Course) -> frozenset[str]:
    """The steps after which the journey goes on without a word: where branches leave somebody over, or are none."""
    plain: defaultdict[str, int] = defaultdict(int)
    for way in course.ways:
        if way.branch is None and way.failure is None:
            plain[way.source] += 1
    return frozenset(name for name, number in plain.items() if number > len(course.stops[name].step.meanwhile))


@lru_cache(maxsize=KEPT)
def _finder(course: Course, line: Line) -> "_Finder":
    return _Finder(course, line, _going_on(course))


@dataclass(frozen=True, slots=True)
class _Finder:
    """Finds what follows each step; kept, since cases differ only in the steps that are passed over."""

    course: Course
    line: Line
    going_on: frozenset[str]
    _known: dict[tuple[Stand, bool], tuple[Route, ...]] = field(default_factory=dict, init=False)

    def routes(self, stand: Stand, case: Case) -> tuple[Route, ...]:
        """What follows a step in a case; a step on the line that is not for this case is passed over."""
        step = self.course.stops[stand.step].step
        included = case.includes(step)
        if not included and stand.step in self.line.following:
            return (self.plain(stand),)
        key = (stand, case.recoveries and included and bool(step.fails))
        if key not in self._known:
            self._known[key] = tuple(self.onward(*key))
        return self._known[key]

    def plain(self, stand: Stand) -> Route:
        """The way to the next step."""
        after = stand.back or self.line.after(stand.step)
        return Route(self.targets(stand.step, (after,)), WHOLE)

    def onward(self, stand: Stand, failing: bool) -> Iterator[Route]:  # noqa: FBT001 - part of the key
        """What follows a step for whom it is there, recoveries last."""
        stop = self.course.stops[stand.step]
        if not stop.step.then and not failing:
            yield self.plain(stand)
            return
        onward = [route for branch in stop.step.then if (route := self.branch(stand.step, branch))]
        if stand.step in self.going_on or not onward:
            onward.append(self.plain(stand)._replace(share=None))
        failed = [*self.failures(stop, stand.back or self.line.after(stand.step))] if failing else []
        yield from _shared(onward, [route.share for route in failed])
        yield from failed

    def branch(self, name: str, branch: Branch) -> Route | None:
        """The alternative that a branch opens; nothing where it names no step that exists."""
        named = (*branch.all, *((branch.to,) if branch.to else ()))
        targets = self.targets(name, named)
        if not targets and END not in named:
            return None
        return Route(targets, _fraction(branch.share), at_most=branch.at_most, ends_as=branch.ends_as)

    def failures(self, stop: Stop, after: str | None) -> Iterator[Route]:
        """The ways to recoveries. After a recovery: its `then`, else the step after the one that failed."""
        for failure in stop.step.fails:
            recovery = failure.recover or ""
            if recovery in self.course.stops:
                returns = recovery not in self.line.following and recovery in self.going_on
                stand = Stand(recovery, (after or "") if returns else "")
                yield Route((stand,), _fraction(failure.share), failure=True)

    def targets(self, name: str, named: tuple[str | None, ...]) -> tuple[Stand, ...]:
        """The named steps, and those that come along with them; steps aside come back to where their company goes."""
        if not self.line.company:
            return tuple(dict.fromkeys(Stand(target) for target in named if target and target in self.course.stops))
        own = self.line.company.get(name, frozenset())
        found: dict[Stand, None] = {}
        for target in named:
            if target and target in self.course.stops:
                found[Stand(target)] = None
                company = self.line.company.get(target, frozenset()) - own - {name}
                for other in (other for other in self.course.stops if other in company):
                    aside = other not in self.line.following and other in self.going_on
                    found[Stand(other, (self.line.after(target) or "") if aside else "")] = None
        return tuple(found)


def _fraction(share: Share | None) -> Fraction | None:
    return _hundredths(share.percent) if share else None


@cache
def _hundredths(percent: Decimal) -> Fraction:
    """The same few shares are written again and again."""
    return Fraction(percent) / 100


def _shared(onward: list[Route], failing: list[Fraction | None]) -> Iterator[Route]:
    """The alternatives with their shares: one without a share is the rest; failures leave the others what remains."""
    known = [route.share for route in onward if route.share is not None]
    if None in failing or (not known and len(onward) > 1):
        yield from (route._replace(share=None) for route in onward)
        return
    left = WHOLE - sum(known) if known else WHOLE
    rest = left if len(onward) - len(known) == 1 else None
    kept = WHOLE - sum(share for share in failing if share) if failing else WHOLE
    for route in onward:
        share = rest if route.share is None else route.share
        yield route._replace(share=_of(share, kept))


def _of(share: Fraction | None, whole: Fraction) -> Fraction | None:
    """A share of a whole; nothing where the one is not known, or either cannot be."""
    if share is None or share.numerator < 0 or whole.numerator < 0:
        return None
    return share if whole is WHOLE else share * whole


def _cut(routes: Mapping[Stand, tuple[Route, ...]], course: Course) -> Routes:
    """A journey ends where another one begins (`starts_when`); coming back to its own beginning is a loop."""
    begins = {name for name, stop in course.stops.items() if stop.step.starts_when}

    @cache
    def journey(start: Stand) -> set[Stand]:
        reached = {start}
        waiting = [start]
        while waiting:
            targets = (target for route in routes[waiting.pop()] for target in route.targets)
            fresh = [target for target in targets if target not in reached and target.step not in begins]
            reached.update(fresh)
            waiting += fresh
        return reached

    def kept(source: Stand, route: Route) -> Route:
        if begins.isdisjoint([target.step for target in route.targets]):
            return route
        foreign = {target for target in route.targets if target.step in begins and source not in journey(target)}
        return route._replace(targets=tuple(t for t in route.targets if t not in foreign)) if foreign else route

    if not begins:
        return routes
    return {source: tuple(kept(source, route) for route in after) for source, after in routes.items()}

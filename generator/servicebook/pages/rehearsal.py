"""The rehearsal [Probe]: the script as a graph that a browser plays for one role, along any way through it (D6)."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TypeAlias

from servicebook.link.course import END
from servicebook.model.figures import Share
from servicebook.model.handbook import Course, Stop, Thing
from servicebook.model.step import Branch, Failure, Step
from servicebook.pages.casting import players
from servicebook.pages.scenes import origins, scene_link, scene_numbers
from servicebook.pages.sceneview import mark
from servicebook.pages.values import Link, Literal
from servicebook.pages.viewpoint import Viewpoint
from servicebook.reckoning.case import Case, levels_of, personas_of
from servicebook.reckoning.line import line_of
from servicebook.reckoning.routes import Route, Routes, Stand, routes_of
from servicebook.wording import say_count

Json: TypeAlias = Mapping[str, object]
_SHOWN = ("kind", "case", "to", "at_most")
"""What the browser is told of a way."""
_UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"}
"""Signs that would end the data, or begin a tag or a reference."""


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What the browser needs: `cast`, `starts`, `levels` and `personas` to choose from, and all scenes as JSON.

    Levels and personas can only be chosen where the service runs differently for them.
    """

    cast: tuple[tuple[str, Link], ...]
    starts: tuple[tuple[str, Link], ...]
    levels: tuple[tuple[str, Link], ...]
    personas: tuple[tuple[str, Link], ...]
    data: Literal


@dataclass(frozen=True, slots=True)
class Plot:
    """The scenes of a service, and where one stands who comes to each for the first time."""

    course: Course
    first: Mapping[str, Stand]

    def named(self, case: Branch | Failure | None) -> tuple[Stand, ...]:
        """Where the author says that a way leads, even if another journey begins there."""
        names = (case.recover,) if isinstance(case, Failure) else (*case.all, case.to) if case else ()
        return tuple(self.first[name] for name in names if name and name in self.first)


def rehearsal(course: Course, here: Viewpoint) -> Rehearsal | None:
    """The rehearsal of a service; none where nothing can be played."""
    journeys = routes_of(course, Case(recoveries=True), line_of(course))
    routes = {**journeys, **_meetings(course, journeys)}
    if not routes:
        return None
    order = list(scene_numbers(course))
    stands = sorted(routes, key=lambda stand: (order.index(stand.step), stand.back))
    plot = Plot(course, {stand.step: stand for stand in reversed(stands)})
    data = [{**_scene(stand, routes[stand], plot, here), **_limits(stand, plot)} for stand in stands]
    return Rehearsal(
        tuple(_cast(course, here)),
        tuple((_key(plot.first[name]), scene_link(course.stops[name], here)) for name in _starts(course)),
        _levels(course, here),
        _personas(course, here),
        Literal(json.dumps(data).translate(_UNSAFE)),
    )


def _cast(course: Course, here: Viewpoint) -> Iterator[tuple[str, Link]]:
    """The roles and partners who can be played, in the order in which they enter."""
    entering = dict.fromkeys(who for stop in course for who in players(stop.step))
    for who in entering:
        thing = here.handbook.who(who)
        if thing and mark(who, here):
            yield mark(who, here), here.link(Thing(thing.kind, who))


def _levels(course: Course, here: Viewpoint) -> tuple[tuple[str, Link], ...]:
    service = here.handbook.services[here.service]
    if not any(stop.step.levels for stop in course):
        return ()
    named = filter(None, levels_of(service, course))
    return tuple((level, here.link(Thing("level", f"{here.service}/{level}"))) for level in named)


def _personas(course: Course, here: Viewpoint) -> tuple[tuple[str, Link], ...]:
    """Those for whom there are steps of their own, or who do something else than others in one."""
    acting = (here.handbook.who(deed.who) for stop in course for deed in stop.step.customer if deed.who)
    own = [thing.id for thing in acting if thing and thing.kind == "persona"]
    named = [name for name in personas_of(here.handbook.services[here.service], course) if name]
    return tuple((name, here.link(Thing("persona", name))) for name in dict.fromkeys((*named, *own)))


def _starts(course: Course) -> Iterator[str]:
    """Where a rehearsal may begin: with each journey, and with the management's own scenes."""
    managed = [stop.step.step for stop in course.phase("management") if stop.number]
    yield from dict.fromkeys((*course.starts, *managed[:1]))


def _meetings(course: Course, journeys: Routes) -> Routes:
    """The management's scenes, which are on no customer's path: one after the other, and what makes good a failure."""
    names = [stop.step.step for stop in course.phase("management") if stop.number]
    following = dict(pairwise(names))
    for stop in course.phase("management"):
        if not stop.number:
            failed = (following.get(origin.step.step) for origin in origins(stop.step.step, course))
            following |= {stop.step.step: next(filter(None, failed), "")}
    known = {stand.step: stand for stand in reversed([*journeys])}
    return {
        Stand(stop.step.step): (
            Route((Stand(after),) if (after := following.get(stop.step.step)) else ()),
            *(
                Route((known.get(recovery, Stand(recovery)),), failure=True)
                for recovery in _recoveries(stop.step, course)
            ),
        )
        for stop in course.phase("management")
    }


def _scene(stand: Stand, routes: tuple[Route, ...], plot: Plot, here: Viewpoint) -> Json:
    stop = plot.course.stops[stand.step]
    told = zip(routes, _cases(stop, routes, plot.course), strict=True)
    ways = [_way(route, case, plot, here) for route, case in told]
    usual = max(ways, key=_frequency, default=None)
    return {
        "key": _key(stand),
        "anchor": here.anchor(stop.thing),
        "ways": [
            {key: way[key] for key in _SHOWN if way[key] is not None}
            for way in sorted(ways, key=lambda way: way is not usual)
        ],
    }


def _limits(stand: Stand, plot: Plot) -> Json:
    """For whom a scene is, if not for all, and what follows for the others, who pass it over (format.md, Next step)."""
    step, line = plot.course.stops[stand.step].step, line_of(plot.course)
    only = {"level": step.levels, "persona": step.personas}
    if not any(only.values()) or stand.step not in line.following:
        return {}
    after = plot.first.get(stand.back or line.after(stand.step) or "")
    return {"only": {key: names for key, names in only.items() if names}, "past": [_key(after)] if after else []}


def _frequency(way: Json) -> tuple[bool, object, bool]:
    """By which the usual way is found: no failure, the most frequent, else the one without a condition."""
    return way["kind"] != "failure", way["share"], not way["case"]


def _cases(stop: Stop, routes: tuple[Route, ...], course: Course) -> Iterator[Branch | Failure | None]:
    """What the author wrote of each route, in the order in which routes are found: branches, the rest, failures."""
    branches = [branch for branch in stop.step.then if stop.phase != "management" and _leads(branch, course)]
    onward = sum(not route.failure for route in routes)
    rest = [None] * (onward - len(branches))
    return chain(branches, rest, _recovered(stop.step, course))


def _leads(branch: Branch, course: Course) -> bool:
    named = (*branch.all, branch.to)
    return END in named or any(name in course.stops for name in named)


def _recovered(step: Step, course: Course) -> tuple[Failure, ...]:
    return tuple(failure for failure in step.fails if failure.recover in course.stops)


def _recoveries(step: Step, course: Course) -> Iterator[str]:
    yield from (failure.recover or "" for failure in _recovered(step, course))


def _way(route: Route, case: Branch | Failure | None, plot: Plot, here: Viewpoint) -> Json:
    targets = route.targets or plot.named(case)
    kind = "failure" if route.failure else "on" if targets else "end"
    text = case.what if isinstance(case, Failure) else case.when if case else None
    share = case.share if case else None
    often = here.say(say_count("once at most", "{count} times at most", route.at_most)) if route.at_most else ""
    told = (here.plain(text) if text else "", _share(share, here), often, route.ends_as or "")
    return {
        "kind": kind,
        "case": " · ".join(filter(None, told)),
        "to": [_key(target) for target in targets],
        "at_most": route.at_most,
        "share": route.share if route.share is not None else -1,
    }


def _share(share: Share | None, here: Viewpoint) -> str:
    return here.book.figures.share(share) if share else ""


def _key(stand: Stand) -> str:
    """A step, with the one to which a recovery comes back; blanks are in no id."""
    return f"{stand.step} {stand.back}".rstrip()

"""The scenes of a service in the order in which they are played; side scenes follow the scene where they begin."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from servicebook.model.handbook import Course, Stop, Way
from servicebook.model.text import Text
from servicebook.pages.values import Link, Literal
from servicebook.pages.viewpoint import Viewpoint

KEPT = 2048
"""Of so many services the numbers are kept, since each link to a scene asks for them."""
LOST = "↳"
"""What stands for the number of a side scene to which no scene leads."""


@lru_cache(maxsize=KEPT)
def scene_numbers(course: Course) -> Mapping[str, str]:
    """The number of each scene: `4` on the line, `4.1` for the first side scene that begins there."""
    sides = _sides(course)
    numbers: dict[str, str] = {}
    for name, stop in course.stops.items():
        if stop.number:
            numbers[name] = str(stop.number)
            numbers |= {side: f"{stop.number}.{index}" for index, side in enumerate(sides.get(name, ()), start=1)}
    return {**numbers, **{name: LOST for name in course.stops if name not in numbers}}


def _sides(course: Course) -> Mapping[str, tuple[str, ...]]:
    """For each scene on the line the side scenes that begin there, those that begin in a side scene right after it."""
    taken: set[str] = set()
    found: dict[str, tuple[str, ...]] = {}
    for name, stop in course.stops.items():
        if stop.number:
            found[name] = tuple(_aside_from(name, course, taken))
    return found


def _aside_from(name: str, course: Course, taken: set[str]) -> Iterator[str]:
    waiting = [name]
    while waiting:
        targets = [way.target or "" for way in course.ways_from(waiting.pop(0))]
        for target in targets:
            if target in course.stops and not course.stops[target].number and target not in taken:
                taken.add(target)
                waiting.append(target)
                yield target


def home_phase(name: str, course: Course) -> str:
    """The phase in whose part of the script a scene stands: a side scene stands where it begins."""
    main = scene_numbers(course)[name].partition(".")[0]
    return next((stop.phase for stop in course if str(stop.number) == main), course.stops[name].phase)


def origins(name: str, course: Course) -> tuple[Stop, ...]:
    """The scenes where a side scene begins."""
    sources = dict.fromkeys(way.source for way in course.ways if way.target == name and (way.branch or way.failure))
    return tuple(course.stops[source] for source in sources)


def occasions(stop: Stop, course: Course) -> tuple[Text, ...]:
    """When a scene is played: where a journey begins with it, what happens; for a side scene, in which cases."""
    if stop.step.starts_when:
        return (stop.step.starts_when,)
    ways = (way for way in course.ways if way.target == stop.step.step) if stop.step.aside else ()
    return tuple(text for way in ways if (text := _case(way)))


def _case(way: Way) -> Text | None:
    if way.failure:
        return way.failure.what
    return way.branch.when if way.branch else None


def kinds(stop: Stop, course: Course) -> Iterator[str]:
    """What sets a scene apart: `critical`, `aside`, `ending`."""
    if stop.step.moment:
        yield "critical"
    if stop.step.aside:
        yield "aside"
    if stop.phase != "management" and any(_ends(way.target, course) for way in course.ways_from(stop.step.step)):
        yield "ending"


def _ends(target: str | None, course: Course) -> bool:
    """Whether a journey is over: nothing follows, or another journey begins."""
    return target is None or (target in course.stops and course.stops[target].step.starts_when is not None)


def scene_link(stop: Stop, here: Viewpoint) -> Link:
    """A scene with its number, and the way to it in the script of its service."""
    service = stop.thing.service
    name = here.link(stop.thing)
    number = scene_numbers(here.handbook.courses[service])[stop.step.step]
    href = here.to_view(service, "script", here.anchor(stop.thing))
    return Link(Literal(f"{number} {name.text}"), href, name.language)

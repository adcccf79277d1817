"""Who plays in which step: what the pages of roles and partners are made from."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from servicebook.model.handbook import Handbook, Stop
from servicebook.model.lanes import Lane
from servicebook.model.service import Service
from servicebook.model.step import Failure, Step
from servicebook.pages.families import Families


@dataclass(frozen=True, slots=True)
class Scene:
    """A step of a service by which people work."""

    service: Service
    stop: Stop


@dataclass(frozen=True, slots=True)
class Mishap:
    """What can go wrong in a step, and the step that makes it good, if there is one."""

    stop: Stop
    failure: Failure
    recovery: Stop | None


def mishaps_of(handbook: Handbook, families: Families) -> Mapping[str, tuple[Mishap, ...]]:
    """What can go wrong where a role or partner plays or makes it good, by its id: first what is live."""
    found: dict[str, list[Mishap]] = {}
    for service in sorted(families.current, key=lambda service: service.status != "live"):
        course = handbook.courses[service.service]
        for stop in course.having("fails"):
            for failure in stop.step.fails:
                recovery = course.stops.get(failure.recover or "")
                for who in dict.fromkeys((*players(stop.step), *(players(recovery.step) if recovery else ()))):
                    found.setdefault(who, []).append(Mishap(stop, failure, recovery))
    return {who: tuple(mishaps) for who, mishaps in found.items()}


def scenes_of(handbook: Handbook, families: Families) -> Mapping[str, tuple[Scene, ...]]:
    """The scenes in which a role or partner has a part, by its id: first the services that it works in most."""
    found: dict[str, list[Scene]] = {}
    for service in families.current:
        for stop in handbook.courses[service.service]:
            for who in dict.fromkeys(_cast(stop.step)):
                found.setdefault(who, []).append(Scene(service, stop))
    return {who: _foremost(scenes) for who, scenes in found.items()}


def _foremost(scenes: list[Scene]) -> tuple[Scene, ...]:
    """What is live before what is only planned, then the services with the most scenes; else as in the handbook."""
    often = Counter(scene.service.service for scene in scenes)
    return tuple(sorted(scenes, key=lambda scene: (scene.service.status != "live", -often[scene.service.service])))


def _cast(step: Step) -> Iterator[str]:
    handed = (who for handover in step.hands_over for who in (handover.to_role, handover.owner))
    yield from (who for who in (*players(step), *handed) if who)


def players(step: Step) -> Iterator[str]:
    """Whoever acts in a step, answers for it, leads its moment, or gives something in it."""
    leads = (step.owner, step.moment.led_by if step.moment else None, *(grant.by for grant in step.grants))
    yield from (who for who in (*actors(step), *leads) if who)


def speakers(step: Step) -> tuple[str, ...]:
    """Whoever speaks the lines of a step: its owner, and those who act in front of the customer."""
    return tuple(who for who in dict.fromkeys((step.owner, *(deed.who for deed in step.frontstage))) if who)


def actors(step: Step) -> Iterator[str]:
    """Whoever acts in a lane of a step."""
    yield from (deed.who for lane in lanes(step) for deed in lane if deed.who)


def lanes(step: Step) -> tuple[Lane, ...]:
    """The lanes in which somebody may act."""
    return (step.customer, step.frontstage, step.backstage, step.support, step.partner)

"""The journeys of a service as the page of its effort tells them: for whom, by which paths, and what each demands."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from servicebook.model.handbook import Handbook
from servicebook.model.service import Service
from servicebook.reckoning.bearing import goes
from servicebook.reckoning.case import Case, levels_of, personas_of
from servicebook.reckoning.effort import Effort, effort, worst_effort
from servicebook.reckoning.lacking import Lacking
from servicebook.reckoning.meeting import meetings
from servicebook.reckoning.money import Bill, bill, dearest
from servicebook.reckoning.network import Network, network_of
from servicebook.reckoning.paths import Path, paths

SHOWN = 12
"""So many paths of a journey are told one by one, the most frequent first."""


@dataclass(frozen=True, slots=True)
class Trodden:
    """A path with what it demands of the customer, and what it costs us."""

    path: Path
    effort: Effort
    bill: Bill | Lacking

    @property
    def recovers(self) -> bool:
        """Whether a failure is made good on it."""
        return any(visit.recovers for visit in self.path.visits)


@dataclass(frozen=True, slots=True)
class Journey:
    """A journey for all levels and personas that go the same paths: the most that a normal one demands, and each path.

    `left_out` counts further paths; `untold` says why they cannot be told apart.
    """

    start: str
    levels: tuple[str, ...]
    personas: tuple[str, ...]
    worst: Effort
    cost: Bill | Lacking
    ways: tuple[Trodden, ...]
    left_out: int = 0
    untold: Lacking | None = None


def journeys(handbook: Handbook, service: Service) -> tuple[Journey | Lacking, ...]:
    """All journeys of a service, those alike together, in the order of their first steps."""
    course = handbook.courses[service.service]
    alike: dict[object, Journey] = {}
    lacking: list[Lacking] = []
    for level in levels_of(service, course):
        for persona in personas_of(service, course):
            for found in _journeys(handbook, service, Case(level, persona)):
                if isinstance(found, Lacking):
                    lacking.append(found)
                else:
                    key = (found.start, found.worst, tuple(way.path.steps for way in found.ways))
                    alike[key] = _joined(alike[key], found) if key in alike else found
    order = {name: number for number, name in enumerate(course.stops)}
    told = sorted(alike.values(), key=lambda journey: order[journey.start])
    return (*told, *dict.fromkeys(lacking))


def _joined(one: Journey, other: Journey) -> Journey:
    levels, personas = (*one.levels, *other.levels), (*one.personas, *other.personas)
    return replace(one, levels=tuple(dict.fromkeys(levels)), personas=tuple(dict.fromkeys(personas)))


def _journeys(handbook: Handbook, service: Service, case: Case) -> Iterator[Journey | Lacking]:
    course = handbook.courses[service.service]
    normal, troubled = network_of(course, case), network_of(course, replace(case, recoveries=True))
    if isinstance(normal, Lacking):
        yield normal
        return
    for start in normal.starts:
        named = (case.persona,) if case.persona else service.personas
        personas = tuple(one for one in named if goes(handbook, course, normal.starts, start, one))
        if normal.has(start) and (personas or not service.personas):
            found = _journey(handbook, service, case, (normal, troubled), start)
            if found:
                yield replace(found, personas=personas)


def _journey(
    handbook: Handbook, service: Service, case: Case, networks: tuple[Network, Network | Lacking], start: str
) -> Journey | None:
    normal, troubled = networks
    worst = worst_effort(normal, start, meetings(handbook, service, case))
    plain = paths(normal, start)
    if worst is None:
        return None
    levels = (case.level,) if case.level else ()
    if isinstance(plain, Lacking):
        return Journey(start, levels, (), worst, plain, (), untold=plain)
    whole = troubled if isinstance(troubled, Lacking) else paths(troubled, start)
    told = sorted(plain if isinstance(whole, Lacking) else whole, key=lambda path: -(path.share or 0))
    here = meetings(handbook, service, case)
    ways = tuple(Trodden(path, effort(path, here), bill(handbook, service, path)) for path in told[:SHOWN])
    cost = dearest(bill(handbook, service, path) for path in plain)
    return Journey(start, levels, (), worst, cost, ways, len(told) - len(ways))

"""What follows a step when nothing else is written, also where steps run side by side."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from servicebook.link.course import on_line
from servicebook.model.handbook import Course
from servicebook.model.step import Step

KEPT = 8192
"""So many services' lines are kept, since each network rests on one, and several rules ask for it."""
_NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """The steps on the line, each with the next; those that run side by side; and where parallel branches join.

    `beside` maps a step to those that begin together with it, by `all` or `meanwhile`; `company` only to those of
    `meanwhile`, who come along whichever of them is reached; `joins` maps a step to the one that waits for it.
    """

    following: Mapping[str, str | None]
    beside: Mapping[str, frozenset[str]]
    company: Mapping[str, frozenset[str]]
    joins: Mapping[str, str]

    def after(self, name: str) -> str | None:
        """The next step that is not `aside` (format.md, Next step); steps side by side do not follow each other."""
        if name not in self.following:
            return self.joins.get(name)
        beside = self.beside.get(name, _NOBODY)
        target = self.following[name]
        while target in beside:
            target = self.following.get(target)
        return self.joins[name] if target in self.beside and name in self.joins else target


@lru_cache(maxsize=KEPT)
def line_of(course: Course) -> Line:
    """The line of a service."""
    names = [name for name, stop in course.stops.items() if on_line(stop)]
    company = _together({name, *stop.step.meanwhile} for name, stop in course.stops.items() if stop.step.meanwhile)
    beside = _together(group for stop in course for group in _groups(stop.step))
    joins = {awaited: name for name, stop in course.stops.items() for awaited in stop.step.waits_for}
    return Line({**dict(pairwise(names)), **dict.fromkeys(names[-1:])}, beside, company, joins)


def _groups(step: Step) -> Iterator[set[str]]:
    """The steps that begin side by side because this one says so."""
    if step.meanwhile:
        yield {step.step, *step.meanwhile}
    for branch in step.then:
        if len(branch.all) > 1:
            yield set(branch.all)


def _together(groups: Iterator[set[str]]) -> dict[str, frozenset[str]]:
    """Each step of a group with its companions."""
    found: dict[str, frozenset[str]] = {}
    for group in groups:
        for name in group:
            found[name] = found.get(name, _NOBODY) | (group - {name})
    return found

"""Where each step leads on to, as drawings of processes tell it: alternatives, each to one step or to several at once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from servicebook.model.figures import Share
from servicebook.model.handbook import Course, Way
from servicebook.model.step import Branch
from servicebook.model.text import Text
from servicebook.reckoning.line import Line, line_of


@dataclass(frozen=True, slots=True)
class Exit:
    """One of the alternatives after a step: all `targets` follow; none is the end, which may have a name (`ends_as`)."""

    targets: tuple[str, ...]
    when: Text | None = None
    share: Share | None = None
    ends_as: str = ""


@dataclass(frozen=True, slots=True)
class Rescue:
    """A way out of a failure: what goes wrong, how often, and the step that makes it good."""

    step: str
    what: Text | None
    share: Share | None
    recovery: str


@dataclass(frozen=True, slots=True)
class Flow:
    """How the steps of a service follow each other; the management, which customers do not walk through, has no exits.

    `joins` are the steps at which parallel branches meet.
    """

    exits: Mapping[str, tuple[Exit, ...]]
    rescues: tuple[Rescue, ...]
    starts: tuple[str, ...]
    joins: frozenset[str]


def flow_of(course: Course) -> Flow:
    """The flow of a service."""
    line = line_of(course)
    exits = {stop.step.step: _exits(course, line, stop.step.step) for stop in course if stop.phase != "management"}
    rescues = tuple(
        Rescue(name, failure.what, failure.share, failure.recover)
        for name, stop in course.stops.items()
        for failure in stop.step.fails
        if failure.recover in exits and name in exits
    )
    starts = tuple(name for name in course.starts if name in exits)
    joins = frozenset(name for name, stop in course.stops.items() if stop.step.waits_for)
    return Flow(exits, rescues, starts, joins)


def _exits(course: Course, line: Line, name: str) -> tuple[Exit, ...]:
    """The alternatives in the order of the author, the way on for all others last."""
    ways = course.ways_from(name)
    branches = {id(way.branch): way.branch for way in ways if way.branch}
    told = [_branch(course, line, name, branch) for branch in branches.values()]
    plain = (Exit(_whole(course, line, name, (target,))) for target in _onward(course, line, name, ways))
    return tuple(dict.fromkeys((*told, *plain)))


def _branch(course: Course, line: Line, name: str, branch: Branch) -> Exit:
    named = (*branch.all, *((branch.to,) if branch.to else ()))
    return Exit(_whole(course, line, name, named), branch.when, branch.share, branch.ends_as or "")


def _onward(course: Course, line: Line, name: str, ways: Sequence[Way]) -> Iterator[str]:
    """Where it goes on without a word, an empty name for the end; steps side by side go on where they join."""
    plain = [way.target for way in ways if not way.branch and not way.failure]
    for other in course.stops[name].step.meanwhile:
        plain.remove(other)
    alone = name in line.following or name in line.joins
    targets = [line.after(name)] if alone else _returns(course, line, name) or plain
    yield from dict.fromkeys(target or "" for target in targets if plain)


def _returns(course: Course, line: Line, recovery: str) -> list[str | None]:
    """Where it goes on after each step on the line that failed."""
    failures = ((name, failure) for name in line.following for failure in course.stops[name].step.fails)
    return [line.after(name) for name, failure in failures if failure.recover == recovery]


def _whole(course: Course, line: Line, name: str, named: tuple[str, ...]) -> tuple[str, ...]:
    """The named steps and whoever comes along (`meanwhile`); none where a journey of its own begins there."""
    own = {name, *line.company.get(name, ())}
    along = {other for target in named for other in line.company.get(target, ())} - own
    order = list(course.stops)
    targets = [target for target in named if target in course.stops]
    targets += [other for other in order if other in along and other not in targets]
    begins = {one for one in targets if course.stops[one].step.starts_when and order.index(one) > order.index(name)}
    return tuple(one for one in dict.fromkeys(targets) if one not in begins)

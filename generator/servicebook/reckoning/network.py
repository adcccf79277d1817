"""All that can happen in one case, without loops: each round of a loop is drawn out."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from servicebook.model.handbook import Course
from servicebook.model.step import Step
from servicebook.reckoning.case import Case
from servicebook.reckoning.lacking import Lacking
from servicebook.reckoning.line import line_of
from servicebook.reckoning.loops import LIMIT, leading_on, unrolled
from servicebook.reckoning.order import in_order
from servicebook.reckoning.routes import Routes, Stand, routes_of
from servicebook.wording import say

KEPT = 8192
"""How many networks are kept, since several rules ask for the same ones."""


class Exit(NamedTuple):
    """One of the alternatives after a node: all `targets` follow, none is the end; `share` is nothing if unknown."""

    targets: tuple[int, ...]
    share: Fraction | None
    failure: bool
    ends_as: str | None


class Node(NamedTuple):
    """A step that is come to, in each round of a loop anew; one `passed` over in this case counts for nothing.

    `awaited_by` are nodes that begin only when this one is finished. A node without exits leads to no end.
    """

    step: Step
    passed: bool
    exits: tuple[Exit, ...]
    awaited_by: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """All nodes, each before those to which it leads; `first` is where a step is come to for the first time.

    `company` are the steps that begin together with a step; `starts` those at which a journey begins: `starts_when`, or
    the first one (format.md, Path).
    """

    nodes: tuple[Node, ...]
    first: Mapping[str, int]
    company: Mapping[str, tuple[str, ...]]
    starts: tuple[str, ...]

    def entry(self, step: str) -> tuple[int, ...]:
        """Where one stands who begins with a step; nowhere where no customer comes to it."""
        return tuple(sorted(self.first[name] for name in (step, *self.company.get(step, ())) if name in self.first))

    def has(self, step: str) -> bool:
        """Whether customers come to a step in this case."""
        return step in self.first and not self.nodes[self.first[step]].passed


def network_of(course: Course, case: Case) -> Network | Lacking:
    """The network of a service in one case; lacking where its loops are too many to be followed."""
    return _network_of(course, case.essential(course))


@lru_cache(maxsize=KEPT)
def _network_of(course: Course, case: Case) -> Network | Lacking:
    awaiting = _awaiting(course)
    line = line_of(course)
    routes = routes_of(course, case, line)
    order, returns = _sorted(routes, awaiting)
    if returns:
        rounds = unrolled(routes, order, returns)
        if rounds is None:
            return Lacking(say("its loops can be gone through in more than {limit} ways", limit=LIMIT))
        order, _ = _sorted(rounds, awaiting)
        routes = leading_on(rounds, order)
    nodes, first = _drawn(course, case, {stand: routes[stand] for stand in order}, awaiting)
    company = {name: tuple(sorted(others)) for name, others in line.company.items()}
    starts = tuple(name for name in course.starts if name in first and _begins(nodes[first[name]]))
    return Network(nodes, first, company, starts)


def _awaiting(course: Course) -> Mapping[str, tuple[str, ...]]:
    """For each step those that wait for it: `waits_for` joins parallel branches."""
    found: dict[str, tuple[str, ...]] = {}
    for name, stop in course.stops.items():
        for awaited in stop.step.waits_for:
            found[awaited] = (*found.get(awaited, ()), name)
    return found


def _sorted(routes: Routes, awaiting: Mapping[str, tuple[str, ...]]) -> tuple[list[Stand], set[tuple[Stand, Stand]]]:
    """The stands in order, and the ways back; a `waits_for` that runs against the journey makes no loop."""
    order, returns = _in_order(routes, awaiting)
    if returns and awaiting:
        plain, loops = _in_order(routes, {})
        return (order, returns) if loops else (plain, loops)
    return order, returns


def _in_order(routes: Routes, awaiting: Mapping[str, tuple[str, ...]]) -> tuple[list[Stand], set[tuple[Stand, Stand]]]:
    def onward(stand: Stand) -> list[Stand]:
        return [target for route in routes[stand] for target in route.targets]

    def beside(stand: Stand) -> list[Stand]:
        return _waiting_for(stand, routes, awaiting)

    return in_order(routes, onward, beside)


def _waiting_for(stand: Stand, routes: Routes, awaiting: Mapping[str, tuple[str, ...]]) -> list[Stand]:
    """Those that wait for this one: in the same round, else in the first."""
    if stand.step not in awaiting:
        return []
    own = [(Stand(name, "", stand.rounds), Stand(name)) for name in awaiting[stand.step]]
    return [same if same in routes else first for same, first in own if same in routes or first in routes]


def _drawn(
    course: Course, case: Case, routes: Routes, awaiting: Mapping[str, tuple[str, ...]]
) -> tuple[tuple[Node, ...], Mapping[str, int]]:
    """The nodes of routes that are in order already, and the first one of each step."""
    index = {stand: number for number, stand in enumerate(routes)}
    nodes = []
    first: dict[str, int] = {}
    for number, (stand, after) in enumerate(routes.items()):
        step = course.stops[stand.step].step
        exits = tuple(
            Exit(tuple(index[target] for target in route.targets), route.share, route.failure, route.ends_as)
            for route in after
        )
        later = tuple(other for one in _waiting_for(stand, routes, awaiting) if (other := index[one]) > number)
        nodes.append(Node(step, not case.includes(step), exits, later))
        if not stand.rounds:
            first.setdefault(stand.step, number)
    return tuple(nodes), first


def _begins(node: Node) -> bool:
    """Whether a journey begins here in this case: its occasion must be there; a mere first step is passed over."""
    return not (node.passed and node.step.starts_when)

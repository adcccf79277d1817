"""Paths one by one: what a customer may go through from the beginning of a journey to its end."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from servicebook.model.step import Step
from servicebook.reckoning.lacking import Lacking
from servicebook.reckoning.network import Exit, Network, Node
from servicebook.reckoning.routes import WHOLE
from servicebook.wording import say

KEPT = 2048
"""Of so many journeys the paths are kept, since several rules ask for them."""
LIMIT = 500
"""So many paths of one journey are told apart at most."""


class Visit(NamedTuple):
    """A step that is gone through, `after` which others (by their numbers), and whether it makes good a failure."""

    step: Step
    after: tuple[int, ...]
    recovers: bool = False


@dataclass(frozen=True, slots=True)
class Path:
    """One way through a journey; parallel branches are all on it, one after the other.

    `share` is how likely the path is, from 0 to 1, where all shares on it are known. `ends_as` holds the words with
    which it ends.
    """

    visits: tuple[Visit, ...]
    share: Fraction | None
    ends_as: tuple[str, ...]

    @property
    def steps(self) -> tuple[str, ...]:
        """The ids of its steps in order."""
        return tuple(visit.step.step for visit in self.visits)


class _Under(NamedTuple):
    """A path on its way: nodes to go to, each with the visits before it and whether it makes good a failure."""

    visits: tuple[Visit, ...]
    waiting: Mapping[int, tuple[tuple[int, ...], bool]]
    share: Fraction | None
    ends_as: tuple[str, ...]


@lru_cache(maxsize=KEPT)
def paths(network: Network, start: str) -> tuple[Path, ...] | Lacking:
    """All paths of the journey that begins at a step, in the order of their branches.

    None where it is over before it begins, since its steps are not for this case; lacking where they are too many, or
    where no path ends.
    """
    begins = network.entry(start)
    if not all(network.nodes[number].exits for number in begins):
        return Lacking(say("no path ends that begins with `{step}`", step=start))
    found: list[Path] = []
    stack = [_Under((), dict.fromkeys(begins, ((), False)), WHOLE, ())]
    while stack:
        under = stack.pop()
        if under.waiting:
            stack += _further(network, under)
        elif under.visits:
            found.append(Path(under.visits, under.share, under.ends_as))
        if len(found) > LIMIT:
            return Lacking(say("more than {limit} paths begin with `{step}`", limit=LIMIT, step=start))
    return tuple(found)


def _further(network: Network, under: _Under) -> list[_Under]:
    """The path one node further, for each of its exits, the last one first."""
    number = min(under.waiting)
    node = network.nodes[number]
    waiting = dict(under.waiting)
    after, recovers = waiting.pop(number)
    visits = under.visits
    if not node.passed:
        visits = (*visits, Visit(node.step, _all_before(node, visits, after), recovers))
        after, recovers = (len(visits) - 1,), False
    onward = _Under(visits, waiting, under.share, under.ends_as)
    return [_through(way, onward, after, recovers) for way in node.exits[::-1]]


def _all_before(node: Node, visits: tuple[Visit, ...], after: tuple[int, ...]) -> tuple[int, ...]:
    """The visits before a node, those among them for which it waits."""
    if not node.step.waits_for:
        return after
    last = {visit.step.step: number for number, visit in enumerate(visits)}
    awaited = (last[name] for name in node.step.waits_for if name in last)
    return tuple(sorted({*after, *awaited}))


def _through(way: Exit, under: _Under, after: tuple[int, ...], recovers: bool) -> _Under:  # noqa: FBT001 - handed on
    waiting = dict(under.waiting)
    for target in way.targets:
        before, was = waiting.get(target, ((), False))
        together = tuple(sorted({*before, *after})) if before else after
        waiting[target] = (together, was or recovers or way.failure)
    share = under.share if way.share is WHOLE else under.share and way.share and under.share * way.share
    return _Under(under.visits, waiting, share, (*under.ends_as, way.ends_as) if way.ends_as else under.ends_as)

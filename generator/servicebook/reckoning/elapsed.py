"""Elapsed time between two steps: the shortest and the longest chain of steps, each with its wait and its time.

*Time* of a path: the sum of wait + time; parallel branches count the longest; a missing figure makes the sum
"cannot be checked", never zero (format.md, What the words mean).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from servicebook.link.course import END
from servicebook.model.durations import Span
from servicebook.model.step import Step
from servicebook.reckoning.amounts import Sum, Term
from servicebook.reckoning.lacking import Lacking, no_path, no_time
from servicebook.reckoning.network import Exit, Network, Node

UNKNOWN = Span(None, None, "unknown")
KEPT = 8192
"""So many figures are kept, since mostly all levels and personas go through one network, and several rules ask."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """From where to where the clock runs.

    It starts when the customer acts, before the wait of the step `begin`; it stops when the step `stop` begins, its own
    wait included, or `to_end` when that step ends; without a `stop` it runs to the end of the journey.
    """

    begin: str
    stop: str | None = None
    to_end: bool = False

    def spans(self, step: Step) -> tuple[Span | None, ...]:
        """The wait and the time of a step that count; a step without a wait has none, one without a time lacks it."""
        wait = (step.wait.time or UNKNOWN) if step.wait else None
        return (wait,) if step.step == self.stop and not self.to_end else (wait, step.time or UNKNOWN)


@dataclass(frozen=True, slots=True)
class Waiting(Stretch):
    """Only the waits count."""

    def spans(self, step: Step) -> tuple[Span | None, ...]:
        """The wait of a step."""
        return ((step.wait.time or UNKNOWN) if step.wait else None,)


@lru_cache(maxsize=KEPT)
def longest(network: Network, stretch: Stretch) -> Sum | Lacking:
    """The chain of steps that takes longest at most: as long as the path on which everything takes its time."""
    return reckoned(network, stretch, network.entry(stretch.begin), long=True)


@lru_cache(maxsize=KEPT)
def shortest(network: Network, stretch: Stretch) -> Sum | Lacking:
    """The chain of steps that counts when everything is as quick as it can be; of parallel branches the longest."""
    return reckoned(network, stretch, network.entry(stretch.begin), long=False)


def reckoned(network: Network, stretch: Stretch, begins: tuple[int, ...], *, long: bool) -> Sum | Lacking:
    """The longest chain by its highest figures, or the shortest by its lowest, from any of the nodes `begins`."""
    chains = _chains(network, stretch, begins, long=long)
    leading = [number for number in begins if number in chains]
    if not leading:
        return no_path(stretch.begin, stretch.stop or END)
    lacking = [network.nodes[number].step.step for number in reversed(chains) if not known(chains[number][2])]
    if lacking:
        return no_time(tuple(dict.fromkeys(lacking)))
    numbers = _chain(chains, max(leading, key=lambda number: chains[number][0]))
    nodes = ((network.nodes[number], chains[number][2]) for number in numbers)
    return Sum(tuple(Term(node.step.step, spans) for node, spans in nodes if not node.passed))


_Spans = tuple[Span | None, ...]
_Chains = dict[int, tuple[int, int | None, _Spans]]
"""For each node that leads to the stop: the seconds from there on, the node that follows, and its own spans."""


def _chains(network: Network, stretch: Stretch, begins: tuple[int, ...], *, long: bool) -> _Chains:
    found: _Chains = {}
    for number in reversed(_reached(network, stretch, begins)):
        node = network.nodes[number]
        onward = (0, None) if _stops(node, stretch) else _onward(node, found, ends=stretch.stop is None, long=long)
        if onward:
            spans = () if node.passed else stretch.spans(node.step)
            found[number] = (_seconds(spans, long=long) + onward[0], onward[1], spans)
    return found


def _reached(network: Network, stretch: Stretch, begins: tuple[int, ...]) -> list[int]:
    """The nodes on the way from the beginning, in order; those behind the stop are not among them."""
    reached = set(begins)
    for number in range(min(begins, default=0), len(network.nodes)):
        if number in reached and not _stops(network.nodes[number], stretch):
            for way in network.nodes[number].exits:
                reached.update(way.targets)
    return sorted(reached)


def _stops(node: Node, stretch: Stretch) -> bool:
    return node.step.step == stretch.stop and not node.passed


def _onward(node: Node, found: _Chains, *, ends: bool, long: bool) -> tuple[int, int | None] | None:
    """What follows a node: the alternative that counts, and whoever waits for this node."""
    if len(node.exits) == 1 and not node.awaited_by:
        return _option(node.exits[0], found, ends=ends)
    options = [option for way in node.exits if (option := _option(way, found, ends=ends))]
    awaited = [(found[number][0], number) for number in node.awaited_by if number in found]
    if options and not long:
        options = [min(options, key=_weight)]
    return max([*options, *awaited], key=_weight, default=None)


def _option(way: Exit, found: _Chains, *, ends: bool) -> tuple[int, int | None] | None:
    """One alternative: the longest of its parallel branches that lead to the stop."""
    if not way.targets:
        return (0, None) if ends else None
    if len(way.targets) == 1:
        return (found[way.targets[0]][0], way.targets[0]) if way.targets[0] in found else None
    return max(((found[number][0], number) for number in way.targets if number in found), key=_weight, default=None)


def _weight(option: tuple[int, int | None]) -> int:
    return option[0]


def _chain(chains: _Chains, begin: int) -> Iterator[int]:
    number: int | None = begin
    while number is not None:
        yield number
        number = chains[number][1]


def known(spans: _Spans) -> bool:
    """Whether each span has figures, or is not there at all."""
    return None not in [span.high for span in spans if span]


def _seconds(spans: _Spans, *, long: bool) -> int:
    return sum([end.seconds for span in spans if span and (end := span.high if long else span.low)])

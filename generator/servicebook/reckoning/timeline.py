"""When each step begins, from the start of its journey on: what the time row of a blueprint tells."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from servicebook.link.course import on_line
from servicebook.model.handbook import Course
from servicebook.reckoning.amounts import NOTHING, Amount
from servicebook.reckoning.case import Case
from servicebook.reckoning.elapsed import Stretch, longest, shortest
from servicebook.reckoning.lacking import Lacking
from servicebook.reckoning.network import Network, network_of

KEPT = 64
"""Of how many services the beginnings are kept: the drawing and the list beside it ask for the same."""


@dataclass(frozen=True, slots=True)
class Since:
    """The time from where a journey starts until a step begins, from the shortest to the longest normal path."""

    start: str
    low: Amount
    high: Amount


@lru_cache(maxsize=KEPT)
def beginnings(course: Course) -> Mapping[str, Since | Lacking]:
    """For each step on the line how long after the start of its journey it begins, its own wait included.

    A journey starts at `starts_when`, or at the first step, and there the clock starts anew; of several starts before
    a step the last one counts from which it can be reached.
    """
    network = network_of(course, Case())
    started: list[str] = []
    found: dict[str, Since | Lacking] = {}
    for name in (name for name, stop in course.stops.items() if on_line(stop)):
        if name in course.starts:
            started.insert(0, name)
        found[name] = network if isinstance(network, Lacking) else _since(network, started, name)
    return found


def _since(network: Network, started: list[str], step: str) -> Since | Lacking:
    tries = (_from(network, start, step) for start in started)
    found = next((each for each in tries if isinstance(each, Since) or each.steps), None)
    return found or _from(network, started[0], step)


def _from(network: Network, start: str, step: str) -> Since | Lacking:
    if start == step:
        return Since(start, NOTHING, NOTHING)
    stretch = Stretch(start, step)
    quick, slow = shortest(network, stretch), longest(network, stretch)
    if isinstance(quick, Lacking):
        return quick
    return slow if isinstance(slow, Lacking) else Since(start, quick.low, slow.high)

"""What a journey demands of the customer (D29): contacts, tasks, rounds, handovers, changes, waiting, elapsed time."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from servicebook.model.step import Step
from servicebook.reckoning.along import along_from
from servicebook.reckoning.amounts import Sum
from servicebook.reckoning.elapsed import Stretch, Waiting, reckoned
from servicebook.reckoning.heaviest import heaviest
from servicebook.reckoning.lacking import Lacking
from servicebook.reckoning.meeting import (
    Change,
    Meetings,
    channel_changes,
    conversations,
    handovers,
    is_forced,
)
from servicebook.reckoning.network import Network
from servicebook.reckoning.paths import Path, paths
from servicebook.wording import say

KEPT = 8192
"""So many counts are kept, since personas mostly go the same ways, and several rules weigh them."""
NO_CONTACT = Lacking(say("the customer meets nobody on it, so that no clock starts"))


@dataclass(frozen=True, slots=True)
class Tally:
    """A number, and the steps that make it up in their order; a step may stand for several."""

    count: int
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Effort:
    """What a path demands; or, each figure by itself, the most that any path of a journey does.

    `contacts` as the format counts them; `conversations` count those of one uninterrupted conversation once;
    `forced_changes` are the channel changes away from a channel that the service still offers; `elapsed` runs "from the
    first contact to the end".
    """

    contacts: Tally | Lacking
    conversations: Tally | Lacking
    tasks: Tally | Lacking
    rounds: Tally | Lacking
    handovers: Tally | Lacking
    channel_changes: Tally | Lacking
    forced_changes: Tally | Lacking
    waiting: Sum | Lacking
    elapsed: Sum | Lacking


def effort(path: Path, here: Meetings) -> Effort:
    """What one path demands."""
    steps = [visit.step for visit in path.visits]
    begins = _first_contacts(path, here)
    roots = [number for number, visit in enumerate(path.visits) if not visit.after]
    return Effort(
        **{name: count(steps, here) for name, (count, _) in _SUMS.items()},
        **{name: count(steps, here) for name, count in _CHANGES.items()},
        waiting=along_from(path, Waiting(path.steps[0]), roots),
        elapsed=along_from(path, Stretch(path.steps[begins[0]]), begins) if begins else NO_CONTACT,
    )


def worst_effort(network: Network, start: str, here: Meetings) -> Effort | None:
    """The most that any path from `start` demands; nothing where the journey has no steps in this case.

    "Compared with the persona's `tolerates` on the worst normal path" (format.md): so with a case without recoveries.
    Sums are exact however many paths there are; changes from contact to contact are lacking where paths are too many.
    """
    if not paths(network, start):
        return None
    return Effort(
        **{name: worst_tally(network, start, here, name) for name in (*_SUMS, *_CHANGES)},
        waiting=reckoned(network, Waiting(start), network.entry(start), long=True),
        elapsed=worst_elapsed(network, start, here),
    )


@lru_cache(maxsize=KEPT)
def worst_tally(network: Network, start: str, here: Meetings, name: str) -> Tally | Lacking:
    """The most of one thing that any path from `start` demands: one of the counted figures of an effort, by its name."""
    if name in _CHANGES:
        return _worst(paths(network, start), here, name)
    count, adds = _SUMS[name]
    weights = {node.step.step: adds(node.step, here) for node in network.nodes}
    steps = heaviest(network, start, weights)
    return steps if isinstance(steps, Lacking) else count(steps, here)


def worst_elapsed(network: Network, start: str, here: Meetings) -> Sum | Lacking:
    """The longest time that any path from `start` takes from its first contact to its end."""
    begins = _first_nodes(network, network.entry(start), here)
    return reckoned(network, Stretch(start), begins, long=True) if begins else NO_CONTACT


def _worst(found: tuple[Path, ...] | Lacking, here: Meetings, name: str) -> Tally | Lacking:
    if isinstance(found, Lacking):
        return found
    tallies = (_CHANGES[name]([visit.step for visit in path.visits], here) for path in found)
    return max(tallies, key=lambda tally: tally.count)


def _first_contacts(path: Path, here: Meetings) -> list[int]:
    """The visits with which the clock starts: contacts before which there is none."""
    met: set[int] = set()
    begins = []
    for number, visit in enumerate(path.visits):
        if not met.isdisjoint(visit.after):
            met.add(number)
        elif visit.step.step in here.channels:
            met.add(number)
            begins.append(number)
    return begins


def _first_nodes(network: Network, entry: tuple[int, ...], here: Meetings) -> tuple[int, ...]:
    """The nodes with which the clock starts: contacts that may be the first ones."""
    waiting, seen, begins = list(entry), set(entry), []
    while waiting:
        number = waiting.pop()
        node = network.nodes[number]
        if node.step.step in here.channels and not node.passed:
            begins.append(number)
        else:
            fresh = {target for way in node.exits for target in way.targets} - seen
            seen |= fresh
            waiting += fresh
    return tuple(sorted(begins))


def _contacts(steps: Sequence[Step], here: Meetings) -> Tally:
    met = tuple(step.step for step in here.of(steps))
    return Tally(len(met), met)


def _tasks(steps: Sequence[Step], here: Meetings) -> Tally:  # noqa: ARG001 - one shape for all
    """*Task*: an entry of `tasks` (format.md)."""
    return Tally(sum(len(step.tasks) for step in steps), tuple(step.step for step in steps if step.tasks))


def _rounds(steps: Sequence[Step], here: Meetings) -> Tally:
    """*Round*: each further contact with data asked (format.md): all but the first."""
    further = tuple(step.step for step in here.of(steps) if step.asks)[1:]
    return Tally(len(further), further)


def _conversations(steps: Sequence[Step], here: Meetings) -> Tally:
    found = conversations(steps, here)
    return Tally(len(found), tuple(group[0].step for group in found))


def _handovers(steps: Sequence[Step], here: Meetings) -> Tally:
    return _changed(handovers(steps, here))


def _channel_changes(steps: Sequence[Step], here: Meetings) -> Tally:
    return _changed(channel_changes(steps, here))


def _forced_changes(steps: Sequence[Step], here: Meetings) -> Tally:
    return _changed(tuple(change for change in channel_changes(steps, here) if is_forced(change, here)))


def _changed(changes: tuple[Change, ...]) -> Tally:
    return Tally(len(changes), tuple(change.step.step for change in changes))


_Count = Callable[[Sequence[Step], Meetings], Tally]
_SUMS: Mapping[str, tuple[_Count, Callable[[Step, Meetings], int]]] = {
    "contacts": (_contacts, lambda step, here: step.step in here.channels),
    "tasks": (_tasks, lambda step, _: len(step.tasks)),
    "rounds": (_rounds, lambda step, here: bool(step.asks) and step.step in here.channels),
}
"""How a figure is counted on a path, and what of it each step adds to it by itself."""
_CHANGES: Mapping[str, _Count] = {
    "conversations": _conversations,
    "handovers": _handovers,
    "channel_changes": _channel_changes,
    "forced_changes": _forced_changes,
}
"""Figures that depend on which step follows which."""

"""The path on which something adds up to most, found without telling all paths apart."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from servicebook.model.step import Step
from servicebook.reckoning.lacking import Lacking
from servicebook.reckoning.network import Network, Node
from servicebook.wording import say

LIMIT = 20_000
"""So many situations between parallel branches are weighed at most."""

_Situation = tuple[int, ...]
"""The nodes that are yet to be visited, in order."""


@dataclass(frozen=True, slots=True)
class _Trail:
    """What was gathered so far: the sum, the step visited last, and the trail before it."""

    weight: int = 0
    step: Step | None = None
    before: "_Trail | None" = None

    def steps(self) -> tuple[Step, ...]:
        """The steps that were visited, in order."""
        found = []
        trail: _Trail | None = self
        while trail and trail.step:
            found.append(trail.step)
            trail = trail.before
        return tuple(found[::-1])


def heaviest(network: Network, start: str, weights: Mapping[str, int]) -> tuple[Step, ...] | Lacking:
    """The steps of the path from `start` to an end with the largest sum of `weights`, parallel branches added up.

    Of all ways into one situation only the heaviest is followed, so that many paths cost no more than many steps.
    """
    begins = network.entry(start)
    trails: defaultdict[int, dict[_Situation, _Trail]] = defaultdict(dict)
    trails[begins[0]][begins] = _Trail()
    ended: list[_Trail] = []
    weighed = 0
    for number in range(begins[0], len(network.nodes)):
        for situation, trail in trails.pop(number, {}).items():
            weighed += 1
            for onward, gained in _further(network.nodes[number], situation, trail, weights):
                _keep_heavier(onward, gained, trails, ended)
        if weighed > LIMIT:
            return Lacking(say("its parallel branches can be gone through in more than {limit} ways", limit=LIMIT))
    if not ended:
        return Lacking(say("no path ends that begins with `{step}`", step=start))
    return max(ended, key=lambda trail: trail.weight).steps()


def _further(
    node: Node, situation: _Situation, trail: _Trail, weights: Mapping[str, int]
) -> list[tuple[_Situation, _Trail]]:
    gained = trail if node.passed else _Trail(trail.weight + weights[node.step.step], node.step, trail)
    rest = situation[1:]
    return [
        (tuple(sorted({*rest, *way.targets})) if rest or len(way.targets) > 1 else way.targets, gained)
        for way in node.exits
    ]


def _keep_heavier(
    onward: _Situation, gained: _Trail, trails: defaultdict[int, dict[_Situation, _Trail]], ended: list[_Trail]
) -> None:
    if not onward:
        ended.append(gained)
    elif onward not in trails[onward[0]] or trails[onward[0]][onward].weight < gained.weight:
        trails[onward[0]][onward] = gained

"""Elapsed time along one path: of parallel branches the one that takes longest at most."""

from collections.abc import Sequence

from servicebook.reckoning.amounts import Sum, Term
from servicebook.reckoning.elapsed import Stretch, known
from servicebook.reckoning.lacking import Lacking, no_path, no_time
from servicebook.reckoning.paths import Path

_Chain = tuple[int, tuple[int, ...]]
"""Seconds at most up to the end of a visit, and the visits that take them."""


def along(path: Path, stretch: Stretch) -> Sum | Lacking:
    """The time that a path takes from where a stretch first begins to where it first stops."""
    begins = [number for number, visit in enumerate(path.visits) if visit.step.step == stretch.begin][:1]
    return along_from(path, stretch, begins)


def along_from(path: Path, stretch: Stretch, begins: Sequence[int]) -> Sum | Lacking:
    """The time from the first of these visits on."""
    ended: list[_Chain] = []
    chains: dict[int, _Chain] = {}
    for number, visit in enumerate(path.visits):
        before = [chains[other] for other in visit.after if other in chains]
        if before or number in begins:
            seconds, way = max(before, key=_weight, default=(0, ()))
            own = sum(span.high.seconds for span in stretch.spans(visit.step) if span and span.high)
            chains[number] = (seconds + own, (*way, number))
            if stretch.stop in (None, visit.step.step):
                ended.append(chains[number])
            if visit.step.step == stretch.stop:
                break
    if not ended:
        return no_path(stretch.begin, stretch.stop or "")
    return _summed(path, stretch, chains, max(reversed(ended), key=_weight))


def _weight(chain: _Chain) -> int:
    return chain[0]


def _summed(path: Path, stretch: Stretch, chains: dict[int, _Chain], chain: _Chain) -> Sum | Lacking:
    steps = [path.visits[number].step for number in chains]
    lacking = [step.step for step in steps if not known(stretch.spans(step))]
    if lacking:
        return no_time(tuple(dict.fromkeys(lacking)))
    counted = (path.visits[number].step for number in chain[1])
    return Sum(tuple(Term(step.step, stretch.spans(step)) for step in counted))

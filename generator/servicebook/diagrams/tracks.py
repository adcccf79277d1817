"""Gives bundles in a corridor their tracks: ordered by where they part, straight arrows in the middle."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from servicebook.diagrams.runs import Bundle, Corridor, Run, RunKey

TRACK = 8


def offsets(runs: Sequence[Sequence[Run]], bundles: Iterable[Bundle]) -> Mapping[RunKey, int]:
    """How far from the middle of its corridor each run is drawn, in pixels."""
    corridors: dict[Corridor, list[Bundle]] = defaultdict(list)
    for bundle in bundles:
        corridors[bundle.runs[0].corridor].append(bundle)
    found = (
        (run.key, offset)
        for corridor in corridors.values()
        for touching in _components(corridor)
        for bundle, offset in _settle(touching, runs)
        for run in bundle.runs
    )
    return dict(found)


def _components(bundles: Sequence[Bundle]) -> Iterator[list[Bundle]]:
    """The bundles of a corridor, parted where none runs."""
    group: list[Bundle] = []
    reach = 0
    for bundle in sorted(bundles, key=lambda bundle: (bundle.low, bundle.high, bundle.runs[0].key)):
        if group and bundle.low > reach:
            yield group
            group = []
        group.append(bundle)
        reach = max(reach, bundle.high) if len(group) > 1 else bundle.high
    yield group


def _settle(bundles: list[Bundle], runs: Sequence[Sequence[Run]]) -> Iterator[tuple[Bundle, int]]:
    centre = _centre(bundles)
    others = [bundle for bundle in bundles if bundle not in centre]
    before, after = _order(others, centre, runs)
    levels = _levels(before, centre, after)
    shift = 0 if centre else TRACK * (min(levels.values()) + max(levels.values())) // 2
    for bundle, level in levels.items():
        yield bundle, TRACK * level - shift


def _centre(bundles: Iterable[Bundle]) -> list[Bundle]:
    """The straight ones that do not touch each other."""
    centre: list[Bundle] = []
    for bundle in bundles:
        if bundle.straight and not any(bundle.meets(other) for other in centre):
            centre.append(bundle)
    return centre


def _levels(before: list[Bundle], centre: list[Bundle], after: list[Bundle]) -> dict[Bundle, int]:
    """The nearest free track on the right side of everything that a bundle meets."""
    levels = dict.fromkeys(centre, 0)
    for bundle in reversed(before):
        levels[bundle] = min((level - 1 for other, level in levels.items() if other.meets(bundle)), default=0)
    for bundle in after:
        levels[bundle] = max((level + 1 for other, level in levels.items() if other.meets(bundle)), default=0)
    return levels


def _order(
    bundles: list[Bundle], centre: list[Bundle], runs: Sequence[Sequence[Run]]
) -> tuple[list[Bundle], list[Bundle]]:
    """What lies before the centre and what after it, both in order; always the one that fewest want to precede."""
    nodes: list[list[Bundle]] = [[bundle] for bundle in bundles] + ([centre] if centre else [])
    wishes = {
        (one, two): sum(_side(a, b, runs) for a in nodes[one] for b in nodes[two] if a.meets(b))
        for one in range(len(nodes))
        for two in range(len(nodes))
        if one != two
    }
    waiting = list(range(len(nodes)))
    ordered: list[int] = []
    while waiting:
        ordered.append(min(waiting, key=lambda one: (sum(wishes[one, two] > 0 for two in waiting if two != one), one)))
        waiting.remove(ordered[-1])
    middle = ordered.index(len(bundles)) if centre else 0
    sides = ordered[:middle], ordered[middle + 1 if centre else 0 :]
    return [bundles[one] for one in sides[0]], [bundles[one] for one in sides[1]]


def _side(one: Bundle, two: Bundle, runs: Sequence[Sequence[Run]]) -> int:
    """Negative if `one` should lie before `two` (left of it or above), by the votes of their arrows."""
    return sum(_vote(a, b, runs) for a in one.runs for b in two.runs)


def _vote(one: Run, two: Run, runs: Sequence[Sequence[Run]]) -> int:
    """-1, 0 or 1 by where the two part; if the ends disagree, the end towards the older arrow's target decides."""
    if not one.meets(two):
        return 0
    low, high = (_parting(one, two, end, runs) for end in (-1, 1))
    if low * high >= 0:
        return (low + high > 0) - (low + high < 0)
    older = one if one.key < two.key else two
    return high if older.forward else low


def _parting(one: Run, two: Run, end: int, runs: Sequence[Sequence[Run]]) -> int:
    """At the low (-1) or high (1) end: the one that turns off first lies on the side to which it turns."""
    reach = [(run.high if end > 0 else -run.low) for run in (one, two)]
    if reach[0] != reach[1]:
        first = 0 if reach[0] < reach[1] else 1
        turn = _turn((one, two)[first], end, runs)
        return turn if first == 0 else -turn
    turns = [_turn(run, end, runs) for run in (one, two)]
    if 0 in turns or turns[0] != turns[1]:
        return (turns[0] > turns[1]) - (turns[0] < turns[1]) if 0 not in turns else 0
    onward = [_next(run, end, runs) for run in (one, two)]
    return -end * turns[0] * _parting(onward[0], onward[1], turns[0], runs)


def _next(run: Run, end: int, runs: Sequence[Sequence[Run]]) -> Run:
    """The run of the same arrow that joins at this end."""
    index, number = run.key
    return runs[index][number + (1 if (end > 0) == run.forward else -1)]


def _turn(run: Run, end: int, runs: Sequence[Sequence[Run]]) -> int:
    """To which side the arrow goes on at this end: -1 left or up, 1 right or down, 0 at a card."""
    if run.at_card[end > 0]:
        return 0
    onward = _next(run, end, runs)
    leaves_forward = onward.forward == ((end > 0) == run.forward)
    return 1 if leaves_forward else -1

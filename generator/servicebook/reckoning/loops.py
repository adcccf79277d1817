"""Loops are gone through once, or `at_most: n` times, each time that a customer comes to them (format.md, Path)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from servicebook.reckoning.routes import WHOLE, Route, Routes, Stand

LIMIT = 5000
"""So many stands are followed at most; more are given up."""

Awaiting = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Loop:
    """A way back: from where to where, how often at most, and from where it can be reached without starting anew."""

    source: Stand
    header: Stand
    depth: int
    at_most: int
    within: frozenset[Stand]


def unrolled(routes: Routes, order: list[Stand], returns: set[tuple[Stand, Stand]]) -> Routes | None:
    """The same routes, each round of a loop with stands of its own; nothing where these become too many.

    Whoever goes back to an earlier step finds all later loops as fresh as the first time: so every loop ends, and their
    rounds multiply only as deep as loops lie within each other.
    """
    loops = _loops(routes, order, returns)
    found: dict[Stand, tuple[Route, ...]] = {}
    waiting = list(routes)
    while waiting:
        stand = waiting.pop()
        if stand not in found:
            plain = Stand(stand.step, stand.back)
            found[stand] = tuple(_onward(plain, dict(stand.rounds), routes[plain], loops))
            waiting += [target for route in found[stand] for target in route.targets]
        if len(found) > LIMIT:
            return None
    return found


def _loops(routes: Routes, order: list[Stand], returns: set[tuple[Stand, Stand]]) -> list[Loop]:
    """The loops, those that begin earlier first."""
    rank = {stand: index for index, stand in enumerate(order)}
    sources: dict[Stand, list[Stand]] = {}
    for stand in order:
        for route in routes[stand]:
            for target in route.targets:
                sources.setdefault(target, []).append(stand)

    def back_to(source: Stand, header: Stand) -> frozenset[Stand]:
        reached, waiting = {source}, [source]
        while waiting:
            stand = waiting.pop()
            leads_back_far = rank[stand] < rank[header]
            fresh = [
                one
                for one in sources.get(stand, ())
                if one not in reached and not (leads_back_far and (one, stand) in returns)
            ]
            reached.update(fresh)
            waiting += fresh
        return frozenset(reached)

    pairs = sorted(returns, key=lambda pair: (rank[pair[1]], rank[pair[0]]))
    return [
        Loop(source, header, rank[header], _at_most(routes, source, header, within), within)
        for source, header in pairs
        for within in (back_to(source, header),)
    ]


def _at_most(routes: Routes, source: Stand, header: Stand, within: frozenset[Stand]) -> int:
    """How often a loop is gone through: as its way back says, else as a branch on its way says, else once."""
    own = [route.at_most for route in routes[source] if header in route.targets and route.at_most is not None]
    if own:
        return max(own)
    reached, waiting, said = {header}, [header], [0]
    while waiting:
        for route in routes[waiting.pop()]:
            fresh = [target for target in route.targets if target in within]
            said += [route.at_most] if fresh and route.at_most is not None else []
            waiting += [target for target in fresh if target not in reached]
            reached.update(fresh)
    return max(said) or 1


def _onward(plain: Stand, rounds: dict[int, int], routes: tuple[Route, ...], loops: list[Loop]) -> Iterator[Route]:
    """The routes that are still open after so many rounds."""
    for route in routes:
        targets = [_gone(plain, target, rounds, loops) for target in route.targets]
        if None not in targets:
            yield route._replace(targets=tuple(target for target in targets if target))


def _gone(source: Stand, target: Stand, rounds: dict[int, int], loops: list[Loop]) -> Stand | None:
    """Where one stands after going to a target; nothing where the loop was gone through often enough."""
    gone = dict(rounds)
    for number, loop in enumerate(loops):
        if (loop.source, loop.header) == (source, target):
            gone[number] = gone.get(number, 0) + 1
            if gone[number] > loop.at_most:
                return None
            gone = {other: count for other, count in gone.items() if loops[other].depth <= loop.depth}
    kept = sorted((number, count) for number, count in gone.items() if target in loops[number].within)
    return target._replace(rounds=tuple(kept))


def leading_on(routes: Routes, order: list[Stand]) -> Routes:
    """Without the alternatives that lead to no end, whose shares fall to the others; `order` has no loops."""
    kept: dict[Stand, tuple[Route, ...]] = {}
    for stand in reversed(order):
        alive = [route for route in routes[stand] if all(kept[target] for target in route.targets)]
        kept[stand] = tuple(alive) if len(alive) == len(routes[stand]) else tuple(_rescaled(alive))
    return kept


def _rescaled(routes: list[Route]) -> Iterator[Route]:
    known = [route.share for route in routes if route.share is not None]
    for route in routes:
        whole = len(known) == len(routes) and sum(known) > 0 and route.share is not None
        share = route.share / sum(known) if whole and route.share is not None else None
        yield route._replace(share=WHOLE if len(routes) == 1 else share)

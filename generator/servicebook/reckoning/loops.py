"""Loops are gone through once, or `at_most: n` times, each time that a customer comes to them (format.md, Path)."""

from dataclasses import dataclass

from servicebook.reckoning.routes import WHOLE, Route, Routes, Stand

LIMIT = 5000
"""So many stands are followed at most; more are given up."""


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
            found[stand] = _onward(plain, dict(stand.rounds), routes[plain], loops)
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


def _onward(plain: Stand, rounds: dict[int, int], routes: tuple[Route, ...], loops: list[Loop]) -> tuple[Route, ...]:
    """The routes that are still open after so many rounds."""
    gone = [(route, [_gone(plain, target, rounds, loops) for target in route.targets]) for route in routes]
    return _rescaled(
        [route._replace(targets=tuple(t for t in targets if t)) for route, targets in gone if None not in targets],
        len(routes),
    )


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
    """Without the alternatives that lead to no end; `order` has no loops."""
    kept: dict[Stand, tuple[Route, ...]] = {}
    for stand in reversed(order):
        alive = [route for route in routes[stand] if all(kept[target] for target in route.targets)]
        kept[stand] = _rescaled(alive, len(routes[stand]))
    return kept


def _rescaled(routes: list[Route], number: int) -> tuple[Route, ...]:
    """What is left of a number of routes: the shares of those that are closed fall to the others."""
    shares = [route.share for route in routes if route.share is not None]
    if len(routes) == number or not routes:
        return tuple(routes)
    if len(routes) == 1:
        return (routes[0]._replace(share=WHOLE),)
    whole = sum(shares) if len(shares) == len(routes) else 0
    return tuple(route._replace(share=route.share / whole if route.share and whole else None) for route in routes)

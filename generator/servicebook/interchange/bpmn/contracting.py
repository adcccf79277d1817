"""The customer's own way: what follows for somebody who sees only the steps in which they act themselves."""

from collections.abc import Iterator, Mapping

from servicebook.interchange.flow import Exit, Flow


def contracted(flow: Flow, kept: frozenset[str]) -> Mapping[str, tuple[Exit, ...]]:
    """The flow with all other steps passed over; recoveries in which the customer acts are alternatives here."""
    return {name: tuple(dict.fromkeys(_after(flow, kept, name))) for name in flow.exits if name in kept}


def _after(flow: Flow, kept: frozenset[str], name: str) -> Iterator[Exit]:
    """The alternatives after a step; one that was come to before is not told again."""
    for one in _ways(flow, name):
        reached = [_first(flow, kept, target, frozenset({name})) for target in one.targets]
        if not one.targets or any(() in found for found in reached):
            yield Exit((), one.when, one.share, one.ends_as)
        ahead = tuple(dict.fromkeys(step for found in reached for steps in found for step in steps))
        if len(one.targets) > 1 and ahead:
            yield Exit(ahead, one.when, one.share)
        else:
            yield from (Exit((step,), one.when, one.share) for step in ahead)


def _ways(flow: Flow, name: str) -> Iterator[Exit]:
    yield from flow.exits[name]
    yield from (Exit((one.recovery,), one.what, one.share) for one in flow.rescues if one.step == name)


def _first(flow: Flow, kept: frozenset[str], name: str, seen: frozenset[str]) -> set[tuple[str, ...]]:
    """The next steps in which the customer acts; an empty one stands for the end."""
    if name in kept:
        return {(name,)}
    if name in seen:
        return set()
    found: set[tuple[str, ...]] = set()
    for one in _ways(flow, name):
        found |= set() if one.targets else {()}
        for target in one.targets:
            found |= _first(flow, kept, target, seen | {name})
    return found

"""An order in which every step comes after those that lead to it, and the ways that run against it: loops."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

N = TypeVar("N", bound=Hashable)
_OPEN, _DONE = 1, 2


def in_order(
    roots: Iterable[N], onward: Callable[[N], Sequence[N]], beside: Callable[[N], Sequence[N]]
) -> tuple[list[N], set[tuple[N, N]]]:
    """All that can be reached from the roots, sorted, and the pairs of which the first leads back to the second.

    Depth first (Tarjan 1972). What comes `beside` is sorted along, but never counts as leading back.
    """
    state: dict[N, int] = {}
    finished: list[N] = []
    returns: set[tuple[N, N]] = set()
    for root in roots:
        stack = [] if root in state else [(root, [*beside(root), *reversed(onward(root))])]
        while stack:
            node, left = stack[-1]
            state[node] = _OPEN
            if not left:
                state[node] = _DONE
                finished.append(node)
                stack.pop()
                continue
            target = left.pop(0)
            if target not in state:
                stack.append((target, [*beside(target), *reversed(onward(target))]))
            elif state[target] == _OPEN and target in onward(node):
                returns.add((node, target))
    return finished[::-1], returns

"""Data with the tree of positions beside them, and how two of them become one."""

from typing import TypeAlias

from servicebook.load.places import Tree
from servicebook.load.scalars import Scalar

Data: TypeAlias = "Scalar | dict[str, Data] | list[Data]"
Node: TypeAlias = tuple[Data, Tree]
Map: TypeAlias = tuple[dict[str, Data], list[Tree]]


def absorb(into: Map, node: Node) -> None:
    """Adds to a map the entries of another one that it does not have."""
    value, places = node
    if not isinstance(value, dict) or not isinstance(places, list):
        return
    for index, (key, held) in enumerate(value.items()):
        if key not in into[0]:
            into[0][key] = held
            into[1].extend(places[2 * index : 2 * index + 2])


def both(first: Node, second: Node) -> Node:
    """Two values of one key: maps and lists joined, else the first."""
    (value, tree), (more, more_tree) = first, second
    if isinstance(value, dict) and isinstance(tree, list):
        joined: Map = ({**value}, [*tree])
        absorb(joined, second)
        return joined
    if isinstance(value, list) and isinstance(more, list) and isinstance(tree, list) and isinstance(more_tree, list):
        return [*value, *more], [*tree, *more_tree]
    return first

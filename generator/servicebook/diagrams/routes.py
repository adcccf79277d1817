"""Finds each arrow's way through the gutters: a cheapest path on the grid that no card blocks.

The grid is read as streets. Odd coordinates are columns and rows, even ones the gutters and channels beside them:
the node (2c + 1, 2r + 1) is the cell in column c and row r, and a cell that holds a card is a wall.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from servicebook.diagrams.grid import Arrow
from servicebook.diagrams.slots import Cell, Plan

Node = tuple[int, int]
Step = tuple[int, int]
_State = tuple[Node, Step]

RIGHT, DOWN, LEFT, UP = (1, 0), (0, 1), (-1, 0), (0, -1)
_STILL = (0, 0)
_STEPS = (RIGHT, DOWN, LEFT, UP)
_BEND, _CROSSING, _BESIDE, _UNUSUAL_SIDE = 70.0, 70.0, 10.0, 30.0
_KINDS = ("flow", "alternative", "recovery", "loop")


@dataclass(frozen=True, slots=True)
class Route:
    """An arrow's way: its two cards, and the nodes where it starts, bends and ends (the ends lie in the cards)."""

    arrow: Arrow
    source: Cell
    target: Cell
    nodes: tuple[Node, ...]


@dataclass(slots=True)
class _Town:
    """The streets with what runs on them: arrows by their index on each stretch, and straight across each node."""

    xs: Sequence[float]
    ys: Sequence[float]
    walls: frozenset[Node]
    stretches: dict[tuple[Node, bool], list[int]] = field(default_factory=lambda: defaultdict(list))
    across: dict[tuple[Node, bool], list[int]] = field(default_factory=lambda: defaultdict(list))

    def length(self, node: Node, step: Step) -> float:
        if step[0]:
            return abs(self.xs[node[0] + step[0]] - self.xs[node[0]])
        return abs(self.ys[node[1] + step[1]] - self.ys[node[1]])

    def inside(self, node: Node) -> bool:
        return 0 <= node[0] < len(self.xs) and 0 <= node[1] < len(self.ys)

    def enter(self, index: int, path: Sequence[Node]) -> None:
        for on_stretch, node, level in _traces(path):
            (self.stretches if on_stretch else self.across)[node, level].append(index)

    def leave(self, index: int, path: Sequence[Node]) -> None:
        for on_stretch, node, level in _traces(path):
            (self.stretches if on_stretch else self.across)[node, level].remove(index)


@dataclass(frozen=True, slots=True)
class _Errand:
    """One arrow to be routed, and the arrows with which it may share a line."""

    index: int
    source: Cell
    target: Cell
    mates: frozenset[int]
    free_sides: bool


def find_routes(plan: Plan, arrows: Sequence[Arrow], xs: Sequence[float], ys: Sequence[float]) -> tuple[Route, ...]:
    """Routes all arrows; `xs` and `ys` are rough centres in pixels of every column, gutter, row and channel."""
    cells = {cell.card.id: cell for cell in plan.cells}
    town = _Town(xs, ys, frozenset(node for cell in plan.cells for node in _nodes(cell, gutters=True)))
    errands = [_errand(index, arrows, cells) for index in range(len(arrows))]
    paths: dict[int, list[Node]] = {}
    for errand in sorted(errands, key=lambda errand: _order(errand, arrows)) * 2:
        if errand.index in paths:
            town.leave(errand.index, paths[errand.index])
        paths[errand.index] = _Search(town, errand, frozenset(_nodes(errand.target))).run()
        town.enter(errand.index, paths[errand.index])
    return tuple(Route(arrows[e.index], e.source, e.target, _corners(paths[e.index])) for e in errands)


def _errand(index: int, arrows: Sequence[Arrow], cells: Mapping[str, Cell]) -> _Errand:
    own = arrows[index]
    mates = frozenset(
        other
        for other, arrow in enumerate(arrows)
        if arrow.kind == own.kind
        and (arrow.source == own.source or arrow.target == own.target)
        and not (arrow.both_ways or own.both_ways)
    )
    return _Errand(index, cells[own.source], cells[own.target], mates, own.both_ways)


def _order(errand: _Errand, arrows: Sequence[Arrow]) -> tuple[int, int, int]:
    """What matters most comes first and gets the straight way; then the short ones."""
    distance = abs(errand.source.first - errand.target.first) + abs(errand.source.row - errand.target.row)
    return _KINDS.index(arrows[errand.index].kind), distance, errand.index


def _nodes(cell: Cell, *, gutters: bool = False) -> Iterator[Node]:
    return ((x, 2 * cell.row + 1) for x in range(2 * cell.first + 1, 2 * cell.last + 2, 1 if gutters else 2))


@dataclass(slots=True)
class _Search:
    """A* over (node, direction); ties fall the same way every time because whole states are compared."""

    town: _Town
    errand: _Errand
    goals: frozenset[Node]
    waiting: list[tuple[float, float, Node, Step]] = field(default_factory=list)
    known: dict[_State, float] = field(default_factory=dict)
    origin: dict[_State, _State] = field(default_factory=dict)

    def run(self) -> list[Node]:
        for node in _nodes(self.errand.source):
            for step in _STEPS:
                self.reach(node, step, self.side_cost(step), (node, _STILL))
        while self.waiting:
            _, cost, node, step = heapq.heappop(self.waiting)
            if node in self.goals:
                return self.trace((node, step))
            if cost <= self.known[node, step]:
                self.go_on(node, step, cost)
        raise AssertionError("every card borders on streets, and all streets are connected")

    def go_on(self, node: Node, step: Step, cost: float) -> None:
        for turn in _STEPS:
            if turn == step:
                self.reach(node, turn, cost + _CROSSING * self.others(self.town.across, node, step), (node, step))
            elif turn != (-step[0], -step[1]):
                self.reach(node, turn, cost + _BEND, (node, step))

    def reach(self, node: Node, step: Step, cost: float, before: _State) -> None:
        ahead = (node[0] + step[0], node[1] + step[1])
        if not self.town.inside(ahead) or (ahead in self.town.walls and ahead not in self.goals):
            return
        total = cost + self.town.length(node, step) + (self.side_cost(step) if ahead in self.goals else 0)
        total += _BESIDE * self.others(self.town.stretches, min(node, ahead), step)
        if total < self.known.get((ahead, step), float("inf")):
            self.known[ahead, step], self.origin[ahead, step] = total, before
            heapq.heappush(self.waiting, (total + self.rest(ahead), total, ahead, step))

    def side_cost(self, step: Step) -> float:
        """Arrows leave right or below and arrive left or above; so a step to the left or up is unusual at a card."""
        return _UNUSUAL_SIDE if step in {LEFT, UP} and not self.errand.free_sides else 0

    def others(self, table: Mapping[tuple[Node, bool], list[int]], node: Node, step: Step) -> int:
        there = table.get((node, step[0] != 0))
        return sum(index not in self.errand.mates for index in there) if there else 0

    def rest(self, node: Node) -> float:
        """Never more than the way that is left: the straight distances, and one bend where both are needed."""
        target, town = self.errand.target, self.town
        column = min(max(node[0], 2 * target.first + 1), 2 * target.last + 1)
        wide = abs(town.xs[column] - town.xs[node[0]])
        high = abs(town.ys[2 * target.row + 1] - town.ys[node[1]])
        return wide + high + (_BEND if wide and high else 0)

    def trace(self, state: _State) -> list[Node]:
        path = [state[0]]
        while state in self.origin:
            state = self.origin[state]
            path.append(state[0])
        return path[::-1]


def _traces(path: Sequence[Node]) -> Iterator[tuple[bool, Node, bool]]:
    """What a path leaves behind: (on a stretch or else across a node, where, whether it runs level)."""
    for before, after in pairwise(path):
        yield True, min(before, after), before[1] == after[1]
    for before, node, after in zip(path, path[1:], path[2:], strict=False):
        if before[0] == after[0] or before[1] == after[1]:
            yield False, node, before[1] != after[1]


def _corners(path: Sequence[Node]) -> tuple[Node, ...]:
    """The path without the nodes that it crosses straight."""
    inner = (
        node
        for before, node, after in zip(path, path[1:], path[2:], strict=False)
        if before[0] != after[0] and before[1] != after[1]
    )
    return (path[0], *inner, path[-1])

"""Decides which way each sequence flow takes on the grid, before anything has a place in figures."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from servicebook.interchange.bpmn.elements import Edge, Node, Plan


@dataclass(frozen=True, slots=True)
class Route:
    """How a flow runs: through which gutters (the space left of a column) it leaves and arrives, and by which channel.

    A missing gutter means straight on. The channel is a track above the lanes of the pool, counted from 0.
    """

    edge: Edge
    leaving: int | None = None
    arriving: int | None = None
    channel: int | None = None


@dataclass(frozen=True)
class Grid:
    """Who stands where, so that no line runs through a shape."""

    plan: Plan

    @cached_property
    def _taken(self) -> Mapping[tuple[str, bool], frozenset[int]]:
        rows: dict[tuple[str, bool], set[int]] = {}
        for node in self.plan.nodes.values():
            if not node.host:
                rows.setdefault((node.lane, node.low), set()).add(node.column)
        return {row: frozenset(columns) for row, columns in rows.items()}

    def free(self, row: tuple[str, bool], first: int, last: int) -> bool:
        """Whether nothing stands in a row between two columns, both left out."""
        return not any(first < column < last for column in self._taken.get(row, ()))

    def routes(self) -> tuple[Route, ...]:
        """The route of each sequence flow, those through a channel on tracks of their own."""
        found = [self._route(edge) for edge in self.plan.edges if edge.kind == "sequenceFlow"]
        return tuple(self._on_tracks(found))

    def _route(self, edge: Edge) -> Route:
        source, target = self.plan.nodes[edge.source], self.plan.nodes[edge.target]
        if source.column == target.column:
            return Route(edge) if self._neighbours(source, target) else Route(edge, source.column, source.column)
        after = None if "Gateway" in source.kind else source.column + 1
        ahead = target.column > source.column
        if ahead and self.free(_row(target), source.column, target.column):
            level = _row(source) == _row(target) and not source.host
            return Route(edge, None if level else after)
        if ahead and not source.host and self.free(_row(source), source.column, target.column):
            return Route(edge, None, target.column)
        return Route(edge, after, target.column, 0)

    def _neighbours(self, source: Node, target: Node) -> bool:
        """Whether nothing stands between two tasks of one step."""
        lanes = list(self.plan.lanes)
        first, last = sorted((lanes.index(source.lane), lanes.index(target.lane)))
        between = lanes[first + 1 : last]
        return not source.host and not any(
            source.column in self._taken.get((lane, low), ()) for lane in between for low in (False, True)
        )

    def _on_tracks(self, routes: Iterable[Route]) -> Iterator[Route]:
        """Flows whose stretches overlap take different tracks; the short ones the lowest."""
        taken: dict[tuple[str, int], list[tuple[int, int]]] = {}
        waiting = sorted(routes, key=lambda one: abs(self._stretch(one)[1] - self._stretch(one)[0]))
        for route in waiting:
            if route.channel is None:
                yield route
                continue
            pool, stretch, track = self.plan.nodes[route.edge.source].pool, self._stretch(route), 0
            while any(_overlap(stretch, other) for other in taken.get((pool, track), ())):
                track += 1
            taken.setdefault((pool, track), []).append(stretch)
            yield replace(route, channel=track)

    def _stretch(self, route: Route) -> tuple[int, int]:
        ends = (self.plan.nodes[route.edge.source].column, self.plan.nodes[route.edge.target].column)
        return min(ends), max(ends)


def _row(node: Node) -> tuple[str, bool]:
    return node.lane, node.low


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]

"""The points of each line, all of them across or down."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from servicebook.interchange.bpmn.elements import Box, Edge, Node, Plan, Point
from servicebook.interchange.bpmn.labelling import LINE, lines_of
from servicebook.interchange.bpmn.routing import Route

_TRACK = 12


@dataclass
class Liner:
    """Draws lines between boxes: down the tracks of gutters, each of which is used once, and along channels."""

    plan: Plan
    boxes: Mapping[str, Box]
    gutters: Mapping[int, list[int]]
    channels: Mapping[str, int]
    _used: dict[int, int] = field(default_factory=dict)

    def lines(self, routes: Sequence[Route]) -> dict[str, tuple[Point, ...]]:
        """The points of every edge."""
        found = {one.edge.id: _plain(list(self._flow(one))) for one in routes}
        for edge in self.plan.edges:
            if edge.kind != "sequenceFlow":
                found[edge.id] = self._across(edge)
        return found

    def _across(self, edge: Edge) -> tuple[Point, ...]:
        """Straight up or down; two messages or notes never share a column."""
        source, target = self.boxes[edge.source], self.boxes[edge.target]
        x = source.middle[0]
        down = source.y < target.y
        return ((x, source.bottom), (x, target.y)) if down else ((x, source.y), (x, target.bottom))

    def _track(self, gutter: int | None) -> int | None:
        if gutter is None:
            return None
        number = self._used.get(gutter, 0)
        self._used[gutter] = number + 1
        return self.gutters[gutter][number]

    def _flow(self, route: Route) -> Iterator[Point]:
        source, target = self.plan.nodes[route.edge.source], self.plan.nodes[route.edge.target]
        begin, end = self.boxes[source.id], self.boxes[target.id]
        if source.column == target.column and not source.host:
            yield from self._within(route, begin, end)
            return
        leaving, arriving = self._track(route.leaving), self._track(route.arriving)
        channel = None if route.channel is None else self.channels[source.pool] - _TRACK * route.channel
        level = channel if channel is not None else end.middle[1]
        if arriving is not None and channel is None:
            level = begin.middle[1]
        yield from self._start(source, begin, leaving, level)
        if arriving is not None:
            yield arriving, level
            yield arriving, end.middle[1]
        yield end.x, end.middle[1]

    def _start(self, source: Node, begin: Box, leaving: int | None, level: int) -> Iterator[Point]:
        """Out of a shape and up or down to the level on which the line goes on."""
        x, y = begin.middle
        if source.host:
            own = self._hanging(source)
            yield from ((x, begin.bottom), (x, own))
            yield (leaving if leaving is not None else x, own)
        elif "Gateway" in source.kind and level != y:
            yield x, begin.y if level < y else begin.bottom
            yield x, level
            return
        else:
            yield begin.right, y
        if leaving is not None:
            yield from ((leaving, y if not source.host else self._hanging(source)), (leaving, level))

    def _hanging(self, event: Node) -> int:
        """The level on which the way out of a failure leaves: below the task, and below those beside it."""
        earlier = (one for one in self.plan.nodes.values() if one.host == event.host and one.place < event.place)
        host = self.boxes[event.host]
        return host.bottom + 24 + sum(LINE * lines_of(one.name) + 12 for one in earlier)

    def _within(self, route: Route, begin: Box, end: Box) -> Iterator[Point]:
        """Between two tasks of a step: straight, or around what stands between them."""
        track, arriving = self._track(route.leaving), self._track(route.arriving)
        if track is None or arriving is None:
            x, down = begin.middle[0], begin.y < end.y
            yield from ((x, begin.bottom), (x, end.y)) if down else ((x, begin.y), (x, end.bottom))
            return
        yield from (
            (begin.x, begin.middle[1]),
            (track, begin.middle[1]),
            (track, end.middle[1]),
            (end.x, end.middle[1]),
        )


def _plain(points: list[Point]) -> tuple[Point, ...]:
    """Without points that change nothing."""
    kept = points[:1]
    for point in points[1:]:
        if len(kept) > 1 and (kept[-2][0] == kept[-1][0] == point[0] or kept[-2][1] == kept[-1][1] == point[1]):
            kept[-1] = point
        else:
            kept.append(point)
    return tuple(kept)

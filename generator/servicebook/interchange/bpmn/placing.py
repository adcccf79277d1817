"""Gives everything its place in figures: columns and gutters across, strips and rows down, then lines and names."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from servicebook.interchange.bpmn.elements import CUSTOMER, NOTES, Box, Drawn, Node, Plan
from servicebook.interchange.bpmn.labelling import LINE, labels, lines_of
from servicebook.interchange.bpmn.lining import Liner
from servicebook.interchange.bpmn.routing import Grid, Route

TASK, EVENT, GATEWAY = 150, 36, 50
"""Widths; a task is as high as its text."""
_GUTTER, _TRACK, _NAMED = 44, 12, 90
_HEAD, _MARGIN, _BETWEEN, _FIRST = 30, 24, 60, 50
_ROOM: Final = 80
"""The least height of a task."""


def placed(plan: Plan) -> Drawn:
    """The plan with all its places."""
    routes = Grid(plan).routes()
    table = _Table(plan, routes)
    boxes = dict(table.boxes())
    liner = Liner(plan, boxes, table.gutters(), table.channels())
    lines = liner.lines(routes)
    return Drawn(plan, boxes, lines, dict(labels(plan, boxes, lines)))


@dataclass(frozen=True)
class _Table:
    """Columns and rows with their sizes."""

    plan: Plan
    routes: tuple[Route, ...]

    @cached_property
    def _crossing(self) -> Mapping[int, int]:
        """How many lines run down each gutter."""
        return Counter(gutter for one in self.routes for gutter in (one.leaving, one.arriving) if gutter is not None)

    @cached_property
    def _columns(self) -> tuple[tuple[int, int], ...]:
        """For each column where it begins, and its width."""
        count = 1 + max(node.column for node in self.plan.nodes.values())
        widths = [EVENT] * count
        deciding = set()
        for node in self.plan.nodes.values():
            if not node.host:
                widths[node.column] = max(widths[node.column], _size(node)[0])
            if node.kind == "exclusiveGateway":
                deciding.add(node.column + 1)
        found, left = [], 2 * _HEAD + _FIRST
        for column, width in enumerate(widths):
            gutter = _GUTTER + _TRACK * self._crossing.get(column, 0) + (_NAMED if column in deciding else 0)
            found.append((left + gutter, width))
            left += gutter + width
        return tuple(found)

    @property
    def _right(self) -> int:
        begin, width = self._columns[-1]
        return begin + width + _GUTTER + _TRACK * self._crossing.get(len(self._columns), 0)

    def gutters(self) -> Mapping[int, list[int]]:
        """The tracks in each gutter, from the left."""
        found = {}
        starts = [*(begin for begin, _ in self._columns), self._right]
        for number, begin in enumerate(starts):
            count = self._crossing.get(number, 0)
            found[number] = [begin - 14 - _TRACK * (count - 1 - track) for track in range(count)]
        return found

    def _height(self, row: tuple[str, bool]) -> tuple[int, int]:
        """The height of the shapes of a row, and of what hangs below them."""
        nodes = [node for node in self.plan.nodes.values() if (node.lane, node.low) == row]
        below: Counter[str] = Counter()
        for node in nodes:
            if node.host:
                below[node.host] += lines_of(node.name) * LINE + 12
        tall = max((_size(node)[1] for node in nodes if not node.host), default=0)
        names = max((lines_of(node.name) for node in nodes if "Event" in node.kind and not node.host), default=0)
        return tall, max(max(below.values(), default=0) + 20, names * LINE - tall // 2 + EVENT // 2 + 6, 0)

    @cached_property
    def _rows(self) -> Mapping[tuple[str, bool], tuple[int, int]]:
        rows = dict.fromkeys((node.lane, node.low) for node in self.plan.nodes.values() if node.lane != NOTES)
        return {row: self._height(row) for row in rows}

    def _tracks(self, pool: str) -> int:
        taken = (one.channel for one in self.routes if self.plan.nodes[one.edge.source].pool == pool)
        return 1 + max((track for track in taken if track is not None), default=-1)

    @cached_property
    def _lanes(self) -> Mapping[str, tuple[int, int]]:
        """Top and height of each lane; the first one of a pool holds its channel too."""
        notes = max((_size(node)[1] for node in self.plan.nodes.values() if node.lane == NOTES), default=0)
        top, found = notes + _MARGIN, {}
        present = [lane for lane in (CUSTOMER, *self.plan.lanes) if any(key[0] == lane for key in self._rows)]
        for lane in present:
            ours = [lane for lane in present if lane != CUSTOMER]
            first = lane == CUSTOMER or lane == ours[0]
            top += _BETWEEN if lane != CUSTOMER and first and CUSTOMER in found else 0
            channel = self._channel_height(lane) if first else 0
            height = channel + sum(2 * _MARGIN + sum(size) for row, size in self._rows.items() if row[0] == lane)
            found[lane] = (top, height)
            top += height
        return found

    def _channel_height(self, lane: str) -> int:
        tracks = self._tracks(CUSTOMER if lane == CUSTOMER else "organisation")
        return _TRACK * tracks + (_MARGIN if tracks else 0)

    def _middles(self) -> Mapping[tuple[str, bool], int]:
        """The height at which the shapes of each row have their middle."""
        found = {}
        for lane, (top, height) in self._lanes.items():
            bottom = top + height
            for row in ((lane, True), (lane, False)):
                if row in self._rows:
                    tall, below = self._rows[row]
                    found[row] = bottom - _MARGIN - below - tall // 2
                    bottom -= 2 * _MARGIN + tall + below
        return found

    def channels(self) -> Mapping[str, int]:
        """The height of the lowest track of each pool."""
        ours = next(top for lane, (top, _) in self._lanes.items() if lane != CUSTOMER)
        theirs = next((top for lane, (top, _) in self._lanes.items() if lane == CUSTOMER), 0)
        tops = {"organisation": ours, CUSTOMER: theirs}
        return {pool: top + _TRACK * self._tracks(pool) for pool, top in tops.items()}

    def boxes(self) -> Iterator[tuple[str, Box]]:
        """The box of everything."""
        yield from self._frames()
        middles, floor = self._middles(), min((top for top, _ in self._lanes.values()), default=0) - _MARGIN
        hosts: dict[str, Box] = {}
        for node in sorted(self.plan.nodes.values(), key=lambda node: bool(node.host)):
            begin, room = self._columns[node.column]
            width, height = _size(node)
            if node.host:
                host = hosts[node.host]
                box = Box(host.right - 50 - 42 * node.place, host.bottom - EVENT // 2, EVENT, EVENT)
            elif node.lane == NOTES:
                box = Box(begin, floor - height, width, height)
            else:
                box = Box(begin + (room - width) // 2, middles[node.lane, node.low] - height // 2, width, height)
            hosts[node.id] = box
            yield node.id, box

    def _frames(self) -> Iterator[tuple[str, Box]]:
        width = self._right - _HEAD
        if CUSTOMER in self._lanes:
            top, height = self._lanes[CUSTOMER]
            yield f"Pool_{CUSTOMER}", Box(_HEAD, top, width, height)
        ours = {lane: place for lane, place in self._lanes.items() if lane != CUSTOMER}
        if ours:
            tops = [top for top, _ in ours.values()]
            yield "Pool_organisation", Box(_HEAD, tops[0], width, sum(height for _, height in ours.values()))
        for lane, (top, height) in ours.items():
            yield f"Lane_{lane}", Box(2 * _HEAD, top, width - _HEAD, height)


def _size(node: Node) -> tuple[int, int]:
    if "Event" in node.kind:
        return EVENT, EVENT
    if "Gateway" in node.kind:
        return GATEWAY, GATEWAY
    if node.kind == "textAnnotation":
        return TASK, 10 + LINE * lines_of(node.name, 20)
    return TASK, max(_ROOM, 36 + LINE * lines_of(node.name, 23))

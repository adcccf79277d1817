"""Lays out the lanes: cells, text, routes, tracks, frame, and places for the labels, until everything has its room."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from servicebook.diagrams.arrowlabels import Label, Sheet, place_labels
from servicebook.diagrams.cardtext import CardText, set_card
from servicebook.diagrams.frame import Box, Frame, Needs, frame
from servicebook.diagrams.grid import Arrow, Blueprint
from servicebook.diagrams.jumps import Jump, Pill, joined, part_jumps, pills
from servicebook.diagrams.measures import PILL_HEIGHT, STAR, Measures
from servicebook.diagrams.rail import Border, LaneName, borders, name_lane
from servicebook.diagrams.routes import Route, find_routes
from servicebook.diagrams.runs import Corridor, Run, RunKey, bundle, cut
from servicebook.diagrams.slots import Cell, Plan, plan
from servicebook.diagrams.strokes import Stroke, stroke
from servicebook.diagrams.tracks import offsets

_TRIALS = 20


@dataclass(frozen=True, slots=True)
class Ways:
    """The cards and arrows on the grid, before it has sizes, and the marks of arrows that are not drawn, by card."""

    plan: Plan
    jumps: tuple[Jump, ...]
    routes: tuple[Route, ...]
    runs: tuple[tuple[Run, ...], ...]
    offsets: Mapping[RunKey, int]
    pills: Mapping[str, tuple[Pill, ...]]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything in the lanes lies."""

    frame: Frame
    texts: Mapping[str, CardText]
    names: tuple[LaneName, ...]
    borders: Mapping[int, Border]
    strokes: tuple[Stroke, ...]
    labels: tuple[Label, ...]
    ways: Ways

    @property
    def plan(self) -> Plan:
        """The grid."""
        return self.ways.plan

    @property
    def jumps(self) -> tuple[Jump, ...]:
        """The arrows that are not drawn."""
        return self.ways.jumps

    @property
    def pills(self) -> Mapping[str, tuple[Pill, ...]]:
        """The numbers of the jumps, by card."""
        return self.ways.pills


def lay_out(blueprint: Blueprint, top: int, measures: Measures, ways: Ways | None = None) -> Layout:
    """The lanes of a blueprint, beginning at `top`; the ways of another layout of the same cards need no new search."""
    grid = ways.plan if ways else plan(blueprint)
    texts = {cell.card.id: set_card(cell, blueprint.language, measures) for cell in grid.cells}
    names = tuple(name_lane(lane.lane, blueprint.language, measures) for lane in grid.lanes)
    lines = borders(grid, blueprint.labels, blueprint.language, measures)
    heights = {number: line.height for number, line in lines.items()}
    needs = Needs(_row_heights(grid, texts, names, measures.slot_gap), heights, {}, {}, measures)
    ways = ways or _find_ways(grid, blueprint.arrows, frame(grid, needs, top))
    sized = replace(needs, tracks=_tracks(ways), wishes=_least(blueprint))
    final, strokes, labels = _with_labels(ways, sized, top, blueprint.language)
    return Layout(final, texts, names, lines, strokes, labels, ways)


def _row_heights(grid: Plan, texts: Mapping[str, CardText], names: Sequence[LaneName], gap: int) -> dict[int, int]:
    """Every row is as high as its highest card, and the last row of a lane fills up to the lane's name."""
    heights = dict.fromkeys(range(grid.rows), 0)
    for cell in grid.cells:
        heights[cell.row] = max(heights[cell.row], texts[cell.card.id].height)
    for lane, name in zip(grid.lanes, names, strict=True):
        others = sum(heights[row] + gap for row in range(lane.first, lane.last))
        heights[lane.last] = max(heights[lane.last], name.height - others)
    return heights


def _find_ways(grid: Plan, arrows: Sequence[Arrow], rough: Frame) -> Ways:
    drawn, jumps = part_jumps(joined(arrows), {cell.card.id: cell for cell in grid.cells})
    routes = find_routes(grid, drawn, rough.xs.middles, rough.ys.middles)
    runs = cut(routes)
    marked = {cell.card.id: pills(cell.card.id, jumps) for cell in grid.cells}
    return Ways(grid, tuple(jumps), routes, runs, offsets(runs, bundle(routes, runs)), marked)


def _least(blueprint: Blueprint) -> dict[Corridor, int]:
    """What a sheet beside this one needs for its gutters and columns."""
    return {(False, number): width for number, width in enumerate(blueprint.widths)}


def _tracks(ways: Ways) -> dict[Corridor, int]:
    """The farthest offset in every corridor that is used."""
    farthest: dict[Corridor, int] = {}
    for run in (run for runs in ways.runs for run in runs):
        farthest[run.corridor] = max(farthest.get(run.corridor, 0), abs(ways.offsets[run.key]))
    return farthest


def _with_labels(
    ways: Ways, needs: Needs, top: int, language: str
) -> tuple[Frame, tuple[Stroke, ...], tuple[Label, ...]]:
    """Places the labels; where one finds no room, a corridor grows and all are placed anew."""
    wishes = dict(needs.wishes)
    for trial in range(_TRIALS):
        sized = frame(ways.plan, replace(needs, wishes=wishes), top)
        drawn = tuple(
            stroke(route, runs, ways.offsets, sized) for route, runs in zip(ways.routes, ways.runs, strict=True)
        )
        obstacles = [
            box
            for cell in ways.plan.cells
            for box in _obstacles(cell, sized.box(cell), ways.pills, needs.measures.pill)
        ]
        labels, more = place_labels(Sheet(sized, obstacles, drawn, ways.runs), language, trial)
        if not more:
            break
        wishes |= more
    return sized, drawn, labels


def _obstacles(cell: Cell, box: Box, marked: Mapping[str, tuple[Pill, ...]], top: int) -> Iterator[Box]:
    """A card, and what stands out over its edges."""
    yield box
    if cell.card.critical:
        yield Box(box.x + box.width - STAR, box.y - STAR / 2, STAR * 3 / 2, STAR)
    for pill in marked[cell.card.id]:
        yield Box(box.x + pill.left(box.width), box.y + top, pill.width, PILL_HEIGHT)

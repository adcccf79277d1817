"""Where each step sits on the sheet: its own column on the line, or a place below another one's."""

from collections.abc import Mapping
from dataclasses import dataclass

from servicebook.diagrams.grid import CardKind
from servicebook.link.course import on_line
from servicebook.model.handbook import Course, Stop, Way


@dataclass(frozen=True, slots=True)
class Seats:
    """The steps on the line, which have columns; all drawn steps; the management; the column and kind of each."""

    line: tuple[Stop, ...]
    stops: tuple[Stop, ...]
    management: tuple[Stop, ...]
    column: Mapping[str, int]
    kinds: Mapping[str, CardKind]


def seats(course: Course) -> Seats:
    """Seat the steps: what is aside sits below the step that fails, or beside the one that another way would lead to."""
    line = tuple(stop for stop in course if on_line(stop))
    column = {stop.step.step: index for index, stop in enumerate(line)}
    kinds: dict[str, CardKind] = {}
    aside = [stop.step.step for stop in course if stop.step.aside and stop.phase != "management"]
    for _ in aside:
        for way in course.ways:
            if way.target in aside and way.target not in column and way.source in column:
                column[way.target] = _beside(way, column[way.source], len(line))
                kinds[way.target] = _kind(way, kinds)
    for name in aside:
        column.setdefault(name, max(len(line) - 1, 0))
        kinds.setdefault(name, "alternative")
    drawn = tuple(stop for stop in course if stop.phase != "management")
    return Seats(line or drawn[:1], drawn, course.phase("management"), column, kinds)


def _beside(way: Way, column: int, width: int) -> int:
    return column if way.failure else min(column + 1, width - 1)


def _kind(way: Way, kinds: Mapping[str, CardKind]) -> CardKind:
    return "recovery" if way.failure or kinds.get(way.source) == "recovery" else "alternative"

"""Names the lanes, the lines between them and the other rows, in the column that stays in view."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from servicebook.diagrams.grid import Labels, Lane, LaneKey
from servicebook.diagrams.measures import TINY, Measures, even
from servicebook.diagrams.slots import Plan
from servicebook.diagrams.wrapping import wrap

_FIRST, _LAST, _LOW_LAST = 14, 8, 2
_BESIDE_LINE = 16
_FROM_LINE, _LOW_FROM_LINE = 10, 6
_ROW_NAME = 88
# From the customer's side to the side that no customer sees: the lines run where this number rises.
_DEPTH: Mapping[LaneKey, int] = {
    "evidence": 0, "customer": 0, "people": 1, "technology": 1, "backstage": 2, "support": 3, "partner": 3
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class LaneName:
    """A lane's title and subtitle in lines, and the height that they need."""

    lane: Lane
    title: tuple[str, ...]
    subtitle: tuple[str, ...]
    height: int


@dataclass(frozen=True, slots=True)
class Border:
    """What runs between two lanes: one of the three lines with its name and the height for it, or a mere rule."""

    kind: str
    name: tuple[str, ...] = ()
    height: int = 0


@dataclass(frozen=True, slots=True)
class RowName:
    """The name of a row above or below the lanes, and where the row lies; rows without content have the height 0."""

    lines: tuple[str, ...]
    top: int
    height: int


def stack(sizes: Sequence[tuple[str, int]], language: str, measures: Measures, top: int = 0) -> list[RowName]:
    """Puts rows of the given names and heights one below the other, each high enough for its name."""
    rows = []
    room = 2 if measures.compact else 8
    for name, size in sizes:
        lines = wrap(name, measures.small, _ROW_NAME, language) if size else ()
        height = even(max(size, measures.small.line * len(lines) + room if lines else 0))
        rows.append(RowName(lines, top, height))
        top += height
    return rows


def name_lane(lane: Lane, language: str, measures: Measures) -> LaneName:
    """Wraps a lane's name."""
    title = wrap(lane.title, measures.title, measures.rail_text, language)
    subtitle = wrap(lane.subtitle, TINY, measures.rail_text, language)
    height = (
        _FIRST
        + measures.title.line * (len(title) - 1)
        + TINY.line * len(subtitle)
        + (_LOW_LAST if measures.compact else _LAST)
    )
    return LaneName(lane, title, subtitle, even(height))


def borders(plan: Plan, labels: Labels, language: str, measures: Measures) -> dict[int, Border]:
    """The borders between the lanes that are drawn, by the number of their channel on the grid."""
    return {
        2 * lower.first: _border(
            _line_between(_DEPTH[upper.lane.key], _DEPTH[lower.lane.key]), labels, language, measures
        )
        for upper, lower in pairwise(plan.lanes)
    }


def _border(kind: str, labels: Labels, language: str, measures: Measures) -> Border:
    names = {"interaction": labels.interaction, "visibility": labels.visibility, "internal": labels.internal}
    if kind not in names:
        return Border(kind)
    lines = wrap(names[kind], TINY, measures.rail - _BESIDE_LINE, language)
    return Border(kind, lines, TINY.line * len(lines) + (_LOW_FROM_LINE if measures.compact else _FROM_LINE))


def _line_between(upper: int, lower: int) -> str:
    """The line of visibility parts what is seen from what is not, whichever lanes are missing."""
    if upper < 2 <= lower:
        return "visibility"
    if upper == lower:
        return "rule"
    return "interaction" if upper == 0 else "internal"

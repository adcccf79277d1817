"""Names the lanes, the lines between them and the other rows, in the column that stays in view."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from servicebook.diagrams.grid import Labels, Lane, LaneKey
from servicebook.diagrams.measures import RAIL_TEXT, SMALL, TINY, TITLE, even
from servicebook.diagrams.slots import Plan
from servicebook.diagrams.wrapping import wrap

_FIRST, _LAST = 14, 8
_FROM_LINE = 10
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
    """What runs between two lanes: one of the three lines with its name, or a mere rule without one."""

    kind: str
    name: tuple[str, ...] = ()

    @property
    def height(self) -> int:
        """What the name needs; 0 for a mere rule."""
        return TINY.line * len(self.name) + _FROM_LINE if self.name else 0


@dataclass(frozen=True, slots=True)
class RowName:
    """The name of a row above or below the lanes, and where the row lies; rows without content have the height 0."""

    lines: tuple[str, ...]
    top: int
    height: int


def stack(sizes: Sequence[tuple[str, int]], language: str, top: int = 0) -> list[RowName]:
    """Puts rows of the given names and heights one below the other, each high enough for its name."""
    rows = []
    for name, size in sizes:
        lines = wrap(name, SMALL, _ROW_NAME, language) if size else ()
        height = even(max(size, SMALL.line * len(lines) + 8 if lines else 0))
        rows.append(RowName(lines, top, height))
        top += height
    return rows


def name_lane(lane: Lane, language: str) -> LaneName:
    """Wraps a lane's name."""
    title = wrap(lane.title, TITLE, RAIL_TEXT, language)
    subtitle = wrap(lane.subtitle, TINY, RAIL_TEXT, language)
    height = _FIRST + TITLE.line * (len(title) - 1) + TINY.line * len(subtitle) + _LAST
    return LaneName(lane, title, subtitle, even(height))


def borders(plan: Plan, labels: Labels, language: str) -> dict[int, Border]:
    """The borders between the lanes that are drawn, by the number of their channel on the grid."""
    return {
        2 * lower.first: _border(upper.lane.key, lower.lane.key, labels, language)
        for upper, lower in pairwise(plan.lanes)
    }


def _border(upper: LaneKey, lower: LaneKey, labels: Labels, language: str) -> Border:
    kind = _line_between(_DEPTH[upper], _DEPTH[lower])
    names = {"interaction": labels.interaction, "visibility": labels.visibility, "internal": labels.internal}
    return Border(kind, wrap(names[kind], TINY, RAIL_TEXT, language)) if kind in names else Border(kind)


def _line_between(upper: int, lower: int) -> str:
    """The line of visibility parts what is seen from what is not, whichever lanes are missing."""
    if upper < 2 <= lower:
        return "visibility"
    if upper == lower:
        return "rule"
    return "interaction" if upper == 0 else "internal"

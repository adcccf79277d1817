"""How the sheets look: the colours of the handbook, and the formats of cells by what stands in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

INK, QUIET, EDGE, HEAD, BAND = "#1d2433", "#8a93a3", "#c9ced8", "#27344d", "#eef1f6"
LANES: Final[Mapping[str, str]] = {
    "evidence": "#eceef1",
    "customer": "#e3f0fd",
    "frontstage": "#e3f3ec",
    "backstage": "#f8e7df",
    "support": "#eee6f5",
    "partner": "#f2e6ea",
}
"""The ground of each lane."""
LINES: Final = frozenset({"customer", "frontstage", "backstage"})
"""Below these lanes runs a line: of interaction, of visibility, of internal interaction."""
_CELL: Final[Mapping[str, Any]] = {
    "font_name": "Calibri",
    "font_size": 10,
    "font_color": INK,
    "valign": "top",
    "text_wrap": True,
    "border": 1,
    "border_color": EDGE,
    "num_format": "@",
}
_STYLES: Final[Mapping[str, Mapping[str, Any]]] = {
    "cell": {},
    "figure": {"num_format": "General", "align": "left"},
    "key": {"font_size": 7, "font_color": QUIET, "border": 0, "text_wrap": False},
    "head": {"bold": True, "font_color": "#ffffff", "bg_color": HEAD},
    "name": {"bold": True},
    "band": {"bold": True, "bg_color": BAND, "font_size": 11},
    "title": {"bold": True, "font_size": 18, "border": 0, "text_wrap": False},
    "line": {"font_size": 11, "border": 0},
    "link": {"font_size": 11, "border": 0, "font_color": "#1f5096", "underline": 1},
}


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks: its style, the lane on whose ground it stands, and whether a line runs below it."""

    style: str
    lane: str = ""
    line: bool = False

    @property
    def properties(self) -> Mapping[str, Any]:
        """The same as the drawing library wants it."""
        ground = {"bg_color": LANES[self.lane]} if self.lane in LANES else {}
        below = {"bottom": 5, "bottom_color": HEAD} if self.line else {}
        return {**_CELL, **_STYLES[self.style], **ground, **below}

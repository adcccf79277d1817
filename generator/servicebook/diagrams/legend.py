"""Explains the signs of a sheet: on paper they stand below it."""

from collections.abc import Mapping
from dataclasses import dataclass

from servicebook.diagrams.grid import Blueprint
from servicebook.diagrams.measures import RAIL_LEFT, SMALL
from servicebook.diagrams.metrics import width
from servicebook.diagrams.scene import Scene

LEGEND: Mapping[str, str] = {
    "critical": "Critical moment",
    "wait": "Waiting",
    "fail": "Can fail",
    "authority": "May decide",
    "consent": "Consent",
    "partner": "Partner",
    "promise": "Promise",
    "makes": "Promise made",
    "keeps": "Promise kept",
    "shows": "Kept promise shown",
    "watches": "Promise watched",
    "indicator": "Indicator",
    "standard": "Standard",
    "learns": "Learns from steps",
    "adjusts": "Adjusts steps",
    "intended": "Feeling as intended",
    "walked": "Feeling as really walked",
    "added": "New",
    "dropped": "Dropped",
    "changed": "Changed",
    "moved": "Moved",
    "flow": "Course",
    "alternative": "Alternative",
    "recovery": "Recovery",
    "loop": "Lesson",
}
"""What each sign stands for, in the order of the legend."""
_LINES = frozenset({"flow", "alternative", "recovery", "loop", "intended", "walked"})
_LINE, _SIGN, _BETWEEN = 48, 26, 20
ROW = 20
"""The height of a row of signs."""


@dataclass(frozen=True, slots=True)
class Explained:
    """A sign with its words; `x` and `y` are its left upper corner, `words` where its text begins."""

    kind: str
    text: str
    x: float
    y: int
    words: float


def explain(scene: Scene) -> tuple[Explained, ...]:
    """The signs that occur in rows as wide as the sheet, from its left edge; `y` counts from the first row."""
    signs = scene.signs
    told = [(kind, text) for kind, text in scene.blueprint.legend if kind in signs]
    items: list[Explained] = []
    x, y = float(RAIL_LEFT), 0
    for kind, text in (*told, *channel_names(scene.blueprint).items()):
        sign = _LINE if kind in _LINES else _SIGN
        wide = sign + width(text, SMALL.size)
        if items and x + wide > scene.width + scene.measures.rail - RAIL_LEFT:
            x, y = float(RAIL_LEFT), y + ROW
        items.append(Explained(kind, text, round(x, 1), y, round(x + sign, 1)))
        x += wide + _BETWEEN
    return tuple(items)


def channel_names(blueprint: Blueprint) -> dict[str, str]:
    """What each icon of a channel stands for: the channels of its kind, by name."""
    named: dict[str, dict[str, None]] = {}
    for channel in (channel for column in blueprint.columns for channel in column.channels):
        named.setdefault(channel.kind, {})[channel.name] = None
    return {kind: ", ".join(names) for kind, names in named.items()}

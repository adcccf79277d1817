"""Fits a sheet to its paper: cards as wide as lets it fill width and height alike, so that letters become largest."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from servicebook.diagrams.legend import explain
from servicebook.diagrams.measures import PAPER, RAIL_LEFT, SHEET_TITLE, TITLE, Measures
from servicebook.diagrams.scene import Scene, drawn
from servicebook.diagrams.wrapping import wrap

NARROWEST, WIDEST = 120, 240
_STEP = 4
_BELOW_TITLE, _BELOW_LEGEND = 8, 6
_LEGEND_ROW = 20
_POINTS = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Room:
    """What a sheet of paper holds beside its margins, in millimetres."""

    width: float
    height: float

    def points(self, size: tuple[float, float]) -> float:
        """How large, in points, a card's title becomes where a drawing of this size in pixels fills the room."""
        return TITLE.size * min(self.width / size[0], self.height / size[1]) * _POINTS


A3, A4 = Room(408, 285), Room(285, 198)


def fitted(make: Callable[[Measures], Scene], room: Room, narrowest: int = NARROWEST) -> Scene:
    """The sheet whose letters become largest: halves the range of widths while the cards could fill the paper better.

    What is made is only outlined, as many times as that takes; the best one is drawn.
    """
    low, high = narrowest, WIDEST
    best: tuple[float, Scene] | None = None
    while best is None or high - low >= _STEP:
        card = (low + high) // 4 * 2
        scene = make(replace(PAPER, card=card))
        size = sheet_size(scene)
        if best is None or room.points(size) > best[0]:
            best = (room.points(size), scene)
        low, high = (low, card) if size[0] / size[1] > room.width / room.height else (card, high)
    return drawn(best[1])


def sheet_size(scene: Scene) -> tuple[int, int]:
    """The width and height of the whole sheet with its title and its legend, in pixels at 100 %."""
    rows = [item.y for item in explain(scene)]
    legend = rows[-1] + _LEGEND_ROW + _BELOW_LEGEND if rows else 0
    return scene.width + scene.measures.rail, scene.height + title_height(sheet_title(scene)) + legend


def sheet_title(scene: Scene) -> tuple[str, ...]:
    """The lines of the sheet's title."""
    room = scene.width + scene.measures.rail - 2 * RAIL_LEFT
    return wrap(scene.blueprint.title, SHEET_TITLE, room, scene.blueprint.language)


def title_height(title: tuple[str, ...]) -> int:
    """How far below the upper edge the rows begin."""
    return SHEET_TITLE.line * len(title) + _BELOW_TITLE

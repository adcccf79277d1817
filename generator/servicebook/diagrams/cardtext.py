"""Sets the text of a card, and says how high the card must be for it."""

from dataclasses import dataclass

from servicebook.diagrams.grid import Mark
from servicebook.diagrams.measures import (
    CARD_HEIGHT,
    CARD_WIDTH,
    FIRST_BASELINE,
    GUTTER,
    LAST_BASELINE,
    MARK,
    SMALL,
    TEXT_LEFT,
    TEXT_RIGHT,
    TITLE,
    even,
)
from servicebook.diagrams.slots import Cell
from servicebook.diagrams.wrapping import wrap

_MARKS_BESIDE_WHO = 3
_MARKS_IN_ROW = (CARD_WIDTH - TEXT_LEFT) // MARK
_WHO_BELOW_TITLE = 19


@dataclass(frozen=True, slots=True)
class CardText:
    """The lines of a card and its marks in rows; `height` is what they need."""

    title: tuple[str, ...]
    who: tuple[str, ...]
    marks: tuple[tuple[Mark, ...], ...]
    height: int


def set_card(cell: Cell, language: str) -> CardText:
    """Wraps title and actor; up to three marks stand beside the actor, more of them in rows of their own below."""
    room = text_room(cell.last - cell.first + 1)
    card = cell.card
    rows = tuple(card.marks[start : start + _MARKS_IN_ROW] for start in range(0, len(card.marks), _MARKS_IN_ROW))
    beside = len(card.marks) <= _MARKS_BESIDE_WHO
    title = wrap(card.title, TITLE, room, language)
    who = wrap(card.who, SMALL, room - (MARK * len(card.marks) if beside else 0), language)
    below = _WHO_BELOW_TITLE + SMALL.line * (len(who) - 1) if who else 0
    extra = MARK * (len(rows) if not beside or (rows and not who) else 0)
    height = FIRST_BASELINE + TITLE.line * (max(len(title), 1) - 1) + below + extra + LAST_BASELINE
    return CardText(title, who, rows, max(CARD_HEIGHT, even(height)))


def text_room(span: int) -> int:
    """How wide a line may be on a card across so many columns."""
    return span * CARD_WIDTH + (span - 1) * GUTTER - TEXT_LEFT - TEXT_RIGHT

"""Sets the text of a card, and says how high the card must be for it."""

from dataclasses import dataclass

from servicebook.diagrams.grid import Mark
from servicebook.diagrams.measures import MARK, Measures, even
from servicebook.diagrams.metrics import width
from servicebook.diagrams.slots import Cell
from servicebook.diagrams.wrapping import wrap

_MARKS_BESIDE_WHO = 3


@dataclass(frozen=True, slots=True)
class CardText:
    """The lines of a card and its marks in rows; `height` is what they need."""

    title: tuple[str, ...]
    who: tuple[str, ...]
    marks: tuple[tuple[Mark, ...], ...]
    height: int


def set_card(cell: Cell, language: str, measures: Measures) -> CardText:
    """Wraps title and actor; up to three marks stand beside the actor, more of them in rows of their own below."""
    room = measures.text_room(cell.last - cell.first + 1)
    card, title_face, small = cell.card, measures.title, measures.small
    in_row = (measures.card - measures.text_left) // MARK
    rows = tuple(card.marks[start : start + in_row] for start in range(0, len(card.marks), in_row))
    beside = len(card.marks) <= _MARKS_BESIDE_WHO
    title = wrap(card.title, title_face, room, card.language or language)
    who = wrap(card.who, small, room - (MARK * len(card.marks) if beside else 0), card.tongue or language)
    below = measures.between + small.line * (len(who) - 1) if who else 0
    last = 0 if who or not title else width(title[-1], title_face.size, bold=title_face.bold)
    extra = 0 if beside and last + MARK * len(card.marks) <= room else MARK * len(rows)
    height = measures.first + title_face.line * (max(len(title), 1) - 1) + below + extra + measures.last
    return CardText(title, who, rows, max(measures.card_height, even(height)))

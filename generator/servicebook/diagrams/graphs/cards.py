"""The cards of a graph: their texts in lines, and how large they must be."""

from dataclasses import dataclass

from servicebook.diagrams.graphs.graph import Node
from servicebook.diagrams.measures import SMALL, TITLE, even
from servicebook.diagrams.wrapping import wrap

WIDTH, LEFT, RIGHT, ICON = 152, 13, 9, 18
LABEL_BASE, FIRST_BASE, NOTE_BELOW, FOOT = 17, 21, 3, 10


@dataclass(frozen=True, slots=True)
class CardText:
    """The lines of a card, the first baselines of its title and note, and the height that they need in pixels."""

    label: tuple[str, ...]
    title: tuple[str, ...]
    note: tuple[str, ...]
    title_base: int
    note_base: int
    height: int


def set_card(node: Node, language: str) -> CardText:
    """Wraps what a card says: what it is, unless the panel says so already, its name, and a note."""
    room = WIDTH - LEFT - RIGHT
    label = () if node.panel else wrap(node.label, SMALL, room - ICON, language)
    title = wrap(node.title, TITLE, room - (0 if label else ICON), node.language or language) or ("",)
    note = wrap(node.note, SMALL, room, language)
    title_base = LABEL_BASE + SMALL.line * (len(label) - 1) + TITLE.line if label else FIRST_BASE
    title_end = title_base + TITLE.line * (len(title) - 1)
    note_base = title_end + SMALL.line + NOTE_BELOW
    end = note_base + SMALL.line * (len(note) - 1) if note else title_end
    return CardText(label, title, note, title_base, note_base, even(end + FOOT))

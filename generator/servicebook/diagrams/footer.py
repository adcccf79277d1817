"""Sets the rows below the lanes: promises and indicators, management, and the notes on long loops."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from servicebook.diagrams.cardtext import text_room
from servicebook.diagrams.grid import Badge, Band, Blueprint
from servicebook.diagrams.jumps import Jump
from servicebook.diagrams.measures import CARD_WIDTH, MARK, SMALL, TITLE
from servicebook.diagrams.rail import RowName, stack
from servicebook.diagrams.wrapping import wrap

_BADGE_TEXT = CARD_WIDTH - 40
_BADGE_GAP = 6
_BAND_GAP = 8
_NOTE_TEXT = 4 * CARD_WIDTH


@dataclass(frozen=True, slots=True)
class BadgeBox:
    """A badge under its column; `top` counts from the row's first badge."""

    badge: Badge
    column: int
    lines: tuple[str, ...]
    top: int
    height: int


@dataclass(frozen=True, slots=True)
class BandBox:
    """A band of management; `top` counts from the row's first band."""

    band: Band
    title: tuple[str, ...]
    who: tuple[str, ...]
    top: int
    height: int


@dataclass(frozen=True, slots=True)
class JumpNote:
    """What a number at a card's edge stands for, in lines."""

    jump: Jump
    lines: tuple[str, ...]
    top: int


@dataclass(frozen=True, slots=True)
class Footer:
    """All rows below the lanes; a row without content has the height 0."""

    badges: tuple[BadgeBox, ...]
    bands: tuple[BandBox, ...]
    notes: tuple[JumpNote, ...]
    promises: RowName
    management: RowName
    jumps: RowName

    @property
    def bottom(self) -> int:
        """Where the sheet ends."""
        return self.jumps.top + self.jumps.height


def set_footer(blueprint: Blueprint, jumps: Sequence[Jump], top: int) -> Footer:
    """Wraps all texts and stacks the rows from `top`."""
    badges = tuple(box for number in range(len(blueprint.columns)) for box in _badges(blueprint, number))
    bands = _bands(blueprint)
    notes = _notes(blueprint, jumps)
    labels = blueprint.labels
    sizes = (
        (labels.promises, max((box.top + box.height + 18 for box in badges), default=0)),
        (labels.management, max((box.top + box.height + 16 for box in bands), default=0)),
        (labels.jumps, notes[-1].top + SMALL.line * len(notes[-1].lines) + 16 if notes else 0),
    )
    return Footer(badges, bands, notes, *stack(sizes, blueprint.language, top))


def _badges(blueprint: Blueprint, column: int) -> list[BadgeBox]:
    boxes: list[BadgeBox] = []
    for badge in blueprint.columns[column].badges:
        lines = wrap(badge.text, SMALL, _BADGE_TEXT, blueprint.language)
        top = boxes[-1].top + boxes[-1].height + _BADGE_GAP if boxes else 0
        boxes.append(BadgeBox(badge, column, lines, top, 10 + SMALL.line * max(2, len(lines))))
    return boxes


def _bands(blueprint: Blueprint) -> tuple[BandBox, ...]:
    """Every band stands below the earlier ones that share a column with it."""
    boxes: list[BandBox] = []
    for band in blueprint.bands:
        room = text_room(band.last - band.first + 1) - MARK * len(band.marks)
        title = wrap(band.title, TITLE, room, blueprint.language)
        who = wrap(band.who, SMALL, room, blueprint.language)
        above = [box for box in boxes if box.band.first <= band.last and band.first <= box.band.last]
        top = max((box.top + box.height + _BAND_GAP for box in above), default=0)
        boxes.append(BandBox(band, title, who, top, 12 + TITLE.line * len(title) + SMALL.line * len(who)))
    return tuple(boxes)


def _notes(blueprint: Blueprint, jumps: Sequence[Jump]) -> tuple[JumpNote, ...]:
    titles: Mapping[str, str] = {card.id: card.title for card in blueprint.cards}
    notes: list[JumpNote] = []
    for jump in sorted(jumps, key=lambda jump: jump.number):
        way = f"{titles[jump.arrow.source]} → {titles[jump.arrow.target]}"
        text = f"{jump.arrow.label}: {way}" if jump.arrow.label else way
        top = notes[-1].top + SMALL.line * len(notes[-1].lines) + 6 if notes else 0
        notes.append(JumpNote(jump, wrap(text, SMALL, _NOTE_TEXT, blueprint.language), top))
    return tuple(notes)

"""Sets the rows below the lanes: promises and indicators, management, and the notes on long loops."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from servicebook.diagrams.cardtext import text_room
from servicebook.diagrams.grid import Badge, Band, Blueprint, TellingKind
from servicebook.diagrams.jumps import Jump
from servicebook.diagrams.measures import CARD_WIDTH, LABEL, MARK, SMALL, TITLE
from servicebook.diagrams.rail import RowName, stack
from servicebook.diagrams.wrapping import wrap

_BADGE_TEXT = CARD_WIDTH - 40
_BADGE_GAP = 6
_BAND_GAP = 8
_SIGN, _TOLD_GAP = 20, 4
_NOTE_TEXT = 4 * CARD_WIDTH


@dataclass(frozen=True, slots=True)
class BadgeBox:
    """A badge under its column; `top` counts from the row's first badge."""

    badge: Badge
    column: int
    lead: tuple[str, ...]
    lines: tuple[str, ...]
    top: int
    height: int


@dataclass(frozen=True, slots=True)
class Told:
    """What a band says besides, in lines; `top` counts from the top of the band."""

    kind: TellingKind
    lines: tuple[str, ...]
    top: int


@dataclass(frozen=True, slots=True)
class BandBox:
    """A band of management; `top` counts from the row's first band."""

    band: Band
    title: tuple[str, ...]
    who: tuple[str, ...]
    tells: tuple[Told, ...]
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
        lead = wrap(badge.lead, LABEL, _BADGE_TEXT, blueprint.language)
        lines = wrap(badge.text, SMALL, _BADGE_TEXT, blueprint.language)
        top = boxes[-1].top + boxes[-1].height + _BADGE_GAP if boxes else 0
        height = 10 + SMALL.line * max(2, len(lead) + len(lines))
        boxes.append(BadgeBox(badge, column, lead, lines, top, height))
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
        height = 12 + TITLE.line * len(title) + SMALL.line * len(who)
        tells = _told(band, room, height, blueprint.language)
        boxes.append(BandBox(band, title, who, tells, top, tells[-1].top + _below(tells[-1]) + 6 if tells else height))
    return tuple(boxes)


def _told(band: Band, room: int, top: int, language: str) -> tuple[Told, ...]:
    told: list[Told] = []
    for telling in band.tells:
        told.append(Told(telling.kind, wrap(telling.text, SMALL, room - _SIGN, language), top))
        top += _below(told[-1])
    return tuple(told)


def _below(told: Told) -> int:
    return SMALL.line * len(told.lines) + _TOLD_GAP


def _notes(blueprint: Blueprint, jumps: Sequence[Jump]) -> tuple[JumpNote, ...]:
    titles: Mapping[str, str] = {card.id: card.title for card in blueprint.cards}
    notes: list[JumpNote] = []
    for jump in sorted(jumps, key=lambda jump: jump.number):
        way = f"{titles[jump.arrow.source]} → {titles[jump.arrow.target]}"
        text = f"{jump.arrow.label}: {way}" if jump.arrow.label else way
        top = notes[-1].top + SMALL.line * len(notes[-1].lines) + 6 if notes else 0
        notes.append(JumpNote(jump, wrap(text, SMALL, _NOTE_TEXT, blueprint.language), top))
    return tuple(notes)

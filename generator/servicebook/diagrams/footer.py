"""Sets the rows below the lanes: promises and indicators, management, and the notes on long loops."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from servicebook.diagrams.chains import ChainLine, is_linked, set_chains
from servicebook.diagrams.grid import Badge, Band, Blueprint, TellingKind
from servicebook.diagrams.jumps import Jump
from servicebook.diagrams.measures import LABEL, MARK, Measures
from servicebook.diagrams.metrics import width
from servicebook.diagrams.rail import RowName, stack
from servicebook.diagrams.wrapping import wrap

_BESIDE_BADGE, _BADGE_GAP = 40, 6
_LOW_BADGE_GAP = 2
_BADGE_SIGN = 18
_BAND_GAP = 8
_SIGN, _TOLD_GAP = 20, 4
_BESIDE_TITLE = 12
_NOTE_COLUMNS = 4
_NOTE_SIGN, _BETWEEN_NOTES = 24, 24


@dataclass(frozen=True, slots=True)
class Place:
    """Where the rows begin, and the columns above them: their left edges, and the width of the sheet."""

    top: int
    lefts: Sequence[int]
    width: int


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
    """A band of management; `top` counts from the row's first band; `beside` is how far behind the title's begin the actor stands, 0 for below."""

    band: Band
    title: tuple[str, ...]
    who: tuple[str, ...]
    tells: tuple[Told, ...]
    top: int
    height: int
    beside: int = 0


@dataclass(frozen=True, slots=True)
class JumpNote:
    """What a number at a card's edge stands for, in lines; `left` counts from the first column."""

    jump: Jump
    lines: tuple[str, ...]
    left: float
    top: int


@dataclass(frozen=True, slots=True)
class Footer:
    """All rows below the lanes; a row without content has the height 0."""

    chains: tuple[ChainLine, ...]
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


@dataclass(frozen=True, slots=True)
class _Setting:
    """How wide a line may be, and how it is set."""

    room: int
    language: str
    measures: Measures


def set_footer(blueprint: Blueprint, jumps: Sequence[Jump], place: Place, measures: Measures) -> Footer:
    """Wraps all texts and stacks the rows; on a compact sheet promises are chains, each along a line of its own."""
    chains = set_chains(blueprint, place.lefts, place.width, measures) if measures.compact else ()
    under = chains[-1].top + chains[-1].height + _LOW_BADGE_GAP if chains else 0
    badges = tuple(
        box for number in range(len(blueprint.columns)) for box in _badges(blueprint, number, under, measures)
    )
    bands = _bands(blueprint, measures)
    notes = _notes(blueprint, jumps, place.width, measures)
    labels = blueprint.labels
    ends = [*(one.top + one.height for one in chains), *(box.top + box.height for box in badges)]
    below = (8, 10, 8) if measures.compact else (18, 16, 16)
    sizes = (
        (labels.promises, max((end + below[0] for end in ends), default=0)),
        (labels.management, max((box.top + box.height + below[1] for box in bands), default=0)),
        (labels.jumps, notes[-1].top + measures.small.line * len(notes[-1].lines) + below[2] if notes else 0),
    )
    return Footer(chains, badges, bands, notes, *stack(sizes, blueprint.language, measures, place.top))


def _badges(blueprint: Blueprint, column: int, top: int, measures: Measures) -> list[BadgeBox]:
    boxes: list[BadgeBox] = []
    gap, small = (_LOW_BADGE_GAP if measures.compact else _BADGE_GAP), measures.small
    room = measures.card + (measures.gutter // 2 - _BADGE_SIGN if measures.compact else -_BESIDE_BADGE)
    for badge in blueprint.columns[column].badges:
        if not (measures.compact and is_linked(badge)):
            lead = wrap(badge.lead, LABEL, room, blueprint.language)
            lines = wrap(badge.text, small, room, badge.language or blueprint.language)
            height = (
                small.line * len(lines) + 3 if measures.compact else 10 + small.line * max(2, len(lead) + len(lines))
            )
            boxes.append(BadgeBox(badge, column, lead, lines, top, height))
            top += height + gap
    return boxes


def _bands(blueprint: Blueprint, measures: Measures) -> tuple[BandBox, ...]:
    """Every band stands below the earlier ones that share a column with it."""
    boxes: list[BandBox] = []
    for band in blueprint.bands:
        room = measures.text_room(band.last - band.first + 1) - MARK * len(band.marks)
        title = wrap(band.title, measures.title, room, band.language or blueprint.language)
        who = wrap(band.who, measures.small, room, blueprint.language)
        beside = round(width(title[0], measures.title.size, bold=True)) + _BESIDE_TITLE if len(title) == 1 else 0
        joined = measures.compact and beside and len(who) == 1 and beside + width(who[0], measures.small.size) <= room
        above = [box for box in boxes if box.band.first <= band.last and band.first <= box.band.last]
        top = max((box.top + box.height + _BAND_GAP for box in above), default=0)
        height = (
            (7 if measures.compact else 12)
            + measures.title.line * len(title)
            + (0 if joined else measures.small.line * len(who))
        )
        told = _told(band, _Setting(room, blueprint.language, measures), height)
        boxes.append(
            BandBox(
                band,
                title,
                who,
                told,
                top,
                told[-1].top + _below(told[-1], measures) + 6 if told else height,
                beside if joined else 0,
            )
        )
    return tuple(boxes)


def _told(band: Band, setting: _Setting, top: int) -> tuple[Told, ...]:
    told: list[Told] = []
    for telling in band.tells:
        lines = wrap(telling.text, setting.measures.small, setting.room - _SIGN, setting.language)
        told.append(Told(telling.kind, lines, top))
        top += _below(told[-1], setting.measures)
    return tuple(told)


def _below(told: Told, measures: Measures) -> int:
    return measures.small.line * len(told.lines) + (1 if measures.compact else _TOLD_GAP)


def _notes(blueprint: Blueprint, jumps: Sequence[Jump], sheet: int, measures: Measures) -> tuple[JumpNote, ...]:
    """One below the other; on a compact sheet side by side as long as there is room."""
    titles: Mapping[str, str] = {card.id: card.title for card in blueprint.cards}
    notes: list[JumpNote] = []
    left, end, small = 0.0, sheet if measures.compact else 0, measures.small
    for jump in sorted(jumps, key=lambda jump: jump.number):
        way = f"{titles[jump.arrow.source]} → {titles[jump.arrow.target]}"
        text = f"{jump.arrow.label}: {way}" if jump.arrow.label else way
        lines = wrap(text, small, _NOTE_COLUMNS * measures.card, blueprint.language)
        wide = _NOTE_SIGN + max(width(line, small.size) for line in lines)
        fits = bool(notes) and left + wide <= end
        below = notes[-1].top + small.line * len(notes[-1].lines) + 6 if notes else 0
        notes.append(JumpNote(jump, lines, left if fits else 0.0, notes[-1].top if fits else below))
        left = notes[-1].left + wide + _BETWEEN_NOTES
    return tuple(notes)

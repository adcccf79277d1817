"""Sets the rows above the lanes: phases, steps, channels, times and promised times."""

from collections.abc import Sequence
from dataclasses import dataclass

from servicebook.diagrams.cardtext import text_room
from servicebook.diagrams.clocks import ClockBox, set_clocks
from servicebook.diagrams.feelings import Row, set_row
from servicebook.diagrams.grid import Blueprint, Channel, Column
from servicebook.diagrams.measures import CARD_WIDTH, SMALL, TITLE
from servicebook.diagrams.rail import RowName, stack
from servicebook.diagrams.wrapping import wrap

_NUMBER, _INTO_GUTTER = 28, 14
_ICONS_IN_ROW = 7
ICON = 22
_TIME_LEFT = 18
_CHANGE = 30


@dataclass(frozen=True, slots=True)
class PhaseBar:
    """A phase over the columns first to last."""

    title: tuple[str, ...]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class StepHead:
    """What stands above a column."""

    column: Column
    title: tuple[str, ...]
    channels: tuple[tuple[Channel, ...], ...]
    time: tuple[str, ...]
    elapsed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Header:
    """All rows above the lanes; a row without content has the height 0."""

    phases: tuple[PhaseBar, ...]
    heads: tuple[StepHead, ...]
    brackets: tuple[ClockBox, ...]
    phase: RowName
    step: RowName
    change: RowName
    channels: RowName
    time: RowName
    elapsed: RowName
    clocks: RowName
    feeling: RowName
    curve: Row


def set_header(blueprint: Blueprint) -> Header:
    """Wraps all texts and stacks the rows from the top."""
    phases = _phases(blueprint)
    heads = tuple(_head(column, blueprint.language) for column in blueprint.columns)
    brackets = set_clocks(blueprint.clocks, blueprint.language)
    curve = set_row(blueprint.columns, blueprint.language)
    labels = blueprint.labels
    sizes = (
        ("", 13 + TITLE.line * max((len(bar.title) for bar in phases), default=0) if phases else 0),
        ("", 22 + TITLE.line * max((2, *(len(head.title) for head in heads)))),
        (labels.change, _CHANGE if any(column.change for column in blueprint.columns) else 0),
        (labels.channels, _filled(8, ICON, [len(head.channels) for head in heads])),
        (labels.time, _filled(12, SMALL.line, [len(head.time) for head in heads])),
        (labels.elapsed, _filled(12, SMALL.line, [len(head.elapsed) for head in heads])),
        (labels.clocks, max((box.top + box.height + 12 for box in brackets), default=0)),
        (labels.feeling, curve.height),
    )
    phase, step, change, channels, time, elapsed, promised, feeling = stack(sizes, blueprint.language)
    return Header(phases, heads, brackets, phase, step, change, channels, time, elapsed, promised, feeling, curve)


def _phases(blueprint: Blueprint) -> tuple[PhaseBar, ...]:
    bars = []
    first = 0
    for phase in blueprint.phases:
        if phase.columns:
            last = first + phase.columns - 1
            bars.append(PhaseBar(wrap(phase.title, TITLE, text_room(phase.columns), blueprint.language), first, last))
            first = last + 1
    return tuple(bars)


def _head(column: Column, language: str) -> StepHead:
    room = CARD_WIDTH + _INTO_GUTTER - (_NUMBER if column.number else 0)
    rows = range(0, len(column.channels), _ICONS_IN_ROW)
    return StepHead(
        column,
        wrap(column.title, TITLE, room, language),
        tuple(column.channels[start : start + _ICONS_IN_ROW] for start in rows),
        wrap(column.time, SMALL, CARD_WIDTH - _TIME_LEFT, language),
        wrap(column.elapsed, SMALL, CARD_WIDTH - _TIME_LEFT, language),
    )


def _filled(padding: int, line: int, counts: Sequence[int]) -> int:
    most = max(counts, default=0)
    return padding + line * most if most else 0

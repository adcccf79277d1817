"""Sets the rows above the lanes: phases, steps, channels, times and promised times."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from servicebook.diagrams.clocks import ClockBox, set_clocks
from servicebook.diagrams.feelings import Row, set_row
from servicebook.diagrams.grid import Blueprint, Channel, Column
from servicebook.diagrams.measures import Measures
from servicebook.diagrams.metrics import width
from servicebook.diagrams.rail import RowName, stack
from servicebook.diagrams.wrapping import wrap

_NUMBER, _INTO_GUTTER = 28, 14
_ICONS_IN_ROW = 7
ICON = 22
_TIME_LEFT = 18
_CHANGE = 30
_BESIDE_ICONS = 6
_JOINT = ", "


@dataclass(frozen=True, slots=True)
class _Pads:
    """What rows need above and below their lines."""

    phase: int
    step: int
    channels: int
    time: int
    clocks: int


_PADS, _LOW_PADS = _Pads(13, 22, 8, 12, 12), _Pads(8, 10, 4, 4, 4)


@dataclass(frozen=True, slots=True)
class PhaseBar:
    """A phase over the columns first to last."""

    title: tuple[str, ...]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class StepHead:
    """What stands above a column; its time stands so far to the right that the channels have room beside it."""

    column: Column
    title: tuple[str, ...]
    channels: tuple[tuple[Channel, ...], ...]
    time: tuple[str, ...]
    elapsed: tuple[str, ...]
    shift: int = 0


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


def set_header(blueprint: Blueprint, measures: Measures) -> Header:
    """Wraps all texts and stacks the rows from the top."""
    phases = _phases(blueprint, measures)
    heads = tuple(_head(column, blueprint.language, measures) for column in blueprint.columns)
    joined = measures.compact and all(_fits_beside(head, measures) for head in heads)
    if joined:
        heads = tuple(replace(head, shift=ICON * len(head.channels[0]) if head.channels else 0) for head in heads)
    brackets = set_clocks(blueprint.clocks, blueprint.language, measures)
    curve = set_row(blueprint.columns, blueprint.language, measures)
    labels = blueprint.labels
    pads = _LOW_PADS if measures.compact else _PADS
    title, small = measures.title.line, measures.small.line
    sizes = (
        ("", pads.phase + title * max((len(bar.title) for bar in phases), default=0) if phases else 0),
        ("", pads.step + title * max((2, *(len(head.title) for head in heads)))),
        (labels.change, _CHANGE if any(column.change for column in blueprint.columns) else 0),
        (
            _JOINT.join((labels.channels, labels.time)) if joined else labels.channels,
            _filled(pads.channels, ICON, [len(head.channels) for head in heads]),
        ),
        (labels.time, 0 if joined else _filled(pads.time, small, [len(head.time) for head in heads])),
        (labels.elapsed, _filled(pads.time, small, [len(head.elapsed) for head in heads])),
        (labels.clocks, max((box.top + box.height + pads.clocks for box in brackets), default=0)),
        (labels.feeling, curve.height),
    )
    phase, step, change, channels, time, elapsed, promised, feeling = stack(sizes, blueprint.language, measures)
    time = replace(time, top=channels.top + _BESIDE_ICONS) if joined else time
    return Header(phases, heads, brackets, phase, step, change, channels, time, elapsed, promised, feeling, curve)


def _phases(blueprint: Blueprint, measures: Measures) -> tuple[PhaseBar, ...]:
    bars = []
    first = 0
    for phase in blueprint.phases:
        if phase.columns:
            last = first + phase.columns - 1
            bars.append(
                PhaseBar(
                    wrap(phase.title, measures.title, measures.text_room(phase.columns), blueprint.language),
                    first,
                    last,
                )
            )
            first = last + 1
    return tuple(bars)


def _head(column: Column, language: str, measures: Measures) -> StepHead:
    room = measures.card + _INTO_GUTTER - (_NUMBER if column.number else 0)
    rows = range(0, len(column.channels), _ICONS_IN_ROW)
    return StepHead(
        column,
        wrap(column.title, measures.title, room, column.language or language),
        tuple(column.channels[start : start + _ICONS_IN_ROW] for start in rows),
        wrap(column.time, measures.small, measures.card - _TIME_LEFT, language),
        wrap(column.elapsed, measures.small, measures.card - _TIME_LEFT, language),
    )


def _fits_beside(head: StepHead, measures: Measures) -> bool:
    """Whether the time can stand behind the channels, in their row."""
    icons, room = sum(len(row) for row in head.channels) * ICON, measures.card + measures.gutter // 2 - _TIME_LEFT
    return len(head.time) <= 1 and all(icons + width(line, measures.small.size) <= room for line in head.time)


def _filled(padding: int, line: int, counts: Sequence[int]) -> int:
    most = max(counts, default=0)
    return padding + line * most if most else 0

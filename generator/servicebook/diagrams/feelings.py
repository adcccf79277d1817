"""Draws how the customer feels: a monotone curve that invents no peak; the peak, the low and the end are marked."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import hypot
from typing import Literal

from servicebook.diagrams.grid import Column, Labels
from servicebook.diagrams.measures import LABEL, Measures
from servicebook.diagrams.metrics import width
from servicebook.diagrams.strokes import Point, number
from servicebook.diagrams.wrapping import wrap

_STAR_ROOM = 24
_TOP = 8
_BESIDE_SENTENCE, _LOW_BESIDE_SENTENCE = 12, 2
_BESIDE_DOT, _BESIDE_RING, _NOTE_ABOVE, _FAR_BELOW = 19, 25, -17, 37

Tone = Literal["good", "bad", "even"]


@dataclass(frozen=True, slots=True)
class Dot:
    """A step on the curve; the end of the journey has a second ring."""

    x: float
    y: float
    tone: Tone
    star: bool
    end: bool


@dataclass(frozen=True, slots=True)
class Note:
    """The words beside the peak, the low or the end: `y` is their baseline."""

    x: float
    y: float
    text: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Moment:
    """The sentence of a critical moment above the curve: `y` is the first baseline, `foot` and `goal` the leader's.

    `language` is told where it is not the sheet's.
    """

    x: float
    y: float
    lines: tuple[str, ...]
    foot: float
    goal: float
    language: str = ""


@dataclass(frozen=True, slots=True)
class Feelings:
    """The whole row; `zero` is the height of the neutral line, None where no step has a feeling.

    `walked` is the second curve, of journeys that were really walked; empty where nobody wrote down how it felt.
    """

    top: int
    height: int
    zero: int | None
    line: str
    area: str
    dots: tuple[Dot, ...]
    walked: str
    walked_dots: tuple[Point, ...]
    notes: tuple[Note, ...]
    moments: tuple[Moment, ...]


NO_FEELINGS = Feelings(0, 0, None, "", "", (), "", (), (), ())
"""The row as long as it is not drawn."""


@dataclass(frozen=True, slots=True)
class Row:
    """What is known of the row before the columns have their places."""

    sentences: Mapping[int, tuple[str, ...]]
    above: int
    height: int
    measures: Measures


def set_row(columns: Sequence[Column], language: str, measures: Measures) -> Row:
    """Wraps the sentences of the critical moments, and sums up the height; 0 where there is nothing to show."""
    room = measures.card + measures.gutter - (_LOW_BESIDE_SENTENCE if measures.compact else _BESIDE_SENTENCE)
    sentences = {
        index: wrap(column.moment, measures.small, room, column.tongue or language)
        for index, column in enumerate(columns)
        if column.moment
    }
    above = max((len(lines) for lines in sentences.values()), default=0) * measures.small.line + _TOP
    felt = any(column.feeling is not None or column.walked is not None for column in columns)
    if not felt:
        return Row(sentences, above, above + _STAR_ROOM + measures.above if sentences else 0, measures)
    return Row(sentences, above, above + measures.above + 4 * measures.level + measures.below, measures)


def draw_feelings(
    columns: Sequence[Column], row: Row, top: int, middle: Callable[[int], float], labels: Labels
) -> Feelings:
    """The row at `top`; `middle` gives the middle of a column."""
    felt = [(index, column.feeling) for index, column in enumerate(columns) if column.feeling is not None]
    level = row.measures.level
    zero = top + row.above + row.measures.above + 2 * level
    points = [(middle(index), float(zero - level * feeling)) for index, feeling in felt]
    curve = monotone(points)
    truth = tuple(
        (middle(index), zero - level * column.walked)
        for index, column in enumerate(columns)
        if column.walked is not None
    )
    heights = {index: point[1] for (index, _), point in zip(felt, points, strict=True)}
    moments = tuple(
        replace(_moment(middle(index), top, row, lines, heights.get(index)), language=columns[index].tongue)
        for index, lines in row.sentences.items()
    )
    dots = tuple(
        Dot(x, y, _tone(feeling), bool(columns[index].moment), index == felt[-1][0])
        for (index, feeling), (x, y) in zip(felt, points, strict=True)
    )
    way = monotone(truth)
    notes = tuple(_notes(columns, dict(felt), (curve, way), labels, zero))
    area = f"{curve.path()}V{zero}H{number(points[0][0])}Z" if points else ""
    known = zero if felt or truth else None
    return Feelings(top, row.height, known, curve.path(), area, dots, way.path(), truth, notes, moments)


def _moment(x: float, top: int, row: Row, lines: tuple[str, ...], goal: float | None) -> Moment:
    """Sentences stand on one common baseline, just above the curve."""
    foot = top + row.above + 4
    first = foot - row.measures.small.line * (len(lines) - 1) - 4
    return Moment(x, first, lines, foot + 2, goal if goal is not None else foot + _STAR_ROOM / 2)


def _tone(feeling: int) -> Tone:
    if feeling == 0:
        return "even"
    return "good" if feeling > 0 else "bad"


@dataclass(frozen=True, slots=True)
class Curve:
    """Cubic pieces through the points; their handles lie at a third of the way, so that x runs evenly."""

    points: Sequence[Point]
    slopes: Sequence[float]

    def path(self) -> str:
        """SVG path data."""
        if not self.points:
            return ""
        pieces = (
            " ".join(f"{number(x)} {number(y)}" for x, y in self._handles(piece)[1:])
            for piece in range(len(self.points) - 1)
        )
        x, y = self.points[0]
        return f"M{number(x)} {number(y)}" + "".join(f"C{piece}" for piece in pieces)

    def height(self, x: float) -> float | None:
        """Where the curve runs at x, None beside it."""
        for piece, ((left, _), (right, _)) in enumerate(pairwise(self.points)):
            if left <= x <= right:
                part = (x - left) / (right - left)
                (_, a), (_, b), (_, c), (_, d) = self._handles(piece)
                rest = 1 - part
                return a * rest**3 + 3 * b * rest**2 * part + 3 * c * rest * part**2 + d * part**3
        return None

    def _handles(self, piece: int) -> tuple[Point, Point, Point, Point]:
        (x0, y0), (x1, y1) = self.points[piece : piece + 2]
        third = (x1 - x0) / 3
        return (
            (x0, y0),
            (x0 + third, y0 + third * self.slopes[piece]),
            (x1 - third, y1 - third * self.slopes[piece + 1]),
            (x1, y1),
        )


def monotone(points: Sequence[Point]) -> Curve:
    """A smooth curve through the points that keeps, from each to the next, between their heights."""
    return Curve(points, _slopes(points))


def _slopes(points: Sequence[Point]) -> list[float]:
    """Slopes that keep every piece monotone: both within a circle of radius 3 (Fritsch and Carlson 1980)."""
    secants = [(y1 - y0) / (x1 - x0) for (x0, y0), (x1, y1) in pairwise(points)]
    if not secants:
        return [0.0] * len(points)
    inner = [(one + two) / 2 if one * two > 0 else 0.0 for one, two in pairwise(secants)]
    slopes = [secants[0], *inner, secants[-1]]
    for piece, secant in enumerate(secants):
        if secant == 0:
            slopes[piece] = slopes[piece + 1] = 0.0
            continue
        size = hypot(slopes[piece] / secant, slopes[piece + 1] / secant)
        if size > 3:
            slopes[piece], slopes[piece + 1] = 3 * slopes[piece] / size, 3 * slopes[piece + 1] / size
    return slopes


def _notes(
    columns: Sequence[Column], felt: Mapping[int, int], curves: Sequence[Curve], labels: Labels, zero: float
) -> Iterator[Note]:
    """Beside the first of the curves, where all leave room."""
    places = dict(zip(felt, curves[0].points, strict=True))
    for index, words in _marked(columns, felt, labels).items():
        text = f"{', '.join(words)} {felt[index]:+d}".replace("-", "\u2212").replace("+0", "0")
        half = width(text, LABEL.size, bold=True) / 2
        x, y = places[index]
        below = _BESIDE_RING if index == max(felt) or columns[index].moment else _BESIDE_DOT
        shifts = (below, _FAR_BELOW) if columns[index].moment else (below, _NOTE_ABOVE, _FAR_BELOW)
        free = (shift for shift in shifts if _is_free(curves, (x, y + shift), half, zero))
        yield Note(x, y + next(free, below), text, _tone(felt[index]))


def _is_free(curves: Sequence[Curve], baseline: Point, half: float, zero: float) -> bool:
    """Whether the curves and the zero line keep clear of words around this point, so wide to both sides."""
    x, y = baseline
    heights = (zero, *(curve.height(x + part * half / 4) for curve in curves for part in range(-4, 5)))
    return not any(height is not None and y - LABEL.line < height < y + 4 for height in heights)


def _marked(columns: Sequence[Column], felt: Mapping[int, int], labels: Labels) -> dict[int, list[str]]:
    """The one peak, the one low and the end; of equals a critical moment wins, then the latest peak, the first low."""
    marked: dict[int, list[str]] = {}
    if felt and max(felt.values()) > min(felt.values()):
        peak = max(felt, key=lambda index: (felt[index], bool(columns[index].moment), index))
        low = min(felt, key=lambda index: (felt[index], not columns[index].moment, index))
        marked = {peak: [labels.peak], low: [labels.low]}
    if felt:
        marked.setdefault(max(felt), []).append(labels.end)
    return marked

"""A line of code as a terminal can show it: cut to its columns around a span, and nothing in it that acts."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from servicebook.findings import Place
from servicebook.load import Source
from servicebook.report.characters import ELLIPSIS, cells, width

# No character takes less than a quarter of a column on average: what stands further off is not looked at.
_CROWDED = 4


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is shown: what stands before the span, the span, and what comes after it."""

    before: str
    span: str
    after: str

    def __str__(self) -> str:
        return f"{self.before}{self.span}{self.after}".rstrip()

    def underline(self, sign: str) -> str:
        """The line beneath, with a sign under each column of the span, and one at least."""
        return " " * width(self.before) + sign * max(1, width(self.span))


def line_at(source: Source | None, place: Place, columns: int) -> Line | None:
    """The line of a place within so many columns; nothing where the text, or the line, is not at hand."""
    lines = _lines(source.text) if source else ()
    if place.line > len(lines):
        return None
    line, start = lines[place.line - 1], place.column - 1
    return _fit(line[:start], line[start : start + place.length], line[start + place.length :], columns)


@lru_cache(maxsize=64)
def _lines(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n"))


def _fit(before: str, span: str, after: str, columns: int) -> Line:
    """The span is kept first; of the room that is left, what stands before it has half, or all that is free."""
    shown = _head(span, columns)
    rest = columns - width(shown)
    behind = width("".join(cells(after[: _CROWDED * columns])))
    ahead = _tail(before, max(rest // 2, rest - behind))
    return Line(ahead, shown, _head(after, rest - width(ahead)))


def _head(text: str, columns: int) -> str:
    pieces = list(cells(text[: _CROWDED * columns]))
    fitting = _fitting(pieces, columns)
    return "".join(pieces) if fitting == len(pieces) else f"{''.join(pieces[:fitting])}{ELLIPSIS}"


def _tail(text: str, columns: int) -> str:
    pieces = list(cells(text[max(0, len(text) - _CROWDED * columns) :]))
    fitting = _fitting(pieces[::-1], columns)
    return "".join(pieces) if fitting == len(pieces) else f"{ELLIPSIS}{''.join(pieces[len(pieces) - fitting :])}"


def _fitting(pieces: Sequence[str], columns: int) -> int:
    """How many pieces fit, with room kept for the ellipsis where not all of them do."""
    ends = list(accumulate(map(width, pieces)))
    return len(pieces) if not ends or ends[-1] <= columns else bisect_right(ends, columns - 1)

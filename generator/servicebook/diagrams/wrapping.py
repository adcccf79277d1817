"""Breaks texts into lines that fit their card: optimal, with a hyphen only where it saves a line."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple, cast

from servicebook.diagrams.metrics import width

SOFT_HYPHEN = "\u00ad"
_NO_BREAK = "\u00a0"
_RIGHT_TO_LEFT, _ISOLATE_END = "\u2067", "\u2069"
_UNIT = re.compile(r"(?<=\d) (?=(?:[%‰°€]|[^\W\d_]{1,8}\b))|(?<=[≤≥]) ")
_AFTER = re.compile(r"(?<=[^\W\d_][-–/\u200b])(?=[^\W\d_])|(?<=\u200b)")
_LONG_WORD, _MARGIN = 11, 4
_LINE, _LAST, _HYPHEN, _WITHIN = 1.0, 0.5, 0.75, 0.25


class Face(NamedTuple):
    """How a text is set: font size and line height in pixels."""

    size: float
    line: int
    bold: bool = False


@dataclass(frozen=True, slots=True)
class _Piece:
    """The smallest part that stays whole, and what follows it when the line goes on or breaks."""

    text: str
    joint: str = ""
    tail: str = ""


@lru_cache(maxsize=8192)
def wrap(text: str, face: Face, room: int, language: str) -> tuple[str, ...]:
    """The lines of a text, none wider than `room` pixels; nothing for an empty text.

    Lines that run from right to left are isolated, since their full stop would else stand on the wrong side.
    """
    pieces = [part for piece in _pieces(_UNIT.sub(_NO_BREAK, " ".join(text.split())), language)
              for part in _fitting(piece, face, room)]  # fmt: skip
    lines = _best_lines(pieces, face, room)
    return tuple(f"{_RIGHT_TO_LEFT}{line}{_ISOLATE_END}" for line in lines) if _runs_leftwards(text) else lines


def _runs_leftwards(text: str) -> bool:
    """Whether the first letter belongs to a script that runs from right to left: then so does each line's end."""
    sides = (unicodedata.bidirectional(char) for char in text)
    return next((side in {"R", "AL"} for side in sides if side in {"L", "R", "AL"}), False)


def _best_lines(pieces: list[_Piece], face: Face, room: int) -> tuple[str, ...]:
    """The cheapest way to set the first pieces, for one piece more each time: squared rests, lines, hyphens."""
    best: list[tuple[float, tuple[str, ...]]] = [(0.0, ())]
    for end in range(1, len(pieces) + 1):
        last = end == len(pieces)
        ways = (
            (best[start][0] + _cost(measure / room, piece=pieces[end - 1], last=last), (*best[start][1], line))
            for start, line, measure in _lines_to(pieces, end, face, room)
        )
        best.append(min(ways))
    return best[-1][1]


def _lines_to(pieces: list[_Piece], end: int, face: Face, room: int) -> Iterator[tuple[int, str, float]]:
    """Every line that ends with the piece before `end`, with its first piece and its width."""
    line = pieces[end - 1].text + pieces[end - 1].tail * (end < len(pieces))
    for start in range(end - 1, -1, -1):
        measure = width(line, face.size, bold=face.bold)
        if measure > room and start < end - 1:
            return
        yield start, line, measure
        line = pieces[start - 1].text + pieces[start - 1].joint + line


def _cost(fill: float, *, piece: _Piece, last: bool) -> float:
    """Every line costs; then its rest, and a break within a word, most of all with a hyphen of ours."""
    if last:
        return _LINE + _LAST * (1 - fill) ** 2
    inside = _HYPHEN if piece.tail else 0 if piece.joint else _WITHIN
    return _LINE + (1 - fill) ** 2 + inside


@lru_cache(maxsize=8192)
def _pieces(text: str, language: str) -> tuple[_Piece, ...]:
    """The pieces of a text, whatever room there is: a sheet is tried out in many widths."""
    words = [_parts(word, language) for word in text.split(" ") if word]
    return tuple(piece for parts in words for piece in (*parts[:-1], _Piece(parts[-1].text, joint=" ")))


def _parts(word: str, language: str) -> list[_Piece]:
    """A word at the places where it may break: the author's soft hyphens win over ours."""
    if SOFT_HYPHEN in word:
        return [_Piece(part, tail="-") for part in word.split(SOFT_HYPHEN) if part] or [_Piece("")]
    return [piece for part in _AFTER.split(word) if part for piece in _syllables(part, language)] or [_Piece("")]


def _syllables(word: str, language: str) -> list[_Piece]:
    letters = sum(char.isalpha() for char in word)
    places = _hyphenator(language)(word) if letters >= _LONG_WORD else []
    cuts = [0, *(place for place in places if _MARGIN <= place <= len(word) - _MARGIN), len(word)]
    parts = [_Piece(word[start:end], tail="-") for start, end in pairwise(cuts)]
    return [*parts[:-1], _Piece(parts[-1].text)]


@cache
def _hyphenator(language: str) -> Callable[[str], list[int]]:
    """Finds the places for hyphens in a word; in a language without a dictionary there are none."""
    import pyphen  # noqa: PLC0415 - reading a dictionary takes a second, and short texts need none

    known = pyphen.language_fallback(language.replace("-", "_"))
    return cast("Callable[[str], list[int]]", pyphen.Pyphen(lang=known).positions) if known else lambda _: []


def _fitting(piece: _Piece, face: Face, room: int) -> Iterator[_Piece]:
    """The piece itself, or, where it is wider than the whole line, as many letters at a time as fit."""
    if width(piece.text + piece.tail, face.size, bold=face.bold) <= room:
        yield piece
        return
    start = 0
    for end in range(1, len(piece.text)):
        wider = width(piece.text[start : end + 1] + "-", face.size, bold=face.bold) > room
        if wider and _may_part(piece.text[end - 1], piece.text[end]):
            yield _Piece(piece.text[start:end], tail="-" if _is_spelt(piece.text[end]) else "")
            start = end
    yield _Piece(piece.text[start:], piece.joint, piece.tail)


def _is_spelt(char: str) -> bool:
    """Whether the character belongs to a script that parts its words with hyphens."""
    return char.isalpha() and unicodedata.east_asian_width(char) not in "WF"


def _may_part(before: str, after: str) -> bool:
    """Whether two characters are not one sign: a letter and its accent, or the parts of a composed emoji."""
    return before != "\u200d" and unicodedata.category(after) not in {"Mn", "Me", "Cf", "Sk"}

"""How wide a text becomes: sums from a table of letter widths, so that no font is needed to draw."""

import json
import unicodedata
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).parent / "fontmetrics.json"
_MARKS = ("Mn", "Me", "Cf")
_WIDEST, _WIDE, _UNKNOWN = 1300, 1050, 800


class _Widths(dict[str, int]):
    def __missing__(self, char: str) -> int:
        """A safe width for letters outside the table: nothing for marks, more than one em for pictures."""
        if unicodedata.category(char) in _MARKS:
            return 0
        if unicodedata.category(char) in {"So", "Sk"}:
            return _WIDEST
        return _WIDE if unicodedata.east_asian_width(char) in "WF" else _UNKNOWN


@cache
def _widths(weight: str) -> _Widths:
    table: dict[str, dict[str, int]] = json.loads(_TABLE.read_text(encoding="utf-8"))
    return _Widths(table[weight])


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Pixels that the text takes at most in the common sans-serif faces, at a font size in pixels."""
    return sum(map(_widths("bold" if bold else "regular").__getitem__, text)) * size / 1000

# noqa: INP001 - a tool beside the package
"""Writes the table of letter widths from which the drawings are wrapped: for developers, never needed to build.

The drawing is set in whatever sans-serif face the reader has, so the table holds, letter by letter, the widest of
several common faces (background: study of 2026, chapter 2). Needed: `pip install fonttools`, and on Debian
`apt install fonts-roboto-unhinted fonts-inter fonts-open-sans fonts-liberation`. Then:

    python generator/metrics/build_metrics.py
"""

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path("/usr/share/fonts")
TABLE = Path(__file__).parents[1] / "servicebook" / "diagrams" / "fontmetrics.json"
# Semibold falls back to bold where a face has no such cut, so the heavier one is measured.
FACES = {
    "regular": ("Roboto-Regular.ttf", "Inter-Regular.otf", "OpenSans-Regular.ttf", "LiberationSans-Regular.ttf"),
    "bold": ("Roboto-Bold.ttf", "Inter-SemiBold.otf", "OpenSans-Semibold.ttf", "LiberationSans-Bold.ttf"),
}
LETTERS = (
    *range(0x20, 0x7F),  # ASCII
    *range(0xA0, 0x250),  # Latin-1, Latin Extended-A and -B
    *range(0x370, 0x530),  # Greek and Cyrillic
    *range(0x1E00, 0x1F00),  # Latin Extended Additional
    *range(0x2010, 0x2040),  # dashes, quotation marks, dots
    *range(0x20A0, 0x20C0),  # currencies
    *(0x2116, 0x2122, 0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x2248, 0x2260, 0x2264, 0x2265),
)


def widths(font: TTFont) -> Mapping[int, int]:
    """Advance widths of one face by code point, in thousandths of the font size."""
    unit = font["head"].unitsPerEm
    glyphs = font.getBestCmap()
    return {code: -(-font["hmtx"][glyphs[code]][0] * 1000 // unit) for code in LETTERS if code in glyphs}


def envelope(tables: Iterable[Mapping[int, int]]) -> dict[str, int]:
    """The widest of all faces, letter by letter."""
    known = list(tables)
    return {chr(code): max(t.get(code, 0) for t in known) for code in LETTERS if any(code in t for t in known)}


def find(name: str) -> Path:
    """The file of a face among the system's fonts."""
    found = sorted(FONTS.rglob(name))
    if not found:
        sys.exit(f"{name} is not installed: see the top of this file.")
    return found[0]


if __name__ == "__main__":
    table = {weight: envelope(widths(TTFont(find(name))) for name in names) for weight, names in FACES.items()}
    TABLE.write_text(json.dumps(table, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")

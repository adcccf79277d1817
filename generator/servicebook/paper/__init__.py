"""Drawings on paper and as pictures: SVG in, PDF or PNG out, without a browser; the only door to Typst."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import typst

from servicebook.theme import source

__all__ = ["Sheet", "pdf", "png"]

_FONTS = Path(__file__).parent / "fonts"
_LETTERS = frozenset((_FONTS / "letters.txt").read_text(encoding="utf-8"))
_MILLIMETRES = 25.4 / 72
_INCH = 72.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of paper in landscape, its sizes in millimetres."""

    width: float
    height: float
    margin: float


def pdf(drawings: Sequence[str], sheet: Sheet, title: str, language: str) -> bytes:
    """A page for each drawing (SVG), which fills it; letters stay letters, and the same drawing gives the same bytes."""
    return cast("bytes", _compiled(drawings, sheet, title, language).compile(format="pdf", timestamp=0))


def png(drawing: str, size: tuple[int, int], scale: float) -> bytes:
    """A picture of a drawing (SVG) of this size in pixels, so many times as large."""
    sheet = Sheet(size[0] * _MILLIMETRES, size[1] * _MILLIMETRES, 0)
    return cast("bytes", _compiled((drawing,), sheet, "", "en").compile(format="png", ppi=_INCH * scale))


def _compiled(drawings: Sequence[str], sheet: Sheet, title: str, language: str) -> typst.Compiler:
    """Only signs that our own fonts lack (pictograms, other scripts) make us look for the machine's fonts."""
    asked = {
        "title": title,
        "language": language,
        "width": sheet.width,
        "height": sheet.height,
        "margin": sheet.margin,
        "sheets": list(drawings),
    }
    known = all(_LETTERS.issuperset(drawing) for drawing in drawings)
    fonts = typst.Fonts(include_system_fonts=not known, include_embedded_fonts=False, font_paths=[_FONTS])
    document = source("paper/sheets.typ").encode()
    return typst.Compiler(document, font_paths=fonts, sys_inputs={"asked": json.dumps(asked)})

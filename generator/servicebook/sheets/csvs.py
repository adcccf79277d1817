"""Sheets as CSV: for other programs, and safe for spreadsheets that would reckon with what begins like a formula."""

import csv
import io
import re
from collections import Counter
from typing import Final

from servicebook.load.decoding import decode
from servicebook.load.scalars import resolve
from servicebook.sheets.sheet import CellValue, Grid, Remark, Sheet, Spot
from servicebook.wording import say

_FORMULA: Final = re.compile(r"[=+\-@\t\r']")
_FIGURE: Final = re.compile(r"[+\-]?\d[\d.,]*")


def csv_file(sheet: Sheet, language: str) -> bytes:
    """A sheet as a file in UTF-8 with the mark by which spreadsheets know it; semicolons, save in English."""
    text = io.StringIO()
    width = max(map(len, sheet.rows))
    writer = csv.writer(text, delimiter="," if language == "en" else ";", lineterminator="\r\n")
    writer.writerows([[_guarded(value) for value in (*row, *[None] * (width - len(row)))] for row in sheet.rows])
    return text.getvalue().encode("utf-8-sig", "replace")


def _guarded(value: CellValue) -> str:
    """A quotation mark before what a spreadsheet would take for a formula, and before such a mark itself."""
    if isinstance(value, bool):
        return str(value).lower()
    text = "" if value is None else str(value)
    return f"'{text}" if _FORMULA.match(text) and not _FIGURE.fullmatch(text) else text


def unguarded(grid: Grid) -> Grid:
    """A sheet of ours as it was before it became CSV."""
    return Grid(grid.title, {spot: _plain(value) for spot, value in grid.cells.items()})


def _plain(value: CellValue) -> CellValue:
    text = str(value)
    word = resolve(text)
    return text[1:] if text.startswith("'") else word if isinstance(word, bool | int) else text


def csv_grid(title: str, content: bytes) -> tuple[Grid, tuple[Remark, ...]]:
    """A CSV file as a grid, whatever its encoding and separator."""
    decoded = decode(content)
    remarks = [] if decoded.wrong is None else [Remark(title, _GUESSED, lost=False)]
    text = decoded.text.replace("\0", "")
    rows, whole = _best(text)
    if not whole:
        remarks.append(
            Remark(
                f"{title}!{len(rows) + 1}",
                say(
                    "From this line on the file cannot be read: an entry is far too long. Look for a quotation mark that is never closed."
                ),
            )
        )
    cells: dict[Spot, CellValue] = {
        (row, column): value for row, values in enumerate(rows) for column, value in enumerate(values) if value.strip()
    }
    grid = Grid(title, cells)
    return unguarded(grid) if grid.mark else grid, tuple(remarks)


_GUESSED: Final = say(
    "The file is not saved as UTF-8: umlauts were read as Windows writes them. Look whether they are right."
)
_SEPARATORS: Final = (";", ",", "\t", "|")


def _best(text: str) -> tuple[list[list[str]], bool]:
    """The rows with the separator that divides most lines alike."""
    readings = [_rows(text, separator) for separator in _SEPARATORS]
    return max(readings, key=lambda reading: _evenness(reading[0]))


def _evenness(rows: list[list[str]]) -> tuple[float, int]:
    """How many of the lines have the most common number of columns, if it is more than one; and that number."""
    widths = Counter(len(row) for row in rows if row)
    width, times = max(widths.items(), key=lambda pair: (pair[0] > 1, pair[1]), default=(0, 0))
    return (times / max(sum(widths.values()), 1) if width > 1 else 0.0, width)


def _rows(text: str, separator: str) -> tuple[list[list[str]], bool]:
    rows: list[list[str]] = []
    try:
        rows.extend(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error:
        return rows, False
    return rows, True

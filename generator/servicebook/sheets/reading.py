"""The door to openpyxl: a workbook becomes grids of plain values, and what was in the way becomes remarks."""

import io
import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from servicebook.sheets.containers import broken, demand_workbook
from servicebook.sheets.sheet import CellValue, Grid, Remark, Spot
from servicebook.wording import say

_CURRENCY: Final = re.compile(r"\[\$([^\]-]+)|\"([A-Z]{3}|€)\"|(€)")
_SIGNS: Final = re.compile(r'"[^"]*"|\[[^\]]*\]')


def workbook_grids(file: Path, content: bytes) -> tuple[tuple[Grid, ...], tuple[Remark, ...]]:
    """All sheets of a workbook; a UserError where it cannot be opened."""
    demand_workbook(file, content)
    book = _opened(file, content, values=False)
    formulas = any(cell.data_type == "f" for sheet in book.worksheets for cell in _cells(sheet))
    values = _opened(file, content, values=True) if formulas else book
    remarks: list[Remark] = []
    grids = tuple(
        _grid(sheet, reckoned, remarks)
        for sheet, reckoned in zip(book.worksheets, values.worksheets, strict=True)
        if not _is_hidden(sheet, remarks)
    )
    return grids, tuple(remarks)


def _opened(file: Path, content: bytes, *, values: bool) -> Any:  # noqa: ANN401 - a workbook of openpyxl
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns of ornaments that it does not read
            return openpyxl.load_workbook(io.BytesIO(content), data_only=values)
    except Exception as error:  # openpyxl raises whatever its parsers raise
        raise broken(file) from error


def _cells(sheet: Worksheet) -> Iterator[Any]:
    """The cells that are there; its public ways would make millions of empty ones."""
    yield from sheet._cells.values()  # noqa: SLF001 - see above


def _is_hidden(sheet: Worksheet, remarks: list[Remark]) -> bool:
    hidden = sheet.sheet_state != "visible"
    if hidden:
        remarks.append(Remark(sheet.title, say("This sheet is hidden; it was left out.")))
    return hidden


def _grid(sheet: Worksheet, values: Worksheet, remarks: list[Remark]) -> Grid:
    """What stands in a sheet: formulas with the value that they had when the file was saved."""
    joined = tuple(
        ((area.min_row - 1, area.min_col - 1), (area.max_row - 1, area.max_col - 1))
        for area in sheet.merged_cells.ranges
    )
    bare = Grid(sheet.title, {}, joined)
    found: dict[Spot, CellValue] = {}
    for cell in _cells(sheet):
        spot = cell.row - 1, cell.column - 1
        kept = values.cell(cell.row, cell.column) if cell.data_type == "f" else cell
        if cell.data_type == "f" and not isinstance(kept.value, bool):
            remarks.append(_formula(bare.name(*spot), kept.value))
        value = _value(kept)
        if kept.data_type == "e":
            remarks.append(
                Remark(bare.name(*spot), say("Here stands the error {error}; it was left out.", error=str(kept.value)))
            )
        elif value is not None and value != "":
            found[spot] = value
    return Grid(sheet.title, found, joined)


def _formula(where: str, value: object) -> Remark:
    if value is None:
        return Remark(where, say("The formula has no value yet; save the file in Excel once, then import it again."))
    return Remark(where, say("Of the formula its value was taken: {value}.", value=str(value)), lost=False)


def _value(cell: Any) -> CellValue:  # noqa: ANN401 - a cell of openpyxl
    """What stands in a cell, as a person reads it there: 8 % for 0.08, a date for its number."""
    match cell.value:
        case bool() | None as value:
            return value
        case int() | float() as value:
            return _figure(value, str(cell.number_format))
        case date() | time() | timedelta() as value:
            return _moment(value)
        case value:
            return _text(str(value))


def _moment(value: date | time | timedelta) -> str:
    """A day, a time of day or a length of time, without what nobody typed."""
    match value:
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime():
            return value.isoformat(" ", "minutes")
        case time():
            return value.isoformat("minutes")
        case date():
            return value.isoformat()
        case timedelta():
            return f"{round(value.total_seconds() / 60)} min"


def _text(text: str) -> str:
    """A text with newlines as its only line breaks."""
    return text.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")


def _figure(value: float, shown: str) -> CellValue:
    if "%" in _SIGNS.sub("", shown):
        return f"{_plain(value * 100)} %"
    currency = _CURRENCY.search(shown)
    if currency:
        sign = next(filter(None, currency.groups())).strip()
        return f"{_plain(value)} {sign}".strip()
    return int(value) if value == int(value) else _plain(value)


def _plain(value: float) -> str:
    """A figure without the noise of reckoning with halves."""
    return f"{Decimal(repr(round(value, 6))).normalize():f}"

"""The door to XlsxWriter: sheets become a workbook, the same bytes for the same sheets."""

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from math import ceil
from typing import Any, Final

import xlsxwriter

from servicebook.errors import UserError
from servicebook.sheets.looks import LINES, Look
from servicebook.sheets.sheet import CellValue, Layout, Sheet, letters
from servicebook.wording import say

MOST: Final = 32_767
"""How many characters Excel allows in a cell."""
_A3, _A4 = 8, 9
_WIDEST, _NARROWEST = 44, 9
_HIGHEST = 409
"""Points that Excel allows for a row."""
_ON_LINE = 105
"""How many letters stand on a line of the first sheet."""
_ON_PAPER = 230
"""How many letters fit beside each other on A3, small but legible."""


def workbook(sheets: Sequence[Sheet], day: date) -> bytes:
    """The file; a UserError for a text that no cell can hold."""
    for sheet in sheets:
        _demand_room(sheet)
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_urls": False}) as book:
        book.set_properties({"created": datetime.combine(day, time(), UTC)})
        pen = _Pen(book)
        for sheet in sheets:
            _draw(sheet, pen, {other.title for other in sheets})
    return _with_free_heights(stream.getvalue())


def _with_free_heights(content: bytes) -> bytes:
    """The file with heights of rows that grow as somebody types: the library can only nail them down."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            data = old.read(part)
            is_sheet = part.filename.startswith("xl/worksheets/")
            new.writestr(part, data.replace(b' customHeight="1"', b"") if is_sheet else data)
    return stream.getvalue()


def _demand_room(sheet: Sheet) -> None:
    for row, values in enumerate(sheet.rows):
        for column, value in enumerate(values):
            if isinstance(value, str) and len(value.encode("utf-16-le")) > 2 * MOST:
                raise UserError(
                    say(
                        "The text for the cell {cell} is too long: a cell holds {most} characters. Shorten it in the YAML.",
                        cell=f"{sheet.title}!{letters(column)}{row + 1}",
                        most=MOST,
                    )
                )


class _Pen:
    """The workbook with the formats that were made for it, each once."""

    def __init__(self, book: Any) -> None:  # noqa: ANN401 - XlsxWriter ships no types
        self.book = book
        self._made: dict[Look, Any] = {}

    def format(self, look: Look) -> Any:  # noqa: ANN401 - XlsxWriter ships no types
        """The format of a look."""
        if look not in self._made:
            self._made[look] = self.book.add_format(look.properties)
        return self._made[look]


def _draw(sheet: Sheet, pen: _Pen, titles: set[str]) -> None:
    page = pen.book.add_worksheet(sheet.title)
    width = max(map(len, sheet.rows))
    for row, values in enumerate(sheet.rows):
        for column, value in enumerate((*values, *[None] * (width - len(values)))):
            _write(page, (row, column), value, pen.format(_look(sheet, row, column, value)))
            if sheet.layout is Layout.PAGE and value in titles:
                page.write_url(
                    row,
                    column,
                    f"internal:'{str(value).replace(chr(39), chr(39) * 2)}'!A1",
                    pen.format(Look("link")),
                    str(value),
                )
    _arrange(page, sheet, width)
    _choices(page, sheet, width)
    _paper(page, sheet)


def _write(page: Any, spot: tuple[int, int], value: CellValue, style: Any) -> None:  # noqa: ANN401 - XlsxWriter ships no types
    """A value as what it is: no text ever becomes a formula."""
    match value:
        case None | "":
            page.write_blank(*spot, None, style)
        case bool():
            page.write_boolean(*spot, value, style)
        case int():
            page.write_number(*spot, value, style)
        case str():
            page.write_string(*spot, value, style)


def _look(sheet: Sheet, row: int, column: int, value: CellValue) -> Look:
    if sheet.layout is Layout.PAGE:
        return Look("key" if row == 0 else "title" if column == 0 else "line")
    if _is_key(sheet, row, column):
        return Look("key")
    if row == 1:
        return Look("head")
    if sheet.layout is Layout.BLUEPRINT:
        return _in_lane(sheet, row, column, value)
    return Look("name" if column < sheet.heads[1] else _style(value))


def _in_lane(sheet: Sheet, row: int, column: int, value: CellValue) -> Look:
    lane = sheet.tints.get(row, "")
    line = lane in LINES and sheet.tints.get(row + 1) != lane
    return Look("name" if column == 1 else "band" if row == 2 else _style(value), lane, line)


def _style(value: CellValue) -> str:
    return "figure" if isinstance(value, int) else "cell"


def _is_key(sheet: Sheet, row: int, column: int) -> bool:
    """Whether a cell holds a key of the format, for the program."""
    return row == 0 or {Layout.BLUEPRINT: 0, Layout.FACTS: 1}.get(sheet.layout) == column


def _arrange(page: Any, sheet: Sheet, width: int) -> None:  # noqa: ANN401 - XlsxWriter ships no types
    """Widths, what stays in view, what is folded away, filters."""
    page.hide_gridlines(2)
    for column in range(width):
        folded = {"level": 1, "hidden": True} if sheet.layout is Layout.TABLE and column in sheet.spare else {}
        page.set_column(column, column, _width(sheet, column), None, folded)
    away = sheet.spare if sheet.layout is not Layout.TABLE else frozenset()
    for row in range(len(sheet.rows)):
        page.set_row(row, _height(sheet, row), None, {"level": 1, "hidden": True} if row in away else {})
    if sheet.layout is Layout.PAGE:
        return
    page.outline_settings(True, False, False, False)  # noqa: FBT003 - visible, signs before what they open
    page.freeze_panes(*sheet.heads)
    if sheet.layout is not Layout.BLUEPRINT:
        page.autofilter(1, 0, max(len(sheet.rows) - 1, 1), width - 1)


def _width(sheet: Sheet, column: int) -> float:
    """As wide as most of what stands there, within what can be read."""
    match sheet.layout, column:
        case Layout.PAGE, _:
            return (3, 110)[column]
        case Layout.BLUEPRINT, 0:
            return 12
        case Layout.BLUEPRINT, 1:
            return 22
        case Layout.BLUEPRINT, _:
            return 30
        case Layout.FACTS, _:
            return (22, 14, 26, 22, 80)[column]
        case _:
            return _common_width(sheet, column)


def _common_width(sheet: Sheet, column: int) -> float:
    """As wide as nine of ten of its cells need."""
    lengths = sorted(_line(row[column]) for row in sheet.rows[1:] if column < len(row) and row[column] is not None)
    return min(max(lengths[len(lengths) * 9 // 10] + 3, _NARROWEST), _WIDEST) if lengths else _NARROWEST


def _height(sheet: Sheet, row: int) -> float:
    """As high as the longest text needs, in points: some programs do not find that out by themselves."""
    if sheet.layout is Layout.PAGE:
        return 30 if sheet.rows[row][0] and row else 16 * ceil(_line(sheet.rows[row][-1]) / _ON_LINE)
    if row == 0:
        return 10
    lines = (
        sum(max(1, ceil(len(line) / _letters(sheet, column))) for line in str(value).split("\n"))
        for column, value in enumerate(sheet.rows[row])
        if value is not None and not _is_key(sheet, row, column)
    )
    return min(2 + 13.5 * max(lines, default=1), _HIGHEST)


def _letters(sheet: Sheet, column: int) -> float:
    """About how many letters fit on a line of a column."""
    return 1.15 * _width(sheet, column)


def _line(value: CellValue) -> int:
    """The length of the longest line in a cell."""
    return max(map(len, str(value).split("\n")))


def _choices(page: Any, sheet: Sheet, width: int) -> None:  # noqa: ANN401 - XlsxWriter ships no types
    """Lists to choose from where only a few words are possible; another word is warned of, not refused."""
    for place, words in sheet.choices.items():
        rule = {"validate": "list", "source": list(words), "error_type": "warning"}
        if sheet.layout is Layout.BLUEPRINT:
            page.data_validation(place, sheet.heads[1], place, max(width - 1, sheet.heads[1]) + 10, rule)
        else:
            page.data_validation(2, place, len(sheet.rows) + 200, place, rule)


def _paper(page: Any, sheet: Sheet) -> None:  # noqa: ANN401 - XlsxWriter ships no types
    """On paper: A3 across for what is wide, the heads on each sheet, its name and number below."""
    if sheet.layout in {Layout.FACTS, Layout.PAGE}:
        page.set_paper(_A4)
        page.fit_to_pages(1, 0)
    elif sheet.layout is Layout.TABLE:
        page.set_paper(_A3)
        page.set_landscape()
        shown = (column for column in range(len(sheet.rows[0])) if column not in sheet.spare)
        page.fit_to_pages(ceil(sum(_width(sheet, column) for column in shown) / _ON_PAPER), 0)
        page.repeat_columns(0, max(sheet.heads[1] - 1, 0))
    else:
        page.set_paper(_A3)
        page.set_landscape()
        page.fit_to_pages(ceil((len(sheet.rows[0]) - 1) * _width(sheet, 2) / _ON_PAPER), 0)
        page.repeat_columns(1, 1)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.set_footer("&L&A&R&P/&N")
    if sheet.layout is not Layout.PAGE:
        page.repeat_rows(1, sheet.heads[0] - 1)
        page.print_area(1, int(sheet.layout is Layout.BLUEPRINT), len(sheet.rows) - 1, max(map(len, sheet.rows)) - 1)

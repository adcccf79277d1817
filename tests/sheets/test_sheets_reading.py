"""Files as they come: what is a spreadsheet is read, what is none is refused with a reason, never with a traceback."""

import io
import re
import zipfile
from datetime import date, datetime, time, timedelta

import openpyxl
import pytest
from openpyxl.styles import numbers

from servicebook.errors import UserError
from servicebook.importing import grids_of
from servicebook.sheets import containers
from servicebook.sheets.csvs import csv_grid
from servicebook.wording import catalogue


def saved(path, book):
    """The workbook as a file."""
    book.save(path)
    return path


def refusal(path):
    """Why a file is not read."""
    with pytest.raises(UserError) as caught:
        grids_of(path)
    return catalogue("en")(caught.value.message)


def told(remarks):
    """Where the remarks stand, and whether something was lost."""
    return [(remark.where, remark.lost) for remark in remarks]


def test_values_are_read_as_people_see_them(tmp_path):
    """Dates, times, shares, money, whole numbers: what stands in the cell, not what the file holds."""
    book = openpyxl.Workbook()
    page = book.active
    values = [
        date(2027, 3, 31),
        datetime(2027, 3, 31, 8, 30),  # noqa: DTZ001 - spreadsheets know no zones
        time(8, 5),
        timedelta(minutes=90),
        0.08,
        49,
        1.2,
        3.0,
        True,
        " a\r\nb ",
        None,
        "",
    ]
    for row, value in enumerate(values, start=1):
        page.cell(row, 1, value)
    page["A5"].number_format = numbers.FORMAT_PERCENTAGE
    page["A6"].number_format = '#,##0 "CHF"'
    page["A7"].number_format = "[$€-407] #,##0.00"
    (grid,), remarks = grids_of(saved(tmp_path / "a.xlsx", book))

    assert [grid.cells.get((row, 0)) for row in range(12)] == [
        "2027-03-31", "2027-03-31 08:30", "08:05", "90 min", "8 %", "49 CHF", "1.2 €", 3, True, " a\nb ", None, None,
    ]  # fmt: skip
    assert remarks == ()


def test_formulas_give_their_value(tmp_path):
    """The value that was saved is taken and said; where none was saved, or an error, that is reported."""
    book = openpyxl.Workbook()
    book.active["A1"] = "=1+1"
    book.active["A2"] = "#REF!"
    file = saved(tmp_path / "a.xlsx", book)

    assert "The formula has no value yet" in refusal(file)

    parts = zipfile.ZipFile(file)
    content = {
        name: re.sub(rb"<f>1\+1</f><v ?(?:/>|></v>)", b"<f>1+1</f><v>2</v>", parts.read(name))
        for name in parts.namelist()
    }
    package(tmp_path / "b.xlsx", content)
    (grid,), remarks = grids_of(tmp_path / "b.xlsx")

    assert grid.cells == {(0, 0): 2}
    assert told(remarks) == [("Sheet!A1", False), ("Sheet!A2", True)]


def test_hidden_sheets_are_left_out_and_told(tmp_path):
    """What nobody sees is not imported behind their back; joined cells are known."""
    book = openpyxl.Workbook()
    book.active["A1"] = "a"
    book.active.merge_cells("A1:C2")
    book.create_sheet("Geheim").sheet_state = "hidden"
    book["Geheim"]["A1"] = "b"
    (grid,), remarks = grids_of(saved(tmp_path / "a.xlsx", book))

    assert grid.joined == (((0, 0), (1, 2)),)
    assert told(remarks) == [("Geheim", True)]


def package(path, parts):
    """A zip file with these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return path


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (OLE, "old format .xls"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (b"PK\x03\x04 no zip", "no workbook"),
        (b"\x89PNG", "no workbook"),
        (b"", "no workbook"),
    ],
)
def test_what_is_no_workbook_is_refused(tmp_path, content, reason):
    """Old formats, passwords, pictures that are called .xlsx: the reason and the way out."""
    file = tmp_path / "a.xlsx"
    file.write_bytes(content)

    assert reason in refusal(file)


def test_packages_that_are_no_workbook_are_refused(tmp_path, monkeypatch):
    """A workbook of LibreOffice, a text of Word, a damaged one, one that would fill the memory."""
    ods = package(tmp_path / "a.ods", {"mimetype": "application/vnd.oasis.opendocument.spreadsheet"})
    word = package(tmp_path / "b.xlsx", {"word/document.xml": "<a/>"})
    damaged = package(tmp_path / "c.xlsx", {"xl/workbook.xml": "<workbook", "[Content_Types].xml": "<a/>"})
    bomb = package(tmp_path / "d.xlsx", {"xl/workbook.xml": b"0" * 400_000_000})
    large = tmp_path / "e.csv"
    large.write_bytes(b"a" * 101)

    assert "format of LibreOffice" in refusal(ods)
    assert "no workbook" in refusal(word)
    assert "it is damaged" in refusal(damaged)
    assert bomb.stat().st_size < 1_000_000
    assert "unpacked it would have more than 300 MB" in refusal(bomb)
    assert "cannot be read" in refusal(tmp_path)
    monkeypatch.setattr(containers, "LARGEST", 100)
    assert "more than 0 MB" in refusal(large)


def test_entities_do_not_explode(tmp_path):
    """A workbook whose XML grows without end is damaged, not a full memory."""
    laughs = (
        '<!DOCTYPE a [<!ENTITY a "ha">'
        + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12))
        + "]>"
    )
    book = openpyxl.Workbook()
    book.active["A1"] = "a"
    parts = zipfile.ZipFile(saved(tmp_path / "a.xlsx", book))
    content = {name: parts.read(name) for name in parts.namelist()}
    content["xl/workbook.xml"] = laughs.encode() + content["xl/workbook.xml"].replace(b'Sheet"', b'&m;"')

    assert "it is damaged" in refusal(package(tmp_path / "b.xlsx", content))


def test_a_lonely_cell_far_away_costs_nothing(tmp_path):
    """Only cells that are there are looked at, not the seventeen thousand million before the last one."""
    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD1048576"] = "a", "b"
    (grid,), _ = grids_of(saved(tmp_path / "a.xlsx", book))

    assert grid.cells == {(0, 0): "a", (1_048_575, 16_383): "b"}
    assert grid.name(1_048_575, 16_383) == "Sheet!XFD1048576"


def test_an_empty_workbook_is_told(tmp_path):
    """Nothing in it is a reason too."""
    assert "nothing stands in it" in refusal(saved(tmp_path / "a.xlsx", openpyxl.Workbook()))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_csv_of_any_make(encoding, separator):
    """Semicolons, commas, tabs, marks at the beginning, Windows' umlauts, texts with line breaks and separators."""
    text = f'Kundin{separator}Fragt{separator}"Wählt,\r\nwartet; {separator}geht"\r\n\r\nBüro{separator}Prüft{separator}\r\n'
    grid, remarks = csv_grid("a", text.encode(encoding))

    assert grid.cells == {
        (0, 0): "Kundin",
        (0, 1): "Fragt",
        (0, 2): f"Wählt,\nwartet; {separator}geht",
        (2, 0): "Büro",
        (2, 1): "Prüft",
    }
    assert told(remarks) == ([("a", False)] if encoding == "cp1252" else [])


def test_a_quotation_mark_never_closed_is_told():
    """What stands before it is read."""
    grid, remarks = csv_grid("a", b'a;b\nc;d\n"' + b"e" * 200_000)

    assert grid.cells[1, 1] == "d"
    assert told(remarks) == [("a!3", True)]


def test_a_file_is_taken_for_what_it_is(tmp_path):
    """A workbook that is called .csv is a workbook."""
    book = openpyxl.Workbook()
    book.active["A1"] = "a"
    stream = io.BytesIO()
    book.save(stream)
    (tmp_path / "a.csv").write_bytes(stream.getvalue())

    assert grids_of(tmp_path / "a.csv")[0][0].cells == {(0, 0): "a"}

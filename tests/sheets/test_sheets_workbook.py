"""The workbook itself: legal, safe, the same each time, and arranged for people."""

import io
import zipfile

import openpyxl
import pytest
from tables_told import DAY, sheets_of
from trial import AS_OF, ENGLISH, REPOSITORY, judged, linked, loaded

from servicebook.errors import UserError
from servicebook.sheets.csvs import csv_file
from servicebook.sheets.overview import unique_titles
from servicebook.sheets.workbook import sheets
from servicebook.sheets.xlsx import workbook
from servicebook.wording import catalogue


def opened(text, language="en"):
    """The workbook of a text, opened by another library than the one that wrote it."""
    return openpyxl.load_workbook(io.BytesIO(workbook(listed(text, language), DAY)))


def listed(text, language="en"):
    """The sheets of a text."""
    return sheets(loaded(text)[0], linked(text)[0], judged(text), catalogue(language))


def test_the_same_handbook_gives_the_same_bytes():
    """No hour of the clock gets into the file; another day does."""
    sheets_, _ = sheets_of(ENGLISH, "en")
    first, second = workbook(sheets_, DAY), workbook(sheets_of(ENGLISH, "en")[0], DAY)

    assert first == second
    assert {part.date_time[0] for part in zipfile.ZipFile(io.BytesIO(first)).infolist()} == {1980}
    assert f"{DAY}T00:00:00Z".encode() in zipfile.ZipFile(io.BytesIO(first)).read("docProps/core.xml")


@pytest.mark.parametrize(
    "text", ["=1+1", "+41 44", "-x", "@SUM(A1)", "=cmd|' /C calc'!A0", "{=1}", "http://a.example", "ftp://b"]
)
def test_no_text_becomes_a_formula_or_a_link(text):
    """What an author wrote stands in the workbook as a text, and in CSV behind a quotation mark."""
    yaml = f"roles: {{a: {{name: {text!r}}}}}\n"
    cells = [cell for page in opened(yaml) for row in page.iter_rows() for cell in row if cell.value == text]
    roles = next(sheet for sheet in listed(yaml) if sheet.mark == "roles")
    line = csv_file(roles, "de").decode("utf-8-sig").splitlines()[2]

    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.hyperlink for cell in cells} == {None}
    assert line.startswith(f"a;'{text}" if text[0] in "=+-@" else f"a;{text}")


def test_the_sheets_stand_in_the_order_of_reading():
    """First what this is, then the services with their sheets, then registers and findings; titles in the language."""
    text = "service: umzug\noffer: [{step: a}]\n---\norganisation: {name: A, language: de}\n"

    assert opened(text, "en").sheetnames == [
        "Read me", "Services", "Promises", "Blueprint umzug", "9 P umzug", "Personas", "Channels", "Roles", "Systems",
        "Partners", "Evidence", "Data", "Indicators", "Terms", "Organisation", "Findings",
    ]  # fmt: skip
    assert opened(text, "de").sheetnames[:2] == ["Lies mich", "Services"]


def test_a_blueprint_is_a_grid_of_lanes_and_steps():
    """Steps across under their phases, lanes down in their order, keys at the edge, heads in view."""
    page = opened(
        "service: u\noffer:\n  - step: a\n    name: A\n    customer: Ruft an\n    support: [crm]\nmanagement: [{step: b}]\n"
    )["Blueprint u"]
    rows = [[cell.value for cell in row] for row in page.iter_rows(max_row=11)]

    assert rows[:4] == [
        ["servicebook/blueprint/u", None, "offer", "management"],
        [None, "Phase", "Offer", "Management"],
        ["name", "Name", "A", None],
        ["step", "Step", "a", "b"],
    ]
    assert [row[0] for row in rows[4:]] == [
        "evidence",
        "customer",
        "channel",
        "frontstage",
        "says",
        "backstage",
        "support",
    ]
    assert rows[5][2:] == ["Ruft an", None]
    assert rows[10][2:] == ["crm", None]
    assert page.freeze_panes == "C5"


def test_what_nobody_uses_is_folded_away():
    """Keys in use are seen, the others are there to be opened; words to choose from are offered."""
    page = opened("roles: {a: {name: A, deputy: b}}\n")["Roles"]
    hidden = {
        page.cell(1, column).value: page.column_dimensions[page.cell(1, column).column_letter].hidden
        for column in (2, 3)
    }
    channels = opened("channels: {a: {name: A, kind: phone}}\n")["Channels"]

    assert hidden == {"name": False, "deputy": False}
    assert page.column_dimensions["D"].hidden
    assert page.auto_filter.ref == "A2:N3"
    assert page.freeze_panes == "C3"
    assert "phone,email" in channels.data_validations.dataValidation[0].formula1


def test_findings_are_told_gravest_first():
    """What the checks say, and what the team has accepted with its reason."""
    sheet = sheets_of(REPOSITORY)[0][-1]
    severities = [row[0] for row in sheet.rows[2:] if not row[-1]]

    assert sheet.mark == "findings"
    assert severities == sorted(severities, key=["Fehler", "Warnung", "Hinweis", "Frage"].index)
    assert "Die Karte auf Französisch" in "".join(str(row[-1]) for row in sheet.rows)


def test_titles_are_legal_and_unique():
    """Excel allows 31 signs, few of them not, and each title once, whatever its case."""
    names = ["a/b", "A b", "x" * 40, "X" * 40, "", "'q'", "q"]

    assert unique_titles(names, 31, {ord("/"): " "}) == ["a b", "A b~2", "x" * 31, f"{'X' * 29}~2", "~2", "q", "q~2"]


def test_a_text_too_long_for_a_cell_is_told():
    """Better no workbook than one that has lost the end of a text."""
    with pytest.raises(UserError) as caught:
        opened(f"roles: {{a: {{name: {'x' * 33_000}}}}}\n")

    assert "Roles!B3" in catalogue("en")(caught.value.message)
    assert AS_OF == DAY


def test_odd_signs_do_not_break_the_file():
    """Emoji, control signs and what looks like an escape of Excel's."""
    text = 'roles: {a: {name: "A 😀 _x0041_ \\u0007"}}\n'

    assert "😀 _x" in str(opened(text)["Roles"]["B3"].value)

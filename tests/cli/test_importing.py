import shutil
from pathlib import Path

import click
import openpyxl
import pytest
from trial import ENGLISH, REPOSITORY

from servicebook import exports
from servicebook.cli import OK, UNABLE, exporting, importing, run

AS_OF = "--as-of=2026-11-22"
MOVE = (
    "Schritt;Anfragen;Packen\nKundin;Ruft an;Schaut zu\nTouchpoints;Hotline;vor Ort\nBackstage;;Fährt\nWetter;nass;\n"
)


@pytest.fixture
def here(tmp_path, monkeypatch):
    """An empty folder in which one stands."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "en")
    return tmp_path


@pytest.fixture
def handbook(tmp_path, monkeypatch):
    """The made-up English handbook in a folder of its own, in which one stands."""
    shutil.copytree(ENGLISH, tmp_path / "book")
    monkeypatch.chdir(tmp_path / "book")
    return tmp_path / "book"


def files(folder):
    """The files of a folder by their paths."""
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())


def test_out_and_in_again(handbook, capsys):
    """The workbook of a handbook is imported into an empty folder, and checks there as it did before."""
    assert run(["export", "xlsx", "--output", "out", AS_OF]) == OK
    assert run(["import", "out/handbook.xlsx", "--into", "../back", "--language", "en"]) == OK
    written = files(handbook.parent / "back")
    told = capsys.readouterr()

    assert "blueprints/register/roles.yml" in written
    assert [file for file in written if file.startswith("measurements/")] == ["measurements/imported.csv"]
    assert "Written: out/handbook.xlsx" in told.out
    assert "Go on with `servicebook check`" in told.err
    assert "not understood" not in told.err


def test_nothing_is_overwritten(handbook, capsys):
    """What the handbook has already, in whatever file, stays as it is."""
    before = {file: (handbook / file).read_bytes() for file in files(handbook)}
    assert run(["export", "xlsx", "--output", "../a.xlsx", AS_OF]) == OK
    assert run(["import", "../a.xlsx", "--language", "en"]) == UNABLE

    assert {file: (handbook / file).read_bytes() for file in files(handbook)} == before
    assert "The handbook has this already: " in capsys.readouterr().err


def test_a_drawing_from_a_workshop(here, capsys):
    """Without anybody to ask only what is certain is taken; what was understood and what not is told."""
    Path("umzug.csv").write_text(MOVE, "utf-8")
    assert run(["import", "umzug.csv", "--language", "en"]) == OK
    told = capsys.readouterr()

    assert files(here) == ["blueprints/services/umzug.yml", "umzug.csv"]
    assert "channel" not in Path("blueprints/services/umzug.yml").read_text("utf-8")
    assert "umzug!A2: “Kundin” is `customer`." in told.out
    assert "2 things were not understood:\n  umzug!A3: The row “Touchpoints” was left out" in told.err
    assert run(["import", "umzug.csv", "--language", "en"]) == UNABLE
    assert "The handbook has this already: `service umzug`" in capsys.readouterr().err


def test_somebody_is_asked(here, monkeypatch, capsys):
    """Enter takes the proposal, a hyphen leaves the row out; and the same when it is asked whether to write."""
    Path("umzug.csv").write_text(MOVE, "utf-8")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    asked = []
    answers = iter(["channel", "-", "-", "channel", "-", ""])
    monkeypatch.setattr(click, "prompt", lambda question, **_: asked.append(question) or next(answers))
    assert run(["import", "umzug.csv", "--language", "en"]) == UNABLE
    assert files(here) == ["umzug.csv"]
    assert run(["import", "umzug.csv", "--language", "en"]) == OK
    capsys.readouterr()

    assert asked[0] == "umzug!A3: what is the row “Touchpoints”? A key, or - to leave it out"
    assert "channel: Hotline" in Path("blueprints/services/umzug.yml").read_text("utf-8")


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.xlsx", b"PK", "no workbook of Excel"),
        ("a.csv", b"", "nothing stands in it"),
        ("a.csv", b"a;b\n1;2\n", "No blueprint was found"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old format .xls"),
    ],
)
def test_what_cannot_be_imported_is_told(name, content, reason, capsys):
    """2, with the reason and the way out, and nothing is written."""
    Path(name).write_bytes(content)

    assert run(["import", name, "--language", "en"]) == UNABLE
    assert reason in capsys.readouterr().err
    assert files(Path.cwd()) == [name]


def test_several_sheets_and_strangers(here, capsys):
    """Each sheet that is a blueprint is a service, also of one title; the others are named."""
    book = openpyxl.Workbook()
    for title in ("Umzug", "Umzug!", "Notizen"):
        page = book.create_sheet(title)
        for line in MOVE.splitlines() if title != "Notizen" else ["a;b"]:
            page.append(line.split(";"))
    book.save("w.xlsx")
    assert run(["import", "w.xlsx", "--into", "h", "--yes", "--language", "de"]) == OK
    assert files(here / "h") == ["blueprints/services/umzug-2.yml", "blueprints/services/umzug.yml"]
    assert "Notizen: " in capsys.readouterr().err


def test_a_workbook_with_a_sheet_of_somebody_else(handbook, capsys):
    """A sheet that was added is left out and named; the settings say where the YAML stands."""
    assert run(["export", "xlsx", "--output", "../a.xlsx", AS_OF]) == OK
    book = openpyxl.load_workbook("../a.xlsx")
    book.create_sheet("Mine")["A1"] = "x"
    book.save("../a.xlsx")
    (handbook.parent / "team").mkdir()
    (handbook.parent / "team" / "servicebook.yml").write_text("blueprints: docs/plan\n")
    assert run(["import", "../a.xlsx", "--into", "../team", "--language", "en"]) == OK

    assert "Mine: This sheet is not one of those" in capsys.readouterr().err
    assert {file.split("/")[0] for file in files(handbook.parent / "team")} == {"docs", "servicebook.yml"}
    assert "docs/measurements/imported.csv" in files(handbook.parent / "team")


@pytest.mark.usefixtures("here")
def test_many_remarks_are_shortened(capsys):
    """What was taken all the same is told in part, what was left out in full."""
    rows = [
        ";".join(["Kundin", *["Ruft an"] * 70]),
        ";".join(["Backstage", *["Prüft"] * 70]),
        ";".join(["Wetter", *["nass"] * 70]),
    ]
    Path("a.csv").write_text("\n".join(rows), "utf-8")
    assert run(["import", "a.csv", "--language", "en"]) == OK
    told = capsys.readouterr().err

    assert told.count("This step has no name") == importing.SHOWN
    assert "… and 10 more of this kind." in told
    assert "1 thing was not understood:\n  a!A3: The row “Wetter” was left out" in told


def test_tables_by_name(handbook, capsys):
    """One register into a file, a service's sheets into a folder, all into another; a wrong name is told."""
    assert run(["export", "csv", "roles", "--output", "r.csv", "--language", "de", AS_OF]) == OK
    assert run(["export", "csv", "Rollen", "--output", "again.csv", "--language", "de", AS_OF]) == OK
    assert (handbook / "r.csv").read_bytes() == (handbook / "again.csv").read_bytes()
    assert (handbook / "r.csv").read_bytes().startswith("\ufeffservicebook/roles;name;".encode())
    assert run(["export", "csv", "--output", "all", AS_OF]) == OK
    assert {"about.csv", "roles.csv", "findings.csv", "measurements.csv"} <= set(files(handbook / "all"))
    capsys.readouterr()
    assert run(["export", "csv", "role", AS_OF]) == UNABLE
    assert "Did you mean `roles`?" in capsys.readouterr().err
    assert run(["export", "xlsx", "zzzzzzzzzz", AS_OF]) == UNABLE
    assert "Without a name, all are written." in capsys.readouterr().err


def test_the_words_of_the_command_are_those_of_the_program():
    """The command line knows the forms of tables without importing what writes them."""
    assert exporting.TABLES == exports.TABLES
    assert REPOSITORY.is_dir()


@pytest.mark.parametrize("mark", ["servicebook/roles", "servicebook/blueprint/a", "servicebook/mix/a", "Kundin"])
def test_a_lonely_cell_far_away_does_not_keep_anybody_waiting(here, mark):
    """A stray cell in the last corner of a sheet: the rows and columns before it are not walked through."""
    book = openpyxl.Workbook()
    page = book.active
    page["A1"], page["A2"], page["B2"], page["XFD1048576"] = mark, "Backstage", "Prüft", "x"
    book.save("far.xlsx")

    assert run(["import", "far.xlsx", "--into", "h", "--yes"]) in {OK, UNABLE}
    assert (here / "far.xlsx").is_file()

"""Blueprints as people draw them: what is certain is understood, the rest proposed, blanks stay blank."""

import pytest
from tables_told import DAY

from servicebook.importing import imported
from servicebook.sheets.csvs import csv_grid
from servicebook.sheets.names import id_of, unique
from servicebook.sheets.plain import plan
from servicebook.sheets.sheet import Grid, letters
from servicebook.sheets.steps import steps_of
from servicebook.sheets.vocabulary import Meaning, meaning, phase, unit
from servicebook.wording import catalogue

ENGLISH = catalogue("en")
MOVE = """Umzug planen;;;;
;Offer;;Erfüllung;Verstärkung
Lane;Anfragen;Offerte erhalten;Packen;Nachfrage
Kundin;Ruft an;"• Liest
• wartet";?;Antwortet
Touchpoints;Hotline, App;E-Mail;;Telefon
Sichtbar (Mitarbeitende);Nimmt auf;;Packt ein;
Line of visibility;;;;
Unsichtbar;;Rechnet;Fährt;
Systeme;crm;Offerttool;;
Dauer (min);5;ca. ein Tag;120-180;3
Gefühl;🙂;-;verärgert;2
Pain Points;Wartet: lange;;;
Wetter;;;nass;
"""


def sheet(text, joined=()):
    """A sheet from lines of cells."""
    grid, _ = csv_grid("Tabelle1", text.encode())
    return Grid(grid.title, grid.cells, joined)


def steps(grid, keys=None):
    """The steps of a sheet, and the remarks, with the rows that are certain or with those given."""
    drawn = plan(grid)
    rows = {guess.row: guess.key for guess in drawn.guesses if guess.certain} | (keys or {})
    found, remarks = steps_of(drawn, rows)
    return found, [(remark.where, remark.lost) for remark in remarks]


def test_a_workshop_grid_becomes_steps():
    """Phases, names, lanes, times with the unit of their label, feelings, pains; nothing is made up."""
    found, told = steps(sheet(MOVE))

    assert found == {
        "offer": [
            {"step": "anfragen", "name": "Anfragen", "customer": "Ruft an", "frontstage": "Nimmt auf", "support": "crm", "time": "5 min", "feeling": 1, "notes": [{"kind": "pain", "text": "Wartet: lange"}]},
            {"step": "offerte-erhalten", "name": "Offerte erhalten", "customer": ["Liest", "Wartet"], "backstage": "Rechnet", "support": "Offerttool", "feeling": -1, "notes": [{"text": "Dauer (min): ca. ein Tag"}]},
        ],
        "fulfilment": [{"step": "packen", "name": "Packen", "frontstage": "Packt ein", "backstage": "Fährt", "time": "120-180 min", "notes": [{"text": "Gefühl: verärgert"}]}],
        "reinforcement": [{"step": "nachfrage", "name": "Nachfrage", "customer": "Antwortet", "time": "3 min", "feeling": 2}],
    }  # fmt: skip
    assert told == [("Tabelle1!C10", True), ("Tabelle1!D11", True)]


def test_rows_that_are_not_certain_are_proposed():
    """A touchpoint may be a channel; the weather is nothing that a step knows."""
    drawn = plan(sheet(MOVE))
    doubtful = [(guess.where, guess.label, guess.key) for guess in drawn.guesses if not guess.certain]
    found, _ = steps(sheet(MOVE), {4: "channel"})

    assert drawn.title == "Umzug planen"
    assert doubtful == [("Tabelle1!A5", "Touchpoints", "channel"), ("Tabelle1!A13", "Wetter", "")]
    assert [step.get("channel") for step in (*found["offer"], *found["reinforcement"])] == [
        ["Hotline", "App"],
        "E-Mail",
        "Telefon",
    ]


def test_steps_may_stand_below_each_other():
    """The same with rows and columns exchanged; remarks name the cells where they really are."""
    grid = sheet(MOVE)
    turned = Grid(grid.title, {(column, row): value for (row, column), value in grid.cells.items()})

    assert plan(turned).turned
    assert steps(turned)[0] == steps(grid)[0]
    assert steps(turned)[1] == [("Tabelle1!J3", True), ("Tabelle1!K4", True)]


def test_joined_cells():
    """A phase over several steps, a lane over several rows, a step over two columns, a card over two steps."""
    text = "Phase;Angebot;;Sonst\nSchritt;A;;B\nKundin;Ruft an;Fragt;Sieht\nBackstage;Prüft;;Sucht\n;Notiert;;\nSupport;Über beide;;\n"
    found, told = steps(sheet(text, (((0, 1), (0, 2)), ((1, 1), (1, 2)), ((3, 0), (4, 0)), ((5, 1), (5, 3)))))

    assert found == {
        "steps": [
            {"step": "a", "name": "A", "customer": ["Ruft an", "Fragt"], "backstage": ["Prüft", "Notiert"], "support": "Über beide"},
            {"step": "b", "name": "B", "customer": "Sieht", "backstage": "Sucht"},
        ]
    }  # fmt: skip
    assert told == [("Tabelle1!B1", True), ("Tabelle1!B6", False)]


def test_a_row_without_a_label_is_only_guessed():
    """Perhaps it goes on with the lane above; without joined cells nobody knows."""
    drawn = plan(sheet("Schritt;A;B\nKundin;Ruft an;Wartet\n;Fragt;\nBackstage;Prüft;\n"))

    assert [(guess.row, guess.key, guess.certain) for guess in drawn.guesses] == [
        (1, "customer", True),
        (2, "customer", False),
        (3, "backstage", True),
    ]


def test_steps_without_names_are_counted():
    """Two columns under nothing: their ids are numbers, and it is said."""
    found, told = steps(sheet("Kundin;Ruft an;Wartet\nBackstage;Prüft;Sucht\n"))

    assert [step["step"] for step in found["steps"]] == ["step-1", "step-2"]
    assert told == [("Tabelle1!B1", False), ("Tabelle1!C1", False)]


def test_every_sort_of_row_finds_its_key():
    """Owner, script, moment, fails, questions, quotes, notes, evidence and figures."""
    text = "Schritt;A\nKundin;x y\nBackstage;z\nVerantwortlich;Leitung\nRegie;Ruhig\nMoment of Truth;Angst\nFehlerquellen;1. Kein Netz\nOffene Fragen;Wer?\nNotizen;Gut\nBelege;Brief / SMS\nWartezeit;2 Tage\nBackstage;w\n"
    found, told = steps(sheet(text))

    assert found == {
        "steps": [
            {
                "step": "a", "name": "A", "owner": "Leitung", "customer": "x y", "script": "Ruhig", "backstage": ["Z", "W"], "evidence": ["Brief", "SMS"],
                "wait": "2 Tage", "moment": {"why": "Angst"}, "fails": [{"what": "Kein Netz"}], "notes": [{"kind": "question", "text": "Wer?"}, {"text": "Gut"}],
            }
        ]
    }  # fmt: skip
    assert told == []


@pytest.mark.parametrize(
    ("label", "known"),
    [
        ("Kundin", Meaning("customer", certain=True)),
        ("1. CUSTOMER ACTIONS:", Meaning("customer", certain=True)),
        ("Frontstage (Mitarbeitende)", Meaning("frontstage", certain=True)),
        ("Maßnahmen", Meaning("notes.idea", certain=True)),
        ("Backstag", Meaning("backstage")),
        ("Aktivitäten backstage im Team", Meaning("")),
        ("Unsere Supportprozesse intern", Meaning("support")),
        ("Technologie", Meaning("support")),
        ("Wetter", Meaning()),
        ("", Meaning()),
    ],
)
def test_labels(label, known):
    """In both languages, with brackets and numbers; a slip or a word within a sentence is only a proposal."""
    assert meaning(label) == known


def test_names_of_phases_units_and_ids():
    """The four phases by their usual names, units in brackets, ids without umlauts."""
    assert [phase(name) for name in ("1. Angebot", "Fulfilment", "Danach")] == ["offer", "fulfilment", ""]
    assert [unit(label) for label in ("Dauer (min)", "Time (in hours)", "Dauer")] == ["min", "hours", ""]
    assert [id_of(name) for name in ("Größe & Übergabe!", "Café  №1", "…", "Ein sehr langer Name, der nie und nimmer in eine Kennung passt")] == [
        "groesse-und-uebergabe", "cafe-no1", "", "ein-sehr-langer-name-der-nie-und-nimmer-in-eine",
    ]  # fmt: skip
    assert unique("a", {"a", "a-2"}) == "a-3"
    assert [letters(column) for column in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


@pytest.mark.parametrize("text", ["a;b\nc;d\n", "Kundin;x\n", "Umsatz;1\nKosten;2\n"])
def test_what_is_no_blueprint_is_none(text):
    """One lane alone may be anything."""
    assert plan(sheet(text)) is None


def test_a_draft_says_where_it_comes_from_and_what_is_open(tmp_path):
    """A comment at the top, the questions of the checks below, in the language of the team."""
    file = tmp_path / "Umzug 2026.csv"
    file.write_text("Schritt;A\nKundin;Ruft an\nBackstage;Prüft\n", "utf-8")
    result = imported(file, lambda _: "", ENGLISH)
    ((path, content),) = result.files.items()

    assert path == "services/umzug-2026.yml"
    assert content.decode().startswith(
        "# Taken over from Umzug 2026.csv, Umzug 2026. What did not stand there is still open.\n"
        "service: umzug-2026\nname: Umzug 2026\nstatus: draft\n\nsteps:\n  - step: a\n"
    )
    assert "# Who answers for the service? (a role)\n# owner: …\n" in content.decode()
    assert DAY.isoformat() not in content.decode()


def test_two_hundred_rows_below_each_other(tmp_path):
    """A long table with a step in each row becomes as many steps, each with an id of its own."""
    lines = ["Schritt;Kundin;Backstage;Dauer (min)", *(f"Prüfen;Ruft an {n};Prüft {n};{n}" for n in range(1, 201))]
    file = tmp_path / "lang.csv"
    file.write_text("\n".join(lines), "utf-8")
    result = imported(file, lambda _: "", ENGLISH)
    text = result.files["services/lang.yml"].decode()

    assert text.count("  - step: pruefen") == 200
    assert (
        "  - step: pruefen-200\n    name: Prüfen\n    customer: Ruft an 200\n    backstage: Prüft 200\n    time: 200 min\n"
        in text
    )
    assert result.remarks == ()

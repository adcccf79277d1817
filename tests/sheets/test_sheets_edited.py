"""A workbook that somebody has worked in: rows and columns added, keys gone, cells as people fill them."""

from tables_told import handbook_of, sheets_of
from trial import ENGLISH

from servicebook.sheets.own import own_contents
from servicebook.sheets.sheet import MARK, Grid
from servicebook.wording import catalogue


def grid(rows, title="Sheet"):
    """A sheet from its rows."""
    cells = {(r, c): value for r, row in enumerate(rows) for c, value in enumerate(row) if value is not None}
    return Grid(title, cells)


def read(*grids):
    """What the sheets say, and where a remark stands with its English text."""
    whole, remarks = own_contents(grids)
    return whole, [(remark.where, catalogue("en")(remark.text), remark.lost) for remark in remarks]


def test_a_new_row_gets_its_id_from_its_name():
    """Umlauts written out, each id once; it is said."""
    whole, told = read(
        grid(
            [[f"{MARK}roles", "name"], ["Id", "Name"], ["leitung", "Leitung"], [None, "Büro Süd"], [None, "Büro Süd!"]]
        )
    )

    assert whole.registers["roles"] == {
        "leitung": {"name": "Leitung"},
        "buero-sued": {"name": "Büro Süd"},
        "buero-sued-2": {"name": "Büro Süd!"},
    }
    assert told == [
        ("Sheet!A4", "No id stands here; `buero-sued` was made of the name.", False),
        ("Sheet!A5", "No id stands here; `buero-sued-2` was made of the name.", False),
    ]


def test_an_id_counts_once():
    """The second row of the same id is left out, and said so."""
    whole, told = read(grid([[f"{MARK}roles", "name"], ["Id", "Name"], ["a", "A"], ["a", "B"]]))

    assert whole.registers["roles"] == {"a": {"name": "A"}}
    assert told == [("Sheet!A4", "`a` stands here a second time; the row was left out.", True)]


def test_columns_are_known_by_their_titles_too():
    """Somebody adds a column by its name, in German or English; an unknown one is told."""
    whole, told = read(
        grid(
            [
                [f"{MARK}roles"],
                ["Id", "Entscheidungsrahmen: Betrag", "deputy", "Lieblingsfarbe", "Leer"],
                ["a", "300 CHF", "b", "blau"],
            ]
        )
    )

    assert whole.registers["roles"]["a"] == {"deputy": "b", "authority": {"amount": "300 CHF"}}
    assert told == [("Sheet!D2", "No key of the format is called like this; the column was left out.", True)]


def test_cells_are_read_as_people_fill_them():
    """Bullets, ids with commas, lines of who does what, parts; what cannot be told is left out and named."""
    rows = [
        [f"{MARK}blueprint/u", None, "offer", None, "odd"],
        [None, "Phase", "Offer"],
        ["name", "Name", "Anrufen", "Warten", None],
        ["step", "Step", "anruf", None, "ende"],
        ["frontstage", None, "leitung: Fragt\nleitung: Notiert\nHört zu", "crm", "Sagt es"],
        ["channel", None, "hotline, app", "E-Mail", None],
        ["tasks", None, "• Suchen\n• Finden", None, None],
        ["says", None, "de: Guten Tag\nfr: Bonjour", None, None],
        ["fails", None, "- what: Bricht ab\n  share: 3 %", "was: a: b", None],
        [None, "Colour", "red"],
        [None, "Dauer", "3 min"],
    ]
    whole, told = read(grid(rows))

    assert whole.services["u"]["offer"] == [
        {
            "step": "anruf",
            "name": "Anrufen",
            "channel": ["hotline", "app"],
            "frontstage": [{"leitung": "Fragt"}, {"leitung": "Notiert"}, "Hört zu"],
            "says": {"de": "Guten Tag", "fr": "Bonjour"},
            "tasks": ["Suchen", "Finden"],
            "time": "3 min",
            "fails": [{"what": "Bricht ab", "share": "3 %"}],
        },
        {"step": "warten", "name": "Warten", "channel": "E-Mail", "frontstage": ["crm"]},
        {"step": "ende", "frontstage": "Sagt es"},
    ]
    assert [(where, lost) for where, _, lost in told] == [
        ("Sheet!B10", True),
        ("Sheet!D9", True),
        ("Sheet!D4", False),
        ("Sheet!E1", False),
    ]


def test_facts_and_steps_of_a_service_without_a_row():
    """A service that stands only in sheets of its own is a service."""
    mix = grid(
        [
            [f"{MARK}mix/u", "key"],
            [],
            [None, "product.core", None, None, "Ankommen"],
            [None, "product.levels", None, "basis", None],
            [None, "price.options", None, "#1", "amount: 3 CHF"],
            [None, "price.options", None, "#2", "amount: 4 CHF"],
            [None, "", None, None, "x"],
        ]
    )
    whole, told = read(
        mix,
        grid([[f"{MARK}walked", "at", "did"], [], ["w", "0 h", "Ruft an"]]),
        grid([[f"{MARK}measurements"], [], ["a", "2026-01", 3, None]]),
    )

    assert told == []
    assert whole.services == {
        "u": {
            "service": "u",
            "mix": {
                "product": {"core": "Ankommen", "levels": {"basis": None}},
                "price": {"options": [{"amount": "3 CHF"}, {"amount": "4 CHF"}]},
            },
        }
    }
    assert whole.observations == {"w": {"observation": "w", "walked": [{"at": "0 h", "did": "Ruft an"}]}}
    assert whole.measured == (("a", "2026-01", "3", ""),)


def test_a_mark_that_nobody_knows_is_told():
    """A sheet of a later version is not guessed at; those that are only read are passed over."""
    _, told = read(grid([[f"{MARK}dreams"]]), grid([[f"{MARK}findings"], ["Severity"], ["Error"]]))

    assert told == [("Sheet", "The mark in its first cell is not known; the sheet was left out.", True)]


def test_order_and_sheets_may_change():
    """Sorted rows and moved sheets say the same services."""
    listed, handbook = sheets_of(ENGLISH)
    back, remarks = handbook_of([sheet.grid for sheet in reversed(listed)])

    assert remarks == ()
    assert set(back.services) == set(handbook.services)

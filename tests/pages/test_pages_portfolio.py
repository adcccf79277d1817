"""The tables of the portfolio: as a business, what is shared, what is measured; personas and channels; files of them."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from written import pages, publication, shown

from servicebook.model.figures import Money, Target
from servicebook.model.handbook import Measurement
from servicebook.model.mix import Price, PriceOption, Surcharge
from servicebook.model.text import Text
from servicebook.pages.business import charge, due
from servicebook.pages.tables import Cell, Column, Table, files
from servicebook.pages.targets import state
from servicebook.pages.values import Entry, Fact, Facts, Items, Link, words

HANDBOOK = {
    "blueprints/all.yml": """
organisation: {name: Sicherweg, currency: CHF}
personas:
  familie: {name: Familie, channels: [hotline, app], needs: [Sicherheit, Rat für den Abend]}
  verärgert: {name: Verärgerte, channels: [app], complaint_channels: [brief]}
  gast: Gast
channels: {hotline: Hotline, app: App, brief: Brief}
roles:
  beraterin: {name: Beraterin, deputy: leitung}
  leitung: {name: Leitung}
partners:
  werkstatt: {name: Werkstatt, fallback: garage}
  garage: Garage
systems: {akte: Akte, archiv: Archiv}
indicators:
  dauer: {name: Dauer, kind: lagging, unit: min, target: "<= 45", owner: leitung}
  lob: {name: Lob, kind: leading}
---
service: hilfe
name: Hilfe
status: live
owner: leitung
freedom: guided
origin: outside-in
review_by: 2026-11-01
personas: [familie, gast]
promises: {ankunft: {text: Hilfe in 45 Minuten, within: 45 min, measured_by: dauer}, gruss: {text: Ein Gruss, owner: leitung}}
mix:
  product: {core: Hilfe, elements: {wagen: {name: Hilfe am Auto, answers: [sicherheit.]}}}
  price: {model: Jahresbeitrag, options: [{amount: 0 CHF}, {amount: 49 CHF}]}
  place: {channels: [hotline, brief]}
fulfilment:
  - step: anruf
    name: Anrufen
    channel: [hotline, app]
    frontstage: {beraterin: Hört zu.}
    support: [akte]
    partner: {werkstatt: Fährt los.}
    keeps: [ankunft]
---
service: klage
name: Klage
status: live
kind: complaint
personas: [verärgert]
mix: {place: {channels: [brief]}}
fulfilment:
  - step: brief
    name: Schreiben
    frontstage: {beraterin: Liest.}
---
service: damals
name: Damals
status: retired
---
service: neu
name: Neu
fulfilment:
  - step: chat
    name: Chatten
    channel: app
""",
    "measurements/werte.csv": "indicator,period,value,n\ndauer,2026-Q3,40,120\ndauer,2026-Q4,47.5,\n",
}
WRITTEN = publication(HANDBOOK, "en")
TEXT = next(page.text for page in WRITTEN.pages if page.path == "portfolio.md")
BLANK = chr(0xA0)


def table(name, written=WRITTEN):
    """A table of the portfolio as a spreadsheet reads its file."""
    content = written.assets[f"assets/portfolio/{name}.csv"].decode("utf-8-sig")
    return [[cell.replace(BLANK, " ") for cell in row] for row in csv.reader(io.StringIO(content))]


def test_services_as_a_business():
    """A strategy team sees what is charged, how free and where from each current service is, and what is overdue."""
    assert table("services") == [
        ["Service", "Status", "Charged", "Price", "Freedom", "Origin", "Owner", "Review by", "Review"],
        [
            *("Hilfe", "live", "partly charged", "Jahresbeitrag, 0 CHF – 49 CHF", "guided"),
            *("outside-in", "Leitung", "November 1, 2026", "overdue"),
        ],
        ["Klage", "live", "not known yet", "", *["not known yet"] * 3, "", "no day is set"],
        ["Neu", "draft", "not known yet", "", *["not known yet"] * 3, "", "no day is set"],
    ]


def test_what_services_share():
    """Whoever is needed most comes first, with the services, steps and promises that hang on them, and who stands in."""
    assert table("shared")[1:] == [
        ["Beraterin", "Role", "Hilfe, Klage", "2", "Hilfe in 45 Minuten", "Leitung"],
        ["Werkstatt", "Partner", "Hilfe", "1", "Hilfe in 45 Minuten", "Garage"],
        ["Akte", "System", "Hilfe", "1", "Hilfe in 45 Minuten", ""],
        ["Leitung", "Role", "Hilfe", "0", "Ein Gruss", "nobody"],
    ]


def test_promises_of_all_services():
    """Each promise stands with its time, its indicator and its owner; one without an indicator says so."""
    assert table("promises") == [
        ["Promise", "Service", "Within", "Target", "Measured by", "Owner", "State"],
        ["Hilfe in 45 Minuten", "Hilfe", "45 min", "", "Dauer", "", "measured"],
        ["Ein Gruss", "Hilfe", "", "", "", "Leitung", "without an indicator"],
    ]


def test_needs_and_what_answers_them():
    """Seen from outside: each need with what answers it, however it is spelt; what nobody answers is a gap."""
    assert table("needs") == [
        ["Need", "Persona", "State", "Answered by", "Services for this persona", "Origin"],
        ["Sicherheit", "Familie", "answered", "Hilfe am Auto", "Hilfe", "outside-in"],
        ["Rat für den Abend", "Familie", "not answered yet", "", "Hilfe", "outside-in"],
    ]


def test_choices_read_like_the_table():
    """What is offered to choose from is spelt as it stands in the table, brackets and all."""
    german = pages(HANDBOOK, "de")["portfolio.md"].partition('data-for="#_services-rows"')[2].partition("</form>")[0]
    assert ">von außen nach innen &#40;aus dem Bedürfnis&#41;<" in german


def test_indicators_and_their_targets():
    """Each indicator stands with its target, what was measured last, and what depends on it."""
    assert table("indicators")[1:] == [
        ["Dauer", "lagging", "≤ 45 min", "47.5 min (2026-Q4)", "missed", "Hilfe", "Hilfe in 45 Minuten", "Leitung"],
        ["Lob", "leading", "", "", "without a target", "", "", ""],
    ]


def test_services_and_personas():
    """A field tells for whom a service is, and how many of the person's channels it offers, those for complaints there."""
    assert table("personas") == [
        ["Service", "Familie", "Verärgerte", "Gast"],
        ["Hilfe", "1 of 2 preferred channels", "no", "planned for"],
        ["Klage", "no", "1 of 1 preferred channels", "no"],
        ["Neu", "no", "no", "no"],
    ]


def test_services_and_channels():
    """A field tells in how many steps a channel is used, and where offer and use differ."""
    assert table("channels") == [
        ["Service", "Hotline", "App", "Brief"],
        ["Hilfe", "1 step", "1 step, not offered", "offered, never used"],
        ["Klage", "no", "no", "offered, never used"],
        ["Neu", "no", "1 step", "no"],
    ]


def test_each_table_on_the_page_has_its_file():
    """What can be taken along stands beside the page, and the page links there."""
    paths = [path for path in WRITTEN.assets if path.startswith("assets/portfolio/")]
    names = ["services", "shared", "promises", "indicators", "needs", "ps", "phases", "personas", "channels"]
    assert paths == [f"assets/portfolio/{name}.csv" for name in names]
    assert all(f'href="{path}" download' in TEXT for path in paths)


def test_rows_can_be_chosen_by_what_stands_in_them():
    """A filter offers what occurs; a row with several services is found by each; a column without choice offers none."""
    shared = TEXT[TEXT.index('data-for="#_shared-rows"') :]
    assert '<select data-key="c1"><option value="">all</option> <option value="0">Partner</option>' in shared
    assert '<tr data-c1="1" data-c2="0 1"><th scope="row">' in shared
    assert 'data-key="c4"' not in shared.split("</form>")[0]


def test_a_portfolio_of_nothing():
    """Without services there is nothing to download, and the page says so."""
    empty = publication("organisation: A\n", "en")
    assert [path for path in empty.assets if path.startswith("assets/portfolio/")] == []
    assert shown(pages("organisation: A\n", "en")["portfolio.md"]).count("Nothing has been written down here yet.") == 9


def priced(*amounts, **further):
    return Price(options=tuple(PriceOption(amount=Money.read(amount)) for amount in amounts), **further)


@pytest.mark.parametrize(
    ("price", "word"),
    [
        (None, "not known yet"),
        (Price(), "not known yet"),
        (Price(not_applicable=Text((("", "x"),))), "not applicable"),
        (priced("0 CHF"), "free"),
        (priced("0 CHF", "9 CHF"), "partly charged"),
        (priced("5 CHF", "9 CHF"), "charged"),
        (priced("auf Anfrage"), "on request"),
        (priced("0 CHF", surcharges={"a": Surcharge(amount=Money.read("5 CHF"), mandatory=True)}), "charged"),
        (priced("0 CHF", surcharges={"a": Surcharge(amount=Money.read("5 CHF"))}), "free"),
    ],
)
def test_whether_a_service_is_charged(price, word):
    """What every customer pays counts; what may be chosen besides does not."""
    assert charge(price) == word


@pytest.mark.parametrize(
    ("day", "word"),
    [
        (None, "no day is set"),
        (date(2026, 11, 21), "overdue"),
        (date(2026, 11, 22), "within three months"),
        (date(2027, 2, 22), "within three months"),
        (date(2027, 2, 23), "later"),
    ],
)
def test_when_a_review_is_due(day, word):
    """A review is overdue from the day after."""
    assert due(day, date(2026, 11, 22)) == word


@pytest.mark.parametrize(
    ("sign", "value", "word"),
    [
        ("<=", "45", "reached"),
        ("<", "45", "missed"),
        (">=", "44", "missed"),
        (">", "46", "reached"),
        ("=", "45", "reached"),
        ("<=", None, "not measured yet"),
    ],
)
def test_whether_a_target_is_reached(sign, value, word):
    """The last figure is held against the target by its sign."""
    last = Measurement("i", "2026", Decimal(value), None, None) if value else None
    assert state(Target(sign, Decimal(45)), last) == word


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("=1+1", "'=1+1"),
        ("+49 79", "+49 79"),
        ("+HYPERLINK()", "'+HYPERLINK()"),
        ("-5 %", "-5 %"),
        ("-a", "'-a"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("a=b", "a=b"),
        ('"; x', '"; x'),
    ],
)
def test_no_cell_is_a_formula(written, read):
    """A spreadsheet reckons with nothing that an author wrote; figures stay figures."""

    class Here:
        language = "de"

    one = Table("t", "T", "", (Column("a"),), ((Cell(words(written)),),))
    content = files((one,), Here)["assets/portfolio/t.csv"]
    assert content.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";")) == [["a"], [read]]


def test_every_sort_of_value_becomes_a_line():
    """Links, lists, records and entries are told on one line of a spreadsheet, and an empty cell is empty."""

    class Here:
        language = "en"

    values = (
        Facts((Fact("k", "Key", words("v")), Fact("l", "Last", Link("w")))),
        Entry(words("who"), words("what")),
        Entry(words("alone")),
        Items((Link("x"), Items((words("y"), words("z"))))),
        None,
    )
    one = Table("t", "T", "", (Column("a"),), tuple((Cell(value),) for value in values))
    lines = files((one,), Here)["assets/portfolio/t.csv"].decode("utf-8-sig").splitlines()
    assert lines == ["a", '"Key: v, Last: w"', "who: what", "alone", '"x, y, z"', '""']

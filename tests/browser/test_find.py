"""Finding things in the example handbook: by search, by word, by role, in the tables of the portfolio."""

import csv
import posixpath
import re
from html import unescape
from urllib.parse import unquote, urlsplit

import pytest
from barriers import barriers

SEARCHES = [
    ("Loyalty-Beratung", "roles/loyalty-berater.html", "Nimmt die Sorge ab"),
    ("Einsatzleitung", "roles/einsatzleitung.html", "Patrouille"),
    ("Vor Ort helfen", "services/pannenhilfe/", "Vor Ort helfen"),
    ("45 Minuten", "services/pannenhilfe/promises.html", "Innerhalb von 45 Min."),
    ("Kulanz", "terms.html", "Geld oder Leistung"),
    ("Patrouille", "terms.html", "Fachperson der Strassenhilfe"),
    ("Warnweste", "evidence.html", "Art Kleidung Kanal Vor Ort"),
    ("Schutzbrief", "terms.html", "Vertrag"),
    ("Schutzbrief-Karte", "evidence.html", "Art Karte Kanal Agentur"),
    ("rückmeld", "services/", "ückmeld"),
]
"""What an employee types, the page among the first three that are found, and what can be read of it there."""
NO_BREAK = chr(0xA0)
NEAR = [("rueckfrage", "Rückfrage"), ("ruckfrage", "Rückfrage"), ("brief", "Schutzbrief"), ("uebergibt", "Übergibt")]


def search(page, typed):
    """Type into the search, and wait for what it finds."""
    field = page.locator(".md-search__input")
    field.click()
    field.fill("")
    field.press_sequentially(typed)
    page.wait_for_timeout(900)


@pytest.mark.parametrize(("typed", "place", "snippet"), SEARCHES)
def test_the_search_leads_there(reader, handbook, typed, place, snippet):
    """Role, step, promise, term and evidence are among the first three, and the snippet says what they are."""
    page = reader.open(handbook / "index.html")
    search(page, typed)
    found = page.locator(".md-search-result__item").all()[:3]
    links = [one.locator("a").first.get_attribute("href") for one in found]

    (first,) = [number for number, link in enumerate(links) if place in link][:1]
    assert snippet in found[first].inner_text().replace(NO_BREAK, " ")


def test_snippets_hold_no_tools(handbook):
    """Neither the buttons of a drawing nor the tabs of a service are what somebody searched."""
    index = (handbook / "search" / "search_index.json").read_text(encoding="utf-8")

    assert "ganzer Bildschirm" not in index
    assert not re.search(r"Blueprint\s*(Regiebuch|Script)\s*Marketing", index)


@pytest.mark.parametrize(("typed", "word"), NEAR)
def test_words_are_found_as_people_type_them(reader, handbook, typed, word):
    """Who types no umlaut, or only the end of a compound, is offered the word, and one press searches for it."""
    page = reader.open(handbook / "index.html")
    search(page, typed)
    offered = page.locator(".sb-near button")
    offered.first.wait_for()
    words = offered.all_inner_texts()

    assert [one for one in words if one.lower().startswith(word.lower())]
    offered.first.click()
    page.locator(".md-search-result__link").first.wait_for()
    assert page.locator(".md-search__input").input_value() == words[0]


def test_what_is_found_anyway_is_not_offered(reader, handbook):
    """A word that begins as it was typed stands among the results; several words are left to them too."""
    page = reader.open(handbook / "index.html")
    for typed in ("Loyalty", "Panne melden", "ab"):
        search(page, typed)
        assert not page.locator(".sb-near").is_visible()


def test_a_term_is_explained_by_keyboard(reader, handbook):
    """Enter opens the explanation beside the word, Escape closes it."""
    page = reader.open(handbook / "services/pannenhilfe/index.html")
    word = page.locator(".sb-term").first
    explanation = page.locator(f"#{word.get_attribute('popovertarget')}")
    seen = [explanation.is_visible()]
    word.focus()
    for key in ("Enter", "Escape"):
        page.keyboard.press(key)
        seen.append(explanation.is_visible())

    assert seen == [False, True, False]


def test_a_term_is_explained_by_touch(phone, handbook):
    """A tap opens the explanation at the foot of the screen, a tap elsewhere closes it."""
    page = phone.open(handbook / "services/pannenhilfe/index.html")
    word = page.locator(".sb-term").first
    explanation = page.locator(f"#{word.get_attribute('popovertarget')}")
    word.tap()
    box = explanation.bounding_box()

    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert box["y"] + box["height"] <= 844
    page.touchscreen.tap(200, 90)
    assert not explanation.is_visible()


def test_an_open_explanation_can_be_used_by_everybody(reader, handbook):
    """Axe finds nothing against an explanation that is open."""
    page = reader.open(handbook / "services/pannenhilfe/index.html")
    page.locator(".sb-term").first.click()

    assert barriers(page, ".md-content") == []


def test_my_role_is_found_on_a_phone(phone, handbook):
    """Whoever types a part of the name, or of the service, sees fewer roles."""
    page = phone.open(handbook / "index.html")
    cards = page.locator("#_role-cards > li")
    everybody = cards.filter(visible=True).count()
    page.locator("[data-for='#_role-cards'] input").fill("loyalty")

    assert [card.inner_text().split("\n")[0] for card in cards.filter(visible=True).all()] == ["Loyalty-Beratung"]
    assert everybody > 6


def column(page, table, place):
    """The texts of a column, hidden rows left out."""
    cells = page.locator(f"#_{table}-rows tbody tr:not([data-filtered]) > :nth-child({place})")
    return [text.strip() for text in cells.all_inner_texts()]


def test_tables_are_sorted(reader, handbook):
    """A press sorts a column, a second one turns it round, numbers by their size; the head says which way."""
    page = reader.open(handbook / "portfolio.html")
    head = page.locator("#_shared-rows thead th:nth-child(4)")
    head.locator("button").click()
    rising, way = [int(text) for text in column(page, "shared", 4)], head.get_attribute("aria-sort")
    head.locator("button").click()
    falling = [int(text) for text in column(page, "shared", 4)]

    assert (rising, way) == (sorted(rising), "ascending")
    assert falling == sorted(rising, reverse=True)
    assert head.get_attribute("aria-sort") == "descending"


def test_tables_are_filtered(reader, handbook):
    """A choice leaves the rows that hold it, also where a row holds several."""
    page = reader.open(handbook / "portfolio.html")
    page.locator("[data-for='#_shared-rows'] select").nth(1).select_option(label="Servicecenter")

    assert column(page, "shared", 3)
    assert all("Servicecenter" in services for services in column(page, "shared", 3))


def test_tables_are_taken_along(reader, handbook):
    """The file beside a table opens from the disk and holds the same rows."""
    page = reader.open(handbook / "portfolio.html")
    for link in page.locator("a[download]").all():
        assert (handbook / link.get_attribute("href")).is_file()
    with (handbook / "assets/portfolio/shared.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))

    assert [row[0] for row in rows[1:]] == column(page, "shared", 1)


def test_a_strategy_team_gets_its_answers(reader, handbook):
    """Five questions are answered on one page without opening any YAML."""
    page = reader.open(handbook / "portfolio.html")
    charged = dict(zip(column(page, "services", 1), column(page, "services", 3), strict=True))
    freedom = dict(zip(column(page, "services", 1), column(page, "services", 5), strict=True))
    shared = dict(zip(column(page, "shared", 1), column(page, "shared", 3), strict=True))
    measured = dict(zip(column(page, "indicators", 1), column(page, "indicators", 7), strict=True))
    page.locator("#_services-rows thead th:nth-child(8) button").click()

    assert charged["Pannenhilfe"] == charged["Mobilität unterwegs"] != charged["Beschwerde"]
    assert (freedom["Pannenhilfe"], freedom["Servicecenter"]) == ("geführt", "standardisiert")
    assert next(iter(shared)) == "Loyalty-Beratung"
    assert "45 Minuten" in measured["Zeit vom Anruf bis zur Hilfe"]
    assert "Mobilität unterwegs" in column(page, "services", 1)[:2]


def test_every_link_of_the_site_leads_somewhere(handbook):
    """Each link and each place that it names is there, in the frame as in our pages."""
    texts = {file.relative_to(handbook).as_posix(): file.read_text("utf-8") for file in handbook.rglob("*.html")}
    places = {path: {"", *map(unescape, re.findall(r'\sid="?([^"\s>]+)', text))} for path, text in texts.items()}
    broken = {
        (path, link)
        for path, text in texts.items()
        for link in map(unescape, re.findall(r'<a\s[^>]*?href="?([^"\s>]+)', text))
        if path != "404.html" and not urlsplit(link).scheme and not _leads(handbook, path, link, places)
    }

    assert broken == set()


def test_each_page_names_its_icon_and_the_feed(handbook):
    """A tab of any page, bare ones too, has an icon; a feed reader finds the feed from each page of the frame."""
    heads = {file: file.read_text("utf-8").partition("</head>")[0] for file in handbook.rglob("*.html")}
    icons = {file: re.search(r'rel="?icon"? href="?([^">\s]+)', head) for file, head in heads.items()}
    feeds = {
        file: re.search(r'type="?application/atom\+xml"?[^>]*href="?([^">\s]+)', head) for file, head in heads.items()
    }
    framed = {file for file, head in heads.items() if "paper/" not in head and file.name != "404.html"}

    assert [file for file, icon in icons.items() if not icon] == []
    assert [
        file for file, icon in icons.items() if file.name != "404.html" and not (file.parent / icon[1]).is_file()
    ] == []
    assert {file for file, feed in feeds.items() if feed} == (framed if (handbook / "feed.xml").is_file() else set())
    assert {(file.parent / feed[1]).resolve() for file, feed in feeds.items() if feed} <= {
        (handbook / "feed.xml").resolve()
    }


@pytest.mark.parametrize(("who", "shown", "hidden"), [("reader", "keys", "touch"), ("phone", "touch", "keys")])
def test_the_hint_speaks_of_what_one_has(request, handbook, who, shown, hidden):
    """Beside a drawing a laptop is told of the arrow keys, a phone of the finger."""
    page = request.getfixturevalue(who).open(handbook / "services/pannenhilfe/blueprint.html")

    assert page.locator(f".sb-hint__{shown}").first.is_visible()
    assert not page.locator(f".sb-hint__{hidden}").first.is_visible()


def _leads(handbook, path, link, places):
    page, _, anchor = link.partition("#")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(page))) if page else path
    if target in places:
        return unquote(anchor) in places[target]
    return (handbook / target).is_file() or (handbook / target / "index.html").is_file()

"""The drawing for people who use keys, other eyes, or another way to open the handbook."""

import threading
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from shutil import copytree

import pytest
from barriers import barriers
from conftest import ROOT
from test_handbook import KINDS

from servicebook import checking, pipeline
from servicebook.wording import catalogue

BLUEPRINT = "services/pannenhilfe/blueprint.html"
FOCUSED = """() => {
  const card = document.activeElement.closest(".card");
  return card && [card.querySelector(".title").textContent, card.dataset.column, card.classList[1]];
}"""


class Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        """Says nothing."""


@pytest.fixture(scope="session")
def serve():
    """Serves folders on this machine, at an address each."""
    servers = []

    def at(folder):
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(folder)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}"

    yield at
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(params=["laptop", "phone"])
def anyone(request):
    """A reader with a laptop, or with a phone."""
    return request.getfixturevalue({"laptop": "reader", "phone": "phone"}[request.param])


@pytest.mark.parametrize("kind", KINDS)
def test_the_whole_page_can_be_used_by_everybody(anyone, handbook, kind):
    """Nothing on a page keeps somebody out, says axe, of the engine's frame either."""
    page = anyone.open(handbook / kind)
    page.wait_for_timeout(300)

    assert barriers(page) == []


def test_a_wrong_address_can_be_used_by_everybody(reader, handbook, serve):
    """The page for an unknown address, as a server shows it; and the search, while it is open."""
    page = reader.page
    page.goto(f"{serve(handbook)}/404.html")
    page.wait_for_timeout(300)
    wrong = barriers(page)
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").press_sequentially("Panne")
    page.locator(".md-search-result__link").first.wait_for()

    assert (wrong, barriers(page)) == ([], [])


def tab_to_card(page):
    """Press the tab key until a card has the focus."""
    page.locator(".sb-tools :is(a, button)").last.focus()
    page.keyboard.press("Tab")


def test_the_tab_key_stops_once_in_a_drawing(reader, handbook):
    """One stop for all cards, heads and badges; the next one lies behind the drawing, and back is the last card."""
    page = reader.open(handbook / BLUEPRINT)
    tab_to_card(page)
    first = page.evaluate(FOCUSED)
    page.keyboard.press("ArrowRight")
    second = page.evaluate(FOCUSED)
    page.keyboard.press("Tab")
    behind = page.evaluate("document.querySelector('.sb-scroll').contains(document.activeElement)")
    page.keyboard.press("Shift+Tab")

    assert first != second
    assert not behind
    assert page.evaluate(FOCUSED) == second


def test_arrow_keys_follow_row_and_step(reader, handbook):
    """Right and left stay in their lane, down and up in their step; Home and End go to the ends of the row."""
    page = reader.open(handbook / BLUEPRINT)
    page.locator(".sbg .card.customer").nth(2).focus()
    seen = {"": page.evaluate(FOCUSED)}
    for key in ("ArrowDown", "ArrowUp", "ArrowRight", "ArrowLeft", "End", "Home"):
        page.keyboard.press(key)
        seen[key] = page.evaluate(FOCUSED)
    start, below, right = seen[""], seen["ArrowDown"], seen["ArrowRight"]

    assert (below[1], right[2]) == (start[1], "customer")
    assert below[2] != "customer"
    assert int(right[1]) > int(start[1])
    assert seen["ArrowUp"] == seen["ArrowLeft"] == start
    assert [seen["Home"][1:], seen["End"][2]] == [["0", "customer"], "customer"]
    assert int(seen["End"][1]) > int(right[1])


def test_every_stop_is_reached_by_keys(reader, handbook):
    """From the first card, the four arrow keys lead to every card, head, badge and band."""
    page = reader.open(handbook / BLUEPRINT)
    unreached = page.evaluate(
        """() => {
          const stops = [...document.querySelectorAll(".sb-main .card, .sb-main a")];
          const found = new Set([stops.find((stop) => stop.matches(".card"))]);
          for (const stop of found) {
            for (const key of ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"]) {
              stop.focus();
              stop.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
              found.add(document.activeElement);
            }
          }
          return stops.filter((stop) => !found.has(stop)).map((stop) => stop.textContent.trim());
        }"""
    )

    assert unreached == []


def test_focus_lights_up_the_chain_as_the_pointer_does(reader, handbook):
    """The same cards and arrows stand out; Escape puts all lights out and goes past the drawing."""
    page = reader.open(handbook / BLUEPRINT)
    lit = "[...document.querySelectorAll('.sb-lit')].map((part) => part.dataset.card ?? part.dataset.from + part.dataset.to)"
    card = page.locator(".sbg .card.people").nth(1)
    card.hover()
    pointed = page.evaluate(lit)
    page.mouse.move(5, 5)
    out = page.evaluate(lit)
    card.focus()
    focused = page.evaluate(lit)
    page.keyboard.press("Escape")

    assert len(pointed) > 4
    assert (out, focused) == ([], pointed)
    assert page.evaluate(lit) == []
    assert page.evaluate("document.activeElement.matches('.sb-legend')")


def test_a_card_in_focus_is_in_view(reader, handbook):
    """Neither the names of the lanes, nor the heads of the steps, nor the page's head lie over it."""
    page = reader.open(handbook / BLUEPRINT)
    hidden = page.evaluate(
        """() => [...document.querySelectorAll(".sb-main .card")].filter((card) => {
          card.focus();
          const { left, top, right, bottom } = card.querySelector(".paper").getBoundingClientRect();
          const points = [[left + 4, top + 9], [right - 18, top + 9], [left + 4, bottom - 4], [right - 4, bottom - 4]];
          return !points.every(([x, y]) => card.contains(document.elementFromPoint(x, y)));
        }).map((card) => card.textContent)"""
    )

    assert hidden == []


def test_enter_follows_a_card_to_its_step(reader, handbook):
    """Enter on a card does what a click does."""
    page = reader.open(handbook / BLUEPRINT)
    page.locator(".sbg a.card").nth(3).focus()
    page.keyboard.press("Enter")

    assert page.evaluate(
        "document.getElementById(decodeURIComponent(location.hash.slice(1))).closest('.sb-step') !== null"
    )


def test_the_skip_link_leads_past_the_drawing(reader, handbook):
    """Whoever does not want the drawing is past it with one key."""
    page = reader.open(handbook / BLUEPRINT)
    page.locator(".sb-skip").focus()
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.matches('.sb-legend')")


def test_every_card_has_a_name_for_screen_readers(reader, handbook):
    """The accessibility tree names each card by what is written on it."""
    page = reader.open(handbook / BLUEPRINT)
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    names = [" ".join(node["name"]["value"].split()) for node in nodes if node.get("name", {}).get("value")]
    cards = page.locator(".sbg .card").all()
    titles = [" ".join(card.locator(".title").text_content().split()) for card in cards]
    missing = [title for title in titles if not any(title.split("-")[0] in name for name in names)]

    assert len(cards) > 50
    assert missing == []


def test_sizes(reader, handbook):
    """Fit shows the whole width, again when the window changes; 100 % shows the drawing as it was drawn."""
    page = reader.open(handbook / BLUEPRINT)
    scroll = "document.querySelector('.sb-scroll')"
    natural = page.evaluate(f"{scroll}.scrollWidth")
    page.click("[data-sb=fit]")
    fitted = [page.evaluate(f"{scroll}.scrollWidth - {scroll}.clientWidth")]
    page.set_viewport_size({"width": 900, "height": 800})
    page.wait_for_timeout(200)
    fitted.append(page.evaluate(f"{scroll}.scrollWidth - {scroll}.clientWidth"))
    pressed = page.get_attribute("[data-sb=fit]", "aria-pressed")
    page.click("[data-sb=full-size]")

    assert max(fitted) <= 1
    assert (pressed, page.get_attribute("[data-sb=fit]", "aria-pressed")) == ("true", "false")
    assert page.evaluate(f"{scroll}.scrollWidth") == natural


def test_kinds_are_told_by_more_than_their_colour(reader, handbook):
    """Without any colour, the ways and cards of each kind differ: each has a pattern of its own."""
    page = reader.open(handbook / BLUEPRINT)
    pattern = "(parts) => parts.map((part) => getComputedStyle(part).strokeDasharray)[0]"
    arrows = [f".sb-legend .arrow.{kind} .line" for kind in ("flow", "alternative", "recovery", "loop")]
    cards = [f".sb-main .card.{kind} .paper" for kind in ("main", "alternative", "recovery")]
    patterns = [[page.eval_on_selector_all(each, pattern) for each in kind] for kind in (arrows, cards)]

    assert [len(set(kind)) for kind in patterns] == [4, 3]


@pytest.fixture(scope="session")
def instant(tmp_path_factory, serve):
    """The address of the example handbook where the team has turned on navigation.instant."""
    root = tmp_path_factory.mktemp("instant")
    copytree(ROOT / "blueprints", root / "blueprints")
    address = serve(root / "site")
    settings = f"site_url: {address}/\ntheme: {{features: [navigation.instant]}}\n"
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    pipeline.build(checking.checked(root, date(2026, 11, 22)), catalogue("de"), root / "site", lambda _: None)
    return address


def test_instant_navigation_survives(reader, instant):
    """Where pages are exchanged instead of loaded, drawings work on each of them, there and back."""
    page = reader.page
    page.goto(f"{instant}/services/pannenhilfe/index.html")
    page.evaluate("window.stays = true")
    ready = []
    for address in ("blueprint.html", "mix.html", "blueprint.html"):
        page.locator(f".md-content a[href='{address}'], .md-content a[href$='/{address}']").first.click()
        page.wait_for_url(f"**/{address}")
        page.wait_for_timeout(400)
        ready.append(page.locator("figure.sb").count() == page.locator("figure.sb.sb-ready").count())
    tab_to_card(page)
    page.keyboard.press("ArrowRight")

    assert page.evaluate("window.stays")
    assert ready == [True, True, True]
    assert page.evaluate(FOCUSED) is not None
    page.locator(".sbg a.card").nth(3).click()
    assert "#" in page.url
    assert reader.errors == []

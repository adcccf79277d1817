"""The graphs of the example handbook as its readers see them: from the disk, on a laptop and on a phone."""

import pytest
from barriers import barriers

PAGES = [
    "portfolio.html",
    "services/pannenhilfe/index.html",
    "services/pannenhilfe/promises.html",
    "roles/index.html",
    "roles/teamleitung.html",
]
"""A page with each kind of graph."""


@pytest.mark.parametrize("path", PAGES)
def test_every_card_opens_a_page_that_is_there(reader, handbook, path):
    """Each card of a graph is a link to a file of the handbook, and to a place on it that exists."""
    page = reader.open(handbook / path)
    ways = page.evaluate(
        """() => [...document.querySelectorAll(".sb-graph .sbg a")].map((card) =>
          new URL(card.getAttributeNS("http://www.w3.org/1999/xlink", "href"), location.href).href)"""
    )
    lost = []
    for way in set(ways):
        page.goto(way)
        if not page.evaluate("!location.hash || !!document.getElementById(decodeURIComponent(location.hash.slice(1)))"):
            lost.append(way)

    assert len(ways) > 2
    assert lost == []
    assert reader.errors == []


def test_a_click_on_a_card_follows_it(reader, handbook):
    """Whoever clicks on a card of the service map is on the page of that service."""
    page = reader.open(handbook / "portfolio.html")
    page.locator(".sb-graph .card", has_text="Pannenhilfe").first.click()

    assert page.url.endswith("services/pannenhilfe/index.html")


def test_cards_can_be_reached_with_the_keyboard(reader, handbook):
    """The tabulator leads from the box of a graph to its cards, and return opens one."""
    page = reader.open(handbook / "roles/teamleitung.html")
    page.locator(".sb-graph__box").focus()
    page.keyboard.press("Tab")
    name = page.evaluate("document.activeElement.getAttribute('aria-label')")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert name.startswith("R")
    assert not page.url.endswith("teamleitung.html")


@pytest.mark.parametrize("path", PAGES)
def test_a_graph_can_be_used_by_everybody(reader, handbook, path):
    """Axe finds nothing in a graph, its legend and its list, neither in the light nor in the dark."""
    page = reader.open(handbook / path)
    found = []
    for scheme in ("default", "slate"):
        page.evaluate(f"document.body.setAttribute('data-md-color-scheme', '{scheme}')")
        found += barriers(page, ".sb-graph")

    assert found == []


@pytest.mark.parametrize("path", PAGES)
def test_on_a_phone_the_list_comes_first_and_the_picture_scrolls(phone, handbook, path):
    """Nothing is wider than the phone: the picture scrolls in its own box, below the list that tells the same."""
    page = phone.open(handbook / path)
    top = "(selector) => document.querySelector(selector).getBoundingClientRect().top"

    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.evaluate(top, ".sb-graph__list") < page.evaluate(top, ".sb-graph__box")


@pytest.mark.parametrize("font", ["sans-serif", "Roboto", "Liberation Sans", "Noto Sans"])
def test_no_text_leaves_its_card_in_any_font(reader, handbook, font):
    """Every line lies within the paper of its card, as the browser measures it."""
    page = reader.open(handbook / "services/pannenhilfe/promises.html")
    page.add_style_tag(content=f".sbg {{ font-family: '{font}' !important; }}")
    outside = page.evaluate(
        """() => [...document.querySelectorAll(".sb-graph .card")].flatMap((card) => {
          const paper = card.querySelector(".paper").getBoundingClientRect();
          return [...card.querySelectorAll("tspan")].filter((line) => {
            const box = line.getBoundingClientRect();
            return box.left < paper.left || box.right > paper.right || box.top < paper.top || box.bottom > paper.bottom;
          }).map((line) => line.textContent);
        })"""
    )

    assert page.locator(".sb-graph .card").count() > 20
    assert outside == []

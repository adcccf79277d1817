"""Somebody who changes the language of what they read."""

from shutil import copytree

import pytest
from barriers import barriers
from conftest import ROOT
from filelock import FileLock
from trial import AS_OF

from servicebook import checking, pipeline
from servicebook.wording import catalogue

SCRIPT = "services/garantie/script.html"


@pytest.fixture(scope="session")
def warranty(tmp_path_factory, worker_id):
    """The folder of the example in German and English; built once for all processes that test."""
    own = tmp_path_factory.getbasetemp()
    root = (own if worker_id == "master" else own.parent) / "warranty"
    with FileLock(f"{root}.lock"):
        if not root.exists():
            copytree(ROOT / "generator" / "servicebook" / "examples" / "warranty", root / "blueprints")
            pipeline.build(checking.checked(root, AS_OF), catalogue("de"), root / "site", lambda _: None)
    return root / "site"


def heading(page):
    """The title of the page that is shown."""
    return page.locator("h1").first.evaluate("h1 => h1.firstChild.textContent")


def test_the_switch_leads_to_the_same_page_and_place(warranty, reader):
    """From the disk, there and back, and nothing is asked of the network."""
    page = reader.open(warranty / SCRIPT, "#freigabe")
    assert heading(page) == "Garantie auf Bergschuhe"
    page.get_by_role("link", name="English").click()
    assert page.url == (warranty / "en" / SCRIPT).as_uri() + "#freigabe"
    assert (heading(page), page.locator("html").get_attribute("lang")) == ("Warranty on mountain boots", "en")
    page.get_by_role("link", name="Deutsch").click()
    assert page.url == (warranty / SCRIPT).as_uri() + "#freigabe"
    assert reader.errors == []
    assert {url.partition(":")[0] for url in reader.requests} == {"file"}


def test_the_switch_is_worked_by_keys(warranty, reader):
    """Tab reaches it, Enter changes the language, and the language that is read is told, not offered."""
    page = reader.open(warranty / "en" / "index.html")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.hreflang") == "de":
            break
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.wait_for_url("**/site/index.html")
    current = page.locator(".sb-languages [aria-current]")
    assert (current.inner_text(), current.get_attribute("lang")) == ("DE", "de")


def test_colours_stay_when_the_language_changes(warranty, reader):
    """Who reads in the dark goes on reading in the dark."""
    page = reader.open(warranty / "index.html")
    page.locator("label[for=__palette_1]").click()
    page.get_by_role("link", name="English").click()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"


@pytest.mark.parametrize(("folder", "word", "found"), [("", "ersetzen", "Garantie"), ("en", "replaced", "Warranty")])
def test_the_search_knows_the_language_of_the_page(warranty, reader, folder, word, found):
    """Each edition finds its own words and pages only."""
    page = reader.open(warranty / folder / "index.html")
    page.locator(".md-search__input").click()
    page.keyboard.type(word, delay=30)
    first = page.locator(".md-search-result__link").first
    first.wait_for()
    assert found in page.locator(".md-search-result__list").inner_text()
    hrefs = page.locator(".md-search-result__link").evaluate_all("links => links.map((link) => link.href)")
    assert {"/site/en/" in href for href in hrefs} == {bool(folder)}


def test_german_text_on_an_english_page_is_spoken_and_broken_as_german(warranty, reader):
    """Whatever has no translation carries its language, in the page and in the drawing."""
    page = reader.open(warranty / "en" / "services" / "garantie" / "blueprint.html")
    card = page.locator("svg.sb-main text", has_text="Schickt die Versandmeldung.").first
    assert card.evaluate("text => text.closest('[lang]').lang || text.closest('[lang]').getAttribute('lang')") == "de"
    assert page.locator("svg.sb-main").get_attribute("lang") == "en"
    words = page.locator("dd [lang=de]").first
    assert (words.evaluate("e => getComputedStyle(e).hyphens"), words.get_attribute("lang")) == ("auto", "de")


@pytest.mark.parametrize("path", ["en/index.html", f"en/{SCRIPT}", "index.html", "en/services/garantie/blueprint.html"])
@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_nobody_is_kept_out(warranty, reader, path, scheme):
    """With marks and switch, in light and dark."""
    page = reader.open(warranty / path)
    page.locator("body").evaluate("(body, scheme) => body.setAttribute('data-md-color-scheme', scheme)", scheme)
    assert barriers(page) == []


def test_on_a_phone_the_other_language_is_one_touch_away(warranty, phone):
    """Large enough for a thumb, and nothing is pushed out of the header."""
    page = phone.open(warranty / SCRIPT)
    box = page.get_by_role("link", name="English").bounding_box()
    assert min(box["width"], box["height"]) >= 24
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("link", name="English").tap()
    assert heading(page) == "Warranty on mountain boots"

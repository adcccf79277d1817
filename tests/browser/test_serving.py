"""The handbook in a real browser while it is written."""

import sys
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

sys.path.append(str(Path(__file__).parents[1] / "serving"))
from served import PAGE, UNREADABLE, handbook, served, service, write


@pytest.fixture
def live(tmp_path, reader):
    """A handbook in whose page somebody reads, the folder, and what takes each save."""
    root = handbook(tmp_path / "handbook")
    with served(root) as (browser, states):
        reader.page.goto(f"{browser.address}{PAGE}")
        expect(reader.page.locator(".sb-live__heading")).to_be_visible()
        yield reader, root, states


def test_a_save_is_seen_without_touching_the_browser(live):
    """The page shows the new text where the reader was, and breaks no policy."""
    reader, root, states = live
    reader.page.set_viewport_size({"width": 800, "height": 300})
    reader.page.evaluate("scrollTo(0, 240)")
    write(root, panne=service(benefit="Hilft schneller"))
    next(states)

    expect(reader.page.get_by_text("Hilft schneller").first).to_be_visible()
    reader.page.wait_for_function("() => scrollY === 240")
    assert reader.errors == []


def test_a_page_that_did_not_change_is_not_loaded_again(live):
    """A save elsewhere renews the panel alone."""
    reader, root, states = live
    reader.page.evaluate("window.here = true")
    write(root, umzug=service("umzug", "Umzug", "Zieht um") + "wrong: x\n")
    next(states)

    expect(reader.page.locator(".sb-live__finding").first).to_contain_text("wrong")
    assert reader.page.evaluate("window.here")


def test_a_broken_file_is_told_above_the_last_good_page(live):
    """The page stays; the panel names file, line and remedy, folds away, and everybody can use it."""
    reader, root, states = live
    write(root, panne=UNREADABLE)
    next(states)
    panel = reader.page.locator(".sb-live")

    expect(panel).to_have_attribute("data-tone", "stale")
    expect(panel.locator(".sb-live__head").first).to_contain_text("blueprints/panne.yml:1:1")
    expect(reader.page.get_by_text("Hilft sofort").first).to_be_visible()
    found = Axe().run(reader.page, context={"include": [[".sb-live"]]}).response["violations"]
    assert [one["id"] for one in found] == []
    panel.get_by_role("button").click()
    expect(panel.locator(".sb-live__body")).to_be_hidden()


def test_a_browser_that_lost_its_server_says_so_and_comes_back(tmp_path, reader):
    """Ctrl-C leaves a page that can be read; when it is served again, the page goes on by itself."""
    root = handbook(tmp_path / "handbook")
    with served(root) as (browser, _):
        reader.page.goto(f"{browser.address}{PAGE}")
        expect(reader.page.locator(".sb-live__heading")).to_be_visible()
    expect(reader.page.locator(".sb-live")).to_have_attribute("data-tone", "lost")
    write(root, panne=service(benefit="Wieder da"))
    with served(root, int(browser.host.partition(":")[2])):
        expect(reader.page.get_by_text("Wieder da").first).to_be_visible()

"""A real browser, and the example handbook built for it; the network is out of reach."""

from datetime import date
from pathlib import Path
from shutil import which

import pytest
from filelock import FileLock
from playwright.sync_api import expect, sync_playwright

from servicebook import checking, pipeline
from servicebook.publication import Page, Publication
from servicebook.site import publish
from servicebook.wording import catalogue

expect.set_options(timeout=30_000)  # milliseconds; a busy machine is slow, and that is no fault of a page
ROOT = Path(__file__).parents[2]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
PARTS = """
<form class="sb-filter" data-for="#t" data-count="{shown} von {all}" hidden><label>x <input type="search"></label>
<label>y <select data-key="severity"><option value="">alle</option><option value="error">e</option></select></label>
<output></output></form>
<div class="sb-scroll" tabindex="0"><table class="sb-table" id="t"><tbody>
<tr data-severity="error"><td>Straße über den Pass</td></tr><tr data-severity="warning"><td>Strasse zum See</td></tr>
<tr data-severity="error"><td>Bahn</td></tr></tbody></table></div>
"""


@pytest.fixture(scope="session")
def browser():
    """The Chromium of this machine."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=which("chromium"), args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def handbook(tmp_path_factory, worker_id):
    """The folder of the example handbook, built as `make site` does; once for all processes that test."""
    own = tmp_path_factory.getbasetemp()
    site = (own if worker_id == "master" else own.parent) / "handbook"
    with FileLock(f"{site}.lock"):
        if not site.exists():
            pipeline.build(checking.checked(ROOT, date(2026, 11, 22)), catalogue("de"), site, lambda _: None)
    return site


@pytest.fixture(scope="session")
def parts(tmp_path_factory):
    """A page with the moving parts, and nothing else."""
    root = tmp_path_factory.mktemp("parts")
    page = Page("index.md", "Teile", PARTS)
    publish(Publication("Teile", "de", (page,), ("index.md",)), root, root / "site", root / "stage")
    return root / "site" / "index.html"


class Reader:
    """Somebody who reads the handbook: opens pages, and keeps what went wrong and what was asked of the network."""

    def __init__(self, page):
        self.page, self.errors, self.requests = page, [], []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        page.on("request", lambda request: self.requests.append(request.url))

    def open(self, file, anchor=""):
        """Open a page from the disk."""
        self.page.goto(f"{file.as_uri()}{anchor}")
        return self.page


@pytest.fixture
def reader(browser):
    """A reader with a laptop."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    yield Reader(context.new_page())
    context.close()


@pytest.fixture
def phone(browser):
    """A reader with a phone."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    yield Reader(context.new_page())
    context.close()

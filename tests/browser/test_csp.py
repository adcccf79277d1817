"""The handbook behind a server that allows nothing but its own files."""

import re
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

WATCH = """window.broken = [];
document.addEventListener("securitypolicyviolation", (event) => window.broken.push(
  `${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));"""
KINDS = (
    "index", "portfolio", "services/pannenhilfe/index", "services/pannenhilfe/blueprint", "services/pannenhilfe/script",
    "services/pannenhilfe/mix", "services/pannenhilfe/promises", "services/pannenhilfe/effort",
    "services/pannenhilfe/findings", "services/pannenhilfe/print", "services/pannenhilfe-bisher/comparison", "roles/index",
    "roles/loyalty-berater", "partners/strassenhilfe", "channels", "personas", "evidence", "terms", "observations",
    "findings", "rules/index", "demands", "404",
)  # fmt: skip
"""A page of each kind."""


class Strict(SimpleHTTPRequestHandler):
    """A server that sends the header which the site names for its pages."""

    def end_headers(self):
        """Add the header."""
        self.send_header(*self.server.header)
        super().end_headers()

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture(scope="module")
def header(handbook):
    """The header for pages, as the site tells it."""
    lines = (handbook / "csp.txt").read_text("utf-8").splitlines()
    return tuple(lines[1].split(": ", 1))


@pytest.fixture(scope="module")
def address(handbook, header):
    """Where the handbook is served."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Strict, directory=handbook)) as server:
        server.header = header
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def visit(reader, address, page):
    """A page under the policy, and what it broke."""
    reader.page.add_init_script(WATCH)
    reader.page.goto(f"{address}/{page}.html")
    return reader.page


def test_the_policy_allows_nothing_within_pages(header):
    """Neither script nor style is inline, so that not even a hash is listed."""
    name, policy = header

    assert name == "Content-Security-Policy"
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;")
    assert not re.search("unsafe|sha256|http|[*]", policy)


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_breaks_the_policy(reader, address, kind):
    """Each kind of page does what it does with files of the site alone."""
    page = visit(reader, address, kind)
    page.wait_for_timeout(200)

    assert page.evaluate("window.broken") == []
    assert {url.split("/")[2] for url in reader.requests if url.startswith("http")} == {address.split("/")[2]}


def test_what_the_policy_forbids_is_noticed(reader, address):
    """The watch is awake: a script within the page is not run, and told."""
    page = visit(reader, address, "index")
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'window.evil = 1'}))")

    assert page.evaluate("window.evil") is None
    assert page.evaluate("window.broken.length") == 1


def test_colours_are_chosen_and_kept(reader, address):
    """Who switches to dark finds the next page dark, before anything of ours or the frame's could be inline."""
    page = visit(reader, address, "index")
    before = page.evaluate("document.body.dataset.mdColorScheme")
    page.locator("form[data-md-component=palette] label:visible").first.click()
    page.goto(f"{address}/services/pannenhilfe/mix.html")

    assert (before, page.evaluate("document.body.dataset.mdColorScheme")) == ("default", "slate")
    assert page.evaluate("window.broken") == []


def test_the_search_works(reader, address):
    """Its worker is a file of the site."""
    page = visit(reader, address, "index")
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").press_sequentially("Panne")
    page.locator(".md-search-result__link").first.wait_for()

    assert page.evaluate("window.broken") == []

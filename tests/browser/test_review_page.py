"""What a proposal changes, in a real browser: as a reviewer in a hurry meets it."""

import shutil

import pytest
from barriers import barriers
from repository import Repository
from trial import AS_OF, REPOSITORY, files_of

from servicebook import checking, pipeline
from servicebook.reviewing import Asked, reviewed
from servicebook.wording import catalogue

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

HELP, ROLES = "blueprints/services/pannenhilfe.yml", "blueprints/register/rollen.yml"
EDITS = (
    (HELP, "within: 45 min\n    levels", "within: 40 min\n    levels"),
    (HELP, "amount: 49 CHF", "amount: 59 CHF"),
    (HELP, "Schickt Taxi oder Mietwagen.", "Schickt ein Taxi."),
    (ROLES, "amount: 300 CHF", "amount: 90 CHF"),
)


@pytest.fixture(scope="module")
def preview(tmp_path_factory):
    """The preview of a proposal that tightens a promise, loosens a check and has much else in it."""
    root = tmp_path_factory.mktemp("preview")
    before = files_of(REPOSITORY)
    after = dict(before) | {"servicebook.yml": "rules: {promise-too-tight: off}\n"}
    for path, old, new in EDITS:
        after[path] = after[path].replace(old, new, 1)
    repository = Repository(root)
    repository.commit("Das Handbuch", before)
    repository.write({path: text for path, text in after.items() if before.get(path) != text})
    review = reviewed(root, Asked(), AS_OF)
    pipeline.build(checking.checked(root, AS_OF), catalogue("de"), root / "site", lambda _: None, review)
    return root / "site"


@pytest.fixture
def opened(reader, preview):
    """The page on a laptop."""
    return reader.open(preview / "proposal.html")


def test_the_first_screen_tells_the_story(opened):
    """Verdict, loosened checks, story and the gravest finding are seen without scrolling."""
    for part in (".sb-proposal__verdict", ".sb-proposal__loosened", ".sb-proposal__story"):
        box = opened.locator(part).bounding_box()
        assert box["y"] + box["height"] < 500, part
    assert opened.locator(".sb-proposal__verdict").inner_text().startswith("2 neue Fehler")


def test_the_first_page_leads_there(reader, preview):
    """By one click."""
    page = reader.open(preview / "index.html")
    page.locator(".sb-preview a").click()
    assert page.url.endswith("/proposal.html")


def test_nothing_goes_wrong(reader, opened):
    """No error, and nothing is asked of the network; the drawings of a service move together."""
    opened.wait_for_selector(".sb-coupled")

    assert reader.errors == []
    assert [url for url in reader.requests if not url.startswith("file:")] == []


def test_what_is_marked_is_one_click_away(opened):
    """The drawing moves to the card, which its step's name leads to; the other drawing moves along."""
    opened.wait_for_selector(".sb-coupled")
    link = opened.locator(".sb-spots").first.locator("a").last
    link.click()
    anchor = opened.evaluate("decodeURIComponent(location.hash.slice(1))")
    card = opened.locator(f'[id="{anchor}"]').bounding_box()

    assert "is-changed" in opened.evaluate("anchor => document.getElementById(anchor).getAttribute('class')", anchor)
    assert 0 < card["x"] < 1440 - card["width"]
    assert 0 < card["y"] < 900
    moved = opened.locator(".sb-pair").first.locator(".sb-scroll").evaluate_all("all => all.map(one => one.scrollLeft)")
    assert moved[0] == moved[1] > 0


def test_everybody_can_use_it(opened):
    """Axe finds nothing in the page's own part, by day and by night."""
    for scheme in ("default", "slate"):
        opened.evaluate(f"document.body.setAttribute('data-md-color-scheme', '{scheme}')")
        assert barriers(opened, ".md-content") == []


def test_on_a_phone_nothing_sticks_out(phone, preview):
    """Each drawing stays below the name of its service, and the page does not scroll sideways."""
    page = phone.open(preview / "proposal.html")
    names, pairs = (page.locator(f".sb-proposed > {part}").all() for part in ("h3", ".sb-pair"))

    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert len(names) == len(pairs) == 2
    for name, pair in zip(names, pairs, strict=True):
        assert 0 <= pair.bounding_box()["y"] - name.bounding_box()["y"] < 200

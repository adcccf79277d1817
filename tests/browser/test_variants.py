"""A variant beside its model, in a real browser."""

import pytest
from barriers import barriers

PAGE = "services/pannenhilfe-bisher/comparison.html"


@pytest.fixture
def opened(reader, handbook):
    """The comparison of the example, on a laptop."""
    return reader.open(handbook / PAGE)


def scrolled(page):
    """How far both drawings are scrolled to the side."""
    return page.locator(".sb-pair .sb-scroll").evaluate_all("panes => panes.map(pane => Math.round(pane.scrollLeft))")


def test_nothing_goes_wrong(reader, opened):
    """No error, and nothing is asked of the network."""
    opened.wait_for_selector(".sb-coupled")

    assert reader.errors == []
    assert [url for url in reader.requests if not url.startswith("file:")] == []


def test_the_same_step_stands_in_the_same_column(opened):
    """Whatever has a place in both drawings has the same one on the screen, to the pixel."""
    places = opened.evaluate(
        """() => [...document.querySelectorAll('.sb-pair .sb-main')].map(main => Object.fromEntries(
            [...main.querySelectorAll('.card')].map(card => [card.dataset.card.split('.')[0],
                Math.round(card.querySelector('.paper').getBoundingClientRect().x)])))"""
    )
    shared = [step for step in places[0] if step in places[1]]

    assert len(shared) > 5
    assert [places[0][step] for step in shared] == [places[1][step] for step in shared]


def test_drawings_are_scrolled_and_sized_together(opened):
    """What scrolls, fits or hides its arrows on one side, does on the other."""
    opened.locator(".sb-pair .sb-scroll").first.evaluate("pane => { pane.scrollLeft = 321; }")
    opened.wait_for_function("document.querySelectorAll('.sb-pair .sb-scroll')[1].scrollLeft === 321")
    assert scrolled(opened) == [321, 321]

    opened.locator(".sb-pair [data-sb=fit]").nth(1).click()
    sizes = opened.locator(".sb-pair .sb-main").evaluate_all("all => all.map(svg => svg.getBoundingClientRect().width)")
    assert sizes[0] == sizes[1] < 1440

    opened.locator(".sb-pair [data-sb=arrows]").first.click()
    assert opened.locator(".sb-pair .sb-no-arrows").count() == 2


def test_no_word_leaves_its_card(opened):
    """Marked words take no more room than plain ones."""
    too_wide = opened.evaluate(
        """() => [...document.querySelectorAll('.sb-pair .card')].filter(card => {
            const paper = card.querySelector('.paper').getBoundingClientRect();
            return [...card.querySelectorAll('.title, .small')].some(text => text.getBoundingClientRect().right > paper.right + 1);
        }).map(card => card.dataset.card)"""
    )

    assert too_wide == []


def test_everybody_can_use_it(opened):
    """Axe finds nothing in the page's own part, by day and by night."""
    for scheme in ("default", "slate"):
        opened.evaluate(f"document.body.setAttribute('data-md-color-scheme', '{scheme}')")
        assert barriers(opened, ".md-content") == []


def test_on_a_phone_the_words_come_first(phone, handbook):
    """The list stands before the drawings, and the page does not scroll sideways."""
    page = phone.open(handbook / PAGE)
    tops = [page.locator(part).first.bounding_box()["y"] for part in (".sb-fates", ".sb-comparison", ".sb-pair")]

    assert tops == sorted(tops)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390

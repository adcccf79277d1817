"""The example handbook as its readers see it: from the disk, without a network."""

import pytest

KINDS = [
    "index.html",
    "portfolio.html",
    "services/pannenhilfe/index.html",
    "services/pannenhilfe/blueprint.html",
    "services/pannenhilfe/script.html",
    "services/pannenhilfe/mix.html",
    "services/pannenhilfe/promises.html",
    "services/pannenhilfe/effort.html",
    "services/pannenhilfe/findings.html",
    "roles/loyalty-berater.html",
    "partners/strassenhilfe.html",
    "channels.html",
    "personas.html",
    "evidence.html",
    "indicators.html",
    "terms.html",
    "observations.html",
    "findings.html",
    "rules/index.html",
    "demands.html",
]
"""A page of each kind."""


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_asks_nobody_and_complains_of_nothing(reader, handbook, kind):
    """Every page opens from the disk without a request to anybody else, and without an error."""
    reader.open(handbook / kind).wait_for_timeout(300)

    assert {url.partition(":")[0] for url in reader.requests} <= {"file", "data", "blob"}
    assert reader.errors == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_phone_never_scrolls_sideways(phone, handbook, kind):
    """What is wider than a phone scrolls in a box of its own."""
    page = phone.open(handbook / kind)

    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_search_finds_what_an_employee_types(reader, handbook):
    """A word with an umlaut is found in a handbook that lies on a disk."""
    page = reader.open(handbook / "index.html")
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").press_sequentially("Übergibt")
    page.locator(".md-search-result__link").first.wait_for()

    links = [link.get_attribute("href") for link in page.locator(".md-search-result__link").all()]
    assert any("services/pannenhilfe/blueprint.html" in link for link in links)


def test_no_text_leaves_its_card(reader, handbook):
    """Every line of text in a blueprint lies within the paper of its card, as the browser measures it."""
    page = reader.open(handbook / "services/pannenhilfe/blueprint.html")
    outside = page.evaluate(
        """() => [...document.querySelectorAll(".sbg .card")].flatMap((card) => {
          const paper = card.querySelector(".paper").getBoundingClientRect();
          return [...card.querySelectorAll("tspan")].filter((line) => {
            const box = line.getBoundingClientRect();
            return box.left < paper.left || box.right > paper.right || box.top < paper.top || box.bottom > paper.bottom;
          }).map((line) => line.textContent);
        })"""
    )

    assert page.locator(".sbg .card").count() > 50
    assert outside == []


def test_on_a_phone_the_list_comes_before_the_drawing(phone, handbook):
    """Whoever has a small screen reads the steps first."""
    page = phone.open(handbook / "services/pannenhilfe/blueprint.html")
    top = "(selector) => document.querySelector(selector).getBoundingClientRect().top"

    assert page.evaluate(top, ".sb-steps") < page.evaluate(top, "figure.sb")


def test_a_card_leads_to_its_step(reader, handbook):
    """A click on a card of the drawing leads to the same step in the list."""
    page = reader.open(handbook / "services/pannenhilfe/blueprint.html")
    page.locator(".sbg .card").nth(3).click()

    assert "#" in page.url
    assert page.evaluate(
        "document.getElementById(decodeURIComponent(location.hash.slice(1))).closest('.sb-step') !== null"
    )


def test_arrows_can_be_hidden(reader, handbook):
    """The button for arrows hides them, and shows them again."""
    page = reader.open(handbook / "services/pannenhilfe/blueprint.html")
    arrow = page.locator(".sbg .arrow").first
    seen = [arrow.is_visible()]
    for _ in range(2):
        page.locator("[data-sb=arrows]").click()
        seen.append(arrow.is_visible())

    assert seen == [True, False, True]


def test_the_dark_scheme_is_dark_for_the_drawing_too(reader, handbook):
    """Who switches to dark sees dark cards."""
    page = reader.open(handbook / "services/pannenhilfe/blueprint.html")
    paper = "getComputedStyle(document.querySelector('.sbg .paper')).fill"
    light = page.evaluate(paper)
    page.evaluate("document.body.setAttribute('data-md-color-scheme', 'slate')")

    assert light != page.evaluate(paper)

"""What comes out of the printer: sheets of the right size, and nothing cut."""

import io
import unicodedata

import pytest
from barriers import barriers
from pypdf import PdfReader

SERVICES = {"pannenhilfe": 3, "wintercheck": 1}
"""Services of the example, and how many pages of A4 they need."""


def close(text):
    """A text without spaces, hyphens and joined letters: where a line ends, and how letters meet, differs on paper."""
    return "".join(unicodedata.normalize("NFKC", text).replace("-", "").split())


def sheets(page):
    """The pages of what the browser prints: their sizes in millimetres, and what is written on them."""
    pages = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True))).pages
    return [
        (tuple(round(float(side) * 25.4 / 72) for side in one.mediabox[2:]), close(one.extract_text())) for one in pages
    ]


def cards(reader, folder):
    """The titles of all cards of a service's blueprint."""
    titles = reader.open(folder / "blueprint.html").locator(".sbg .card .title").all_text_contents()
    assert titles
    return [close(title) for title in titles]


@pytest.mark.parametrize("service", SERVICES)
def test_a3_is_one_sheet(reader, handbook, service):
    """All of the drawing stands on one sheet of A3 in landscape; that is what the page prints unless asked otherwise."""
    folder = handbook / "services" / service
    found = sheets(reader.open(folder / "print.html"))

    assert [size for size, _ in found] == [(420, 297)]
    assert [title for title in cards(reader, folder) if title not in found[0][1]] == []
    assert reader.errors == []


@pytest.mark.parametrize(("service", "pages"), SERVICES.items())
def test_a4_goes_on_phase_by_phase(reader, handbook, service, pages):
    """A4 in landscape, the whole at a glance and then its parts, numbered; every card is on one of the pages."""
    folder = handbook / "services" / service
    found = sheets(reader.open(folder / "print.html", "#a4"))

    assert [size for size, _ in found] == [(297, 210)] * pages
    numbered = [f"{number}/{pages}" in text for number, (_, text) in enumerate(found, start=1)]
    assert numbered == [pages > 1] * pages
    assert [title for title in cards(reader, folder) if not any(title in text for _, text in found)] == []


def test_one_size_is_shown_at_a_time(reader, handbook):
    """The links on the page change between the sizes; the button is there for those who have no keyboard."""
    page = reader.open(handbook / "services" / "pannenhilfe" / "print.html")
    shown = [page.locator(".sheet").filter(visible=True).count()]
    for link in ("A4", "A3"):
        page.get_by_role("link", name=link).click()
        shown.append(page.locator(".sheet").filter(visible=True).count())

    assert shown == [1, 3, 1]
    assert page.get_by_role("button").is_visible()


@pytest.mark.parametrize("anchor", ["", "#a4"])
def test_the_print_page_can_be_used_by_everybody(reader, handbook, anchor):
    """Nothing on the page keeps somebody out, says axe."""
    page = reader.open(handbook / "services" / "pannenhilfe" / "print.html", anchor)

    assert barriers(page) == []


def test_the_blueprint_page_prints_the_drawing_once(reader, handbook):
    """Ctrl+P on the handbook's page: the drawing on the first sheet, then the list, on few pages; the way to the good print is named."""
    page = reader.open(handbook / "services" / "pannenhilfe" / "blueprint.html")
    page.mouse.wheel(0, 900)
    page.wait_for_timeout(200)
    found = sheets(page)

    assert {size for size, _ in found} == {(210, 297)}
    assert len(found) <= 5
    assert "print.html#a3" in found[0][1]
    assert close(page.locator(".sbg .card .title").first.text_content()) in found[0][1]
    assert not any("print.html#a3" in text for _, text in found[1:])


def test_paper_is_light(reader, handbook):
    """Who reads in the dark still prints on white."""
    page = reader.open(handbook / "services" / "pannenhilfe" / "blueprint.html")
    page.evaluate("document.body.setAttribute('data-md-color-scheme', 'slate')")
    page.emulate_media(media="print", color_scheme="dark")

    assert page.evaluate("getComputedStyle(document.querySelector('.sbg .ground')).fill") == "rgb(255, 255, 255)"

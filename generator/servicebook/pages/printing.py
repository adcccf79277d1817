"""Bare pages for paper: the blueprint of a service without the handbook's frame, on A3 or as pages of A4."""

from collections.abc import Iterator

from servicebook.model.handbook import Thing
from servicebook.pages.addresses import Address
from servicebook.pages.viewpoint import Viewpoint


def print_pages(start: Viewpoint) -> Iterator[tuple[str, bytes]]:
    """The path and the HTML of the page for each service that is drawn."""
    for service, sheets in start.book.material.sheets.items():
        here = start.at(start.book.addresses.view(service, "print"), service)
        yield here.page, _page(here, sheets).encode()


def _page(here: Viewpoint, sheets: tuple[str, ...]) -> str:
    whole, *pages = (Address(path).seen_from(here.page) for path in sheets)
    return here.render(
        "pages/print.html.j2",
        t=here.text,
        language=here.language,
        name=here.handbook.name(Thing("service", here.service)).say(here.language),
        whole=whole,
        pages=pages,
        home=Address("index.html").seen_from(here.page).removesuffix("index.html"),
    )

"""Bare pages for paper: the blueprint of a service without the handbook's frame, on A3 or as pages of A4."""

from collections.abc import Callable, Mapping
from functools import partial

from servicebook.model.handbook import Thing
from servicebook.pages.addresses import Address
from servicebook.pages.viewpoint import Viewpoint


def print_pages(start: Viewpoint) -> Mapping[str, Callable[[], bytes]]:
    """For each service that is drawn the path of the page, and what makes it."""
    views = (start.at(start.book.addresses.view(name, "print"), name) for name in start.book.material.sheets)
    return {here.page: partial(_page, here) for here in views}


def _page(here: Viewpoint) -> bytes:
    whole, *pages = (Address(path).seen_from(here.page) for path in here.book.material.sheets[here.service])
    text = here.render(
        "pages/print.html.j2",
        t=here.text,
        language=here.language,
        name=here.plain(here.handbook.name(Thing("service", here.service))),
        whole=whole,
        pages=pages,
        home=Address("index.html").seen_from(here.page).removesuffix("index.html"),
    )
    return text.encode()

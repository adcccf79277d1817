"""Writing: a linked and checked handbook becomes finished pages, as values that know no site engine."""

from collections.abc import Iterator

from servicebook.comparison.variants import variant_sides
from servicebook.model.handbook import Thing
from servicebook.model.service import Service
from servicebook.pages.acting import actor, actor_index
from servicebook.pages.addresses import LISTED, Address, Addresses
from servicebook.pages.comparison import comparison
from servicebook.pages.demands import demands
from servicebook.pages.efforts import efforts
from servicebook.pages.home import home
from servicebook.pages.material import Material
from servicebook.pages.mix import mix
from servicebook.pages.navigation import navigation
from servicebook.pages.overview import overview
from servicebook.pages.portfolio import portfolio
from servicebook.pages.printing import print_pages
from servicebook.pages.promises import promises
from servicebook.pages.quality import all_findings, service_findings
from servicebook.pages.registers import TITLES, register
from servicebook.pages.rules import rules_index, topic_pages
from servicebook.pages.twin import blueprint
from servicebook.pages.viewpoint import Book, Viewpoint
from servicebook.pages.walks import observations
from servicebook.publication import Page, Publication

__all__ = ["Address", "Addresses", "Material", "write"]

_WRITERS = {
    "index": overview,
    "blueprint": blueprint,
    "mix": mix,
    "promises": promises,
    "effort": efforts,
    "findings": service_findings,
}
"""Who writes which page of a service."""


def write(material: Material) -> Publication:
    """All pages of a handbook, with the navigation between them."""
    start = Viewpoint(Book.of(material))
    return Publication(
        str(material.handbook.organisation.name) or start.text("Service handbook"),
        material.language,
        (*_pages(start), *material.extra),
        navigation(start),
        {**material.drawings, **dict(print_pages(start))},
    )


def _pages(start: Viewpoint) -> Iterator[Page]:
    yield home(start)
    yield portfolio(start.at("portfolio.html"))
    for service in start.handbook.services.values():
        yield from _service_pages(service, start)
    for kind in ("role", "partner"):
        yield from _actor_pages(kind, start)
    for kind in TITLES:
        yield register(kind, start.at(f"{LISTED[kind]}.html"))
    yield observations(start.at("observations.html"))
    yield all_findings(start.at("findings.html"))
    yield rules_index(start.at("rules/index.html"))
    yield from topic_pages(start)
    yield demands(start.at("demands.html"))


def _service_pages(service: Service, start: Viewpoint) -> Iterator[Page]:
    for view, writer in _WRITERS.items():
        yield writer(service, start.at(start.book.addresses.view(service.service, view), service.service))
    if service.service in variant_sides(start.handbook):
        address = start.book.addresses.view(service.service, "comparison")
        yield comparison(service, start.at(address, service.service))


def _actor_pages(kind: str, start: Viewpoint) -> Iterator[Page]:
    yield actor_index(kind, start.at(f"{kind}s/index.html"))
    for own in start.handbook.registers[kind]:
        address = start.book.addresses.find(Thing(kind, own))
        if address:
            yield actor(Thing(kind, own), start.at(address.page))

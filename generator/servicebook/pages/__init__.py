"""Writing: a linked and checked handbook becomes finished pages, as values that know no site engine."""

from collections.abc import Iterator
from dataclasses import replace

from servicebook.comparison.variants import variant_sides
from servicebook.model.handbook import Thing
from servicebook.model.service import Service
from servicebook.pages.acting import actor, actor_index
from servicebook.pages.addresses import LISTED, Address, Addresses
from servicebook.pages.changed import CHANGED, changed, changed_services, feed, service_changed
from servicebook.pages.comparison import comparison
from servicebook.pages.cuecards import cue_cards
from servicebook.pages.demands import demands
from servicebook.pages.efforts import efforts
from servicebook.pages.finishing import finished
from servicebook.pages.home import home
from servicebook.pages.material import Material
from servicebook.pages.mix import mix
from servicebook.pages.navigation import navigation
from servicebook.pages.overview import overview
from servicebook.pages.portfolio import portfolio, portfolio_files
from servicebook.pages.printing import print_pages
from servicebook.pages.promises import promises
from servicebook.pages.quality import all_findings, service_findings
from servicebook.pages.registers import TITLES, register
from servicebook.pages.rules import rules_index, topic_pages
from servicebook.pages.script import script
from servicebook.pages.twin import blueprint
from servicebook.pages.viewpoint import Book, Viewpoint
from servicebook.pages.walks import observations
from servicebook.publication import Page, Publication

__all__ = ["Address", "Addresses", "Material", "write"]

_WRITERS = {
    "index": overview,
    "blueprint": blueprint,
    "script": script,
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
        (*finished(_pages(start), start), *material.extra),
        navigation(start),
        {
            **material.drawings,
            **dict(print_pages(start)),
            **dict(cue_cards(start)),
            **feed(start),
            **portfolio_files(start.at("portfolio.html")),
        },
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
    if start.book.material.revisions:
        yield changed(start.at(CHANGED))


def _service_pages(service: Service, start: Viewpoint) -> Iterator[Page]:
    about = start.name(Thing("service", service.service)).say(start.language)
    yield from (replace(page, about=about) for page in _views(service, start))


def _views(service: Service, start: Viewpoint) -> Iterator[Page]:
    for view, writer in _WRITERS.items():
        yield writer(service, start.at(start.book.addresses.view(service.service, view), service.service))
    if service.service in variant_sides(start.handbook):
        address = start.book.addresses.view(service.service, "comparison")
        yield comparison(service, start.at(address, service.service))
    if page := changed_services(start).get(service.service):
        yield service_changed(service, start.at(page, service.service))


def _actor_pages(kind: str, start: Viewpoint) -> Iterator[Page]:
    yield actor_index(kind, start.at(f"{kind}s/index.html"))
    for own in start.handbook.registers[kind]:
        address = start.book.addresses.find(Thing(kind, own))
        if address:
            yield actor(Thing(kind, own), start.at(address.page))

"""All pages of a handbook before they are written: where each stands, what it is called, and who writes it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from servicebook.comparison.variants import variant_sides
from servicebook.model.handbook import Thing
from servicebook.model.service import Service
from servicebook.naming import VIEW_NAMES
from servicebook.pages.acting import actor, actor_index
from servicebook.pages.addresses import LISTED, rule_address
from servicebook.pages.changed import CHANGED, changed, changed_services, service_changed
from servicebook.pages.comparison import comparison
from servicebook.pages.demands import demands
from servicebook.pages.efforts import efforts
from servicebook.pages.home import home
from servicebook.pages.keybook import CHAPTERS as KEYS
from servicebook.pages.keybook import chapter_address
from servicebook.pages.manual import CHAPTERS, manual_address, manual_page, manual_title
from servicebook.pages.mix import mix
from servicebook.pages.overview import overview
from servicebook.pages.portfolio import portfolio
from servicebook.pages.promises import promises
from servicebook.pages.proposal import PROPOSAL, TITLE, proposal
from servicebook.pages.quality import all_findings, service_findings
from servicebook.pages.reference import chapter_page, chapter_title
from servicebook.pages.registers import TITLES, register
from servicebook.pages.rules import by_topic, rules_index, topic_page, topic_title
from servicebook.pages.script import script
from servicebook.pages.twin import blueprint
from servicebook.pages.viewpoint import Viewpoint
from servicebook.pages.walks import observations
from servicebook.publication import Page

_WRITERS: dict[str, Callable[[Service, Viewpoint], Page]] = {
    "index": overview,
    "blueprint": blueprint,
    "script": script,
    "mix": mix,
    "promises": promises,
    "effort": efforts,
    "findings": service_findings,
}
"""Who writes which page of a service."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page that is still to be written: from where it sees the handbook, its title, its writer; `about` as of `Page`."""

    here: Viewpoint
    title: str
    writer: Callable[[Viewpoint], Page]
    about: str = ""

    def write(self) -> Page:
        """The page."""
        return replace(self.writer(self.here), about=self.about)


def leaves(start: Viewpoint) -> Iterator[Leaf]:
    """The pages in the order in which they are published."""
    yield Leaf(start, start.text("Home"), home)
    if review := start.book.material.review:
        yield Leaf(start.at(PROPOSAL), start.text(TITLE), partial(proposal, review))
    yield Leaf(start.at("portfolio.html"), start.text("Portfolio"), portfolio)
    told = changed_services(start)
    for name, service in start.handbook.services.items():
        yield from _service_leaves(service, told.get(name, ""), start)
    for kind in ("role", "partner"):
        yield from _actor_leaves(kind, start)
    for kind, (title, _) in TITLES.items():
        yield Leaf(start.at(f"{LISTED[kind]}.html"), start.text(title, "kinds"), partial(register, kind))
    yield Leaf(start.at("observations.html"), start.text("Walked journeys"), observations)
    yield Leaf(start.at("findings.html"), start.text("Findings", "view"), all_findings)
    yield Leaf(start.at("rules/index.html"), start.text("Rules"), rules_index)
    for topic in by_topic(start):
        yield Leaf(start.at(rule_address(topic).page), topic_title(topic, start), partial(topic_page, topic))
    yield Leaf(start.at("demands.html"), start.text("Demands"), demands)
    if start.book.material.revisions:
        yield Leaf(start.at(CHANGED), start.text("What changed"), changed)
    yield from _manual_leaves(start)


def _manual_leaves(start: Viewpoint) -> Iterator[Leaf]:
    """The pages for those who write the handbook."""
    for name in CHAPTERS:
        yield Leaf(start.at(manual_address(name).page), manual_title(name, start), partial(manual_page, name))
    for name in KEYS:
        yield Leaf(start.at(chapter_address(name).page), chapter_title(name, start), partial(chapter_page, name))


def _service_leaves(service: Service, told: str, start: Viewpoint) -> Iterator[Leaf]:
    """The pages of a service; `told` is the one about what changed in it, if any."""
    about = start.plain(start.name(Thing("service", service.service)))
    for view, writer in _WRITERS.items():
        yield Leaf(_view(service, view, start), start.text(VIEW_NAMES[view], "view"), partial(writer, service), about)
    if service.service in variant_sides(start.handbook):
        title = start.text("Comparison", "view")
        yield Leaf(_view(service, "comparison", start), title, partial(comparison, service), about)
    if told:
        there = start.at(told, service.service)
        yield Leaf(there, start.text("What changed"), partial(service_changed, service), about)


def _view(service: Service, view: str, start: Viewpoint) -> Viewpoint:
    return start.at(start.book.addresses.view(service.service, view), service.service)


def _actor_leaves(kind: str, start: Viewpoint) -> Iterator[Leaf]:
    title = start.text("Roles" if kind == "role" else "Partners", "kinds")
    yield Leaf(start.at(f"{kind}s/index.html"), title, partial(actor_index, kind))
    for own in start.handbook.registers[kind]:
        thing = Thing(kind, own)
        if address := start.book.addresses.find(thing):
            yield Leaf(start.at(address.page), start.plain(start.name(thing)), partial(actor, thing))

"""The order in which the pages stand in the handbook."""

from collections.abc import Iterable

from servicebook.comparison.variants import variant_sides
from servicebook.model.handbook import Thing
from servicebook.pages.addresses import LISTED, rule_address
from servicebook.pages.changed import CHANGED, changed_services
from servicebook.pages.naming import VIEW_NAMES
from servicebook.pages.registers import TITLES
from servicebook.pages.rules import by_topic
from servicebook.pages.viewpoint import Viewpoint
from servicebook.publication import Entry, Group


def navigation(start: Viewpoint) -> tuple[Entry, ...]:
    """The navigation: start, services, people, registers, quality, and the team's own pages."""
    topics = tuple(_file(rule_address(topic).page) for topic in by_topic(start))
    told = {name: (_file(page),) for name, page in changed_services(start).items()}
    services = (_service(service.service, told.get(service.service, ()), start) for service in start.book.families.all)
    lately = (_file(CHANGED),) if start.book.material.revisions else ()
    groups: tuple[tuple[str, tuple[Entry, ...]], ...] = (
        ("Services", ("portfolio.md", *lately, *services)),
        ("People", (_actors("role", "Roles", start), "personas.md", _actors("partner", "Partners", start))),
        ("Registers", tuple(f"{LISTED[kind]}.md" for kind in TITLES if kind != "persona")),
        (
            "Quality",
            ("findings.md", "observations.md", Group(start.text("Rules"), ("rules/index.md", *topics)), "demands.md"),
        ),
        ("Further pages", tuple(page.path for page in start.book.material.extra)),
    )
    return ("index.md", *(Group(start.text(title, "kinds"), entries) for title, entries in groups if entries))


def _service(name: str, changes: tuple[str, ...], start: Viewpoint) -> Group:
    views = (*VIEW_NAMES, *(["comparison"] if name in variant_sides(start.handbook) else []))
    pages = tuple(_file(start.book.addresses.view(name, view)) for view in views)
    return Group(_plain(Thing("service", name), start), (*pages, *changes))


def _actors(kind: str, title: str, start: Viewpoint) -> Group:
    addresses = (start.book.addresses.find(Thing(kind, own)) for own in start.handbook.registers[kind])
    return Group(
        start.text(title, "kinds"), (f"{kind}s/index.md", *_files(address.page for address in addresses if address))
    )


def _files(pages: Iterable[str]) -> tuple[str, ...]:
    return tuple(_file(page) for page in pages)


def _file(page: str) -> str:
    return f"{page.removesuffix('.html')}.md"


def _plain(thing: Thing, start: Viewpoint) -> str:
    return start.name(thing).say(start.language)

"""The order in which the pages stand in the handbook."""

from collections.abc import Iterator

from servicebook.comparison.variants import variant_sides
from servicebook.model.handbook import Thing
from servicebook.naming import VIEW_NAMES
from servicebook.pages.addresses import LISTED, rule_address
from servicebook.pages.changed import CHANGED, changed_services
from servicebook.pages.keybook import CHAPTERS as KEYS
from servicebook.pages.keybook import chapter_address
from servicebook.pages.manual import CHAPTERS, manual_address
from servicebook.pages.proposal import PROPOSAL
from servicebook.pages.registers import TITLES
from servicebook.pages.rules import by_topic
from servicebook.pages.shelves import shelved
from servicebook.pages.viewpoint import Viewpoint
from servicebook.publication import Entry, Group


def navigation(start: Viewpoint) -> tuple[Entry, ...]:
    """The navigation: start, services, people, registers, quality, the team's own pages, and how a handbook is written."""
    topics = tuple(_file(rule_address(topic).page) for topic in by_topic(start))
    services = shelved(tuple(_services(start)))
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
        ("Writing the handbook", tuple(_manual(start))),
    )
    proposed = (_file(PROPOSAL),) if start.book.material.review else ()
    return (
        "index.md",
        *proposed,
        *(Group(start.text(title, "kinds"), entries) for title, entries in groups if entries),
    )


def _manual(start: Viewpoint) -> Iterator[Entry]:
    """The pages for those who write the handbook; the keys stand behind the page about the format."""
    for name in CHAPTERS:
        yield _file(manual_address(name).page)
        if name == "format":
            yield Group(start.text("Keys"), tuple(_file(chapter_address(chapter).page) for chapter in KEYS))


def _services(start: Viewpoint) -> Iterator[tuple[str, Entry]]:
    """Each service, under the name of the first of its family: variants stay with their service."""
    told = {name: (_file(page),) for name, page in changed_services(start).items()}
    for head, members in start.book.families.members.items():
        named = _plain(Thing("service", head), start)
        yield from ((named, _service(one.service, told.get(one.service, ()), start)) for one in members)


def _service(name: str, changes: tuple[str, ...], start: Viewpoint) -> Group:
    views = (*VIEW_NAMES, *(["comparison"] if name in variant_sides(start.handbook) else []))
    pages = tuple(_file(start.book.addresses.view(name, view)) for view in views)
    return Group(_plain(Thing("service", name), start), (*pages, *changes))


def _actors(kind: str, title: str, start: Viewpoint) -> Group:
    things = (Thing(kind, own) for own in start.handbook.registers[kind])
    places = ((_plain(thing, start), start.book.addresses.find(thing)) for thing in things)
    pages = tuple((name, _file(address.page)) for name, address in places if address)
    return Group(start.text(title, "kinds"), (f"{kind}s/index.md", *shelved(pages)))


def _file(page: str) -> str:
    return f"{page.removesuffix('.html')}.md"


def _plain(thing: Thing, start: Viewpoint) -> str:
    return start.plain(start.name(thing))

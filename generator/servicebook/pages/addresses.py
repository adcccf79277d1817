"""Where everything stands in the handbook: ids become paths and anchors, in one place only."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import count

from servicebook.model.handbook import Handbook, Thing
from servicebook.model.mix import P_KEYS
from servicebook.model.service import Service

LISTED = {
    "persona": "personas",
    "channel": "channels",
    "system": "systems",
    "evidence": "evidence",
    "data": "data",
    "indicator": "indicators",
    "term": "terms",
    "observation": "observations",
    "goal": "index",
}
"""The page that lists all things of a kind, each with its own anchor."""
FOLDERS = {"role": "roles", "partner": "partners"}
"""The folder that holds a page for each thing of a kind."""
_LONGEST = 80
# Names that a file system gives to something else, and the page that lists a folder.
_RESERVED = frozenset(
    {"index", "con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
)
_SPELT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe", "œ": "oe", "å": "aa"})


@dataclass(frozen=True, slots=True)
class Address:
    """A page of the site (`services/x/mix.html`), and the place on it, if it is not the whole page."""

    page: str
    anchor: str = ""

    def seen_from(self, page: str) -> str:
        """The relative link that leads here from another page."""
        anchor = f"#{self.anchor}" if self.anchor else ""
        if page == self.page:
            return anchor or page.rpartition("/")[2]
        return f"{'../' * page.count('/')}{self.page}{anchor}"


@dataclass(frozen=True, slots=True)
class Addresses:
    """The address of everything in one handbook: `places` of all things, `folders` of the services."""

    places: Mapping[Thing, Address]
    folders: Mapping[str, str]

    @classmethod
    def of(cls, handbook: Handbook) -> "Addresses":
        """The addresses of a handbook: the same ids always give the same ones."""
        folders = {name: f"services/{slug}" for name, slug in slugs(handbook.services).items()}
        shared = (
            (Thing(kind, own), _place(kind, slug))
            for kind, ids in _shared(handbook)
            for own, slug in slugs(ids).items()
        )
        own = (
            found for name, service in handbook.services.items() for found in _within(service, handbook, folders[name])
        )
        return cls({**dict(shared), **dict(own), Thing("organisation", ""): Address("index.html")}, folders)

    def find(self, thing: Thing) -> Address | None:
        """Where a thing is described; nothing if no page tells of it."""
        return self.places.get(thing)

    def links_from(self, page: str) -> Callable[[Thing], str]:
        """How a page links to things; an empty link where no page tells of one."""

        def link(thing: Thing) -> str:
            address = self.places.get(thing)
            return address.seen_from(page) if address else ""

        return link

    def view(self, service: str, view: str) -> str:
        """One of the pages of a service."""
        return f"{self.folders[service]}/{view}.html"


def _shared(handbook: Handbook) -> Iterator[tuple[str, Iterable[str]]]:
    yield "observation", handbook.observations
    yield "goal", handbook.organisation.goals
    yield from handbook.registers.items()


def _place(kind: str, slug: str) -> Address:
    if kind in FOLDERS:
        return Address(f"{FOLDERS[kind]}/{slug}.html")
    return Address(f"{LISTED[kind]}.html", f"goal-{slug}" if kind == "goal" else slug)


def _within(service: Service, handbook: Handbook, folder: str) -> Iterator[tuple[Thing, Address]]:
    """The service itself, and everything that is described on its pages."""
    name = service.service
    yield Thing("service", name), Address(f"{folder}/index.html")
    for key in P_KEYS:
        yield Thing("p", f"{name}/{key}"), Address(f"{folder}/mix.html", key.replace("_", "-"))
    for own, slug in slugs(handbook.courses[name].stops).items():
        yield Thing("step", f"{name}/{own}"), Address(f"{folder}/blueprint.html", slug)
    for kind, ids in own_things(service).items():
        for own, slug in slugs(ids).items():
            promised = kind == "promise"
            address = Address(
                f"{folder}/{'promises' if promised else 'mix'}.html", slug if promised else f"{kind}-{slug}"
            )
            yield Thing(kind, f"{name}/{own}"), address


def slugs(ids: Iterable[str]) -> dict[str, str]:
    """A name in plain letters for each id, no two alike, safe as a file's name on every system."""
    taken = set(_RESERVED)
    names = {}
    for own in sorted(ids):
        plain = slug(own)
        tries = (plain if number == 1 else f"{plain}-{number}" for number in count(1))
        names[own] = next(name for name in tries if name not in taken)
        taken.add(names[own])
    return names


@cache
def slug(text: str) -> str:
    """A text in lower-case letters a–z, digits and hyphens; umlauts are spelt out, other signs become numbers."""
    spelt = unicodedata.normalize("NFC", text).lower().translate(_SPELT)
    parts = unicodedata.normalize("NFKD", spelt).lower()
    plain = "".join(sign for sign in parts if not unicodedata.combining(sign))
    signs = (
        sign if sign.isascii() and sign.isalnum() else f"{ord(sign):x}" if sign.isalnum() else "-" for sign in plain
    )
    return "-".join(part for part in "".join(signs).split("-") if part)[:_LONGEST].strip("-") or "x"


def rule_address(topic: str, rule: str = "") -> Address:
    """Where a topic of rules, or one of its rules, is explained."""
    return Address(f"rules/{slug(topic)}.html", rule)


def own_things(service: Service) -> Mapping[str, Mapping[str, object]]:
    """What a service declares for itself besides its steps, by kind and id."""
    mix = service.mix
    return {
        "promise": service.promises,
        "element": mix.product.elements if mix.product else {},
        "level": mix.product.levels if mix.product else {},
        "surcharge": mix.price.surcharges if mix.price else {},
        "question": mix.personal_experience.questions if mix.personal_experience else {},
    }

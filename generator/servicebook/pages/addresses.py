"""Where everything stands in the handbook: ids become paths and anchors, in one place only."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import count

from servicebook.model.handbook import Handbook, Thing
from servicebook.model.mix import P_KEYS
from servicebook.model.service import Service

VIEWS = ("index", "blueprint", "mix", "promises", "findings")
"""The pages of a service in their order: at a glance, blueprint, marketing mix, promises, findings."""
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
FOLDERS = {"role": "roles", "partner": "partners", "service": "services"}
"""The folder that holds a page or more for each thing of a kind."""
_VIEW_OF = {"step": "blueprint", "promise": "promises"}
_IN_MIX = frozenset({"p", "element", "level", "surcharge", "question"})
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
    """The address of everything in one handbook; `slugs` maps a kind, and the service to which it belongs, to names."""

    slugs: Mapping[tuple[str, str], Mapping[str, str]]

    @classmethod
    def of(cls, handbook: Handbook) -> "Addresses":
        """The addresses of a handbook: the same ids always give the same ones."""
        return cls({key: slugs(ids) for key, ids in _ids(handbook)})

    def find(self, thing: Thing) -> Address | None:
        """Where a thing is described; nothing if no page tells of it."""
        home = thing.service if "/" in thing.id and thing.kind not in LISTED else ""
        slug = self.slugs.get((thing.kind, home), {}).get(thing.own_id if home else thing.id)
        if slug is None:
            return Address("index.html") if thing.kind == "organisation" else None
        if home:
            return self._within(home, thing.kind, slug)
        if thing.kind in FOLDERS:
            return Address(f"{FOLDERS[thing.kind]}/{slug}{'/index' if thing.kind == 'service' else ''}.html")
        return Address(f"{LISTED[thing.kind]}.html", f"goal-{slug}" if thing.kind == "goal" else slug)

    def links_from(self, page: str) -> Callable[[Thing], str]:
        """How a page links to things; an empty link where no page tells of one."""

        def link(thing: Thing) -> str:
            address = self.find(thing)
            return address.seen_from(page) if address else ""

        return link

    def _within(self, service: str, kind: str, slug: str) -> Address:
        if kind in _IN_MIX:
            return Address(self.view(service, "mix"), slug if kind == "p" else f"{kind}-{slug}")
        return Address(self.view(service, _VIEW_OF[kind]), slug)

    def view(self, service: str, view: str) -> str:
        """One of the pages of a service."""
        return f"services/{self.slugs['service', ''][service]}/{view}.html"


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
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", spelt) if not unicodedata.combining(sign))
    signs = (
        sign if sign.isascii() and sign.isalnum() else f"{ord(sign):x}" if sign.isalnum() else "-" for sign in plain
    )
    return "-".join(part for part in "".join(signs).split("-") if part)[:_LONGEST].strip("-") or "x"


def rule_address(topic: str, rule: str = "") -> Address:
    """Where a topic of rules, or one of its rules, is explained."""
    return Address(f"rules/{slug(topic)}.html", rule)


def _ids(handbook: Handbook) -> Iterator[tuple[tuple[str, str], Iterable[str]]]:
    yield ("service", ""), handbook.services
    yield ("observation", ""), handbook.observations
    yield ("goal", ""), handbook.organisation.goals
    for kind, entries in handbook.registers.items():
        yield (kind, ""), entries
    for name, service in handbook.services.items():
        yield ("step", name), handbook.courses[name].stops
        yield ("p", name), P_KEYS
        for kind, ids in own_things(service).items():
            yield (kind, name), ids


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

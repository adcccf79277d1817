"""Marks that a word carries: status, severity, P, lane; never by colour alone."""

from dataclasses import dataclass

from servicebook.comparison.variants import homes, variant_sides
from servicebook.findings import Severity
from servicebook.model.handbook import Stop
from servicebook.model.mix import P_KEYS
from servicebook.model.service import Service
from servicebook.naming import LANE_NAMES, P_NAMES, PHASE_NAMES, SEVERITY_NAMES, VIEW_NAMES, value_name
from servicebook.pages.values import Link, Literal, Source, literal
from servicebook.pages.viewpoint import Viewpoint


@dataclass(frozen=True, slots=True)
class Chip:
    """A word with a mark: the `kind` of mark, and the `value` that chooses it."""

    kind: str
    value: str
    text: str


@dataclass(frozen=True, slots=True)
class Tab:
    """The way to a page of the same service; `here` is the page that is shown."""

    text: str
    href: str
    here: bool


def severity(grade: Severity, here: Viewpoint) -> Chip:
    """How grave a finding is."""
    return Chip("severity", grade.value, here.text(SEVERITY_NAMES[grade]))


def status(service: Service, here: Viewpoint) -> Chip:
    """How far a service is."""
    return Chip("status", service.status, value_name(here.book.speak, service.status))


def variant(service: Service, here: Viewpoint) -> tuple[Chip, ...]:
    """What tells a variant from its siblings: its name and its state."""
    words = (service.variant, service.state and value_name(here.book.speak, service.state))
    return tuple(Chip("", "", literal(word)) for word in words if word)


def p(key: str, here: Viewpoint) -> Chip:
    """One of the nine P's with its number."""
    return Chip("p", str(P_KEYS.index(key) + 1), here.text(P_NAMES[key], "P"))


def lane(key: str, here: Viewpoint) -> Chip:
    """One of the seven lanes."""
    return Chip("lane", key, here.text(LANE_NAMES[key], "lane"))


def phase(key: str, here: Viewpoint) -> str:
    """The name of a phase."""
    return here.text(PHASE_NAMES[key], "phase")


def number(stop: Stop) -> str:
    """The number of a step on the line; an arrow for a step aside."""
    return str(stop.number) if stop.number else "↳"


def step_link(stop: Stop, here: Viewpoint) -> Link:
    """A step with its number."""
    link = here.link(stop.thing)
    return Link(Literal(f"{number(stop)} {link.text}"), link.href, link.language)


def tabs(service: str, view: str, here: Viewpoint) -> tuple[Tab, ...]:
    """The pages of a service, one of which is shown; a variant and its model share a comparison."""
    own = [Tab(here.text(name, "view"), here.to_view(service, key), key == view) for key, name in VIEW_NAMES.items()]
    home = homes(here.handbook).get(service)
    if home:
        where = service if service in variant_sides(here.handbook) else home
        own.append(Tab(here.text("Comparison", "view"), here.to_view(where, "comparison"), view == "comparison"))
    return tuple(own)


def origin(service: Service, here: Viewpoint) -> Source:
    """Where a service begins in its file."""
    return here.source(service.spot("service"))


def line(service: Service) -> str:
    """The file and line where a service begins, as a page names its source."""
    place = service.spot("service")
    return f"{place.file}:{place.line}" if place.file else ""

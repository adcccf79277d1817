"""The first page: what the organisation is there for, its services, and the way to my role."""

from dataclasses import dataclass
from datetime import date

from servicebook.model.handbook import Thing
from servicebook.model.registers import StrategicGoal
from servicebook.model.service import Service
from servicebook.naming import key_name
from servicebook.pages import marks
from servicebook.pages.acting import everybody
from servicebook.pages.changed import CHANGED, lately
from servicebook.pages.findings import open_note
from servicebook.pages.proposal import preview
from servicebook.pages.showing import fact, facts, only
from servicebook.pages.values import Fact, Link, Literal, Value, Words
from servicebook.pages.viewpoint import Viewpoint
from servicebook.publication import Page

_STATED = ("vision", "mission", "values")
_LATEST = 5
_GOAL = ("indicator", "target", "by")


@dataclass(frozen=True, slots=True)
class GoalView:
    """A strategic goal, with the services that serve it."""

    anchor: str
    text: Words
    cells: tuple[Value | None, ...]
    services: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ServiceCard:
    """A service of the portfolio."""

    link: Link
    benefit: Words | None
    status: str
    chips: tuple[marks.Chip, ...]
    owner: Fact | None
    promises: tuple[Words, ...]
    variants: tuple[Link, ...]


def home(here: Viewpoint) -> Page:
    """The first page."""
    firm = here.handbook.organisation
    title = here.words(firm.name)
    text = here.render(
        "pages/home.md.j2",
        t=here.text,
        title=title,
        preview=preview(here),
        purpose=here.words(firm.purpose) if firm.purpose else None,
        stated=only(firm, _STATED, here),
        goals=tuple(_goal(name, goal, here) for name, goal in firm.goals.items()),
        map_href=here.to("portfolio.html", "_map") if here.book.material.graphs.get("portfolio.html") else "",
        services=tuple(_card(service, here) for service in here.book.families.heads),
        roles=everybody(here),
        changed=_changed(here),
        lately=lately(here),
        lately_href=here.to(CHANGED),
        changed_title=key_name(here.book.speak, Service, "changed"),
        findings=open_note(here),
        findings_href=here.to("findings.html"),
        as_of=here.day(here.handbook.as_of),
        frame=facts(firm, here, {"name", "purpose", "goals", *_STATED}),
    )
    return Page(here.path, here.text("Home"), text, hide=("toc",))


def _changed(here: Viewpoint) -> tuple[tuple[Link, Literal], ...]:
    """The services that were changed last, the latest first."""
    services = (service for service in here.handbook.services.values() if service.changed)
    latest = sorted(services, key=lambda service: service.changed or date.min, reverse=True)[:_LATEST]
    return tuple((here.link(Thing("service", service.service)), here.day(service.changed)) for service in latest)


def _goal(name: str, goal: StrategicGoal, here: Viewpoint) -> GoalView:
    known = {found.key: found.value for found in facts(goal, here)}
    thing = Thing("goal", name)
    users = (found.owner for found in here.handbook.uses.get(thing, ()) if found.owner.kind == "service")
    return GoalView(
        here.anchor(thing),
        here.words(goal.text),
        tuple(known.get(key) for key in _GOAL),
        tuple(here.link(user) for user in dict.fromkeys(users)),
    )


def _card(service: Service, here: Viewpoint) -> ServiceCard:
    there = here.within(service.service)
    return ServiceCard(
        here.link(Thing("service", service.service)),
        here.words(service.benefit) if service.benefit else None,
        service.status,
        (marks.status(service, here), *marks.variant(service, here)),
        fact(service, "owner", there),
        tuple(here.words(promise.text) for promise in service.promises.values()),
        here.links("service", (other.service for other in here.book.families.siblings(service))),
    )

"""The pages of findings: of one service, and of all."""

from dataclasses import dataclass

from servicebook.findings import Severity
from servicebook.model.handbook import Thing
from servicebook.model.service import Service
from servicebook.naming import SEVERITY_NAMES
from servicebook.pages import marks
from servicebook.pages.findings import GRAVE, accepted, by_severity, filter_mark, unchecked, view
from servicebook.pages.viewpoint import Viewpoint
from servicebook.publication import Page


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to filter by: the value that rows carry, and its name."""

    value: str
    name: str


@dataclass(frozen=True, slots=True)
class Filter:
    """A list to choose from; `key` is the mark of the rows that it compares."""

    key: str
    label: str
    choices: tuple[Choice, ...]


def service_findings(service: Service, here: Viewpoint) -> Page:
    """The page with the findings of one service."""
    found = here.book.findings[service.service]
    text = here.render(
        "pages/service_findings.md.j2",
        t=here.text,
        name=here.link(Thing("service", service.service)),
        tabs=marks.tabs(service.service, "findings", here),
        groups=tuple(by_severity((finding for finding in found if finding.severity in GRAVE), here)),
        questions=tuple(view(finding, here) for finding in found if finding.severity is Severity.QUESTION),
        accepted=accepted(service.service, here),
        unchecked=unchecked(service.service, here),
        as_of=here.day(here.handbook.as_of),
        source=marks.origin(service, here),
    )
    return Page(here.path, here.text("Findings", "view"), text)


def all_findings(here: Viewpoint) -> Page:
    """The page with all findings, to be filtered."""
    verdict = here.book.material.verdict
    views = tuple(view(finding, here) for finding in verdict.findings)
    text = here.render(
        "pages/findings.md.j2",
        t=here.text,
        findings=views,
        filters=_filters(here),
        counts=tuple((marks.severity(severity, here), verdict.count(severity)) for severity in Severity),
        accepted=accepted(None, here),
        unchecked=unchecked(None, here),
        as_of=here.day(here.handbook.as_of),
    )
    return Page(here.path, here.text("Findings", "view"), text, hide=("toc",))


def _filters(here: Viewpoint) -> tuple[Filter, ...]:
    """What the findings can be filtered by; only what occurs among them is offered."""
    findings = here.book.material.verdict.findings
    services = tuple(
        _choice(Thing("service", name), here) for name in here.handbook.services if here.book.findings[name]
    )
    rules = tuple(Choice(name, name) for name in sorted({finding.rule for finding in findings}))
    grades = tuple(
        Choice(grade.value, here.text(name))
        for grade, name in SEVERITY_NAMES.items()
        if any(finding.severity is grade for finding in findings)
    )
    owners = tuple(_choice(Thing("role", name), here) for name in _owners(here))
    return (
        Filter("severity", here.text("Severity"), grades),
        Filter("service", here.text("Service", "kind"), services),
        Filter("owner", here.text("Owner of the service"), owners),
        Filter("rule", here.text("Rule"), rules),
    )


def _choice(thing: Thing, here: Viewpoint) -> Choice:
    return Choice(filter_mark(thing, here), here.link(thing).text)


def _owners(here: Viewpoint) -> tuple[str, ...]:
    known = here.handbook.registers["role"]
    owners = (service.owner for service in here.handbook.services.values())
    return tuple(dict.fromkeys(owner for owner in owners if owner and owner in known))

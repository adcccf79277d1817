"""Findings as the pages show them: with their rule, their places, and the services that they concern."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from servicebook.findings import Finding, Severity, Unchecked
from servicebook.model.handbook import Thing
from servicebook.model.registers import Acceptance
from servicebook.pages import marks
from servicebook.pages.subjects import concerned
from servicebook.pages.values import Link, Literal, Source, Words, literal, sentence
from servicebook.pages.viewpoint import Viewpoint
from servicebook.wording import Message, say_count

GRAVE = (Severity.ERROR, Severity.WARNING, Severity.ADVICE)
"""The severities that count; the questions of drafts stand apart."""


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding, laid out; its rule, services and owners are what a reader can filter by."""

    chip: marks.Chip
    problem: Literal
    why: Literal
    remedy: Literal
    rule: Link
    about: tuple[Link, ...]
    services: tuple[str, ...]
    owners: tuple[str, ...]
    source: Source
    related: tuple[tuple[Literal, Source], ...]


@dataclass(frozen=True, slots=True)
class AcceptedView:
    """A decision of the team to live with something: the findings that it covers, the reason, and the end."""

    rule: Link
    at: Literal
    why: Words
    until: Literal
    covered: tuple[Literal, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class UncheckedView:
    """A rule that could not be applied, and why."""

    rule: Link
    about: Link
    because: Literal


def rule_link(name: str, here: Viewpoint) -> Link:
    """A rule by its name, and the way to its page if it has one."""
    address = here.book.rules.get(name)
    return Link(literal(name), address.seen_from(here.page) if address else "")


def subject_link(subject: str, here: Viewpoint) -> Link:
    """What a finding speaks of, by name; as it was written if the handbook does not know it."""
    thing = Thing.of_subject(subject)
    return (
        here.link(thing) if here.book.addresses.find(thing) and thing.kind != "organisation" else Link(literal(subject))
    )


def view(finding: Finding, here: Viewpoint) -> FindingView:
    """A finding, laid out."""
    services = concerned(finding, here.handbook, here.book.files)
    owners = (here.handbook.services[name].owner for name in services)
    return FindingView(
        marks.severity(finding.severity, here),
        spoken(finding.problem, here),
        spoken(finding.why, here),
        spoken(finding.remedy, here),
        rule_link(finding.rule, here),
        tuple(subject_link(subject, here) for subject in finding.about),
        tuple(filter_mark(Thing("service", name), here) for name in services),
        tuple(filter_mark(Thing("role", owner), here) for owner in owners if owner),
        here.source(finding.place),
        tuple((spoken(related.note, here), here.source(related.place)) for related in finding.related),
    )


def told_of(thing: Thing, here: Viewpoint) -> tuple[FindingView, ...]:
    """What the checks say of a thing, for the page that describes it."""
    return tuple(view(finding, here) for finding in here.book.told.get(thing, ()))


def filter_mark(thing: Thing, here: Viewpoint) -> str:
    """A word without blanks by which the rows of a thing are found: the page on which it is described."""
    address = here.book.addresses.find(thing)
    return address.page if address else ""


def spoken(message: Message | None, here: Viewpoint) -> Literal:
    """A sentence of a check in the reader's language, or nothing."""
    return sentence(here.book.speak(message)) if message else Literal()


def by_severity(findings: Iterable[Finding], here: Viewpoint) -> Iterator[tuple[marks.Chip, tuple[FindingView, ...]]]:
    """The findings of each severity, the gravest first."""
    known = tuple(findings)
    for severity in Severity:
        views = tuple(view(finding, here) for finding in known if finding.severity is severity)
        if views:
            yield marks.severity(severity, here), views


def accepted(service: str | None, here: Viewpoint) -> tuple[AcceptedView, ...]:
    """What the team has decided to live with: in one service, or everywhere."""
    rows = []
    for acceptance, home in here.handbook.acceptances:
        covered = tuple(_covered(acceptance, here))
        services = {name for finding in covered for name in concerned(finding, here.handbook, here.book.files)} | {
            home.id if home else None
        }
        if service is None or service in services:
            rows.append(_acceptance(acceptance, covered, here))
    return tuple(rows)


def _covered(acceptance: Acceptance, here: Viewpoint) -> Iterator[Finding]:
    for found in here.book.material.verdict.accepted:
        if found.finding.rule == acceptance.rule and found.why in acceptance.why.all:
            yield found.finding


def _acceptance(acceptance: Acceptance, covered: tuple[Finding, ...], here: Viewpoint) -> AcceptedView:
    return AcceptedView(
        rule_link(acceptance.rule, here),
        literal(acceptance.at),
        here.words(acceptance.why),
        here.day(acceptance.until),
        tuple(spoken(finding.problem, here) for finding in covered),
        here.source(acceptance.heading()),
    )


def unchecked(service: str | None, here: Viewpoint) -> tuple[UncheckedView, ...]:
    """What could not be checked: in one service, or everywhere."""
    return tuple(
        unchecked_view(found, here)
        for found in here.book.material.verdict.unchecked
        if service is None or Thing.of_subject(found.about).service == service
    )


def unchecked_view(found: Unchecked, here: Viewpoint) -> UncheckedView:
    """What could not be checked, laid out."""
    return UncheckedView(rule_link(found.rule, here), subject_link(found.about, here), spoken(found.because, here))


def open_note(here: Viewpoint, service: str | None = None) -> Literal:
    """How many findings are open, in one service or everywhere; nothing if none is."""
    findings = here.book.material.verdict.findings
    found = findings if service is None else here.book.findings[service]
    number = sum(finding.severity in GRAVE for finding in found)
    return here.say(say_count("{count} open finding", "{count} open findings", number)) if number else Literal()

"""Linking: plain data become one handbook, in which every word knows what it names."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache

from servicebook.findings import Finding
from servicebook.link.course import course
from servicebook.link.documents import Contents, sort_out
from servicebook.link.measurements import measurements
from servicebook.link.references import Owned, Scope, resolved, uses, words_of
from servicebook.link.registers import merge, organisation
from servicebook.link.variants import inherit
from servicebook.load import Loaded
from servicebook.memory import paused_gc
from servicebook.model.handbook import Course, Handbook, Thing
from servicebook.model.record import Record
from servicebook.model.registers import Organisation
from servicebook.model.service import Service

__all__ = ["Scope", "link", "scope_of"]


@paused_gc()
def link(loaded: Loaded, as_of: date) -> tuple[Handbook, tuple[Finding, ...]]:
    """One handbook from all documents, as it stands on a day; what does not fit is a finding."""
    contents, shape_findings = sort_out(loaded)
    registers, doubles = merge(contents.registers)
    firm, firm_findings = organisation(contents.registers)
    services = inherit(contents.services)
    courses, course_findings = _courses(services)
    figures, figure_findings = measurements(loaded.tables)
    scope = _scope(registers, firm, services, courses)
    references = tuple(resolved(_owned(contents, registers, firm), scope))
    handbook = Handbook(
        organisation=firm,
        registers=registers,
        services=services,
        courses=courses,
        observations=contents.observations,
        measurements=figures,
        references=references,
        uses=uses(references),
        acceptances=tuple(contents.acceptances()),
        unreadable=contents.unreadable,
        as_of=as_of,
    )
    return handbook, (*shape_findings, *doubles, *firm_findings, *course_findings, *figure_findings)


def _courses(services: Mapping[str, Service]) -> tuple[dict[str, Course], tuple[Finding, ...]]:
    results = {name: course(service) for name, service in services.items()}
    return {name: result for name, (result, _) in results.items()}, tuple(
        f for _, found in results.values() for f in found
    )


@lru_cache(maxsize=8)
def scope_of(handbook: Handbook) -> Scope:
    """What can be named in a handbook; kept, since several rules look for what was meant."""
    return _scope(handbook.registers, handbook.organisation, handbook.services, handbook.courses)


def _scope(
    registers: Mapping[str, Mapping[str, Record]],
    firm: Organisation,
    services: Mapping[str, Service],
    courses: Mapping[str, Course],
) -> Scope:
    skills = {
        skill
        for kind in ("role", "partner")
        for entry in registers[kind].values()
        for skill in getattr(entry, "skills", ())
    }
    words: dict[str, Iterable[str]] = {**registers, "service": services, "goal": firm.goals, "skill": sorted(skills)}
    everywhere = {kind: {name: Thing(kind, name) for name in names} for kind, names in words.items()}
    everywhere["known service"] = everywhere["service"]
    stops = {name: tuple(course.stops) for name, course in courses.items()}
    within = {
        name: words_of(service, stops[name], stops.get(service.variant_of or "", ()))
        for name, service in services.items()
    }
    return Scope(everywhere, within)


def _owned(contents: Contents, registers: Mapping[str, Mapping[str, Record]], firm: Organisation) -> Iterator[Owned]:
    """Every record as it was written, with the thing that it describes."""
    yield Owned(firm, Thing("organisation", ""))
    for kind, entries in registers.items():
        for name, entry in entries.items():
            yield Owned(entry, Thing(kind, name))
    for name, service in contents.services.items():
        yield Owned(service, Thing("service", name), name)
    for name, observation in contents.observations.items():
        yield Owned(observation, Thing("observation", name), observation.service or "")

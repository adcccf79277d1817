"""What findings speak of: the things, and the services that they concern."""

from collections.abc import Iterable, Mapping

from servicebook.findings import Finding
from servicebook.model.handbook import Handbook, Thing


def files_of(handbook: Handbook) -> Mapping[str, tuple[str, ...]]:
    """The services that stand in each file."""
    files: dict[str, tuple[str, ...]] = {}
    for name, service in handbook.services.items():
        file = service.spot("service").file
        files[file] = (*files.get(file, ()), name)
    return files


def concerned(finding: Finding, handbook: Handbook, files: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The services that a finding concerns: those of which it speaks, else those that stand in the same file."""
    things = map(Thing.of_subject, finding.about)
    named = [thing.service for thing in things if thing.service in handbook.services]
    return tuple(dict.fromkeys(named or files.get(finding.place.file, ())))


def by_service(findings: Iterable[Finding], handbook: Handbook) -> Mapping[str, tuple[Finding, ...]]:
    """The findings that concern each service."""
    files = files_of(handbook)
    found: dict[str, list[Finding]] = {name: [] for name in handbook.services}
    for finding in findings:
        for name in concerned(finding, handbook, files):
            found[name].append(finding)
    return {name: tuple(listed) for name, listed in found.items()}


def by_thing(findings: Iterable[Finding]) -> Mapping[Thing, tuple[Finding, ...]]:
    """The findings that speak of each thing."""
    found: dict[Thing, list[Finding]] = {}
    for finding in findings:
        for thing in dict.fromkeys(map(Thing.of_subject, finding.about)):
            found.setdefault(thing, []).append(finding)
    return {thing: tuple(listed) for thing, listed in found.items()}

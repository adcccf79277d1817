"""The report as workflow commands: GitHub shows each as an annotation at its line of a pull request."""

from collections.abc import Iterator
from typing import Final

from servicebook.findings import Finding, Severity, Verdict
from servicebook.report.briefing import Briefing
from servicebook.report.characters import visible
from servicebook.report.gravity import by_gravity, counted
from servicebook.report.tally import left_out, remarks, totals
from servicebook.report.telling import in_repository, related, sentences
from servicebook.wording import Message

MOST: Final = 10
"""So many annotations of each kind a step may leave; GitHub drops the others without a word."""
_KINDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def github(verdict: Verdict, briefing: Briefing) -> str:
    """A command for each finding that finds room, the gravest first; then how many did not, and the totals."""
    return "".join(f"{line}\n" for line in _lines(verdict, briefing))


def _lines(verdict: Verdict, briefing: Briefing) -> Iterator[str]:
    findings = counted(verdict)
    shown = fitting(by_gravity(findings))
    yield from (annotation(finding, briefing) for finding in shown)
    if more := left_out(len(findings) - len(shown)):
        yield notice(more, briefing)
    yield from map(briefing.catalogue, remarks(verdict))
    yield totals(verdict, briefing)


def fitting(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The first ten of each kind; where some are left out, the tenth notice gives way to the one that says so."""
    kinds = [[finding for finding in findings if finding.severity is severity] for severity in _KINDS]
    shown = tuple(finding for kind in kinds for finding in kind[:MOST])
    full = len(shown) < len(findings) and len(kinds[-1]) >= MOST
    return shown[:-1] if full else shown


def notice(message: Message, briefing: Briefing) -> str:
    """A sentence that stands at no line."""
    return f"::notice::{visible(briefing.catalogue(message)).translate(_DATA)}"


def annotation(finding: Finding, briefing: Briefing) -> str:
    """A finding at its line, with its other places."""
    text = "\n".join((*sentences(finding, briefing.catalogue), *related(finding, briefing)))
    properties = {**_span(finding, briefing), "title": finding.rule}
    written = ",".join(f"{key}={visible(str(value)).translate(_PROPERTY)}" for key, value in properties.items())
    return f"::{_KINDS[finding.severity]} {written}::{text.translate(_DATA)}"


def _span(finding: Finding, briefing: Briefing) -> dict[str, str | int]:
    """Where it lies; what concerns no file is annotated at none."""
    if not finding.place.file:
        return {}
    place = in_repository(finding.place, briefing)
    end = place.column + place.length
    return {"file": place.file, "line": place.line, "endLine": place.line, "col": place.column, "endColumn": end}

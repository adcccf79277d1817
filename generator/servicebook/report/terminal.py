"""The report for a terminal: every finding with its lines of YAML, or one line each where a program reads along."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from servicebook.findings import Finding, Severity, Verdict
from servicebook.report.blocks import Sheet, block, paragraph, question
from servicebook.report.briefing import Briefing
from servicebook.report.characters import visible
from servicebook.report.colours import Ink, coloured, plain
from servicebook.report.tally import aside, caution, hidden, totals
from servicebook.wording import Catalogue, say


def terminal(verdict: Verdict, briefing: Briefing) -> str:
    """The whole report; the verdict's own order, file by file, is kept."""
    lines = _compact(verdict, briefing) if briefing.compact else _full(verdict, briefing)
    return "".join(f"{line}\n" for line in lines)


def _full(verdict: Verdict, briefing: Briefing) -> Iterator[str]:
    sheet = Sheet(briefing, coloured if briefing.colour else plain)
    counted = [finding for finding in verdict.findings if finding.severity is not Severity.QUESTION]
    for file, findings in groupby(counted, lambda finding: finding.place.file):
        yield from _chapter(file, tuple(findings), sheet)
    questions = [finding for finding in verdict.findings if finding.severity is Severity.QUESTION]
    if questions:
        yield sheet.paint(Ink.HEADING, briefing.catalogue(say("Open questions of drafts (not counted)")))
        yield ""
        for finding in questions:
            yield from question(finding, sheet)
        yield ""
    yield from _closing(verdict, sheet)


def _chapter(file: str, findings: tuple[Finding, ...], sheet: Sheet) -> Iterator[str]:
    if file:
        yield sheet.paint(Ink.HEADING, f"── {visible(file)} ──")
        yield ""
    for finding in findings:
        yield from block(finding, sheet)
        yield ""


def _closing(verdict: Verdict, sheet: Sheet) -> Iterator[str]:
    speak, columns = sheet.briefing.catalogue, sheet.briefing.width
    for remark in (hidden(verdict), aside(verdict)):
        if remark:
            yield from paragraph(speak(remark), columns)
    yield sheet.paint(Ink.HEADING, totals(verdict, sheet.briefing))
    if warning := caution(verdict):
        yield from paragraph(speak(warning), columns)


def _compact(verdict: Verdict, briefing: Briefing) -> Iterator[str]:
    speak = briefing.catalogue
    yield from single_lines(verdict.findings, speak)
    if remark := hidden(verdict):
        yield speak(remark)
    yield totals(verdict, briefing)


def single_lines(findings: Iterable[Finding], speak: Catalogue) -> Iterator[str]:
    """A line for each finding; severities and rules in the words of the format, so that editors can read all languages."""
    for finding in findings:
        remedy = f" ({visible(speak(finding.remedy))})" if finding.remedy else ""
        where = visible(str(finding.place)) if finding.place.file else "-"
        start = f"{where}: {finding.severity.value} {finding.rule}"
        yield f"{start}: {visible(speak(finding.problem))}{remedy}"

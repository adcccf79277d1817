"""The report for a comment in a review or the summary of a job: the verdict first, then what is to do, by file."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

import servicebook
from servicebook.findings import Finding, Severity, Verdict
from servicebook.report.briefing import Briefing
from servicebook.report.entries import finding_entry
from servicebook.report.gravity import by_gravity, counted, in_order
from servicebook.report.prose import code, inline
from servicebook.report.tally import caution, left_out, remarks, totals
from servicebook.report.telling import in_repository
from servicebook.wording import say

BUDGET: Final = 60_000
"""Characters; a comment with more than 65,536 is refused, and nothing of it appears."""
MARKER: Final = "<!-- servicebook -->"
"""By this a job finds its earlier comment, in order to renew it."""
_PER_RULE = 5


@dataclass(frozen=True, slots=True)
class _Cut:
    """How much is told: why it matters, the other places, the questions; how many findings of a rule."""

    why: bool = True
    related: bool = True
    questions: bool = True
    per_rule: int | None = None


_CUTS = (
    _Cut(),
    _Cut(questions=False),
    _Cut(questions=False, related=False),
    _Cut(why=False, questions=False, related=False),
    _Cut(why=False, questions=False, related=False, per_rule=_PER_RULE),
)
"""Each tells less than the one before; no block is ever cut in two."""


def markdown(verdict: Verdict, briefing: Briefing) -> str:
    """The fullest report that has room; where the shortest has none, as many of the gravest findings as fit."""
    found = counted(verdict)
    for cut in _CUTS:
        report = _report(verdict, _first_of_each(found, cut.per_rule), cut, briefing)
        if len(report) <= BUDGET:
            return report
    last = _CUTS[-1]
    shown = _fitting(_first_of_each(found, last.per_rule), BUDGET - len(_report(verdict, (), last, briefing)), briefing)
    return _report(verdict, shown, last, briefing)


def _first_of_each(findings: tuple[Finding, ...], most: int | None) -> tuple[Finding, ...]:
    """At most so many findings of each rule, the gravest."""
    if most is None:
        return findings
    seen: Counter[str] = Counter()
    kept = []
    for finding in by_gravity(findings):
        seen[finding.rule] += 1
        if seen[finding.rule] <= most:
            kept.append(finding)
    return in_order(kept, findings)


def _fitting(findings: tuple[Finding, ...], room: int, briefing: Briefing) -> tuple[Finding, ...]:
    """As many as have room, the gravest first; each is reckoned with a heading of its own."""
    kept = []
    for finding in by_gravity(findings):
        size = sum(len(line) + 1 for line in _chapter(finding.place.file, (finding,), _CUTS[-1], briefing))
        if size <= room:
            kept.append(finding)
            room -= size
    return in_order(kept, findings)


def _report(verdict: Verdict, shown: tuple[Finding, ...], cut: _Cut, briefing: Briefing) -> str:
    return "".join(f"{line}\n" for line in _lines(verdict, shown, cut, briefing))


def _lines(verdict: Verdict, shown: tuple[Finding, ...], cut: _Cut, briefing: Briefing) -> Iterator[str]:
    speak = briefing.catalogue
    yield from (MARKER, f"**{_sign(verdict)} {inline(totals(verdict, briefing))}**", "")
    for file, findings in groupby(shown, lambda finding: finding.place.file):
        yield from _chapter(file, tuple(findings), cut, briefing)
    if cut.questions:
        yield from _questions(verdict, briefing)
    more = left_out(len(counted(verdict)) - len(shown))
    for remark in (more, *remarks(verdict, asked=cut.questions), caution(verdict)):
        if remark:
            yield from (inline(speak(remark)), "")
    yield f"<sub>Servicebook {servicebook.__version__}: <code>servicebook check --as-of {briefing.as_of}</code></sub>"


def _sign(verdict: Verdict) -> str:
    """The verdict at a glance: contradictions, other findings, nothing."""
    if verdict.count(Severity.ERROR):
        return "❌"
    return "⚠️" if counted(verdict) else "✅"


def _chapter(file: str, findings: tuple[Finding, ...], cut: _Cut, briefing: Briefing) -> Iterator[str]:
    title = code(in_repository(findings[0].place, briefing).file) if file else inline(_handbook(briefing))
    yield from (f"### {title}", "")
    for finding in findings:
        yield from finding_entry(finding, briefing, why=cut.why, places=cut.related)
    yield ""


def _handbook(briefing: Briefing) -> str:
    return briefing.catalogue(say("The handbook as a whole"))


def _questions(verdict: Verdict, briefing: Briefing) -> Iterator[str]:
    """What the authors of drafts may still answer, folded away."""
    asked = [finding for finding in verdict.findings if finding.severity is Severity.QUESTION]
    if asked:
        title = inline(briefing.catalogue(say("Open questions of drafts (not counted)")))
        yield from (f"<details><summary>{title}</summary>", "")
        for finding in asked:
            yield f"- {code(str(in_repository(finding.place, briefing)))}: {inline(_question(finding, briefing))}"
        yield from ("", "</details>", "")


def _question(finding: Finding, briefing: Briefing) -> str:
    speak = briefing.catalogue
    return f"{speak(finding.problem)} {speak(finding.remedy) if finding.remedy else ''}"

"""The report as JUnit tests, which every continuous integration can show: a suite for each file, a case for each rule."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar
from xml.etree import ElementTree as ET

from servicebook.findings import Accepted, Finding, Place, Severity, Verdict
from servicebook.report.briefing import Briefing
from servicebook.report.characters import visible
from servicebook.report.gravity import by_gravity, counted
from servicebook.report.telling import in_repository, related, sentences
from servicebook.wording import say

_Entry = TypeVar("_Entry")
_FAILING = (Severity.ERROR, Severity.WARNING)
_UNWRITABLE = re.compile("[\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class _Case:
    """What one rule says about one file."""

    rule: str
    findings: Sequence[Finding]
    accepted: Sequence[Accepted]


def junit(verdict: Verdict, briefing: Briefing) -> str:
    """Errors and warnings fail, advice is said beside; accepted findings and what could not be checked are skipped."""
    suites = list(_suites(verdict, briefing))
    for suite in suites:
        _count(suite, skipped=True)
    root = ET.Element("testsuites", {"name": "Servicebook"})
    root.extend(suites)
    _count(root, skipped=False)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _suites(verdict: Verdict, briefing: Briefing) -> Iterator[ET.Element]:
    """Every rule for every file, so that a finding that is solved is seen to pass."""
    findings = _sorted((finding.place.file, finding.rule, finding) for finding in counted(verdict))
    accepted = _sorted((one.finding.place.file, one.finding.rule, one) for one in verdict.accepted)
    spoken = (*findings, *accepted)
    rules = sorted({*(page.name for page in briefing.rules), *(rule for _, rule in spoken)})
    for file in sorted({*briefing.sources, *(file for file, _ in spoken)}):
        yield _suite(file, [_Case(rule, findings[file, rule], accepted[file, rule]) for rule in rules], briefing)
    if verdict.unchecked:
        yield _unchecked(verdict, briefing)


def _sorted(entries: Iterable[tuple[str, str, _Entry]]) -> defaultdict[tuple[str, str], list[_Entry]]:
    """What was said, by file and rule."""
    kept: defaultdict[tuple[str, str], list[_Entry]] = defaultdict(list)
    for file, rule, entry in entries:
        kept[file, rule].append(entry)
    return kept


def _suite(file: str, cases: Iterable[_Case], briefing: Briefing) -> ET.Element:
    path = _legal(_path(file, briefing))
    suite = ET.Element("testsuite", {"name": path})
    for case in cases:
        element = ET.SubElement(suite, "testcase", {"name": case.rule, "classname": path, "file": path})
        _tell(element, case, briefing)
    return suite


def _tell(element: ET.Element, case: _Case, briefing: Briefing) -> None:
    failing = by_gravity(finding for finding in case.findings if finding.severity in _FAILING)
    if failing:
        first = _legal(briefing.catalogue(failing[0].problem))
        failure = ET.SubElement(element, "failure", {"message": first, "type": failing[0].severity.value})
        failure.text = _told(failing, briefing)
    elif case.accepted:
        reasons = tuple(one.why for one in case.accepted)
        text = _legal(briefing.catalogue(say("Accepted by the team: {reasons}", reasons=reasons)))
        ET.SubElement(element, "skipped", {"message": text})
    if advice := [finding for finding in case.findings if finding.severity is Severity.ADVICE]:
        ET.SubElement(element, "system-out").text = _told(advice, briefing)


def _told(findings: Iterable[Finding], briefing: Briefing) -> str:
    return "\n\n".join("\n".join(map(_legal, _lines(finding, briefing))) for finding in findings)


def _lines(finding: Finding, briefing: Briefing) -> tuple[str, ...]:
    where = str(in_repository(finding.place, briefing))
    return (where, *sentences(finding, briefing.catalogue), *related(finding, briefing))


def _unchecked(verdict: Verdict, briefing: Briefing) -> ET.Element:
    suite = ET.Element("testsuite", {"name": briefing.catalogue(say("Checks without enough data"))})
    for one in verdict.unchecked:
        case = ET.SubElement(suite, "testcase", {"name": one.rule, "classname": _legal(one.about)})
        ET.SubElement(case, "skipped", {"message": _legal(briefing.catalogue(one.because))})
    return suite


def _count(element: ET.Element, *, skipped: bool) -> None:
    """How many cases there are, and how many of them failed; a broken rule is a failure, never an error of the run."""
    numbers = {"tests": "testcase", "failures": "failure"} | ({"skipped": "skipped"} if skipped else {})
    element.attrib |= {name: str(sum(1 for _ in element.iter(tag))) for name, tag in numbers.items()} | {"errors": "0"}


def _path(file: str, briefing: Briefing) -> str:
    return in_repository(Place(file), briefing).file


def _legal(text: str) -> str:
    """The text on one line, with nothing in it that XML cannot hold."""
    return _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", visible(text))

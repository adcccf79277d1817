"""The rules as SARIF describes them: their pages, as `explain` and the handbook show them."""

from collections.abc import Iterable
from textwrap import shorten
from typing import Any, Final

from servicebook.findings import Finding, Severity
from servicebook.report.briefing import Briefing
from servicebook.report.characters import ELLIPSIS, visible
from servicebook.rulebook import RulePage
from servicebook.wording import Catalogue

LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}
"""What SARIF calls the severities that count."""
_LONGEST = 1024
_MOST_TAGS = 10
# An error is a certain contradiction; advice is worth a thought, and no more is claimed for it.
_PRECISION = {Severity.ERROR: "very-high", Severity.WARNING: "high", Severity.ADVICE: "medium"}
_GRAVITY = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "recommendation"}


def descriptors(findings: Iterable[Finding], briefing: Briefing) -> list[dict[str, Any]]:
    """All rules by name; one that found something without having a page is described by what it says."""
    speak = briefing.catalogue
    described = {finding.rule: _bare(finding, speak) for finding in reversed(tuple(findings))}
    described |= {page.name: _full(page, speak) for page in briefing.rules}
    return [described[name] for name in sorted(described)]


def _full(page: RulePage, speak: Catalogue) -> dict[str, Any]:
    title = speak.text(page.title)
    parts = [(speak.text(heading, "rule"), speak.text(text)) for heading, text in page.sections]
    plain = "\n\n".join((title, *(f"{heading}\n{text}" for heading, text in parts)))
    marked = "\n\n".join((f"# {title}", *(f"## {heading}\n\n{text}" for heading, text in parts)))
    return {
        **_texts(page.name, title, speak.text(page.section("Why"))),
        "help": {"text": plain, "markdown": marked},
        **_grades(page.severity),
        "properties": {**_properties(page.severity), "tags": _tags(page)},
    }


def _bare(finding: Finding, speak: Catalogue) -> dict[str, Any]:
    problem = visible(speak(finding.problem))
    remedy = visible(speak(finding.remedy)) if finding.remedy else problem
    return {
        **_texts(finding.rule, visible(speak(finding.why)) if finding.why else problem, problem),
        "help": {"text": remedy},
        **_grades(finding.severity),
        "properties": _properties(finding.severity),
    }


def _texts(name: str, short: str, full: str) -> dict[str, Any]:
    """How a rule is called and what it says; SARIF wants no second name that differs from the first in case only."""
    words = name.split("-")
    return {
        "id": name,
        **({"name": "".join(map(str.capitalize, words))} if len(words) > 1 else {}),
        "shortDescription": {"text": _within(short)},
        "fullDescription": {"text": _within(full)},
    }


def _within(text: str) -> str:
    """The text within what GitHub shows of it."""
    return shorten(text, _LONGEST, placeholder=f" {ELLIPSIS}")


def _grades(severity: Severity) -> dict[str, Any]:
    return {"defaultConfiguration": {"level": LEVELS[severity]}}


def _properties(severity: Severity) -> dict[str, Any]:
    return {"precision": _PRECISION[severity], "problem.severity": _GRAVITY[severity]}


def _tags(page: RulePage) -> list[str]:
    """The topic, the two P's, the demands: in the words of the format."""
    return list(dict.fromkeys((page.topic, *page.pair, *page.demands)))[:_MOST_TAGS]

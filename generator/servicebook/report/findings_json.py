"""The report for programs: everything that the verdict holds, in one versioned JSON text."""

from typing import Any, Final

import servicebook
from servicebook.findings import Accepted, Finding, Place, Related, Severity, Unchecked, Verdict
from servicebook.report.briefing import Briefing
from servicebook.report.jsontext import json_text
from servicebook.wording import Catalogue, Message

VERSION: Final = 1
"""Raised when a key changes its meaning or goes; further keys may come at any time."""


def findings_json(verdict: Verdict, briefing: Briefing) -> str:
    """All findings: rules, ids and places are the same in every language, sentences stand under `text`."""
    speak = briefing.catalogue
    report = {
        "version": VERSION,
        "tool": {"name": "servicebook", "version": servicebook.__version__},
        "language": speak.language,
        "as_of": briefing.as_of.isoformat(),
        "handbook": {
            "services": briefing.extent.services,
            "steps": briefing.extent.steps,
            "files": briefing.extent.files,
        },
        "counts": {severity.value: verdict.count(severity) for severity in Severity},
        "findings": [finding_json(finding, speak) for finding in verdict.findings],
        "accepted": [accepted_json(accepted, speak) for accepted in verdict.accepted],
        "hidden": verdict.hidden,
        "unchecked": [_unchecked(unchecked, speak) for unchecked in verdict.unchecked],
    }
    return json_text(report)


def finding_json(finding: Finding, speak: Catalogue) -> dict[str, Any]:
    """One finding."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "about": list(finding.about),
        "detail": finding.detail,
        "place": place_json(finding.place),
        "related": [_related(related, speak) for related in finding.related],
        "suggestion": finding.suggestion,
        "text": _text(speak, problem=finding.problem, why=finding.why, remedy=finding.remedy),
    }


def _related(related: Related, speak: Catalogue) -> dict[str, Any]:
    return {"place": place_json(related.place), "text": _text(speak, note=related.note)}


def accepted_json(accepted: Accepted, speak: Catalogue) -> dict[str, Any]:
    """One accepted finding."""
    return {
        "finding": finding_json(accepted.finding, speak),
        "why": accepted.why,
        "until": accepted.until.isoformat() if accepted.until else None,
    }


def _unchecked(unchecked: Unchecked, speak: Catalogue) -> dict[str, Any]:
    return {"rule": unchecked.rule, "about": unchecked.about, "text": _text(speak, because=unchecked.because)}


def place_json(place: Place) -> dict[str, Any]:
    """One place."""
    return {"file": place.file, "line": place.line, "column": place.column, "length": place.length}


def _text(speak: Catalogue, **messages: Message | None) -> dict[str, str]:
    """The sentences that there are, spoken."""
    return {name: speak(message) for name, message in messages.items() if message}

"""The report as a GitLab Code Quality artifact: the widget of a merge request shows what is new and what is solved."""

from typing import Any, Final

from servicebook.findings import Finding, Severity, Verdict
from servicebook.report.briefing import Briefing
from servicebook.report.fingerprints import fingerprints
from servicebook.report.gravity import counted
from servicebook.report.jsontext import json_text
from servicebook.report.telling import in_repository, sentences

_SEVERITIES: Final = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.ADVICE: "info"}


def gitlab(verdict: Verdict, briefing: Briefing) -> str:
    """The findings that count, each under a fingerprint of its own: GitLab would take equal ones for one."""
    findings = counted(verdict)
    return json_text(
        [_issue(finding, mark, briefing) for finding, mark in zip(findings, fingerprints(findings), strict=True)]
    )


def _issue(finding: Finding, mark: str, briefing: Briefing) -> dict[str, Any]:
    """As GitLab documents it; the rule stands in the description too, since the widget shows nothing else."""
    place = in_repository(finding.place, briefing)
    return {
        "description": f"{finding.rule}: {' '.join(sentences(finding, briefing.catalogue))}",
        "check_name": finding.rule,
        "fingerprint": mark,
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": place.file, "lines": {"begin": place.line}},
    }

"""Reporting: a verdict becomes a text, in one way for every reader."""

from collections.abc import Mapping
from types import MappingProxyType

from servicebook.report.briefing import Briefing, Extent, Reporter
from servicebook.report.findings_json import findings_json
from servicebook.report.findings_schema import findings_schema
from servicebook.report.github import github
from servicebook.report.gitlab import gitlab
from servicebook.report.junit import junit
from servicebook.report.markdown import markdown
from servicebook.report.sarif import sarif
from servicebook.report.terminal import terminal

__all__ = ["REPORTERS", "Briefing", "Extent", "Reporter", "findings_schema"]

REPORTERS: Mapping[str, Reporter] = MappingProxyType(
    {
        "text": terminal,
        "json": findings_json,
        "sarif": sarif,
        "github": github,
        "gitlab": gitlab,
        "junit": junit,
        "markdown": markdown,
    }
)
"""Every format of a report by the name under which it is asked for."""

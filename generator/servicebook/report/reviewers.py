"""Every format of a review by the name under which it is asked for."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from servicebook.report.briefing import Briefing
from servicebook.report.review_github import review_github
from servicebook.report.review_json import review_json
from servicebook.report.review_markdown import review_markdown, review_summary
from servicebook.report.review_text import review_text
from servicebook.review import Review

Reviewer: TypeAlias = Callable[[Review, Briefing], str]

REVIEWERS: Mapping[str, Reviewer] = MappingProxyType(
    {
        "text": review_text,
        "json": review_json,
        "github": review_github,
        "markdown": review_markdown,
        "summary": review_summary,
    }
)
"""The reports; apart from those of a check, since they know of pages and names, and a check starts quickly."""

"""A finding in Markdown: an entry of a list, what belongs to it as entries beneath."""

from collections.abc import Iterator

from servicebook.findings import Finding
from servicebook.report.briefing import Briefing
from servicebook.report.prose import code, inline
from servicebook.report.telling import related, sentences


def finding_entry(finding: Finding, briefing: Briefing, *, why: bool = True, places: bool = True) -> Iterator[str]:
    """All that is to be said about a finding; without `why` only what to do, without `places` not the other ones."""
    problem, *others = sentences(finding, briefing.catalogue)
    yield f"- {_head(finding, briefing)} {inline(problem)}"
    yield from (f"  - {inline(line)}" for line in (others if why else others[-1:]))
    if places:
        yield from (f"  - {inline(line)}" for line in related(finding, briefing))


def _head(finding: Finding, briefing: Briefing) -> str:
    word = briefing.catalogue.text(finding.severity.value, "severity")
    where = f" {finding.place.line}:{finding.place.column}" if finding.place.file else ""
    return f"**{inline(word)}** {code(finding.rule)}{where}:"

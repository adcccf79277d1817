"""Which findings a channel gets: those that count, the gravest first where there is no room for all."""

from collections.abc import Iterable

from servicebook.findings import Finding, Verdict
from servicebook.report.tally import COUNTED


def counted(verdict: Verdict) -> tuple[Finding, ...]:
    """The findings that count, in the verdict's order; questions to the authors of drafts are shown apart or not at all."""
    return tuple(finding for finding in verdict.findings if finding.severity in COUNTED)


def by_gravity(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Errors, then warnings, then advice; the order is kept among equals."""
    return tuple(sorted(findings, key=lambda finding: COUNTED.index(finding.severity)))


def gravest(findings: tuple[Finding, ...], most: int) -> tuple[Finding, ...]:
    """At most so many findings, the gravest, in the order in which they came."""
    return in_order(by_gravity(findings)[:most], findings)


def in_order(chosen: Iterable[Finding], findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Those of the findings that were chosen, as objects and not by value, since twins are two."""
    kept = {id(finding) for finding in chosen}
    return tuple(finding for finding in findings if id(finding) in kept)

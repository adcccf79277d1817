"""What is said twice at one stretch of text: once of how it is written, once of what it should mean."""

from collections.abc import Collection, Iterator
from itertools import pairwise

from servicebook.findings import Finding, Severity

_GRAVE_FIRST = tuple(Severity)


def without_repeats(findings: Collection[Finding], of_writing: frozenset[str]) -> tuple[Finding, ...]:
    """The findings, of two at one stretch only the graver; else that of the writing, from which the other follows.

    `of_writing` are the names of the rules about how a text is written.
    """
    repeats = set(_repeats(findings, of_writing))
    return tuple(finding for finding in findings if finding not in repeats)


def _repeats(findings: Collection[Finding], of_writing: frozenset[str]) -> Iterator[Finding]:
    by_place = sorted(findings, key=lambda finding: (finding.place, finding.rule, finding.detail))
    for one, other in pairwise(by_place):
        if (one.rule in of_writing) is not (other.rule in of_writing) and _overlap(one, other):
            yield max(one, other, key=lambda said: (_GRAVE_FIRST.index(said.severity), said.rule not in of_writing))


def _overlap(one: Finding, other: Finding) -> bool:
    """Whether the first reaches into the second, which begins behind or with it."""
    same_line = (one.place.file, one.place.line) == (other.place.file, other.place.line)
    return same_line and other.place.column < one.place.column + one.place.length

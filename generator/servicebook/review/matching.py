"""The findings of both sides, told apart: new, fixed, still open, newly accepted, and those of which nobody can say."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from servicebook.findings import Accepted, Finding, Severity, Verdict
from servicebook.model.handbook import Thing
from servicebook.review.naming_anew import Identity, Renamed
from servicebook.review.unread import judges_alike
from servicebook.review.values import Side

T = TypeVar("T")
_EXPIRED = "acceptance-expired"
_GRAVITY = tuple(Severity)


@dataclass(frozen=True, slots=True)
class Matched:
    """The findings, each in one of the groups; `expired` ones are among the others too."""

    new: tuple[Finding, ...]
    fixed: tuple[Finding, ...]
    still_open: tuple[Finding, ...]
    unclear: tuple[Finding, ...]
    newly_accepted: tuple[Accepted, ...]
    expired: tuple[Finding, ...]


def matched(base: Side, head: Side, renamed: Renamed, touched: frozenset[str]) -> Matched:
    """Findings compared by identity; one that is graver than it was counts as new.

    What one side could not read, the other cannot be held against: a finding that stands alone is unclear, save an
    error in a file that somebody touched and that both sides could read.
    """
    earlier, now = base.verdict.findings, head.verdict.findings
    before = {renamed.identity(finding): finding.severity for finding in earlier}
    whole = not base.broken and judges_alike(base)
    known = [one for one in now if one.identity in before and not (whole and _graver(one, before[one.identity]))]
    fresh = _beyond(
        ((one.identity, one) for one in now), Counter(one.identity for one in known) & _count(earlier, renamed)
    )
    settled = Counter(one.finding.identity for one in head.verdict.accepted) + Counter(one.identity for one in now)
    gone = _beyond(((renamed.identity(one), one) for one in earlier), settled)
    lone = [
        *(one for one in fresh if _hidden(one, base, touched)),
        *(one for one in gone if _hidden(one, head, touched)),
    ]
    accepted = Counter(renamed.identity(one.finding) for one in base.verdict.accepted)
    return Matched(
        new=_without(fresh, lone),
        fixed=_without(gone, lone),
        still_open=_without(now, fresh),
        unclear=tuple(lone),
        newly_accepted=_beyond(((one.finding.identity, one) for one in head.verdict.accepted), accepted),
        expired=tuple(one for one in now if one.rule == _EXPIRED),
    )


def silenced(stricter: Verdict, now: Verdict) -> tuple[Finding, ...]:
    """What a stricter standard finds beyond what is found now, or finds graver."""
    known = {finding.identity: finding.severity for finding in now.findings}
    return tuple(one for one in stricter.findings if one.identity not in known or _graver(one, known[one.identity]))


def _count(findings: Iterable[Finding], renamed: Renamed) -> Counter[Identity]:
    return Counter(map(renamed.identity, findings))


def _graver(finding: Finding, before: Severity) -> bool:
    return _GRAVITY.index(finding.severity) < _GRAVITY.index(before)


def _beyond(ones: Iterable[tuple[Identity, T]], others: Counter[Identity]) -> tuple[T, ...]:
    """Those of which the other side has fewer."""
    left = Counter(others)
    found = []
    for identity, one in ones:
        if left[identity]:
            left[identity] -= 1
        else:
            found.append(one)
    return tuple(found)


def _hidden(finding: Finding, other: Side, touched: frozenset[str]) -> bool:
    """Whether the other side may lack a finding only since it could not read all, or had better kept silent."""
    file = finding.place.file
    sure = file in touched and finding.severity is Severity.ERROR
    if file in other.broken or (other.broken and not sure) or not judges_alike(other):
        return True
    things = map(Thing.of_subject, finding.about)
    return any(
        (finding.rule, own) in other.verdict.blind
        for thing in things
        for own in (thing.id or thing.kind, thing.service)
    )


def _without(findings: Iterable[Finding], others: Iterable[Finding]) -> tuple[Finding, ...]:
    left_out = {id(one) for one in others}
    return tuple(one for one in findings if id(one) not in left_out)

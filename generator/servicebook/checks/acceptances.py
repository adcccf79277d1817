"""Acceptances: findings with which a team has decided to live, for a reason and for a while (checks.md)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TypeAlias

from servicebook.checks.frame import Flag, Rule, Stage, noted
from servicebook.findings import Accepted, Correction, Finding, Severity
from servicebook.link.nearest import nearest, only_near
from servicebook.model.handbook import Handbook, Thing
from servicebook.model.registers import Acceptance
from servicebook.wording import say

Accepting: TypeAlias = tuple[Acceptance, Thing]
Key: TypeAlias = tuple[str, str]
"""A rule, and the id of what it speaks of."""
_ByKey: TypeAlias = Mapping[str, Mapping[str, list[Finding]]]
"""Findings by their rules, and by the ids of what they speak of."""

acceptance_expired = noted(
    "acceptance-expired",
    Severity.WARNING,
    Stage.ACCEPTANCE,
    "acceptances",
    """A decision to live with a finding is taken anew when its time is over.

    ## Question
    Is the `until` of an acceptance still to come?
    ## What it reads
    `accept` of services and registers, against the day of the check (`--as-of`).
    ## Why
    What was accepted for a while tends to stay for ever; the date is the promise to look at it again (D19).
    ## Example that fails
    ```yaml
    service: pannenhilfe
    status: live
    accept:
      - {rule: service-without-owner, at: pannenhilfe, why: Die Stelle ist ausgeschrieben., until: 2020-03-31}
    ```
    ## Example that passes
    ```yaml
    service: pannenhilfe
    status: live
    accept:
      - {rule: service-without-owner, at: pannenhilfe, why: Die Stelle ist ausgeschrieben., until: 2999-03-31}
    ```
    ## Not a finding
    An acceptance without `until`: it holds until somebody takes it out.
    """,
)

acceptance_unused = noted(
    "acceptance-unused",
    Severity.ADVICE,
    Stage.ACCEPTANCE,
    "acceptances",
    """What is accepted should still be a finding.

    ## Question
    Does each acceptance still cover a finding?
    ## What it reads
    `accept` of services and registers, and all findings.
    ## Why
    An acceptance that covers nothing would silently cover the same mistake when somebody makes it again (D20).
    ## Example that fails
    ```yaml
    service: pannenhilfe
    status: live
    owner: leitung
    accept:
      - {rule: service-without-owner, at: pannenhilfe, why: Die Stelle ist ausgeschrieben.}
    ```
    ## Example that passes
    ```yaml
    service: pannenhilfe
    status: live
    accept:
      - {rule: service-without-owner, at: pannenhilfe, why: Die Stelle ist ausgeschrieben.}
    ```
    ## Not a finding
    An acceptance that covers a finding, whatever its severity.
    """,
)

acceptance_unknown = noted(
    "acceptance-unknown",
    Severity.WARNING,
    Stage.ACCEPTANCE,
    "acceptances",
    """An acceptance names a rule and a thing that exist.

    ## Question
    Does each acceptance name a rule, and something to which the rule applies?
    ## What it reads
    `rule` and `at` of each entry in `accept`.
    ## Why
    A misspelt acceptance accepts nothing, while everybody believes that the matter is settled (D20).
    ## Example that fails
    ```yaml
    service: pannenhilfe
    status: live
    accept:
      - {rule: service-without-ovner, at: pannenhilfe, why: Die Stelle ist ausgeschrieben.}
    ```
    ## Example that passes
    ```yaml
    service: pannenhilfe
    status: live
    accept:
      - {rule: service-without-owner, at: pannenhilfe, why: Die Stelle ist ausgeschrieben.}
    ```
    ## Not a finding
    An earlier name of a rule that was renamed since. What the acceptance was meant for is not reported a second time: if that is an error, the misspelt acceptance counts as one.
    """,
)


def apply(
    handbook: Handbook, findings: tuple[Finding, ...], hidden: AbstractSet[Key], names: Mapping[str, str]
) -> tuple[tuple[Finding, ...], tuple[Accepted, ...], tuple[tuple[Rule, Flag], ...]]:
    """Part the findings into open and accepted ones; what is wrong with the acceptances is flagged.

    `hidden` are rules with ids about which they keep silent, since the cause was found already; `names` maps each name
    that a rule has or had to the one it has now.
    What a misspelt acceptance was meant for is neither: the slip is flagged, as grave as what it would have covered.
    """
    acceptances = [
        (_renamed(acceptance, names), home or Thing("organisation", "")) for acceptance, home in handbook.acceptances
    ]
    valid = {key: one[0] for one in reversed(acceptances) if not _expired(one[0], handbook) for key in _covered_by(one)}
    covers = {finding: next((valid[key] for key in keys(finding) if key in valid), None) for finding in findings}
    accepted = tuple(Accepted(finding, str(one.why), one.until) for finding, one in covers.items() if one)
    remaining = tuple(finding for finding, one in covers.items() if not one)
    by_key = _by_key(remaining)
    slips = [_slip(one, by_key, names, handbook) for one in acceptances]
    meant = {finding for slip in slips if slip for finding in slip.meant}
    found = {key for finding in findings for key in keys(finding)}
    flags = tuple(
        flag
        for one, slip in zip(acceptances, slips, strict=True)
        for flag in (_misspelt(one, slip) if slip else _flags(one, handbook, found, hidden))
    )
    return tuple(finding for finding in remaining if finding not in meant), accepted, flags


def _renamed(acceptance: Acceptance, names: Mapping[str, str]) -> Acceptance:
    name = names.get(acceptance.rule, acceptance.rule)
    if name == acceptance.rule:
        return acceptance
    return acceptance.model_copy(update={"rule": name})


def _expired(acceptance: Acceptance, handbook: Handbook) -> bool:
    return acceptance.until is not None and acceptance.until < handbook.as_of


def _covered_by(accepting: Accepting) -> tuple[Key, ...]:
    """The rule and the id that an acceptance names, and the id as it is called outside its service."""
    acceptance, home = accepting
    return (acceptance.rule, acceptance.at), (acceptance.rule, f"{home.id}/{acceptance.at}")


def keys(finding: Finding) -> tuple[Key, ...]:
    """The rule of a finding, with the id of each thing that it speaks of; the organisation has its kind only."""
    things = (subject.partition(".")[0].partition(" ") for subject in finding.about)
    return tuple((finding.rule, name or kind) for kind, _, name in things)


def _by_key(findings: tuple[Finding, ...]) -> _ByKey:
    found: defaultdict[str, defaultdict[str, list[Finding]]] = defaultdict(lambda: defaultdict(list))
    for finding in findings:
        for rule, name in keys(finding):
            found[rule][name].append(finding)
    return found


@dataclass(frozen=True, slots=True)
class _Slip:
    """A misspelt acceptance: the key at which it is wrong, the word that was meant, and the findings that it misses."""

    key: str
    near: str
    meant: tuple[Finding, ...]
    certain: bool


def _slip(accepting: Accepting, findings: _ByKey, names: Mapping[str, str], handbook: Handbook) -> _Slip | None:
    """What is misspelt in an acceptance: its rule, or an id that names nothing but resembles one with such a finding."""
    acceptance, home = accepting
    if acceptance.rule not in names:
        near = nearest(acceptance.rule, names)
        meant = _covered((acceptance.model_copy(update={"rule": names.get(near)}), home), findings)
        return _Slip("rule", near, meant, certain=bool(only_near(acceptance.rule, names)))
    if _exists(accepting, handbook):
        return None
    open_ = {name.removeprefix(f"{home.id}/") for name in findings.get(acceptance.rule, ())}
    near = nearest(acceptance.at, open_)
    meant = _covered((acceptance.model_copy(update={"at": near}), home), findings)
    return _Slip("at", near, meant, certain=bool(only_near(acceptance.at, open_))) if near else None


def _covered(accepting: Accepting, findings: _ByKey) -> tuple[Finding, ...]:
    named = [finding for rule, name in _covered_by(accepting) for finding in findings.get(rule, {}).get(name, ())]
    return tuple(dict.fromkeys(named))


def _exists(accepting: Accepting, handbook: Handbook) -> bool:
    """Whether the id of an acceptance names something, in the service of its file or anywhere."""
    acceptance, home = accepting
    word = acceptance.at
    if word == "organisation" or any(word in named for named in (handbook.services, *handbook.registers.values())):
        return True
    service, _, own = (word if "/" in word else f"{home.id}/{word}").rpartition("/")
    return service in handbook.services and (
        own in handbook.courses[service].stops or own in handbook.services[service].promises
    )


def _misspelt(accepting: Accepting, slip: _Slip) -> Iterator[tuple[Rule, Flag]]:
    acceptance, home = accepting
    if slip.key == "rule":
        problem = say("No rule is called `{rule}`.", rule=acceptance.rule)
    else:
        problem = say("Nothing is called `{id}`.", id=acceptance.at)
    flag = Flag(
        home,
        acceptance.spot(slip.key),
        problem,
        say("Did you mean `{near}`?", near=slip.near) if slip.near else say("`servicebook explain` lists all rules."),
        detail=f"{acceptance.rule} {acceptance.at}",
        suggestion=slip.near,
        severity=Severity.ERROR if any(one.severity is Severity.ERROR for one in slip.meant) else None,
        corrections=(Correction.at(acceptance.spot(slip.key), slip.near),) if slip.certain else (),
    )
    yield acceptance_unknown, flag


def _flags(
    accepting: Accepting, handbook: Handbook, found: AbstractSet[Key], hidden: AbstractSet[Key]
) -> Iterator[tuple[Rule, Flag]]:
    acceptance, home = accepting
    covering = not found.isdisjoint(_covered_by(accepting))
    detail = f"{acceptance.rule} {acceptance.at}"
    if covering and acceptance.until and _expired(acceptance, handbook):
        problem = say(
            "The acceptance of `{rule}` ended on {day}.", rule=acceptance.rule, day=acceptance.until.isoformat()
        )
        remedy = say("Mend what it covers, or decide anew and write a later date with the reason of today.")
        yield acceptance_expired, Flag(home, acceptance.spot("until"), problem, remedy, detail=detail)
    elif not covering and hidden.isdisjoint((*_covered_by(accepting), (acceptance.rule, home.id))):
        problem = say("There is no finding `{rule}` at `{at}` any more.", rule=acceptance.rule, at=acceptance.at)
        yield (
            acceptance_unused,
            Flag(home, acceptance.spot("rule"), problem, say("Take the acceptance out."), detail=detail),
        )

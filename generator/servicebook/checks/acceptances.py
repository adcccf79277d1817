"""Acceptances: findings with which a team has decided to live, for a reason and for a while (checks.md)."""

from collections.abc import Iterator, Mapping

from servicebook.checks.frame import Flag, Rule, Stage, noted
from servicebook.findings import Accepted, Finding, Severity
from servicebook.link.nearest import nearest
from servicebook.model.handbook import Handbook, Thing
from servicebook.model.registers import Acceptance
from servicebook.wording import say

Accepting = tuple[Acceptance, Thing]

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
    """An acceptance names a rule that exists.

    ## Question
    Does each acceptance name a rule?
    ## What it reads
    `rule` of each entry in `accept`.
    ## Why
    A misspelt rule accepts nothing, while everybody believes that the matter is settled (D20).
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
    An earlier name of a rule that was renamed since.
    """,
)


def apply(
    handbook: Handbook, findings: tuple[Finding, ...], names: Mapping[str, str]
) -> tuple[tuple[Finding, ...], tuple[Accepted, ...], tuple[tuple[Rule, Flag], ...]]:
    """Part the findings into open and accepted ones; what is wrong with the acceptances is flagged.

    `names` maps each name that a rule has or had to the one it has now.
    """
    acceptances = [
        (_renamed(acceptance, names), home or Thing("organisation", "")) for acceptance, home in handbook.acceptances
    ]
    valid = {key: one[0] for one in reversed(acceptances) if not _expired(one[0], handbook) for key in _covered_by(one)}
    covers = {finding: next((valid[key] for key in _keys(finding) if key in valid), None) for finding in findings}
    accepted = tuple(Accepted(finding, str(one.why), one.until) for finding, one in covers.items() if one)
    found = {key for finding in findings for key in _keys(finding)}
    flags = tuple(flag for one in acceptances for flag in _flags(one, handbook, found, names))
    return tuple(finding for finding, one in covers.items() if not one), accepted, flags


def _renamed(acceptance: Acceptance, names: Mapping[str, str]) -> Acceptance:
    name = names.get(acceptance.rule, acceptance.rule)
    if name == acceptance.rule:
        return acceptance
    return acceptance.model_copy(update={"rule": name})


def _expired(acceptance: Acceptance, handbook: Handbook) -> bool:
    return acceptance.until is not None and acceptance.until < handbook.as_of


def _covered_by(accepting: Accepting) -> tuple[tuple[str, str], ...]:
    """The rule and the id that an acceptance names, and the id as it is called outside its service."""
    acceptance, home = accepting
    return (acceptance.rule, acceptance.at), (acceptance.rule, f"{home.id}/{acceptance.at}")


def _keys(finding: Finding) -> tuple[tuple[str, str], ...]:
    """The rule of a finding, with the id of each thing that it speaks of; the organisation has its kind only."""
    things = (subject.partition(".")[0].partition(" ") for subject in finding.about)
    return tuple((finding.rule, name or kind) for kind, _, name in things)


def _flags(
    accepting: Accepting, handbook: Handbook, found: set[tuple[str, str]], names: Mapping[str, str]
) -> Iterator[tuple[Rule, Flag]]:
    acceptance, home = accepting
    covering = not found.isdisjoint(_covered_by(accepting))
    detail = f"{acceptance.rule} {acceptance.at}"
    if acceptance.rule not in names:
        near = nearest(acceptance.rule, names)
        remedy = say("Did you mean `{near}`?", near=near) if near else say("`servicebook explain` lists all rules.")
        problem = say("No rule is called `{rule}`.", rule=acceptance.rule)
        yield acceptance_unknown, Flag(home, acceptance.spot("rule"), problem, remedy, detail=detail, suggestion=near)
    elif covering and acceptance.until and _expired(acceptance, handbook):
        problem = say(
            "The acceptance of `{rule}` ended on {day}.", rule=acceptance.rule, day=acceptance.until.isoformat()
        )
        remedy = say("Mend what it covers, or decide anew and write a later date with the reason of today.")
        yield acceptance_expired, Flag(home, acceptance.spot("until"), problem, remedy, detail=detail)
    elif not covering:
        problem = say("There is no finding `{rule}` at `{at}` any more.", rule=acceptance.rule, at=acceptance.at)
        yield (
            acceptance_unused,
            Flag(home, acceptance.spot("rule"), problem, say("Take the acceptance out."), detail=detail),
        )

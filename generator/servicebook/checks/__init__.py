"""Checking: what contradicts, what is missing, what is doubtful; all rules in one visible tuple."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from servicebook.checks import acceptances, completeness, flow, promises, reading, structure, upkeep
from servicebook.checks.frame import Flag, Rule, Stage
from servicebook.checks.strictness import Strictness
from servicebook.findings import Finding, Place, Severity, Unchecked, Verdict
from servicebook.model.handbook import Handbook
from servicebook.wording import say

__all__ = ["CRASHED", "RULES", "Rule", "check"]

CRASHED = "rule-crashed"
"""The name of the finding that a rule broke down: the exit code tells it from all others."""

RULES: tuple[Rule, ...] = (
    *reading.RULES,
    structure.unknown_reference,
    structure.duplicate_id,
    structure.unused_entry,
    structure.not_in_register,
    structure.misplaced_key,
    flow.step_unreachable,
    flow.endless_loop,
    flow.shares_not_whole,
    upkeep.phase_empty,
    upkeep.purpose_missing,
    upkeep.service_without_benefit,
    upkeep.service_without_owner,
    upkeep.review_overdue,
    upkeep.assumption_stale,
    completeness.p_missing,
    completeness.cell_empty,
    completeness.doer_unnamed,
    completeness.accountable_unclear,
    promises.no_promise,
    promises.promise_not_made,
    promises.promise_not_kept,
    promises.promise_not_shown,
    promises.promise_not_watched,
    promises.promise_without_measure,
    promises.promise_contradicts,
    promises.promise_absolute,
    promises.level_breaks,
    promises.only_lagging,
    acceptances.acceptance_expired,
    acceptances.acceptance_unused,
    acceptances.acceptance_unknown,
)


def check(handbook: Handbook, earlier: tuple[Finding, ...], severities: Mapping[str, Severity | None]) -> Verdict:
    """All findings of a handbook, those of earlier stages among them.

    `severities` sets the severity of rules by name; a rule set to nothing is switched off.
    """
    judge = Judge(Strictness(handbook), severities)
    said: list[Finding | Unchecked] = list(earlier)
    for stage in (Stage.REFERENCES, Stage.MEANING, Stage.WORDING):
        silent = _silent(said) | {f"unreadable {word}" for word in handbook.unreadable}
        said += [saying for rule in RULES if rule.stage is stage for saying in judge.say(rule, handbook, silent)]
    findings = tuple(saying for saying in said if isinstance(saying, Finding))
    remaining, accepted, flags = acceptances.apply(handbook, findings, frozenset(rule.name for rule in RULES))
    late = [finding for rule, flag in flags for finding in judge.weigh(rule, flag)]
    return Verdict(
        tuple(sorted((*remaining, *late), key=_order)),
        tuple(sorted(accepted, key=lambda one: _order(one.finding))),
        tuple(dict.fromkeys(saying for saying in said if isinstance(saying, Unchecked))),
    )


def _order(finding: Finding) -> tuple[Place, str, str]:
    return finding.place, finding.rule, finding.detail


def _silent(said: Iterable[Finding | Unchecked]) -> set[str]:
    """Of what later stages had better not speak, since it was spoken of already."""
    return {word for saying in said if isinstance(saying, Finding) for word in (*saying.about, *saying.mutes)}


@dataclass(frozen=True, slots=True)
class Judge:
    """Weighs what the rules say: by the status of what they speak of, and by the team's settings."""

    strictness: Strictness
    severities: Mapping[str, Severity | None]

    def say(self, rule: Rule, handbook: Handbook, silent: set[str]) -> Iterator[Finding | Unchecked]:
        """What a rule finds and nobody has spoken of; a rule that breaks down is a finding itself."""
        if rule.check is None:
            return
        try:
            flags = list(rule.check(handbook))
        except Exception as error:  # noqa: BLE001 - one broken rule must not silence all others
            yield rule_crashed(rule, error)
            return
        for flag in flags:
            if isinstance(flag, Unchecked):
                yield flag
            elif flag.subject not in silent and f"unreadable {flag.thing.own_id}" not in silent:
                yield from self.weigh(rule, flag)

    def weigh(self, rule: Rule, flag: Flag) -> Iterator[Finding]:
        """The finding for a flag, unless the status or the settings silence it."""
        own = flag.severity or rule.page.severity
        wanted = self.severities.get(rule.name, own)
        severity = wanted and self.strictness.severity(wanted, rule.stage, flag.thing)
        if severity:
            yield rule.finding(flag, severity)


def rule_crashed(rule: Rule, error: Exception) -> Finding:
    """The finding that a rule broke down."""
    return Finding(
        CRASHED,
        Severity.ERROR,
        Place(""),
        say("The rule `{rule}` broke down: {cause}.", rule=rule.name, cause=f"{type(error).__name__}: {error}"),
        remedy=say(
            "This is a mistake in Servicebook, not in your handbook: please report it with the files that cause it."
        ),
        about=(f"rule {rule.name}",),
    )

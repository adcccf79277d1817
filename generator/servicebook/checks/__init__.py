"""Checking: what contradicts, what is missing, what is doubtful."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from servicebook.checks import acceptances
from servicebook.checks.catalogue import RULES, rule_names, rule_options
from servicebook.checks.frame import Flag, Rule, Stage, Unknown
from servicebook.checks.repeats import without_repeats
from servicebook.checks.strictness import Strictness
from servicebook.findings import Finding, Place, Severity, Unchecked, Verdict
from servicebook.memory import paused_gc
from servicebook.model.handbook import Handbook
from servicebook.model.rulesetting import RuleSetting
from servicebook.wording import say

__all__ = ["CRASHED", "RULES", "Rule", "check", "rule_names", "rule_options"]

CRASHED = "rule-crashed"
"""The name of the finding that a rule broke down: the exit code tells it from all others."""


@paused_gc()
def check(handbook: Handbook, earlier: tuple[Finding, ...], settings: Mapping[str, RuleSetting]) -> Verdict:
    """All findings of a handbook, those of earlier stages among them; `settings` is how the team wants rules, by name."""
    judge = Judge(Strictness(handbook), settings)
    once = without_repeats(earlier, frozenset(rule.name for rule in RULES if rule.stage is Stage.SYNTAX))
    said: list[Finding | Unchecked] = [finding for one in once for finding in judge.adjusted(one)]
    for stage in (Stage.REFERENCES, Stage.MEANING, Stage.WORDING):
        silent = _silent(said) | {f"unreadable {word}" for word in handbook.unreadable}
        said += [saying for rule in RULES if rule.stage is stage for saying in judge.say(rule, handbook, silent)]
    findings = tuple(saying for saying in said if isinstance(saying, Finding))
    remaining, accepted, flags = acceptances.apply(handbook, findings, rule_names())
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
    settings: Mapping[str, RuleSetting]

    def say(self, rule: Rule, handbook: Handbook, silent: set[str]) -> Iterator[Finding | Unchecked]:
        """What a rule finds and nobody has spoken of; a rule that breaks down is a finding itself."""
        if rule.check is None or self._wanted(rule) == "off":
            return
        try:
            sayings = list(rule.say(handbook, self._setting(rule)))
        except Exception as error:  # noqa: BLE001 - one broken rule must not silence all others
            yield rule_crashed(rule, error)
            return
        for saying in sayings:
            if isinstance(saying, Unknown):
                yield from self._unchecked(rule, saying)
            elif saying.subject not in silent and f"unreadable {saying.thing.own_id}" not in silent:
                yield from self.weigh(rule, saying)

    def adjusted(self, finding: Finding) -> Iterator[Finding]:
        """A finding of an earlier stage, as grave as the team's settings want it."""
        setting = self.settings.get(finding.rule)
        wanted = setting.severity if setting else None
        if wanted != "off":
            yield replace(finding, severity=Severity(wanted)) if wanted else finding

    def weigh(self, rule: Rule, flag: Flag) -> Iterator[Finding]:
        """The finding for a flag, unless the status or the settings silence it."""
        wanted = self._wanted(rule)
        own = Severity(wanted) if wanted else flag.severity or rule.page.severity
        severity = self.strictness.severity(own, rule.stage, flag.thing)
        if severity:
            yield rule.finding(flag, severity)

    def _unchecked(self, rule: Rule, unknown: Unknown) -> Iterator[Unchecked]:
        if self.strictness.severity(rule.page.severity, rule.stage, unknown.thing):
            yield Unchecked(rule.name, str(unknown.thing), unknown.because)

    def _setting(self, rule: Rule) -> RuleSetting | None:
        return next((self.settings[name] for name in (rule.name, *rule.aliases) if name in self.settings), None)

    def _wanted(self, rule: Rule) -> str | None:
        setting = self._setting(rule)
        return setting.severity if setting else None


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

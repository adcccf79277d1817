"""Checking: what contradicts, what is missing, what is doubtful."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from servicebook.checks import acceptances
from servicebook.checks.catalogue import RULES, rule_names, rule_options, rule_pages
from servicebook.checks.echoes import Told, without_echoes
from servicebook.checks.frame import Flag, Rule, Stage, Unknown
from servicebook.checks.muting import Muted, Said, Silence, without_consequences
from servicebook.checks.repeats import without_repeats
from servicebook.checks.strictness import Strictness
from servicebook.findings import Finding, Place, Severity, Unchecked, Verdict
from servicebook.memory import paused_gc
from servicebook.model.handbook import Handbook
from servicebook.model.rulesetting import RuleSetting
from servicebook.wording import say

__all__ = ["CRASHED", "RULES", "Rule", "check", "rule_names", "rule_options", "rule_pages"]

CRASHED = "rule-crashed"
"""The name of the finding that a rule broke down: the exit code tells it from all others."""


@paused_gc()
def check(handbook: Handbook, earlier: tuple[Finding, ...], settings: Mapping[str, RuleSetting]) -> Verdict:
    """All findings of a handbook, those of earlier stages among them; `settings` is how the team wants rules, by name."""
    judge = Judge(Strictness(handbook), settings)
    once = without_repeats(earlier, frozenset(rule.name for rule in RULES if rule.stage is Stage.SYNTAX))
    said: list[Said] = [finding for one in once for finding in judge.adjusted(one)]
    for stage in (Stage.REFERENCES, Stage.MEANING, Stage.WORDING):
        silence = Silence((one for one in said if isinstance(one, Finding)), handbook)
        told = (saying for rule in RULES if rule.stage is stage for saying in judge.say(rule, handbook, silence))
        said += without_consequences(told)
    findings = tuple(saying for saying in said if isinstance(saying, Finding))
    hidden = {key for one in said if isinstance(one, Muted) for key in acceptances.keys(one.finding)}
    hidden.update(Silence(findings, handbook).blind(RULES))
    remaining, accepted, flags = acceptances.apply(handbook, findings, hidden, rule_names())
    late = [finding for rule, flag in flags for finding in judge.weigh(rule, flag)]
    return Verdict(
        tuple(sorted((*remaining, *late), key=_order)),
        tuple(sorted(accepted, key=lambda one: _order(one.finding))),
        tuple(dict.fromkeys(saying for saying in said if isinstance(saying, Unchecked))),
        blind=frozenset(hidden),
    )


def _order(finding: Finding) -> tuple[Place, str, str]:
    return finding.place, finding.rule, finding.detail


@dataclass(frozen=True, slots=True)
class Judge:
    """Weighs what the rules say: by the status of what they speak of, and by the team's settings."""

    strictness: Strictness
    settings: Mapping[str, RuleSetting]

    def say(self, rule: Rule, handbook: Handbook, silence: Silence) -> Iterator[Said]:
        """What a rule finds and what it cannot check; a rule that breaks down is a finding itself."""
        if rule.check is None or self._wanted(rule) == "off":
            return
        try:
            sayings = list(rule.say(handbook, self._setting(rule)))
        except Exception as error:  # noqa: BLE001 - one broken rule must not silence all others
            yield rule_crashed(rule, error)
            return
        told: list[Told] = []
        for saying in sayings:
            muted = silence.covers(rule, saying)
            if isinstance(saying, Unknown):
                yield from () if muted else self._unchecked(rule, saying)
            elif muted:
                yield from map(Muted, self.weigh(rule, saying))
            else:
                told += ((saying, finding) for finding in self.weigh(rule, saying))
        yield from without_echoes(told, handbook)

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

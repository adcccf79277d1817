"""Checking: what contradicts, what is missing, what is doubtful; all rules in one visible tuple."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from servicebook.checks import (
    ability,
    acceptances,
    answers,
    authority,
    burden,
    channels,
    charges,
    claims,
    complaining,
    completeness,
    consent,
    context,
    contracts,
    dependence,
    effort,
    elements,
    evidence,
    failing,
    feedback,
    feelings,
    flow,
    grants,
    jargon,
    journeys,
    languages,
    levels,
    margins,
    moments,
    partnering,
    portfolio,
    prices,
    promises,
    qualities,
    questions,
    reachability,
    readiness,
    reading,
    responsibility,
    roles,
    rounds,
    segments,
    structure,
    terms,
    timeliness,
    upkeep,
    waiting,
    workload,
)
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
    levels.level_without_price,
    levels.level_unreachable,
    claims.message_overclaims,
    ability.skill_missing,
    elements.element_not_produced,
    contracts.element_without_contract,
    elements.element_intangible,
    elements.need_unanswered,
    prices.price_differs_by_channel,
    prices.price_overclaims,
    grants.grant_above_authority,
    charges.charge_not_announced,
    charges.chargeable_contradicts,
    margins.margin_negative,
    margins.loss_within_tolerance,
    charges.charge_without_receipt,
    reachability.channel_overclaimed,
    reachability.channel_unstaffed,
    channels.channel_not_offered,
    channels.channel_unused,
    partnering.partner_closed,
    evidence.channel_without_evidence,
    channels.persona_without_channel,
    readiness.promise_before_training,
    timeliness.promise_too_tight,
    contracts.partner_weaker_than_promise,
    claims.evidence_overclaims,
    jargon.jargon,
    effort.effort_above_budget,
    responsibility.step_unowned,
    partnering.partner_without_contact,
    evidence.role_without_evidence,
    languages.language_missing,
    responsibility.handover_undefined,
    evidence.step_without_evidence,
    evidence.evidence_unused,
    context.context_too_late,
    context.context_not_cleared,
    context.context_unused,
    partnering.brand_differs,
    consent.data_without_consent,
    languages.evidence_language_missing,
    promises.no_promise,
    promises.promise_not_made,
    promises.promise_not_kept,
    promises.promise_not_shown,
    promises.promise_not_watched,
    promises.promise_without_measure,
    promises.promise_contradicts,
    promises.promise_absolute,
    promises.level_breaks,
    timeliness.over_delivery,
    promises.only_lagging,
    moments.no_critical_moment,
    moments.moment_not_staged,
    moments.moment_one_sense,
    feelings.ending_not_staged,
    feelings.ending_below_start,
    feelings.feeling_stays_low,
    feelings.no_peak,
    journeys.signature_missing,
    questions.asked_twice,
    answers.first_question_ours,
    answers.proof_beyond_need,
    burden.task_we_could_do,
    questions.asked_although_known,
    rounds.asked_in_rounds,
    effort.too_many_contacts,
    effort.too_many_handovers,
    burden.tasks_pushed,
    burden.channel_switch_forced,
    waiting.silence,
    waiting.wait_unexplained,
    waiting.wait_unknown,
    feedback.survey_too_early,
    feedback.feedback_not_asked,
    feedback.feedback_goes_nowhere,
    journeys.too_many_steps,
    moments.machine_at_moment,
    journeys.not_rehearsed,
    segments.same_journey_for_all,
    segments.no_service_case_persona,
    authority.moment_without_authority,
    authority.approval_loop,
    authority.grants_by_nobody,
    authority.authority_falls,
    roles.role_untrained,
    roles.role_without_contribution,
    roles.alone_on_duty,
    qualities.quality_uncovered,
    complaining.no_complaint_path,
    complaining.decision_without_deadline,
    complaining.complaint_path_incomplete,
    failing.failure_without_recovery,
    failing.recovery_without_authority,
    failing.exclusion_without_referral,
    qualities.one_channel_only,
    dependence.contract_ends_early,
    dependence.partner_without_fallback,
    dependence.single_point_of_failure,
    workload.role_overloaded,
    portfolio.goal_without_measure,
    portfolio.upgrade_not_offered,
    portfolio.services_overlap,
    terms.term_inconsistent,
    portfolio.too_many_variants,
    acceptances.acceptance_expired,
    acceptances.acceptance_unused,
    acceptances.acceptance_unknown,
)


def rule_names() -> dict[str, str]:
    """The name of each rule, under each name that it has or had."""
    return {name: rule.name for rule in RULES for name in (rule.name, *rule.aliases)}


def rule_options() -> dict[str, type[RuleSetting]]:
    """The options of each rule, under each of its names."""
    return {name: rule.options for rule in RULES for name in (rule.name, *rule.aliases)}


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

"""The catalogue: all rules in one visible table, by topic and in the order in which a reader meets them."""

from collections.abc import Mapping
from dataclasses import replace

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
from servicebook.checks.frame import Rule
from servicebook.model.rulesetting import RuleSetting
from servicebook.rulebook import RulePage

CATALOGUE: Mapping[str, tuple[Rule, ...]] = {
    "structure": (
        structure.unknown_reference,
        structure.duplicate_id,
        structure.unused_entry,
        structure.not_in_register,
        structure.misplaced_key,
        flow.step_unreachable,
        flow.endless_loop,
        flow.shares_not_whole,
    ),
    "upkeep": (
        upkeep.phase_empty,
        upkeep.purpose_missing,
        upkeep.service_without_benefit,
        upkeep.service_without_owner,
        upkeep.review_overdue,
        upkeep.assumption_stale,
    ),
    "completeness": (
        completeness.p_missing,
        completeness.cell_empty,
        completeness.doer_unnamed,
        completeness.accountable_unclear,
    ),
    "product": (
        levels.level_without_price,
        levels.level_unreachable,
        claims.message_overclaims,
        ability.skill_missing,
        elements.element_not_produced,
        contracts.element_without_contract,
        elements.element_intangible,
        elements.need_unanswered,
    ),
    "price": (
        prices.price_differs_by_channel,
        prices.price_overclaims,
        grants.grant_above_authority,
        charges.charge_not_announced,
        charges.chargeable_contradicts,
        margins.margin_negative,
        margins.loss_within_tolerance,
        charges.charge_without_receipt,
        effort.effort_above_budget,
    ),
    "place": (
        reachability.channel_overclaimed,
        reachability.channel_unstaffed,
        channels.channel_not_offered,
        channels.channel_unused,
        partnering.partner_closed,
        evidence.channel_without_evidence,
        channels.persona_without_channel,
    ),
    "promotion": (
        readiness.promise_before_training,
        timeliness.promise_too_tight,
        contracts.partner_weaker_than_promise,
        claims.evidence_overclaims,
        jargon.jargon,
    ),
    "conduct": (
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
    ),
    "evidence": (
        partnering.brand_differs,
        consent.data_without_consent,
        languages.evidence_language_missing,
    ),
    "promises": (
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
    ),
    "journey": (
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
    ),
    "people": (
        authority.moment_without_authority,
        authority.approval_loop,
        authority.grants_by_nobody,
        authority.authority_falls,
        roles.role_untrained,
        roles.role_without_contribution,
        roles.alone_on_duty,
    ),
    "recovery": (
        qualities.quality_uncovered,
        complaining.no_complaint_path,
        complaining.decision_without_deadline,
        complaining.complaint_path_incomplete,
        failing.failure_without_recovery,
        failing.recovery_without_authority,
        failing.exclusion_without_referral,
        qualities.one_channel_only,
    ),
    "portfolio": (
        dependence.contract_ends_early,
        dependence.partner_without_fallback,
        dependence.single_point_of_failure,
        workload.role_overloaded,
        portfolio.goal_without_measure,
        portfolio.upgrade_not_offered,
        portfolio.services_overlap,
        terms.term_inconsistent,
        portfolio.too_many_variants,
    ),
    "acceptances": (
        acceptances.acceptance_expired,
        acceptances.acceptance_unused,
        acceptances.acceptance_unknown,
    ),
}
"""The rules of each topic; those that hold one P against another stand under the first of the two."""

RULES: tuple[Rule, ...] = (
    *reading.RULES,
    *(replace(rule, page=replace(rule.page, topic=topic)) for topic, rules in CATALOGUE.items() for rule in rules),
)
"""All rules."""


def rule_pages(settings: Mapping[str, RuleSetting]) -> tuple[RulePage, ...]:
    """The pages of all rules, those marked that a team has switched off; `settings` are by any name of a rule."""
    off = {name for name, setting in settings.items() if setting.severity == "off"}
    return tuple(replace(rule.page, off=not off.isdisjoint((rule.name, *rule.aliases))) for rule in RULES)


def rule_names() -> dict[str, str]:
    """The name of each rule, under each name that it has or had."""
    return {name: rule.name for rule in RULES for name in (rule.name, *rule.aliases)}


def rule_options() -> dict[str, type[RuleSetting]]:
    """The options of each rule, under each of its names."""
    return {name: rule.options for rule in RULES for name in (rule.name, *rule.aliases)}

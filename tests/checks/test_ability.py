import pytest
from trial import english, judged, of_rule

ROLES = """
roles:
  berater: {name: Beraterin, skills: [Zuhören], trained: {deeskalation: 2026-01-01}}
  leitung: {name: Leitung, skills: [rechnen]}
  neuling: {name: Neuling}
systems: {bot: {name: Chatbot}}
---
service: panne
status: live
"""


def said(text, rule):
    """What a rule says about a text, in English, with how grave it is."""
    return [f"{finding.severity.value}: {english(finding.problem)}" for finding in of_rule(judged(text), rule)]


def test_a_missing_skill_is_one_finding_for_all_its_places():
    """Element and steps that need it, everybody who does not have it."""
    text = ROLES + (
        "mix: {product: {core: K, elements: {fahrt: {by: leitung, skill: fahren}}}}\n"
        "fulfilment:\n  - {step: x, needs_skill: fahren, frontstage: [berater]}\n"
        "  - {step: y, owner: leitung, needs_skill: [fahren, rechnen]}\n"
    )
    [finding] = of_rule(judged(text), "skill-missing")
    assert english(finding.problem) == (
        "The skill `fahren` is needed for the element `fahrt`, the step `x` and the step `y`, "
        "but `leitung` and `berater` do not have it."
    )
    assert (finding.about, finding.detail, len(finding.related)) == (("service panne",), "skill fahren", 2)


@pytest.mark.parametrize(
    "plan",
    [
        "fulfilment: [{step: x, needs_skill: zuhören, frontstage: [berater]}]",
        "fulfilment: [{step: x, needs_skill: deeskalation, backstage: [berater]}]",
        "fulfilment: [{step: x, needs_skill: rechnen, frontstage: [berater], partner: [leitung]}]",
        "fulfilment: [{step: x, needs_skill: rechnen, frontstage: [bot]}]",
        "fulfilment: [{step: x, needs_skill: rechnen, frontstage: Jemand hilft.}]",
        "mix: {product: {core: K, elements: {fahrt: {by: bot, skill: fahren}}}}",
        "mix: {product: {core: K, elements: {fahrt: {by: Ein Taxi, skill: fahren}}}}",
        (
            "mix: {product: {core: K, elements: {summe: {skill: rechnen}}}}\n"
            "fulfilment: [{step: x, produces: summe, owner: leitung}]"
        ),
    ],
)
def test_skills_that_are_there(plan):
    """Whatever the spelling, learnt or trained, of one of several; systems and strangers are not asked."""
    assert said(ROLES + plan, "skill-missing") == []


def test_an_element_is_asked_of_those_who_produce_it():
    """Where nobody is named under `by`, the doers of its step count."""
    text = ROLES + (
        "mix: {product: {core: K, elements: {fahrt: {skill: fahren}}}}\n"
        "fulfilment: [{step: x, produces: fahrt, owner: leitung}]\n"
    )
    assert said(text, "skill-missing") == [
        "warning: The skill `fahren` is needed for the element `fahrt`, but `leitung` does not have it."
    ]


def test_roles_without_skills_cannot_be_checked():
    """Nothing recorded is not the same as nothing learnt."""
    text = (
        ROLES
        + "fulfilment: [{step: x, needs_skill: fahren, owner: neuling}, {step: y, needs_skill: mut, owner: neuling}]\n"
    )
    assert said(text, "skill-missing") == []
    [unchecked] = [one for one in judged(text).unchecked if one.rule == "skill-missing"]
    assert english(unchecked.because) == "no skills are recorded for `neuling`"


def test_a_variant_repeats_no_finding():
    """A step taken over as it is, and an inherited mix, are asked where they are written."""
    text = ROLES + (
        "mix: {product: {core: K, elements: {fahrt: {by: leitung, skill: fahren}}}}\n"
        "fulfilment: [{step: x, needs_skill: mut, owner: leitung}]\n"
        "---\nservice: firma\nstatus: live\nvariant_of: panne\nfulfilment: [{step: x, same: true}, {step: z, needs_skill: eile, owner: leitung}]\n"
    )
    assert [(one.about, one.detail) for one in of_rule(judged(text), "skill-missing")] == [
        (("service panne",), "skill fahren"),
        (("service panne",), "skill mut"),
        (("service firma",), "skill eile"),
    ]

import pytest
from trial import english, judged, linked, of_rule

from servicebook.checks.segments import no_service_case_persona

PERSONAS = """\
personas:
  privat: {name: P, case: service-case, segment: Privatkunden}
  firma: {name: F, case: service-case, segment: Firmenkunden}
  nachbar: {name: N, case: service-case, segment: Privatkunden}
  käufer: {name: K, case: purchase, segment: Firmenkunden}
  klagend: {name: L, case: complaint}
  ohne: {name: O, segment: Vereine}
---
"""


def problems(rule, personas, steps="{step: x}", head="", more=""):
    """What a rule says of a service for some personas."""
    text = f"{PERSONAS}service: a\nstatus: live\npersonas: [{personas}]\n{head}fulfilment: [{steps}]\n{more}"
    return [english(finding.problem) for finding in of_rule(judged(text), rule)]


def test_two_segments_with_one_journey_are_noticed():
    """The segments are named."""
    assert problems("same-journey-for-all", "privat, firma") == [
        "All segments get the same journey: Privatkunden and Firmenkunden."
    ]


@pytest.mark.parametrize(
    ("personas", "steps", "head", "more"),
    [
        ("privat", "{step: x}", "", ""),
        ("privat, nachbar", "{step: x}", "", ""),
        ("privat, käufer", "{step: x}", "", ""),
        ("privat, unbekannt", "{step: x}", "", ""),
        ("privat, firma", "{step: x, personas: [firma]}", "", ""),
        ("privat, firma", "{step: x, levels: [gold]}", "", ""),
        ("privat, firma", "{step: x, customer: {privat: A, firma: B}}", "", ""),
        ("privat, firma", "{step: x}", "freedom: individual\n", ""),
        (
            "privat, firma",
            "{step: x, clarifies: [q]}",
            "mix: {personal_experience: {questions: {q: {text: Q, then: T}}}}\n",
            "",
        ),
        ("privat, firma", "{step: x}", "", "---\nservice: b\nstatus: live\nvariant_of: a\nfulfilment: [{step: x}]\n"),
    ],
)
def test_a_journey_that_differs_for_anybody_is_silent(personas, steps, head, more):
    """One segment, other cases, steps or deeds for some, questions whose answers change something, a variant."""
    assert problems("same-journey-for-all", personas, steps, head, more) == []


def test_a_question_whose_answer_changes_nothing_makes_no_difference():
    """Asking alone makes no other journey."""
    head = "mix: {personal_experience: {questions: {q: Wie geht es?}}}\n"
    assert len(problems("same-journey-for-all", "privat, firma", "{step: x, clarifies: [q]}", head)) == 1


FAILING = "{step: x, fails: [{what: W}]}"


def test_a_failure_needs_somebody_to_whom_it_happens():
    """Purchase personas alone are not enough; who comes with a service case or a complaint is."""
    assert problems("no-service-case-persona", "käufer", FAILING) == [
        "`x` can fail, but no persona stands for somebody to whom something is broken."
    ]
    for personas in ("käufer, privat", "klagend", ""):
        assert problems("no-service-case-persona", personas, FAILING) == []
    assert problems("no-service-case-persona", "käufer", "{step: x}") == []


@pytest.mark.parametrize("personas", ["ohne", "käufer, ohne", "käufer, unbekannt"])
def test_a_persona_without_a_case_cannot_be_judged(personas):
    """It may be the one that is looked for."""
    handbook, _ = linked(f"{PERSONAS}service: a\nstatus: live\npersonas: [{personas}]\nfulfilment: [{FAILING}]\n")
    assert [english(one.because) for one in no_service_case_persona.say(handbook, None)] == [
        "not all of its personas say what brings them here (`case`)"
    ]

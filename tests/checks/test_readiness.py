import pytest
from trial import english, judged, of_rule


def said(text, rule):
    """What a rule says about a text, in English, with how grave it is."""
    return [f"{finding.severity.value}: {english(finding.problem)}" for finding in of_rule(judged(text), rule)]


READY = """
roles:
  berater: {name: Beraterin, trained: {%s}}
---
service: panne
status: live
promises: {ankunft: In 45 Minuten., zusage: In zehn Minuten.}
mix:
  promotion:
    messages:
      - {text: Schnell da., promise: ankunft, %s}
      - {text: Bald Bescheid., promise: panne/zusage, from: 2026-11-01}
      - {text: Früher einmal., promise: ankunft, from: 2020-01-01, until: 2020-12-31}
    briefed: {%s}
fulfilment:
  - {step: x, keeps: [ankunft, zusage], needs_skill: hilfe, owner: berater, support: [leitsystem]}
"""


@pytest.mark.parametrize(
    ("trained", "start", "briefed", "expected"),
    [
        (
            "panne: 2026-11-15",
            "from: 2026-10-01",
            "berater: 2026-09-01",
            [
                "error: `berater` is trained only on 2026-11-15, but the promises `ankunft` and `zusage` are public from 2026-10-01 on."
            ],
        ),
        (
            "hilfe: 2026-10-15",
            "from: 2026-10-01",
            "berater: 2026-09-01",
            ["error: `berater` is trained only on 2026-10-15, but the promise `ankunft` is public from 2026-10-01 on."],
        ),
        (
            "panne: 2026-09-15",
            "from: 2026-10-01",
            "berater: 2026-10-02",
            ["error: `berater` is briefed only on 2026-10-02, but the promise `ankunft` is public from 2026-10-01 on."],
        ),
        (
            "panne: 2026-09-15",
            "from: 2026-10-01",
            "leitung: 2026-09-01",
            ["warning: `berater` keeps a public promise, but is not among those who were briefed."],
        ),
        ("panne: 2026-10-01", "from: 2026-10-01", "berater: 2026-10-01", []),
        ("", "from: 2026-10-01", "", []),
        ("panne: , hilfe: 2027-01-01", "from: 2026-10-01", "berater: ", []),
        ("kochen: 2027-01-01", "from: 2026-10-01", "", []),
        ("panne: 2026-11-01", "medium: Plakat", "berater: 2026-11-01", []),
    ],
)
def test_who_is_ready_when_a_promise_goes_public(trained, start, briefed, expected):
    """Trained for the service or its skills, and briefed: on the day itself is in time; nothing recorded is not late."""
    assert said(READY % (trained, start, briefed), "promise-before-training") == expected


def test_a_message_without_a_day_cannot_be_checked():
    """Public since when? That is said once for the service."""
    text = READY % ("panne: 2027-01-01", "medium: Plakat", "berater: 2026-09-01")
    [unchecked] = [one for one in judged(text).unchecked if one.rule == "promise-before-training"]
    assert english(unchecked.because) == "no message says from which day on these promises are public: `ankunft`"


def test_training_for_the_service_counts_for_its_variant():
    """Whoever learnt the service knows its variants; a variant that inherits messages and promises is not told again."""
    late = READY % ("panne: 2026-12-01", "from: 2026-10-01", "berater: 2026-09-01")
    variant = "---\nservice: firma\nstatus: live\nvariant_of: panne\nfulfilment: [{step: x, keeps: [ankunft], owner: berater}]\n"
    assert len(of_rule(judged(late + variant), "promise-before-training")) == 1
    own = variant + "promises: {ankunft: In einer Stunde.}\n"
    assert [one.detail for one in of_rule(judged(late + own), "promise-before-training")] == [
        "berater trained panne"
    ] * 2

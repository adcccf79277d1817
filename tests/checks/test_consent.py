import pytest
from trial import english, judged, of_rule

from servicebook.findings import Severity

RULE = "data-without-consent"
REGISTER = """\
data:
  name: {name: N, personal: true}
  ort: {name: O, personal: true}
  farbe: {name: F}
partners: {bote: B, bahn: B}
roles: {lager: L}
---
service: a
"""


def problems(steps):
    """What is said about data that go to partners."""
    return [english(finding.problem) for finding in of_rule(judged(REGISTER + steps), RULE)]


def line(*steps):
    """What is said about steps in a row."""
    return problems("fulfilment:\n" + "".join(f"  - {{step: {step}}}\n" for step in steps))


def test_data_for_which_nobody_asks_are_one_error():
    """For the whole service, with every step that sends them."""
    text = REGISTER + (
        "fulfilment:\n  - {step: x, sends: {bote: [name, farbe]}}\n"
        "  - {step: y, hands_over: [{to_role: bahn, data: [ort]}, {to_role: lager, data: [name]}]}\n"
    )
    [finding] = of_rule(judged(text), RULE)
    assert english(finding.problem) == (
        "Personal data goes to `bote` and `bahn`, but no step asks whether the customer agrees to `name` and `ort`."
    )
    assert (finding.severity, finding.about, finding.detail) == (Severity.ERROR, ("service a",), "consent")
    assert [one.place.line for one in finding.related] == [11]


@pytest.mark.parametrize(
    "steps",
    [
        ("x, consents: [name, ort]", "y, sends: {bote: [name, ort]}"),
        ("x, consents: [name], sends: {bote: [name]}",),
        ("x, sends: {bote: [farbe]}",),
        ("x, hands_over: [{to_role: lager, data: [name]}]",),
        ("x, sends: {bote: [Schuhgröße]}",),
        ("x, consents: [nmae]", "y, sends: {bote: [name]}"),
        ("x, consents: [name], then: end", "y, starts_when: Ein Jahr später., sends: {bote: [name]}"),
        ("x, consents: [name]", "y, fails: [{what: A, recover: z}]", "z, aside: true, sends: {bote: [name]}"),
        ("x, then: end", "y, sends: {bote: [name]}", "z, aside: true, consents: [name]"),
    ],
)
def test_what_was_agreed_or_is_not_personal_is_silent(steps):
    """In the same step, on an earlier journey, before a failure; a slip; a step to which no way leads."""
    assert line(*steps) == []


def test_a_way_past_the_consent_is_an_error_of_the_step():
    """It names the step that sends, the partner, and where the customer agrees on other ways."""
    steps = "x, then: [{to: y, when: a}, {to: z}]", "y, consents: [name]", "z, sends: {bote: [name]}"
    assert line(*steps) == ["`bote` can get `name` before the customer has agreed: a way leads to `z` without `y`."]
    text = REGISTER + "fulfilment:\n" + "".join(f"  - {{step: {step}}}\n" for step in steps)
    [finding] = of_rule(judged(text), RULE)
    assert (finding.about, finding.detail, [one.place.line for one in finding.related]) == (("step a/z",), "bote", [11])


@pytest.mark.parametrize(
    "steps",
    [
        ("x, sends: {bote: [name]}", "y, consents: [name]"),
        ("x, fails: [{what: A, recover: z}]", "y, consents: [name]", "z, aside: true, sends: {bote: [name]}"),
        ("x, sends: {bote: [name]}, then: end", "y, starts_when: Später., consents: [name]"),
        (
            "x, meanwhile: [y], consents: [ort]",
            "y, aside: true, hands_over: [{to_role: bote, data: [name]}]",
            "z, consents: [name]",
        ),
    ],
)
def test_whoever_asks_too_late_is_found(steps):
    """Afterwards, behind a failure, on a later journey, at another step that runs along."""
    assert len(line(*steps)) == 1


def test_only_what_was_not_agreed_is_named():
    """Some data on time, some never, some too late: two findings, each with its own."""
    steps = "x, consents: [name]", "y, sends: {bote: [name, ort]}", "z, sends: {bahn: [ort]}"
    assert line(*steps) == [
        "Personal data goes to `bote` and `bahn`, but no step asks whether the customer agrees to `ort`."
    ]


def test_a_variant_does_not_repeat_a_step_that_it_takes_over():
    """Said once, where it is written."""
    model = "fulfilment: [{step: x, sends: {bote: [name]}}]\n"
    assert len(problems(f"{model}---\nservice: b\nvariant_of: a\nfulfilment: [{{step: x, same: true}}]\n")) == 1
    assert (
        len(problems(f"{model}---\nservice: b\nvariant_of: a\nfulfilment: [{{step: y, sends: {{bote: [ort]}}}}]\n"))
        == 2
    )

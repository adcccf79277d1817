import pytest
from trial import english, judged, of_rule

from servicebook.findings import Severity

HEAD = """\
service: a
status: live
mix:
  personal_experience:
    questions:
      befinden: Geht es Ihnen gut?
      ziel: Wohin müssen Sie?
"""


def problems(steps, rule, head=HEAD):
    """What a rule says of a service with these steps."""
    return [english(finding.problem) for finding in of_rule(judged(f"{head}{steps}"), rule)]


def late(*steps):
    """Which steps check too early."""
    lines = "".join(f"  - {{step: {step}}}\n" for step in steps)
    return [
        one.about[0].rpartition("/")[2] for one in of_rule(judged(f"{HEAD}fulfilment:\n{lines}"), "context-too-late")
    ]


@pytest.mark.parametrize(
    ("steps", "found"),
    [
        (("x, checks: [deckung]", "y, clarifies: [ziel]"), ["x"]),
        (("x, checks: [deckung]", "y", "z, clarifies: [ziel]"), ["x"]),
        (("x", "y, checks: [police]", "z, clarifies: [ziel]", "w, checks: [deckung]"), ["y"]),
        (("x, then: [{to: y, when: a}, {to: z}]", "y, checks: [deckung]", "z, clarifies: [ziel]"), ["y"]),
    ],
)
def test_the_person_comes_before_the_check(steps, found):
    """Also where only one of several ways leads past the question."""
    assert late(*steps) == found


@pytest.mark.parametrize(
    "steps",
    [
        ("x, clarifies: [ziel]", "y, checks: [deckung]"),
        ("x, clarifies: [ziel], checks: [deckung]",),
        ("x, checks: [deckung]", "y"),
        ("x, checks: [deckung]", "y, starts_when: Jahre später., clarifies: [ziel]"),
        ("x, clarifies: [ziel]", "y, checks: [deckung], then: [{to: x, when: a, at_most: 1}, {to: end}]"),
        ("x, checks: [deckung], personas: [käuferin]", "y, clarifies: [ziel], personas: [fahrerin]"),
        ("x, checks: [deckung], levels: [basis]", "y, clarifies: [ziel], levels: [premium]"),
        ("x, checks: [deckung], fails: [{what: A, recover: y}], then: end", "y, aside: true, clarifies: [ziel]"),
    ],
)
def test_what_is_checked_on_another_journey_or_after_is_silent(steps):
    """A purchase years before, a loop, another persona, another level, a recovery."""
    assert late(*steps) == []


def test_the_finding_names_both_steps():
    """And the place where the question comes too late."""
    text = f"{HEAD}fulfilment:\n  - {{step: x, checks: [deckung, police]}}\n  - {{step: y, clarifies: [ziel]}}\n"
    [finding] = of_rule(judged(text), "context-too-late")
    assert english(finding.problem) == "`deckung` and `police` are checked in `x`, before `y` asks after the person."
    assert (finding.severity, [one.place.line for one in finding.related]) == (Severity.WARNING, [10])


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ("steps: [{step: x, clarifies: [befinden, ziel]}]", []),
        ("steps: [{step: x, clarifies: [befinden]}]", ["No step asks the question `ziel`."]),
        ("steps: [{step: x}]", ["No step asks these 2 questions: `befinden` and `ziel`."]),
        ("steps: [{step: x, clarifies: [befniden, ziel]}]", []),
        ("owner: ich", []),
    ],
)
def test_every_question_is_asked_somewhere(steps, expected):
    """All that are not are one finding; a slip is asked, and a service without steps asks nothing yet."""
    assert problems(steps, "context-not-cleared") == expected


@pytest.mark.parametrize(
    "mix", ["", "mix: {personal_experience: {not_applicable: Ein Automat.}}\n", "mix: {personal_experience: {}}\n"]
)
def test_who_plans_no_questions_is_not_asked_for_them(mix):
    """A kiosk, a vending machine."""
    head = f"service: a\nstatus: live\n{mix}"
    for rule in ("context-not-cleared", "context-unused", "context-too-late"):
        assert problems("steps: [{step: x, checks: [karte]}]", rule, head) == []


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ("[{step: x, clarifies: [befinden, ziel]}, {step: y, uses: [befinden, ziel]}]", []),
        (
            "[{step: x, clarifies: [befinden, ziel]}, {step: y, uses: [befinden]}]",
            ["The answer to `ziel` serves in no step."],
        ),
        (
            "[{step: x, clarifies: [befinden, ziel]}]",
            ["The answers to 2 questions serve in no step: `befinden` and `ziel`."],
        ),
        ("[{step: x, clarifies: [befinden]}, {step: y, uses: [befniden]}]", []),
    ],
)
def test_every_answer_serves_somewhere(steps, expected):
    """What is not asked is another rule's matter."""
    assert problems(f"steps: {steps}", "context-unused") == expected


def test_a_variant_is_told_only_what_it_does_not_share():
    """It inherits the questions, not the steps."""
    model = f"{HEAD}steps: [{{step: x, clarifies: [befinden]}}]\n"
    variant = "---\nservice: b\nstatus: live\nvariant_of: a\nsteps: [{step: x}]\n"
    found = of_rule(judged(model + variant), "context-not-cleared")
    assert {one.about: one.problem["questions"] for one in found} == {
        ("service a.mix",): ("`ziel`",),
        ("service b.mix",): ("`befinden`",),
    }

import pytest
from trial import english, judged, of_rule


def said(text, rule):
    """What a rule says about a text, in English, with how grave it is."""
    return [f"{finding.severity.value}: {english(finding.problem)}" for finding in of_rule(judged(text), rule)]


def left_to(partner, element="by: strasse", keeps="ankunft", more=""):
    """A service whose element is left to a partner."""
    return (
        f"partners: {{strasse: {{name: Strassenhilfe{partner}}}}}\n---\nservice: panne\nstatus: live\n{more}"
        "promises: {ankunft: {text: In 45 Minuten., within: 45 min, quality: reliability}, zusage: {text: Bald., quality: clarity}}\n"
        f"mix: {{product: {{core: K, elements: {{hilfe: {{{element}}}, taxi: {{by: Ein Taxi}}}}}}}}\n"
        f"fulfilment: [{{step: x, produces: hilfe, keeps: {keeps}}}]\n"
    )


def test_a_partner_without_a_contract_is_one_finding():
    """Whatever is left to it, in however many services."""
    text = (
        left_to("") + "---\nservice: mobil\nstatus: live\nmix: {product: {core: K, elements: {wagen: {by: strasse}}}}\n"
    )
    [finding] = of_rule(judged(text), "element-without-contract")
    assert english(finding.problem) == "There is no contract with `strasse`, to whom we leave `hilfe` and `wagen`."
    assert (finding.about, len(finding.related)) == (("partner strasse.contract",), 2)


@pytest.mark.parametrize(
    ("partner", "element", "keeps", "more"),
    [
        (", contract: {}", "by: strasse", "ankunft", ""),
        (", contract: {until: 2027-12-31}", "by: strasse, quality: reliability", "zusage", ""),
        (", contract: 2027-12-31", "by: strasse, quality: helpfulness", "ankunft", ""),
        (
            ", contract: 2027-12-31, targets: {panne/ankunft: 35 min}",
            "by: strasse, quality: reliability",
            "ankunft",
            "",
        ),
        ("", "by: strasse", "ankunft", "state: done\n"),
        ("", "by: strasse", "ankunft", "status: retired\n"),
        ("", "by: leitung", "ankunft", ""),
    ],
)
def test_elements_in_good_hands(partner, element, keeps, more):
    """A contract with or without an end; no promise of that quality; a target; what is over; our own people."""
    text = left_to(partner, element, keeps, more)
    text = text.replace("status: live\nstatus: retired", "status: retired")
    assert said(text, "element-without-contract") == []


def test_a_promise_that_rests_on_a_partner_needs_a_target():
    """The contract is there, but not a word in it about what we promise."""
    text = left_to(", contract: 2027-12-31, targets: {panne/zusage: 5 min}", "by: strasse, quality: reliability")
    [finding] = of_rule(judged(text), "element-without-contract")
    assert english(finding.problem) == (
        "The promise `panne/ankunft` rests on what `strasse` does, but no target is agreed for it."
    )
    assert (finding.about, finding.detail) == (("partner strasse",), "panne/ankunft")


def test_a_misspelt_target_is_one_mistake():
    """The unknown promise is reported; that the right one lacks a target follows from it."""
    text = left_to(", contract: 2027-12-31, targets: {panne/ankumft: 35 min}", "by: strasse, quality: reliability")
    assert said(text, "element-without-contract") == []
    assert len(of_rule(judged(text), "unknown-reference")) == 1


def bound(target, promise="within: 45 min", steps="{step: x, keeps: ankunft, partner: [strasse]}", more=""):
    """A partner with a target for a promise."""
    return (
        f"partners: {{strasse: {{name: S, targets: {{panne/ankunft: {target}}}}}}}\n---\nservice: panne\n{more}"
        f"promises: {{ankunft: {{text: Bald., {promise}}}}}\nfulfilment: [{steps}]\n"
    )


@pytest.mark.parametrize(
    ("target", "promise", "steps", "expected"),
    [
        (
            "60 min",
            "within: 45 min",
            "{step: x}",
            "error: The target of `strasse` is 60 min, but the promise `ankunft` that rests on it says 45 min.",
        ),
        (
            "90 %",
            "target: 95 %",
            "{step: x}",
            "error: The target of `strasse` is 90 %, but the promise `ankunft` that rests on it says 95 %.",
        ),
        (
            "35 min",
            "within: 45 min, levels: {premium: 30 min}",
            "{step: x, partner: [strasse]}",
            "error: The target of `strasse` is 35 min, but the promise `ankunft` that rests on it says 30 min.",
        ),
        (
            "3 wd",
            "within: 2 wd, levels: {premium: 1 wd}",
            "{step: x, partner: [strasse]}",
            (
                "error: The target of `strasse` is 3 working days, but the promise `ankunft` that rests on it says "
                "2 working days and 1 working day (premium)."
            ),
        ),
        (
            "45 min",
            "within: 45 min, from_step: ruf",
            "{step: ruf, frontstage: Wir nehmen ab.}, {step: x, keeps: ankunft, partner: [strasse]}",
            "question: The target of `strasse` takes up the whole promise `ankunft`: 45 min leave nothing for our own steps.",
        ),
    ],
)
def test_targets_that_are_too_weak(target, promise, steps, expected):
    """Longer, rarer, or just as long although we begin; for the levels that the partner serves."""
    [found] = said(bound(target, promise, steps), "partner-weaker-than-promise")
    assert found == expected


@pytest.mark.parametrize(
    ("target", "promise", "steps"),
    [
        ("35 min", "within: 45 min", "{step: x}"),
        ("45 min", "within: 45 min", "{step: x}"),
        ("45 min", "within: 45 min, from_step: x", "{step: x, partner: [strasse]}"),
        ("35 min", "within: 45 min, levels: {premium: 30 min}", "{step: x, levels: basis, partner: [strasse]}"),
        ("95 %", "target: 95 %", "{step: x}"),
        ("95 %", "within: 45 min", "{step: x}"),
        ("2 wd", "within: 3 d", "{step: x}"),
    ],
)
def test_targets_that_hold(target, promise, steps):
    """Tighter, as long for a partner who begins itself, for the levels served; what nobody can compare is left alone."""
    assert said(bound(target, promise, steps), "partner-weaker-than-promise") == []


def test_a_promise_without_a_figure_cannot_be_checked():
    """Nobody guesses what “soon” means in minutes; of what is over nothing is said at all."""
    [unchecked] = [
        one for one in judged(bound("35 min", "target: 95 %")).unchecked if one.rule == "partner-weaker-than-promise"
    ]
    assert (unchecked.about, english(unchecked.because)) == ("service panne", "no time is named by `ankunft`")
    gone = judged(bound("60 min", more="status: retired\n"))
    assert [one for one in (*gone.findings, *gone.unchecked) if one.rule == "partner-weaker-than-promise"] == []

import pytest
from trial import english, judged, of_rule

PARTNERS = "partners: {taxi: {name: T, cost_per_case: 70 CHF}, bote: {name: B}}\n---\n"


def said(text, rule):
    """What a rule says about a text, in English."""
    return [english(finding.problem) for finding in of_rule(judged(text), rule)]


def unchecked(text, rule):
    """Why a rule could not be applied, in English."""
    return [english(one.because) for one in judged(text).unchecked if one.rule == rule]


def selling(options, cost, *steps, more="", price=""):
    """A live service with prices, costs and steps."""
    listed = "".join(f"  - {{step: {step}}}\n" for step in steps)
    levels = "product: {levels: [a, b]}, " if "level:" in options else ""
    return (
        f"{PARTNERS}service: heim\nstatus: live\n{more}"
        f"mix: {{{levels}price: {{options: [{options}], cost: {{{cost}}}{price}}}}}\nfulfilment:\n{listed}"
    )


RIDE = "x, partner: [taxi], frontstage: Wir steigen ein., time: 10-20 min"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            selling("{amount: 60 CHF}", "per_case: 5 CHF", "x, partner: [taxi]"),
            ["A case brings 60 CHF, but costs 75 CHF: 5 CHF per case + 70 CHF for `taxi`."],
        ),
        (
            selling("{amount: 80 CHF, per: Case}", "per_case: 5 CHF, per_minute: 1.20 CHF", RIDE),
            ["A case brings 80 CHF, but costs 99 CHF: 5 CHF per case + 24 CHF for 20 min of work + 70 CHF for `taxi`."],
        ),
        (
            selling("{amount: 60 CHF, level: a}, {amount: 90 CHF, level: b}", "per_case: 5 CHF", "x, partner: [taxi]"),
            ["A case brings 60 CHF, but costs 75 CHF: 5 CHF per case + 70 CHF for `taxi`."],
        ),
        (
            selling(
                "{amount: 60 CHF}",
                "per_case: 50 CHF",
                "x, then: [{to: y, when: weit, share: 20 %}, {to: end}]",
                "y, partner: [taxi]",
            ),
            ["A case brings 60 CHF, but costs 64 CHF: 50 CHF per case + 14 CHF for `taxi`."],
        ),
    ],
)
def test_a_case_that_costs_more_than_it_brings(text, expected):
    """With the sum: the case, our minutes, the partners; on average, where the shares are known."""
    assert said(text, "margin-negative") == expected


@pytest.mark.parametrize(
    "text",
    [
        selling("{amount: 75 CHF}", "per_case: 5 CHF", "x, partner: [taxi]"),
        selling(
            "{amount: 60 CHF}",
            "per_case: 5 CHF",
            "x, partner: [taxi]",
            price=", surcharges: {porto: {amount: 15 CHF, mandatory: true}, wahl: {amount: 1 CHF}}",
        ),
        selling("{amount: 0 CHF}", "per_case: 5 CHF", "x, partner: [taxi]"),
        selling("{amount: auf Anfrage}", "per_case: 5 CHF", "x, partner: [taxi]"),
        selling("{amount: 60 EUR}", "per_case: 75 CHF", "x"),
        selling("", "per_case: 5 CHF", "x, partner: [taxi]"),
        selling("{amount: 60 CHF, valid: {until: 2020-01-01}}", "per_case: 5 CHF", "x, partner: [taxi]"),
        selling(
            "{amount: 60 CHF}", "per_case: 5 CHF", "x, then: [{to: y, when: weit}, {to: end}]", "y, partner: [taxi]"
        ),
        selling(
            "{amount: 60 CHF}",
            "per_case: 5 CHF",
            "x, fails: [{what: z, recover: y}]",
            "y, aside: true, partner: [taxi]",
        ),
        selling("{amount: 60 CHF}", "per_case: 5 CHF", "x, partner: [taxi]", more="state: as-is\n"),
        "service: heim\nstatus: live\nmix: {price: {options: [{amount: 5 CHF}]}}\nfulfilment: [{step: x}]\n",
        "service: heim\nstatus: live\nmix: {price: Gratis}\nfulfilment: [{step: x}]\n",
    ],
)
def test_cases_that_pay_or_that_nobody_can_tell(text):
    """Covered, with fees, free, in words, in another currency, over, or covered on another path whose share is unknown."""
    assert said(text, "margin-negative") == []
    assert unchecked(text, "margin-negative") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (selling("{amount: 60 CHF, per: year}", "per_case: 90 CHF", "x"), "the price is per year, the cost per case"),
        (selling("{amount: 60 CHF}", "per_case: 5 CHF", "x, partner: [bote]"), "the amount for `bote` is not known"),
        (
            selling("{amount: 60 CHF}", "per_minute: 1 CHF", "x, frontstage: Wir helfen."),
            "how long it takes is not known in `x`",
        ),
    ],
)
def test_what_cannot_be_reckoned_is_said_once(text, expected):
    """A year is no case, an amount that nobody knows is not nothing, and neither is a time."""
    assert said(text, "margin-negative") == []
    assert unchecked(text, "margin-negative") == [expected]


def test_too_many_paths_are_not_reckoned():
    """Ten forks make a thousand paths: then it is said that it cannot be told."""
    forks = [f"s{number}, then: [{{to: s{number + 1}, when: x}}, {{to: t{number}}}]" for number in range(12)]
    turns = [f"t{number}, aside: true, then: s{number + 1}" for number in range(12)]
    [because] = unchecked(selling("{amount: 60 CHF}", "per_case: 90 CHF", *forks, "s12", *turns), "margin-negative")
    assert because == "more than 500 paths begin with `s0`"


def test_findings_are_known_by_level():
    """Two levels at a loss are two findings; without levels it is the service."""
    two = selling("{amount: 60 CHF, level: a}, {amount: 65 CHF, level: b}", "per_case: 5 CHF", "x, partner: [taxi]")
    assert [one.about for one in of_rule(judged(two), "margin-negative")] == [("level heim/a",), ("level heim/b",)]
    [one] = of_rule(judged(selling("{amount: 60 CHF}", "per_case: 90 CHF", "x")), "margin-negative")
    assert (one.about, one.severity.value, len(one.related)) == (("service heim.margin",), "warning", 1)


SHINE = """
personas: {passant: {name: P, tolerates: {elapsed: %s}}, freund: {name: F}}
---
service: schuhputz
status: live
personas: [passant, freund]
mix: {price: {options: [{amount: %s}], cost: {per_case: 1 CHF, per_minute: 1 CHF}}}
fulfilment:
  - {step: setzen, frontstage: Bitte Platz nehmen., time: 1 min}
  - {step: putzen, frontstage: Bürsten und polieren., time: 1-2 min%s}
"""


def test_a_loss_before_the_customer_loses_patience():
    """Planned are three minutes, five are put up with, from the fourth on it costs more than it brings."""
    [finding] = of_rule(judged(SHINE % ("5 min", "5 CHF", "")), "loss-within-tolerance")
    assert english(finding.problem) == (
        "`passant` puts up with 5 min, but from 4 min on a case makes a loss: "
        "it brings 5 CHF and then costs 6 CHF: 1 CHF per case + 5 CHF for 5 min of work."
    )
    assert (finding.about, finding.detail) == (("service schuhputz.tolerance",), "passant")


@pytest.mark.parametrize(
    ("elapsed", "amount", "more"),
    [
        ("5 min", "6 CHF", ""),
        ("4 min", "5 CHF", ""),
        ("1 wd", "5 CHF", ""),
        ("5 min", "5 CHF", ", wait: 1 min"),
        ("5 min", "5 CHF", "}\n  - {step: trocknen, customer: Wartet., time: 1 min"),
        (
            "5 min",
            "5 CHF",
            "}\n  - {step: zahlen, frontstage: Kasse, meanwhile: gruss, time: 1 s}\n  - {step: gruss, frontstage: Adieu, time: 1 s",
        ),
        ("5 min", "0 CHF", ""),
    ],
)
def test_patience_that_costs_nothing(elapsed, amount, more):
    """Covered, out of patience first, or not our working time from beginning to end."""
    assert said(SHINE % (elapsed, amount, more), "loss-within-tolerance") == []


def test_patience_for_a_way_with_waits():
    """Whoever puts up with days means the way with waits, not the one that we refuse at the counter."""
    waits = "}\n  - {step: warten, wait: 3 d, time: 1 min, then: end"
    branch = ", then: [{to: end, when: nicht unser Fall}, {to: warten}]"
    assert said(SHINE % ("5 min", "5 CHF", branch + waits), "loss-within-tolerance") == []


def test_patience_of_days_is_meant_for_waiting():
    """Nobody works with a customer for a day on end: 24 hours are silent, a minute less speaks."""
    assert said(SHINE % ("24 h", "5 CHF", ""), "loss-within-tolerance") == []
    assert len(said(SHINE % ("1439 min", "5 CHF", ""), "loss-within-tolerance")) == 1


def test_a_loss_as_planned_is_another_rule():
    """What costs more than it brings from the first minute on is said once."""
    text = SHINE % ("5 min", "3 CHF", "")
    assert said(text, "loss-within-tolerance") == []
    assert said(text, "margin-negative") == [
        "A case brings 3 CHF, but costs 4 CHF: 1 CHF per case + 3 CHF for 3 min of work."
    ]

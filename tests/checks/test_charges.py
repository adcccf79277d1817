import pytest
from trial import english, judged, of_rule


def said(text, rule):
    """What a rule says about a text, in English, with how grave it is."""
    return [f"{finding.severity.value}: {english(finding.problem)}" for finding in of_rule(judged(text), rule)]


def charging(steps, fee="amount: 90 CHF", more=""):
    """A live service with one surcharge."""
    listed = "".join(f"  - {{{step}}}\n" for step in steps)
    return f"service: panne\nstatus: live\nmix: {{price: {{surcharges: {{wunsch: {{{fee}}}}}}}{more}}}\nfulfilment:\n{listed}"


@pytest.mark.parametrize(
    ("steps", "fee", "expected"),
    [
        (
            ["step: a", "step: b, charges: wunsch"],
            "amount: 90 CHF",
            "`wunsch` is charged here, but no step before tells customers of it or asks whether they agree.",
        ),
        (
            ["step: a, tells: wunsch", "step: b, charges: wunsch"],
            "amount: 90 CHF",
            "`wunsch` is charged here, but no step before asks customers whether they agree.",
        ),
        (
            ["step: a", "step: b, charges: wunsch"],
            "mandatory: true",
            "`wunsch` is charged here, but no step before tells customers of it.",
        ),
        (
            ["step: a, charges: wunsch", "step: b, tells: wunsch, agrees: wunsch"],
            "amount: 90 CHF",
            "`wunsch` is charged here, but no step before tells customers of it or asks whether they agree.",
        ),
    ],
)
def test_charges_that_come_as_a_surprise(steps, fee, expected):
    """Neither told nor agreed, only told, or only afterwards."""
    assert said(charging(steps, fee), "charge-not-announced") == [f"error: {expected}"]


@pytest.mark.parametrize(
    ("steps", "fee"),
    [
        (["step: a, tells: wunsch, agrees: wunsch, charges: wunsch"], "amount: 90 CHF"),
        (["step: a, agrees: wunsch", "step: b, charges: wunsch"], "amount: 90 CHF"),
        (["step: a, tells: wunsch", "step: b, charges: wunsch"], "amount: 90 CHF, mandatory: true"),
        (
            [
                "step: a, tells: wunsch, then: end",
                "step: b, starts_when: Später., agrees: wunsch",
                "step: c, charges: wunsch",
            ],
            "amount: 90 CHF",
        ),
        (
            ["step: a, then: c", "step: b, charges: wunsch, aside: true", "step: c, agrees: wunsch, then: b"],
            "amount: 90 CHF",
        ),
        (["step: a, tells: wunsch"], "amount: 90 CHF"),
        (["step: a"], "amount: 90 CHF"),
    ],
)
def test_charges_that_are_announced(steps, fee):
    """In the same step, before, in an earlier journey, or on the way there; what is never charged needs nothing."""
    assert said(charging(steps, fee), "charge-not-announced") == []


def test_a_charge_names_who_hears_of_it_too_late():
    """The surcharge, and the step in which customers hear of it."""
    [finding] = of_rule(
        judged(charging(["step: a, charges: wunsch", "step: b, tells: wunsch"])), "charge-not-announced"
    )
    assert [(one.place.line, english(one.note)) for one in finding.related] == [
        (3, "the surcharge"),
        (6, "customers hear of it only here"),
    ]
    assert (finding.about, finding.detail) == (("step panne/a",), "wunsch")


def test_a_partners_surcharge_is_disclosed():
    """Where no step speaks of it, it is a warning; a service without steps is not asked yet."""
    text = charging(["step: a"], "amount: 90 CHF, partner: strasse")
    assert said(text, "charge-not-announced") == [
        "warning: `strasse` may charge `wunsch`, but no step tells customers of it."
    ]
    assert said(text.replace("step: a", "step: a, tells: wunsch"), "charge-not-announced") == []
    assert said(text.partition("fulfilment")[0], "charge-not-announced") == []


def test_a_misspelt_surcharge_is_one_mistake():
    """The slip is an unknown reference, and no charge that comes as a surprise."""
    text = charging(["step: a, agrees: wunshc", "step: b, charges: wunsch"])
    assert said(text, "charge-not-announced") == []
    assert len(of_rule(judged(text), "unknown-reference")) == 1


@pytest.mark.parametrize(
    ("price", "expected"),
    [
        ("not_applicable: Gratis., options: [{amount: 5 CHF}]", "a price of 5 CHF"),
        (
            "not_applicable: Gratis., surcharges: {porto: {amount: 2 CHF}, druck: {}}",
            "the surcharge `porto` and the surcharge `druck`",
        ),
        ("not_applicable: Gratis.}, promotion: {messages: [{text: Nur 5., price: 5 CHF}]", "a message with 5 CHF"),
    ],
)
def test_a_price_that_does_not_apply_and_yet_is_asked(price, expected):
    """All that costs something is one finding of the service."""
    [finding] = of_rule(judged(f"service: a\nmix: {{price: {{{price}}}}}\n"), "chargeable-contradicts")
    assert english(finding.problem) == f"The price does not apply here, as it says, but {expected} cost something."
    assert (finding.severity.value, finding.detail) == ("error", "free")


@pytest.mark.parametrize(
    "price",
    [
        "not_applicable: Gratis.",
        "not_applicable: Gratis., options: [{amount: 0 CHF}]",
        "model: im Beitrag enthalten, surcharges: {porto: {amount: 2 CHF}}",
        "not_applicable: Gratis.}, promotion: {messages: [{text: Gratis., price: 0 CHF}]",
    ],
)
def test_prices_that_do_not_contradict(price):
    """Free is free, and included may have surcharges."""
    assert said(f"service: a\nmix: {{price: {{{price}}}}}\n", "chargeable-contradicts") == []


def test_a_surcharge_of_nothing_that_is_charged():
    """Nought francs are no charge."""
    text = charging(["step: a, agrees: wunsch, charges: wunsch"], "amount: 0 CHF")
    assert said(text, "chargeable-contradicts") == ["error: `wunsch` costs nothing, as it says here, but is charged."]
    assert said(charging(["step: a, agrees: wunsch"], "amount: 0 CHF"), "chargeable-contradicts") == []


KEPT = ", physical_evidence: {items: [bon, karte], kept: [karte]}"


@pytest.mark.parametrize(
    ("steps", "more", "expected"),
    [
        (["step: a, charges: wunsch"], "", "`wunsch` is charged here, but stands on nothing that the customer keeps."),
        (
            ["step: a, charges: [wunsch, porto]"],
            "",
            "`wunsch` and `porto` are charged here, but stand on nothing that the customer keeps.",
        ),
        (["step: a, charges: wunsch, receipt: bon"], KEPT, "The customer does not keep what shows the charge: `bon`."),
        (
            ["step: a, receipt: bon", "step: b, charges: wunsch"],
            "",
            "`wunsch` is charged here, but stands on nothing that the customer keeps.",
        ),
    ],
)
def test_charges_without_anything_to_keep(steps, more, expected):
    """No receipt, one that does not stay with the customer, or one that came before."""
    assert said(charging(steps, more=more), "charge-without-receipt") == [f"warning: {expected}"]


@pytest.mark.parametrize(
    ("steps", "more"),
    [
        (["step: a, charges: wunsch, receipt: bon"], ""),
        (["step: a, charges: wunsch", "step: b, receipt: bon"], ""),
        (["step: a, charges: wunsch, receipt: karte"], KEPT),
        (["step: a, charges: wunsch, evidence: karte"], KEPT),
        (["step: a, tells: wunsch"], KEPT),
    ],
)
def test_charges_on_something_that_stays(steps, more):
    """Here or later; with `kept` whatever the customer keeps will do."""
    assert said(charging(steps, more=more), "charge-without-receipt") == []


def test_a_variant_repeats_no_finding():
    """A step that is taken over as it is was found at the service that it varies."""
    text = (
        charging(["step: a, charges: wunsch"])
        + "---\nservice: firma\nstatus: live\nvariant_of: panne\nfulfilment: [{step: a, same: true}]\n"
    )
    for rule in ("charge-not-announced", "charge-without-receipt"):
        assert [finding.about[0].partition(".")[0] for finding in of_rule(judged(text), rule)] == ["step panne/a"]

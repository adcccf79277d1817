import pytest
from trial import english, judged, of_rule


def said(text, rule):
    """What a rule says about a text, in English, with how grave it is."""
    return [f"{finding.severity.value}: {english(finding.problem)}" for finding in of_rule(judged(text), rule)]


def priced(*options, more=""):
    """A live service with these prices."""
    listed = "".join(f"      - {{{option}}}\n" for option in options)
    return f"service: panne\nstatus: live\nmix:\n  price:\n    options:\n{listed}{more}"


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (
            ["amount: 49 CHF", "amount: 45 CHF, channels: [web]"],
            ["warning: The same costs differently in different channels: 49 CHF (everywhere else) and 45 CHF (`web`)."],
        ),
        (
            [
                "amount: 49 CHF, channels: laden",
                "amount: 45 CHF, channels: [web, app]",
                "amount: 49 CHF, channels: post",
            ],
            [
                (
                    "warning: The same costs differently in different channels: "
                    "49 CHF (`laden`), 45 CHF (`web` and `app`) and 49 CHF (`post`)."
                )
            ],
        ),
        (["amount: 49 CHF", "amount: 45 CHF, channels: [web], why: Wer selbst bucht, spart."], []),
        (["amount: 49 CHF", "amount: 49 CHF, channels: [web]"], []),
        (["amount: 49 CHF", "amount: 51 EUR, channels: [web]"], []),
        (["amount: 49 CHF, per: year", "amount: 5 CHF, per: month, channels: [web]"], []),
        (["amount: auf Anfrage", "amount: 5 CHF, channels: [web]"], []),
        (
            [
                "amount: 49 CHF, valid: {until: 2026-12-31}",
                "amount: 45 CHF, channels: [web], valid: {from: 2027-01-01}",
            ],
            [],
        ),
        (["amount: 49 CHF", "amount: 45 CHF"], []),
        ([], []),
    ],
)
def test_prices_by_channel(options, expected):
    """Different without a reason is a warning; reasons, units, currencies, words and periods make a difference."""
    options = [option.replace("Wer selbst bucht, spart.", '"Wer selbst bucht, spart."') for option in options]
    assert said(priced(*options), "price-differs-by-channel") == expected


def test_each_level_has_its_own_finding():
    """Levels are told apart, also in what a finding is known by."""
    text = priced(
        "level: a, amount: 1 CHF",
        "level: a, amount: 2 CHF, channels: x",
        "level: b, amount: 1 CHF",
        "level: b, amount: 2 CHF, channels: x",
    )
    verdict = judged(text + "  product: {levels: [a, b]}\n")
    assert [one.about for one in of_rule(verdict, "price-differs-by-channel")] == [
        ("level panne/a",),
        ("level panne/b",),
    ]


FEES = """    surcharges:
      aufnahme: {amount: 9 CHF, mandatory: true}
      express: {amount: 20 CHF}
%s  promotion:
    messages:
      - {text: Günstig., %s}
organisation: {name: O, currency: CHF}
"""


def advertised(message, *options, fees=""):
    """A service that is advertised at a price; the organisation counts in francs."""
    text = priced(*options, more=(FEES % (fees, message)).replace("organisation: {name: O, currency: CHF}\n", ""))
    return f"organisation: {{name: O, currency: CHF}}\n---\n{text}"


@pytest.mark.parametrize(
    ("message", "options", "expected"),
    [
        (
            "price: 49 CHF",
            ["amount: 49 CHF"],
            "49 CHF is advertised, but everybody pays at least 58 CHF: 49 CHF + aufnahme 9 CHF.",
        ),
        (
            "price: 50",
            ["amount: 45.50", "amount: 99 CHF"],
            "50 is advertised, but everybody pays at least 54.50 CHF: 45.50 CHF + aufnahme 9 CHF.",
        ),
        ("price: 0 CHF", [], "0 CHF is advertised, but everybody pays at least 9 CHF: aufnahme 9 CHF."),
        (
            "price: 49 CHF, level: premium",
            ["level: basis, amount: 30 CHF", "level: premium, amount: 98 CHF"],
            "49 CHF is advertised, but everybody pays at least 107 CHF: 98 CHF + aufnahme 9 CHF.",
        ),
        (
            "price: 49 CHF, channel: laden",
            ["amount: 30 CHF, channels: web", "amount: 60 CHF, channels: laden"],
            "49 CHF is advertised, but everybody pays at least 69 CHF: 60 CHF + aufnahme 9 CHF.",
        ),
        (
            "price: 49 CHF, from: 2027-01-01",
            ["amount: 30 CHF, valid: {until: 2026-12-31}", "amount: 60 CHF, valid: {from: 2027-01-01}"],
            "49 CHF is advertised, but everybody pays at least 69 CHF: 60 CHF + aufnahme 9 CHF.",
        ),
    ],
)
def test_a_price_without_all_that_everybody_pays(message, options, expected):
    """The lowest price of which a message may speak, and each mandatory surcharge, with their sum."""
    assert said(advertised(message, *options), "price-overclaims") == [f"error: {expected}"]


@pytest.mark.parametrize(
    ("message", "options"),
    [
        ("price: 58 CHF", ["amount: 49 CHF"]),
        ("price: 60 CHF", ["amount: 49 CHF"]),
        ("price: 49 EUR", ["amount: 49 CHF"]),
        ("price: auf Anfrage", ["amount: 49 CHF"]),
        ("price: 40 CHF", ["amount: auf Anfrage"]),
        ("price: 40 CHF, until: 2026-11-21", ["amount: 49 CHF"]),
        ("price: 40 CHF, until: 2026-12-31", ["amount: 49 CHF, valid: {from: 2027-01-01}", "amount: 31 CHF"]),
        ("medium: Plakat", ["amount: 49 CHF"]),
    ],
)
def test_prices_that_are_honest(message, options):
    """All in it, more, in another currency, in words, over, for other days, or no price named."""
    assert said(advertised(message, *options), "price-overclaims") == []


def test_a_surcharge_without_an_amount_cannot_be_added():
    """What is known is reckoned; what is not is said once."""
    verdict = judged(advertised("price: 58 CHF", "amount: 49 CHF", fees="      porto: {mandatory: true}\n"))
    assert of_rule(verdict, "price-overclaims") == []
    assert [english(one.because) for one in verdict.unchecked if one.rule == "price-overclaims"] == [
        "no amount is named for `porto`"
    ]


def test_the_same_price_in_several_places_is_one_finding():
    """All places, and what is missing in the price."""
    text = advertised("price: 49 CHF", "amount: 49 CHF") + "      - {text: Nochmals., price: 49 CHF}\n"
    [finding] = of_rule(judged(text), "price-overclaims")
    assert (finding.about, finding.detail) == (("service panne",), "49 CHF")
    assert [english(one.note) for one in finding.related] == ["it is advertised here too", "nobody can do without this"]

import pytest
from trial import english, judged, of_rule

LEVELS = """
service: panne
status: live
personas: [opa, enkel]
mix:
  product: {core: Weiterkommen, levels: {basis: Schweiz, premium: Europa}}
"""
PEOPLE = "channels: {hotline: H, app: A}\npersonas: {opa: {name: O, channels: [hotline]}, enkel: {name: E, channels: [app]}}\n---"


def problems(text, rule):
    """What a rule says about a text, in English."""
    return [english(finding.problem) for finding in of_rule(judged(text), rule)]


def priced(*options):
    """A service with two levels and these prices."""
    return f"{LEVELS}  price:\n    options:\n" + "".join(f"      - {{{option}}}\n" for option in options)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["level: basis, amount: 49 CHF"], ["The level `premium` has no price, but others have."]),
        (
            ["level: basis, amount: 49 CHF", "level: premium, amount: 98 CHF, valid: {until: 2026-11-21}"],
            ["The price of the level `premium` ended on 2026-11-21."],
        ),
        (
            ["level: basis, amount: 49 CHF", "level: basis, amount: 59 CHF", "level: premium, amount: 98 CHF"],
            ["The level `basis` has two prices at once: 49 CHF and 59 CHF."],
        ),
        (
            [
                "level: basis, amount: 49 CHF, valid: {until: 2026-12-31}",
                "level: basis, amount: 59 CHF, valid: {from: 2026-12-31}",
                "amount: 98 CHF",
            ],
            ["The level `basis` has two prices at once: 49 CHF and 59 CHF."],
        ),
        (
            [
                "level: basis, amount: 49 CHF, channels: [app, laden]",
                "level: basis, amount: 59 CHF, channels: [app]",
                "amount: 98 CHF",
            ],
            ["The level `basis` has two prices at once: 49 CHF and 59 CHF."],
        ),
    ],
)
def test_a_level_without_one_valid_price(options, said):
    """No price, none any more, or two on one day in one channel: each is an error at the level."""
    assert problems(priced(*options), "level-without-price") == said


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["amount: 49 CHF"],
        ["level: basis, amount: 49 CHF", "amount: 98 CHF"],
        ["level: basis, amount: 49 CHF", "level: premium, amount: auf Anfrage"],
        ["level: basis, amount: 49 CHF", "level: premium, amount: 98 CHF, valid: {from: 2027-01-01}"],
        ["level: basis, amount: 49 CHF", "level: premium, amount: 98 CHF, valid: {until: 2026-11-22}"],
        ["amount: 5 CHF", "level: basis, amount: 49 CHF, per: year", "level: basis, amount: 5 CHF, per: month"],
        [
            "amount: 5 CHF",
            "level: basis, amount: 49 CHF, valid: {until: 2026-12-31}",
            "level: basis, amount: 59 CHF, valid: {from: 2027-01-01}",
        ],
        ["amount: 5 CHF", "level: basis, amount: 49 CHF", "level: basis, amount: 39 CHF, why: Für Lernende."],
        ["amount: 5 CHF", "level: basis, amount: 49 CHF", "level: basis, amount: 51 EUR"],
        [
            "amount: 5 CHF",
            "level: basis, amount: 49 CHF, channels: [app]",
            "level: basis, amount: 55 CHF, channels: [laden]",
        ],
        ["amount: 5 CHF", "level: basis, amount: 49 CHF", "level: basis, amount: 49 CHF"],
        ["amount: 5 CHF", "level: basis, amount: 49 CHF", "level: basis, amount: 59 CHF, valid: {until: 2020-12-31}"],
    ],
)
def test_prices_that_are_in_order(options):
    """No prices at all, one for all levels, words, later days, other units, reasons, currencies and channels."""
    assert problems(priced(*options), "level-without-price") == []


def test_a_price_for_a_level_that_does_not_exist_is_said_once():
    """A misspelt level is an unknown reference; that the right one has no price follows from it."""
    verdict = judged(priced("level: basis, amount: 49 CHF", "level: premum, amount: 98 CHF"))
    assert [finding.rule for finding in verdict.findings if finding.severity.value == "error"] == ["unknown-reference"]


def test_what_a_variant_inherits_is_priced_once():
    """The missing price is said at the service that a variant varies; a variant with its own mix answers for it."""
    text = f"{priced('level: basis, amount: 49 CHF')}---\nservice: firma\nstatus: live\nvariant_of: panne\n"
    assert [finding.about for finding in of_rule(judged(text), "level-without-price")] == [("level panne/premium",)]
    own = text + "mix: {product: {levels: [gold, silber]}, price: {options: [{level: gold, amount: 9 CHF}]}}\n"
    assert len(of_rule(judged(own), "level-without-price")) == 2


def test_the_target_speaks_for_itself_where_the_service_is_how_it_was():
    """What is to be is checked, although the service that it varies is only a picture of how it was."""
    text = f"{priced('level: basis, amount: 49 CHF')}state: as-is\n---\nservice: neu\nstatus: live\nvariant_of: panne\n"
    assert [finding.about for finding in of_rule(judged(text), "level-without-price")] == [("level neu/premium",)]


def placed(channels):
    """A service with two levels in these channels, for two personas."""
    return f"{PEOPLE}{LEVELS}  place: {{channels: {{{channels}}}}}\n"


def test_a_level_that_a_persona_cannot_get():
    """The level, everybody who is cut off, and where it can be had."""
    [finding] = of_rule(
        judged(placed("hotline: {levels: basis}, app: {levels: [basis, premium]}")), "level-unreachable"
    )
    assert english(finding.problem) == "The level `premium` can be had in no channel that `opa` uses."
    assert finding.about == ("level panne/premium",)
    assert [english(one.note) for one in finding.related] == ["here it can be had"]


def test_a_level_that_nobody_can_get():
    """In no channel at all is one finding, not one for each persona."""
    text = placed("hotline: {levels: basis}, app: {levels: basis}")
    assert problems(text, "level-unreachable") == ["The level `premium` can be had in no channel."]


@pytest.mark.parametrize(
    "channels", ["hotline: , app: ", "hotline: , app: {levels: [basis, premium]}", "app: {levels: [basis, premium]}"]
)
def test_levels_that_can_be_had(channels):
    """Channels without levels offer all; who uses none of the channels is the matter of another rule."""
    assert problems(placed(channels), "level-unreachable") == []


def test_personas_without_channels_cannot_be_checked():
    """Nobody guesses where somebody would go: it is said once, and only where channels differ."""
    text = placed("hotline: {levels: basis}, app: ").replace(", channels: [hotline]", "")
    [unchecked] = [one for one in judged(text).unchecked if one.rule == "level-unreachable"]
    assert (unchecked.about, english(unchecked.because)) == ("service panne", "no channel is named for `opa`")
    assert [
        one
        for one in judged(placed("hotline: , app: ").replace(", channels: [hotline]", "")).unchecked
        if one.rule == "level-unreachable"
    ] == []

from datetime import date
from decimal import Decimal

import pytest
from counting import english, service
from trial import linked

from servicebook.reckoning.case import Case
from servicebook.reckoning.lacking import Lacking
from servicebook.reckoning.money import Bill, bill, dearest, minutes_of_work, prices
from servicebook.reckoning.network import network_of
from servicebook.reckoning.paths import paths

REGISTERS = """
---
organisation: {name: Firm, currency: CHF}
roles: {anna: Anna}
systems: {robot: Robot}
partners:
  carrier: {name: Carrier, cost_per_case: 7 CHF}
  dealer: Dealer
personas: {customer: Customer}
"""
STEPS = (
    "x, time: 5-10 min, frontstage: {anna: Listens.}, fails: {what: f, recover: r}",
    "y, time: 90 min, customer: Waits., wait: 1 d, support: [robot], partner: {carrier: Drives.}",
    "z, time: 2 min, frontstage: Writes., partner: {carrier: Brings.}, grants: {amount: 40, by: anna}",
    "r, aside: true, time: 1 min, backstage: {anna: Credits.}, grants: [{amount: 20 CHF, what: Voucher}, {amount: 5}]",
)


def bills(*steps, price="{cost: {per_case: 30, per_minute: 1.20 CHF}}"):
    """What each path of a service costs, recoveries included."""
    handbook, _ = linked(service(*steps, mix=f"{{price: {price}}}") + REGISTERS)
    found = paths(network_of(handbook.courses["a"], Case(recoveries=True)), "x")
    return [bill(handbook, handbook.services["a"], path) for path in found]


def test_a_case_costs_what_everybody_does():
    """Per case, per minute of our work at its longest, each partner once, and what recoveries grant.

    | item       | normal               | with the recovery         |
    |------------|----------------------|---------------------------|
    | per case   | 30                   | 30                        |
    | per minute | (10 + 2) × 1.20 = 14.40 | (10 + 1 + 2) × 1.20 = 15.60 |
    | carrier    | 7                    | 7                         |
    | grants     |                      | 20 + 5                    |
    | in all     | 51.40                | 77.60                     |
    """
    normal, troubled = bills(*STEPS)
    assert (normal.total, troubled.total, normal.currency) == (Decimal("51.40"), Decimal("77.60"), "CHF")
    assert [(item.kind, item.of, item.amount) for item in troubled.items] == [
        ("per_case", "a", 30), ("per_minute", "a", Decimal("15.6")), ("partner", "carrier", 7), ("grant", "r", 20), ("grant", "r", 5)
    ]  # fmt: skip
    assert dearest([normal, troubled]) == troubled


@pytest.mark.parametrize(
    ("steps", "price", "because"),
    [
        (STEPS, "{model: free}", "what a case costs us is not written"),
        (STEPS, "{cost: {}}", "what a case costs us is not written"),
        (["x, backstage: {anna: Looks.}"], "{cost: {per_minute: 1}}", "how long it takes is not known in `x`"),
        (["x, time: open, backstage: {anna: Looks.}"], "{cost: {per_minute: 1}}", "how long it takes is not known in `x`"),
        (["x, frontstage: {dealer: Looks.}"], "{cost: 1 CHF}", "the amount for `dealer` is not known"),
        (["x"], "{cost: auf Anfrage}", "the amount for `a` is not known"),
        (["x, partner: {carrier: Drives.}"], "{cost: 1 EUR}", "its amounts are in several currencies: EUR and CHF"),
    ],
)  # fmt: skip
def test_a_missing_or_foreign_amount_makes_no_sum(steps, price, because):
    """What is not written, is on request or in another currency cannot be added, and is named."""
    found = bills(*steps, price=price)
    assert english(found[0].because) == because
    assert dearest([*found, Bill("CHF", ())]) == found[0]


def test_only_our_work_costs_minutes():
    """Partners, systems and the customer do not; a cost per case alone needs no minutes."""
    handbook, _ = linked(service("x, frontstage: {robot: , dealer: , customer: }") + REGISTERS)
    [path] = paths(network_of(handbook.courses["a"], Case()), "x")
    assert minutes_of_work(handbook, handbook.services["a"], path) == 0
    assert [one.total for one in bills("x, backstage: {anna: Looks.}", price="{cost: 6 CHF}")] == [6]


def test_a_level_has_the_prices_that_hold():
    """An option without a level holds for all; outside its days it does not hold."""
    options = (
        "{options: [{level: basis, amount: 49, valid: {from: 2026-01-01, until: 2026-12-31}}, {level: basis, amount: 59 CHF,"
        " valid: {from: 2027-01-01}}, {level: premium, amount: auf Anfrage}, 5 CHF]}"
    )
    handbook, _ = linked(service("x", mix=f"{{price: {options}}}") + REGISTERS)

    def found(level, day):
        prices_found = prices(handbook, handbook.services["a"], level, day)
        return [english(one.because) if isinstance(one, Lacking) else (one.total, one.currency) for one in prices_found]

    assert found("basis", date(2026, 12, 31)) == [(49, "CHF"), (5, "CHF")]
    assert found("basis", date(2027, 1, 1)) == [(59, "CHF"), (5, "CHF")]
    assert found("premium", date(2027, 1, 1)) == ["the amount for `premium` is not known", (5, "CHF")]
    assert found("gold", date(2025, 1, 1)) == [(5, "CHF")]
    assert prices(handbook, linked(service("x"))[0].services["a"], None, date(2026, 1, 1)) == ()

import pytest
from trial import english, judged, of_rule

from servicebook.checks import rule_options
from servicebook.findings import Severity

CONTRACT = """\
partners:
  p: {{name: P, contract: {{{until}}}, targets: {{s/v: 1 d}}, fallback: {fallback}}}
  q: {{name: Q, contract: {{until: 2027-06-30}}}}
  r: {{name: R, contract: {{}}}}
---
service: s
status: {status}
promises: {{v: Bald.}}
mix:
  product: {{elements: {{e: {{name: E, by: p}}}}}}
  price: {{options: [{{amount: 1 CHF, valid: {{from: 2026-01-01{price}}}}}]}}
  promotion: {{messages: [{{text: Bald., promise: v{message}}}]}}
  partnership: [p]
"""


@pytest.mark.parametrize(
    ("values", "found"),
    [
        (row[:-1], row[-1])
        for row in (
            ("until: 2026-11-21", "live", "", "", "null", ["they work for `s` today"]),
            ("until: 2026-11-22", "live", "", "", "null", []),
            ("until: 2026-11-21", "planned", "", "", "null", []),
            ("until: 2026-11-21", "live", "", "", "q", ["they work for `s` today"]),
            ("until: 2027-01-01", "live", ", until: 2027-02-01", "", "null", ["the price of `s` holds until 2027-02-01"]),
            ("until: 2027-01-01", "draft", ", until: 2027-01-01", "", "null", []),
            ("until: 2027-01-01", "draft", "", ", until: 2027-03-01", "null", ["`s/v` is promised in public until 2027-03-01"]),
            ("until: 2027-01-01", "draft", "", ", from: 2027-04-01", "null", ["`s/v` is promised in public until 2027-04-01"]),
            ("until: 2027-01-01", "draft", ", until: 2027-05-01", "", "q", []),
            ("until: 2027-01-01", "draft", ", until: 2027-07-01", "", "q", ["the price of `s` holds until 2027-07-01"]),
            ("until: 2027-01-01", "draft", ", until: 2027-07-01", "", "r", []),
            ("until: 2027-01-01", "draft", ", until: 2027-07-01", "", "Nachbar", ["the price of `s` holds until 2027-07-01"]),
            ("", "live", ", until: 2027-07-01", "", "null", []),
            ("until: 2027-01-01", "live", "", "", "null", []),
        )
    ],
)  # fmt: skip
def test_contracts_last_as_long_as_we_rely_on_them(values, found):
    """Today for live services, and up to the last day of prices and messages, unless a fallback is bound then."""
    until, status, price, message, fallback = values
    text = CONTRACT.format(until=until, status=status, price=price, message=message, fallback=fallback)
    findings = of_rule(judged(text), "contract-ends-early")
    assert [english(one.problem["what"]) for one in findings] == found
    assert all((one.severity, one.about) == (Severity.ERROR, ("partner p.contract",)) for one in findings)


def test_all_that_outlasts_a_contract_is_one_error():
    """The latest day leads, and every place is named."""
    text = CONTRACT.format(
        until="until: 2026-10-01",
        status="live",
        price=", until: 2027-02-01",
        message=", until: 2027-03-01",
        fallback="null",
    )
    [finding] = of_rule(judged(text), "contract-ends-early")
    assert english(finding.problem) == (
        "The contract with `p` ends on 2026-10-01, but `s/v` is promised in public until 2027-03-01."
    )
    assert [one.place.line for one in finding.related] == [12, 11, 6]


FALLBACK = """\
partners:
  p: {{name: P{partner}}}
---
service: s
status: {status}
mix:
  partnership: [p]
  product: {{elements: {{e: {{name: E{by}}}}}}}
fulfilment:
  - step: eins
    {step}
    then: [{{to: end, when: x}}, {{to: zwei}}]
  - {{step: zwei, partner: [p]}}
"""


@pytest.mark.parametrize(
    ("partner", "status", "by", "step", "found"),
    [
        ("", "live", "", "partner: [p]", 1),
        ("", "live", ", by: p", "customer: x", 1),
        (", targets: {s/v: 1 d}", "live", "", "customer: x", 1),
        (", fallback: p", "live", "", "partner: [p]", 1),
        ("", "live", "", "customer: x", 0),
        (", fallback: Nachbar", "live", "", "partner: [p]", 0),
        (", deputy: q", "live", "", "partner: [p]", 0),
        ("", "live", "", "hands_over: [{to_role: p, if_not: Anrufen}]", 0),
        ("", "live", ", by: p", "hands_over: [{to_role: p, if_not: Anrufen}, {to_role: p}]", 1),
        ("", "draft", "", "partner: [p]", 0),
        ("", "retired", "", "partner: [p]", 0),
    ],
)
def test_somebody_stands_in_for_whom_a_service_depends_on(partner, status, by, step, found):
    """On every path, for an element or a promise; a fallback, a deputy or what happens if not is enough."""
    text = FALLBACK.format(partner=partner, status=status, by=by, step=step)
    assert len(of_rule(judged(text), "partner-without-fallback")) == found


SHARED = """\
roles: {r: {name: R}}
systems: {x: {name: X}}
---
service: a
status: live
fulfilment: [{step: eins, support: [x]}]
---
service: b
status: live
fulfilment: [{step: zwei, frontstage: [x]}]
---
service: v
variant_of: b
status: live
fulfilment: [{step: zwei, frontstage: [x]}]
---
service: c
status: live
fulfilment: [{step: drei, %s}]
"""


@pytest.mark.parametrize(
    ("step", "services", "found"),
    [
        ("support: [x]", 3, 1),
        ("support: [x]", 4, 0),
        ("frontstage: [x, r]", 3, 0),
        ("frontstage: [x, r], support: [x]", 3, 1),
        ("support: [x], fails: [Ausfall]", 3, 0),
        ("support: [x], personas: [p]", 3, 1),
        ("customer: y", 2, 1),
    ],
)
def test_a_system_that_all_need_is_provided_for(step, services, found):
    """Variants count once; people beside it, and a failure that is foreseen, take a service out."""
    setting = rule_options()["single-point-of-failure"](services=services)
    findings = of_rule(judged(SHARED % step, {"single-point-of-failure": setting}), "single-point-of-failure")
    assert len(findings) == found


def test_the_services_that_need_it_are_named():
    """With the steps in which they do."""
    [finding] = of_rule(judged(SHARED % "support: [x]"), "single-point-of-failure")
    assert english(finding.problem) == (
        "No customer of 3 services (`a`, `b` and `c`) gets round `x`, and nothing is planned for the day on which it fails."
    )
    assert [one.place.line for one in finding.related] == [6, 10, 19]


LOAD = """\
channels:
  telefon: {{name: T, kind: phone}}
  chat: {{name: C, kind: chat}}
roles:
  r: {{name: R, hours: "Mo-Fr 08:00-16:00"}}
---
service: s
status: live
mix:
  place: {{capacity: {{amount: {amount}, per: {per}}}}}
  people: {{staffing: {{telefon: {{roles: [r], at_once: {people}}}}}}}
fulfilment:
  - {{step: eins, channel: {channel}, frontstage: [r], time: {time}}}
  - {{step: zwei, channel: telefon, frontstage: [r], time: 2-9 min, then: end}}
  - {{step: drei, aside: true, channel: telefon, frontstage: [r], time: 9 h}}
"""


@pytest.mark.parametrize(
    ("values", "found"),
    [
        (row[:-1], row[-1])
        for row in (
            (160, "day", 2, "telefon", "4-6 min", 0),
            (161, "day", 2, "telefon", "4-6 min", 1),
            (801, "Woche", 2, "telefon", "4-6 min", 1),
            (800, "week", 2, "telefon", "4-6 min", 0),
            (21, "h", 2, "telefon", "4-6 min", 1),
            (161, "day", 2, "chat", "4-6 min", 0),
            (161, "day", 2, "[telefon, chat]", "4-6 min", 0),
            (161, "day", 2, "telefon", "open", 0),
            (161, "day", 2, "telefon", "1 wd", 0),
            (161, "day", "null", "telefon", "4-6 min", 0),
            (9999, "month", 2, "telefon", "4-6 min", 0),
        )
    ],
)
def test_a_capacity_is_held_against_the_least_work(values, found):
    """The quickest path of calls, against the hours of all who are there at once."""
    amount, per, people, channel, time = values
    text = LOAD.format(amount=amount, per=per, people=people, channel=channel, time=time)
    verdict = judged(text)
    assert len(of_rule(verdict, "role-overloaded")) == found
    assert [one.about for one in verdict.unchecked if one.rule == "role-overloaded"] == (
        ["service s"] if per == "month" else []
    )


def test_the_load_is_shown_with_its_sum():
    """Hours that are there, cases, hours that are needed, and the steps that take them."""
    [finding] = of_rule(
        judged(LOAD.format(amount=170, per="day", people=2, channel="telefon", time="4-6 min")), "role-overloaded"
    )
    assert english(finding.problem) == (
        "`r` has 16 h per day (2 people), but 170 cases take 17 h at least: eins 4 min and zwei 2 min each."
    )
    assert [one.place.line for one in finding.related] == [11, 5]

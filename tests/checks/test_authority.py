import pytest
from trial import english, judged, of_rule

from servicebook.findings import Severity


def said(text, rule):
    """The sentences of one rule about a text."""
    return [english(finding.problem) for finding in of_rule(judged(text), rule)]


def unknown(text, rule):
    """Why a rule cannot be applied."""
    return [english(one.because) for one in judged(text).unchecked if one.rule == rule]


MOMENT = """\
roles:
  berater: {{name: Beraterin{berater}}}
  leitung: {{name: Leitung, authority: {{decides: [Kulanz]}}}}
systems:
  app: {{name: App}}
---
service: a
status: live
fulfilment:
  - step: anruf
    {step}
    moment: {{why: Angst, led_by: {led}}}
"""


@pytest.mark.parametrize(
    ("berater", "step", "led", "found"),
    [
        ("", "frontstage: {berater: Hört zu.}", "", 1),
        ("", "backstage: {app: Meldet.}", "berater", 1),
        (", authority: {approver: leitung}", "frontstage: {berater: Hört zu.}", "", 1),
        (", authority: {amount: 0 CHF}", "frontstage: {berater: Hört zu.}", "", 1),
        (", authority: {amount: 5 CHF}", "frontstage: {berater: Hört zu.}", "", 0),
        (", authority: {amount: nach Ermessen}", "frontstage: {berater: Hört zu.}", "", 0),
        (", authority: {decides: [Taxi]}", "frontstage: {berater: Hört zu.}", "", 0),
        ("", "{frontstage: {berater: Hört zu.}, backstage: {leitung: Hört mit.}}", "", 0),
        ("", "frontstage: {app: Meldet sich.}", "", 0),
        ("", "frontstage: Die Mechanikerin hört zu.", "", 0),
        ("", "customer: Wartet.", "", 0),
    ],
)  # fmt: skip
def test_a_moment_needs_somebody_who_may_decide(berater, step, led, found):
    """An amount above nought or a decision is enough, of anybody in the step; machines and strangers are not judged."""
    lines = step[1:-1].replace("}, ", "}\n    ") if step.startswith("{") else step
    text = MOMENT.format(berater=berater, step=lines, led=led or "null")
    assert len(of_rule(judged(text), "moment-without-authority")) == found


MOMENTS = """\
roles:
  berater: {name: Beraterin}
---
service: a
status: live
fulfilment:
  - step: anruf
    frontstage: {berater: Hört zu.}
    moment: Angst
  - step: zusage
    frontstage: {berater: Sagt zu.}
    moment: Ungewissheit
    feeling: 0
    fails: [{what: Zu spät., recover: trost}]
  - step: dank
    frontstage: {berater: Dankt.}
    moment: Freude
    feeling: 1
  - step: trost
    aside: true
    frontstage: {berater: Tröstet.}
    moment: Ärger
"""


def test_moments_of_a_service_are_one_finding_and_recoveries_another():
    """Joy needs no authority; a recovery with a moment is told of once, as a recovery."""
    verdict = judged(MOMENTS)
    [moments] = of_rule(verdict, "moment-without-authority")
    assert english(moments.problem) == (
        "At 2 critical moments (`anruf` and `zusage`) nobody may decide anything: no authority is recorded for `berater`."
    )
    assert [related.place.line for related in moments.related] == [12, 2]
    [recovery] = of_rule(verdict, "recovery-without-authority")
    assert english(recovery.problem) == (
        "Whoever makes it good in the step `trost` may decide nothing: no authority is recorded for `berater`."
    )


def test_a_variant_does_not_repeat_what_it_takes_over():
    """The same moments are told of where they are written."""
    variant = "---\nservice: b\nvariant_of: a\nstatus: live\nfulfilment:\n  - {step: anruf, same: true}\n"
    verdict = judged(MOMENTS + variant)
    assert [one.about for one in of_rule(verdict, "moment-without-authority")] == [("service a",)]


APPROVERS = """\
roles:
  a: {name: A, authority: {amount: 100, approver: b}}
  b: {name: B, authority: {amount: 50, approver: c}}
  c: {name: C, authority: {amount: 70, approver: b}}
  d: {name: D, authority: {amount: 10, approver: d}}
  e: {name: E, authority: {amount: 10, approver: f}}
  f: {name: F}
---
service: s
"""


def test_circles_of_approvers_are_each_one_error():
    """Wherever one enters a circle, it is one mistake; who asks the circle from outside is not in it."""
    found = of_rule(judged(APPROVERS), "approval-loop")
    assert [(one.severity, one.about, one.detail, english(one.problem)) for one in found] == [
        (Severity.ERROR, ("role b.authority",), "b c", "Nobody decides in the end: `b`, `c` and `b` ask in a circle."),
        (Severity.ERROR, ("role d.authority",), "d", "`d` is its own approver."),
    ]


def test_the_circle_has_one_identity_whichever_comes_first():
    """Order is no part of the identity."""
    lines = APPROVERS.splitlines(keepends=True)
    turned = "".join((lines[0], lines[3], lines[2], *lines[1:2], *lines[4:]))
    one, other = (
        {finding.identity for finding in of_rule(judged(text), "approval-loop")} for text in (APPROVERS, turned)
    )
    assert one == other


def test_authority_that_falls_is_told_outside_of_circles():
    """Below the own amount is an error; who asks in a circle is told so once."""
    assert said(APPROVERS, "authority-falls") == [
        "`a` may decide about 100, and asks `b` beyond it, who may decide about 50 only."
    ]


FALLING = """\
organisation: {{name: X, currency: CHF}}
roles:
  a: {{name: A, authority: {{amount: {own}, approver: b}}}}
  b: {{name: B, authority: {{amount: {above}}}}}
---
service: s
"""


@pytest.mark.parametrize(
    ("own", "above", "found", "reasons"),
    [
        ("300 CHF", "300", 0, 0),
        ("300 CHF", "200", 1, 0),
        ("300 CHF", "200 EUR", 0, 1),
        ("300 CHF, per: day", "200 CHF, per: case", 0, 1),
        ("nach Ermessen", "200 CHF", 0, 0),
        ("300 CHF", "null", 0, 0),
    ],
)
def test_only_amounts_of_one_measure_are_compared(own, above, found, reasons):
    """Another currency or another period cannot be compared, and that is said; words and nothing are not judged."""
    text = FALLING.format(own=own, above=above)
    assert (len(said(text, "authority-falls")), len(unknown(text, "authority-falls"))) == (found, reasons)


def test_grants_need_somebody_who_decides(blueprint):
    """A role that acts alone is named by acting; two, or none, are not.

    roles:
      berater: {name: Beraterin}
      leitung: {name: Leitung}
    systems:
      app: {name: App}
    ---
    service: a
    status: live
    benefit: B
    owner: leitung
    fulfilment:
      - step: eins
        frontstage: {berater: Hilft., app: Zeigt.}
        grants: {what: Taxi}
      - step: zwei
        frontstage: {berater: Hilft.}
        backstage: {leitung: Hilft mit.}
        grants: {what: Hotel}
      - step: drei
        grants: {what: Gutschein, by: app}
      - step: vier
        frontstage: {app: Zeigt.}
        grants: {what: Gutschein}
    """
    [finding] = of_rule(judged(blueprint), "grants-by-nobody")
    assert (finding.place.line, [related.place.line for related in finding.related]) == (18, [23])
    assert english(finding.problem) == (
        "Something is granted in 2 steps, and nobody is named who decides about it: `zwei` and `vier`."
    )

import pytest
from trial import english, judged, of_rule


def because(text, rule):
    """Why a rule cannot be applied."""
    return [english(one.because) for one in judged(text).unchecked if one.rule == rule]


def test_failures_without_a_way_out_are_one_finding(blueprint):
    """A misspelt recovery is an unknown reference and nothing else.

    service: s
    status: live
    fulfilment:
      - step: anruf
        fails: [Bricht ab, {what: Falsch verbunden, recover: rückruv}]
      - step: fahrt
        fails:
          - {what: Stau, share: 4 %}
      - {step: rückruf, aside: true}
    ---
    service: v
    variant_of: s
    status: live
    fulfilment:
      - {step: fahrt, same: true}
    """
    [finding] = of_rule(judged(blueprint), "failure-without-recovery")
    assert english(finding.problem) == "2 things can go wrong without a way out, in `anruf` and `fahrt`."
    assert [one.place.line for one in finding.related] == [8]


def test_whoever_recovers_may_decide(blueprint):
    """Somebody behind the scenes is enough; machines and strangers are not judged; each recovery is named once.

    roles:
      ohne: {name: A}
      mit: {name: B, authority: {decides: [Kulanz]}}
    systems:
      app: {name: C}
    ---
    service: s
    status: live
    fulfilment:
      - step: x
        fails: [{what: a, recover: eins}, {what: b, recover: zwei}, {what: c, recover: drei}, {what: d, recover: vier}, {what: e, recover: eins}]
      - {step: eins, aside: true, frontstage: [ohne]}
      - {step: zwei, aside: true, frontstage: [ohne], backstage: [mit]}
      - {step: drei, aside: true, frontstage: [app]}
      - {step: vier, aside: true, frontstage: Jemand hilft.}
    """
    [finding] = of_rule(judged(blueprint), "recovery-without-authority")
    assert (finding.place.line, english(finding.problem)) == (
        12,
        "Whoever makes it good in the step `eins` may decide nothing: no authority is recorded for `ohne`.",
    )
    assert [one.place.line for one in finding.related] == [2]


EXCLUDES = """\
service: s
status: live
mix:
  product:
    core: Hilfe
    excludes: [{excludes}]
  partnership:
    referrals: [{{when: Keine Deckung, to: Nachbar}}, {{when: Nacht}}]
"""


@pytest.mark.parametrize(
    ("excludes", "found"),
    [
        ("", []),
        ("{what: Lastwagen, refer_to: Abschleppdienst}", []),
        ("keine Deckung", []),
        ("Nacht, Lastwagen", ["“Nacht”", "“Lastwagen”"]),
    ],
)
def test_whoever_is_turned_away_learns_who_helps(excludes, found):
    """Here or as a referral to somebody in the very same words."""
    findings = of_rule(judged(EXCLUDES.format(excludes=excludes)), "exclusion-without-referral")
    assert [[english(what) for what in one.problem["what"]] for one in findings] == ([found] if found else [])


def test_qualities_count_wherever_they_are_served(blueprint):
    """A promise, an element, a standard; one finding lists what is left, at the first place that names a quality.

    service: s
    status: live
    promises:
      p: {text: Bald., quality: reliability}
    mix:
      product:
        elements: {e: {name: E, quality: clarity}}
      processes:
        standards: {t: {text: T, quality: guidance}, u: {text: U, quality: commitment}}
    """
    [finding] = of_rule(judged(blueprint), "quality-uncovered")
    assert english(finding.problem) == (
        "Nothing in the service serves these qualities: information, helpfulness and reachability."
    )
    assert finding.place.line == 4


@pytest.mark.parametrize(("text", "reasons"), [("promises: {p: Bald.}", 1), ("benefit: Gut.", 0)])
def test_without_any_quality_there_is_nothing_to_compare(text, reasons):
    """That is said where there is a promise, and not where there is nothing that could serve one."""
    text = f"service: s\nstatus: live\n{text}\n"
    assert of_rule(judged(text), "quality-uncovered") == []
    assert because(text, "quality-uncovered") == [
        "no promise, element or standard says which quality it serves" for _ in range(reasons)
    ]


REACHED = """\
personas:
  gern: {{name: A, channels: [netz]}}
  ungern: {{name: B, channels: [netz, amt]}}
---
service: s
status: live
{extra}
fulfilment:
  - {{step: eins, channel: netz}}
  - {{step: zwei, {second}}}
---
service: beschwerde
kind: complaint
mix: {{place: [amt]}}
"""


@pytest.mark.parametrize(
    ("extra", "second", "found"),
    [
        ("", "channel: netz", 1),
        ("personas: [gern, ungern]", "channel: netz", 1),
        ("personas: [gern]", "channel: netz", 0),
        ("complaints: beschwerde", "channel: netz", 0),
        ("mix: {place: [netz, amt]}", "channel: netz", 0),
        ("mix: {place: [netz]}", "channel: netz", 1),
        ("", "channel: amt", 0),
        ("", "backstage: Ablegen.", 0),
    ],
)
def test_one_channel_is_not_enough_unless_it_is_wanted(extra, second, found):
    """A kiosk with one step, personas who want just this, and another channel for complaints are in order."""
    assert len(of_rule(judged(REACHED.format(extra=extra, second=second)), "one-channel-only")) == found


@pytest.mark.parametrize(("by", "found"), [("mit", 0), ("ohne", 1)])
def test_whoever_grants_in_a_recovery_decides_in_it(by, found):
    """Somebody with authority gives what makes it good, even if somebody else stands in front."""
    text = (
        "roles: {ohne: {name: A}, mit: {name: B, authority: {amount: 50 EUR}}}\n---\n"
        "service: s\nstatus: live\nfulfilment:\n  - {step: x, fails: [{what: a, recover: y}]}\n"
        f"  - {{step: y, aside: true, frontstage: [ohne], grants: {{amount: 9 EUR, what: Monat, by: {by}}}}}\n"
    )
    assert len(of_rule(judged(text), "recovery-without-authority")) == found

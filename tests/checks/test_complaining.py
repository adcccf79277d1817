import pytest
from trial import english, judged, of_rule

from servicebook.findings import Severity


@pytest.mark.parametrize(
    ("service", "found"),
    [
        ("fulfilment: [{step: x, customer: y}]", 1),
        ("fulfilment: [{step: x, customer: y}]\ncomplaints: beschwerde", 0),
        ("fulfilment: [{step: x, customer: y}]\ncomplaints: {step: x}", 0),
        ("fulfilment: [{step: x, customer: y}]\nkind: complaint", 0),
        ("fulfilment: [{step: x, customer: y, complaint: receipt}]", 0),
        ("fulfilment: [{step: x, backstage: y}]", 0),
        ("benefit: x", 0),
        ("fulfilment: [{step: x, customer: y}]\nvariant_of: beschwerde", 0),
    ],
)
def test_complaints_need_a_place(service, found):
    """Another service, a step, or the service itself; where no customer appears nobody complains."""
    text = f"service: s\nstatus: live\n{service}\n---\nservice: beschwerde\nkind: complaint\n"
    assert len(of_rule(judged(text), "no-complaint-path")) == found


def test_the_only_service_for_complaints_is_proposed():
    """Where there is one, the remedy names it; where there are several, it asks."""
    service = "service: s\nstatus: live\nfulfilment: [{step: x, customer: y}]\n"
    takers = ["---\nservice: b\nkind: complaint\n", "---\nservice: c\nkind: complaint\n"]
    remedies = [
        english(of_rule(judged(service + "".join(takers[:number])), "no-complaint-path")[0].remedy)
        for number in (0, 1, 2)
    ]
    assert remedies[1] == "Write `complaints: b`, if complaints go there."
    assert (
        remedies[0]
        == remedies[2]
        == ("Write as `complaints:` the service that handles them, or `{step: …}` of this one.")
    )


DECIDING = """\
service: s
status: live
kind: complaint
promises:
  p: {{text: Bald., {promise}}}
mix:
  processes: {{standards: {{x: {{text: y, {standard}}}}}}}
fulfilment:
  - {{step: eingang, complaint: receipt}}
  - {{step: entscheid, complaint: decision, keeps: [{keeps}]}}
  - {{step: abschluss, complaint: closing}}
"""


@pytest.mark.parametrize(
    ("promise", "standard", "keeps", "found"),
    [
        ("within: 5 wd, to_end_of: entscheid", "step: eingang", "", 0),
        ("within: 5 wd, to_step: abschluss", "step: eingang", "", 0),
        ("levels: {gold: 1 d}, to_step: entscheid", "step: eingang", "", 0),
        ("within: 5 wd", "step: eingang", "p", 0),
        ("target: 95 %", "step: entscheid, within: 2 wd", "", 0),
        ("within: 1 h, to_step: eingang", "step: eingang, within: 1 h", "", 1),
        ("target: 95 %, to_step: entscheid", "step: entscheid", "p", 1),
    ],
)
def test_a_decision_has_a_deadline(promise, standard, keeps, found):
    """A time up to the decision or beyond; what ends before it is none."""
    text = DECIDING.format(promise=promise, standard=standard, keeps=keeps)
    assert len(of_rule(judged(text), "decision-without-deadline")) == found


def test_several_decisions_are_one_finding_and_variants_repeat_nothing(blueprint):
    """Both are named; a variant that takes both over is silent.

    service: s
    status: live
    fulfilment:
      - {step: eins, complaint: decision}
      - {step: zwei, complaint: decision}
    ---
    service: v
    status: live
    variant_of: s
    fulfilment:
      - {step: eins, same: true}
      - {step: zwei, same: true}
    """
    [finding] = of_rule(judged(blueprint), "decision-without-deadline")
    assert english(finding.problem) == "Nothing says by when complaints are decided, in `eins` and elsewhere."
    assert [one.place.line for one in finding.related] == [5]


WHOLE = "[receipt, acknowledgement, decision, closing, escalation]"


@pytest.mark.parametrize(
    ("handling", "missing"),
    [
        (f"kind: complaint\nfulfilment: [{{step: x, complaint: {WHOLE}}}]", []),
        ("kind: complaint\nfulfilment: [{step: x, complaint: [receipt, decision]}]", ["acknowledgement", "closing", "escalation"]),
        ("kind: complaint\ncomplaints: t\nfulfilment: [{step: x, complaint: [receipt, acknowledgement, decision, closing]}]", []),
        ("complaints: {step: x}\nfulfilment: [{step: x, complaint: [receipt, acknowledgement, decision, closing]}]", ["escalation"]),
        ("kind: complaint", []),
        ("fulfilment: [{step: x, complaint: receipt}]", []),
    ],
)  # fmt: skip
def test_the_path_has_all_its_stations(handling, missing):
    """Only of services that handle complaints; where to go next counts as escalation of a service for complaints."""
    found = of_rule(judged(f"service: s\nstatus: live\n{handling}\n---\nservice: t\n"), "complaint-path-incomplete")
    assert [list(one.remedy["missing"]) for one in found] == ([[f"`{word}`" for word in missing]] if missing else [])


def test_the_service_that_takes_complaints_is_asked_once_and_names_who_sends_them(blueprint):
    """Two services send their complaints to a third, of which a variant has the same gaps.

    service: a
    status: live
    complaints: s
    ---
    service: b
    status: live
    complaints: {step: s/x}
    ---
    service: s
    status: live
    fulfilment: [{step: x, complaint: receipt}]
    ---
    service: v
    variant_of: s
    kind: complaint
    status: live
    fulfilment: [{step: x, complaint: receipt}]
    """
    [finding] = of_rule(judged(blueprint), "complaint-path-incomplete")
    assert (finding.about, finding.severity) == (("service s",), Severity.WARNING)
    assert [one.place.line for one in finding.related] == [3, 7]


@pytest.mark.parametrize(
    ("stations", "more", "found"),
    [
        ("receipt, decision", ", time: 10 min", 0),
        ("receipt, decision", "", 1),
        ("receipt, decision", ", time: 10 min, wait: 1-3 d", 1),
        ("decision", ", time: 10 min", 1),
    ],
)
def test_a_decision_in_the_conversation_needs_no_deadline(stations, more, found):
    """Taken and decided in one step of known length, without a wait before it."""
    text = f"service: s\nstatus: live\nfulfilment: [{{step: x, customer: y, complaint: [{stations}]{more}}}]\n"
    assert len(of_rule(judged(text), "decision-without-deadline")) == found

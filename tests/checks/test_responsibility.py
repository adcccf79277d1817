import pytest
from trial import english, judged, of_rule

from servicebook.findings import Severity

STEP = """\
roles: {wirt: W, koch: K}
systems: {kasse: K}
partners: {fahrer: F}
personas: {gast: G}
---
service: a
status: live
%s
fulfilment:
  - {step: x, %s}
"""


def unowned(step, service=""):
    """What is said about a step that nobody owns."""
    return [english(one.problem) for one in of_rule(judged(STEP % (service, step)), "step-unowned")]


LONELY = ["In the step `x` something is done, and no person answers for it."]


@pytest.mark.parametrize(
    "step",
    [
        "frontstage: Jemand grüßt.",
        "support: [kasse]",
        "frontstage: [kasse], customer: Zahlt.",
        "owner: kasse, frontstage: [wirt]",
        "owner: gast, backstage: [koch]",
    ],
)
def test_where_something_is_done_a_person_answers(step):
    """A system answers for nothing, and the customer does not work for us."""
    assert unowned(step) == LONELY


@pytest.mark.parametrize(
    "step",
    [
        "customer: Liest die Karte.",
        "frontstage: [wirt]",
        "frontstage: {Aushilfe vom Dorf: Grüßt.}",
        "partner: [fahrer]",
        "owner: wirt, support: [kasse]",
        "owner: Gemeindepräsidentin, support: [kasse]",
        "frontstage: [wirt], backstage: [koch]",
        "owner: kass, support: [kasse]",
    ],
)
def test_who_acts_alone_or_owns_the_step_answers(step):
    """The only role, a partner, a stranger; several without an owner and a slip are other rules' matter."""
    assert unowned(step) == []


def test_the_owner_of_the_service_answers_for_the_rest():
    """If it is a person."""
    assert unowned("frontstage: Jemand grüßt.", "owner: wirt") == []
    assert unowned("frontstage: Jemand grüßt.", "owner: kasse") == LONELY
    assert unowned("owner: kasse, frontstage: Jemand grüßt.", "owner: wirt") == LONELY


def test_all_such_steps_are_one_finding():
    """With every step as a place."""
    text = STEP % ("", "frontstage: Jemand grüßt.") + "  - {step: y, support: [kasse]}\n"
    [finding] = of_rule(judged(text), "step-unowned")
    assert english(finding.problem) == "In 2 steps something is done, and no person answers for it: `x` and `y`."
    assert (finding.severity, finding.about, finding.detail, len(finding.related)) == (
        Severity.WARNING,
        ("service a.owner",),
        "steps",
        1,
    )


def test_a_misspelt_owner_is_one_finding():
    """`ownr:` is a slip, and no missing owner."""
    assert unowned("frontstage: Jemand grüßt.", "ownr: wirt") == []


def test_a_variant_does_not_repeat_a_step_that_it_takes_over():
    """Another owner of the service makes it another matter."""
    variant = "---\nservice: b\nstatus: live\nvariant_of: a\n%sfulfilment: [{step: x, same: true}]\n"
    for more, count in (("", 1), ("owner: kasse\n", 2)):
        text = STEP % ("", "frontstage: Jemand grüßt.") + variant % more
        assert len(of_rule(judged(text), "step-unowned")) == count


HANDOVER = """\
roles: {lager: L}
partners: {bote: {name: B}, bahn: {name: B}}
---
service: a
status: live
fulfilment:
  - step: x
    hands_over:
      - {%s}
      - {%s}
"""
WHOLE = "to_role: bote, when: Fertig., within: 2 h, if_not: Taxi, owner: lager"


def loose(one, other="to_role: lager"):
    """What is said about two handovers."""
    return [english(finding.problem) for finding in of_rule(judged(HANDOVER % (one, other)), "handover-undefined")]


@pytest.mark.parametrize("one", [WHOLE, "to_role: lager", "to_role: Nachbar", "how: Zettel"])
def test_a_whole_handover_and_one_among_ourselves_is_silent(one):
    """Only what leaves the house needs all of it."""
    assert loose(one) == []


@pytest.mark.parametrize(
    ("left_out", "words"),
    [
        ("when: Fertig., ", "what triggers it"),
        ("within: 2 h, ", "by when it is taken over"),
        ("if_not: Taxi, ", "what happens if not"),
        (", owner: lager", "who answers for it"),
    ],
)
def test_each_part_of_a_handover_is_missed(left_out, words):
    """Trigger, time, the case that it fails, and who answers."""
    assert loose(WHOLE.replace(left_out, "")) == [f"The handover to `bote` does not say {words}."]


def test_handovers_to_one_partner_are_one_finding():
    """Those to another are another; the remedy names the keys."""
    text = HANDOVER % (
        "to_role: bote, when: A, within: 2 h, owner: lager",
        "to_role: bote, when: B, if_not: T, owner: lager",
    )
    [finding] = of_rule(judged(text), "handover-undefined")
    assert (
        english(finding.problem)
        == "The handover to `bote` does not say by when it is taken over and what happens if not."
    )
    assert english(finding.remedy) == "Agree it with the partner, and add `within:` and `if_not:`."
    assert (finding.about, finding.detail, len(finding.related)) == (("step a/x",), "bote", 1)
    assert len(loose("to_role: bote", "to_role: bahn")) == 2


def test_a_misspelt_part_is_not_missed():
    """`withn: 2 h` is one finding."""
    assert loose(WHOLE.replace("within", "withn")) == []

import pytest
from trial import english, judged, of_rule

from servicebook.checks.journeys import StepsSetting


def problems(text, rule, **settings):
    """What a rule says of a text."""
    return [english(finding.problem) for finding in of_rule(judged(text, settings), rule)]


def test_a_signature_is_missed_once_for_all_variants():
    """The variant inherits it, and so its lack."""
    text = "service: a\nstatus: live\n---\nservice: b\nstatus: live\nvariant_of: a\n"
    assert problems(text, "signature-missing") == ["Nothing says by what customers recognise the service `a`."]
    assert problems("service: a\nstatus: live\nsignature: S\n", "signature-missing") == []


PLAYED = "roles: {wirt: Wirt}\npartners: {bote: Bote}\nsystems: {kasse: Kasse}\n---\nservice: a\nstatus: live\n%sfulfilment: [{step: x, %s}]\n"


@pytest.mark.parametrize(
    ("head", "step", "said"),
    [
        ("", "frontstage: [wirt]", "The service `a` was never rehearsed."),
        ("", "backstage: [bote]", "The service `a` was never rehearsed."),
        ("", "owner: wirt", "The service `a` was never rehearsed."),
        ("rehearsed: 2030-01-01\n", "owner: wirt", "The service `a` was never rehearsed."),
        (
            "changed: 2026-11-01\nrehearsed: 2026-10-31\n",
            "owner: wirt",
            "Changed on 2026-11-01, last rehearsed on 2026-10-31.",
        ),
    ],
)
def test_what_people_do_is_rehearsed_as_it_is_now(head, step, said):
    """Roles, partners and owners play; a rehearsal to come does not count."""
    assert problems(PLAYED % (head, step), "not-rehearsed") == [said]


@pytest.mark.parametrize(
    ("head", "step"),
    [
        ("changed: 2026-11-01\nrehearsed: 2026-11-01\n", "owner: wirt"),
        ("changed: 2027-01-01\nrehearsed: 2026-11-01\n", "owner: wirt"),
        ("rehearsed: 2026-11-22\n", "owner: wirt"),
        ("", "frontstage: [kasse]"),
        ("", "frontstage: Etwas piept."),
    ],
)
def test_machines_do_not_rehearse_and_changes_to_come_count_later(head, step):
    """The same day is in time."""
    assert problems(PLAYED % (head, step), "not-rehearsed") == []


def steps(number, extra=""):
    """A live service with a row of steps."""
    return (
        "service: a\nstatus: live\n" + extra + "fulfilment:\n" + "".join(f"  - {{step: s{n}}}\n" for n in range(number))
    )


def test_a_journey_has_fifteen_steps_at_most():
    """The figure, the limit and each step are named; the place is the first step too many."""
    [finding] = of_rule(judged(steps(16)), "too-many-steps")
    listed = ", ".join(f"`s{n}`" for n in range(15))
    assert english(finding.problem) == f"A journey has 16 steps: {listed} and `s15`. More than 15 are too many."
    assert (finding.place.line, len(finding.related), finding.about) == (19, 15, ("service a",))
    assert problems(steps(15), "too-many-steps") == []
    assert len(problems(steps(4), "too-many-steps", **{"too-many-steps": StepsSetting(at_most=3)})) == 1


def test_only_what_is_on_one_journey_adds_up():
    """Two journeys, two branches, other personas: no customer walks all of it."""
    two = steps(10) + "  - {step: t0, starts_when: Später.}\n" + "".join(f"  - {{step: t{n}}}\n" for n in range(1, 10))
    assert problems(two, "too-many-steps") == []
    branches = (
        steps(12)
        .replace("{step: s0}", "{step: s0, then: [{to: s6, when: a}, {to: s1}]}")
        .replace("{step: s5}", "{step: s5, then: end}")
    )
    limit = {"too-many-steps": StepsSetting(at_most=7)}
    assert problems(branches, "too-many-steps", **limit) == []
    personas = (
        steps(12).replace("{step: s1}", "{step: s1, personas: [p]}").replace("{step: s2}", "{step: s2, personas: [q]}")
    )
    assert problems(personas, "too-many-steps", **{"too-many-steps": StepsSetting(at_most=11)}) == []


def test_a_loop_counts_as_often_as_it_is_gone_through():
    """Each round of a loop is walked again."""
    text = steps(3).replace("{step: s1}", "{step: s1, then: [{to: s0, when: a, at_most: 2}, {to: s2}]}")
    [said] = problems(text, "too-many-steps", **{"too-many-steps": StepsSetting(at_most=6)})
    assert said.startswith("A journey has 7 steps: `s0`, `s1`, `s0`, `s1`, `s0`, `s1` and `s2`.")

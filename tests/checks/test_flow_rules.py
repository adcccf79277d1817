"""Blueprints in docstrings: a comment names the rule that is due in its line."""

import pytest
from trial import english, judged, marks, of_rule

FLOW = ("step-unreachable", "endless-loop", "shares-not-whole", "misplaced-key", "duplicate-id", "unknown-reference")


def due(text):
    """Line and rule of what the flow rules find."""
    return sorted((one.place.line, one.rule) for one in judged(text).findings if one.rule in FLOW)


def test_steps_behind_an_end_are_out_of_reach(blueprint):
    """Where a journey ends, the next step needs a way of its own.

    service: a
    fulfilment:
      - step: x
        then: end
      - step: y # step-unreachable
      - step: z # step-unreachable
    management:
      - step: m
    """
    assert due(blueprint) == marks(blueprint)
    found = of_rule(judged(blueprint), "step-unreachable")
    assert {english(one.remedy) for one in found} == {
        "Lead a `then` of another step to it, or say with `starts_when` that a journey begins here."
    }


def test_every_way_counts(blueprint):
    """Branches, recoveries, parallel steps and beginnings reach what stands aside.

    service: a
    fulfilment:
      - step: x
        meanwhile: p
        fails: [{what: a, recover: r}]
        then: [{to: s, when: b}, {to: t}]
      - step: p
        aside: true
      - step: r
        aside: true
      - step: s
        aside: true
      - step: t
        then: end
      - step: u
        starts_when: Später
      - step: v # step-unreachable
        aside: true
    """
    assert due(blueprint) == marks(blueprint)


def test_nobody_goes_round_for_ever(blueprint):
    """A loop without a way out is an error, told once with its steps.

    service: a
    fulfilment:
      - step: x # endless-loop
      - step: y
        then: [{to: x, when: a}, {to: z}]
      - step: z
        then: x
    """
    assert due(blueprint) == marks(blueprint)
    [loop] = of_rule(judged(blueprint), "endless-loop")
    assert (loop.problem["steps"], len(loop.related)) == (("`x`", "`y`", "`z`"), 2)


@pytest.mark.parametrize(
    ("then", "severity"),
    [
        ("x", ["error"]),
        ("[{to: x, when: a}]", []),
        ("[{to: x, when: a}, {to: end}]", []),
        ("[{to: x, share: 50 %}, {to: end, share: 50 %}]", ["warning"]),
    ],
)
def test_a_loop_says_when_it_is_left(then, severity):
    """No way out is certain trouble; a way out of which nobody says when is a doubt."""
    verdict = judged(f"service: a\nstatus: live\nfulfilment:\n  - step: x\n    then: {then}\n")
    assert [one.severity.value for one in of_rule(verdict, "endless-loop")] == severity


@pytest.mark.parametrize(
    ("key", "shares", "total"),
    [
        ("then", ["90", "20"], "110"),
        ("then", ["30", "30"], None),
        ("then", ["60", "40"], None),
        ("then", ["120"], "unreadable"),
        ("fails", ["60", "50"], "110"),
        ("fails", ["60", "40"], None),
        ("fails", ["3"], None),
    ],
)
def test_shares_make_the_whole(key, shares, total):
    """More than all is wrong; less is not, where the next step on the line takes the rest."""
    target = {"then": "to: y, when: w", "fails": "what: w, recover: y"}[key]
    entries = ", ".join(f"{{{target}, share: {share} %}}" for share in shares)
    verdict = judged(f"service: a\nfulfilment:\n  - step: x\n    {key}: [{entries}]\n  - step: q\n  - step: y\n")
    if total == "unreadable":
        assert len(of_rule(verdict, "unreadable-value")) == 1
    else:
        assert [one.problem["sum"] for one in of_rule(verdict, "shares-not-whole")] == ([total] if total else [])


def test_shares_that_leave_people_nowhere_are_found():
    """Where the line does not go on by itself, the branches have to make up the whole."""
    verdict = judged(
        "service: a\nfulfilment:\n  - step: x\n    then: [{to: y, share: 30 %}, {to: z, share: 60 %}]\n  - step: y\n  - step: z\n"
    )
    [one] = of_rule(verdict, "shares-not-whole")
    assert (one.problem["sum"], one.problem["terms"]) == ("90", "30 % + 60 %")


def test_what_the_chain_lacks_is_told_link_by_link(blueprint):
    """A promise that is kept nowhere is not also called unshown; one that is kept has to be shown and watched.

    service: a
    status: live
    owner: o
    promises:
      kept: {text: Bald da., target: 95 %, measured_by: i} # promise-not-made, promise-not-shown, promise-not-watched
      lost: {text: Bald da., target: 95 %, measured_by: i} # promise-not-kept, promise-not-made, promise-not-watched
    fulfilment:
      - {step: x, keeps: kept}
    """
    found = [(one.place.line, one.rule) for one in judged(blueprint).findings if one.rule.startswith("promise")]
    assert sorted(found) == marks(blueprint)

import pytest
from trial import english, linked

from servicebook.checks import RULES
from servicebook.checks.budgets import travelled
from servicebook.checks.frame import Unknown

COUNTING = (
    "too-many-contacts",
    "too-many-handovers",
    "tasks-pushed",
    "asked-in-rounds",
    "too-many-steps",
    "effort-above-budget",
)


def said(text, name):
    """What one rule says of a text."""
    handbook, _ = linked(text)
    [rule] = [rule for rule in RULES if rule.name == name]
    return list(rule.say(handbook, None))


def maze(steps, branch):
    """A service in which everything is done in each step, and every step may lead on by this branch."""
    head = "personas: {p: {name: P, tolerates: {rounds: 1, elapsed: 1 h}}}\n---\nservice: a\nstatus: live\npersonas: [p]\nfulfilment:\n"
    step = "channel: c, frontstage: [w%d], tasks: [T], asks: [d], time: 1 min"
    rows = (f"  - {{step: s{n}, {step % n}, then: [{branch}, {{to: s{n + 1}}}]}}\n" for n in range(steps))
    return f"{head}{''.join(rows)}  - {{step: s{steps}}}\n"


@pytest.mark.parametrize("rule", COUNTING)
def test_a_journey_of_too_many_loops_cannot_be_counted(rule):
    """Said once for the service, with the reason; never a guess."""
    [unknown] = said(maze(16, "{to: s0, when: a, at_most: 9}"), rule)
    assert isinstance(unknown, Unknown)
    assert (str(unknown.thing), english(unknown.because)) == (
        "service a",
        "its loops can be gone through in more than 5000 ways",
    )


def test_what_adds_up_is_counted_however_many_paths_there_are():
    """Tasks are known on thousands of paths; whom one is passed on to, on each of them, is not."""
    text = "service: a\nstatus: live\nfulfilment:\n" + "".join(
        f"  - {{step: s{n}, channel: c, frontstage: [w{n}], tasks: [T], then: [{{to: s{n + 2}, when: a}}, {{to: s{n + 1}}}]}}\n"
        for n in range(20)
    )
    text += "  - {step: s20}\n  - {step: s21}\n"
    [tasks] = said(text, "tasks-pushed")
    [handovers] = said(text, "too-many-handovers")
    assert english(tasks.problem).startswith("A journey gives the customer 20 tasks: `s0`, `s1`")
    assert english(handovers.because) == "more than 500 paths begin with `s0`"


def test_each_handbook_is_counted_by_itself():
    """What was reckoned for one is not taken for another that is just like it."""
    text = "service: a\nfulfilment: [{step: x, channel: c}]\n"
    (first, _), (other, _) = linked(text), linked(text)
    assert travelled(first, "a") is travelled(first, "a")
    assert travelled(other, "a") is not travelled(first, "a")

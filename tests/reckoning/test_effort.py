import pytest
from counting import course_of, english, service
from trial import linked

from servicebook.reckoning.case import Case
from servicebook.reckoning.effort import effort, worst_effort
from servicebook.reckoning.heaviest import LIMIT
from servicebook.reckoning.lacking import Lacking
from servicebook.reckoning.meeting import channel_changes, conversations, handovers, is_contact, meetings
from servicebook.reckoning.network import network_of
from servicebook.reckoning.paths import paths

REGISTERS = """
---
channels:
  phone: {name: Phone, kind: phone}
  chat: {name: Chat, kind: chat}
  mail: {name: Mail, kind: email}
  shop: {name: Shop, kind: counter}
roles: {anna: Anna, bert: Bert}
systems: {robot: Robot}
data: {name: Name, age: Age}
"""
PLACE = "{place: {channels: {phone: {}, mail: {levels: [premium]}}}}"


def met(*steps, **case):
    """The steps of a service, and what is known of its contacts."""
    handbook, _ = linked(service(*steps, mix=PLACE) + REGISTERS)
    found = [stop.step for stop in handbook.courses["a"]]
    return found, meetings(handbook, handbook.services["a"], Case(**case))


def worst(*steps, start="x", **case):
    """The worst effort of a service."""
    handbook, _ = linked(service(*steps, mix=PLACE) + REGISTERS)
    drawn = network_of(handbook.courses["a"], Case(**case))
    return worst_effort(drawn, start, meetings(handbook, handbook.services["a"], Case(**case)))


@pytest.mark.parametrize(
    ("step", "contact"),
    [
        ("x, channel: phone, customer: Asks.", True),
        ("x, channel: phone, frontstage: {robot: Confirms.}", True),
        ("x, channel: parcel, evidence: [box]", True),
        ("x, channel: web, feedback: survey", True),
        ("x, channel: phone", True),
        ("x, channel: phone, informs: true, backstage: {anna: Looks.}", True),
        ("x, channel: phone, backstage: {anna: Looks.}", False),
        ("x, customer: Waits.", False),
    ],
)
def test_a_contact_has_a_channel_in_which_something_passes(step, contact):
    """Auto-reply, parcel and survey too; what is done unseen passes nothing, and a bare sketch is meant as one."""
    [stop] = course_of(service(step))
    assert is_contact(stop.step) is contact


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (["x, channel: phone", "y, channel: phone"], ["x y"]),
        (["x, channel: [phone, chat]", "y, channel: [phone, mail]", "z, channel: chat"], ["x y", "z"]),
        (["x, channel: mail", "y, channel: mail"], ["x", "y"]),
        (["x, channel: fair", "y, channel: fair"], ["x", "y"]),
        (["x, channel: phone", "y, channel: phone, wait: 2 min"], ["x", "y"]),
        (["x, channel: phone", "y, channel: phone, wait: {why: busy}"], ["x", "y"]),
        (["x, channel: phone", "y, channel: phone, wait: 0 s"], ["x y"]),
        (["x, channel: phone, time: 1 d", "y, channel: phone"], ["x", "y"]),
        (["x, channel: phone, time: open", "y, channel: phone"], ["x y"]),
        (["x, channel: phone", "y, channel: phone, starts: frontstage"], ["x", "y"]),
        (["x, channel: phone", "b, backstage: {anna: Looks.}", "y, channel: phone"], ["x", "y"]),
    ],
)
def test_one_uninterrupted_conversation_can_be_told(steps, expected):
    """Contacts in a row in one channel in which one stays together, without a wait, are one conversation."""
    assert [" ".join(step.step for step in group) for group in conversations(*met(*steps))] == expected


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (["x, channel: phone, frontstage: {anna: Asks.}", "y, channel: phone, frontstage: {bert: Tells.}"], ["y"]),
        (["x, channel: phone, frontstage: {anna: , bert: }", "y, channel: phone, frontstage: {bert: Tells.}"], []),
        (["x, channel: phone, frontstage: {anna: Asks.}", "y, channel: phone, frontstage: {robot: Beeps.}"], []),
        (["x, channel: phone, frontstage: {anna: Asks.}", "y, channel: phone, customer: Writes."], []),
        (["x, channel: phone, frontstage: {anna: Asks.}", "y, frontstage: {bert: Nods.}"], []),
        (["x, channel: phone, frontstage: {anna: Asks.}", "y, channel: phone, frontstage: Tells., owner: bert"], ["y"]),
        (["x, channel: phone, frontstage: {anna: Asks.}", "y, channel: phone, frontstage: Tells."], []),
    ],
)
def test_a_handover_changes_who_faces_the_customer(steps, expected):
    """People and partners face customers, systems do not; as long as one stays, and where nobody is named, none changes."""
    assert [change.step.step for change in handovers(*met(*steps))] == expected


def test_channels_change_no_more_than_they_must():
    """Whoever can stay in a channel stays; a change is forced where the one that is left is still offered."""
    steps, here = met("x, channel: [phone, chat]", "y, channel: chat", "z, channel: mail", "w, channel: phone")
    changes = channel_changes(steps, here)
    assert [(change.before.step, change.step.step, *change.left, *change.found) for change in changes] == [
        ("y", "z", "chat", "mail"), ("z", "w", "mail", "phone")
    ]  # fmt: skip
    assert worst(
        "x, channel: [phone, chat]", "y, channel: chat", "z, channel: mail", "w, channel: phone"
    ).forced_changes.steps == ("w",)
    assert worst("x, channel: mail", "y, channel: phone", level="basis").forced_changes.count == 0


def test_a_customer_may_prefer_a_channel():
    """The preferred channel is taken wherever a step offers it."""
    steps = "x, channel: [phone, chat]", "y, channel: chat", "z, channel: phone"
    assert (worst(*steps).channel_changes.count, worst(*steps, channel="phone").channel_changes.count) == (1, 2)


def test_effort_counts_what_a_path_demands():
    """Each figure names the steps that make it up.

    | step | channel | asks      | tasks | before the first contact | wait | time |
    |------|---------|-----------|-------|--------------------------|------|------|
    | x    |         |           | 1     | yes                      |      | 9    |
    | y    | phone   | name      |       |                          | 1-2  | 3    |
    | z    | mail    | age       | 2     |                          | 60   | 5    |
    | w    | phone   | age, name |       |                          |      | 1    |

    Contacts 3, tasks 3, rounds 2 (all asking but the first), waiting 61-62, elapsed 70-71 from `y` on.
    """
    handbook, _ = linked(
        service(
            "x, time: 9 min, tasks: [Looks.]",
            "y, channel: phone, asks: name, wait: 1-2 min, time: 3 min",
            "z, channel: mail, asks: age, tasks: [Writes., Signs.], wait: 60 min, time: 5 min",
            "w, channel: phone, asks: [age, name], time: 1 min",
        )
        + REGISTERS
    )
    drawn, here = network_of(handbook.courses["a"], Case()), meetings(handbook, handbook.services["a"], Case())
    [path] = paths(drawn, "x")
    found = effort(path, here)
    assert found == worst_effort(drawn, "x", here)
    counts = [found.contacts, found.conversations, found.tasks, found.rounds, found.channel_changes]
    assert [(tally.count, " ".join(tally.steps)) for tally in counts] == [
        (3, "y z w"), (3, "y z w"), (3, "x z"), (2, "z w"), (2, "z w")
    ]  # fmt: skip
    assert (found.waiting.low.seconds, found.waiting.high.seconds) == (61 * 60, 62 * 60)
    assert (found.elapsed.low.seconds, found.elapsed.high.seconds) == (70 * 60, 71 * 60)


def test_the_clock_starts_with_the_first_contact_of_each_branch():
    """Steps before it need no figures, and of several first contacts the one with the longest way counts."""
    steps = (
        "x, then: {all: [a, b]}", "a, channel: phone, time: 1 min, then: c", "b, channel: mail, time: 7 min, then: c", "c, channel: phone, time: 1 min"
    )  # fmt: skip
    handbook, _ = linked(service(*steps) + REGISTERS)
    drawn, here = network_of(handbook.courses["a"], Case()), meetings(handbook, handbook.services["a"], Case())
    [path] = paths(drawn, "x")
    assert effort(path, here).elapsed == worst_effort(drawn, "x", here).elapsed
    assert [term.step for term in effort(path, here).elapsed.terms] == ["b", "c"]


def test_each_figure_has_its_own_worst_path():
    """One branch has more tasks, the other more handovers: both count, each for itself."""
    found = worst(
        "x, channel: phone, frontstage: {anna: Asks.}, then: [{to: y, when: n}, {to: z}]",
        "y, tasks: [a, b, c], then: end",
        "z, channel: phone, frontstage: {bert: Tells.}",
    )
    assert (found.tasks.count, found.handovers.steps, found.contacts.steps) == (3, ("z",), ("x", "z"))


def test_without_a_contact_no_clock_starts():
    """Elapsed time runs from the first contact; where there is none, that is said, on a path as in the worst case."""
    handbook, _ = linked(service("x, time: 1 min"))
    drawn, here = network_of(handbook.courses["a"], Case()), meetings(handbook, handbook.services["a"], Case())
    [path] = paths(drawn, "x")
    assert effort(path, here).elapsed == worst_effort(drawn, "x", here).elapsed
    assert english(effort(path, here).elapsed.because) == "the customer meets nobody on it, so that no clock starts"


def test_a_journey_without_steps_demands_nothing():
    """Where all its steps are for others, there is no effort to speak of."""
    assert worst("x, levels: [premium]", level="basis") is None


def test_sums_are_exact_however_many_paths_there_are():
    """Of 4096 paths the heaviest is found; only what depends on the order of contacts cannot be told."""
    forks = [f"f{n}, then: [{{to: f{n + 1}, when: a}}, {{to: a{n}}}]" for n in range(12)]
    sides = [f"a{n}, aside: true, channel: phone, time: 1 min, tasks: [t, t], then: f{n + 1}" for n in range(12)]
    found = worst(*forks, "f12", *sides, start="f0")
    assert (found.contacts.count, found.tasks.count, found.rounds.count) == (12, 24, 0)
    assert isinstance(found.handovers, Lacking)


def test_an_endless_journey_lacks_all_figures():
    """Where nobody gets out, nothing can be counted."""
    found = worst("x, channel: phone, time: 1 min", "y, time: 1 min, then: x")
    assert {type(getattr(found, name)) for name in ("contacts", "handovers", "waiting", "elapsed")} == {Lacking}


def test_too_many_parallel_situations_are_given_up():
    """Six parallel branches of many alternatives each make more situations than are weighed."""
    heads = ", ".join(f"h{n}" for n in range(6))
    branches = [
        f"h{n}, then: [{', '.join(f'{{to: b{n}-{m}, when: n}}' for m in range(6))}, {{to: z}}]" for n in range(6)
    ]
    leaves = [f"b{n}-{m}, aside: true, waits_for: [{heads}], then: z" for n in range(6) for m in range(6)]
    found = worst(f"x, then: {{all: [{heads}]}}", *branches, "z", *leaves)
    assert english(found.contacts.because) == f"its parallel branches can be gone through in more than {LIMIT} ways"

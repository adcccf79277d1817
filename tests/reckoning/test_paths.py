import pytest
from counting import course_of, english, network, service, ways
from trial import linked

from servicebook.reckoning.case import Case, levels_of, personas_of
from servicebook.reckoning.lacking import Lacking
from servicebook.reckoning.loops import LIMIT as LOOPS
from servicebook.reckoning.network import network_of
from servicebook.reckoning.paths import LIMIT, paths


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (["x", "y"], ["x y 1"]),
        (["x, then: end", "y"], ["x 1"]),
        (["x, then: [{to: z, when: n, share: 8 %}, {to: y}]", "y, then: end", "z"], ["x z 2/25", "x y 23/25"]),
        (["x, then: [{to: z, when: n, share: 8 %}]", "y", "z"], ["x z 2/25", "x y z 23/25"]),
        (["x, then: [{to: z, when: n}, {to: y, when: m}]", "y, then: end", "z"], ["x z", "x y"]),
        (["x, then: [{to: z, when: n}]", "y, then: end", "z"], ["x z", "x y"]),
        (["x, then: [{to: y, share: 70 %}, {to: z, share: 60 %}]", "y, then: end", "z"], ["x y 7/10", "x z 3/5"]),
        (["x, then: [{to: y, share: 70 %}, {to: z, share: 60 %}, {to: w}]", "y", "z", "w"], ["x y z w 7/10", "x z w 3/5", "x w"]),
        (["x, then: [{to: nowhere}, {to: z, when: n}]", "y, then: end", "z"], ["x z 1"]),
    ],
)  # fmt: skip
def test_branches_share_the_customers(steps, expected):
    """A branch without a share is the rest; where no share is written, or they exceed the whole, none is made up."""
    assert ways(service(*steps)) == expected


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (["x, fails: {what: f, recover: r, share: 4 %}", "y", "r, aside: true"], ["x y 24/25", "x r y 1/25"]),
        (["x, fails: {what: f, recover: r}", "y", "r, aside: true, then: end"], ["x y", "x r"]),
        (["x, fails: {what: f, recover: r}", "y, fails: {what: f, recover: r}", "z", "r, aside: true"],
         ["x y z", "x y r z", "x r y z", "x r y r z"]),
        (["x, fails: {what: f, recover: r, share: 10 %}", "y", "r, aside: true, then: x"], ["x y 9/10", "x r x y 1/10"]),
        (["x, fails: {what: f, recover: r}", "y", "r, aside: true, fails: {what: f, recover: s}", "s, aside: true"],
         ["x y", "x r y", "x r s y"]),
        (["x, fails: f", "y"], ["x y 1"]),
    ],
)  # fmt: skip
def test_recoveries_come_back(steps, expected):
    """After a recovery: its `then`, else the step after the one that failed, whichever that was. Normal paths have none."""
    assert ways(service(*steps), recoveries=True) == expected
    assert ways(service(*steps)) == [" ".join(name for name in expected[0].split() if name.isalpha()) + " 1"]


def test_recoveries_are_marked():
    """A path knows which visit makes good a failure, and after which ones each visit comes."""
    text = service("x, fails: {what: f, recover: r}", "y", "r, aside: true")
    _, troubled = paths(network(text, recoveries=True), "x")
    assert [(visit.step.step, visit.after, visit.recovers) for visit in troubled.visits] == [
        ("x", (), False),
        ("r", (0,), True),
        ("y", (1,), False),
    ]


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (["x, then: {all: [a, b]}", "a", "b", "c"], ["x a b c 1"]),
        (["x, then: {all: [a, b]}", "a, then: c", "b, then: c", "c"], ["x a b c 1"]),
        (["x, then: {all: [a, d]}", "a", "b", "d", "e", "f, waits_for: [b, e]"], ["x a b d e f 1"]),
        (["x, meanwhile: p", "y", "p, aside: true"], ["x p y 1"]),
        (["x", "p", "y, meanwhile: [p]", "z"], ["x p y z 1"]),
        (["x, meanwhile: [y]", "y", "z"], ["x y z 1"]),
        (["x, then: {all: [a, b]}", "a, then: [{to: end, when: n, share: 50 %}, {to: c}]", "b", "c"],
         ["x a b c 1/2", "x a b c 1/2"]),
        (["x, then: {all: [a, end]}", "a"], ["x a 1"]),
    ],
)  # fmt: skip
def test_parallel_branches_are_all_on_the_path(steps, expected):
    """`all` and `meanwhile` let steps begin together; they do not follow each other, and join where both lead."""
    assert sorted(" ".join(sorted(way.split())) for way in ways(service(*steps))) == sorted(
        " ".join(sorted(way.split())) for way in expected
    )


def test_a_join_comes_after_all_its_branches():
    """The joining step is visited once, after both branches and after whatever it waits for."""
    text = service("x, then: {all: [a, b]}", "a, then: c", "b, then: end", "c, waits_for: [a, b]")
    [path] = paths(network(text), "x")
    assert [(visit.step.step, visit.after) for visit in path.visits] == [
        ("x", ()), ("a", (0,)), ("b", (0,)), ("c", (1, 2))
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (["x", "y, then: [{to: x, when: n, share: 20 %}, {to: z}]", "z"], ["x y x y z 1/5", "x y z 4/5"]),
        (["x", "y, then: [{to: x, when: n, at_most: 2}, {to: z}]", "z"], ["x y x y x y z", "x y x y z", "x y z"]),
        (["x", "y, then: [{to: x, when: n, at_most: 0}, {to: z}]", "z"], ["x y z 1"]),
        (["x, then: [{to: r, when: n, at_most: 2}, {to: z}]", "r, then: x", "z"], ["x r x r x z", "x r x z", "x z"]),
        (["x, then: [{to: x, when: n}, {to: z}]", "z"], ["x x z", "x z"]),
        (["x", "y", "z, then: [{to: x, when: n}, {to: y, when: m}, {to: end}]"],
         ["x y z x y z y z", "x y z x y z", "x y z y z x y z y z", "x y z y z x y z", "x y z y z", "x y z"]),
        (["x", "y, then: [{to: x, when: n}, {to: y, when: m}, {to: end}]"],
         ["x y x y y", "x y x y", "x y y x y y", "x y y x y", "x y y", "x y"]),
    ],
)  # fmt: skip
def test_loops_are_gone_through_once_or_at_most(steps, expected):
    """A way back is taken once, or `at_most: n` times, an inner one each time anew; so every path ends."""
    assert sorted(ways(service(*steps))) == sorted(expected)


def test_whoever_cannot_leave_a_loop_has_no_path():
    """A loop without an exit leads to no end, and that is said instead of a figure."""
    found = ways(service("x", "y, then: x"))
    assert english(found.because) == "no path ends that begins with `x`"


def test_a_journey_ends_where_another_begins():
    """`starts_when` cuts; only who comes back to the beginning of the own journey goes round in a loop."""
    text = service(
        "x", "y, starts_when: later", "z, fails: {what: f, recover: r}", "r, aside: true, then: y", "s, starts_when: l"
    )
    assert network(text).starts == ("x", "y", "s")
    assert ways(text, "x") == ["x 1"]
    assert ways(text, "y", recoveries=True) == ["y z", "y z r y z"]
    assert ways(text, "s") == ["s 1"]


def test_all_that_follows_may_be_another_journey():
    """Of parallel branches only those go on that belong to this journey."""
    text = service("x, then: {all: [a, b]}", "a, starts_when: l, then: end", "b")
    assert ways(text, "x") == ["x b 1"]


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ({}, ["x y z w 1"]),
        ({"level": "basis"}, ["x y z w 1"]),
        ({"level": "premium"}, ["x z w 1"]),
        ({"persona": "anna"}, ["x y z 1"]),
        ({"persona": "bert", "level": "premium"}, ["x z w 1"]),
    ],
)
def test_steps_for_others_are_passed_over(case, expected):
    """A step that is not for this level or persona is left out, and the line goes on behind it."""
    text = service("x", "y, levels: [basis]", "z", "w, personas: [bert]")
    assert ways(text, **case) == expected


def test_a_branch_to_a_step_for_others_leads_behind_it():
    """Steps aside go where their `then` leads, steps on the line to the next one; their own branches do not count."""
    text = service(
        "x, then: [{to: r, when: n, share: 10 %}, {to: y}]",
        "y, levels: [basis], then: end, fails: {what: f, recover: r}",
        "z",
        "r, aside: true, levels: [basis], fails: {what: f, recover: r}, then: w",
        "w, aside: true",
    )
    assert ways(text, level="premium") == ["x w 1/10", "x z 9/10"]
    assert ways(text, level="premium", recoveries=True) == ["x w 1/10", "x z 9/10"]


def test_a_journey_begins_only_for_those_whom_it_concerns():
    """No occasion, no journey; a mere first step is passed over, and nothing may be left behind it."""
    text = service("x, personas: [anna]", "y, starts_when: l, personas: [anna]", "z")
    drawn = network(text, persona="bert")
    assert (drawn.starts, paths(drawn, "x"), drawn.has("x"), drawn.has("z"), drawn.has("m")) == (
        ("x",), (), False, True, False
    )  # fmt: skip


def test_endings_have_names():
    """A path knows the words with which it ends (`as`)."""
    found = paths(network(service("x, then: [{to: end, as: refused, when: n}, {to: y}]", "y")), "x")
    assert [path.ends_as for path in found] == [("refused",), ()]


def test_too_many_paths_are_not_told_apart():
    """Ten forks in a row make 1024 paths: more than are told apart, and that is said."""
    forks = [f"f{n}, then: [{{to: f{n + 1}, when: a}}, {{to: a{n}}}]" for n in range(10)]
    sides = [f"a{n}, aside: true, then: f{n + 1}" for n in range(10)]
    found = ways(service(*forks, "f10", *sides))
    assert english(found.because) == f"more than {LIMIT} paths begin with `f0`"


def test_too_many_rounds_are_given_up():
    """Loops of many rounds within each other are not followed forever."""
    steps = ["x", *(f"y{n}, then: [{{to: x, when: n, at_most: 40}}, {{to: y{n + 1}}}]" for n in range(4)), "y4"]
    found = network_of(course_of(service(*steps)), Case())
    assert isinstance(found, Lacking)
    assert english(found.because) == f"its loops can be gone through in more than {LOOPS} ways"


def test_loops_in_a_row_stay_cheap():
    """Twenty steps that are each tried again make a small network: rounds multiply only where loops lie in loops."""
    steps = [f"s{n}, fails: {{what: f, recover: r{n}}}" for n in range(20)]
    again = [f"r{n}, aside: true, then: s{n}" for n in range(20)]
    outer = "z, then: [{to: s0, when: n}, {to: end}]"
    drawn = network(service(*steps, outer, *again), recoveries=True)
    assert len(drawn.nodes) < 400


def test_levels_and_personas_that_make_a_difference():
    """Cases are told apart only where steps or promises do; levels that only a promise names count too."""
    handbook_text = service("x, levels: [premium]", "y", mix="{product: {levels: [basis, premium]}}", personas="[anna]")
    plain = service("x", personas="[anna]")
    promised = service("x, personas: [bert]", promises="{p: {text: t, levels: {gold: 5 min}}}", personas="[anna]")
    found = [(levels_of(*one), personas_of(*one)) for one in map(_service_and_course, (handbook_text, plain, promised))]
    assert found == [
        (("basis", "premium"), (None,)),
        ((None,), (None,)),
        (("gold",), ("anna", "bert")),
    ]


def _service_and_course(text):
    handbook, _ = linked(text)
    return handbook.services["a"], handbook.courses["a"]

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trial import linked

from servicebook.checks.walking import endings, journeyed, met, walk


def course(steps, extra=""):
    """The course of a service with these steps."""
    lines = "".join(f"  - {{step: {step}}}\n" for step in steps)
    handbook, _ = linked(f"service: a\nfulfilment:\n{lines}{extra}")
    return handbook.courses["a"]


@pytest.mark.parametrize(
    ("steps", "ends"),
    [
        (("x, customer: A", "y, customer: B"), ["y"]),
        (("x, customer: A", "y, customer: B, then: end", "z, customer: C, starts_when: Später."), ["y", "z"]),
        (("x, customer: A", "y, customer: B, starts_when: Später."), ["y"]),
        (("x, customer: A, then: end", "y, customer: B, support: C, starts_when: Nachts."), ["x"]),
        (("x, customer: A", "y, customer: B", "z, backstage: C", "w, support: D"), ["y"]),
        (("x, channel: c", "y, customer: B, then: [{to: end, when: nein}, {to: z}]", "z, frontstage: C"), ["y", "z"]),
        (("x, customer: A, then: [{all: [y, z]}]", "y, customer: B, then: end", "z, backstage: C, then: end"), ["y"]),
        (("x, customer: A, then: [{all: [y, z]}]", "y, backstage: B, then: end", "z, backstage: C, then: end"), ["x"]),
        (("x, customer: A, meanwhile: [y]", "y, backstage: B, aside: true", "z, customer: C"), ["z"]),
        (
            (
                "x, customer: A, fails: [{what: W, recover: r}]",
                "y, customer: B",
                "r, customer: R, aside: true, then: end",
            ),
            ["y", "r"],
        ),
        (("x, customer: A, then: [{to: z, when: a}, {to: y}]", "y, backstage: B, then: x", "z, customer: C"), ["z"]),
        (("x, customer: A", "y, customer: B, aside: true"), ["x"]),
        (("x, customer: A, then: nirgends",), []),
        (("x, backstage: A",), []),
        ((), []),
    ],
)
def test_a_journey_ends_where_customers_meet_us_last(steps, ends):
    """Not where another journey begins, not in unseen work, not in what runs along, not in a step that nobody reaches."""
    assert [stop.step.step for stop in endings(course(steps))] == ends


def test_the_management_is_on_nobodys_journey():
    """Steps of the management are neither walked nor met."""
    found = course(("x, customer: A", "y, backstage: B"), "management:\n  - {step: m, customer: C}\n")
    assert [stop.step.step for stop in journeyed(found)] == ["x", "y"]
    assert [stop.step.step for stop in met(found)] == ["x"]


def test_ways_are_sorted_and_lead_no_further_than_the_journey():
    """Loops are left out and told; a new journey is not led to; recoveries only where they are asked for."""
    found = course(
        (
            "x, fails: [{what: W, recover: r}]",
            "y, then: [{to: x, when: a}, {to: z}]",
            "z, starts_when: S",
            "r, aside: true",
        )
    )
    normal, troubled = walk(found), walk(found, recoveries=True)
    assert (normal.onward["x"], normal.onward["y"], normal.loops) == (("y",), (), True)
    assert (set(troubled.onward["x"]), normal.before().get("z")) == ({"y", "r"}, None)
    assert normal.beyond("x") == {"x", "y"}
    assert troubled.beyond("x") == {"x", "y", "r"}


@given(st.lists(st.lists(st.integers(0, 7), max_size=3), min_size=1, max_size=8))
def test_each_step_comes_after_those_that_lead_to_it(targets):
    """Whatever branches are written: an order without ways back, in which no step stands twice."""
    steps = [
        f"s{number}, then: [{', '.join(f'{{to: s{to}, when: a}}' for to in dict.fromkeys(to % len(targets) for to in row))}]"
        for number, row in enumerate(targets)
    ]
    found = walk(course(steps), recoveries=True)
    rank = {name: index for index, name in enumerate(found.order)}
    assert len(rank) == len(found.order)
    assert all(rank[source] < rank[target] for source in found.order for target in found.onward[source])


@pytest.mark.parametrize(
    ("then", "loops"), [("", False), ("then: x", True), ("then: [{to: x, when: n, at_most: 2}, {to: z}]", True)]
)
def test_coming_back_to_the_beginning_of_a_journey_is_a_loop(then, loops):
    """Where it begins anew nothing follows; but whoever comes back to where this very journey began goes round."""
    steps = ("w, customer: W", "x, customer: X, starts_when: Später.", f"y, customer: Y, {then}", "z, customer: Z")
    assert walk(course(steps)).loops is loops

import pytest
from trial import linked, rules

from servicebook.link.course import course


def ways(text):
    """From where to where each way leads, with `->` for branches, `!` for failures; nothing is the end."""
    handbook, findings = linked(text)
    assert findings == ()
    [result] = handbook.courses.values()
    return [
        f"{way.source}{'!' if way.failure else '->' if way.branch else ' '}{way.target or ''}" for way in result.ways
    ]


def journey(fulfilment, **phases):
    """A service whose fulfilment holds these steps, one line each in braces."""
    parts = [f"{phase}:\n{lines(steps)}" for phase, steps in {"fulfilment": fulfilment, **phases}.items()]
    return "service: a\n" + "".join(parts)


def lines(steps):
    """The steps as a list."""
    return "".join(f"  - {{step: {step}}}\n" for step in steps)


def test_steps_follow_each_other_over_the_phases():
    """Offer, fulfilment, reinforcement in this order, however the file has them; management is on no path."""
    text = journey(["b"], management=["m"], reinforcement=["c"], offer=["a"])
    assert ways(text) == ["a b", "b c", "c "]
    [result] = linked(text)[0].courses.values()
    assert [(stop.step.step, stop.phase, stop.number) for stop in result] == [
        ("a", "offer", 1),
        ("b", "fulfilment", 2),
        ("c", "reinforcement", 3),
        ("m", "management", 4),
    ]
    assert (result.starts, [stop.step.step for stop in result.phase("offer")]) == (("a",), ["a"])
    assert [way.target for way in result.ways_from("a")] == ["b"]


def test_a_draft_runs_through_its_one_list():
    """`steps:` is a journey too."""
    assert ways("service: a\nsteps: [{step: x}, {step: y}]\n") == ["x y", "y "]


def test_a_service_without_steps_has_no_ways():
    """Nothing leads anywhere, and nothing breaks."""
    handbook, findings = linked("service: a\n")
    assert (handbook.courses["a"].ways, handbook.courses["a"].starts, findings) == ((), (), ())


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (["x, then: end", "y"], ["x->", "y "]),
        (["x, then: {to: end, as: refused}", "y"], ["x->", "y "]),
        (["x, then: z", "y", "z"], ["x->z", "y z", "z "]),
        (["x, then: {to: z, when: selten}", "y", "z"], ["x->z", "x y", "y z", "z "]),
        (["x, then: [{to: z, when: selten}, {to: y}]", "y", "z"], ["x->z", "x->y", "y z", "z "]),
        (["x, then: [{to: z, when: a, share: 40 %}, {to: y, when: b, share: 60 %}]", "y", "z"], ["x->z", "x->y", "y z", "z "]),
        (["x, then: [{to: z, when: a, share: 40 %}]", "y", "z"], ["x->z", "x y", "y z", "z "]),
        (["x, then: {all: [y, z]}", "y, then: e", "z, then: e", "e"], ["x->y", "x->z", "y->e", "z->e", "e "]),
        (["x, meanwhile: p", "y", "p, aside: true, then: y"], ["x y", "x p", "y ", "p->y"]),
        (["x, then: x"], ["x->x"]),
    ],
)  # fmt: skip
def test_branches_lead_where_they_say(steps, expected):
    """To a step, to the end, to several at once; a branch with a condition leaves the rest on the line."""
    assert ways(journey(steps)) == expected


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (["x, fails: {what: f, recover: r}", "y", "r, aside: true"], ["x y", "x!r", "y ", "r y"]),
        (["x, fails: {what: f, recover: r}", "y", "r, aside: true, then: x"], ["x y", "x!r", "y ", "r->x"]),
        (["x", "y, fails: {what: f, recover: r}", "r, aside: true"], ["x y", "y ", "y!r", "r "]),
        (["x, fails: {what: f, recover: y}", "y"], ["x y", "x!y", "y "]),
        (
            ["x, fails: {what: f, recover: r}", "y, fails: {what: f, recover: r}", "z", "r, aside: true"],
            ["x y", "x!r", "y z", "y!r", "z ", "r y", "r z"],
        ),
        (
            ["x, fails: {what: f, recover: r}", "y", "r, aside: true, fails: {what: g, recover: s}", "s, aside: true"],
            ["x y", "x!r", "y ", "r y", "r!s", "s y"],
        ),
        (["x, fails: {what: f}", "y"], ["x y", "y "]),
        (["x, then: [{to: r, when: selten}]", "y", "r, aside: true"], ["x->r", "x y", "y ", "r "]),
        (
            ["x", "r, aside: true, fails: {what: f, recover: s}", "s, aside: true, fails: {what: f, recover: r}"],
            ["x ", "r ", "r!s", "s ", "s!r"],
        ),
    ],
)  # fmt: skip
def test_a_recovery_goes_on_behind_the_step_that_failed(steps, expected):
    """Its own `then` first; else behind each step that failed, also where a recovery failed in its turn."""
    assert ways(journey(steps)) == expected


def test_a_journey_begins_at_the_first_step_and_where_one_says_so():
    """`starts_when` begins a journey anywhere; steps aside and management never begin one by themselves."""
    text = journey(["r, aside: true", "x", "y, starts_when: Der Wagen steht."], management=["m, starts_when: Montags"])
    [result] = linked(text)[0].courses.values()
    assert result.starts == ("x", "y", "m")


def test_steps_aside_bear_no_number():
    """The numbers count the columns of the line."""
    [result] = linked(journey(["x", "r, aside: true", "y"]))[0].courses.values()
    assert [(stop.step.step, stop.number) for stop in result] == [("x", 1), ("r", 0), ("y", 2)]


def test_of_two_steps_with_one_id_the_first_is_kept():
    """The second is reported, and the course stays sound."""
    handbook, findings = linked(journey(["x, name: eins", "x, name: zwei", "y"]))
    assert rules(findings) == ["duplicate-id"]
    stops = handbook.courses["a"].stops
    assert (list(stops), str(stops["x"].step.name)) == (["x", "y"], "eins")
    assert course(handbook.services["a"])[0].ways == handbook.courses["a"].ways

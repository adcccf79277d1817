from casts import cast

from servicebook.interchange.bpmn.contracting import contracted


def ways(text):
    """For each step its alternatives, as targets and end names."""
    exits = cast(text).flow.exits
    return {
        name: [(*one.targets, *([one.ends_as] if one.ends_as else [])) for one in told] for name, told in exits.items()
    }


def test_branches_come_in_the_order_of_the_author_and_the_way_on_last(blueprint):
    """Branches first, then the next step for all others; a named end keeps its name; recoveries return.

    service: s
    fulfilment:
      - step: a
        fails: {what: x, recover: r}
        then: [{when: no, to: end, as: refused}]
      - {step: r, aside: true}
      - step: b
    """
    assert ways(blueprint) == {"a": [("refused",), ("b",)], "r": [("b",)], "b": [()]}


def test_steps_side_by_side_part_and_meet(blueprint):
    """`all` leads to several steps at once, and each of them to the one that waits for them.

    service: s
    fulfilment:
      - step: a
        then: [{all: [b, c]}]
      - step: b
      - step: c
      - step: d
        waits_for: [b, c]
    """
    assert ways(blueprint) == {"a": [("b", "c")], "b": [("d",)], "c": [("d",)], "d": [()]}
    assert cast(blueprint).flow.joins == {"d"}


def test_who_comes_along_begins_together(blueprint):
    """`meanwhile`: whoever reaches the one step reaches the other one too.

    service: s
    fulfilment:
      - step: a
      - {step: b, meanwhile: [c]}
      - step: c
      - step: d
    """
    assert ways(blueprint)["a"] == [("b", "c")]
    assert ways(blueprint)["b"] == ways(blueprint)["c"] == [("d",)]


def test_a_journey_ends_where_another_one_begins(blueprint):
    """`starts_when` cuts the way to it; the management is not walked through.

    service: s
    offer: [{step: a}]
    fulfilment: [{step: b, starts_when: Later}]
    management: [{step: m, every: week}]
    """
    assert ways(blueprint) == {"a": [()], "b": [()]}
    assert cast(blueprint).flow.starts == ("a", "b")


def test_the_customers_way_passes_over_what_others_do(blueprint):
    """Only kept steps are told; a failure is an alternative for the customer; a circle of others ends nowhere.

    service: s
    fulfilment:
      - {step: a, fails: {what: x, share: 5 %, recover: r}}
      - {step: r, aside: true}
      - step: b
        then: [{when: again, to: b}]
      - step: c
    """
    told = contracted(cast(blueprint).flow, frozenset({"a", "r", "c"}))
    assert {name: [one.targets for one in exits] for name, exits in told.items()} == {
        "a": [("c",), ("r",)],
        "r": [("c",)],
        "c": [()],
    }


def test_branches_side_by_side_stay_so_for_the_customer(blueprint):
    """Where both branches reach the customer there is a fork, else a plain way or the end.

    service: s
    fulfilment:
      - {step: a, then: [{all: [b, c]}]}
      - step: b
      - step: c
    """
    flow = cast(blueprint).flow
    assert [one.targets for one in contracted(flow, frozenset("abc"))["a"]] == [("b", "c")]
    assert [one.targets for one in contracted(flow, frozenset("ab"))["a"]] == [(), ("b",)]

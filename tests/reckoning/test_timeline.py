from trial import linked

from servicebook.reckoning.amounts import NOTHING, Amount
from servicebook.reckoning.lacking import Lacking
from servicebook.reckoning.timeline import Since, beginnings


def begun(steps):
    """When each step begins: its start and minutes, or the reason."""
    handbook, _ = linked(f"service: x\nfulfilment:\n{steps}")
    return {
        name: (found.start, found.low.seconds // 60, found.high.seconds // 60)
        if isinstance(found, Since)
        else found.steps
        for name, found in beginnings(handbook.courses["x"]).items()
    }


def test_time_adds_up_from_the_start_of_the_journey():
    """Waits count before a step, its time after it; the first step of a journey begins at once."""
    steps = "  - {step: a, wait: 5 min, time: 1-2 min}\n  - {step: b, wait: 3-4 min, time: 1 min}\n  - {step: c}\n"

    assert begun(steps) == {"a": ("a", 0, 0), "b": ("a", 9, 11), "c": ("a", 10, 12)}


def test_the_clock_starts_anew():
    """Of several starts the last one counts from which a step can be reached."""
    steps = (
        "  - {step: a, time: 1 min}\n  - {step: b, starts_when: Es eilt., time: 2 min, then: d}\n"
        "  - {step: c, starts_when: Es pressiert., time: 4 min, then: end}\n  - {step: d}\n"
    )

    assert begun(steps) == {"a": ("a", 0, 0), "b": ("b", 0, 0), "c": ("c", 0, 0), "d": ("b", 2, 2)}


def test_branches_give_a_range_and_asides_none():
    """The quickest way counts for the one end, the slowest for the other; steps aside are on no line."""
    steps = (
        "  - {step: a, time: 1 min, then: [{to: c, when: Es geht., share: 50 %}, {to: b}]}\n"
        "  - {step: b, time: 10 min}\n  - {step: c}\n  - {step: d, aside: true}\n"
    )

    assert begun(steps) == {"a": ("a", 0, 0), "b": ("a", 1, 1), "c": ("a", 1, 11)}


def test_what_is_not_known_is_never_zero():
    """A step without a time makes all later ones unknown, and is named; where no path leads, that is the reason."""
    assert begun("  - {step: a}\n  - {step: b}\n") == {"a": ("a", 0, 0), "b": ("a",)}
    handbook, _ = linked("service: x\nsteps:\n  - {step: a, time: 1 min, then: end}\n  - {step: b}\n")
    found = beginnings(handbook.courses["x"])
    assert isinstance(found["b"], Lacking)
    assert "no path" in found["b"].because.text
    assert found["a"] == Since("a", NOTHING, Amount())

import pytest
from counting import english, minutes, network, service, stretch

from servicebook.reckoning.along import along
from servicebook.reckoning.elapsed import Waiting, longest, shortest
from servicebook.reckoning.paths import paths

CALL = service(
    "anruf, time: 3-6 min, wait: 0-20 s",
    "einsatz, time: 6 min, then: [{to: absage, when: n, share: 10 %}, {all: [anfahrt, info]}]",
    "anfahrt, wait: 10-40 min, time: 1 min, fails: {what: f, recover: ersatz}",
    "info, time: 2-45 min",
    "hilfe, wait: 2 min, time: 30 min, waits_for: [anfahrt, info]",
    "dank, time: 1 min",
    "absage, aside: true, time: 5 min, then: end",
    "ersatz, aside: true, time: 20 min",
)


@pytest.mark.parametrize(
    ("begin", "stop", "quick", "long", "worst"),
    [
        ("anruf", "anruf", (0, 1 / 3, "anruf"), (0, 1 / 3, "anruf"), (0, 1 / 3, "anruf")),
        ("anruf", "anruf!", (3, 19 / 3, "anruf"), (3, 19 / 3, "anruf"), (3, 19 / 3, "anruf")),
        ("anruf", "einsatz", (3, 19 / 3, "anruf einsatz"), (3, 19 / 3, "anruf einsatz"), (3, 19 / 3, "anruf einsatz")),
        ("einsatz", "hilfe", (19, 49, "einsatz anfahrt hilfe"), (10, 53, "einsatz info hilfe"), (39, 69, "einsatz anfahrt ersatz hilfe")),
        ("einsatz", "hilfe!", (49, 79, "einsatz anfahrt hilfe"), (40, 83, "einsatz info hilfe"), (69, 99, "einsatz anfahrt ersatz hilfe")),
        ("einsatz", None, (11, 11, "einsatz absage"), (41, 84, "einsatz info hilfe dank"), (70, 100, "einsatz anfahrt ersatz hilfe dank")),
        ("info", "hilfe", (4, 47, "info hilfe"), (4, 47, "info hilfe"), (4, 47, "info hilfe")),
    ],
)  # fmt: skip
def test_the_clock_runs_from_a_step_to_another(begin, stop, quick, long, worst):
    """The clock starts before the wait of the first step and stops when the last one begins, or ends (`!`).

    | step    | wait  | time | from `einsatz` to the beginning of `hilfe`, in minutes          |
    |---------|-------|------|-----------------------------------------------------------------|
    | anruf   | 0-1/3 | 3-6  |                                                                 |
    | einsatz |       | 6    | 6                                                               |
    | anfahrt | 10-40 | 1    | quick: 6 + 11 + 2 = 19, since of parallel branches the longest counts |
    | info    |       | 2-45 | long: 6 + 45 + 2 = 53 (with `anfahrt` only 6 + 41 + 2 = 49)     |
    | ersatz  |       | 20   | worst: 6 + 41 + 20 + 2 = 69                                     |
    | hilfe   | 2     | 30   |                                                                 |
    """
    route = stretch(begin, stop)
    assert minutes(shortest(network(CALL), route)) == pytest.approx(quick)
    assert minutes(longest(network(CALL), route)) == pytest.approx(long)
    assert minutes(longest(network(CALL, recoveries=True), route)) == pytest.approx(worst)


def test_one_path_takes_as_long_as_its_longest_branch():
    """Reckoned along each path by itself it comes to the same: to the end 84 minutes, or 11 after the refusal."""
    found = paths(network(CALL), "anruf")
    assert [minutes(along(path, stretch("einsatz"))) for path in found] == [
        (11, 11, "einsatz absage"),
        (41, 84, "einsatz info hilfe dank"),
    ]
    assert [minutes(along(path, stretch("einsatz", "hilfe"))) for path in found] == [
        (),
        (10, 53, "einsatz info hilfe"),
    ]
    assert english(along(found[0], stretch("einsatz", "hilfe")).because) == "no path leads from `einsatz` to `hilfe`"


def test_only_waits_may_be_counted():
    """Waiting is the longest chain of waits: 10-40 for the drive and 2 for the help, the call's own first."""
    assert minutes(longest(network(CALL), Waiting("anruf"))) == pytest.approx(
        (12, 42 + 1 / 3, "anruf einsatz anfahrt hilfe dank")
    )


@pytest.mark.parametrize(
    ("steps", "lacking"),
    [
        (["x, time: 1 min", "y, time: open", "z, time: 1 min"], ("y",)),
        (["x", "y, wait: unknown, time: 1 min", "z, time: 1 min"], ("x", "y")),
        (["x, time: 1 min", "y, wait: {why: busy}, time: 1 min", "z, time: 1 min"], ("y",)),
        (["x, time: 1 min, then: [{to: y, when: n}, {to: z}]", "y", "z, time: 1 min"], ("y",)),
        (["x, time: 1 min", "y, time: 1 min", "z, wait: open"], ("z",)),
    ],
)
def test_a_missing_figure_is_never_zero(steps, lacking):
    """`open`, `unknown` and what is not written make a sum lacking, and name the steps; other branches do not matter."""
    found = longest(network(service(*steps)), stretch("x", "z"))
    assert found.steps == shortest(network(service(*steps)), stretch("x", "z")).steps == lacking
    assert minutes(along(paths(network(service(*steps)), "x")[0], stretch("x", "z"))) == lacking


def test_what_lies_off_the_way_may_lack_figures():
    """Steps behind the stop, and branches that do not lead to it, need no figures."""
    text = service("x, time: 1 min, then: [{to: r, when: n}, {to: y}]", "y, time: open", "r, aside: true, then: end")
    assert minutes(longest(network(text), stretch("x", "y"))) == (1, 1, "x y")


@pytest.mark.parametrize(("begin", "stop"), [("y", "x"), ("x", "m"), ("m", "x"), ("x", "later")])
def test_no_way_is_no_figure(begin, stop):
    """Backwards, into the management, or into the next journey no clock runs."""
    text = service("x, time: 1 min", "y, time: 1 min", "later, starts_when: l", management="[{step: m}]")
    found = longest(network(text), stretch(begin, stop))
    assert (found.steps, english(found.because)) == ((), f"no path leads from `{begin}` to `{stop}`")


def test_a_step_for_others_takes_no_time():
    """What is passed over adds nothing, and needs no figures."""
    text = service("x, time: 1 min", "y, levels: [basis]", "z")
    assert minutes(longest(network(text, level="premium"), stretch("x", "z"))) == (1, 1, "x z")


def test_the_first_arrival_counts():
    """Where a loop comes by again, the clock has stopped already; a loop before it counts."""
    text = service("x, time: 1 min", "y, time: 10 min, then: [{to: x, when: n, at_most: 2}, {to: z}]", "z")
    assert minutes(longest(network(text), stretch("x", "y"))) == (1, 1, "x y")
    assert minutes(longest(network(text), stretch("x", "z"))) == (33, 33, "x y x y x y z")
    assert minutes(shortest(network(text), stretch("x", "z"))) == (11, 11, "x y z")


def test_who_waits_begins_later():
    """A branch that ends by itself still holds up the step that waits for it."""
    text = service(
        "x, time: 1 min, then: {all: [a, b]}",
        "a, time: 1 min, then: c",
        "b, time: 9 min, then: end",
        "c, waits_for: [b]",
    )
    assert minutes(longest(network(text), stretch("x", "c"))) == (10, 10, "x b c")
    assert minutes(shortest(network(text), stretch("x", "c"))) == (10, 10, "x b c")


def test_steps_that_begin_together_share_the_clock():
    """A journey that begins with two steps side by side takes as long as the longer one."""
    text = service("x, time: 1 min, meanwhile: [y]", "y, time: 5 min", "z")
    assert minutes(longest(network(text), stretch("x", "z"))) == (5, 5, "y z")


def test_working_days_stay_apart():
    """A working day is no number of seconds: it is kept by itself, and counts as a day only to compare."""
    text = service("x, time: 2 h", "y, wait: 0.5-1 wd, time: 30 min", "z")
    total = longest(network(text), stretch("x", "z"))
    assert (total.low.seconds, total.low.working_days) == (9000, pytest.approx(0.5))
    assert (total.high.seconds, total.high.working_days, total.high.weight) == (9000, 1, 95_400)
    assert bool(total.terms[0].low)
    assert not total.terms[-1].low

import pytest
from counting import english, minutes, service
from trial import REPOSITORY, files_of, linked

from servicebook.reckoning.case import Case
from servicebook.reckoning.effort import worst_effort
from servicebook.reckoning.lacking import Lacking
from servicebook.reckoning.meeting import meetings
from servicebook.reckoning.network import network_of
from servicebook.reckoning.promised import promise_times

WARRANTY = REPOSITORY / "generator" / "servicebook" / "examples" / "warranty"


def times(text):
    """The times of all promises of the one service: shortest, longest, worst, at their lowest and highest."""
    handbook, _ = linked(text)
    [(name, course)] = handbook.courses.items()
    return {
        (time.promise, time.level, str(time.within)): tuple(
            found.steps if isinstance(found, Lacking) else (found.low.weight / 60, found.high.weight / 60)
            for found in (time.shortest, time.longest, time.worst)
        )
        for time in promise_times(handbook.services[name], course)
    }


def test_the_breakdown_service_keeps_its_promises():
    """Reckoned by hand from the blueprint.

    | step          | wait      | time | basis                                    | premium         |
    |---------------|-----------|------|------------------------------------------|-----------------|
    | anruf         | 0-20 s    | 1-2  | 1-2 1/3                                  | the same        |
    | kontext       |           | 1-2  |                                          |                 |
    | standort      |           | 1-2  |                                          |                 |
    | zusage        |           | 1-2  | `zusage`: 4-8 1/3                        | the same        |
    | versorgen     |           | 5-15 | beside the next two, and shorter at most |                 |
    | einplanen     | 0-14      | 0-1  | 0-15                                     | passed over     |
    | anfahrt       | 9-19      | 1    | `ankunft`: 14-43 1/3                     | 14-28 1/3       |
    | verspätung    |           | 2-4  | worst: 16-47 1/3                         | 16-32 1/3       |
    """
    handbook, _ = linked(files_of(REPOSITORY))
    found = {
        (time.promise, time.level): [
            round(one.high.weight / 60, 2) for one in (time.shortest, time.longest, time.worst)
        ]
        for time in promise_times(handbook.services["pannenhilfe"], handbook.courses["pannenhilfe"])
    }
    assert found == {
        ("ankunft", "basis"): [43.33, 43.33, 47.33],
        ("ankunft", "premium"): [28.33, 28.33, 32.33],
        ("erreichbar", "basis"): [0.33, 0.33, 0.33],
        ("erreichbar", "premium"): [0.33, 0.33, 0.33],
        ("zusage", "basis"): [8.33, 8.33, 8.33],
        ("zusage", "premium"): [8.33, 8.33, 8.33],
    }


def test_the_warranty_tires_the_customer():
    """A dozen contacts, eight tasks, three more rounds of questions, one handover; how long it takes nobody knows."""
    texts = {
        f"blueprints/{file.relative_to(WARRANTY).as_posix()}": file.read_text("utf-8")
        for file in WARRANTY.rglob("*.yml")
    }
    handbook, _ = linked(texts)
    drawn = network_of(handbook.courses["garantie"], Case())
    found = worst_effort(drawn, "händler", meetings(handbook, handbook.services["garantie"], Case()))
    counts = (found.contacts, found.conversations, found.tasks, found.rounds, found.handovers, found.forced_changes)
    assert [tally.count for tally in counts] == [12, 12, 8, 3, 1, 3]
    assert found.elapsed.steps == ("belege-senden", "angaben-senden", "freigabe", "farbe-nennen")


def test_a_promise_holds_for_the_levels_that_it_does_not_name():
    """`within` holds for every level that is not in `levels`; a level without a time is promised none."""
    text = service("x, time: 1 min", "y, levels: [basis], time: 2 min", "z", promises=(
        "{p: {text: t, within: 9 min, levels: {gold: 5 min}, from_step: x, to_step: z},"
        " q: {text: t, levels: {gold: 7 min}, from_step: x, to_end_of: x}, r: {text: t}}"
    ), mix="{product: {levels: [basis]}}")  # fmt: skip
    assert times(text) == {
        ("p", "basis", "9 min"): ((3, 3),) * 3,
        ("p", "gold", "5 min"): ((1, 1),) * 3,
        ("q", "gold", "7 min"): ((1, 1),) * 3,
    }


def test_the_slowest_persona_counts():
    """The longest time is that of whoever waits longest, the shortest that of whoever is quickest; others do not go there."""
    text = service(
        "x, time: 1 min, personas: [anna, bert]", "y, personas: [bert], time: 2-4 min, fails: {what: f, recover: r}", "z",
        "r, aside: true, time: 8 min",
        promises="{p: {text: t, within: 9 min, from_step: x, to_step: z}}", personas="[anna, bert, carl]",
    )  # fmt: skip
    assert times(text) == {("p", None, "9 min"): ((1, 1), (3, 5), (11, 13))}


@pytest.mark.parametrize(
    ("promise", "steps", "because"),
    [
        ("within: 1 h", (), "it is not written from which step to which step the clock runs"),
        ("within: 1 h, from_step: x", (), "it is not written from which step to which step the clock runs"),
        ("within: 1 h, from_step: x, to_step: w", (), "no path leads from `x` to `w`"),
        ("within: 1 h, from_step: z, to_step: x", (), "no path leads from `z` to `x`"),
        ("within: 1 h, from_step: x, to_step: z", ("y",), "how long it takes is not known in `y`"),
    ],
)
def test_what_cannot_be_reckoned_says_why(promise, steps, because):
    """A promise without its ends, without a way between them, or with a missing figure has no time."""
    text = service("x, time: 1 min", "y, time: open", "z, time: 1 min", promises=f"{{p: {{text: t, {promise}}}}}")
    handbook, _ = linked(text)
    [time] = promise_times(handbook.services["a"], handbook.courses["a"])
    assert (time.longest, time.longest.steps, english(time.longest.because)) == (time.worst, steps, because)


def test_too_many_loops_leave_promises_open():
    """Where the loops cannot be followed, no time is made up."""
    loops = [f"y{n}, then: [{{to: x, when: n, at_most: 40}}, {{to: y{n + 1}}}]" for n in range(4)]
    text = service("x, time: 1 min", *loops, "y4", promises="{p: {text: t, within: 9 min, from_step: x, to_step: y4}}")
    assert times(text) == {("p", None, "9 min"): ((), (), ())}
    assert minutes(Lacking(english, ("x",))) == ("x",)


def test_a_service_without_timed_promises_has_no_times():
    """Nothing is reckoned where no time is promised."""
    assert times(service("x", promises="{p: {text: t}}")) == {}

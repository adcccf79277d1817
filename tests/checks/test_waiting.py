import pytest
from trial import english, judged, of_rule

from servicebook.checks.waiting import SilenceSetting, WaitSetting

REGISTERS = "systems: {kasse: Kasse}\nroles: {koch: Koch}\n---\nservice: a\nstatus: live\n"


def found(rule, *steps, **settings):
    """What a rule says of these steps."""
    text = f"{REGISTERS}fulfilment:\n" + "".join(f"  - {{step: {step}}}\n" for step in steps)
    return of_rule(judged(text, settings), rule)


def problems(rule, *steps, **settings):
    """The sentences of these findings."""
    return [english(finding.problem) for finding in found(rule, *steps, **settings)]


FIRST = "x, channel: c, time: 5 min"


def test_a_gap_is_said_with_its_sum():
    """Unseen work and waits add up from one contact to the next; the unseen steps are related places."""
    [finding] = found(
        "silence", FIRST, "y, wait: 10 min, time: 20-40 min", "z, channel: c, wait: 5-10 min, time: 1 min"
    )
    assert english(finding.problem) == "Before `z` customers hear nothing for up to 60 min (y 30–50 + z 5–10)."
    assert (finding.place.line, [one.place.line for one in finding.related]) == (9, [8])


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        (("x, channel: c, wait: 31 min",), "Before `x` customers hear nothing for up to 31 min."),
        ((FIRST, "y, channel: c, wait: 2-3 d"), "Before `y` customers hear nothing for up to 3 days."),
        (
            (FIRST, "y, channel: c, wait: {time: 6 d, told_by: mail}"),
            "Before `y` customers hear nothing for up to 6 days.",
        ),
        (
            (FIRST, "y, time: 2 h", "z, informs: true, time: 1 min"),
            "Before `z` customers hear nothing for up to 120 min (y 120).",
        ),
    ],
)
def test_long_silences_are_noticed(steps, said):
    """Before the first answer, too, and after somebody announced the wait."""
    assert problems("silence", *steps) in ([said], [said.replace(" (y 120)", "")])


@pytest.mark.parametrize(
    "steps",
    [
        (FIRST, "y, channel: c, wait: 0-30 min"),
        (FIRST, "y, channel: c, wait: {time: 3 wd, news_every: 1 wd}"),
        (FIRST, "y, channel: c, wait: {time: 5 d, told_by: mail}"),
        (FIRST, "y, backstage: K, wait: {time: 2 wk, news_every: 1 wk}, time: 2 d", "z, channel: c"),
        (FIRST, "y, channel: c, wait: unknown"),
        (FIRST, "y, backstage: {koch: K}", "z, channel: c, wait: 2 h"),
        (FIRST, "y, channel: c, starts_when: Später.", "z, backstage: K, time: 9 h"),
        ("x, backstage: K, time: 9 h", "y, channel: c, time: 5 min"),
        (FIRST, "y, customer: Packt zu Hause den Koffer., time: 2 d", "z, channel: c"),
        (
            "x, channel: c, time: 1 min, meanwhile: [y]",
            "y, aside: true, backstage: K, time: 9 h, then: z",
            "z, channel: c",
        ),
    ],
)
def test_news_journeys_and_unknown_gaps_are_silent(steps):
    """Short waits, news, an announcement, what `wait-unknown` says, before the first contact, beside a contact."""
    assert problems("silence", *steps) == []


def test_a_team_says_how_long_silence_is_borne():
    """Both options of the rule."""
    steps = (FIRST, "y, channel: c, wait: 2 h", "z, channel: c, wait: {time: 6 d, told_by: mail}")
    settings = {"silence": SilenceSetting(longest="3 h", told="1 wk")}
    assert len(problems("silence", *steps)) == 2
    assert problems("silence", *steps, **settings) == []


@pytest.mark.parametrize(
    ("wait", "said"),
    [
        ("3-5 min", "For a wait of up to 5 min no reason is given."),
        ("{time: 5 min, told_by: mail}", "For a wait of up to 5 min no reason is given."),
        ("{time: 5 min, why: W}", "For a wait of up to 5 min there is a reason, but nobody tells it."),
        ("{time: 2 d, news_every: 1 d}", "For a wait of up to 2 d no reason is given."),
    ],
)
def test_a_wait_has_a_reason_that_somebody_tells(wait, said):
    """Also where news come."""
    assert problems("wait-unexplained", FIRST, f"y, channel: c, wait: {wait}") == [said]


@pytest.mark.parametrize("wait", ["0-2 min", "{time: 5 min, why: W, told_by: mail}", "unknown", "2 h"])
def test_short_explained_and_silent_waits_are_passed_over(wait):
    """Of unknown and silent ones other rules speak."""
    assert problems("wait-unexplained", FIRST, f"y, channel: c, wait: {wait}") == []


def test_a_team_says_which_waits_need_a_word():
    """The option of the rule."""
    setting = {"wait-unexplained": WaitSetting(longest="10 min")}
    assert problems("wait-unexplained", FIRST, "y, channel: c, wait: 5 min", **setting) == []


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ((FIRST, "y, backstage: {koch: K}", "z, channel: c"), "Nobody knows how long customers wait here: `y`."),
        (
            (FIRST, "y, backstage: K", "w, partner: P, time: unknown", "z, channel: c"),
            "Nobody knows how long customers wait here: `y` and `w`.",
        ),
        ((FIRST, "y, wait: unknown, time: 3 min", "z, channel: c"), "Nobody knows how long customers wait here: `y`."),
        ((FIRST, "y, channel: c, wait: unknown"), "Nobody knows how long customers wait here: `y`."),
        ((FIRST, "y, channel: c, wait: {why: W}"), "Nobody knows how long customers wait here: `y`."),
    ],
)
def test_hidden_work_takes_a_known_time(steps, said):
    """Steps in one gap are one finding."""
    assert problems("wait-unknown", *steps) == [said]


@pytest.mark.parametrize(
    "steps",
    [
        (FIRST, "y, backstage: K, time: 5 min", "z, channel: c"),
        (FIRST, "y, backstage: K, wait: 5 min", "z, channel: c"),
        (FIRST, "y, backstage: K, informs: true", "z, channel: c"),
        (FIRST, "y, support: [kasse]", "z, channel: c"),
        (FIRST, "y, customer: Überlegt es sich.", "z, channel: c"),
        (FIRST, "y, backstage: K, wait: {news_every: 5 min}", "z, channel: c"),
        (FIRST, "y, backstage: K"),
        (FIRST, "y, channel: c, time: open"),
        ("x, channel: c", "y, backstage: K", "z, channel: c"),
    ],
)
def test_what_is_known_instant_or_after_the_end_is_silent(steps):
    """Machines take no time; a team that reckons with no times is left in peace."""
    assert problems("wait-unknown", *steps) == []


def test_a_gap_before_two_steps_is_one_finding():
    """Whichever branch follows, the same hidden step is measured once."""
    steps = (FIRST, "y, backstage: K, then: [{to: z, when: a}, {to: w}]", "z, channel: c, then: end", "w, channel: c")
    assert problems("wait-unknown", *steps) == ["Nobody knows how long customers wait here: `y`."]


@pytest.mark.parametrize("rule", ["silence", "wait-unexplained", "wait-unknown"])
def test_after_the_outcome_nobody_waits(rule):
    """In the reinforcement only what keeps a promise is waited for."""
    text = f"{REGISTERS}fulfilment: [{{step: x, channel: c, time: 5 min}}]\nreinforcement: [{{step: y, channel: c, wait: %s}}]\n"
    wait = {"silence": "5 d", "wait-unexplained": "{time: 5 min, why: W}", "wait-unknown": "unknown"}[rule]
    assert of_rule(judged(text % wait), rule) == []
    assert len(of_rule(judged(text % f"{wait}, keeps: [p]"), rule)) == 1

import pytest
from trial import english, judged, of_rule

from servicebook.checks.timeliness import OverDelivery


def said(text, rule):
    """What a rule says about a text, in English, with how grave it is."""
    return [f"{finding.severity.value}: {english(finding.problem)}" for finding in of_rule(judged(text), rule)]


def promising(promise, *steps, more=""):
    """A live service with one promise from the step a to the step z, or to its end."""
    clock = promise if "to_" in promise else f"{promise}, to_step: z"
    listed = "".join(f"  - {{step: {step}}}\n" for step in steps)
    return f"service: panne\nstatus: live\n{more}promises: {{hilfe: {{text: Bald., from_step: a, {clock}}}}}\nfulfilment:\n{listed}"


LEVELS = "mix: {product: {levels: [basis, premium]}}\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            promising("within: 45 min, target: 95 %", "a, wait: 0-1 min, time: 0-5 min", "b, time: 6 min", "z, wait: 5-40 min"),
            "warning: 45 min promised, up to 52 min needed: a 0–6 + b 6 + z 5–40.",
        ),
        (
            promising("within: 45 min, target: 100 %", "a, time: 0-6 min", "z, wait: 5-40 min"),
            "error: 45 min promised, up to 46 min needed: a 0–6 + z 5–40.",
        ),
        (
            promising("within: 45 min", "a, time: 6 min", "z, wait: 40 min"),
            "error: 45 min promised, up to 46 min needed: a 6 + z 40.",
        ),
        (
            promising("within: 2 h, to_end_of: z", "a, time: 30 min", "z, wait: 1 h, time: 0-1 h"),
            "warning: 2 h promised, up to 150 min needed: a 30 + z 60–120.",
        ),
        (
            promising("within: 1 wd", "a, time: 1 min", "z, wait: 1-3 wd"),
            "error: 1 working day promised, up to 3 working days + 1 min needed: a 1 min + z 1–3 working days.",
        ),
        (
            promising("within: 60 min, levels: {premium: 30 min}", "a, time: 5 min", "b, levels: basis, time: 0-50 min", "z, wait: 10-30 min", more=LEVELS),
            "warning: Level `basis`: 60 min promised, up to 85 min needed: a 5 + b 0–50 + z 10–30.",
        ),
        (
            promising("within: 60 h", "a, time: 0 min", "z, wait: 2 wd"),
            ("warning: 60 h promised, up to 2 working days needed: z 2 working days. "
            "This is so for whoever asks on Sunday 2026-11-22, 00:00."),
        ),
        (
            promising('within: 1 wd, ordered_by: "16:00"', "a, time: 0 min", "z, wait: 1-2 wd"),
            "warning: 1 working day promised, up to 2 working days needed: z 1–2 working days.",
        ),
    ],
)  # fmt: skip
def test_a_promise_that_cannot_be_kept(text, expected):
    """With the sum; the worst level is reckoned out; certain where even the least is too long, or 100 % are promised."""
    assert said(text, "promise-too-tight") == [expected]


@pytest.mark.parametrize(
    "text",
    [
        promising("within: 45 min", "a, time: 5 min", "z, wait: 40 min, time: 3 h"),
        promising(
            "within: 45 min",
            "a, time: 5 min, fails: [{what: x, recover: r}]",
            "z, wait: 40 min",
            "r, aside: true, time: 9 h",
        ),
        promising("within: 3 d", "a, time: 5 min", "z, wait: 2 d"),
        promising("within: 5 d", "a, time: 5 min", "z, wait: 2 wd"),
        promising("target: 95 %", "a, time: 5 min", "z, wait: 2 d"),
        promising("within: 45 min", "a, time: 5 min", "z, wait: 2 d", more="state: as-is\n"),
        "service: panne\nstatus: live\npromises: {hilfe: {text: B., within: 1 h, from_step: a, to_step: z}}\n",
    ],
)
def test_promises_that_can_be_kept(text):
    """Up to the beginning of a step; without failures; in days and working days; what is over, and what has no steps."""
    assert said(text, "promise-too-tight") == []
    assert not [one for one in judged(text).unchecked if one.rule == "promise-too-tight"]


def test_what_cannot_be_reckoned_is_said_once():
    """A time that nobody knows is never taken for nothing; each promise has its reason."""
    text = promising("within: 45 min", "a, time: open", "b", "z, wait: unknown")
    text = text.replace("promises: {", "promises: {offen: {text: Bald., within: 1 h}, ")
    [unchecked] = [one for one in judged(text).unchecked if one.rule == "promise-too-tight"]
    assert (unchecked.about, english(unchecked.because)) == (
        "service panne",
        (
            "some times cannot be reckoned: `offen`: it is not written from which step to which step the clock runs and "
            "`hilfe`: how long it takes is not known in `a`, `b` and `z`"
        ),
    )


def test_a_finding_names_the_steps_that_count():
    """The promise itself, the level's own figure, and each step with what it takes."""
    text = promising("within: 60 min, levels: {premium: 30 min}", "a, time: 5 min", "z, wait: 40 min", more=LEVELS)
    [finding] = of_rule(judged(text), "promise-too-tight")
    assert (finding.about, finding.place.line) == (("promise panne/hilfe",), 4)
    assert [english(one.note) for one in finding.related] == ["up to 5 min", "up to 40 min"]


OFFICE = """
channels: {mail: {name: M, hours: %s}}
roles: {berater: {name: B, hours: "Mo-Fr 08:00-18:00"}}
---
"""
ANSWER = OFFICE + promising("within: %s", "a, channel: mail, time: 1 min", "z, frontstage: [berater], wait: 5 min")


@pytest.mark.parametrize(
    ("hours", "within", "expected"),
    [
        (
            "24/7",
            "24 h",
            (
                "warning: 24 h promised, but whoever asks on Sunday 2026-11-22, 00:00 waits longer: "
                "those who keep it are not there."
            ),
        ),
        ('"Mo-Fr 08:00-18:00"', "24 h", None),
        ("24/7", "1 wd", None),
        ("24/7", "3 d", None),
    ],
)
def test_somebody_has_to_be_there_in_time(hours, within, expected):
    """Around the clock is asked, in office hours it is answered: 24 hours do not hold over a weekend, working days do."""
    assert said(ANSWER % (hours, within), "promise-too-tight") == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("{name: M, hours: 24/7}", "{name: M, kind: phone, hours: 24/7}"),
        ("frontstage: [berater]", "frontstage: [automat], backstage: [berater]"),
        ("{mail: {name: M, hours: 24/7}}", "{post: P}"),
        ("{name: M, hours: 24/7}", "{name: M}"),
    ],
)
def test_somebody_need_not_be_there(written, instead):
    """On the phone that is another rule's matter; a machine answers at any time; and what nobody knows is not guessed."""
    text = (ANSWER % ("24/7", "24 h")).replace(written, instead)
    assert instead in text
    assert said("systems: {automat: A}\n---\n" + text, "promise-too-tight") == []


def test_hours_that_are_not_written_are_no_finding():
    """Nobody knows when those who keep it are there; and a clock that we set going ourselves is not asked."""
    assert said((ANSWER % ("24/7", "24 h")).replace(', hours: "Mo-Fr 08:00-18:00"', ""), "promise-too-tight") == []
    assert said((ANSWER % ("24/7", "24 h")).replace("channel: mail, ", ""), "promise-too-tight") == []


FAST = promising("within: %s", "a, time: 2-5 min", "z, wait: 5 min")


@pytest.mark.parametrize(
    ("within", "expected"),
    [
        ("3 h", ["advice: 3 h promised, 10 min needed at most: a 2–5 + z 5."]),
        ("31 min", ["advice: 31 min promised, 10 min needed at most: a 2–5 + z 5."]),
        ("30 min", []),
        ('30 h, ordered_by: "10:00"', []),
    ],
)
def test_what_is_outdone_by_far(within, expected):
    """More than three times better than promised; a time until which orders count needs time in hand."""
    assert said(FAST % within, "over-delivery") == expected


def test_the_factor_is_the_teams():
    """Whoever wants more in hand says so."""
    settings = {"over-delivery": OverDelivery(factor=20)}
    assert of_rule(judged(FAST % "3 h", settings), "over-delivery") == []
    assert len(of_rule(judged(FAST % "4 h", settings), "over-delivery")) == 1


def test_time_in_hand_for_nights_is_no_finding():
    """Two days for an answer in ten minutes are not too much if nobody is there over the weekend; in office hours they are."""
    assert said(ANSWER % ("24/7", "3 d"), "over-delivery") == []
    [found] = said((ANSWER % ("24/7", "3 d")).replace('"Mo-Fr 08:00-18:00"', "24/7"), "over-delivery")
    assert found == "advice: 3 d promised, 6 min needed at most: a 1 + z 5."


def test_without_hours_nobody_knows_what_is_outdone():
    """Said once for the service."""
    text = (ANSWER % ("24/7", "3 d")).replace(', hours: "Mo-Fr 08:00-18:00"', "")
    assert said(text, "over-delivery") == []
    [unchecked] = [one for one in judged(text).unchecked if one.rule == "over-delivery"]
    assert english(unchecked.because) == "the hours of those who keep `hilfe` are not written"


def test_nothing_is_outdone_where_no_time_passes():
    """A promise that is kept at once is none that is outdone."""
    assert said(promising("within: 1 h", "a, time: 0 s", "z"), "over-delivery") == []

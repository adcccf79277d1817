import pytest
from trial import english, judged, of_rule

from servicebook.checks.feedback import SurveySetting


def found(rule, *steps, more="", **settings):
    """What a rule says of these steps."""
    text = "service: a\nstatus: live\nfulfilment:\n" + "".join(f"  - {{step: {step}}}\n" for step in steps) + more
    return of_rule(judged(text, settings), rule)


def problems(rule, *steps, more="", **settings):
    """The sentences of these findings."""
    return [english(finding.problem) for finding in found(rule, *steps, more=more, **settings)]


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        (
            ("x, channel: c, feedback: survey", "y, keeps: [p]"),
            "The survey `x` comes before `y` keeps what was promised.",
        ),
        (("x, channel: c", "y, channel: d, feedback: survey"), "The survey `y` comes at once after `x`."),
        (
            ("x, channel: c", "y, channel: d, feedback: [review], wait: 0-2 d"),
            "The survey `y` comes at once after `x`.",
        ),
        (
            ("x, channel: c", "z, backstage: Z, time: 5 min", "y, channel: d, feedback: survey"),
            "The survey `y` comes at once after `x`.",
        ),
    ],
)
def test_a_survey_waits_for_the_outcome(steps, said):
    """Neither before the promise is kept, nor on the heels of the last contact."""
    assert problems("survey-too-early", *steps) == [said]


@pytest.mark.parametrize(
    "steps",
    [
        ("x, channel: c, keeps: [p]", "y, channel: c, feedback: survey"),
        ("x, channel: c, keeps: [p], feedback: survey",),
        ("x, channel: c", "y, channel: d, feedback: survey, wait: 2 d"),
        ("x, channel: c", "y, channel: d, feedback: survey, wait: unknown"),
        ("x, channel: c", "z, backstage: Z, time: 2 d", "y, channel: d, feedback: survey"),
        ("x, channel: c", "y, channel: d, feedback: survey, starts_when: Eine Woche später."),
        ("x, channel: c", "y, channel: d, feedback: call"),
        ("x, channel: c, feedback: talk", "y, keeps: [p]"),
        ("x, channel: d, feedback: survey",),
    ],
)
def test_later_or_in_person_it_is_welcome(steps):
    """In the same conversation, after a while, as a journey of its own, as a call or a talk."""
    assert problems("survey-too-early", *steps) == []


def test_a_team_says_how_soon_a_survey_may_come():
    """The option of the rule, and both places."""
    steps = ("x, channel: c", "y, channel: d, feedback: survey, wait: 2 d")
    [finding] = found("survey-too-early", *steps, **{"survey-too-early": SurveySetting(after="3 d")})
    assert (finding.place.line, [one.place.line for one in finding.related]) == (5, [4])


def test_customers_are_asked():
    """Anywhere in the service; not at a kiosk with one step, and not where the reinforcement does not apply."""
    steps = ("x, customer: A", "y, customer: B")
    assert problems("feedback-not-asked", *steps) == ["Nobody asks the customers of `a` how it was."]
    assert problems("feedback-not-asked", *steps, "z, feedback: talk") == []
    assert problems("feedback-not-asked", *steps, more="reinforcement: {not_applicable: Zu kurz.}\n") == []
    assert problems("feedback-not-asked", "x, customer: A") == []


ASKED = "x, feedback: call"


@pytest.mark.parametrize(
    ("more", "count"),
    [
        ("management: [{step: m}]\n", 1),
        ("management: [{step: m, learns_from: [y]}]\n", 1),
        ("management: [{step: m, learns_from: [x]}]\n", 0),
        ("management: [{step: m}]\n---\nservice: b\nmanagement: [{step: n, learns_from: [a/x]}]\n", 0),
        ("management: {not_applicable: Macht die Zentrale.}\n", 0),
        ("", 0),
    ],
)
def test_somebody_learns_from_what_was_said(more, count):
    """Here or in another service; that there is no management at all is another finding."""
    assert (
        problems("feedback-goes-nowhere", ASKED, "y", more=more)
        == ["Nobody learns from what customers say in `x`."] * count
    )

import pytest
from trial import english, judged, linked, of_rule

from servicebook.checks.feelings import FeelingSetting, ending_below_start


def service(*steps, head=""):
    """A live service with these steps."""
    lines = "".join(f"  - {{customer: C, step: {step}}}\n" for step in steps)
    return f"service: a\nstatus: live\n{head}fulfilment:\n{lines}"


def problems(rule, *steps, head="", **settings):
    """What a rule says of these steps."""
    return [english(finding.problem) for finding in of_rule(judged(service(*steps, head=head), settings), rule)]


def test_every_real_ending_is_staged():
    """Two endings without a moment are two findings; the cut before a new journey is none."""
    steps = ("x", "y, then: end", "z, starts_when: Am Morgen danach.", "w")
    assert problems("ending-not-staged", *steps) == [
        "Journeys end with `y`, and nobody has staged this ending.",
        "Journeys end with `w`, and nobody has staged this ending.",
    ]
    assert problems("ending-not-staged", "x", "y, moment: Abschied") == []
    assert problems("ending-not-staged", "x") == []


def test_an_ending_is_no_worse_than_the_beginning():
    """Of several beginnings the best one counts; both places are named."""
    [finding] = of_rule(judged(service("x, feeling: 1", "y, feeling: -2", "z, feeling: 0")), "ending-below-start")
    assert english(finding.problem) == "The journey begins with the feeling +1 (`x`) and ends with 0 (`z`)."
    assert (finding.place.line, [related.place.line for related in finding.related]) == (6, [4])


@pytest.mark.parametrize(
    "steps",
    [
        ("x, feeling: 0", "y, feeling: 0"),
        ("x, feeling: 2", "y, feeling: -1, starts_when: Jahre später.", "z, feeling: 0"),
        ("x, feeling: 1", "y, feeling: -1, then: {to: end, as: abgelehnt}"),
        ("x, feeling: 1",),
        ("x", "y"),
    ],
)
def test_other_endings_are_silent(steps):
    """As good as before, another journey, a refusal with a name, a single step, no feelings at all."""
    assert problems("ending-below-start", *steps) == []


def test_an_ending_without_a_feeling_cannot_be_checked():
    """Said once for the service, with the steps that lack it; nothing is said where no feelings are planned."""

    def unknown(*steps):
        handbook, _ = linked(service(*steps))
        return [english(one.because) for one in ending_below_start.say(handbook, None)]

    assert unknown("x, feeling: 1", "y", "z") == ["no feeling is written for `z`"]
    assert unknown("x", "y, feeling: 1", "z") == ["no feeling is written for `x` and `z`"]
    assert unknown("x", "y") == []


def test_three_low_steps_in_a_row_are_too_many():
    """Steps without a feeling do not interrupt the row; each low step is named."""
    assert problems(
        "feeling-stays-low", "x, feeling: 0", "y, feeling: -1", "z", "w, feeling: -2", "v, feeling: -1"
    ) == ["From `y` to `v` no feeling above −1 is intended, 3 times in a row: `y` (−1), `w` (−2) and `v` (−1)."]


@pytest.mark.parametrize(
    "steps",
    [
        ("x, feeling: -1", "y, feeling: -1"),
        ("x, feeling: -1", "y, feeling: -1", "z, feeling: 0", "w, feeling: -1"),
        ("x, feeling: -1", "y, feeling: -1", "z, feeling: -1, starts_when: Später."),
        ("x, feeling: -1, then: [{to: y, when: a}, {to: z}]", "y, feeling: -1, then: end", "z, feeling: -1"),
    ],
)
def test_low_points_with_relief_are_silent(steps):
    """Two in a row, relief in between, another journey, two branches of which a customer takes one."""
    assert problems("feeling-stays-low", *steps) == []


def test_a_team_says_how_many_low_steps_it_bears():
    """`at_most` is the option of the rule."""
    steps = [f"{name}, feeling: -1" for name in "wxyz"]
    assert problems("feeling-stays-low", *steps, **{"feeling-stays-low": FeelingSetting(at_most=4)}) == []
    assert len(problems("feeling-stays-low", *steps, **{"feeling-stays-low": FeelingSetting(at_most=3)})) == 1


@pytest.mark.parametrize(
    ("steps", "head", "said"),
    [
        (
            ("x, feeling: -1", "y, feeling: 1"),
            "",
            ["The best that is intended is the feeling +1 (`y`): nothing to tell at home."],
        ),
        (("x, feeling: 2", "y, feeling: 1"), "", []),
        (("x, feeling: 1", "y, feeling: 1"), "kind: complaint\n", []),
        (("x, feeling: 1",), "", []),
        (("x", "y"), "", []),
    ],
)
def test_a_service_has_a_peak(steps, head, said):
    """Not the handling of complaints, not a kiosk with one step, not a service without feelings."""
    assert problems("no-peak", *steps, head=head) == said


def test_a_variant_that_ends_like_its_model_is_not_told_again():
    """Where it ends with another step, it is."""
    model = service("x", "y")
    variant = "---\nservice: b\nstatus: live\nvariant_of: a\nfulfilment:\n  - {step: x, same: true}\n"

    def ends(text):
        return [finding.about[0] for finding in of_rule(judged(text), "ending-not-staged")]

    assert ends(f"{model}{variant}  - {{step: y, same: true}}\n") == ["step a/y"]
    assert ends(f"{model}{variant}  - {{step: z, customer: C}}\n") == ["step a/y", "step b/z"]


def test_a_journey_without_customers_needs_no_staging():
    """Work done overnight ends unseen; with a channel or with somebody in front the ending is seen."""
    night = "x, starts_when: Es wird Nacht., support: {system: Sichert.}"
    assert problems("ending-not-staged", "y, moment: Abschied, then: end", night) == []
    for seen in (", channel: Telefon am Bett", ", frontstage: Wache grüßt."):
        assert len(problems("ending-not-staged", "y, moment: Abschied, then: end", night + seen)) == 1

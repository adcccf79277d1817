import pytest
from trial import english, judged, linked, of_rule

from servicebook.checks.moments import moment_one_sense

REGISTERS = """\
roles: {wirt: Wirt}
partners: {bote: Bote}
systems: {kasse: Kasse, app: App}
evidence:
  karte: {name: Karte, senses: [sight, touch]}
  ton: {name: Ton, senses: [hearing]}
---
service: a
status: live
fulfilment:
"""


def problems(rule, *steps):
    """What a rule says of these steps."""
    lines = "".join(f"  - {{step: {step}}}\n" for step in steps)
    return [english(finding.problem) for finding in of_rule(judged(f"{REGISTERS}{lines}"), rule)]


def test_a_service_with_several_meetings_has_a_critical_moment():
    """One step is enough to name one; a kiosk with one step needs none, nor does work that nobody sees."""
    assert problems("no-critical-moment", "x, customer: A", "y, customer: B") == [
        "No step of the service `a` is a critical moment."
    ]
    assert problems("no-critical-moment", "x, customer: A", "y, customer: B, moment: Angst") == []
    assert problems("no-critical-moment", "x, customer: A", "y, backstage: B") == []


def test_a_moment_is_staged():
    """Why it matters is not yet how it is played."""
    assert problems("moment-not-staged", "x, moment: Angst", "y, moment: {staging: Blumen}", "z") == [
        "The critical moment `x` is known, but not staged."
    ]


@pytest.mark.parametrize(
    ("step", "senses"),
    [
        ("moment: {staging: S, senses: [hearing]}", ["hearing"]),
        ("moment: {staging: S, senses: [hearing]}, evidence: [ton]", ["hearing"]),
        ("moment: {staging: S, senses: [hearing]}, evidence: [karte]", []),
        ("moment: {staging: S}, evidence: [ton]", ["hearing"]),
        ("moment: {staging: S, senses: [sight, hearing]}", []),
        ("moment: {why: W, senses: [sight]}", []),
        ("moment: {staging: S}", []),
        ("moment: {staging: S}, evidence: [Blumen]", []),
    ],
)
def test_a_moment_speaks_to_several_senses(step, senses):
    """Those of its evidence count, too; of a moment that is not staged another rule speaks."""
    assert problems("moment-one-sense", f"x, {step}") == [
        f"The moment `x` addresses one sense only: {sense}." for sense in senses
    ]


def test_a_moment_without_senses_cannot_be_checked_where_others_name_theirs():
    """A team that names no senses at all is left in peace."""

    def said(*steps):
        handbook, _ = linked(REGISTERS + "".join(f"  - {{step: {step}}}\n" for step in steps))
        return [english(one.because) for one in moment_one_sense.say(handbook, None)]

    named = "x, moment: {staging: S, senses: [sight, touch]}"
    assert said(named, "y, moment: {staging: S}") == ["the staging of `y` names no senses"]
    assert said("y, moment: {staging: S}") == []


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ("frontstage: [kasse], moment: W", "At the critical moment `x` there is no human, only `kasse`."),
        (
            "frontstage: {kasse: Piept, app: Summt}, moment: W",
            "At the critical moment `x` there is no human, only `kasse` and `app`.",
        ),
        (
            "frontstage: [wirt], moment: {why: W, led_by: app}",
            "At the critical moment `x` there is no human, only `app`.",
        ),
        ("frontstage: {app: Entschuldigt sich.}", "In `x` a machine apologises: `app`."),
        ("frontstage: [app], says: Es tut uns sehr leid.", "In `x` a machine apologises: `app`."),
        ("frontstage: [app], says: {de: Hoppla, en: We are sorry}, feeling: 1", "In `x` a machine apologises: `app`."),
        ("frontstage: [kasse], moment: W, feeling: 0", "At the critical moment `x` there is no human, only `kasse`."),
    ],
)
def test_a_machine_alone_is_not_enough(step, said):
    """Neither at a critical moment nor for an apology, in German or English."""
    assert problems("machine-at-moment", f"x, {step}") == [said]


@pytest.mark.parametrize(
    "step",
    [
        "frontstage: [kasse, wirt], moment: W",
        "frontstage: [bote], moment: W",
        "frontstage: [kasse], moment: {why: W, led_by: wirt}",
        "frontstage: [kasse], moment: {why: W, led_by: Frau Meier}",
        "frontstage: [kasse], moment: {why: W, staging: Konfetti}, feeling: 1",
        "frontstage: Etwas piept., moment: W",
        "moment: W",
        "frontstage: [kasse]",
        "frontstage: {app: Nimmt die Entschuldigungsschreiben entgegen}",
        "frontstage: {wirt: Entschuldigt sich.}",
    ],
)
def test_where_a_person_is_or_may_be_it_is_silent(step):
    """Joy may come from a machine; free text may be a person."""
    assert problems("machine-at-moment", f"x, {step}") == []


def test_what_a_variant_takes_over_is_staged_once():
    """The same step is not reported for the variant again, and the management has no moments."""
    text = (
        "service: a\nstatus: live\nfulfilment: [{step: x, moment: W}]\nmanagement: [{step: m, moment: W}]\n"
        "---\nservice: b\nstatus: live\nvariant_of: a\nfulfilment: [{step: x, same: true}]\n"
    )
    assert [str(one.about) for one in of_rule(judged(text), "moment-not-staged")] == ["('step a/x',)"]

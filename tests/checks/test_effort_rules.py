import pytest
from trial import english, judged, linked, of_rule

from servicebook.checks.effort import ContactsSetting, HandoversSetting, effort_above_budget

REGISTERS = """\
personas:
  eilig: {name: Eilig, tolerates: {contacts: 2, handovers: 0, elapsed: 2 h}}
  geduldig: {name: Geduldig, tolerates: {contacts: 9, handovers: 9, elapsed: 3 wd}}
  still: {name: Still}
  käufer: {name: Käufer, case: purchase, tolerates: {contacts: 1, elapsed: 1 h}}
  fall: {name: Fall, case: service-case, tolerates: {contacts: 3}}
channels: {laden: {name: Laden, kind: counter}, mail: {name: Mail, kind: email}}
systems: {kasse: Kasse}
roles: {wirt: Wirt, koch: Koch, chef: Chef}
---
service: a
status: live
"""


def found(rule, personas, *steps, **settings):
    """What a rule says of these steps, for some personas."""
    text = f"{REGISTERS}personas: [{personas}]\nfulfilment:\n" + "".join(f"  - {{step: {step}}}\n" for step in steps)
    return of_rule(judged(text, settings), rule)


def problems(rule, personas, *steps, **settings):
    """The sentences of these findings."""
    return [english(finding.problem) for finding in found(rule, personas, *steps, **settings)]


def test_the_persona_that_bears_least_is_named():
    """With the contacts that make up the figure; the place is the first one too many."""
    [finding] = found(
        "too-many-contacts", "geduldig, eilig", "x, channel: mail", "y, channel: mail", "z, channel: mail"
    )
    assert english(finding.problem) == "A journey takes 3 contacts: `x`, `y` and `z`. `eilig` puts up with 2."
    assert (finding.place.line, [related.place.line for related in finding.related]) == (17, [15, 16])
    assert (finding.about, finding.detail) == (("service a",), "journey")


@pytest.mark.parametrize(
    ("personas", "steps"),
    [
        ("eilig", ("x, channel: mail", "y, channel: mail")),
        ("eilig", ("x, channel: mail", "y", "z, backstage: Z, channel: mail", "w, channel: mail")),
        ("eilig", ("x, channel: mail", "y, channel: mail", "z, channel: mail, starts_when: Später.")),
        (
            "eilig",
            ("x, channel: mail, then: [{to: y, when: a}, {to: z}]", "y, channel: mail, then: end", "z, channel: mail"),
        ),
        ("geduldig", ("x, channel: mail", "y, channel: mail", "z, channel: mail")),
        ("still", tuple(f"s{n}, channel: laden" for n in range(30))),
        ("eilig, still", ("x, channel: mail, personas: [still]", "y, channel: mail", "z, channel: mail")),
    ],
)
def test_contacts_within_the_budget_are_silent(personas, steps):
    """Unseen steps, another journey, another branch, one long conversation, steps for others."""
    assert problems("too-many-contacts", personas, *steps) == []


def test_rounds_back_to_the_beginning_of_a_journey_count():
    """Also where it begins with `starts_when`: three rounds more make nine contacts of three."""
    steps = (
        "x, channel: mail, starts_when: Es brennt.",
        "y, channel: mail, then: [{to: x, when: nochmals, at_most: 3}, {to: z}]",
        "z, channel: mail",
    )
    assert problems("too-many-contacts", "eilig", *steps) == [
        "A journey takes 9 contacts: `x`, `y`, `x`, `y`, `x`, `y`, `x`, `y` and `z`. `eilig` puts up with 2."
    ]
    assert len(problems("too-many-contacts", "fall", *steps)) == 1


def test_without_a_persona_ten_contacts_are_enough():
    """The option holds where nobody says more; of one conversation the steps count once."""
    mails = tuple(f"s{n}, channel: mail" for n in range(11))
    [said] = problems("too-many-contacts", "still", *mails)
    assert said.startswith("A journey takes 11 contacts: `s0`,")
    assert said.endswith("More than 10 are too many.")
    assert problems("too-many-contacts", "", *mails[:10]) == []
    two = {"too-many-contacts": ContactsSetting(at_most=2)}
    assert len(problems("too-many-contacts", "", *mails[:3], **two)) == 1


def test_who_buys_is_not_held_against_the_service_case():
    """Where the offer has a journey of its own, each persona goes the one that fits its case."""
    text = (
        f"{REGISTERS}personas: [käufer, fall]\noffer: [{{step: kauf, channel: laden}}]\nfulfilment:\n"
        "  - {step: x, channel: mail, starts_when: Etwas ist kaputt.}\n  - {step: y, channel: mail}\n  - {step: z, channel: mail}\n"
    )
    assert of_rule(judged(text), "too-many-contacts") == []
    [finding] = of_rule(judged(f"{text}  - {{step: w, channel: mail}}\n"), "too-many-contacts")
    assert english(finding.problem) == "A journey takes 4 contacts: `x`, `y`, `z` and `w`. `fall` puts up with 3."


def faced(*who):
    """A row of contacts with somebody at the front of each."""
    return tuple(f"s{n}, channel: laden, frontstage: [{one}]" for n, one in enumerate(who))


@pytest.mark.parametrize(
    ("who", "said"),
    [
        (("wirt", "koch"), "The one who faces the customer changes once: at `s1`. `eilig` puts up with 0."),
        (
            ("wirt", "koch", "wirt"),
            "The one who faces the customer changes 2 times: at `s1` and `s2`. `eilig` puts up with 0.",
        ),
        (("wirt", "kasse", "koch"), "The one who faces the customer changes once: at `s2`. `eilig` puts up with 0."),
    ],
)
def test_customers_are_not_passed_on(who, said):
    """A machine in between is nobody to whom one is passed on."""
    assert problems("too-many-handovers", "eilig", *faced(*who)) == [said]


@pytest.mark.parametrize("who", [("wirt", "wirt"), ("wirt", "wirt, koch", "wirt"), ("wirt", "kasse"), ("wirt", "wort")])
def test_whoever_stays_hands_nobody_over(who):
    """The same one, somebody who joins, a machine; and a slip of the pen, which is reported already."""
    assert problems("too-many-handovers", "eilig", *faced(*who)) == []


def test_two_handovers_are_borne_without_a_word():
    """The option of the rule, and names in a sketch that has no registers."""
    text = "service: a\nstatus: live\nfulfilment:\n" + "".join(
        f"  - {{step: {step}}}\n" for step in faced("w", "k", "c", "d")
    )
    assert [english(one.problem) for one in of_rule(judged(text), "too-many-handovers")] == [
        "The one who faces the customer changes 3 times: at `s1`, `s2` and `s3`. More than 2 are too many."
    ]
    assert of_rule(judged(text, {"too-many-handovers": HandoversSetting(at_most=3)}), "too-many-handovers") == []


def test_too_long_is_said_with_its_sum():
    """Waits and times of the longest way; the place is the step that takes longest."""
    [finding] = found(
        "effort-above-budget",
        "eilig",
        "x, channel: mail, time: 10-20 min",
        "y, wait: 1-2 h, time: 5 min",
        "z, time: 1 min",
    )
    assert english(finding.problem) == (
        "From the first contact to the end it takes up to 146 min (x 10–20 + y 65–125 + z 1). `eilig` puts up with 2 h."
    )
    assert (finding.place.line, [related.place.line for related in finding.related]) == (16, [15, 17])


def test_what_is_known_may_already_be_too_long():
    """Steps of unknown length only add to it."""
    steps = ("x, channel: mail, time: open", "y, wait: 3 h, time: 5 min")
    assert problems("effort-above-budget", "eilig", *steps) == [
        "From the first contact to the end it takes more than 3.1 h (y 3.1), with one step of unknown length besides. `eilig` puts up with 2 h."
    ]


@pytest.mark.parametrize(
    ("personas", "steps"),
    [
        ("eilig", ("x, channel: mail, time: 2 h",)),
        ("still", ("x, channel: mail, time: 2 y",)),
        ("geduldig", ("x, channel: mail, time: 3 wd",)),
        ("geduldig", ("x, channel: mail, time: 4 d",)),
        ("eilig", ("x, time: 9 h, backstage: X", "y, channel: mail, time: 1 h")),
    ],
)
def test_what_is_over_in_time_is_silent(personas, steps):
    """Just in time, no limit, working days against days, work before the first contact."""
    assert problems("effort-above-budget", personas, *steps) == []


@pytest.mark.parametrize("days", ["4 wd", "6 d"])
def test_working_days_and_days_are_compared(days):
    """Three working days are over after five days at the latest."""
    assert len(problems("effort-above-budget", "geduldig", f"x, channel: mail, time: {days}")) == 1


def test_unknown_times_within_the_budget_cannot_be_checked():
    """Never a zero for a missing figure; said only where a persona sets a limit."""

    def unknown(personas):
        steps = "fulfilment: [{step: x, channel: mail, time: open}, {step: y, time: 5 min}]\n"
        handbook, _ = linked(f"{REGISTERS}personas: [{personas}]\n{steps}")
        return [english(one.because) for one in effort_above_budget.say(handbook, None)]

    assert unknown("eilig") == ["how long it takes is not known in `x`"]
    assert unknown("still") == []

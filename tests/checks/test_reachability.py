import pytest
from trial import english, judged, of_rule

from servicebook.checks.reachability import spoken, total, uncovered
from servicebook.findings import Severity
from servicebook.model.hours import Hours

DAY = 1440


def because(verdict, rule):
    """Why a rule could not be applied."""
    return [english(one.because) for one in verdict.unchecked if one.rule == rule]


@pytest.mark.parametrize(
    ("gap", "words"),
    [
        ((5 * DAY + 720, 5 * DAY + 810), "Sat 12:00–13:30"),
        ((0, 480), "Mon 00:00–08:00"),
        ((6 * DAY, 7 * DAY), "Sun 00:00–24:00"),
        ((4 * DAY + 1080, 6 * DAY + 60), "Fri 18:00 to Sun 01:00"),
    ],
)
def test_a_gap_is_said_in_words(gap, words):
    """With its day, and with both days where it runs past midnight."""
    assert english(spoken(gap)) == words


@pytest.mark.parametrize(
    ("gaps", "words"), [([(0, 90), (100, 130)], "2 h"), ([(0, 90)], "1 h 30 min"), ([(0, 5)], "5 min")]
)
def test_gaps_are_summed(gaps, words):
    """In hours and minutes, whichever there are."""
    assert total(gaps) == words


def test_several_cover_together():
    """What is left is what nobody covers; where nobody is there, it is all."""
    needed = Hours.read("Mo 08:00-18:00")
    early, late = Hours.read("Mo 07:00-12:00"), Hours.read("Mo 13:00-17:00")
    assert uncovered(needed, [early, late]) == ((720, 780), (1020, 1080))
    assert uncovered(needed, []) == needed.spans
    assert uncovered(needed, [Hours.read("24/7"), early]) == ()


STAFFED = """\
channels:
  agentur: {name: Agentur, kind: counter, hours: "Mo-Fr 08:00-12:00, 13:30-18:00; Sa 09:00-13:00"}
  website: {name: Website, kind: web}
  telefon: {name: Telefon, kind: phone, hours: 24/7}
roles:
  früh: {name: Frühdienst, hours: "Mo-Fr 07:30-12:30", deputy: immer}
  spät: {name: Spätdienst, hours: "Mo-Fr 13:00-18:00; Sa 08:00-12:00"}
  immer: {name: Bereitschaft, hours: 24/7}
  irgendwann: {name: Aushilfe}
---
service: a
mix:
  place: [%s]
  people:
    staffing: {%s}
"""


def staffed(staffing, offered="agentur, website"):
    """The verdict over a service with this staffing."""
    return judged(STAFFED % (offered, staffing))


def test_nobody_at_the_counter_is_an_error_with_its_first_gap_and_the_sum():
    """Both sides and the sum stand in the message; the hours of all involved are related places."""
    [finding] = of_rule(staffed("agentur: [früh, spät]"), "channel-unstaffed")
    assert english(finding.problem) == (
        "Nobody attends to `agentur` Sat 12:00–13:00 (it is open Mo-Fr 08:00-12:00, 13:30-18:00; Sa 09:00-13:00, 1 h a week are not covered): "
        "`früh` is there Mo-Fr 07:30-12:30 and `spät` is there Mo-Fr 13:00-18:00; Sa 08:00-12:00."
    )
    assert (finding.severity, finding.about, finding.detail) == (Severity.ERROR, ("service a.mix",), "früh spät")
    assert [(related.place.line, english(related.note)) for related in finding.related] == [
        (2, "the hours of the channel"), (6, "the hours of `früh`"), (7, "the hours of `spät`"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "staffing",
    ["agentur: [immer]", "agentur: [früh, spät, immer]", "website: [früh]", "agentur: {at_once: 2}", "telefon: [früh]"],
)
def test_what_is_covered_has_no_hours_or_is_not_offered_is_silent(staffing):
    """Somebody is there; a website never closes; nobody is named; the telephone is not offered."""
    found = of_rule(staffed(staffing), "channel-unstaffed")
    assert [one for one in found if one.severity is Severity.ERROR] == []


def test_channels_of_the_same_people_are_one_finding():
    """Whoever is not there is missed everywhere at once; those of other people are another finding."""
    verdict = staffed("telefon: [früh], agentur: [früh]", "agentur, telefon")
    [finding] = of_rule(verdict, "channel-unstaffed")
    assert [english(channel).partition(" (")[0] for channel in finding.problem["channels"]] == [
        "`telefon` Mon 00:00–07:30",
        "`agentur` Mon 13:30–18:00",
    ]
    assert len(of_rule(staffed("telefon: [früh], agentur: [spät]", "agentur, telefon"), "channel-unstaffed")) == 2


def test_a_deputy_is_no_shift():
    """Who stands in for absences does not attend around the clock."""
    assert len(of_rule(staffed("agentur: [früh]"), "channel-unstaffed")) == 1


@pytest.mark.parametrize("who", ["irgendwann", "aushilfe"])
def test_without_hours_of_the_role_it_cannot_be_checked(who):
    """Said once for each service, and no finding."""
    verdict = staffed(f"agentur: [früh, {who}]")
    assert of_rule(verdict, "channel-unstaffed") == []
    assert because(verdict, "channel-unstaffed") == [f"the hours of `{who}` are not known"]


def test_a_channel_forgotten_in_the_staffing_is_a_warning():
    """Where others are attended to, a telephone or counter without anybody is one finding for the service."""
    text = STAFFED.replace("service: a", "service: a\nstatus: live") % ("agentur, telefon, website", "website: [immer]")
    [finding] = of_rule(judged(text), "channel-unstaffed")
    assert english(finding.problem) == "The staffing names nobody who attends to `agentur` and `telefon`."
    assert (finding.severity, finding.detail) == (Severity.WARNING, "staffing")


def test_who_plans_no_staffing_is_not_asked_for_it():
    """A kiosk that names its channel only."""
    assert (
        of_rule(
            judged(
                "channels: {theke: {name: T, kind: counter, hours: Mo 8:00-9:00}}\n---\nservice: a\nstatus: live\nmix: {place: [theke], people: [wirtin]}\n"
            ),
            "channel-unstaffed",
        )
        == []
    )


def test_a_variant_does_not_repeat_what_it_inherits():
    """One mistake, one finding; where the model is how it was, the variant speaks for itself."""
    text = STAFFED % ("agentur", "agentur: [früh]")
    variant = "---\nservice: b\nvariant_of: a\nvariant: gross\n"
    assert [one.about for one in of_rule(judged(text + variant), "channel-unstaffed")] == [("service a.mix",)]
    past = text.replace("service: a\n", "service: a\nstate: as-is\n")
    assert [one.about for one in of_rule(judged(past + variant), "channel-unstaffed")] == [("service b.mix",)]


ADVERTISED = """\
channels:
  agentur: {name: Agentur, hours: "Mo-Fr 08:00-17:30"}
  laden: {name: Laden}
  chat: {name: Chat}
---
service: a
mix:
  place: [%s]
  promotion:
    messages:
      - {%s}
      - {text: Zweimal gesagt., %s}
"""


def advertised(message, offered="agentur, laden", second="medium: Radio"):
    """The verdict over a service with these messages."""
    return judged(ADVERTISED % (offered, message, second))


def test_hours_that_are_not_kept_are_an_error():
    """What is said twice is one finding; the channel's hours and the other message are related."""
    said = 'channel: agentur, hours: "Sa 09:00-12:00"'
    [finding] = of_rule(advertised(f"text: Auch samstags., {said}", second=said), "channel-overclaimed")
    assert english(finding.problem) == (
        "A message says that `agentur` is open Sa 09:00-12:00. It is closed then Sat 09:00–12:00: its hours are Mo-Fr 08:00-17:30, "
        "and 3 h a week are missing."
    )
    assert (finding.detail, [related.place.line for related in finding.related]) == ("agentur hours", [2, 12])


def test_a_channel_that_is_not_offered_is_an_error():
    """Whoever follows the advertisement finds nobody."""
    [finding] = of_rule(
        advertised("text: Schreiben Sie uns., channel: chat", second="channel: chat"), "channel-overclaimed"
    )
    assert english(finding.problem) == "The channel `chat` is advertised, but the service is not offered there."
    assert (finding.severity, finding.detail, len(finding.related)) == (Severity.ERROR, "chat", 1)


@pytest.mark.parametrize(
    "message",
    [
        'text: Da., channel: agentur, hours: "Mo-Fr 09:00-12:00"',
        'text: Da., channel: agentur, hours: "Sa 09:00-12:00", until: 2026-11-21',
        "text: Da., channel: Am Dorfplatz",
        "text: Da., channel: agentr",
    ],
)
def test_what_holds_is_over_or_cannot_be_compared_is_silent(message):
    """Shorter hours than the real ones, an old message, own words, a slip that is reported already."""
    assert of_rule(advertised(message), "channel-overclaimed") == []


def test_hours_of_the_only_channel_need_not_name_it():
    """Where there are several, it cannot be checked."""
    message = 'text: Da., hours: "Sa 09:00-12:00"'
    assert len(of_rule(advertised(message, "agentur"), "channel-overclaimed")) == 1
    several = advertised(message)
    assert of_rule(several, "channel-overclaimed") == []
    assert because(several, "channel-overclaimed") == ["a message names hours, but not of which channel"]


def test_without_hours_of_the_channel_it_cannot_be_checked():
    """Nobody knows when the shop is open."""
    verdict = advertised('text: Da., channel: laden, hours: "Sa 09:00-12:00"')
    assert because(verdict, "channel-overclaimed") == ["the hours of the channel `laden` are not known"]

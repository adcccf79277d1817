import pytest
from trial import english, judged, of_rule

from servicebook.findings import Severity

REGISTER = "channels: {hotline: H, app: A, chat: C, brief: B}\n"
SERVICE = """\
---
service: a
status: live
mix: {place: [hotline, app]}
fulfilment:
"""


def service(steps, head=SERVICE):
    """The verdict over a service with these steps."""
    return judged(f"{REGISTER}{head}{steps}")


def problems(verdict, rule):
    """What a rule says."""
    return [english(finding.problem) for finding in of_rule(verdict, rule)]


def unchecked(verdict, rule):
    """Of what a rule says that it cannot be checked, and why."""
    return [(one.about, english(one.because)) for one in verdict.unchecked if one.rule == rule]


def test_steps_in_a_channel_that_is_not_offered_are_one_error():
    """Per channel, with all its steps and the list of the place."""
    verdict = service(
        "  - {step: x, channel: [hotline, chat]}\n  - {step: y, channel: chat}\n  - {step: z, channel: brief}\n"
    )
    assert problems(verdict, "channel-not-offered") == [
        "2 steps happen in the channel `chat`, in which the service is not offered: `x` and `y`.",
        "The step `z` happens in the channel `brief`, in which the service is not offered.",
    ]
    chat, brief = of_rule(verdict, "channel-not-offered")
    assert (chat.severity, chat.about, chat.detail) == (Severity.ERROR, ("service a.mix",), "chat")
    assert [(related.place.line, english(related.note)) for related in chat.related] == [
        (5, "the channels of the service"), (8, "this step too"),
    ]  # fmt: skip
    assert len(brief.related) == 1


@pytest.mark.parametrize(
    "steps",
    [
        "  - {step: x, channel: [hotline, app]}\n",
        "  - {step: x, channel: Schild am Eingang}\n",
        "  - {step: x, channel: hotlien}\n",
        "  - {step: x}\n",
        "  - {step: x}\nmanagement:\n  - {step: sitzung, channel: chat}\n",
    ],
)
def test_what_is_offered_in_own_words_or_among_colleagues_is_silent(steps):
    """A misspelt channel is one finding, and not this one."""
    assert of_rule(service(steps), "channel-not-offered") == []


def test_without_a_place_there_is_nothing_to_contradict():
    """A first sketch, and a place that does not apply."""
    for mix in ("", "mix: {place: {not_applicable: Überall.}}\n"):
        verdict = service("  - {step: x, channel: chat}\n", f"---\nservice: a\n{mix}fulfilment:\n")
        assert of_rule(verdict, "channel-not-offered") == []


def test_a_sketch_without_registers_is_compared_by_its_words():
    """`chat` is not `hotline`, whether or not a register knows either of them."""
    text = "service: a\nmix: {place: [hotline]}\nsteps: [{step: x, channel: %s}]\n"
    assert len(of_rule(judged(text % "chat"), "channel-not-offered")) == 1
    assert of_rule(judged(text % "hotline"), "channel-not-offered") == []


def test_a_variant_does_not_repeat_the_channel_of_a_step_that_it_takes_over():
    """What is the same is said once; what the variant changes is its own."""
    text = f"{REGISTER}{SERVICE}  - {{step: x, channel: chat}}\n---\nservice: b\nvariant_of: a\nfulfilment:\n  - {{step: x, same: true%s}}\n"
    assert len(of_rule(judged(text % ""), "channel-not-offered")) == 1
    assert len(of_rule(judged(text % ", channel: brief"), "channel-not-offered")) == 2


def test_unused_channels_are_one_warning_for_the_service():
    """With all of them, and the places where they are offered."""
    verdict = service("  - {step: x, channel: chat}\n")
    [finding] = of_rule(verdict, "channel-unused")
    assert english(finding.problem) == "2 channels are offered, but no step happens there: `hotline` and `app`."
    assert (finding.severity, finding.detail, finding.place.line, len(finding.related)) == (
        Severity.WARNING,
        "channels",
        5,
        1,
    )


def test_a_channel_in_which_evidence_arrives_is_used():
    """A message by app belongs to a call on the telephone."""
    evidence = "evidence: {push: {name: Meldung, channel: app}, blatt: Faltblatt}\n"
    steps = "  - {step: x, channel: hotline, evidence: [%s]}\n"
    assert of_rule(judged(f"{REGISTER}{evidence}{SERVICE}{steps % 'push'}"), "channel-unused") == []
    assert len(of_rule(judged(f"{REGISTER}{evidence}{SERVICE}{steps % 'blatt'}"), "channel-unused")) == 1


def test_where_no_step_names_a_channel_it_cannot_be_checked():
    """A plan that is not so far yet; without any step nothing is said at all."""
    verdict = service("  - {step: x}\n")
    assert of_rule(verdict, "channel-unused") == []
    assert unchecked(verdict, "channel-unused") == [("service a", "no step names the channel in which it happens")]
    assert unchecked(judged(f"{REGISTER}---\nservice: a\nmix: {{place: [app]}}\n"), "channel-unused") == []


def test_a_variant_with_the_same_place_is_not_asked_again():
    """It may leave out steps without leaving the channel."""
    text = f"{REGISTER}{SERVICE}  - {{step: x, channel: [hotline, app]}}\n---\nservice: b\nstatus: live\nvariant_of: a\nfulfilment: [{{step: x, channel: app}}]\n"
    assert of_rule(judged(text), "channel-unused") == []


PREFERRING = """\
channels: {hotline: H, app: A, chat: C, brief: B}
personas:
  jung: {name: J, channels: [%s], complaint_channels: [%s]}
---
service: a
status: live
kind: %s
personas: [jung]
mix: {place: [hotline, brief]}
complaints: %s
fulfilment: [{step: x, channel: brief}]
---
service: klage
mix: {place: [brief]}
"""


def preferring(preferred, for_complaint="", kind="service", path="klage"):
    """What is said to a persona that prefers some channels, and others for a complaint."""
    verdict = judged(PREFERRING % (preferred, for_complaint, kind, path))
    return problems(verdict, "persona-without-channel")


@pytest.mark.parametrize("preferred", ["hotline", "app, brief", "Am Küchentisch", "hotlien"])
def test_one_preferred_channel_is_enough(preferred):
    """Own words might name one, and a slip probably does."""
    assert preferring(preferred, "brief") == []


def test_a_persona_finds_none_of_its_channels():
    """Both sides stand in the message."""
    assert preferring("app, chat") == [
        "`jung` prefers `app` and `chat`, but the service is offered by `hotline` and `brief` only."
    ]


def test_a_persona_does_not_find_where_to_complain():
    """In the service that handles complaints, or in the step that does."""
    assert preferring("hotline", "chat") == [
        "`jung` wants to complain by `chat`, but complaints are taken by `brief` only."
    ]
    assert preferring("hotline", "hotline", path="{step: x}") == [
        "`jung` wants to complain by `hotline`, but complaints are taken by `brief` only."
    ]
    assert preferring("hotline", "brief", path="{step: x}") == []
    assert preferring("hotline", "chat", path="''") == []


def test_whoever_comes_with_a_complaint_has_complaint_channels():
    """They count first in a service of complaints; the usual ones where there are none."""
    assert preferring("app", "brief", "complaint") == []
    assert preferring("app", "", "complaint") == [
        "`jung` prefers `app`, but the service is offered by `hotline` and `brief` only."
    ]
    found = of_rule(judged(PREFERRING % ("app", "chat", "service", "klage")), "persona-without-channel")
    assert [finding.detail for finding in found] == ["jung", "jung complaint"]


def test_where_no_place_is_planned_the_steps_tell():
    """A sketch offers what its steps use."""
    text = "channels: {app: A, brief: B}\npersonas: {jung: {name: J, channels: [app]}}\n---\nservice: a\npersonas: [jung]\nsteps: [{step: x, channel: %s}]\n"
    assert len(of_rule(judged(text % "brief"), "persona-without-channel")) == 1
    assert of_rule(judged(text % "[]"), "persona-without-channel") == []


def test_without_preferences_it_cannot_be_checked():
    """All personas of whom nobody knows them, once; strangers to the register are none."""
    text = f"{REGISTER}personas: {{eins: E, zwei: {{name: Z, complaint_channels: [app]}}}}\n---\nservice: a\nkind: %s\npersonas: [eins, zwei, drei]\nmix: {{place: [app]}}\n"
    rule = "persona-without-channel"
    assert unchecked(judged(text % "service"), rule) == [
        ("service a", "the channels that `eins` and `zwei` prefer are not known")
    ]
    assert unchecked(judged(text % "complaint"), rule) == [
        ("service a", "the channels that `eins` prefer are not known")
    ]

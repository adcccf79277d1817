"""Feedback: asked for, at the right time, and learnt from."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import ClassVar

from servicebook.checks.frame import Flag, rule
from servicebook.checks.speaking import repeated
from servicebook.checks.walking import Walk, journeyed, met, walk
from servicebook.findings import Related, Severity
from servicebook.model.durations import SECONDS, Duration
from servicebook.model.handbook import Course, Handbook, Stop, Thing
from servicebook.model.kinds import Time
from servicebook.model.rulesetting import RuleSetting
from servicebook.model.step import Step
from servicebook.reckoning.meeting import is_contact
from servicebook.wording import Message, say

WRITTEN = frozenset({"survey", "review"})
"""Feedback that is sent for; a call or a talk is a conversation."""


class SurveySetting(RuleSetting):
    """The options of `survey-too-early`."""

    tightening: ClassVar[frozenset[str]] = frozenset({"after"})
    after: Time = Duration(Decimal(1), "h")
    """So long after the last contact a survey may come at the earliest."""


@rule(Severity.WARNING, options=SurveySetting)
def survey_too_early(handbook: Handbook, setting: SurveySetting) -> Iterator[Flag]:
    """Nobody is asked for an opinion before the outcome is known.

    ## Question
    Does a survey come before the promise was kept, or hard on the heels of the service?
    ## What it reads
    `feedback: survey` and `review`, and `keeps` of the steps that follow; the channel of the contact before it, and `wait` in between.
    ## Why
    The survey that arrives together with the parcel asks about something that the customer has not tried yet, and is one more task (D28).
    ## Example that fails
    ```yaml
    service: garantie
    status: live
    fulfilment:
      - {step: paket, channel: paket, customer: Öffnet das Paket.}
    reinforcement:
      - step: umfrage
        channel: umfrageseite
        customer: Soll 24 Fragen beantworten.
        feedback: survey
    ```
    ## Example that passes
    ```yaml
    service: garantie
    status: live
    fulfilment:
      - {step: paket, channel: paket, customer: Öffnet das Paket.}
    reinforcement:
      - step: umfrage
        channel: umfrageseite
        customer: Beantwortet eine Frage.
        wait: 5 d
        feedback: survey
    ```
    ## Not a finding
    A call or a talk. A question within the same conversation, in the same channel. A journey of its own (`starts_when`).
    ## Options
    `after`: so long after the last contact a survey may come at the earliest.
    """
    for course in handbook.courses.values():
        asking = [stop for stop in journeyed(course) if not WRITTEN.isdisjoint(stop.step.feedback)]
        if asking:
            ways = walk(course)
            flags = (
                _before_the_outcome(course, ways, stop) or _at_once(course, ways, stop, setting.after)
                for stop in asking
            )
            yield from filter(None, flags)


def _before_the_outcome(course: Course, ways: Walk, stop: Stop) -> Flag | None:
    """The finding that a promise is kept only after the survey."""
    later = (
        course.stops[name] for name in ways.order if name in ways.beyond(stop.step.step) and name != stop.step.step
    )
    keeping = next((one for one in later if one.step.keeps), None)
    if keeping is None:
        return None
    return _early(
        stop,
        say(
            "The survey `{step}` comes before `{later}` keeps what was promised.",
            step=stop.step.step,
            later=keeping.step.step,
        ),
        Related(keeping.step.spot("keeps"), say("kept only here")),
    )


def _at_once(course: Course, ways: Walk, stop: Stop, after: Duration) -> Flag | None:
    """The finding that a survey comes in another channel right after the last contact."""
    if stop.step.starts_when:
        return None
    last = _last_contacts(course, ways, stop)
    rushed = [
        name
        for name, seconds in last.items()
        if seconds < after.seconds and not _same_talk(course.stops[name].step, stop.step)
    ]
    if not rushed:
        return None
    return _early(
        stop,
        say("The survey `{step}` comes at once after `{before}`.", step=stop.step.step, before=rushed[0]),
        Related(course.stops[rushed[0]].step.spot("step"), say("the last contact before it")),
    )


def _early(stop: Stop, problem: Message, related: Related) -> Flag:
    return Flag(
        stop.thing,
        stop.step.spot("feedback"),
        problem,
        say("Wait until the customer has tried what they got, and then ask little, best in person (`feedback: call`)."),
        related=(related,),
    )


def _last_contacts(course: Course, ways: Walk, stop: Stop) -> Mapping[str, int]:
    """The contacts before a step, with the seconds that pass between at least, as far as they are known."""
    before = ways.before()
    found: dict[str, int] = {}
    waiting = [(name, _waits(stop.step)) for name in before.get(stop.step.step, ())]
    while waiting:
        name, seconds = waiting.pop()
        step = course.stops[name].step
        if is_contact(step):
            found[name] = max(seconds, found.get(name, 0))
        else:
            waiting += [(source, seconds + _waits(step) + _takes(step)) for source in before.get(name, ())]
    return found


def _waits(step: Step) -> int:
    """Seconds of the wait before a step; a wait of unknown length is long enough."""
    if step.wait is None:
        return 0
    known = step.wait.time and step.wait.time.low
    return known.seconds if known else SECONDS["y"]


def _takes(step: Step) -> int:
    return step.time.low.seconds if step.time and step.time.low else 0


def _same_talk(before: Step, step: Step) -> bool:
    return not set(before.channel).isdisjoint(step.channel) or not step.channel


@rule(Severity.WARNING)
def feedback_not_asked(handbook: Handbook) -> Iterator[Flag]:
    """Customers are asked how it was.

    ## Question
    Does a step ask the customer for an opinion?
    ## What it reads
    `feedback` of the steps.
    ## Why
    In the reinforcement feedback is asked systematically. Without it, the management learns of complaints only, and of those who left nothing (D19).
    ## Example that fails
    ```yaml
    service: pannenhilfe
    status: live
    fulfilment:
      - step: anruf
        customer: Ruft an.
      - step: hilfe
        customer: Fährt weiter.
    ```
    ## Example that passes
    ```yaml
    service: pannenhilfe
    status: live
    fulfilment:
      - step: anruf
        customer: Ruft an.
      - step: hilfe
        customer: Fährt weiter.
    reinforcement:
      - step: rückmeldung
        customer: Erzählt, wie es ausging.
        feedback: call
    ```
    ## Not a finding
    A service whose reinforcement does not apply, and one that customers meet in one step only.
    """
    for name, service in handbook.services.items():
        course = handbook.courses[name]
        applies = not service.reinforcement.not_applicable and len(met(course)) > 1
        if applies and not any(stop.step.feedback for stop in course.having("feedback")):
            yield Flag(
                Thing("service", name),
                service.spot("service"),
                say("Nobody asks the customers of `{service}` how it was.", service=name),
                say("Plan a step, mostly in the reinforcement, with `feedback: call`, `talk`, `review` or `survey`."),
                detail="feedback",
            )


@rule(Severity.WARNING)
def feedback_goes_nowhere(handbook: Handbook) -> Iterator[Flag]:
    """What customers say is learnt from.

    ## Question
    Does a step of the management, here or in another service, learn from each step that asks for feedback?
    ## What it reads
    `feedback` of the steps, and `learns_from` of all steps.
    ## Why
    The management feeds what every interaction taught back into the organisation (D19). Whoever is asked and never heard again does not answer a second time.
    ## Example that fails
    ```yaml
    service: pannenhilfe
    status: live
    reinforcement:
      - step: rückmeldung
        feedback: call
    management:
      - step: lagebesprechung
        every: week
    ```
    ## Example that passes
    ```yaml
    service: pannenhilfe
    status: live
    reinforcement:
      - step: rückmeldung
        feedback: call
    management:
      - step: lagebesprechung
        learns_from: [rückmeldung]
        every: week
    ```
    ## Not a finding
    A service whose management does not apply. A service without a step in the management: that is `phase-empty`.
    """
    heard = {
        word if "/" in word else f"{name}/{word}"
        for name, course in handbook.courses.items()
        for stop in course.having("learns_from")
        for word in stop.step.learns_from
    }
    for name, course in handbook.courses.items():
        if course.phase("management"):
            for stop in course.having("feedback"):
                if (
                    stop.step.feedback
                    and f"{name}/{stop.step.step}" not in heard
                    and not repeated(handbook, stop, "feedback")
                ):
                    yield Flag(
                        stop.thing,
                        stop.step.spot("feedback"),
                        say("Nobody learns from what customers say in `{step}`.", step=stop.step.step),
                        say(
                            "Name the step under `learns_from` of the meeting that deals with it, and under `adjusts` what it changes."
                        ),
                    )

"""Waiting: how long customers hear nothing, why, and what nobody knows."""

from collections.abc import Iterator
from decimal import Decimal

from servicebook.checks.frame import Flag, rule
from servicebook.checks.gaps import Gap, gaps, is_unknown
from servicebook.checks.speaking import repeated
from servicebook.checks.walking import journeyed
from servicebook.findings import Related, Severity
from servicebook.model.durations import Duration
from servicebook.model.handbook import Course, Handbook
from servicebook.model.kinds import Time
from servicebook.model.rulesetting import RuleSetting
from servicebook.model.step import Wait
from servicebook.reckoning.speech import breakdown, spoken_amount
from servicebook.wording import Message, say


class SilenceSetting(RuleSetting):
    """The options of `silence`."""

    longest: Time = Duration(Decimal(30), "min")
    """So long customers may hear nothing, if nobody told them how long it takes."""
    told: Time = Duration(Decimal(5), "d")
    """So long they may hear nothing, if somebody did (`told_by`)."""


@rule(Severity.WARNING, options=SilenceSetting)
def silence(handbook: Handbook, setting: SilenceSetting) -> Iterator[Flag]:
    """Customers do not wait for long without news.

    ## Question
    Between two contacts, do customers hear nothing for longer than they bear?
    ## What it reads
    `wait` of the steps with its `told_by` and `news_every`, and `time` of the unseen steps between two contacts. News are a contact, a step that `informs`, and `news_every`.
    ## Why
    Whoever knows at any time how it stands does not have to ask (D27). An unanswered e-mail loses a customer (D25).
    ## Example that fails
    ```yaml
    service: garantie
    status: live
    fulfilment:
      - {step: meldung, channel: email, time: 10 min}
      - {step: paket, channel: paket, wait: 2-3 d, time: 5 min}
    ```
    ## Example that passes
    ```yaml
    service: garantie
    status: live
    fulfilment:
      - {step: meldung, channel: email, time: 10 min}
      - step: paket
        channel: paket
        wait:
          time: 2-3 d
          why: Das Ersatzteil wird genäht.
          told_by: versandmail
          news_every: 1 d
        time: 5 min
    ```
    ## Not a finding
    What customers do by themselves, steps that run beside a contact, and the reinforcement, in which nobody waits any more. A time between two journeys (`starts_when`). A gap of which a part is unknown: that is `wait-unknown`.
    ## Options
    `longest`: so long customers may hear nothing, if nobody told them how long it takes. `told`: so long, if somebody did (`told_by`).
    """
    for course in handbook.courses.values():
        for gap in gaps(course, frozenset(handbook.registers["system"])):
            if not repeated(handbook, gap.stop, "wait") and _silent(gap, setting):
                yield _silence(course, gap)


def _silent(gap: Gap, setting: SilenceSetting) -> bool:
    limit = setting.told if gap.told else setting.longest
    return not gap.unknown and gap.total.high.weight > limit.seconds


def _silence(course: Course, gap: Gap) -> Flag:
    hidden = [course.stops[term.step] for term in gap.total.terms if term.step != gap.stop.step.step]
    waits = gap.stop.step.wait is not None
    return Flag(
        gap.stop.thing,
        gap.stop.step.spot("wait" if waits else "step", of_key=waits),
        say("Before `{step}` customers hear nothing for up to {time}.", step=gap.stop.step.step, time=_spoken(gap)),
        say("Tell them beforehand why and how long (`why`, `told_by`), and in between how it stands (`news_every`)."),
        related=tuple(Related(stop.step.spot("step"), say("no news here either")) for stop in hidden),
    )


def _spoken(gap: Gap) -> Message:
    """How long it takes at most, with its sum if it is one."""
    time = spoken_amount(gap.total.high)
    several = sum(bool(term.high) for term in gap.total.terms) > 1
    return say("{time} ({sum})", time=time, sum=breakdown(gap.total)) if several else time


class WaitSetting(RuleSetting):
    """The options of `wait-unexplained`."""

    longest: Time = Duration(Decimal(2), "min")
    """So long a wait may be of which nothing is said."""


@rule(Severity.WARNING, options=WaitSetting)
def wait_unexplained(handbook: Handbook, setting: WaitSetting) -> Iterator[Flag]:
    """Customers learn why they wait.

    ## Question
    Has each wait a reason, and somebody who tells it?
    ## What it reads
    `wait` of the steps with its `time`, `why` and `told_by`.
    ## Why
    A wait with a reason is shorter than the same wait without one. Whoever knows how it stands does not have to ask (D27).
    ## Example that fails
    ```yaml
    service: pannenhilfe
    status: live
    fulfilment:
      - step: anruf
        channel: hotline
        wait: 5-15 min
    ```
    ## Example that passes
    ```yaml
    service: pannenhilfe
    status: live
    fulfilment:
      - step: anruf
        channel: hotline
        wait:
          time: 5-15 min
          why: Andere Mitglieder sind in der Leitung.
          told_by: ansage
    ```
    ## Not a finding
    Short waits, and those of the reinforcement. Long ones in which customers hear nothing at all: that is `silence`, or `wait-unknown`.
    ## Options
    `longest`: so long a wait may be of which nothing is said.
    """
    systems = frozenset(handbook.registers["system"])
    for course in handbook.courses.values():
        waits = (stop for stop in journeyed(course) if stop.phase != "reinforcement" or stop.step.keeps)
        lacking = [(stop, lacks) for stop in waits if (lacks := _unexplained(stop.step.wait, setting))]
        found = gaps(course, systems) if lacking else ()
        silent = {gap.stop.step.step for gap in found if gap.unknown or _silent(gap, SilenceSetting())}
        for stop, lacks in lacking:
            if stop.step.step not in silent and not repeated(handbook, stop, "wait"):
                yield Flag(
                    stop.thing,
                    stop.step.spot("wait", of_key=True),
                    lacks,
                    say("Write the reason in the customer's words as `why:`, and who or what tells it as `told_by:`."),
                )


def _unexplained(wait: Wait | None, setting: WaitSetting) -> Message | None:
    if not wait or not wait.time or not wait.time.high or wait.time.high.seconds <= setting.longest.seconds:
        return None
    if not wait.why:
        return say("For a wait of up to {time} no reason is given.", time=str(wait.time.high))
    if not wait.told_by:
        return say("For a wait of up to {time} there is a reason, but nobody tells it.", time=str(wait.time.high))
    return None


@rule(Severity.WARNING)
def wait_unknown(handbook: Handbook) -> Iterator[Flag]:
    """Somebody knows how long customers wait.

    ## Question
    Between two contacts, is it known how long what nobody sees takes, or do customers hear how it stands?
    ## What it reads
    Steps without a channel between two contacts, their `time`, `wait` and `informs`; and `wait: unknown`.
    ## Why
    What nobody measures nobody can promise, and customers have to ask (D27). Hidden work is where journeys lose their days (D28).
    ## Example that fails
    ```yaml
    service: garantie
    status: live
    fulfilment:
      - {step: meldung, channel: email, time: 10 min}
      - step: freigabe
        backstage:
          prüfung: Prüft den Schaden.
      - {step: zusage, channel: email, time: 5 min}
    ```
    ## Example that passes
    ```yaml
    service: garantie
    status: live
    fulfilment:
      - {step: meldung, channel: email, time: 10 min}
      - step: freigabe
        backstage:
          prüfung: Prüft den Schaden.
        time: 10-20 min
      - {step: zusage, channel: email, time: 5 min}
    ```
    ## Not a finding
    Steps that only systems do, or only customers. Steps that run beside a contact. The reinforcement. A service that reckons with no times at all.
    """
    systems = frozenset(handbook.registers["system"])
    for course in handbook.courses.values():
        for lacking in dict.fromkeys(gap.unknown for gap in gaps(course, systems) if gap.unknown):
            first, *others = (course.stops[step] for step in lacking)
            if not repeated(handbook, first, "wait", "time"):
                yield Flag(
                    first.thing,
                    first.step.spot("wait" if is_unknown(first.step.wait) else "step"),
                    say(
                        "Nobody knows how long customers wait here: {steps}.",
                        steps=tuple(f"`{step}`" for step in lacking),
                    ),
                    say(
                        "Measure it and write it as `time:` or `wait:`, or let customers hear how it stands (`informs: true`)."
                    ),
                    related=tuple(Related(stop.step.spot("step"), say("nor here")) for stop in others),
                )

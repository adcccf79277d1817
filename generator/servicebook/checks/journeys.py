"""The journey as a whole: recognisable, rehearsed, and short enough."""

from collections.abc import Iterator

from servicebook.checks.budgets import listed, most_steps
from servicebook.checks.frame import Flag, Sayings, Unknown, rule
from servicebook.checks.speaking import speaking
from servicebook.findings import Related, Severity
from servicebook.model.handbook import Course, Handbook, Thing
from servicebook.model.rulesetting import RuleSetting
from servicebook.model.service import Service
from servicebook.reckoning.lacking import Lacking
from servicebook.wording import Message, say


@rule(Severity.ADVICE)
def signature_missing(handbook: Handbook) -> Iterator[Flag]:
    """A service has a signature by which it is recognised.

    ## Question
    What is the same every time, and different from the competitor's?
    ## What it reads
    `signature` of the service.
    ## Why
    A great service is easy to recognise: the same signature every time (D5).
    ## Example that fails
    ```yaml
    service: pannenhilfe
    status: live
    ```
    ## Example that passes
    ```yaml
    service: pannenhilfe
    status: live
    signature: Zuerst Sie, dann das Auto.
    ```
    ## Not a finding
    A variant: it inherits the signature.
    """
    for name, service in speaking(handbook, "signature"):
        if not service.signature:
            yield Flag(
                Thing("service", name),
                service.spot("service"),
                say("Nothing says by what customers recognise the service `{service}`.", service=name),
                say("Write as `signature:` what is the same every time: a sentence, a gesture, a sound."),
                key="signature",
            )


@rule(Severity.ADVICE)
def not_rehearsed(handbook: Handbook) -> Iterator[Flag]:
    """A live service was rehearsed as it is now.

    ## Question
    Have those who do it rehearsed it since it was last changed?
    ## What it reads
    `rehearsed` and `changed` of the service, against the day of the check (`--as-of`).
    ## Why
    Touchpoints are designed, staged and rehearsed, not left to chance. What was changed since has never been played (D6).
    ## Example that fails
    ```yaml
    roles:
      berater: {name: Beraterin}
    ---
    service: pannenhilfe
    status: live
    changed: 2020-08-30
    rehearsed: 2020-05-12
    fulfilment:
      - step: anruf
        frontstage:
          berater: Fragt zuerst nach der Person.
    ```
    ## Example that passes
    ```yaml
    roles:
      berater: {name: Beraterin}
    ---
    service: pannenhilfe
    status: live
    changed: 2020-08-30
    rehearsed: 2020-09-12
    fulfilment:
      - step: anruf
        frontstage:
          berater: Fragt zuerst nach der Person.
    ```
    ## Not a finding
    A service in which no role and no partner acts: machines do not rehearse. A change that is still to come.
    """
    for name, service in speaking(handbook, "rehearsed", "changed"):
        problem = _unrehearsed(handbook, service)
        if problem and _played(handbook, handbook.courses[name]):
            yield Flag(
                Thing("service", name),
                service.spot("rehearsed" if service.rehearsed else "service"),
                problem,
                say("Play it through with those who do it, then write the day as `rehearsed:`."),
                key="rehearsed",
                related=(Related(service.spot("changed"), say("changed here")),) if service.changed else (),
            )


def _unrehearsed(handbook: Handbook, service: Service) -> Message | None:
    if service.rehearsed is None or service.rehearsed > handbook.as_of:
        return say("The service `{service}` was never rehearsed.", service=service.service)
    if service.changed and service.rehearsed < service.changed <= handbook.as_of:
        return say(
            "Changed on {changed}, last rehearsed on {rehearsed}.",
            changed=service.changed.isoformat(),
            rehearsed=service.rehearsed.isoformat(),
        )
    return None


def _played(handbook: Handbook, course: Course) -> bool:
    """Whether people act in a step."""
    whos = (deed.who for stop in course for lane in (stop.step.frontstage, stop.step.backstage) for deed in lane.deeds)
    owners = (stop.step.owner for stop in course)
    people = (handbook.who(who) for who in (*whos, *owners))
    return any(thing.kind in ("role", "partner") for thing in people if thing)


class StepsSetting(RuleSetting):
    """The options of `too-many-steps`."""

    at_most: int = 15
    """So many steps a journey may have."""


@rule(Severity.ADVICE, options=StepsSetting)
def too_many_steps(handbook: Handbook, setting: StepsSetting) -> Sayings:
    """A journey has few enough steps to feel simple.

    ## Question
    Has any journey more steps than a reader, and a customer, can follow?
    ## What it reads
    The steps of the longest journey without recoveries, steps side by side included. A journey begins at `starts_when`.
    ## Why
    A great service feels simple to the customer (D5). A blueprint of more than fifteen steps is mostly two services, or one told in too much detail.
    ## Example that fails
    ```yaml
    service: garantie
    status: live
    steps:
      - {step: a}
      - {step: b}
      - {step: c}
      - {step: d}
      - {step: e}
      - {step: f}
      - {step: g}
      - {step: h}
      - {step: i}
      - {step: j}
      - {step: k}
      - {step: l}
      - {step: m}
      - {step: n}
      - {step: o}
      - {step: p}
    ```
    ## Example that passes
    ```yaml
    service: garantie
    status: live
    steps:
      - {step: meldung}
      - {step: ersatz}
    ```
    ## Not a finding
    A service with several journeys that are short each. The management phase.
    ## Options
    `at_most`: so many steps a journey may have.
    """
    for name, service in handbook.services.items():
        course = handbook.courses[name]
        found = most_steps(handbook, service, setting.at_most)
        if isinstance(found, Lacking):
            yield Unknown(Thing("service", name), found.because)
        elif found:
            yield found.flag(
                course,
                Thing("service", name),
                say(
                    "A journey has {count} steps: {steps}.", count=found.tally.count, steps=listed(course, found.tally)
                ),
                say(
                    "Join steps between which the customer notices no change, or split the service where a new journey begins."
                ),
            )

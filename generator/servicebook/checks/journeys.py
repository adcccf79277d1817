"""The journey as a whole: recognisable, rehearsed, short enough, and made for those who take it."""

from collections.abc import Iterator

from servicebook.checks.budgets import listed, most_steps
from servicebook.checks.frame import Flag, Sayings, Unknown, rule
from servicebook.checks.speaking import speaking
from servicebook.checks.walking import journeyed
from servicebook.findings import Related, Severity
from servicebook.model.handbook import Course, Handbook, Thing
from servicebook.model.registers import Persona
from servicebook.model.rulesetting import RuleSetting
from servicebook.model.service import Service
from servicebook.reckoning.lacking import Lacking
from servicebook.wording import Message, say

BROKEN = ("service-case", "complaint")
"""The cases in which something is broken (D12)."""


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
    whos = (deed.who for stop in course for lane in (stop.step.frontstage, stop.step.backstage) for deed in lane)
    owners = (stop.step.owner for stop in course)
    people = (handbook.who(who) for who in (*whos, *owners))
    return any(thing.kind in ("role", "partner") for thing in people if thing)


@rule(Severity.ADVICE)
def same_journey_for_all(handbook: Handbook) -> Iterator[Flag]:
    """Each segment that matters has a journey of its own.

    ## Question
    Does the journey differ for the segments that the service is made for?
    ## What it reads
    `personas` of the service with their `segment` and `case`; `personas` and `levels` of the steps; who acts in their lanes; `clarifies` with the questions' `then`; and the variants of the service.
    ## Why
    One generalised journey is no longer enough: what suits one segment is the wrong service to another (D36).
    ## Example that fails
    ```yaml
    personas:
      familie: {name: Familie auf der Autobahn, case: service-case, segment: Privatkunden}
      geschäftsreise: {name: Geschäftsfrau auf dem Weg, case: service-case, segment: Firmenkunden}
    ---
    service: pannenhilfe
    status: live
    personas: [familie, geschäftsreise]
    fulfilment:
      - step: versorgen
        customer: Wird versorgt.
    ```
    ## Example that passes
    ```yaml
    personas:
      familie: {name: Familie auf der Autobahn, case: service-case, segment: Privatkunden}
      geschäftsreise: {name: Geschäftsfrau auf dem Weg, case: service-case, segment: Firmenkunden}
    ---
    service: pannenhilfe
    status: live
    personas: [familie, geschäftsreise]
    fulfilment:
      - step: versorgen
        customer:
          familie: Wählt, wer die Kinder holt.
          geschäftsreise: Wählt Taxi oder Mietwagen.
    ```
    ## Not a finding
    Personas of one segment, or in different cases (`case`). A service that asks for the person's situation and says what the answer changes, or that is made for each case anew (`freedom: individual`).
    """
    varied = {service.variant_of for service in handbook.services.values() if service.variant_of}
    for name, service in handbook.services.items():
        segments = _segments(handbook, service)
        if len(segments) > 1 and name not in varied and not service.variant_of and not _differs(handbook, service):
            yield Flag(
                Thing("service", name),
                service.spot("personas", of_key=True),
                say("All segments get the same journey: {segments}.", segments=segments),
                say(
                    "Ask where they need something different, and say so: `personas:` at a step, or who does what in `customer:`."
                ),
                key="personas",
            )


def _segments(handbook: Handbook, service: Service) -> tuple[str, ...]:
    """The segments of those personas who come with the same case, if there are several."""
    found: dict[str | None, dict[str, None]] = {}
    for persona in _personas(handbook, service):
        if persona.segment:
            found.setdefault(persona.case, {})[str(persona.segment)] = None
    return max((tuple(names) for names in found.values()), key=len, default=())


def _differs(handbook: Handbook, service: Service) -> bool:
    """Whether something on the journey depends on who takes it."""
    course = handbook.courses[service.service]
    context = service.mix.personal_experience
    answers = {word for word, question in context.questions.items() if question.then} if context else set()
    return service.freedom == "individual" or any(
        stop.step.personas
        or stop.step.levels
        or any(deed.who in handbook.registers["persona"] for deed in stop.step.customer)
        or not answers.isdisjoint(stop.step.clarifies)
        for stop in course
    )


@rule(Severity.ADVICE)
def no_service_case_persona(handbook: Handbook) -> Sayings:
    """Where something can fail, there is a persona for the case that it did.

    ## Question
    If the service provides for failures, does a persona stand for somebody to whom something is broken?
    ## What it reads
    `fails` of the steps, and `personas` of the service with their `case`.
    ## Why
    The person who bought is not the same person when something is broken. Service cases, complaints above all, need their own personas (D12).
    ## Example that fails
    ```yaml
    personas:
      umsteigerin: {name: Umsteigerin vor den Ferien, case: purchase}
    ---
    service: pannenhilfe
    status: live
    personas: [umsteigerin]
    fulfilment:
      - step: anfahrt
        fails:
          - what: Die Patrouille kommt zu spät.
    ```
    ## Example that passes
    ```yaml
    personas:
      umsteigerin: {name: Umsteigerin vor den Ferien, case: purchase}
      familie: {name: Familie auf der Autobahn, case: service-case}
    ---
    service: pannenhilfe
    status: live
    personas: [umsteigerin, familie]
    fulfilment:
      - step: anfahrt
        fails:
          - what: Die Patrouille kommt zu spät.
    ```
    ## Not a finding
    A service that names no personas. Where a persona says nothing of its `case`, it cannot be checked.
    """
    for name, service in speaking(handbook, "personas"):
        failing = [stop for stop in journeyed(handbook.courses[name]) if stop.step.fails]
        cases = {persona.case for persona in _personas(handbook, service)}
        if not failing or not cases or not cases.isdisjoint(BROKEN):
            continue
        if None in cases or len(_personas(handbook, service)) < len(service.personas):
            yield Unknown(Thing("service", name), say("not all of its personas say what brings them here (`case`)"))
            continue
        yield Flag(
            Thing("service", name),
            service.spot("personas", of_key=True),
            say(
                "`{step}` can fail, but no persona stands for somebody to whom something is broken.",
                step=failing[0].step.step,
            ),
            say(
                "Describe that person with `case: service-case`, or `complaint`, and walk the failure through their eyes."
            ),
            key="personas",
            related=tuple(Related(stop.step.spot("fails", of_key=True), say("this can fail")) for stop in failing),
        )


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
        found = most_steps(service, course, setting.at_most)
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


def _personas(handbook: Handbook, service: Service) -> tuple[Persona, ...]:
    entries = (handbook.registers["persona"].get(word) for word in service.personas)
    return tuple(entry for entry in entries if isinstance(entry, Persona))

"""For whom a journey is made: for each segment that matters, and for those to whom something is broken."""

from collections.abc import Iterator

from servicebook.checks.frame import Flag, Sayings, Unknown, rule
from servicebook.checks.speaking import speaking
from servicebook.checks.walking import journeyed
from servicebook.findings import Related, Severity
from servicebook.model.handbook import Handbook, Thing
from servicebook.model.registers import Persona
from servicebook.model.service import Service
from servicebook.wording import say

BROKEN = ("service-case", "complaint")
"""The cases in which something is broken (D12)."""


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


def _personas(handbook: Handbook, service: Service) -> tuple[Persona, ...]:
    entries = (handbook.registers["persona"].get(word) for word in service.personas)
    return tuple(entry for entry in entries if isinstance(entry, Persona))

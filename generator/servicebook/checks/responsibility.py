"""Responsibility: somebody answers for each step, and for the baton that goes to a partner."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from servicebook.checks.frame import Flag, rule
from servicebook.checks.speaking import inherits, repeated
from servicebook.checks.words import meant, quoted
from servicebook.findings import Related, Severity
from servicebook.model.handbook import Handbook, Stop, Thing
from servicebook.model.service import Service
from servicebook.model.step import Handover, Step
from servicebook.wording import say, say_count


@rule(Severity.WARNING, pair=("people", "processes"))
def step_unowned(handbook: Handbook) -> Iterator[Flag]:
    """Wherever we do something, a person answers for it.

    ## Question
    Has each step in which something is done somebody who is answerable?
    ## What it reads
    `owner` of the steps, else the only role in the step, else the `owner` of the service; and what is done in front, behind, in support and by partners.
    ## Why
    The customer does not care how the organisation is built: whoever serves them now solves it. Where nobody answers, everybody passes it on (D8, D32).
    ## Example that fails
    ```yaml
    systems:
      crm: {name: Kundenakte}
    ---
    service: pannenhilfe
    status: live
    fulfilment:
      - step: standort
        owner: crm
        frontstage:
          crm: Zeigt den Standort.
    ```
    ## Example that passes
    ```yaml
    systems:
      crm: {name: Kundenakte}
    roles:
      berater: {name: Beraterin}
    ---
    service: pannenhilfe
    status: live
    fulfilment:
      - step: standort
        owner: berater
        frontstage:
          crm: Zeigt den Standort.
    ```
    ## Not a finding
    A step in which only the customer acts. A service with an owner, who answers for every step that names none. Several who act in a step that nobody owns: that is `accountable-unclear`. All such steps of a service are one finding.
    """
    for name, service in handbook.services.items():
        lonely = [stop for stop in handbook.courses[name] if _lonely(handbook, service, stop)]
        if lonely:
            yield Flag(
                Thing("service", name),
                lonely[0].step.spot("step"),
                say_count(
                    "In the step {steps} something is done, and no person answers for it.",
                    "In {count} steps something is done, and no person answers for it: {steps}.",
                    len(lonely),
                    steps=quoted(stop.step.step for stop in lonely),
                ),
                say("Write the role that answers for it as `owner:` of the step, or of the service for all its steps."),
                key="owner",
                detail="steps",
                related=tuple(Related(stop.step.spot("step"), say("this step too")) for stop in lonely[1:]),
            )


def _lonely(handbook: Handbook, service: Service, stop: Stop) -> bool:
    """Whether something is done and no person answers for it: a system answers for nothing."""
    step = stop.step
    if step.owner and _person(handbook, step.owner):
        return False
    taken_over = repeated(handbook, stop, "owner", *_LANES) and inherits(handbook, service, "owner")
    if taken_over or not any(getattr(step, lane) for lane in _LANES):
        return False
    return bool(step.owner) or not (_doers(handbook, step) or (service.owner and _person(handbook, service.owner)))


_LANES = ("frontstage", "backstage", "support", "partner")


def _doers(handbook: Handbook, step: Step) -> set[str]:
    named = (deed.who for lane in _LANES for deed in getattr(step, lane))
    return {who for who in named if who and _person(handbook, who)}


def _person(handbook: Handbook, word: str) -> bool:
    """Whether a word names somebody who can answer: a role, a partner, or whom no register describes."""
    thing = handbook.who(meant(handbook, word, "role", "system", "partner", "persona"))
    return thing is None or thing.kind in ("role", "partner")


@rule(Severity.WARNING, pair=("processes", "partnership"))
def handover_undefined(handbook: Handbook) -> Iterator[Flag]:
    """A handover to a partner says what triggers it, who answers for it, by when, and what happens if not.

    ## Question
    Is each handover to a partner defined, down to the case that it fails?
    ## What it reads
    `hands_over` of the steps: `when`, `owner`, `within` and `if_not`, where `to_role` is a partner.
    ## Why
    A good start is undone by a break in the process, and it breaks most easily where the baton leaves the house (D20, D23).
    ## Example that fails
    ```yaml
    partners:
      paketdienst: {name: Paketdienst}
    ---
    service: garantie
    status: live
    fulfilment:
      - step: versand
        hands_over:
          - {when: Das Paket ist gepackt., to_role: paketdienst}
    ```
    ## Example that passes
    ```yaml
    partners:
      paketdienst: {name: Paketdienst}
    ---
    service: garantie
    status: live
    fulfilment:
      - step: versand
        hands_over:
          - {when: Das Paket ist gepackt., to_role: paketdienst, within: 4 h, if_not: Kurier rufen, owner: lager}
    ```
    ## Not a finding
    A handover among our own people. What a partner does without a handover. Several handovers of one step to the same partner are one finding.
    """
    for course in handbook.courses.values():
        for stop in course.having("hands_over"):
            lacking = {} if repeated(handbook, stop, "hands_over") else _undefined(handbook, stop)
            for partner, handovers in lacking.items():
                yield _loose(stop, partner, handovers)


def _undefined(handbook: Handbook, stop: Stop) -> Mapping[str, list[Handover]]:
    """The handovers of a step that lack something, by partner."""
    found: defaultdict[str, list[Handover]] = defaultdict(list)
    for handover in stop.step.hands_over:
        partner = meant(handbook, handover.to_role or "", "role", "system", "partner", "persona")
        if partner in handbook.registers["partner"] and any(getattr(handover, key) is None for key in _LACKS):
            found[partner].append(handover)
    return found


_LACKS = {
    "when": say("what triggers it"),
    "owner": say("who answers for it"),
    "within": say("by when it is taken over"),
    "if_not": say("what happens if not"),
}


def _loose(stop: Stop, partner: str, handovers: list[Handover]) -> Flag:
    missing = [key for key in _LACKS if any(getattr(handover, key) is None for handover in handovers)]
    return Flag(
        stop.thing,
        handovers[0].spot("to_role"),
        say(
            "The handover to `{partner}` does not say {missing}.",
            partner=partner,
            missing=tuple(_LACKS[key] for key in missing),
        ),
        say("Agree it with the partner, and add {keys}.", keys=tuple(f"`{key}:`" for key in missing)),
        detail=partner,
        related=tuple(Related(handover.spot("to_role"), say("this handover too")) for handover in handovers[1:]),
    )

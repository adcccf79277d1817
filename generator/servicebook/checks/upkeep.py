"""Upkeep: what a service is for, who answers for it, and whether somebody still looks after it."""

from collections.abc import Iterator
from datetime import timedelta

from servicebook.checks.completeness import PHASE_NAMES
from servicebook.checks.frame import Flag, rule
from servicebook.findings import Related, Severity
from servicebook.link.variants import all_steps
from servicebook.model.handbook import Handbook, Thing
from servicebook.model.service import PHASES
from servicebook.model.step import Step
from servicebook.wording import say

STALE_AFTER = timedelta(days=365)
"""How long an assumption may stand before it is held against reality."""


@rule(Severity.WARNING)
def phase_empty(handbook: Handbook) -> Iterator[Flag]:
    """Each of the four phases is planned.

    ## Question
    Has each phase a step, or a reason why not?
    ## What it reads
    `offer`, `fulfilment`, `reinforcement` and `management`, each `step` in them, and their `not_applicable`; the `steps` of a draft.
    ## Why
    The four phases have equal rank. Most organisations neglect the reinforcement, and customers never learn that the promise was kept (D19).
    ## Example that fails
    ```yaml
    service: pannenhilfe
    status: live
    fulfilment:
      - step: anruf
    ```
    ## Example that passes
    ```yaml
    service: pannenhilfe
    status: live
    offer:
      - step: beitritt
    fulfilment:
      - step: anruf
    reinforcement:
      - step: leistungsnachweis
    management:
      - step: lagebesprechung
    ```
    ## Not a finding
    A phase with `not_applicable: why`. A draft whose steps stand in one list `steps:`.
    """
    for name, service in handbook.services.items():
        empty = [
            phase
            for phase in PHASES
            if not getattr(service, phase).steps and not getattr(service, phase).not_applicable
        ]
        if empty and not service.steps:
            yield Flag(
                Thing("service", name),
                service.spot("service"),
                say("Nothing is planned for {phases}.", phases=tuple(PHASE_NAMES[phase] for phase in empty)),
                say("Plan what happens then, or write `not_applicable:` with the reason."),
                detail="phases",
            )


@rule(Severity.WARNING)
def purpose_missing(handbook: Handbook) -> Iterator[Flag]:
    """The organisation says what it is there for.

    ## Question
    Does the handbook name the purpose of the organisation?
    ## What it reads
    `organisation.purpose`.
    ## Why
    Whoever knows the purpose decides well where no rule fits. It stands above profit, and all can stand behind it (D6, D32).
    ## Example that fails
    ```yaml
    organisation:
      name: Sicherweg
    ---
    service: pannenhilfe
    status: live
    ```
    ## Example that passes
    ```yaml
    organisation:
      name: Sicherweg
      purpose: Wer mit uns unterwegs ist, kommt an.
    ---
    service: pannenhilfe
    status: live
    ```
    ## Not a finding
    A handbook that holds no services yet.
    """
    firm = handbook.organisation
    if handbook.services and not firm.purpose:
        first = next(iter(handbook.services.values()))
        yield Flag(
            Thing("organisation", ""),
            firm.heading() if firm.name else first.spot("service"),
            say("Nothing says what the organisation is there for."),
            say("Write one sentence under `organisation:` as `purpose:` that everybody here can stand behind."),
        )


@rule(Severity.WARNING)
def service_without_benefit(handbook: Handbook) -> Iterator[Flag]:
    """A service says what it is good for.

    ## Question
    Does the service name its benefit?
    ## What it reads
    `benefit`.
    ## Why
    A service starts with its use to somebody, not with an offer. Without the benefit nobody can tell whether a step serves it (D1).
    ## Example that fails
    ```yaml
    service: pannenhilfe
    status: live
    ```
    ## Example that passes
    ```yaml
    service: pannenhilfe
    status: live
    benefit: Wer liegen bleibt, kommt trotzdem rechtzeitig an.
    ```
    ## Not a finding
    A variant: it inherits the benefit.
    """
    for name, service in handbook.services.items():
        if not service.benefit and service.variant_of not in handbook.services:
            yield Flag(
                Thing("service", name),
                service.spot("service"),
                say("The service `{service}` does not say what it is good for.", service=name),
                say("Write one sentence as `benefit:` from the customer's point of view."),
                key="benefit",
            )


@rule(Severity.WARNING)
def service_without_owner(handbook: Handbook) -> Iterator[Flag]:
    """Somebody answers for each service.

    ## Question
    Has the service an owner?
    ## What it reads
    `owner`.
    ## Why
    What belongs to nobody is looked after by nobody: reviews lapse, and findings stay (D20, D32).
    ## Example that fails
    ```yaml
    service: pannenhilfe
    status: live
    ```
    ## Example that passes
    ```yaml
    service: pannenhilfe
    status: live
    owner: leitung-assistance
    ```
    ## Not a finding
    A variant: it inherits the owner.
    """
    for name, service in handbook.services.items():
        if not service.owner and service.variant_of not in handbook.services:
            yield Flag(
                Thing("service", name),
                service.spot("service"),
                say("Nobody answers for the service `{service}`.", service=name),
                say("Write the role that does as `owner:`."),
                key="owner",
            )


@rule(Severity.WARNING)
def review_overdue(handbook: Handbook) -> Iterator[Flag]:
    """A service is looked at again on the day that was agreed.

    ## Question
    Is the day of the next review still to come?
    ## What it reads
    `review_by`, against the day of the check (`--as-of`).
    ## Why
    Customers and market change; the management phase adjusts the offer permanently. A review that lapsed is the first sign that nobody does (D19).
    ## Example that fails
    ```yaml
    service: pannenhilfe
    status: live
    review_by: 2020-03-31
    ```
    ## Example that passes
    ```yaml
    service: pannenhilfe
    status: live
    review_by: 2999-03-31
    ```
    ## Not a finding
    The day of the review itself.
    """
    for name, service in handbook.services.items():
        if service.review_by and service.review_by < handbook.as_of:
            yield Flag(
                Thing("service", name),
                service.spot("review_by"),
                say("The review was due on {day}.", day=service.review_by.isoformat()),
                say("Go through the service with its owner, then set the next date."),
                key="review_by",
            )


@rule(Severity.ADVICE)
def assumption_stale(handbook: Handbook) -> Iterator[Flag]:
    """What was assumed is held against reality within a year.

    ## Question
    Is an assumption older than a year?
    ## What it reads
    `known_from` of the steps: those that are `assumed`, with their date, against the day of the check.
    ## Why
    A journey is what customers experience, not what we suppose. The walked journey is held against the designed one (D31).
    ## Example that fails
    ```yaml
    service: pannenhilfe
    status: live
    fulfilment:
      - step: anruf
        known_from: {how: assumed, date: 2020-08-14}
    ```
    ## Example that passes
    ```yaml
    service: pannenhilfe
    status: live
    fulfilment:
      - step: anruf
        known_from: {how: observed, date: 2020-08-14}
    ```
    ## Not a finding
    What was observed or is proposed, and assumptions without a date. All stale steps of a service are one finding.
    """
    for name, service in handbook.services.items():
        stale = [step for step in all_steps(service) if _stale(step, handbook)]
        if stale:
            yield Flag(
                Thing("service", name),
                stale[0].spot("known_from"),
                say(
                    "For more than a year these steps have rested on assumptions: {steps}.",
                    steps=tuple(f"`{step.step}`" for step in stale),
                ),
                say("Watch them, or walk them yourself, and write `how: observed` with the date."),
                detail="assumptions",
                related=tuple(Related(step.spot("known_from"), say("this was assumed too")) for step in stale[1:]),
            )


def _stale(step: Step, handbook: Handbook) -> bool:
    basis = step.known_from
    return bool(basis and basis.how == "assumed" and basis.date and handbook.as_of - basis.date > STALE_AFTER)

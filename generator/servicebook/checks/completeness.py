"""Completeness: the grid of nine P's and four phases, and who does what."""

from collections.abc import Iterator

from servicebook.checks.frame import Flag, rule
from servicebook.findings import Related, Severity
from servicebook.link.coverage import empty_cells
from servicebook.model.handbook import Handbook, Stop, Thing
from servicebook.model.lanes import Lane
from servicebook.model.service import Service
from servicebook.wording import say, say_count

P_NAMES = {
    "product": say("product"),
    "price": say("price"),
    "place": say("place"),
    "promotion": say("promotion"),
    "people": say("people"),
    "processes": say("processes"),
    "partnership": say("partnership"),
    "physical_evidence": say("physical evidence"),
    "personal_experience": say("personal experience and context"),
}
"""The nine P's, as a sentence names them."""
PHASE_NAMES = {
    "offer": say("the phase offer"),
    "fulfilment": say("the phase fulfilment"),
    "reinforcement": say("the phase reinforcement"),
    "management": say("the phase management"),
}
"""The four phases, as a sentence names them."""


@rule(Severity.WARNING)
def p_missing(handbook: Handbook) -> Iterator[Flag]:
    """Each of the nine P's is planned, or it is said why not.

    ## Question
    Has each P a plan, or a reason?
    ## What it reads
    The keys of `mix` (`product`, `price`, `place`, `promotion`, `people`, `processes`, `partnership`, `physical_evidence`, `personal_experience`), and their `not_applicable`.
    ## Why
    Whoever plans only product and price plans a product. What customers remember lies in the other P's: people, processes, evidence, their own experience (D10).
    ## Example that fails
    ```yaml
    service: pannenhilfe
    status: live
    mix:
      product: Weiterkommen
      price: im Jahresbeitrag enthalten
    ```
    ## Example that passes
    ```yaml
    service: pannenhilfe
    status: live
    mix:
      product: Weiterkommen
      price: im Jahresbeitrag enthalten
      place: [hotline]
      promotion: In 45 Minuten ist jemand da.
      people: [berater]
      processes: {standards: {annahme: Jeder Anruf in 20 Sekunden}}
      partnership: {not_applicable: Wir helfen mit eigenen Leuten.}
      physical_evidence: [ankunfts-sms]
      personal_experience: {questions: {befinden: Geht es Ihnen gut?}}
    ```
    ## Not a finding
    A P with `not_applicable: why`. All missing P's of a service are one finding.
    """
    for name, service in handbook.services.items():
        missing = [p for p, plan in service.mix.plans().items() if plan is None]
        if missing:
            yield Flag(
                Thing("service", name),
                service.spot("mix", of_key=True) if len(missing) < len(P_NAMES) else service.spot("service"),
                say_count(
                    "Of the nine P's one is not planned: {missing}.",
                    "Of the nine P's {count} are not planned: {missing}.",
                    len(missing),
                    missing=tuple(P_NAMES[p] for p in missing),
                ),
                say("Plan it under `mix`, or write `not_applicable:` with the reason."),
                key="mix",
            )


@rule(Severity.ADVICE)
def cell_empty(handbook: Handbook) -> Iterator[Flag]:
    """Each planned P comes to life in each phase.

    ## Question
    Does a step of each phase bring each P to life?
    ## What it reads
    The steps of the four phases, and which of their keys bring a P to life: product `produces`, `offers`, `adjusts`, or that a guarantee is claimed there (`claim_at`); price `tells`, `agrees`, `charges`, `grants`, `receipt`; place `channel`; promotion `makes`, `shows`, `watches`, `informs`; people the roles in `frontstage`, `backstage`, `support`; processes `time`, `wait`, `hands_over`, `fails`, `every`, or a standard for the step; partnership `partner` and `sends`; physical evidence `evidence`; personal experience `clarifies`, `uses`, `feeling`, `moment`, `feedback`. A step also counts for what it learns from (`learns_from`) or adjusts.
    ## Why
    An empty field of the grid is a question that nobody has answered: who speaks of the price in the reinforcement, what does the customer hold in the offer? (D10, D19)
    ## Example that fails
    ```yaml
    service: pannenhilfe
    status: live
    mix:
      place: [hotline]
    offer:
      - step: beitritt
        name: Beitreten
    ```
    ## Example that passes
    ```yaml
    service: pannenhilfe
    status: live
    mix:
      place: [hotline]
    offer:
      - step: beitritt
        channel: hotline
    ```
    ## Not a finding
    A P that is not planned at all (`p-missing`), a P or a phase that does not apply, a phase without steps (`phase-empty`). All empty fields of a service are one finding.
    """
    for name, service in handbook.services.items():
        empty = empty_cells(handbook, service)
        if empty:
            yield Flag(
                Thing("service", name),
                service.spot("mix", of_key=True),
                say_count(
                    "One field of the grid is empty: {cells}.",
                    "{count} fields of the grid are empty: {cells}.",
                    len(empty),
                    cells=tuple(say("{p} in {phase}", p=P_NAMES[p], phase=PHASE_NAMES[phase]) for p, phase in empty),
                ),
                say("Ask for each of them what the customer would expect there; leave empty what needs nothing."),
                detail="grid",
            )


@rule(Severity.ADVICE)
def doer_unnamed(handbook: Handbook) -> Iterator[Flag]:
    """Where something is done, it is said by whom.

    ## Question
    Does each entry in front of and behind the line of visibility name who does it?
    ## What it reads
    `frontstage` and `backstage` of the steps, and the step's `owner`.
    ## Why
    What “one” does, nobody does. And whoever does it finds no mention of it on the page of their role (D34).
    ## Example that fails
    ```yaml
    service: pannenhilfe
    status: live
    fulfilment:
      - step: anruf
        frontstage: Fragt zuerst nach der Person.
    ```
    ## Example that passes
    ```yaml
    service: pannenhilfe
    status: live
    fulfilment:
      - step: anruf
        frontstage:
          berater: Fragt zuerst nach der Person.
    ```
    ## Not a finding
    A step that names its owner. What customers do, support processes, and partners' work.
    """
    for name, course in handbook.courses.items():
        unnamed = [(stop, lane) for stop in course for lane in ("frontstage", "backstage") if _unnamed(stop, lane)]
        if unnamed:
            first, *others = unnamed
            yield Flag(
                Thing("service", name),
                first[0].step.spot(first[1], of_key=True),
                say(
                    "Something is done here, but nobody is named: {steps}.",
                    steps=tuple(dict.fromkeys(f"`{stop.step.step}`" for stop, _ in unnamed)),
                ),
                say(
                    "Write who does it in front: `berater: Fragt zuerst nach der Person.`, or give the step an `owner`."
                ),
                detail="doers",
                related=tuple(
                    Related(stop.step.spot(lane, of_key=True), say("nobody is named here either"))
                    for stop, lane in others
                ),
            )


def _unnamed(stop: Stop, lane: str) -> bool:
    deeds: Lane = getattr(stop.step, lane)
    return not stop.step.owner and any(deed.what and not deed.who for deed in deeds)


@rule(Severity.WARNING)
def accountable_unclear(handbook: Handbook) -> Iterator[Flag]:
    """Where several do something, one of them answers for it.

    ## Question
    If several roles act in a step, does one of them own it?
    ## What it reads
    The roles and partners in `frontstage`, `backstage` and `partner`, the step's `owner`, the service's `owner`.
    ## Why
    The customer does not care how the organisation is built: whoever is serving them now solves it. If all are in charge, nobody is (D8).
    ## Example that fails
    ```yaml
    roles:
      berater: {name: Beraterin}
      leitung: {name: Einsatzleitung}
    ---
    service: pannenhilfe
    status: live
    fulfilment:
      - step: anruf
        frontstage:
          berater: Fragt zuerst nach der Person.
        backstage:
          leitung: Hält eine Patrouille bereit.
    ```
    ## Example that passes
    ```yaml
    roles:
      berater: {name: Beraterin}
      leitung: {name: Einsatzleitung}
    ---
    service: pannenhilfe
    status: live
    fulfilment:
      - step: anruf
        owner: berater
        frontstage:
          berater: Fragt zuerst nach der Person.
        backstage:
          leitung: Hält eine Patrouille bereit.
    ```
    ## Not a finding
    A step with one role only; a service with an owner, who then answers for its steps.
    """
    for name, service in handbook.services.items():
        for stop in handbook.courses[name]:
            doers = () if _answerable(stop, service) else _doers(handbook, stop)
            if len(doers) > 1:
                yield Flag(
                    stop.thing,
                    stop.step.spot("step"),
                    say(
                        "Several act in this step, and nobody answers for it: {doers}.",
                        doers=tuple(f"`{doer}`" for doer in doers),
                    ),
                    say("Write who answers for the step as `owner:`."),
                )


def _doers(handbook: Handbook, stop: Stop) -> tuple[str, ...]:
    lanes: tuple[Lane, ...] = (stop.step.frontstage, stop.step.backstage, stop.step.partner)
    found = (handbook.who(deed.who) for lane in lanes for deed in lane.deeds)
    return tuple(dict.fromkeys(thing.id for thing in found if thing and thing.kind in ("role", "partner")))


def _answerable(stop: Stop, service: Service) -> bool:
    return bool(stop.step.owner or service.owner)

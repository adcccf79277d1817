"""Charges: announced, agreed, on something that the customer keeps; and what is given away."""

from collections.abc import Iterator, Mapping, Sequence

from servicebook.checks.actors import doers, role_of
from servicebook.checks.frame import Flag, Sayings, Unknown, rule
from servicebook.checks.speaking import repeated
from servicebook.findings import Place, Related, Severity
from servicebook.model.figures import Money
from servicebook.model.handbook import Course, Handbook, Stop, Thing
from servicebook.model.mix import Price, Surcharge
from servicebook.model.registers import Authority
from servicebook.model.service import Service
from servicebook.model.step import Grant
from servicebook.wording import Message, say


@rule(Severity.ERROR, pair=("price", "processes"))
def charge_not_announced(handbook: Handbook) -> Iterator[Flag]:
    """A surcharge is told, and agreed, before it is charged.

    ## Question
    Does a step before the charge, or the same one, tell customers of each surcharge, and ask whether they agree?
    ## What it reads
    `tells`, `agrees` and `charges` of the steps, the ways between them, and `mandatory` and `partner` of the surcharges.
    ## Why
    Customers are asked before an additional service that costs something is done. A charge of which they first learn from the bill undoes everything good before it (D19, D4).
    ## Example that fails
    ```yaml
    service: pannenhilfe
    mix:
      price: {surcharges: {wunschwerkstatt: {amount: 90 CHF}}}
    fulfilment:
      - step: hilfe
      - step: rechnung
        charges: [wunschwerkstatt]
    ```
    ## Example that passes
    ```yaml
    service: pannenhilfe
    mix:
      price: {surcharges: {wunschwerkstatt: {amount: 90 CHF}}}
    fulfilment:
      - step: hilfe
        tells: [wunschwerkstatt]
        agrees: [wunschwerkstatt]
      - step: rechnung
        charges: [wunschwerkstatt]
    ```
    ## Not a finding
    A mandatory surcharge of which customers are told: it is part of the price, and nobody is asked. Telling, agreeing and charging in one step. What was agreed was told. A surcharge of a partner of which no step speaks is a warning, wherever it is charged.
    """
    for name, service in handbook.services.items():
        course = handbook.courses[name]
        surcharges = service.mix.price.surcharges if service.mix.price else {}
        named = {word for stop in course for word in (*stop.step.tells, *stop.step.agrees, *stop.step.charges)}
        for stop in course:
            for word in () if repeated(handbook, stop, "charges") else stop.step.charges:
                if word in surcharges:
                    yield from _unannounced(course, stop, word, surcharges[word])
        if course.stops:
            partners = {word: fee for word, fee in surcharges.items() if fee.partner and word not in named}
            yield from (_undisclosed(Thing("surcharge", f"{name}/{word}"), fee) for word, fee in partners.items())

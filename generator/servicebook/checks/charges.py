"""Charges: announced and agreed beforehand, on something that the customer keeps, and nowhere free at the same time."""

from collections.abc import Iterator, Mapping

from servicebook.checks.frame import Flag, rule
from servicebook.checks.slips import named
from servicebook.checks.speaking import repeated, speaking
from servicebook.findings import Place, Related, Severity
from servicebook.model.figures import Money
from servicebook.model.handbook import Course, Handbook, Stop, Thing
from servicebook.model.mix import Surcharge
from servicebook.model.service import Service
from servicebook.wording import Message, say, say_count


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
    A mandatory surcharge of which customers are told: it is part of the price, and nobody is asked. Telling, agreeing and charging in one step; what was agreed counts as told. A partner's surcharge of which no step speaks is a warning only: the partner may tell it.
    """
    for name, service in handbook.services.items():
        course = handbook.courses[name]
        fees = service.mix.price.surcharges if service.mix.price else {}
        for stop in course.having("charges"):
            for word in () if repeated(handbook, stop, "charges") else stop.step.charges:
                if word in fees:
                    yield from _unannounced(course, stop, word, fees)
        keys = ("tells", "agrees", "charges")
        spoken = (word for key in keys for stop in course.having(key) for word in getattr(stop.step, key))
        told = named(spoken, fees)
        for word, fee in fees.items() if course.stops else ():
            if fee.partner and word not in told:
                yield _undisclosed(Thing("surcharge", f"{name}/{word}"), fee)


def _unannounced(course: Course, stop: Stop, word: str, fees: Mapping[str, Surcharge]) -> Iterator[Flag]:
    fee, before = fees[word], _before(course, stop)
    agreed = word in named((said for one in before for said in one.step.agrees), fees)
    told = agreed or word in named((said for one in before for said in one.step.tells), fees)
    if not told or not (agreed or fee.mandatory):
        later = (one for one in course if word in (*one.step.tells, *one.step.agrees) and one not in before)
        yield Flag(
            stop.thing,
            stop.step.spot("charges"),
            _charged(word, told=told, mandatory=fee.mandatory),
            say(
                "Name it in an earlier step: under `tells:` where customers hear of it, under `agrees:` where they agree."
            ),
            detail=word,
            related=(
                Related(fee.heading(), say("the surcharge")),
                *(Related(one.step.spot("step"), say("customers hear of it only here")) for one in later),
            ),
        )


def _charged(word: str, *, told: bool, mandatory: bool) -> Message:
    if told:
        return say(
            "`{surcharge}` is charged here, but no step before asks customers whether they agree.", surcharge=word
        )
    if mandatory:
        return say("`{surcharge}` is charged here, but no step before tells customers of it.", surcharge=word)
    return say(
        "`{surcharge}` is charged here, but no step before tells customers of it or asks whether they agree.",
        surcharge=word,
    )


def _before(course: Course, stop: Stop) -> tuple[Stop, ...]:
    """The step itself, those planned earlier, and those from which a way leads to it."""
    order = list(course.stops)
    own = stop.step.step
    sources: dict[str, list[str]] = {}
    for way in course.ways:
        sources.setdefault(way.target or "", []).append(way.source)
    reached = _reached(own, sources) | set(order[: order.index(own)])
    return tuple(course.stops[name] for name in order if name in reached)


def _reached(name: str, onward: Mapping[str, list[str]]) -> set[str]:
    """A step, and all to which these ways lead from it."""
    reached, waiting = {name}, [name]
    while waiting:
        fresh = [other for other in onward.get(waiting.pop(), ()) if other not in reached]
        reached.update(fresh)
        waiting += fresh
    return reached


def _undisclosed(thing: Thing, fee: Surcharge) -> Flag:
    return Flag(
        thing,
        fee.heading(),
        say(
            "`{partner}` may charge `{surcharge}`, but no step tells customers of it.",
            partner=fee.partner or "",
            surcharge=thing.own_id,
        ),
        say("Write `tells:` in the step in which customers hear what the partner may charge."),
        severity=Severity.WARNING,
    )


@rule(Severity.ERROR, pair=("price", "processes"))
def chargeable_contradicts(handbook: Handbook) -> Iterator[Flag]:
    """What costs something in one place is not free in another.

    ## Question
    Is anything charged that the price calls free of charge?
    ## What it reads
    `not_applicable` of the price, beside its `options` and `surcharges` and the prices in messages; surcharges of nothing that a step charges.
    ## Why
    What can be charged is decided once, and everybody says the same. If one page says that it costs nothing and another names an amount, employees and customers quarrel about what holds (D22, D20).
    ## Example that fails
    ```yaml
    service: beschwerde
    mix:
      price:
        not_applicable: Eine Beschwerde kostet nichts.
        surcharges: {bearbeitung: {name: Bearbeitungsgebühr, amount: 12 CHF}}
    ```
    ## Example that passes
    ```yaml
    service: beschwerde
    mix:
      price:
        not_applicable: Eine Beschwerde kostet nichts.
    ```
    ## Not a finding
    A price that is included elsewhere (`model: im Jahresbeitrag enthalten`) and has surcharges. Amounts of nought. All such places of a service are one finding.
    """
    for name, service in speaking(handbook, "mix"):
        price = service.mix.price
        costs = tuple(_costs(service)) if price and price.not_applicable else ()
        if price and costs:
            yield Flag(
                Thing("service", name),
                costs[0][0],
                say(
                    "The price does not apply here, as it says, but {costs} cost something.",
                    costs=tuple(c for _, c in costs),
                ),
                say("Take out `not_applicable:`, or what is to be paid."),
                detail="free",
                related=(Related(price.spot("not_applicable"), say("here it says that nothing is charged")),),
            )
        yield from _nought(handbook.courses[name], service)


def _costs(service: Service) -> Iterator[tuple[Place, Message]]:
    """What costs something in a service."""
    price, promotion = service.mix.price, service.mix.promotion
    for option in price.options if price else ():
        if _positive(option.amount):
            yield option.spot("amount"), say("a price of {amount}", amount=str(option.amount))
    for word, fee in price.surcharges.items() if price else ():
        if not fee.amount or _positive(fee.amount):
            yield fee.heading(), say("the surcharge `{surcharge}`", surcharge=word)
    for message in promotion.messages if promotion else ():
        if message.price and _positive(message.price):
            yield message.spot("price"), say("a message with {amount}", amount=str(message.price))


def _positive(money: Money) -> bool:
    return money.amount is None or money.amount > 0


def _nought(course: Course, service: Service) -> Iterator[Flag]:
    """Surcharges of nothing that are charged all the same."""
    fees = service.mix.price.surcharges if service.mix.price else {}
    free = {word: fee for word, fee in fees.items() if fee.amount and fee.amount.amount == 0}
    for word, fee in free.items():
        charging = [stop for stop in course.having("charges") if word in stop.step.charges]
        if charging:
            yield Flag(
                Thing("surcharge", f"{service.service}/{word}"),
                fee.spot("amount"),
                say("`{surcharge}` costs nothing, as it says here, but is charged.", surcharge=word),
                say("Write the amount that is charged, or take it out of `charges:`."),
                related=tuple(Related(stop.step.spot("charges"), say("it is charged here")) for stop in charging),
            )


@rule(Severity.WARNING, pair=("price", "physical_evidence"))
def charge_without_receipt(handbook: Handbook) -> Iterator[Flag]:
    """What is charged stands on something that the customer keeps.

    ## Question
    Does a receipt, or another thing that stays with the customer, show each charge?
    ## What it reads
    `charges`, `receipt` and `evidence` of the steps, and `kept` of the physical evidence.
    ## Why
    Whoever cannot look up what was paid for asks, or believes that it was too much. The proof of performance goes beyond the bill, but it begins with one (D19, D27).
    ## Example that fails
    ```yaml
    service: pannenhilfe
    status: live
    mix:
      price: {surcharges: {wunschwerkstatt: {amount: 90 CHF}}}
    fulfilment:
      - step: hilfe
        agrees: [wunschwerkstatt]
        charges: [wunschwerkstatt]
    ```
    ## Example that passes
    ```yaml
    service: pannenhilfe
    status: live
    mix:
      price: {surcharges: {wunschwerkstatt: {amount: 90 CHF}}}
    fulfilment:
      - step: hilfe
        agrees: [wunschwerkstatt]
        charges: [wunschwerkstatt]
        receipt: Quittung mit Unterschrift
    ```
    ## Not a finding
    A receipt in a later step; a piece of evidence that the customer keeps. If `kept` names what stays with the customer, the receipt has to be among it.
    """
    for name, service in handbook.services.items():
        course = handbook.courses[name]
        kept = service.mix.physical_evidence.kept if service.mix.physical_evidence else ()
        for stop in course.having("charges"):
            if stop.step.charges and not repeated(handbook, stop, "charges", "receipt", "evidence"):
                yield from _without_receipt(stop, _after(course, stop), kept)


def _after(course: Course, stop: Stop) -> tuple[Stop, ...]:
    """The step itself, and those to which a way leads from it."""
    targets: dict[str, list[str]] = {}
    for way in course.ways:
        targets.setdefault(way.source, []).append(way.target or "")
    return tuple(course.stops[name] for name in _reached(stop.step.step, targets) if name in course.stops)


def _without_receipt(stop: Stop, after: tuple[Stop, ...], kept: tuple[str, ...]) -> Iterator[Flag]:
    receipts = tuple(dict.fromkeys(one.step.receipt for one in after if one.step.receipt))
    shown = {*receipts, *(thing for one in after for thing in one.step.evidence)}
    if shown.isdisjoint(kept) if kept else not receipts:
        problem, remedy = _not_kept(receipts) if receipts else _no_receipt(stop.step.charges)
        yield Flag(stop.thing, stop.step.spot("charges"), problem, remedy, key="receipt")


def _not_kept(receipts: tuple[str, ...]) -> tuple[Message, Message]:
    return (
        say("The customer does not keep what shows the charge: {receipts}.", receipts=_quoted(receipts)),
        say("Name it under `kept:` of the physical evidence."),
    )


def _no_receipt(charges: tuple[str, ...]) -> tuple[Message, Message]:
    return (
        say_count(
            "{charges} is charged here, but stands on nothing that the customer keeps.",
            "{charges} are charged here, but stand on nothing that the customer keeps.",
            len(charges),
            charges=_quoted(charges),
        ),
        say("Write what shows the amount as `receipt:`, here or in a later step."),
    )


def _quoted(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"`{word}`" for word in words)

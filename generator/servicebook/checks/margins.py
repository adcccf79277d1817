"""Margins: what a case brings covers what it costs, also when it takes as long as customers put up with."""

from collections.abc import Iterator
from decimal import Decimal

from servicebook.checks.business import Business, businesses, pays_anyhow
from servicebook.checks.frame import Flag, Sayings, Unknown, rule
from servicebook.checks.walking import walk
from servicebook.findings import Related, Severity
from servicebook.model.durations import Duration
from servicebook.model.handbook import Course, Handbook, Thing
from servicebook.model.service import Service
from servicebook.reckoning.bearing import tolerance
from servicebook.reckoning.case import personas_of
from servicebook.reckoning.money import Bill, Item, minutes_of_work, seconds_of_work
from servicebook.reckoning.paths import Path
from servicebook.wording import Message, say

_DAY = 24 * 60 * 60


@rule(Severity.WARNING, pair=("price", "partnership"))
def margin_negative(handbook: Handbook) -> Sayings:
    """What a case brings covers what it costs, the partners included.

    ## Question
    Does a case bring at least what it costs us, if each step takes its time?
    ## What it reads
    `options` (without `per`: for one case), mandatory `surcharges` and `cost` of the price; `time` of the steps in which we work; `cost_per_case` of the partners who act; the shares of the branches.
    ## Why
    What can be charged is part of the strategy. A service that loses money with every case is cut sooner or later, mostly where customers feel it (D22).
    ## Example that fails
    ```yaml
    partners:
      fahrdienst: {name: Fahrdienst, cost_per_case: 70 CHF}
    ---
    service: heimfahrt
    status: live
    mix:
      price:
        options: [{amount: 60 CHF, per: case}]
        cost: {per_case: 5 CHF}
    fulfilment:
      - step: fahrt
        partner:
          fahrdienst: Bringt die Kundin nach Hause.
    ```
    ## Example that passes
    ```yaml
    partners:
      fahrdienst: {name: Fahrdienst, cost_per_case: 70 CHF}
    ---
    service: heimfahrt
    status: live
    mix:
      price:
        options: [{amount: 90 CHF, per: case}]
        cost: {per_case: 5 CHF}
    fulfilment:
      - step: fahrt
        partner:
          fahrdienst: Bringt die Kundin nach Hause.
    ```
    ## Not a finding
    A service that is free, or is paid by the year or month: then it cannot be held against the cost of a case. A rare path that costs more, if the average does not, or if another path is covered. Failures that are made good.
    """
    for name, service in handbook.services.items():
        if pays_anyhow(handbook, service):
            continue
        lacking: list[Message] = []
        worst: dict[Thing, Business] = {}
        for persona in personas_of(service, handbook.courses[name]):
            for one in businesses(handbook, service, persona, lacking):
                least = max(one.brings.total, worst[one.thing].expected().total if one.thing in worst else Decimal())
                if one.expected().total > least:
                    worst[one.thing] = one
        yield from map(_negative, worst.values())
        if lacking:
            yield Unknown(Thing("service", name), lacking[0])


def _negative(business: Business) -> Flag:
    cost = business.expected()
    return Flag(
        business.thing,
        business.place(),
        say(
            "A case brings {brings}, but costs {cost}: {sum}.",
            brings=business.money(business.brings.total),
            cost=business.money(cost.total),
            sum=business.spoken(cost),
        ),
        say("Ask a price that covers it, or lower the greatest item of the cost."),
        key="" if business.level else "margin",
        related=_prices(business),
    )


def _prices(business: Business) -> tuple[Related, ...]:
    return (Related(business.price.spot("options", of_key=True), say("this is what a case brings")),)


@rule(Severity.WARNING, pair=("price", "partnership"))
def loss_within_tolerance(handbook: Handbook) -> Iterator[Flag]:
    """A case still pays when it takes as long as the customer puts up with.

    ## Question
    Where the customer's time is our working time, does the case lose money before the customer loses patience?
    ## What it reads
    `tolerates.elapsed` of the personas; on journeys in which somebody works with the customer from the first step to the last: `time`, `cost` with `per_minute`, and what the case brings.
    ## Why
    Customers do not leave at the minute at which the margin is gone. Shostack's shoe shine took two minutes as planned and five were tolerated, but from the fourth on it made a loss: such a limit must be known to those who do the work (D29, D22).
    ## Example that fails
    ```yaml
    personas:
      passant: {name: Passant auf dem Weg zum Zug, tolerates: {elapsed: 5 min}}
    ---
    service: schuhputz
    status: live
    personas: [passant]
    mix:
      price:
        options: [{amount: 5 CHF, per: case}]
        cost: {per_case: 1 CHF, per_minute: 1 CHF}
    fulfilment:
      - step: putzen
        frontstage: Schuhputzer bürstet und poliert.
        time: 2 min
    ```
    ## Example that passes
    ```yaml
    personas:
      passant: {name: Passant auf dem Weg zum Zug, tolerates: {elapsed: 5 min}}
    ---
    service: schuhputz
    status: live
    personas: [passant]
    mix:
      price:
        options: [{amount: 8 CHF, per: case}]
        cost: {per_case: 1 CHF, per_minute: 1 CHF}
    fulfilment:
      - step: putzen
        frontstage: Schuhputzer bürstet und poliert.
        time: 2 min
    ```
    ## Not a finding
    Journeys with waits, with steps in which nobody works, or with steps side by side: there the customer's patience says nothing about our work. A patience of a day or more: it is meant for waiting. A loss already as planned: that is `margin-negative`.
    """
    for name, service in handbook.services.items():
        course = handbook.courses[name]
        for going in personas_of(service, course) if _by_the_minute(service) else ():
            named = (one for one in service.personas if going in (None, one))
            limits = {one: limit for one in named if (limit := _patience(handbook, one))}
            journeys = _unwaiting(handbook, service, going) if limits and not _surely_waits(course) else []
            for persona, limit in limits.items():
                for one in journeys:
                    yield from _losing(one, persona, limit)


def _patience(handbook: Handbook, persona: str) -> Duration | None:
    """How long a persona puts up with, if that is less than a day."""
    limit = tolerance(handbook, persona).elapsed
    return limit if limit and not limit.in_working_days and limit.seconds < _DAY else None


def _surely_waits(course: Course) -> bool:
    """Whether somebody waits on each level: quick to see where all steps are for everybody, and none is come to again."""
    ways = walk(course)
    if ways.loops or course.having("levels") or course.having("personas"):
        return False
    return any(course.stops[name].step.wait for start in course.starts for name in ways.beyond(start))


def _unwaiting(handbook: Handbook, service: Service, persona: str | None) -> list[Business]:
    """The journeys of those levels on which nobody ever waits.

    Patience is meant for the longest way: where that one waits, it says nothing about the others. What is not known of
    price and cost is said once, by `margin-negative`.
    """
    journeys = list(businesses(handbook, service, persona, []))
    waiting = {one.level for one in journeys if _waits(one)}
    return [one for one in journeys if one.level not in waiting]


def _by_the_minute(service: Service) -> bool:
    cost = service.mix.price.cost if service.mix.price else None
    return bool(cost and cost.per_minute and cost.per_minute.amount)


def _waits(business: Business) -> bool:
    return any(visit.step.wait for path, _ in business.ways for visit in path.visits)


def _losing(business: Business, persona: str, limit: Duration) -> Iterator[Flag]:
    """The journey that takes longest as planned, if it would lose money within what the persona puts up with."""
    worked = [
        (minutes, one)
        for path, one in business.ways
        if (minutes := _together(business.handbook, business.service, path))
    ]
    if not worked:
        return
    planned, cost = max(worked, key=lambda pair: pair[0])
    spare = (business.brings.total - cost.total) / business.rate()
    tolerated = Decimal(limit.seconds) / 60
    if spare >= 0 and planned + spare < tolerated:
        extra = Item("per_minute", "", (tolerated - planned) * business.rate())
        yield _loss(business, persona, limit, _with(cost, extra), planned + spare)


def _together(handbook: Handbook, service: Service, path: Path) -> Decimal | None:
    """The minutes of a path on which somebody works with the customer all the time, one step after the other."""
    lone = all(visit.after == ((number - 1,) if number else ()) for number, visit in enumerate(path.visits))
    working = seconds_of_work(handbook, service.service)
    busy = lone and all(visit.step.step in working and not visit.step.wait for visit in path.visits)
    minutes = minutes_of_work(handbook, service, path) if busy else None
    return minutes if isinstance(minutes, Decimal) else None


def _with(cost: Bill, extra: Item) -> Bill:
    """A bill with more minutes of work."""
    more = (Item(one.kind, one.of, one.amount + (extra.amount if one.kind == extra.kind else 0)) for one in cost.items)
    return Bill(cost.currency, tuple(more))


def _loss(business: Business, persona: str, limit: Duration, cost: Bill, minutes: Decimal) -> Flag:
    return Flag(
        business.thing,
        business.place(),
        say(
            "`{persona}` puts up with {limit}, but from {minutes} min on a case makes a loss: it brings {brings} and then "
            "costs {cost}: {sum}.",
            persona=persona,
            limit=str(limit),
            minutes=f"{minutes.quantize(Decimal('0.1')).normalize():f}",
            brings=business.money(business.brings.total),
            cost=business.money(cost.total),
            sum=business.spoken(cost),
        ),
        say("Set a limit of time for the step and tell those who do it, or ask a price that covers it."),
        detail=persona,
        key="" if business.level else "tolerance",
        related=_prices(business),
    )

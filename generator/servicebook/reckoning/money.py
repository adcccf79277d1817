"""What a case costs us, and what a level costs the customer, in one currency."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from servicebook.model.figures import Money
from servicebook.model.handbook import Handbook
from servicebook.model.lanes import Lane
from servicebook.model.mix import Cost, PriceOption
from servicebook.model.registers import Partner
from servicebook.model.service import Service
from servicebook.model.step import Step
from servicebook.reckoning.lacking import Lacking, no_time, quoted
from servicebook.reckoning.paths import Path
from servicebook.wording import say

KEPT = 8192
"""Of so many services it is kept who works and which partners act in their steps, since each path asks for it."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a bill: its kind (`per_case`, `per_minute`, `partner`, `grant`), whose it is, and the amount."""

    kind: str
    of: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Bill:
    """Amounts of one currency with what makes them up."""

    currency: str
    items: tuple[Item, ...]

    @property
    def total(self) -> Decimal:
        """All items together."""
        return sum((item.amount for item in self.items), Decimal())


def bill(handbook: Handbook, service: Service, path: Path) -> Bill | Lacking:
    """What a case on this path costs at most.

    The case, each minute of our work, each partner who acts once, and what is granted where a failure is made good.
    """
    cost = service.mix.price.cost if service.mix.price else None
    if cost is None or (cost.per_case is None and cost.per_minute is None):
        return Lacking(say("what a case costs us is not written"))
    work = minutes_of_work(handbook, service, path) if cost.per_minute else Decimal()
    if isinstance(work, Lacking):
        return work
    return _added(handbook, [*_own(service, cost, work), *_partners(handbook, service, path), *_grants(path)])


def dearest(bills: Iterable[Bill | Lacking]) -> Bill | Lacking:
    """The highest of several bills; lacking as soon as one of them is."""
    found = list(bills)
    lacking = next((one for one in found if isinstance(one, Lacking)), None)
    return lacking or max((one for one in found if isinstance(one, Bill)), key=lambda one: one.total)


def minutes_of_work(handbook: Handbook, service: Service, path: Path) -> Decimal | Lacking:
    """The minutes at most in which one of us works.

    The time of each step in which `works` is true, once, however many work in it; waits are no work.
    """
    seconds = seconds_of_work(handbook, service.service)
    working = [(name, seconds[name]) for visit in path.visits if (name := visit.step.step) in seconds]
    lacking = tuple(name for name, time in working if time is None)
    if lacking:
        return no_time(tuple(dict.fromkeys(lacking)))
    return Decimal(sum(time for _, time in working if time)) / 60


@lru_cache(maxsize=KEPT)
def seconds_of_work(handbook: Handbook, name: str) -> Mapping[str, int | None]:
    """The seconds at most that each step of a service takes in which one of us works; nothing where they are not known."""
    working = [stop.step for stop in handbook.courses[name] if _works(handbook, stop.step)]
    return {step.step: step.time.high.seconds if step.time and step.time.high else None for step in working}


def _works(handbook: Handbook, step: Step) -> bool:
    """Whether one of us does something in a step: a role, or somebody who is not named."""
    lanes: tuple[Lane, ...] = (step.frontstage, step.backstage, step.support)
    return not _others(handbook).issuperset([deed.who for lane in lanes for deed in lane.deeds])


@lru_cache(maxsize=8)
def _others(handbook: Handbook) -> frozenset[str | None]:
    """All who are not us; kept, since it is asked of each step."""
    return frozenset(name for kind in ("partner", "system", "persona") for name in handbook.registers[kind])


def prices(handbook: Handbook, service: Service, level: str | None, day: date) -> tuple[Bill | Lacking, ...]:
    """The prices of a level that hold on a day; an option without a level holds for all."""
    options = service.mix.price.options if service.mix.price else ()
    return tuple(
        _added(handbook, [("price", option.level or "", option.amount)])
        for option in options
        if option.level in (None, level) and _valid(option, day)
    )


def _valid(option: PriceOption, day: date) -> bool:
    start, until = (option.valid.start, option.valid.until) if option.valid else (None, None)
    return (start is None or start <= day) and (until is None or day <= until)


_Charge = tuple[str, str, Money | None]
"""The kind of an item, whose it is, and its amount as it was written."""


def _own(service: Service, cost: Cost, work: Decimal) -> Iterator[_Charge]:
    if cost.per_case:
        yield "per_case", service.service, cost.per_case
    if cost.per_minute:
        each = cost.per_minute
        yield "per_minute", service.service, Money(each.amount and each.amount * work, each.currency, each.word)


def _partners(handbook: Handbook, service: Service, path: Path) -> Iterator[_Charge]:
    partners = _partners_in(handbook, service.service)
    met = dict.fromkeys(name for visit in path.visits for name in partners.get(visit.step.step, ()))
    for name in sorted(met):
        partner = handbook.registers["partner"][name]
        if isinstance(partner, Partner):
            yield "partner", name, partner.cost_per_case


@lru_cache(maxsize=KEPT)
def _partners_in(handbook: Handbook, name: str) -> Mapping[str, frozenset[str]]:
    """The partners who act in each step of a service."""
    partners = handbook.registers["partner"].keys()
    return {stop.step.step: found for stop in handbook.courses[name] if (found := acting(stop.step) & partners)}


def acting(step: Step) -> frozenset[str]:
    """Whoever acts in a step in front of the customer or unseen, by their ids."""
    lanes: tuple[Lane, ...] = (step.frontstage, step.backstage, step.support, step.partner)
    return frozenset([deed.who for lane in lanes for deed in lane.deeds if deed.who])


def _grants(path: Path) -> Iterator[_Charge]:
    for visit in path.visits:
        if visit.recovers:
            yield from (("grant", visit.step.step, grant.amount) for grant in visit.step.grants)


def _added(handbook: Handbook, charges: list[_Charge]) -> Bill | Lacking:
    """The bill of all charges: an amount without a currency is in the organisation's."""
    missing = tuple(of for _, of, money in charges if money is None or money.amount is None)
    if missing:
        return Lacking(say("the amount for {things} is not known", things=quoted(missing)))
    own = handbook.organisation.currency or ""
    currencies = tuple(dict.fromkeys(money.currency or own for _, _, money in charges if money))
    if len(currencies) > 1:
        return Lacking(say("its amounts are in several currencies: {currencies}", currencies=currencies))
    items = (Item(kind, of, money.amount) for kind, of, money in charges if money and money.amount is not None)
    return Bill("".join(currencies), tuple(items))

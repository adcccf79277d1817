"""What a case of a service brings, and what it costs, on each of its journeys."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache, reduce

from servicebook.checks.slips import joined
from servicebook.checks.speaking import current
from servicebook.checks.walking import journeyed, walk
from servicebook.findings import Place
from servicebook.model.figures import Money
from servicebook.model.handbook import Handbook, Thing
from servicebook.model.mix import Price
from servicebook.model.service import Service
from servicebook.reckoning.case import Case
from servicebook.reckoning.lacking import Lacking
from servicebook.reckoning.money import Bill, Item, bill
from servicebook.reckoning.network import network_of
from servicebook.reckoning.paths import Path, Visit, paths
from servicebook.reckoning.routes import WHOLE
from servicebook.wording import Message, say

CASES = (
    "case visit order job service repair call piece trip ride session appointment treatment consultation "
    "fall besuch auftrag einsatz stück reparatur anruf fahrt termin sitzung behandlung beratung nutzung"
)
"""Words for what is paid by the case (`per`)."""
KEPT = 1024
"""So many services' costs are kept, since they are the same for most levels and personas, and two rules weigh them."""


@dataclass(frozen=True, slots=True)
class Business:
    """What a case of one level brings, and what it costs, on one journey."""

    handbook: Handbook
    service: Service
    price: Price
    level: str | None
    brings: Bill
    ways: tuple[tuple[Path, Bill], ...]

    @property
    def thing(self) -> Thing:
        """The level, or the service where it has none."""
        name = self.service.service
        return Thing("level", f"{name}/{self.level}") if self.level else Thing("service", name)

    def place(self) -> Place:
        """Where its cost is written."""
        return self.price.spot("cost", of_key=True)

    def rate(self) -> Decimal:
        """What a minute of our work costs."""
        each = self.price.cost.per_minute if self.price.cost else None
        return (each.amount if each else None) or Decimal()

    def expected(self) -> Bill:
        """What a case costs: on average where all shares are known, else on the cheapest path."""
        cheapest = min((one for _, one in self.ways), key=lambda one: one.total)
        if any(path.share is None for path, _ in self.ways):
            return cheapest
        items: defaultdict[tuple[str, str], Decimal] = defaultdict(Decimal)
        for path, one in self.ways:
            share = path.share or 0
            for item in one.items:
                items[item.kind, item.of] += item.amount * share.numerator / share.denominator
        return Bill(cheapest.currency, tuple(Item(kind, of, amount) for (kind, of), amount in items.items()))

    def spoken(self, cost: Bill) -> Message:
        """The items of a bill with their sum."""
        return reduce(
            lambda before, part: say("{before} + {part}", before=before, part=part), map(self._item, cost.items)
        )

    def money(self, amount: Decimal) -> str:
        """An amount with its currency."""
        return str(Money(amount.quantize(Decimal("0.01")), self.brings.currency))

    def _item(self, item: Item) -> Message:
        amount = self.money(item.amount)
        if item.kind == "per_case":
            return say("{amount} per case", amount=amount)
        if item.kind == "per_minute":
            minutes = (item.amount / self.rate()).quantize(Decimal(1)) if self.rate() else Decimal()
            return say("{amount} for {minutes} min of work", amount=amount, minutes=str(minutes))
        return say("{amount} for `{partner}`", amount=amount, partner=item.of)


def businesses(handbook: Handbook, service: Service, persona: str | None, lacking: list[Message]) -> Iterator[Business]:
    """What each level brings and costs on each journey of a persona; into `lacking` goes why that is not known."""
    price = service.mix.price
    sound = current(service) and joined(handbook.courses[service.service])
    for level in _levels(service):
        brings = _revenue(handbook, price, level) if price and price.cost and sound else None
        case = Case(level, persona).essential(handbook.courses[service.service])
        for ways in _ways(handbook, service.service, case) if isinstance(brings, Bill) else ():
            if isinstance(ways, Lacking):
                lacking.append(ways.because)
            elif price and isinstance(brings, Bill) and all(one.currency == brings.currency for _, one in ways):
                yield Business(handbook, service, price, level, brings, ways)
        if isinstance(brings, Lacking):
            lacking.append(brings.because)


def pays_anyhow(handbook: Handbook, service: Service) -> bool:
    """Whether even all steps together cost no more than each level brings: quick to see where none is come to again."""
    price, course = service.mix.price, handbook.courses[service.service]
    if price is None or walk(course).loops:
        return False
    everything = Path(tuple(Visit(stop.step, ()) for stop in journeyed(course)), WHOLE, ())
    cost = bill(handbook, service, everything)
    return all(_covers(_revenue(handbook, price, level), cost) for level in _levels(service))


def _covers(brings: Bill | Lacking | None, cost: Bill | Lacking) -> bool:
    if not (isinstance(brings, Bill) and isinstance(cost, Bill)):
        return False
    return brings.currency == cost.currency and brings.total >= cost.total


def _levels(service: Service) -> tuple[str | None, ...]:
    return (service.mix.product and tuple(service.mix.product.levels)) or (None,)


def _revenue(handbook: Handbook, price: Price, level: str | None) -> Bill | Lacking | None:
    """The lowest price of a level with all mandatory surcharges; nothing where it is free, or no figure is named."""
    options = [one for one in price.options if level in (one.level, None) or one.level is None]
    valid = [one for one in options if not (one.valid and one.valid.until and one.valid.until < handbook.as_of)]
    amounts = [one.amount.amount for one in valid if one.amount.amount is not None]
    if len(amounts) < len(valid) or not amounts or not min(amounts):
        return None
    strange = next((one.per for one in valid if one.per and one.per.lower() not in CASES.split()), None)
    if strange:
        return Lacking(say("the price is per {per}, the cost per case", per=strange))
    fees = ((word, fee.amount) for word, fee in price.surcharges.items() if fee.mandatory and fee.amount)
    added = [Item("surcharge", word, fee.amount) for word, fee in fees if fee.amount is not None]
    currency = valid[0].amount.currency or handbook.organisation.currency or ""
    return Bill(currency, (Item("price", level or "", min(amounts)), *added))


_Ways = tuple[tuple[Path, Bill], ...]


@lru_cache(maxsize=KEPT)
def _ways(handbook: Handbook, name: str, case: Case) -> tuple[_Ways | Lacking, ...]:
    """For each journey its paths with what a case costs on them."""
    network = network_of(handbook.courses[name], case)
    if isinstance(network, Lacking):
        return (network,)
    found = (_costs(handbook, handbook.services[name], paths(network, start)) for start in network.starts)
    return tuple(ways for ways in found if ways)


def _costs(handbook: Handbook, service: Service, found: tuple[Path, ...] | Lacking) -> _Ways | Lacking:
    if isinstance(found, Lacking):
        return found
    bills = [bill(handbook, service, path) for path in found]
    lacking = next((one for one in bills if isinstance(one, Lacking)), None)
    return lacking or tuple((path, one) for path, one in zip(found, bills, strict=True) if isinstance(one, Bill))

"""Prices: the same wherever they are named, and granted away only by those who may."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from servicebook.checks.frame import Flag, Sayings, Unknown, rule
from servicebook.checks.levels import differ, overlap
from servicebook.checks.speaking import speaking
from servicebook.findings import Related, Severity
from servicebook.model.figures import Money
from servicebook.model.handbook import Handbook, Thing
from servicebook.model.mix import Price, PriceOption, Publicity, Surcharge, Validity
from servicebook.wording import say


@rule(Severity.WARNING, pair=("price", "place"))
def price_differs_by_channel(handbook: Handbook) -> Iterator[Flag]:
    """A price is the same in each channel, or it is said why not.

    ## Question
    Does the same thing cost the same in each channel, and if not, is the reason written?
    ## What it reads
    `options` of the price: those with the same `level` and `per` that hold at the same time, with their `channels`, `amount` and `why`.
    ## Why
    Customers move between channels. Whoever finds the lower price afterwards feels cheated, and the people at the counter have no answer (D13, D23).
    ## Example that fails
    ```yaml
    service: pannenhilfe
    status: live
    mix:
      price:
        options:
          - {amount: 49 CHF, per: year}
          - {amount: 45 CHF, per: year, channels: [website]}
    ```
    ## Example that passes
    ```yaml
    service: pannenhilfe
    status: live
    mix:
      price:
        options:
          - {amount: 49 CHF, per: year}
          - amount: 45 CHF
            per: year
            channels: [website]
            why: Wer selbst abschliesst, spart uns das Beratungsgespräch.
    ```
    ## Not a finding
    Prices for different levels, units or periods; amounts in different currencies. All prices of a level are one finding. Two prices in the same channel are a matter of `level-without-price`.
    """
    for name, service in speaking(handbook, "mix"):
        options = service.mix.price.options if service.mix.price else ()
        groups: dict[tuple[str, str, str], list[PriceOption]] = {}
        for option in options:
            groups.setdefault((option.level or "", option.per or "", option.amount.currency), []).append(option)
        for (level, per, _), group in groups.items():
            varying = [one for one in group if any(_varies(one, other) for other in group)]
            if varying:
                thing = Thing("level", f"{name}/{level}") if level else Thing("service", name)
                yield _varied(thing, varying, per)


def _varies(one: PriceOption, other: PriceOption) -> bool:
    """Whether one of two prices is for certain channels only, another one there, and no reason is given."""
    apart = bool(one.channels or other.channels) and set(one.channels).isdisjoint(other.channels)
    return apart and differ(one, other) and overlap(one, other) and not (one.why or other.why)


def _varied(thing: Thing, options: Sequence[PriceOption], per: str) -> Flag:
    prices = tuple(
        say("{amount} ({channels})", amount=str(one.amount), channels=tuple(f"`{channel}`" for channel in one.channels))
        if one.channels
        else say("{amount} (everywhere else)", amount=str(one.amount))
        for one in options
    )
    return Flag(
        thing,
        options[-1].spot("amount"),
        say("The same costs differently in different channels: {prices}.", prices=prices),
        say("Ask the same price everywhere, or write the reason as `why:` beside the one that differs."),
        detail=f"channels {per}".strip(),
        related=tuple(Related(one.spot("amount"), say("here stands another price")) for one in options[:-1]),
    )


@rule(Severity.ERROR, pair=("price", "promotion"))
def price_overclaims(handbook: Handbook) -> Sayings:
    """An advertised price holds all that everybody has to pay.

    ## Question
    Is a price that is named in public as high as the price with all mandatory surcharges?
    ## What it reads
    `price`, `level`, `channel`, `from` and `until` of the promotion's messages; `options` and mandatory `surcharges` of the price.
    ## Why
    A fee that shows up only at the till turns a bargain into a trap. Customers look for transparent cost and benefit (D26), and what can be charged is decided beforehand (D22).
    ## Example that fails
    ```yaml
    service: pannenhilfe
    mix:
      price:
        options: [{amount: 49 CHF, per: year}]
        surcharges:
          aufnahme: {name: Aufnahmegebühr, amount: 9 CHF, mandatory: true}
      promotion:
        messages:
          - {text: Für 49 Franken im Jahr., price: 49 CHF}
    ```
    ## Example that passes
    ```yaml
    service: pannenhilfe
    mix:
      price:
        options: [{amount: 49 CHF, per: year}]
        surcharges:
          aufnahme: {name: Aufnahmegebühr, amount: 9 CHF, mandatory: true}
      promotion:
        messages:
          - {text: Für 58 Franken im ersten Jahr., price: 58 CHF}
    ```
    ## Not a finding
    Surcharges that one can do without. A message without `level` names the lowest price of all (“from 49 CHF”). A message that is over, or in another currency.
    """
    for name, service in speaking(handbook, "mix"):
        price, promotion = service.mix.price, service.mix.promotion
        own = handbook.organisation.currency or ""
        found: dict[tuple[str, str], list[_Offer]] = {}
        for message in promotion.messages if price and promotion else ():
            if price and message.price and not (message.until and message.until < handbook.as_of):
                offer = _Offer(message, message.price, price, own)
                found.setdefault((message.level or "", str(message.price)), []).append(offer)
        offers = [offer for alike in found.values() for offer in alike]
        blank = tuple(dict.fromkeys(f"`{word}`" for offer in offers for word in offer.unknown()))
        if blank:
            yield Unknown(Thing("service", name), say("no amount is named for {things}", things=blank))
        yield from (_too_low(name, alike) for alike in found.values() if alike[0].too_low())


@dataclass(frozen=True, slots=True)
class _Offer:
    """A message that names a price, held against what it speaks of; `own` is the currency where none is named."""

    message: Publicity
    named: Money
    price: Price
    own: str

    def too_low(self) -> bool:
        """Whether it names less than everybody pays, as far as that is known."""
        return self.named.amount is not None and self.named.amount < self.total()

    def total(self) -> Decimal:
        """The least that everybody pays."""
        return self.lowest() + sum((amount for _, amount in self.fees()), Decimal())

    def lowest(self) -> Decimal:
        """The lowest price of which the message may speak; nothing where none is known."""
        prices = (one.amount for one in self.price.options if self._speaks_of(one) and self._alike(one.amount))
        return min((price.amount for price in prices if price.amount is not None), default=Decimal())

    def fees(self) -> tuple[tuple[str, Decimal], ...]:
        """The mandatory surcharges whose amounts are known."""
        fees = ((word, fee.amount) for word, fee in self._mandatory() if fee.amount and self._alike(fee.amount))
        return tuple((word, fee.amount) for word, fee in fees if fee.amount is not None)

    def unknown(self) -> tuple[str, ...]:
        """The mandatory surcharges of which no amount is known."""
        return tuple(word for word, fee in self._mandatory() if not fee.amount or fee.amount.amount is None)

    def _mandatory(self) -> Iterator[tuple[str, Surcharge]]:
        return ((word, fee) for word, fee in self.price.surcharges.items() if fee.mandatory)

    def money(self, amount: Decimal) -> str:
        """An amount with its currency."""
        return str(Money(amount, self.named.currency or self.own))

    def _alike(self, other: Money) -> bool:
        return (self.named.currency or self.own) == (other.currency or self.own)

    def _speaks_of(self, option: PriceOption) -> bool:
        level = self.message.level is None or option.level in (self.message.level, None)
        channel = self.message.channel is None or not option.channels or self.message.channel in option.channels
        return level and channel and self._meets(option.valid or Validity())

    def _meets(self, valid: Validity) -> bool:
        """Whether a price holds on some day on which the message is seen."""
        late = valid.start and self.message.until and valid.start > self.message.until
        early = valid.until and self.message.start and valid.until < self.message.start
        return not (late or early)


def _too_low(service: str, offers: Sequence[_Offer]) -> Flag:
    first, *others = offers
    lowest = (first.money(first.lowest()),) if first.lowest() else ()
    terms = (*lowest, *(f"{word} {first.money(amount)}" for word, amount in first.fees()))
    fees = (first.price.spot("surcharges", word, of_key=True) for word, _ in first.fees())
    return Flag(
        Thing("service", service),
        first.message.spot("price"),
        say(
            "{named} is advertised, but everybody pays at least {total}: {sum}.",
            named=str(first.named),
            total=first.money(first.total()),
            sum=" + ".join(terms),
        ),
        say("Name the price with all that nobody can do without, or make the surcharge optional."),
        detail=f"{first.message.level or ''} {first.named}".strip(),
        related=(
            *(Related(offer.message.spot("price"), say("it is advertised here too")) for offer in others),
            *(Related(place, say("nobody can do without this")) for place in fees),
        ),
    )

"""Levels of a service: each has one price, and each persona can get at it."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from servicebook.checks.frame import Flag, Sayings, Unknown, rule
from servicebook.checks.speaking import speaking
from servicebook.findings import Related, Severity
from servicebook.model.handbook import Handbook, Thing
from servicebook.model.mix import PriceOption, Product, Venue
from servicebook.model.registers import Persona
from servicebook.model.service import Service
from servicebook.wording import Message, say, say_count


@rule(Severity.ERROR, pair=("product", "price"))
def level_without_price(handbook: Handbook) -> Iterator[Flag]:
    """Each level of a service has one valid price.

    ## Question
    Where prices are named, has each level one that holds today, and only one at a time?
    ## What it reads
    `levels` of the product; `options` of the price with `level`, `per`, `valid` and `channels`, against the day of the check (`--as-of`).
    ## Why
    Whoever chooses a level wants to know what it costs. Without a price each contact names another one, and with two the customer trusts neither (D26: transparent cost and benefit).
    ## Example that fails
    ```yaml
    service: pannenhilfe
    mix:
      product: {core: Weiterkommen, levels: {basis: Schweiz, premium: ganz Europa}}
      price:
        options:
          - {level: basis, amount: 49 CHF}
    ```
    ## Example that passes
    ```yaml
    service: pannenhilfe
    mix:
      product: {core: Weiterkommen, levels: {basis: Schweiz, premium: ganz Europa}}
      price:
        options:
          - {level: basis, amount: 49 CHF}
          - {level: premium, amount: 98 CHF}
    ```
    ## Not a finding
    A service that names no prices at all; a price without `level`, since it holds for all; a price that begins later; prices of one level for different units (`per`), for different periods, or with a `why`. Different channels are a matter of `price-differs-by-channel`; a price for a level that does not exist is an `unknown-reference`.
    """
    for name, service in speaking(handbook, "mix"):
        product, options = service.mix.product, service.mix.price.options if service.mix.price else ()
        for level in product.levels if product and options else ():
            thing = Thing("level", f"{name}/{level}")
            yield from _unpriced(handbook, service, thing, [one for one in options if one.level in (level, None)])
            own = [one for one in options if one.level == level and not _over(one, handbook)]
            yield from (_double(thing, *pair) for pair in combinations(own, 2) if _rival(*pair))


def _over(option: PriceOption, handbook: Handbook) -> bool:
    return bool(option.valid and option.valid.until and option.valid.until < handbook.as_of)


def _unpriced(handbook: Handbook, service: Service, thing: Thing, options: Sequence[PriceOption]) -> Iterator[Flag]:
    ends = [one.valid.until for one in options if one.valid and one.valid.until and _over(one, handbook)]
    if len(ends) < len(options):
        return
    level = thing.own_id
    problem = (
        say("The price of the level `{level}` ended on {day}.", level=level, day=max(ends).isoformat())
        if ends
        else say("The level `{level}` has no price, but others have.", level=level)
    )
    remedy = say("Write what it costs as an entry of its own under `options:` of the price, or take the level out.")
    place = (service.mix.product or service).spot("levels", level, of_key=True)
    yield Flag(thing, place, problem, remedy, related=_prices(service, options))


def _prices(service: Service, options: Sequence[PriceOption]) -> tuple[Related, ...]:
    if options:
        return tuple(Related(option.spot("valid", "until"), say("this price has ended")) for option in options)
    return (Related(service.mix.spot("price", "options", of_key=True), say("here stand the prices of the others")),)


def _rival(one: PriceOption, other: PriceOption) -> bool:
    """Whether two prices of a level hold for the same unit, at the same time, in the same channel, unexplained."""
    alike = one.per == other.per and one.amount.currency == other.amount.currency and not (one.why or other.why)
    same_channel = set(one.channels) & set(other.channels) or not (one.channels or other.channels)
    return bool(alike and same_channel and overlap(one, other) and differ(one, other))


def differ(one: PriceOption, other: PriceOption) -> bool:
    """Whether two prices are different amounts; words such as `auf Anfrage` are not compared."""
    return None not in (one.amount.amount, other.amount.amount) and one.amount.amount != other.amount.amount


def overlap(one: PriceOption, other: PriceOption) -> bool:
    """Whether there is a day on which both prices hold."""
    spans = [(option.valid.start, option.valid.until) if option.valid else (None, None) for option in (one, other)]
    (begin, end), (other_begin, other_end) = spans
    return not ((end and other_begin and end < other_begin) or (other_end and begin and other_end < begin))


def _double(thing: Thing, one: PriceOption, other: PriceOption) -> Flag:
    return Flag(
        thing,
        other.spot("amount"),
        say(
            "The level `{level}` has two prices at once: {one} and {other}.",
            level=thing.own_id,
            one=str(one.amount),
            other=str(other.amount),
        ),
        say("Decide for one, or say with `per`, `valid` or `channels` when which one holds."),
        detail=" ".join(sorted((str(one.amount), str(other.amount)))),
        related=(Related(one.spot("amount"), say("here stands the other price")),),
    )


@rule(Severity.WARNING, pair=("product", "place"))
def level_unreachable(handbook: Handbook) -> Sayings:
    """Each persona can get each level through a channel that it uses.

    ## Question
    Is each level to be had in a channel that each persona prefers?
    ## What it reads
    `levels` of the product, `channels` of the place with their `levels`, and `channels` of the service's personas.
    ## Why
    A level that is sold and delivered only where somebody never goes does not exist for them; it is the customer who decides the channel (D14, D19).
    ## Example that fails
    ```yaml
    channels:
      hotline: {name: Hotline}
      app: {name: App}
    personas:
      grossvater: {name: Grossvater ohne Telefon mit Bildschirm, channels: [hotline]}
    ---
    service: pannenhilfe
    status: live
    personas: [grossvater]
    mix:
      product: {core: Weiterkommen, levels: {basis: Schweiz, premium: ganz Europa}}
      place:
        channels:
          hotline: {levels: [basis]}
          app: {levels: [basis, premium]}
    ```
    ## Example that passes
    ```yaml
    channels:
      hotline: {name: Hotline}
      app: {name: App}
    personas:
      grossvater: {name: Grossvater ohne Telefon mit Bildschirm, channels: [hotline]}
    ---
    service: pannenhilfe
    status: live
    personas: [grossvater]
    mix:
      product: {core: Weiterkommen, levels: {basis: Schweiz, premium: ganz Europa}}
      place:
        channels:
          hotline: {levels: [basis, premium]}
          app: {levels: [basis, premium]}
    ```
    ## Not a finding
    A service whose channels name no levels: all can be had everywhere. A persona who uses none of the service's channels: that is `persona-without-channel`.
    """
    for name, service in speaking(handbook, "mix", "personas"):
        product, place = service.mix.product, service.mix.place
        if product and place and any(outlet.levels for outlet in place.channels.values()):
            personas = _personas(handbook, service)
            for level in product.levels:
                yield from _unreachable(Thing("level", f"{name}/{level}"), product, place, personas)
            silent = tuple(f"`{persona}`" for persona, channels in personas.items() if not channels)
            if silent:
                yield Unknown(Thing("service", name), say("no channel is named for {personas}", personas=silent))


def _personas(handbook: Handbook, service: Service) -> dict[str, tuple[str, ...]]:
    """The channels that each persona of a service prefers."""
    entries = ((name, handbook.registers["persona"].get(name)) for name in service.personas)
    return {name: entry.channels for name, entry in entries if isinstance(entry, Persona)}


def _unreachable(thing: Thing, product: Product, place: Venue, personas: dict[str, tuple[str, ...]]) -> Iterator[Flag]:
    level = thing.own_id
    outlets = {channel for channel, outlet in place.channels.items() if not outlet.levels or level in outlet.levels}
    cut_off = tuple(
        f"`{persona}`"
        for persona, channels in personas.items()
        if not place.channels.keys().isdisjoint(channels) and outlets.isdisjoint(channels)
    )
    if cut_off or not outlets:
        yield Flag(
            thing,
            product.spot("levels", level, of_key=True),
            _nowhere(level, cut_off) if outlets else say("The level `{level}` can be had in no channel.", level=level),
            say("Offer it in a channel that they use: add it there to `levels:`."),
            related=tuple(
                Related(place.spot("channels", channel, of_key=True), say("here it can be had"))
                for channel in place.channels
                if channel in outlets
            ),
        )


def _nowhere(level: str, personas: tuple[str, ...]) -> Message:
    return say_count(
        "The level `{level}` can be had in no channel that {personas} uses.",
        "The level `{level}` can be had in no channel that {personas} use.",
        len(personas),
        level=level,
        personas=personas,
    )

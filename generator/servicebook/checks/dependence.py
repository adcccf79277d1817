"""Dependence: partners bound for as long as we rely on them, and nothing without which all stands still."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from servicebook.checks.actors import role_of
from servicebook.checks.bottlenecks import unavoidable
from servicebook.checks.frame import Flag, rule
from servicebook.checks.partnering import partner_of, partners_of
from servicebook.checks.speaking import current, inherits
from servicebook.checks.strictness import Strictness
from servicebook.checks.words import quoted
from servicebook.findings import Place, Related, Severity
from servicebook.model.handbook import Handbook, Stop, Thing
from servicebook.model.registers import Partner
from servicebook.model.rulesetting import RuleSetting
from servicebook.model.service import Service
from servicebook.wording import Message, say, say_count


@dataclass(frozen=True, slots=True)
class _Reliance:
    """We rely on a partner up to a day."""

    partner: str
    until: date
    what: Message
    place: Place


@rule(Severity.ERROR)
def contract_ends_early(handbook: Handbook) -> Iterator[Flag]:
    """The contract with a partner lasts as long as we rely on it.

    ## Question
    Does each contract last as long as the service, the prices and the messages that rest on the partner?
    ## What it reads
    `contract` of the partners with `until`; the live services in which they work, against the day of the check; `valid` of the prices of services of which a partner brings about an element or asks for a surcharge; the days of messages about promises for which the partner has a target.
    ## Why
    Partners complete the customer's process. What we sell for longer than the partner is bound, we sell without knowing whether we can keep it (D22, D23).
    ## Example that fails
    ```yaml
    partners:
      strassenhilfe: {name: Strassenhilfe Nord, contract: {until: 2027-06-30}}
    ---
    service: pannenhilfe
    mix:
      product:
        core: Weiterkommen
        elements:
          patrouille: {name: Hilfe am Auto, by: strassenhilfe}
      price:
        options:
          - {amount: 49 CHF, per: year, valid: {from: 2026-01-01, until: 2027-12-31}}
    ```
    ## Example that passes
    ```yaml
    partners:
      strassenhilfe: {name: Strassenhilfe Nord, contract: {until: 2027-12-31}}
    ---
    service: pannenhilfe
    mix:
      product:
        core: Weiterkommen
        elements:
          patrouille: {name: Hilfe am Auto, by: strassenhilfe}
      price:
        options:
          - {amount: 49 CHF, per: year, valid: {from: 2026-01-01, until: 2027-12-31}}
    ```
    ## Not a finding
    The last day itself, and a contract without an end. Prices and messages without an end. A later day for which a `fallback:` partner has a contract. A partner without any contract (`element-without-contract`). All that outlasts one contract is one finding.
    """
    relied: defaultdict[str, list[_Reliance]] = defaultdict(list)
    targets = _targets(handbook)
    for service in handbook.services.values():
        for reliance in _reliances(handbook, service, targets) if current(service) else ():
            relied[reliance.partner].append(reliance)
    for word, reliances in relied.items():
        entry = partner_of(handbook, word)
        end = entry.contract.until if entry and entry.contract else None
        late = [one for one in reliances if end and one.until > end and not _bridged(handbook, entry, one.until)]
        if entry and end and late:
            yield _outlasted(Thing("partner", word), entry, end, late)


def _bridged(handbook: Handbook, entry: Partner | None, day: date) -> bool:
    """Whether somebody else is bound on a later day: today the partner itself must be."""
    other = partner_of(handbook, entry.fallback) if entry else None
    if day <= handbook.as_of or other is None or other is entry or other.contract is None:
        return False
    return other.contract.until is None or other.contract.until >= day


_Targets = Mapping[str, tuple[str, ...]]
"""For each promise the partners that have a target for it."""


def _reliances(handbook: Handbook, service: Service, targets: _Targets) -> Iterator[_Reliance]:
    if service.status == "live":
        working = say("they work for `{service}` today", service=service.service)
        place = service.spot("service")
        yield from (_Reliance(word, handbook.as_of, working, place) for word in partners_of(handbook, service))
    if not inherits(handbook, service, "mix"):
        yield from _priced(handbook, service)
        yield from _promised(service, targets)


def _priced(handbook: Handbook, service: Service) -> Iterator[_Reliance]:
    """The last day of the prices, for all who bring about an element or ask for a surcharge."""
    price, product = service.mix.price, service.mix.product
    elements = (element.by for element in product.elements.values()) if product else ()
    surcharges = (fee.partner for fee in price.surcharges.values()) if price else ()
    partners = dict.fromkeys(one.key for word in (*elements, *surcharges) if (one := partner_of(handbook, word)))
    for option in price.options if price else ():
        if option.valid and option.valid.until:
            said = say(
                "the price of `{service}` holds until {day}", service=service.service, day=str(option.valid.until)
            )
            for word in partners:
                yield _Reliance(word, option.valid.until, said, option.valid.spot("until"))


def _promised(service: Service, targets: _Targets) -> Iterator[_Reliance]:
    """The last day of the messages about a promise, for all who have a target for it."""
    for message in service.mix.promotion.messages if service.mix.promotion else ():
        day = message.until or message.start
        promise = f"{service.service}/{(message.promise or '').rpartition('/')[2]}"
        if day and message.promise:
            said = say("`{promise}` is promised in public until {day}", promise=promise, day=str(day))
            for word in targets.get(promise, ()):
                yield _Reliance(word, day, said, message.spot("until" if message.until else "from"))


def _targets(handbook: Handbook) -> _Targets:
    found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for name, entry in handbook.registers["partner"].items():
        for promise in entry.targets if isinstance(entry, Partner) else ():
            found[promise] = (*found[promise], name)
    return found


def _outlasted(thing: Thing, entry: Partner, end: date, late: list[_Reliance]) -> Flag:
    first, *others = sorted(late, key=lambda one: (one.until, one.place), reverse=True)
    return Flag(
        thing,
        entry.spot("contract", "until"),
        say(
            "The contract with `{partner}` ends on {end}, but {what}.",
            partner=thing.id,
            end=end.isoformat(),
            what=first.what,
        ),
        say("Prolong the contract, rely on it for a shorter time, or name who takes over."),
        key="contract",
        detail="ends",
        related=(Related(first.place, first.what), *(Related(one.place, one.what) for one in others)),
    )


@rule(Severity.ADVICE)
def partner_without_fallback(handbook: Handbook) -> Iterator[Flag]:
    """Somebody stands in for each partner on whom a service depends.

    ## Question
    What happens when a partner fails whom customers cannot get round?
    ## What it reads
    The partners who act on every path of a journey, bring about an element or have a target for a promise; their `fallback` or `deputy`, and `if_not` of the handovers to them.
    ## Why
    Customers do not care whose fault it is. A service level holds from end to end only if it survives the day on which the partner does not come (D20, D23).
    ## Example that fails
    ```yaml
    partners:
      strassenhilfe: {name: Strassenhilfe Nord}
    ---
    service: pannenhilfe
    status: live
    mix:
      product:
        core: Weiterkommen
        elements:
          patrouille: {name: Hilfe am Auto, by: strassenhilfe}
    ```
    ## Example that passes
    ```yaml
    partners:
      strassenhilfe: {name: Strassenhilfe Nord, fallback: Abschleppdienst am Ort}
    ---
    service: pannenhilfe
    status: live
    mix:
      product:
        core: Weiterkommen
        elements:
          patrouille: {name: Hilfe am Auto, by: strassenhilfe}
    ```
    ## Not a finding
    A fallback in your own words. A partner to whom each handover says what happens if not (`if_not`). Partners whom only some customers meet, and those to whom we only refer.
    """
    status = cache(Strictness(handbook).status)
    for word, services in _depending(handbook).items():
        entry = handbook.registers["partner"][word]
        thing = Thing("partner", word)
        strict = [name for name in services if status(Thing("service", name)) == status(thing)]
        if isinstance(entry, Partner) and strict and {entry.fallback, entry.deputy} <= {None, word}:
            yield Flag(
                thing,
                entry.heading(),
                say_count(
                    "Nobody stands in for `{partner}`, on whom {services} depends.",
                    "Nobody stands in for `{partner}`, on whom {services} depend.",
                    len(strict),
                    partner=word,
                    services=quoted(strict),
                ),
                say("Name who stands in as `fallback:`: another partner, or a way out in your own words."),
                key="fallback",
                related=tuple(
                    Related(handbook.services[name].spot("service"), say("this service depends on it"))
                    for name in strict
                ),
            )


def _depending(handbook: Handbook) -> Mapping[str, list[str]]:
    """For each partner the services that depend on it, unless they know what to do without it."""
    aimed = {(promise.rpartition("/")[0], word) for promise, words in _targets(handbook).items() for word in words}
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name, service in handbook.services.items():
        product = service.mix.product
        makers = [element.by for element in product.elements.values()] if product else []
        partners = (
            partners_of(handbook, service) if current(service) and service.variant_of not in handbook.services else {}
        )
        bound = unavoidable(handbook.courses[name]) if partners else {}
        for word in dict.fromkeys((*partners, *(one.key for by in makers if (one := partner_of(handbook, by))))):
            if (word in bound or word in makers or (name, word) in aimed) and not _provided_for(handbook, name, word):
                found[word].append(name)
    return found


def _provided_for(handbook: Handbook, service: str, partner: str) -> bool:
    handovers = [
        one
        for stop in handbook.courses[service].having("hands_over")
        for one in stop.step.hands_over
        if one.to_role == partner
    ]
    return bool(handovers) and all(one.if_not for one in handovers)


class SharedSetting(RuleSetting):
    """The options of `single-point-of-failure`."""

    services: int = 3
    """So many services at least must depend on one system."""


@rule(Severity.ADVICE, options=SharedSetting)
def single_point_of_failure(handbook: Handbook, setting: SharedSetting) -> Iterator[Flag]:
    """No system brings several services to a standstill.

    ## Question
    What do several services do when a system fails that they all need?
    ## What it reads
    The systems that act on every path of a journey, in the services in which no step with them says under `fails` what can go wrong.
    ## Why
    When one system fails, all services that need it break at once, and all their customers call. Just then people have to be able to serve without it (D18, D20).
    ## Example that fails
    ```yaml
    systems:
      crm: {name: Kundenakte}
    ---
    service: auskunft
    status: live
    fulfilment:
      - step: anliegen
        support: [crm]
    ---
    service: beschwerde
    status: live
    fulfilment:
      - step: eingang
        support: [crm]
    ---
    service: pannenhilfe
    status: live
    fulfilment:
      - step: anruf
        support: [crm]
    ```
    ## Example that passes
    ```yaml
    systems:
      crm: {name: Kundenakte}
    ---
    service: auskunft
    status: live
    fulfilment:
      - step: anliegen
        support: [crm]
    ---
    service: beschwerde
    status: live
    fulfilment:
      - step: eingang
        support: [crm]
    ---
    service: pannenhilfe
    status: live
    fulfilment:
      - step: anruf
        support: [crm]
        fails:
          - {what: Die Akte ist nicht erreichbar., recover: auf-papier}
      - step: auf-papier
        aside: true
    ```
    ## Not a finding
    A system that only some customers meet, or that stands in front beside people. Roles (`alone-on-duty`) and partners (`partner-without-fallback`). A variant counts with the service that it varies.
    ## Options
    `services`: so many services at least must depend on one system; by default 3.
    """
    status = cache(Strictness(handbook).status)
    shared: defaultdict[str, list[Stop]] = defaultdict(list)
    for name, service in handbook.services.items():
        if current(service) and service.variant_of not in handbook.services:
            unmissed = unavoidable(handbook.courses[name]).items()
            for word, stops in ((word, stops) for word, stops in unmissed if word in handbook.registers["system"]):
                needed = [stop for stop in stops if not _served_by_people(handbook, stop, word)]
                if needed and not any(stop.step.fails for stop in stops):
                    shared[word].append(needed[0])
    for word, needed in shared.items():
        thing = Thing("system", word)
        strict = [stop for stop in needed if status(stop.thing) == status(thing)]
        if len(strict) >= setting.services:
            yield _standstill(handbook, thing, strict)


def _served_by_people(handbook: Handbook, stop: Stop, system: str) -> bool:
    """Whether a system only stands in front beside people, who can serve without it."""
    behind = (deed.who for lane in (stop.step.backstage, stop.step.support) for deed in lane.deeds)
    return system not in behind and any(role_of(handbook, deed.who) for deed in stop.step.frontstage.deeds)


def _standstill(handbook: Handbook, system: Thing, stops: list[Stop]) -> Flag:
    return Flag(
        system,
        handbook.entry(system).heading(),
        say_count(
            "No customer of {services} gets round `{system}`, and nothing is planned for the day on which it fails.",
            "No customer of {count} services ({services}) gets round `{system}`, and nothing is planned for the day on which it fails.",
            len(stops),
            system=system.id,
            services=quoted(stop.thing.service for stop in stops),
        ),
        say("Plan how people serve without it, and write it as `fails:` with `recover:` in the steps that need it."),
        detail="standstill",
        related=tuple(
            Related(stop.step.spot("step"), say("`{service}` needs it here", service=stop.thing.service))
            for stop in stops
        ),
    )

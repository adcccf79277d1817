"""The portfolio: goals that can be measured, levels that are offered, and no more services and variants than it takes."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from servicebook.checks.frame import Flag, rule
from servicebook.checks.speaking import current
from servicebook.checks.walking import met
from servicebook.checks.words import quoted
from servicebook.findings import Place, Related, Severity
from servicebook.model.handbook import Handbook, Thing
from servicebook.model.registers import Indicator, StrategicGoal
from servicebook.model.rulesetting import RuleSetting
from servicebook.model.service import Service
from servicebook.model.text import Text
from servicebook.wording import say, say_count

_WORD = re.compile(r"[^\W\d_]{3,}")


@rule(Severity.ADVICE)
def goal_without_measure(handbook: Handbook) -> Iterator[Flag]:
    """Each goal of the organisation has a measure: an indicator, and the figure to reach.

    ## Question
    How does anybody see that a goal is reached?
    ## What it reads
    `goals` of the organisation with `indicator` and `target`, and the `target` of the indicator.
    ## Why
    A service strategy covers goals and measures, targets and controlling. A goal without a figure is a wish (D22).
    ## Example that fails
    ```yaml
    organisation:
      name: Sicherweg
      goals:
        halten: Nach einer Panne kündigt seltener jemand.
    ---
    service: pannenhilfe
    status: live
    ```
    ## Example that passes
    ```yaml
    organisation:
      name: Sicherweg
      goals:
        halten: {text: Nach einer Panne kündigt seltener jemand., indicator: kündigungen}
    indicators:
      kündigungen: {name: Kündigungen nach einer Panne, unit: "%", target: "<= 4"}
    ---
    service: pannenhilfe
    status: live
    ```
    ## Not a finding
    A goal whose figure stands with its indicator. All goals that lack something are one finding.
    """
    firm = handbook.organisation
    lacking = {word: goal for word, goal in firm.goals.items() if not _measured(handbook, goal)}
    if lacking and handbook.services:
        first, *others = lacking.values()
        yield Flag(
            Thing("organisation", ""),
            first.heading(),
            say_count(
                "Nobody can see whether the goal {goals} is reached: it lacks an indicator or the figure to reach.",
                "Nobody can see whether the goals {goals} are reached: they lack an indicator or the figure to reach.",
                len(lacking),
                goals=quoted(lacking),
            ),
            say("Write `indicator:` and `target:` for each goal, and by when."),
            key="goals",
            related=tuple(Related(goal.heading(), say("this goal too")) for goal in others),
        )


def _measured(handbook: Handbook, goal: StrategicGoal) -> bool:
    entry = handbook.registers["indicator"].get(goal.indicator or "")
    unknown = goal.indicator is not None and entry is None
    return bool(goal.indicator and (goal.target or unknown or (isinstance(entry, Indicator) and entry.target)))


@rule(Severity.ADVICE)
def upgrade_not_offered(handbook: Handbook) -> Iterator[Flag]:
    """Where there are levels, the higher one is offered at a chosen contact.

    ## Question
    Is there a step that offers the higher level?
    ## What it reads
    `levels` of the product, the prices, and `offers` of the steps, those of variants too.
    ## Why
    A sale is the beginning of a relation. Upgrades are offered at chosen contact points, where customers see what they would gain (D19).
    ## Example that fails
    ```yaml
    service: pannenhilfe
    status: live
    mix:
      product:
        core: Weiterkommen
        levels: {basis: Hilfe am Auto, premium: Hilfe mit Vorrang}
    offer:
      - step: beitritt
        customer: Wählt den Schutzbrief.
    ```
    ## Example that passes
    ```yaml
    service: pannenhilfe
    status: live
    mix:
      product:
        core: Weiterkommen
        levels: {basis: Hilfe am Auto, premium: Hilfe mit Vorrang}
    offer:
      - step: beitritt
        customer: Wählt den Schutzbrief.
        offers: [premium]
    ```
    ## Not a finding
    A service with one level, one of which the price is `not_applicable`, or all levels cost the same: there is nothing to sell. The handling of complaints.
    """
    courses = handbook.courses.items()
    offering = {name for name, course in courses if any(stop.step.offers for stop in course.having("offers"))}
    offering |= {handbook.services[name].variant_of or name for name in offering}
    for name, service in handbook.services.items():
        levels = service.mix.product.levels if service.mix.product else {}
        if len(levels) < 2 or service.kind == "complaint" or service.variant_of in handbook.services:
            continue
        if name not in offering and met(handbook.courses[name]) and not _for_nothing(service):
            yield Flag(
                Thing("service", name),
                service.mix.product.spot("levels", of_key=True) if service.mix.product else service.spot("service"),
                say("There are the levels {levels}, but no step offers the higher one.", levels=quoted(levels)),
                say("Choose the contact at which customers notice what they lack, and write `offers:` there."),
                detail="upgrade",
            )


def _for_nothing(service: Service) -> bool:
    price = service.mix.price
    options = price.options if price else ()
    same = len(options) > 1 and len({str(option.amount) for option in options}) == 1
    return bool(price and price.not_applicable) or same


@rule(Severity.ADVICE)
def services_overlap(handbook: Handbook) -> Iterator[Flag]:
    """Two services for the same people are not good for the same thing.

    ## Question
    Do two services have the same benefit or core, or answer the same need at the same moment, for one persona?
    ## What it reads
    `benefit`, `trigger` and `personas` of the services, `core` and `answers` of their products.
    ## Why
    The portfolio is described, structured and tested. Two services for one purpose cost twice, and customers have to find out which is theirs (D22, D26).
    ## Example that fails
    ```yaml
    service: pannenhilfe
    status: live
    benefit: Wer liegen bleibt, kommt trotzdem an.
    ---
    service: pannenruf
    status: live
    benefit: Trotzdem kommt an, wer liegen bleibt.
    ```
    ## Example that passes
    ```yaml
    service: pannenhilfe
    status: live
    benefit: Wer liegen bleibt, kommt trotzdem an.
    ---
    service: heimkehr
    status: live
    benefit: Wer im Ausland strandet, kommt nach Hause.
    ```
    ## Not a finding
    Services for different personas, or in different areas. Variants of one service. Several services that one moment in life calls for, if they answer different needs. All services that share one purpose are one finding.
    """
    shared: defaultdict[tuple[str, ...], list[tuple[Service, Place]]] = defaultdict(list)
    for service in handbook.services.values():
        if current(service) and service.variant_of not in handbook.services:
            for purpose, place in _purposes(service).items():
                shared[purpose].append((service, place))
    told: set[tuple[str, ...]] = set()
    for group in shared.values():
        meeting = [pair for pair in group if any(_rivals(pair[0], other) for other, _ in group)]
        names = tuple(sorted(service.service for service, _ in meeting))
        if len(names) > 1 and names not in told:
            told.add(names)
            yield _overlapping(meeting)


def _purposes(service: Service) -> Mapping[tuple[str, ...], Place]:
    """What a service is good for, in words whose order and small words do not matter."""
    found: dict[tuple[str, ...], Place] = {}
    if service.benefit:
        found[_words(service.benefit)] = service.spot("benefit")
    product = service.mix.product
    if product and product.core:
        found[_words(product.core)] = product.spot("core")
    needs = (need for element in product.elements.values() for need in element.answers) if product else ()
    if service.trigger:
        moment = _words(service.trigger)
        found |= {(*moment, "·", *_words(need)): service.spot("trigger") for need in needs}
    return {purpose: place for purpose, place in found.items() if len(purpose) > 1}


def _words(text: Text) -> tuple[str, ...]:
    return tuple(sorted({word for said in text.all for word in _WORD.findall(said.casefold())}))


def _rivals(one: Service, other: Service) -> bool:
    """Whether two services are for the same people in the same place, as far as it is written."""
    if one is other or {one.kind, other.kind} == {"service", "complaint"}:
        return False
    return _meet(one.personas, other.personas) and _meet(_area(one), _area(other))


def _meet(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return not one or not other or not set(one).isdisjoint(other)


def _area(service: Service) -> tuple[str, ...]:
    return tuple(word.casefold() for text in (service.mix.place.area if service.mix.place else ()) for word in text.all)


def _overlapping(group: list[tuple[Service, Place]]) -> Flag:
    ordered = sorted(group, key=lambda pair: pair[0].service)
    (first, place), *others = ordered
    return Flag(
        Thing("service", first.service),
        place,
        say("The services {services} are good for the same thing.", services=quoted(one.service for one, _ in ordered)),
        say("Make one of them, with variants if need be, or say in what they differ: for whom, when, where."),
        detail=f"overlap {' '.join(one.service for one, _ in others)}",
        related=tuple(Related(other, say("`{service}` says the same", service=one.service)) for one, other in others),
    )


class VarietySetting(RuleSetting):
    """The options of `too-many-variants`."""

    variants: int = 5
    """So many variants a service may have."""
    levels: int = 5
    """So many levels a service may have."""


@rule(Severity.ADVICE, options=VarietySetting)
def too_many_variants(handbook: Handbook, setting: VarietySetting) -> Iterator[Flag]:
    """A service has no more variants and levels than customers and our own people can tell apart.

    ## Question
    Are there too many variants, or too many levels, of one service?
    ## What it reads
    `variant_of` and `variant` of the services, and `levels` of the product.
    ## Why
    The management reduces complexity, permanently. Each variant has to be kept, taught and checked, and customers look for orientation (D19, D26).
    ## Example that fails
    ```yaml
    service: schutzbrief
    status: live
    mix:
      product:
        core: Weiterkommen
        levels: [mini, basis, komfort, plus, premium, gold]
    ```
    ## Example that passes
    ```yaml
    service: schutzbrief
    status: live
    mix:
      product:
        core: Weiterkommen
        levels: [basis, komfort, premium]
    ```
    ## Not a finding
    States of one service (`as-is`, `to-be`, `designed`, `done`), and retired variants.
    ## Options
    `variants`: so many variants a service may have; by default 5. `levels`: so many levels it may have; by default 5.
    """
    varied: defaultdict[str, list[Service]] = defaultdict(list)
    for service in handbook.services.values():
        if service.variant_of in handbook.services and service.state is None and current(service):
            varied[service.variant_of or ""].append(service)
    for name, service in handbook.services.items():
        if service.variant_of not in handbook.services:
            variants = varied.get(name, [])
            if len(variants) > setting.variants:
                yield _varied(Thing("service", name), service, variants, setting.variants)
            levels = service.mix.product.levels if service.mix.product else {}
            if service.mix.product and len(levels) > setting.levels:
                yield Flag(
                    Thing("service", name),
                    service.mix.product.spot("levels", of_key=True),
                    say(
                        "There are {count} levels; up to {limit} can be told apart.",
                        count=len(levels),
                        limit=setting.levels,
                    ),
                    say("Ask which levels are bought, and join those that hardly differ."),
                    detail="levels",
                )


def _varied(thing: Thing, service: Service, variants: list[Service], limit: int) -> Flag:
    return Flag(
        thing,
        service.spot("service"),
        say(
            "The service has {count} variants; up to {limit} can be kept in view: {variants}.",
            count=len(variants),
            limit=limit,
            variants=quoted(one.service for one in variants),
        ),
        say("Ask which variants customers would miss, and join the others."),
        detail="variants",
        related=tuple(Related(one.spot("service"), say("a variant")) for one in variants),
    )

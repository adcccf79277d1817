"""Contracts: what is left to partners is agreed, and more tightly than what we promise."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from servicebook.checks.actors import doers
from servicebook.checks.figures import Times, promise_of, promised_times, shorter, spoken_time, spoken_times
from servicebook.checks.frame import Flag, Sayings, Unknown, rule
from servicebook.checks.slips import named
from servicebook.checks.speaking import current, inherits
from servicebook.findings import Place, Related, Severity
from servicebook.model.durations import Duration
from servicebook.model.figures import Share
from servicebook.model.handbook import Handbook, Stop, Thing
from servicebook.model.mix import Element
from servicebook.model.registers import Partner
from servicebook.model.service import Promise, Service
from servicebook.wording import Field, say


@dataclass(frozen=True, slots=True)
class _Left:
    """An element that is left to a partner, and the steps of its service."""

    word: str
    element: Element
    service: Service
    stops: tuple[Stop, ...]


@rule(Severity.WARNING, pair=("product", "partnership"))
def element_without_contract(handbook: Handbook) -> Iterator[Flag]:
    """What is left to a partner is agreed by contract, with the quality that we promise.

    ## Question
    Has each partner who brings about an element a contract, and a target for the promise that rests on it?
    ## What it reads
    `by` and `quality` of the elements, `contract` and `targets` of the partners, and the promises of the same `quality` that are kept where the element is produced.
    ## Why
    Partners complete the customer's process, but it is our promise that they break. What was not agreed cannot be asked for (D19, D23).
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
      strassenhilfe: {name: Strassenhilfe Nord, contract: {until: 2999-12-31}}
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
    A contract without an end (`contract: {}`); one that ends too early is found by `contract-ends-early`, a target that is too weak by `partner-weaker-than-promise`. Elements of our own people. All elements of a partner without a contract are one finding.
    """
    for name, left in _left_to_partners(handbook).items():
        partner = handbook.registers["partner"].get(name)
        if isinstance(partner, Partner) and partner.contract is None:
            yield _uncontracted(Thing("partner", name), partner, left)
        elif isinstance(partner, Partner):
            untold = {
                home: one for one in left for home in _promises_on(one) if not _agreed(handbook, partner, home, one)
            }
            yield from (_untargeted(Thing("partner", name), partner, home, one) for home, one in untold.items())


def _left_to_partners(handbook: Handbook) -> Mapping[str, list[_Left]]:
    """For each partner the elements that it brings about."""
    found: defaultdict[str, list[_Left]] = defaultdict(list)
    for service in handbook.services.values():
        if current(service) and not inherits(handbook, service, "mix"):
            for word, element in service.mix.product.elements.items() if service.mix.product else ():
                if element.by in handbook.registers["partner"]:
                    stops = tuple(
                        stop
                        for stop in handbook.courses[service.service].having("produces")
                        if word in stop.step.produces
                    )
                    found[element.by or ""].append(_Left(word, element, service, stops))
    return found


def _uncontracted(thing: Thing, partner: Partner, left: list[_Left]) -> Flag:
    elements = tuple(dict.fromkeys(f"`{one.word}`" for one in left))
    return Flag(
        thing,
        partner.heading(),
        say("There is no contract with `{partner}`, to whom we leave {elements}.", partner=thing.id, elements=elements),
        say("Agree what you rely on, and write until when as `contract: {{until: …}}`."),
        key="contract",
        related=tuple(Related(one.element.spot("by"), say("this element is left to the partner")) for one in left),
    )


def _promises_on(left: _Left) -> Iterator[str]:
    """The promises of the element's quality that are kept where it is produced, as they are called from outside."""
    for stop in left.stops:
        for word in stop.step.keeps:
            promise = left.service.promises.get(word)
            if promise and promise.quality and promise.quality == left.element.quality:
                yield f"{left.service.service}/{word}"


def _agreed(handbook: Handbook, partner: Partner, promise: str, left: _Left) -> bool:
    meant = {promise, f"{left.service.variant_of}/{promise.rpartition('/')[2]}"}
    slips = (word for word in partner.targets if not promise_of(handbook, word))
    return not meant.isdisjoint(partner.targets) or not meant.isdisjoint(named(slips, meant))


def _untargeted(thing: Thing, partner: Partner, promise: str, left: _Left) -> Flag:
    own = left.service.promises[promise.rpartition("/")[2]]
    return Flag(
        thing,
        partner.spot("targets", of_key=True) if partner.targets else partner.heading(),
        say(
            "The promise `{promise}` rests on what `{partner}` does, but no target is agreed for it.",
            promise=promise,
            partner=thing.id,
        ),
        say("Agree a target that is tighter than the promise, and write it under `targets:` of the partner."),
        detail=promise,
        related=(
            Related(own.heading(), say("the promise")),
            Related(left.element.spot("by"), say("the element that is left to the partner")),
        ),
    )


@rule(Severity.ERROR, pair=("promotion", "partnership"))
def partner_weaker_than_promise(handbook: Handbook) -> Sayings:
    """The target of a partner is tighter than the promise that rests on it.

    ## Question
    Can our promise be kept if the partner just reaches its target?
    ## What it reads
    `targets` of the partners; `within`, `levels` and `target` of these promises, and the `levels` of the steps in which the partner acts.
    ## Why
    Partners complete the customer's process, and our own work takes time too. Whoever lets a partner have longer than the customer was promised has planned to break the promise (D19, D23).
    ## Example that fails
    ```yaml
    partners:
      strassenhilfe: {name: Strassenhilfe Nord, targets: {pannenhilfe/ankunft: 60 min}}
    ---
    service: pannenhilfe
    promises:
      ankunft: {text: In 45 Minuten ist Hilfe bei Ihnen., within: 45 min}
    fulfilment:
      - step: hilfe
        keeps: [ankunft]
    ```
    ## Example that passes
    ```yaml
    partners:
      strassenhilfe: {name: Strassenhilfe Nord, targets: {pannenhilfe/ankunft: 35 min}}
    ---
    service: pannenhilfe
    promises:
      ankunft: {text: In 45 Minuten ist Hilfe bei Ihnen., within: 45 min}
    fulfilment:
      - step: hilfe
        keeps: [ankunft]
    ```
    ## Not a finding
    A target as long as the promise, if the partner is there from the step on in which the clock starts. If our own people begin, it is a warning, since nothing is left for them.
    """
    silent: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for name, entry in handbook.registers["partner"].items():
        for word, target in entry.targets.items() if isinstance(entry, Partner) else ():
            home, promise = promise_of(handbook, word) or (None, None)
            if home and promise and current(home) and isinstance(entry, Partner):
                bond = _Bond(name, entry, word, home, promise)
                yield from bond.share(target) if isinstance(target, Share) else bond.time(handbook, target)
                if isinstance(target, Duration) and not promised_times(home, promise):
                    silent[home.service][f"`{promise.key}`"] = None
    for service, promises in silent.items():
        yield Unknown(Thing("service", service), say("no time is named by {promises}", promises=tuple(promises)))


@dataclass(frozen=True, slots=True)
class _Bond:
    """A partner, and one of our promises that rests on it."""

    name: str
    partner: Partner
    word: str
    home: Service
    promise: Promise

    def share(self, target: Share) -> Iterator[Flag]:
        """The partner reaches its target in fewer cases than we promise."""
        promised = self.promise.target
        if promised and target.percent < promised.percent:
            yield self._flag(str(target), str(promised), self.promise.spot("target"))

    def time(self, handbook: Handbook, target: Duration) -> Iterator[Flag]:
        """The partner may take longer than we promise, or as long although we begin."""
        times = self._times(handbook)
        broken = {level: time for level, time in times.items() if shorter(time, target)}
        same = [time for time in times.values() if time.seconds == target.seconds]
        if broken:
            yield self._flag(spoken_time(target), spoken_times(broken), self.promise.spot("within"))
        elif same and self._we_begin(handbook):
            yield self._nothing_left(target)

    def _times(self, handbook: Handbook) -> Times:
        """What is promised for the levels which this partner serves."""
        steps = [stop.step for stop in handbook.courses[self.home.service] if self.name in doers(handbook, stop.step)]
        levels = {level for step in steps for level in step.levels} if all(step.levels for step in steps) else set()
        times = promised_times(self.home, self.promise)
        return {level: time for level, time in times.items() if not levels or level in levels}

    def _we_begin(self, handbook: Handbook) -> bool:
        begin = handbook.courses[self.home.service].stops.get(self.promise.from_step or "")
        return begin is not None and self.name not in doers(handbook, begin.step)

    def _flag(self, target: Field, promised: Field, place: Place) -> Flag:
        return Flag(
            Thing("promise", self.word),
            self.partner.spot("targets", self.word),
            say(
                "The target of `{partner}` is {target}, but the promise `{promise}` that rests on it says {promised}.",
                partner=self.name,
                target=target,
                promise=self.promise.key,
                promised=promised,
            ),
            say("Agree a tighter target with the partner, or promise less."),
            detail=self.name,
            related=(Related(place, say("this is what we promise")),),
        )

    def _nothing_left(self, target: Duration) -> Flag:
        return Flag(
            Thing("promise", self.word),
            self.partner.spot("targets", self.word),
            say(
                "The target of `{partner}` takes up the whole promise `{promise}`: {target} leave nothing for our own steps.",
                partner=self.name,
                promise=self.promise.key,
                target=spoken_time(target),
            ),
            say("Agree a tighter target with the partner, so that our own steps have their time."),
            detail=self.name,
            related=(Related(self.promise.spot("from_step"), say("here the clock starts, before the partner acts")),),
            severity=Severity.WARNING,
        )

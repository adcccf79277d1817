"""Physical evidence: what is to be seen, heard or held is there, where it counts, and somebody shows it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache

from servicebook.checks.actors import doers, role_of
from servicebook.checks.frame import Flag, Sayings, Unknown, rule
from servicebook.checks.reachability import channel_of, offered
from servicebook.checks.speaking import current, repeated, speaking
from servicebook.checks.strictness import Strictness
from servicebook.checks.walking import journeyed, walk
from servicebook.checks.words import comparable, meant, quoted
from servicebook.findings import Place, Related, Severity
from servicebook.model.durations import Duration
from servicebook.model.handbook import Course, Handbook, Stop, Thing
from servicebook.model.kinds import Time
from servicebook.model.record import Keys, Record
from servicebook.model.registers import Evidence, Partner, Role
from servicebook.model.rulesetting import RuleSetting
from servicebook.model.service import Service
from servicebook.model.step import Step
from servicebook.reckoning.amounts import Amount
from servicebook.reckoning.speech import spoken_amount
from servicebook.wording import Message, say, say_count

IN_PERSON = frozenset({"counter", "visit", "video"})
"""Kinds of channels in which customers see those who serve them."""


@rule(Severity.ADVICE, pair=("place", "physical_evidence"))
def channel_without_evidence(handbook: Handbook) -> Iterator[Flag]:
    """In each channel there is something to see, hear or hold.

    ## Question
    Does a piece of evidence appear in each channel of the service?
    ## What it reads
    The channels of the place in which a step happens; `evidence` of the steps and its `channel`.
    ## Why
    Where nothing is seen or heard of us, nobody recognises the service, and it addresses no sense (D5). A channel that feels like another house breaks the consistency (D13).
    ## Example that fails
    ```yaml
    channels:
      hotline: {name: Hotline}
      agentur: {name: Agentur}
    evidence:
      ansage: {name: Drei Töne, channel: hotline}
    ---
    service: pannenhilfe
    status: live
    mix:
      place: [hotline, agentur]
    fulfilment:
      - step: anruf
        channel: [hotline, agentur]
        evidence: [ansage]
    ```
    ## Example that passes
    ```yaml
    channels:
      hotline: {name: Hotline}
      agentur: {name: Agentur}
    evidence:
      ansage: {name: Drei Töne, channel: hotline}
      karte: {name: Schutzbrief-Karte, channel: agentur}
    ---
    service: pannenhilfe
    status: live
    mix:
      place: [hotline, agentur]
    fulfilment:
      - step: anruf
        channel: [hotline, agentur]
        evidence: [ansage, karte]
    ```
    ## Not a finding
    Evidence that names no channel counts for those of its step. Channels in which no step happens (`channel-unused`), and services whose steps show no evidence at all. All such channels of a service are one finding.
    """
    for name, service in speaking(handbook, "mix"):
        stops = handbook.courses[name].stops.values()
        used = {meant(handbook, word, "channel") for stop in stops for word in stop.step.channel}
        seen = {channel for stop in stops for word in _shown(stop.step) for channel in _where(handbook, word, stop)}
        bare = [word for word in offered(handbook, service) if word in used - seen and word not in handbook.unreadable]
        if seen and bare and service.mix.place:
            yield Flag(
                Thing("service", name),
                service.mix.place.spot("channels", bare[0], of_key=True),
                say_count(
                    "Customers see, hear or hold nothing of us in the channel {channels}.",
                    "Customers see, hear or hold nothing of us in {count} channels: {channels}.",
                    len(bare),
                    channels=quoted(bare),
                ),
                say("Think of something that is recognised there, and write it as `evidence:` with its `channel:`."),
                key="mix",
                detail="channels",
            )


def _shown(step: Step) -> tuple[str, ...]:
    """What customers see of a step, and what they keep of it."""
    told = step.wait.told_by if step.wait else None
    return tuple([word for word in (*step.evidence, step.receipt, told) if word])


def _where(handbook: Handbook, evidence: str, stop: Stop) -> tuple[str, ...]:
    """The channels in which a piece of evidence appears: its own, else those of the step."""
    entry = handbook.registers["evidence"].get(meant(handbook, evidence, "evidence"))
    own = entry.channel if isinstance(entry, Evidence) else None
    return tuple([meant(handbook, word, "channel") for word in ((own,) if own else stop.step.channel)])


@rule(Severity.ADVICE, pair=("people", "physical_evidence"))
def role_without_evidence(handbook: Handbook) -> Iterator[Flag]:
    """Whoever meets customers face to face wears, shows or uses something that is ours.

    ## Question
    Has each role that customers see something by which they recognise it?
    ## What it reads
    `frontstage` of the steps at a counter, on a visit or in a video call; `evidence` of the roles, and of the partners who come under our brand.
    ## Why
    People at the touchpoint are ambassadors of the brand: with the tools and the signs of it, or customers wonder who stands before them (D5, D17).
    ## Example that fails
    ```yaml
    channels:
      vor-ort: {name: Vor Ort, kind: visit}
    roles:
      patrouille: {name: Patrouille}
    ---
    service: pannenhilfe
    status: live
    fulfilment:
      - step: hilfe
        channel: vor-ort
        frontstage:
          patrouille: Grüßt mit Namen.
    ```
    ## Example that passes
    ```yaml
    channels:
      vor-ort: {name: Vor Ort, kind: visit}
    evidence:
      warnweste: {name: Warnweste mit unserem Zeichen}
    roles:
      patrouille: {name: Patrouille, evidence: [warnweste]}
    ---
    service: pannenhilfe
    status: live
    fulfilment:
      - step: hilfe
        channel: vor-ort
        frontstage:
          patrouille: Grüßt mit Namen.
    ```
    ## Not a finding
    Roles whom customers only hear or read. Partners under a brand of their own, or of whom no brand is agreed. Systems and customers.
    """
    status = cache(Strictness(handbook).status)
    for thing, stops in _faces(handbook).items():
        role = handbook.entry(thing)
        under_our_brand = not isinstance(role, Partner) or role.brand in ("ours", "both")
        bare = isinstance(role, Role) and not role.evidence and under_our_brand
        strict = [stop for stop in stops if status(stop.thing) == status(thing)] if bare else []
        if strict:
            yield Flag(
                thing,
                role.heading(),
                say(
                    "Customers meet `{role}` face to face in {steps}, but nothing is planned that `{role}` wears, shows or uses.",
                    role=thing.id,
                    steps=quoted(dict.fromkeys(stop.step.step for stop in strict)),
                ),
                say("Write what customers see of this role under `evidence:`: a uniform, a badge, a tool."),
                related=tuple(Related(stop.step.spot("frontstage"), say("they meet here")) for stop in strict),
            )


def _faces(handbook: Handbook) -> Mapping[Thing, list[Stop]]:
    """The roles and partners whom customers see, with the steps in which they do."""
    found: defaultdict[Thing, list[Stop]] = defaultdict(list)
    for name, service in handbook.services.items():
        for stop in journeyed(handbook.courses[name]) if current(service) else ():
            if _in_person(handbook, stop.step):
                for who in dict.fromkeys(
                    [deed.who for deed in stop.step.frontstage.deeds if role_of(handbook, deed.who)]
                ):
                    thing = handbook.who(who)
                    found[thing or stop.thing].append(stop)
    return found


def _in_person(handbook: Handbook, step: Step) -> bool:
    channels = [channel_of(handbook, word) for word in step.channel]
    return not IN_PERSON.isdisjoint([channel.kind for channel in channels if channel])


class HoldingOn(RuleSetting):
    """How long customers wait without anything in their hands."""

    longest_wait: Time = Duration(Decimal(10), "min")
    """A wait up to this long needs nothing to hold on to."""


@rule(Severity.WARNING, options=HoldingOn, pair=("processes", "physical_evidence"))
def step_without_evidence(handbook: Handbook, setting: HoldingOn) -> Iterator[Flag]:
    """A contact that counts leaves something to see or hold.

    ## Question
    What remains of a contact in which a promise is made, kept or shown, something is charged, or a longer wait begins?
    ## What it reads
    Steps with a channel: `makes`, `keeps`, `shows`, `charges`, and the waits up to the next contact; `evidence`, `receipt`, tangible elements that come about, and the systems in front.
    ## Why
    A service cannot be held in the hand, so that proof of it goes beyond the bill (D2, D19). Whoever waits with nothing in hand has to ask how it stands (D27).
    ## Example that fails
    ```yaml
    service: pannenhilfe
    status: live
    fulfilment:
      - step: anruf
        channel: hotline
      - step: hilfe
        channel: vor-ort
        wait: 10-40 min
    ```
    ## Example that passes
    ```yaml
    service: pannenhilfe
    status: live
    fulfilment:
      - step: anruf
        channel: hotline
        evidence: SMS mit der Ankunftszeit
      - step: hilfe
        channel: vor-ort
        wait: 10-40 min
    ```
    ## Not a finding
    A contact in which a system is at the front: its screen is the evidence. Steps without a channel, and those of the management. Short waits, waits of which somebody or something tells (`told_by`), waits of unknown length (`wait-unknown`), and those before which another journey begins.
    ## Options
    `longest_wait` (10 min): a wait up to this long needs nothing to hold on to.
    """
    for name, service in handbook.services.items():
        course = handbook.courses[name]
        onward = walk(course).onward
        for stop in journeyed(course):
            if stop.step.channel and not _left(service, stop.step) and not _machine(handbook, stop.step):
                wait = _wait_after(course, onward, stop.step.step)
                long = wait if wait and wait[0].seconds > setting.longest_wait.seconds else None
                reasons = tuple(_reasons(stop.step, long))
                if reasons and not repeated(handbook, stop, *_REASONS, "evidence", "then"):
                    yield _bare(stop, reasons, long)


_REASONS = ("makes", "keeps", "shows", "charges")


def _left(service: Service, step: Step) -> bool:
    """Whether something remains: evidence, a receipt, or what the customer came for, if it can be held."""
    elements = service.mix.product.elements if service.mix.product else {}
    made = (elements[word] for word in step.produces if word in elements)
    return bool(step.evidence or step.receipt) or any(element.tangible for element in made)


def _machine(handbook: Handbook, step: Step) -> bool:
    systems = handbook.registers["system"]
    return any(deed.who and meant(handbook, deed.who, "system") in systems for deed in step.frontstage.deeds)


def _wait_after(course: Course, onward: Mapping[str, tuple[str, ...]], begin: str) -> tuple[Duration, Place] | None:
    """The longest single wait between a contact and the next ones of which nobody tells, and where it stands."""
    waits: list[tuple[Duration, Place]] = []
    seen = {begin}
    waiting = list(onward.get(begin, ()))
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            stop = course.stops[name]
            wait = stop.step.wait
            if wait and wait.time and wait.time.high and not wait.told_by:
                waits.append((wait.time.high, stop.step.spot("wait")))
            waiting += () if stop.step.channel else onward.get(name, ())
    return max(waits, key=lambda wait: wait[0].seconds, default=None)


def _reasons(step: Step, wait: tuple[Duration, Place] | None) -> Iterator[Message]:
    yield from (say("the promise `{word}` is made", word=word) for word in step.makes)
    yield from (say("the promise `{word}` is kept", word=word) for word in step.keeps)
    yield from (say("the promise `{word}` is shown to be kept", word=word) for word in step.shows)
    yield from (say("`{word}` is charged", word=word) for word in step.charges)
    if wait:
        yield say("a wait of up to {time} begins", time=spoken_amount(Amount.of(wait[0])))


def _bare(stop: Stop, reasons: tuple[Message, ...], wait: tuple[Duration, Place] | None) -> Flag:
    return Flag(
        stop.thing,
        stop.step.spot("step"),
        say("Of this contact nothing remains to see or hold, although {reasons}.", reasons=reasons),
        say("Let something remain: a message, a slip, a card. Write it as `evidence:` of the step."),
        related=(Related(wait[1], say("this wait")),) if wait else (),
    )


@rule(Severity.ADVICE, pair=("processes", "physical_evidence"))
def evidence_unused(handbook: Handbook) -> Sayings:
    """Every planned piece of evidence occurs on the journey.

    ## Question
    In which step do customers see each piece of evidence that is planned?
    ## What it reads
    `items` and `kept` of the physical evidence, `evidence` of the elements; `evidence`, `receipt` and `told_by` of the steps, and what the roles of the service wear and use.
    ## Why
    What is designed, printed and kept up, and what no step hands over, costs money and does nothing for anybody (D19).
    ## Example that fails
    ```yaml
    service: pannenhilfe
    status: live
    mix:
      physical_evidence: [ankunfts-sms, faltblatt]
    fulfilment:
      - step: zusage
        evidence: [ankunfts-sms]
    ```
    ## Example that passes
    ```yaml
    service: pannenhilfe
    status: live
    mix:
      physical_evidence: [ankunfts-sms]
    fulfilment:
      - step: zusage
        evidence: [ankunfts-sms]
    ```
    ## Not a finding
    What a role of the service wears, shows or uses. Evidence in words of your own (“Schild am Eingang”). What no service plans at all is `unused-entry`. Where no step names any evidence, it cannot be checked. All such pieces of a service are one finding.
    """
    for name, service in speaking(handbook, "mix"):
        stops = handbook.courses[name].stops.values()
        used = {meant(handbook, word, "evidence") for stop in stops for word in _shown(stop.step)}
        planned = {word: spot for word, spot in _planned(handbook, service).items() if word not in used}
        worn = {meant(handbook, word, "evidence") for word in _worn(handbook, service, stops)} if planned else set()
        idle = {
            word: holder.spot(*keys)
            for word, (holder, keys) in planned.items()
            if word not in worn and word not in handbook.unreadable and comparable(handbook, word, "evidence")
        }
        if idle and stops and not used:
            yield Unknown(Thing("service", name), say("no step names the evidence that it leaves"))
        elif idle and used:
            yield _idle(Thing("service", name), idle)


def _worn(handbook: Handbook, service: Service, stops: Iterable[Stop]) -> Iterator[str]:
    """What the roles and partners of a service wear, show and use."""
    acting = (who for stop in stops for who in doers(handbook, stop.step))
    for who in dict.fromkeys((*(service.mix.people.roles if service.mix.people else ()), *acting)):
        role = role_of(handbook, who)
        yield from role.evidence if role else ()


def _planned(handbook: Handbook, service: Service) -> Mapping[str, tuple[Record, Keys]]:
    """The pieces of evidence that the mix plans, each with the record and the keys under which it stands first."""
    plan, product = service.mix.physical_evidence, service.mix.product
    found: dict[str, tuple[Record, Keys]] = {}
    pieces = [(plan, "items", plan.items), (plan, "kept", plan.kept)] if plan else []
    for record, key, words in pieces:
        for index, word in enumerate(words):
            found.setdefault(meant(handbook, word, "evidence"), (record, (key, index)))
    for element in product.elements.values() if product else ():
        for index, word in enumerate(element.evidence):
            found.setdefault(meant(handbook, word, "evidence"), (element, ("evidence", index)))
    return found


def _idle(service: Thing, idle: Mapping[str, Place]) -> Flag:
    first, *others = idle.values()
    return Flag(
        service,
        first,
        say_count(
            "{evidence} is planned, but no step shows it.",
            "{count} pieces of evidence are planned, but no step shows them: {evidence}.",
            len(idle),
            evidence=quoted(idle),
        ),
        say("Write it as `evidence:` of the step in which customers see it, or take it out of the mix."),
        key="mix",
        detail="evidence",
        related=tuple(Related(place, say("this one too")) for place in others),
    )

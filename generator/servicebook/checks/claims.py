"""Claims: what is said in public and on pieces of evidence is no more than what is promised."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from servicebook.checks.figures import Times, named_time, promise_of, promised_times, shorter, spoken_time, spoken_times
from servicebook.checks.frame import Flag, Sayings, Unknown, rule
from servicebook.checks.speaking import current, inherits
from servicebook.findings import Place, Related, Severity
from servicebook.model.durations import Duration
from servicebook.model.handbook import Course, Handbook, Thing
from servicebook.model.mix import Publicity
from servicebook.model.record import Record
from servicebook.model.registers import Evidence
from servicebook.model.service import Promise, Service
from servicebook.wording import Message, say


@dataclass(frozen=True, slots=True)
class Claim:
    """A time that is named for a promise, to the customers of some `levels` (none: to all).

    `read` if it was only read from a text, so that it may mean something else.
    """

    within: Duration
    record: Record
    levels: tuple[str, ...] = ()
    read: bool = False

    @property
    def place(self) -> Place:
        """Where it is named."""
        return self.record.spot("text" if self.read else "within")

    def breaks(self, times: Times) -> Times:
        """The promised times, by level, than which it is shorter."""
        return {level: time for level, time in self._meant(times).items() if shorter(self.within, time)}

    def severity(self, times: Times) -> Severity | None:
        """A contradiction only where it is sure to mean something else, for whichever level."""
        certain = not self.read and len(self.breaks(times)) == len(self._meant(times))
        return None if certain else Severity.WARNING

    def _meant(self, times: Times) -> Times:
        return {level: time for level, time in times.items() if not self.levels or level in self.levels}


@rule(Severity.ERROR, pair=("product", "promotion"))
def message_overclaims(handbook: Handbook) -> Sayings:
    """What is said in public promises no more than we do.

    ## Question
    Does a message or the guarantee name a shorter time than the promise on which it rests?
    ## What it reads
    `promise`, `within`, `level`, `until` and `text` of the promotion's `messages`, and the `text` of the `guarantee` with its `promise`; `within` and `levels` of the promise.
    ## Why
    Advertising sets what customers expect. Whoever promises outside what nobody keeps inside disappoints with every single case (D19: expectations are aligned).
    ## Example that fails
    ```yaml
    service: pannenhilfe
    promises:
      ankunft: {text: In 45 Minuten ist Hilfe bei Ihnen., within: 45 min}
    mix:
      promotion:
        messages:
          - {text: In einer halben Stunde ist jemand da., promise: ankunft, within: 30 min}
    ```
    ## Example that passes
    ```yaml
    service: pannenhilfe
    promises:
      ankunft: {text: In 45 Minuten ist Hilfe bei Ihnen., within: 45 min}
    mix:
      promotion:
        messages:
          - {text: In einer Stunde ist jemand da., promise: ankunft, within: 1 h}
    ```
    ## Not a finding
    A message that is over; one that names no time. It is a warning only where the figure holds for some levels and the message names none, where the figure was read from the text since there is no `within`, and where a message with `within` rests on no promise at all.
    """
    for name, service in handbook.services.items():
        if inherits(handbook, service, "mix", "promises"):
            continue
        blank = []
        for word, claims in _claims(handbook, service).items():
            home, promise = promise_of(handbook, word) or (service, None)
            times = promised_times(home, promise) if promise else {}
            blank += [f"`{word.rpartition('/')[2]}`"] if promise and not times else []
            yield from (_overclaim(Thing("promise", word), promise, times, said) for said in _by_figure(claims, times))
        if blank:
            yield Unknown(Thing("service", name), say("no time is named by {promises}", promises=tuple(blank)))
        yield from _backless(handbook, service)


def _claims(handbook: Handbook, service: Service) -> Mapping[str, list[Claim]]:
    """The times that messages and the guarantee name, by the promise on which they rest."""
    claims: defaultdict[str, list[Claim]] = defaultdict(list)
    for message in _messages(handbook, service):
        within = message.within or named_time(message.text)
        if message.promise and within:
            levels = (message.level,) if message.level else ()
            claims[_whole(message.promise, service)].append(Claim(within, message, levels, read=not message.within))
    guarantee = service.mix.product.guarantee if service.mix.product else None
    within = named_time(guarantee.text) if guarantee else None
    if guarantee and guarantee.promise and within:
        claims[_whole(guarantee.promise, service)].append(Claim(within, guarantee, read=True))
    return claims


def _messages(handbook: Handbook, service: Service) -> tuple[Publicity, ...]:
    """What is, or will be, said in public."""
    messages = service.mix.promotion.messages if service.mix.promotion else ()
    return tuple(one for one in messages if not (one.until and one.until < handbook.as_of))


def _whole(word: str, service: Service) -> str:
    return word if "/" in word else f"{service.service}/{word}"


def _by_figure(claims: list[Claim], times: Times) -> Iterator[list[Claim]]:
    """The claims that are shorter than promised, those of one figure together, the gravest first."""
    found: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda one: one.severity(times) is not None):
        if claim.breaks(times):
            found[str(claim.within)].append(claim)
    yield from found.values()


def _overclaim(thing: Thing, promise: Promise | None, times: Times, claims: list[Claim]) -> Flag:
    first, *others = claims
    return Flag(
        thing,
        first.place,
        say(
            "{claimed} is said in public, but the promise `{promise}` says {promised}.",
            claimed=spoken_time(first.within),
            promise=thing.own_id,
            promised=spoken_times(first.breaks(times)),
        ),
        _remedy(first, times),
        detail=str(first.within),
        related=(*_said_also(others), *_promised(promise)),
        severity=first.severity(times),
    )


def _remedy(claim: Claim, times: Times) -> Message:
    if not claim.read and claim.severity(times):
        return say("Say for which level it holds, or name the time that we keep for all.")
    return say("Name the time that we keep, or tighten the promise if it can be kept.")


def _said_also(claims: list[Claim]) -> tuple[Related, ...]:
    return tuple(Related(claim.place, say("it is said here too")) for claim in claims)


def _promised(promise: Promise | None) -> tuple[Related, ...]:
    return (Related(promise.spot("within"), say("this is what we promise")),) if promise else ()


def _backless(handbook: Handbook, service: Service) -> Iterator[Flag]:
    """Times that are named in public, and rest on no promise."""
    figures: defaultdict[Duration, list[Publicity]] = defaultdict(list)
    for message in _messages(handbook, service) if service.promises else ():
        if message.within and not message.promise:
            figures[message.within].append(message)
    for within, messages in figures.items():
        yield Flag(
            Thing("service", service.service),
            messages[0].spot("within"),
            say("{claimed} is said in public, but rests on none of our promises.", claimed=spoken_time(within)),
            say("Write under `promise:` on which promise it rests, or make it one."),
            detail=str(within),
            related=tuple(Related(one.spot("within"), say("it is said here too")) for one in messages[1:]),
            severity=Severity.WARNING,
        )


@rule(Severity.ERROR, pair=("promotion", "physical_evidence"))
def evidence_overclaims(handbook: Handbook) -> Sayings:
    """No piece of evidence promises more than we do.

    ## Question
    Does a card, a message or a sign name a shorter time than the promise of which it speaks?
    ## What it reads
    `says` of the evidence with its `within`; `within` and `levels` of the promise; for which levels the steps are in which the evidence appears.
    ## Why
    What customers hold in their hands they believe, and show us when it did not come true (D19, D20).
    ## Example that fails
    ```yaml
    evidence:
      karte: {name: Karte mit der Hilfenummer, says: {promise: pannenhilfe/ankunft, within: 30 min}}
    ---
    service: pannenhilfe
    promises:
      ankunft: {text: In 45 Minuten ist Hilfe bei Ihnen., within: 45 min}
    ```
    ## Example that passes
    ```yaml
    evidence:
      karte: {name: Karte mit der Hilfenummer, says: {promise: pannenhilfe/ankunft, within: 45 min}}
    ---
    service: pannenhilfe
    promises:
      ankunft: {text: In 45 Minuten ist Hilfe bei Ihnen., within: 45 min}
    ```
    ## Not a finding
    Evidence that names a longer time, or none. Where the figure holds for some levels, and the evidence may reach customers of others, it is a warning only.
    """
    silent: dict[str, dict[str, None]] = defaultdict(dict)
    for name, entry in handbook.registers["evidence"].items():
        says = entry.says if isinstance(entry, Evidence) else None
        home, promise = promise_of(handbook, says.promise if says else None) or (None, None)
        if not (says and says.within and home and promise and current(home)):
            continue
        times = promised_times(home, promise)
        claim = Claim(says.within, says, _levels(handbook.courses[home.service], name))
        if claim.breaks(times):
            yield _overstated(Thing("evidence", name), claim, promise, times)
        elif not times:
            silent[home.service][f"`{promise.key}`"] = None
    for service, promises in silent.items():
        yield Unknown(Thing("service", service), say("no time is named by {promises}", promises=tuple(promises)))


def _levels(course: Course, evidence: str) -> tuple[str, ...]:
    """The levels for which a piece of evidence appears; none where it is for all."""
    steps = [stop.step for stop in course.having("evidence") if evidence in stop.step.evidence]
    return tuple({level for step in steps for level in step.levels}) if all(step.levels for step in steps) else ()


def _overstated(thing: Thing, claim: Claim, promise: Promise, times: Times) -> Flag:
    return Flag(
        thing,
        claim.place,
        say(
            "`{evidence}` says {claimed}, but the promise `{promise}` says {promised}.",
            evidence=thing.id,
            claimed=spoken_time(claim.within),
            promise=promise.key,
            promised=spoken_times(claim.breaks(times)),
        ),
        _remedy(claim, times),
        key="says",
        related=_promised(promise),
        severity=claim.severity(times),
    )

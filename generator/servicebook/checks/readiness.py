"""Readiness: whoever keeps a promise is trained and briefed before customers hear of it."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from servicebook.checks.actors import doers, role_of
from servicebook.checks.frame import Flag, Sayings, Unknown, rule
from servicebook.checks.slips import named
from servicebook.checks.speaking import inherits
from servicebook.findings import Related, Severity
from servicebook.model.handbook import Course, Handbook, Thing
from servicebook.model.record import Record
from servicebook.model.registers import Role
from servicebook.model.service import Service
from servicebook.wording import Message, say, say_count


@dataclass(frozen=True, slots=True)
class _Debut:
    """A promise, and the day from which it is public."""

    promise: str
    day: date
    message: Record


@dataclass(frozen=True, slots=True)
class _Keeper:
    """A role or partner who keeps public promises, in steps which need these skills."""

    who: str
    role: Role
    debuts: tuple[_Debut, ...]
    skills: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Ready:
    """What makes a keeper ready for a promise, and when."""

    how: str
    day: date
    record: Record
    keys: tuple[str, str]
    saying: Message


@rule(Severity.ERROR, pair=("promotion", "people"))
def promise_before_training(handbook: Handbook) -> Sayings:
    """Whoever keeps a promise is trained and briefed before it is made public.

    ## Question
    Were those who keep a promise trained, and told of it, on the day on which a message makes it public?
    ## What it reads
    `from` of the promotion's messages with their `promise`; the roles and partners in the steps that keep it; their `trained` for the service or for a skill that the step needs, and `briefed`.
    ## Why
    Customers come the day after the poster. Internal service marketing goes before the external: those who are to keep a promise are the first to know it (D22, D6).
    ## Example that fails
    ```yaml
    roles:
      berater: {name: Beraterin, trained: {pannenhilfe: 2026-10-15}}
    ---
    service: pannenhilfe
    promises: {ankunft: In 45 Minuten ist Hilfe bei Ihnen.}
    mix:
      promotion:
        messages:
          - {text: In 45 Minuten ist jemand da., promise: ankunft, from: 2026-10-01}
    fulfilment:
      - step: hilfe
        keeps: [ankunft]
        frontstage:
          berater: Hilft am Auto.
    ```
    ## Example that passes
    ```yaml
    roles:
      berater: {name: Beraterin, trained: {pannenhilfe: 2026-09-15}}
    ---
    service: pannenhilfe
    promises: {ankunft: In 45 Minuten ist Hilfe bei Ihnen.}
    mix:
      promotion:
        messages:
          - {text: In 45 Minuten ist jemand da., promise: ankunft, from: 2026-10-01}
    fulfilment:
      - step: hilfe
        keeps: [ankunft]
        frontstage:
          berater: Hilft am Auto.
    ```
    ## Not a finding
    Training on the day itself. A role without any training is found by `role-untrained`. Where some roles were briefed and one was not, it is a warning. All promises for which somebody is late are one finding.
    """
    known = handbook.registers["role"].keys() | handbook.registers["partner"].keys()
    for name, service in handbook.services.items():
        if inherits(handbook, service, "mix", "promises"):
            continue
        debuts, undated = _debuts(handbook, service)
        keepers = _keepers(handbook, handbook.courses[name], debuts)
        for keeper in keepers:
            for ready in (*_trained(keeper, service), *_briefed(keeper, service)):
                late = [debut for debut in keeper.debuts if ready.day > debut.day]
                if late:
                    yield _too_late(Thing("service", name), keeper, ready, late)
        yield from _unbriefed(service, keepers, known)
        if undated:
            saying = say("no message says from which day on these promises are public: {promises}", promises=undated)
            yield Unknown(Thing("service", name), saying)


def _debuts(handbook: Handbook, service: Service) -> tuple[Mapping[str, _Debut], tuple[str, ...]]:
    """From when each promise is public, and the promises of which no message says it."""
    messages = service.mix.promotion.messages if service.mix.promotion else ()
    running = [one for one in messages if one.promise and not (one.until and one.until < handbook.as_of)]
    found: dict[str, _Debut] = {}
    for message in running:
        word = (message.promise or "").rpartition("/")[2]
        if message.start and (word not in found or message.start < found[word].day):
            found[word] = _Debut(word, message.start, message)
    undated = (word for one in running if (word := (one.promise or "").rpartition("/")[2]) not in found)
    return found, tuple(dict.fromkeys(f"`{word}`" for word in undated))


def _keepers(handbook: Handbook, course: Course, debuts: Mapping[str, _Debut]) -> list[_Keeper]:
    """Those who keep public promises."""
    kept: defaultdict[str, dict[str, _Debut]] = defaultdict(dict)
    skills: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for stop in course.having("keeps"):
        for debut in (debuts[word] for word in stop.step.keeps if word in debuts):
            for who in doers(handbook, stop.step):
                kept[who][debut.promise] = debut
                skills[who] |= dict.fromkeys(stop.step.needs_skill)
    roles = ((who, role_of(handbook, who)) for who in kept)
    return [_Keeper(who, role, tuple(kept[who].values()), tuple(skills[who])) for who, role in roles if role]


def _trained(keeper: _Keeper, service: Service) -> Iterator[_Ready]:
    """The training for the service, else for the skills that its steps need; nothing where no day is recorded."""
    trained = keeper.role.trained
    own = next((word for word in (service.service, service.variant_of) if word in trained), None)
    for word in (own,) if own else keeper.skills:
        day = trained.get(word)
        if day:
            saying = say("`{who}` is trained only on {day}", who=keeper.who, day=day.isoformat())
            yield _Ready(f"trained {word}", day, keeper.role, ("trained", word), saying)


def _briefed(keeper: _Keeper, service: Service) -> Iterator[_Ready]:
    promotion = service.mix.promotion
    day = promotion.briefed.get(keeper.who) if promotion else None
    if promotion and day:
        saying = say("`{who}` is briefed only on {day}", who=keeper.who, day=day.isoformat())
        yield _Ready("briefed", day, promotion, ("briefed", keeper.who), saying)


def _too_late(service: Thing, keeper: _Keeper, ready: _Ready, late: list[_Debut]) -> Flag:
    return Flag(
        service,
        ready.record.spot(*ready.keys),
        say_count(
            "{late}, but the promise {promises} is public from {public} on.",
            "{late}, but the promises {promises} are public from {public} on.",
            len(late),
            late=ready.saying,
            promises=tuple(f"`{debut.promise}`" for debut in late),
            public=min(debut.day for debut in late).isoformat(),
        ),
        say("Bring it forward, or go public later. If the day is that of a repetition, write the first one."),
        detail=f"{keeper.who} {ready.how}",
        related=tuple(Related(debut.message.spot("from"), say("from this day on it is public")) for debut in late),
    )


def _unbriefed(service: Service, keepers: list[_Keeper], known: Collection[str]) -> Iterator[Flag]:
    """Those who keep a public promise and were forgotten when the others were briefed."""
    promotion = service.mix.promotion
    briefed = named(promotion.briefed, known) if promotion else ()
    forgotten = [keeper for keeper in keepers if briefed and keeper.who not in briefed]
    if promotion and forgotten:
        yield Flag(
            Thing("service", service.service),
            promotion.spot("briefed", of_key=True),
            say_count(
                "{roles} keeps a public promise, but is not among those who were briefed.",
                "{roles} keep a public promise, but are not among those who were briefed.",
                len(forgotten),
                roles=tuple(f"`{one.who}`" for one in forgotten),
            ),
            say("Tell them what is promised in public, and write the day under `briefed:`."),
            detail="briefed",
            related=tuple(Related(debut.message.spot("from"), say("this is public")) for debut in forgotten[0].debuts),
            severity=Severity.WARNING,
        )

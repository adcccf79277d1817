"""The promise chain: made in the offer, kept in the fulfilment, shown in the reinforcement, watched in the management."""

import re
from collections import defaultdict
from collections.abc import Iterator

from servicebook.checks.completeness import PHASE_NAMES
from servicebook.checks.frame import Flag, Stage, rule
from servicebook.findings import Related, Severity
from servicebook.model.handbook import Course, Handbook, Stop, Thing
from servicebook.model.record import Record
from servicebook.model.service import Promise, Service
from servicebook.wording import Message, say, say_count

ABSOLUTE = re.compile(
    r"\b(immer|jederzeit|sofort|garantiert|niemals|nie|in jedem fall|ausnahmslos|"
    r"always|anytime|instantly|immediately|guaranteed|never|without exception)\b",
    re.IGNORECASE,
)
"""Words that allow no exception."""

Promised = Iterator[tuple[Service, Course, str, Promise, Thing]]


@rule(Severity.WARNING)
def no_promise(handbook: Handbook) -> Iterator[Flag]:
    """A service promises something.

    ## Question
    Is there a promise at all?
    ## What it reads
    `promises` of the service.
    ## Why
    The promise is the golden thread through all phases. Where nothing is promised, nothing can be kept, shown or watched, and expectations arise by themselves (D21).
    ## Example that fails
    ```yaml
    service: pannenhilfe
    status: live
    ```
    ## Example that passes
    ```yaml
    service: pannenhilfe
    status: live
    promises:
      ankunft: In 45 Minuten ist Hilfe bei Ihnen.
    ```
    ## Not a finding
    A variant: it inherits the promises.
    """
    for name, service in handbook.services.items():
        if not service.promises and service.variant_of not in handbook.services:
            yield Flag(
                Thing("service", name),
                service.spot("service"),
                say("The service `{service}` promises nothing.", service=name),
                say("Write under `promises:` what customers may rely on, each in one sentence with a figure."),
                key="promises",
            )


@rule(Severity.WARNING)
def promise_not_made(handbook: Handbook) -> Iterator[Flag]:
    """A promise is made in a step.

    ## Question
    In which step do customers hear of the promise?
    ## What it reads
    `promises`, `makes` of the steps, and the messages of the promotion.
    ## Why
    A promise that nobody hears aligns no expectation: the first link of the chain is missing (D19, D21).
    ## Example that fails
    ```yaml
    service: pannenhilfe
    status: live
    promises:
      ankunft: In 45 Minuten ist Hilfe bei Ihnen.
    offer:
      - step: beitritt
    ```
    ## Example that passes
    ```yaml
    service: pannenhilfe
    status: live
    promises:
      ankunft: In 45 Minuten ist Hilfe bei Ihnen.
    offer:
      - step: beitritt
        makes: [ankunft]
    fulfilment:
      - step: hilfe
        keeps: [ankunft]
    ```
    ## Not a finding
    A promise that a message of the promotion makes.
    """
    for service, course, name, promise, thing in _promises(handbook):
        messages = service.mix.promotion.messages if service.mix.promotion else ()
        if not _steps(course, "makes", name) and not any(message.promise == name for message in messages):
            yield Flag(
                thing,
                promise.heading(),
                say("No step makes the promise `{promise}`.", promise=name),
                say(
                    "Write `makes: [{promise}]` in the step in which customers hear it, mostly one of the offer.",
                    promise=name,
                ),
            )


@rule(Severity.ERROR)
def promise_not_kept(handbook: Handbook) -> Iterator[Flag]:
    """A promise is kept in a step.

    ## Question
    Which step keeps the promise?
    ## What it reads
    `promises`, and `keeps` of the steps of all phases but the management.
    ## Why
    What is promised and planned nowhere is kept by chance only; a broken promise is often the end of the relation (D18, D21).
    ## Example that fails
    ```yaml
    service: pannenhilfe
    promises:
      ankunft: In 45 Minuten ist Hilfe bei Ihnen.
    fulfilment:
      - step: hilfe
    ```
    ## Example that passes
    ```yaml
    service: pannenhilfe
    promises:
      ankunft: In 45 Minuten ist Hilfe bei Ihnen.
    fulfilment:
      - step: hilfe
        keeps: [ankunft]
    ```
    ## Not a finding
    A service without any step yet: that is `phase-empty`.
    """
    for _, course, name, promise, thing in _promises(handbook):
        if course.stops and not _steps(course, "keeps", name):
            yield Flag(
                thing,
                promise.heading(),
                say("No step keeps the promise `{promise}`.", promise=name),
                say("Write `keeps: [{promise}]` in the step that does, or do not promise it.", promise=name),
                related=_made(course, name),
            )


@rule(Severity.WARNING)
def promise_not_shown(handbook: Handbook) -> Iterator[Flag]:
    """Customers are shown that a promise was kept.

    ## Question
    In which step do customers see that the promise was kept?
    ## What it reads
    `promises`, and `shows` of the steps.
    ## Why
    What was done well and is not shown counts as not done. Proof of performance goes beyond the bill (D19, D21).
    ## Example that fails
    ```yaml
    service: pannenhilfe
    status: live
    promises:
      ankunft: In 45 Minuten ist Hilfe bei Ihnen.
    fulfilment:
      - step: hilfe
        keeps: [ankunft]
    ```
    ## Example that passes
    ```yaml
    service: pannenhilfe
    status: live
    promises:
      ankunft: In 45 Minuten ist Hilfe bei Ihnen.
    fulfilment:
      - step: hilfe
        keeps: [ankunft]
    reinforcement:
      - step: leistungsnachweis
        shows: [ankunft]
    ```
    ## Not a finding
    A promise that no step keeps: that is said already (`promise-not-kept`).
    """
    for _, course, name, promise, thing in _promises(handbook):
        if _steps(course, "keeps", name) and not _steps(course, "shows", name):
            yield Flag(
                thing,
                promise.heading(),
                say("No step shows customers that the promise `{promise}` was kept.", promise=name),
                say(
                    "Write `shows: [{promise}]` in a step of the reinforcement: a proof, a message, a sentence.",
                    promise=name,
                ),
                related=_links(course, "keeps", name, say("kept here")),
            )


@rule(Severity.WARNING)
def promise_not_watched(handbook: Handbook) -> Iterator[Flag]:
    """Somebody watches whether a promise is kept.

    ## Question
    In which step of the management is the promise watched?
    ## What it reads
    `promises`, and `watches` of the steps.
    ## Why
    The management watches the degree of fulfilment and feeds back what was learnt; otherwise the promise fades unnoticed (D19, D21).
    ## Example that fails
    ```yaml
    service: pannenhilfe
    status: live
    promises:
      ankunft: In 45 Minuten ist Hilfe bei Ihnen.
    management:
      - step: lagebesprechung
    ```
    ## Example that passes
    ```yaml
    service: pannenhilfe
    status: live
    promises:
      ankunft: In 45 Minuten ist Hilfe bei Ihnen.
    fulfilment:
      - step: hilfe
        keeps: [ankunft]
    management:
      - step: lagebesprechung
        watches: [ankunft]
    ```
    ## Not a finding
    A promise that is watched in another phase.
    """
    for _, course, name, promise, thing in _promises(handbook):
        if not _steps(course, "watches", name):
            yield Flag(
                thing,
                promise.heading(),
                say("No step watches whether the promise `{promise}` is kept.", promise=name),
                say("Write `watches: [{promise}]` in the step of the management that looks at it.", promise=name),
            )


@rule(Severity.WARNING)
def promise_without_measure(handbook: Handbook) -> Iterator[Flag]:
    """A promise is measured, against a target, by somebody who answers for it.

    ## Question
    What measures the promise, what is to be reached, and who answers for it?
    ## What it reads
    `measured_by`, `target` and `owner` of the promise; the service's `owner` answers where none is named.
    ## Why
    What is not measured is kept by feeling. The degree of fulfilment is watched against the service level (D19, D22).
    ## Example that fails
    ```yaml
    service: pannenhilfe
    status: live
    owner: leitung
    promises:
      ankunft:
        text: In 45 Minuten ist Hilfe bei Ihnen.
    ```
    ## Example that passes
    ```yaml
    service: pannenhilfe
    status: live
    owner: leitung
    promises:
      ankunft:
        text: In 45 Minuten ist Hilfe bei Ihnen.
        target: 95 %
        measured_by: ankunftszeit
    ```
    ## Not a finding
    A promise without an owner of its own, in a service that has one.
    """
    for service, _, name, promise, thing in _promises(handbook):
        missing = [
            key
            for key, given in (
                ("measured_by", promise.measured_by),
                ("target", promise.target),
                ("owner", promise.owner or service.owner),
            )
            if not given
        ]
        if missing:
            yield Flag(
                thing,
                promise.heading(),
                say(
                    "The promise `{promise}` lacks {missing}.",
                    promise=name,
                    missing=tuple(_LACKS[key] for key in missing),
                ),
                say("Add {keys} to the promise.", keys=tuple(f"`{key}:`" for key in missing)),
            )


_LACKS = {
    "measured_by": say("an indicator that measures it"),
    "target": say("a target"),
    "owner": say("somebody who answers for it"),
}


@rule(Severity.ERROR)
def promise_contradicts(handbook: Handbook) -> Iterator[Flag]:
    """One thing is promised with one figure only.

    ## Question
    Do two promises name different times for the same stretch of the journey?
    ## What it reads
    `within`, `levels`, `from_step`, `to_step` and `to_end_of` of all promises of a service.
    ## Why
    Two figures for one thing: customers take the better one, employees the worse one, and both are right (D20).
    ## Example that fails
    ```yaml
    service: pannenhilfe
    promises:
      ankunft: {text: In 45 Minuten ist Hilfe da., within: 45 min, from_step: anruf, to_step: hilfe}
      schnell: {text: In einer Stunde ist Hilfe da., within: 1 h, from_step: anruf, to_step: hilfe}
    fulfilment:
      - step: anruf
      - step: hilfe
        keeps: [ankunft, schnell]
    ```
    ## Example that passes
    ```yaml
    service: pannenhilfe
    promises:
      ankunft: {text: In 45 Minuten ist Hilfe da., within: 45 min, from_step: anruf, to_step: hilfe}
      erledigt: {text: In zwei Stunden rollt der Wagen., within: 2 h, from_step: anruf, to_end_of: hilfe}
    fulfilment:
      - step: anruf
      - step: hilfe
        keeps: [ankunft, erledigt]
    ```
    ## Not a finding
    Different figures for different levels; promises that do not say from where to where their clock runs.
    """
    for service in handbook.services.values():
        stretches: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
        for name, promise in service.promises.items():
            if promise.within and promise.from_step and (promise.to_step or promise.to_end_of):
                stretches[promise.from_step, promise.to_step or "", promise.to_end_of or ""].append(name)
        for first, *others in map(sorted, stretches.values()):
            for other in others:
                if _figures(service.promises[first]) != _figures(service.promises[other]):
                    yield _contradiction(service, first, other)


def _figures(promise: Promise) -> tuple[int, tuple[tuple[str, int], ...]]:
    within = promise.within.seconds if promise.within else 0
    return within, tuple(
        sorted((level, time.seconds) for level, time in promise.levels.items() if time.seconds != within)
    )


def _contradiction(service: Service, first: str, other: str) -> Flag:
    one, two = service.promises[first], service.promises[other]
    return Flag(
        Thing("promise", f"{service.service}/{other}"),
        two.spot("within"),
        say(
            "For the same stretch `{first}` promises {one}, `{other}` {two}.",
            first=first,
            one=str(one.within),
            other=other,
            two=str(two.within),
        ),
        say("Decide for one figure, or say with `levels` for whom which one holds."),
        detail=first,
        related=(Related(one.spot("within"), say("here stands the other figure")),),
        mutes=(f"promise {service.service}/{other}",),
    )


@rule(Severity.WARNING, Stage.WORDING)
def promise_absolute(handbook: Handbook) -> Iterator[Flag]:
    """Who says “always” must mean always.

    ## Question
    Does a promise use a word that allows no exception, without a target of 100 %?
    ## What it reads
    The text of promises, of the guarantee and of the promotion's messages, for words such as “immer”, “sofort”, “garantiert”, “always”; and the `target` of the promise.
    ## Why
    Promising too much is the surest way to disappoint: one exception, and the promise is broken (D19: neither under-delivered nor over-promised).
    ## Example that fails
    ```yaml
    service: pannenhilfe
    status: live
    promises:
      ankunft:
        text: Wir sind sofort bei Ihnen.
        target: 95 %
    ```
    ## Example that passes
    ```yaml
    service: pannenhilfe
    status: live
    promises:
      ankunft:
        text: In 45 Minuten ist Hilfe bei Ihnen.
        target: 95 %
    ```
    ## Not a finding
    A promise with a target of 100 %, and what is deliberately not promised (`not_promised`).
    """
    for service, _, name, promise, thing in _promises(handbook):
        certain = promise.target is not None and promise.target.percent == 100
        for record, text in () if certain else _sayings(service, name, promise):
            match = ABSOLUTE.search(text)
            if match:
                yield Flag(
                    thing,
                    record.spot("text"),
                    say("“{word}” allows no exception, but the promise `{promise}` does.", word=match[0], promise=name),
                    say("Name the figure that you can keep, or set `target: 100 %` if you mean it."),
                    key="text",
                    detail=match[0].lower(),
                )


def _sayings(service: Service, name: str, promise: Promise) -> Iterator[tuple[Record, str]]:
    for text in promise.text.all:
        yield promise, text
    guarantee = service.mix.product.guarantee if service.mix.product else None
    if guarantee and guarantee.promise == name:
        yield guarantee, str(guarantee.text)
    for message in service.mix.promotion.messages if service.mix.promotion else ():
        if message.promise == name:
            yield message, str(message.text)


@rule(Severity.WARNING)
def level_breaks(handbook: Handbook) -> Iterator[Flag]:
    """A level that is promised is there in every later phase.

    ## Question
    Does each level that the offer promises go on through fulfilment and reinforcement?
    ## What it reads
    `levels` of the product, `offers` of the steps, `levels` of promises, and `levels` of the steps of each phase. A step without `levels` is for all.
    ## Why
    One service level from end to end: a good start is undone by a break in the process (D20).
    ## Example that fails
    ```yaml
    service: pannenhilfe
    status: live
    mix:
      product: {core: Weiterkommen, levels: {basis: Schweiz, premium: ganz Europa}}
    offer:
      - step: beitritt
        offers: [premium]
    fulfilment:
      - step: hilfe
        levels: [basis]
    ```
    ## Example that passes
    ```yaml
    service: pannenhilfe
    status: live
    mix:
      product: {core: Weiterkommen, levels: {basis: Schweiz, premium: ganz Europa}}
    offer:
      - step: beitritt
        offers: [premium]
    fulfilment:
      - step: hilfe
    ```
    ## Not a finding
    A phase without steps: that is `phase-empty`. Management: it serves all levels.
    """
    for name, service in handbook.services.items():
        course = handbook.courses[name]
        for level in _promised_levels(service, course):
            broken = [
                phase
                for phase in ("fulfilment", "reinforcement")
                if course.phase(phase) and not _served(course, phase, level)
            ]
            if broken:
                stop = course.phase(broken[0])[0]
                yield Flag(
                    Thing("service", name),
                    stop.step.spot("levels"),
                    say(
                        "The level `{level}` is promised, but no step of {phase} is for it.",
                        level=level,
                        phase=PHASE_NAMES[broken[0]],
                    ),
                    say("Plan the steps for this level too, or leave out `levels` where a step is for all."),
                    detail=f"{level}.{broken[0]}",
                )


def _promised_levels(service: Service, course: Course) -> tuple[str, ...]:
    offered = [level for stop in course.having("offers") for level in stop.step.offers]
    promised = [level for promise in service.promises.values() for level in promise.levels]
    return tuple(dict.fromkeys((*offered, *promised)))


def _served(course: Course, phase: str, level: str) -> bool:
    return any(not stop.step.levels or level in stop.step.levels for stop in course.phase(phase))


@rule(Severity.WARNING)
def only_lagging(handbook: Handbook) -> Iterator[Flag]:
    """A service has a leading indicator.

    ## Question
    Does an indicator warn before customers feel it?
    ## What it reads
    The indicators of the service: those of its promises (`measured_by`), of its steps, and its own; and their `kind`.
    ## Why
    Lagging indicators tell what went wrong when it is too late. Leading ones leave time to act (D35).
    ## Example that fails
    ```yaml
    indicators:
      ankunftszeit: {name: Zeit bis zur Hilfe, kind: lagging}
    ---
    service: pannenhilfe
    status: live
    indicators: [ankunftszeit]
    ```
    ## Example that passes
    ```yaml
    indicators:
      ankunftszeit: {name: Zeit bis zur Hilfe, kind: lagging}
      kontext-quote: {name: Anrufe mit geklärtem Kontext, kind: leading}
    ---
    service: pannenhilfe
    status: live
    indicators: [ankunftszeit, kontext-quote]
    ```
    ## Not a finding
    A service without indicators, or with one whose kind is not known: then it cannot be checked.
    """
    for name, service in handbook.services.items():
        kinds = {
            getattr(handbook.registers["indicator"].get(word), "kind", None) for word in _indicators(handbook, name)
        }
        if kinds == {"lagging"}:
            count = len(_indicators(handbook, name))
            yield Flag(
                Thing("service", name),
                service.spot("service"),
                say_count(
                    "The only indicator of the service `{service}` is a lagging one.",
                    "All {count} indicators of the service `{service}` are lagging ones.",
                    count,
                    service=name,
                ),
                say(
                    "Add one that warns early, such as the share of calls with the context cleared up, with `kind: leading`."
                ),
                key="indicators",
            )


def _indicators(handbook: Handbook, name: str) -> tuple[str, ...]:
    service, course = handbook.services[name], handbook.courses[name]
    measured = [promise.measured_by for promise in service.promises.values() if promise.measured_by]
    stepwise = [word for stop in course.having("indicators") for word in stop.step.indicators]
    return tuple(dict.fromkeys((*service.indicators, *measured, *stepwise)))


def _promises(handbook: Handbook) -> Promised:
    """All promises, with their service and its course; services without steps keep nothing yet."""
    for service in handbook.services.values():
        course = handbook.courses[service.service]
        for name, promise in service.promises.items():
            yield service, course, name, promise, Thing("promise", f"{service.service}/{name}")


def _steps(course: Course, key: str, promise: str) -> tuple[Stop, ...]:
    return tuple(stop for stop in course.having(key) if promise in getattr(stop.step, key))


def _links(course: Course, key: str, promise: str, note: Message) -> tuple[Related, ...]:
    return tuple(Related(stop.step.spot(key), note) for stop in _steps(course, key, promise))


def _made(course: Course, promise: str) -> tuple[Related, ...]:
    return _links(course, "makes", promise, say("made here"))

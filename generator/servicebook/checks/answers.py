"""What we want to know of customers: the person first, all of it at once, and nothing that serves nobody."""

from collections.abc import Iterator

from servicebook.checks.budgets import ROUNDS, exceeded, listed, tolerance
from servicebook.checks.frame import Flag, Sayings, Unknown, rule
from servicebook.checks.segments import BROKEN
from servicebook.checks.walking import journeyed, met, walk
from servicebook.checks.words import quoted
from servicebook.findings import Related, Severity
from servicebook.model.handbook import Course, Handbook, Stop, Thing
from servicebook.model.registers import Datum, Persona
from servicebook.model.rulesetting import RuleSetting
from servicebook.model.service import Service
from servicebook.model.step import Step
from servicebook.reckoning.case import Case
from servicebook.reckoning.lacking import Lacking
from servicebook.reckoning.meeting import Meetings, conversations, meetings
from servicebook.wording import say

USED = frozenset({"checks", "data", "sends", "knows", "found_by"})
"""Keys under which data that were asked serve for something."""
CONTACT = frozenset({"contact", "kontakt"})
"""Kinds of data that serve by themselves: whoever has them can write or call."""


class RoundsSetting(RuleSetting):
    """The options of `asked-in-rounds`."""

    at_most: int = 0
    """So many further rounds of questions about one kind of thing are allowed, where no persona says what it puts up with."""


@rule(Severity.WARNING, options=RoundsSetting)
def asked_in_rounds(handbook: Handbook, setting: RoundsSetting) -> Sayings:
    """What belongs together is asked together.

    ## Question
    Do we come back with further questions?
    ## What it reads
    `asks` of the contacts on the worst journey without recoveries; `tolerates.rounds` of the personas. Where no persona of the service says how many rounds it puts up with: the `kind` of the data that are asked in several conversations or messages.
    ## Why
    A photo of the lace, then a photo of the label, then the length, then the colour: each question was justified, and each cost the customer a day (D28, D29).
    ## Example that fails
    ```yaml
    data:
      foto: {name: Foto des Schnürsenkels, kind: product}
      länge: {name: Länge des Schnürsenkels, kind: product}
    ---
    service: garantie
    status: live
    fulfilment:
      - {step: meldung, channel: email, asks: [foto]}
      - {step: rückfrage, channel: email, asks: [länge]}
    ```
    ## Example that passes
    ```yaml
    data:
      foto: {name: Foto des Schnürsenkels, kind: product}
      länge: {name: Länge des Schnürsenkels, kind: product}
    ---
    service: garantie
    status: live
    fulfilment:
      - {step: meldung, channel: email, asks: [foto, länge]}
    ```
    ## Not a finding
    Several questions in one uninterrupted conversation. Data without a `kind`, or of different kinds, where no persona sets a limit.
    ## Options
    `at_most`: so many further rounds of questions about one kind of thing are allowed, where no persona says what it puts up with.
    """
    for name, service in handbook.services.items():
        course = handbook.courses[name]
        if all(tolerance(handbook, persona).rounds is None for persona in service.personas):
            yield from _kinds_in_rounds(handbook, service, setting.at_most)
            continue
        found = exceeded(handbook, service, ROUNDS, None)
        if isinstance(found, Lacking):
            yield Unknown(Thing("service", name), found.because)
        elif found:
            yield found.flag(
                course,
                Thing("service", name),
                say("After the first questions we come back with more: in {steps}.", steps=listed(course, found.tally)),
                _TOGETHER,
            )


_TOGETHER = say(
    "Ask for everything at once, at the first contact; decide with what you have where the rest does not matter."
)


def _kinds_in_rounds(handbook: Handbook, service: Service, at_most: int) -> Iterator[Flag]:
    """The kinds of data about which we come back, on some way through the service."""
    course = handbook.courses[service.service]
    here = meetings(handbook, service, Case())
    kinds = [_kind(handbook, datum) for stop in journeyed(course) for datum in stop.step.asks]
    for kind in dict.fromkeys(kind for kind in kinds if kind and kinds.count(kind) > 1):
        asking = _in_rounds(handbook, _most_asking(handbook, course, kind), kind, here)
        if len(asking) > at_most + 1:
            first, *others = (course.stops[name] for name in asking)
            yield Flag(
                Thing("service", service.service),
                others[at_most].step.spot("asks"),
                say(
                    "`{kind}`: asked for in {count} rounds: {steps}.",
                    kind=kind,
                    count=len(asking),
                    steps=tuple(f"`{name}`" for name in asking),
                ),
                _TOGETHER,
                detail=kind,
                related=tuple(
                    Related(stop.step.spot("asks"), say("asked for here, too"))
                    for stop in (first, *others)
                    if stop is not others[at_most]
                ),
            )


def _most_asking(handbook: Handbook, course: Course, kind: str) -> tuple[Step, ...]:
    """The steps of the way on which most of them ask for data of a kind."""
    ways = walk(course)
    best: dict[str, tuple[int, tuple[Step, ...]]] = {}
    for name in reversed(ways.order):
        step = course.stops[name].step
        count, rest = max((best[target] for target in ways.onward[name]), key=lambda one: one[0], default=(0, ()))
        best[name] = (count + any(_kind(handbook, datum) == kind for datum in step.asks), (step, *rest))
    return max((best[start] for start in course.starts), key=lambda one: one[0], default=(0, ()))[1]


def _in_rounds(handbook: Handbook, way: tuple[Step, ...], kind: str, here: Meetings) -> tuple[str, ...]:
    """The first step of each conversation in which something of a kind is asked for that was not asked before."""
    asked: set[str] = set()
    found = []
    for talk in conversations(way, here):
        fresh = [
            step for step in talk if any(_kind(handbook, datum) == kind and datum not in asked for datum in step.asks)
        ]
        asked.update(datum for step in talk for datum in step.asks)
        found += [step.step for step in fresh[:1]]
    return tuple(found)


def _kind(handbook: Handbook, datum: str) -> str | None:
    entry = handbook.registers["data"].get(datum)
    return entry.kind if isinstance(entry, Datum) else None


@rule(Severity.ADVICE, aliases=("first-question-is-ours",))
def first_question_ours(handbook: Handbook) -> Iterator[Flag]:
    """The first question is about the person, not about our files.

    ## Question
    Where something is broken, do we ask for data before we ask how the person is?
    ## What it reads
    The first step of each journey that `asks` for data, and the steps that `clarifies` something. Where nothing is to be clarified: `case` of the personas, and `kind: complaint`.
    ## Why
    “Your number plate, please” tells somebody beside a motorway that we save a car. “How are you? Where do you have to go?” tells them that we help (D11).
    ## Example that fails
    ```yaml
    personas:
      familie: {name: Familie auf der Autobahn, case: service-case}
    ---
    service: pannenhilfe
    status: live
    personas: [familie]
    fulfilment:
      - step: anruf
        asks: [kennzeichen]
        customer: Sucht die Police.
      - step: hilfe
        customer: Wartet.
    ```
    ## Example that passes
    ```yaml
    personas:
      familie: {name: Familie auf der Autobahn, case: service-case}
    ---
    service: pannenhilfe
    status: live
    personas: [familie]
    mix:
      personal_experience:
        questions:
          befinden: Geht es Ihnen gut? Stehen Sie sicher?
    fulfilment:
      - step: anruf
        clarifies: [befinden]
        customer: Erzählt.
      - step: hilfe
        asks: [kennzeichen]
        customer: Wartet.
    ```
    ## Not a finding
    Where no question about the person is planned: the offer, and services for people who come to buy. A service for which the P “personal experience” does not apply, and one that customers meet in one step only. A step in which something is checked before: that is `context-too-late`. Questions that are asked nowhere: that is `context-not-cleared`.
    """
    for name, service in handbook.services.items():
        course = handbook.courses[name]
        if len(met(course)) > 1 and not _irrelevant(service):
            planned = _planned(service, course)
            if planned:
                early = _before_the_person(course)
            else:
                asking = (stop for stop in journeyed(course) if stop.phase != "offer" and stop.step.asks)
                early = next(asking, None) if _troubled(handbook, service) else None
            if early:
                yield Flag(
                    early.thing,
                    early.step.spot("asks"),
                    say(
                        "The first that we ask for is {data}: it serves us, not the person.",
                        data=quoted(early.step.asks),
                    ),
                    say("Ask first how the person is: move what stands under `clarifies` to the front.")
                    if planned
                    else _PLAN,
                )


_PLAN = say(
    "Ask first how the person is and what matters to them now: plan the questions in `personal_experience`, and name them under `clarifies`."
)


def _before_the_person(course: Course) -> Stop | None:
    """The first step of a journey that asks for data, if the person is asked only later on the same journey."""
    ways = walk(course)
    for start in course.starts:
        reached = ways.beyond(start)
        row = [course.stops[name] for name in ways.order if name in reached]
        first = next((stop for stop in row if stop.step.asks or stop.step.clarifies), None)
        if first and not first.step.clarifies and not first.step.checks:
            later = ways.beyond(first.step.step)
            if any(course.stops[name].step.clarifies for name in later):
                return first
    return None


def _troubled(handbook: Handbook, service: Service) -> bool:
    """Whether people come to whom something is broken."""
    entries = (handbook.registers["persona"].get(word) for word in service.personas)
    return service.kind == "complaint" or any(isinstance(one, Persona) and one.case in BROKEN for one in entries)


def _irrelevant(service: Service) -> bool:
    """Whether the P “personal experience” does not apply."""
    plan = service.mix.personal_experience
    return plan is not None and plan.not_applicable is not None


def _planned(service: Service, course: Course) -> bool:
    """Whether it is planned to ask how the person is."""
    plan = service.mix.personal_experience
    return bool(plan and plan.questions) or any(stop.step.clarifies for stop in course)


@rule(Severity.ADVICE)
def proof_beyond_need(handbook: Handbook) -> Sayings:
    """What customers are asked for serves for something.

    ## Question
    Is everything that is asked for used?
    ## What it reads
    `asks` of the steps, against `checks`, `sends` and the `data` of `hands_over` in all steps, and against `knows` and `found_by` of the systems.
    ## Why
    Each proof costs the customer a task. What is asked for to be on the safe side, and then never looked at, is pure burden (D28, D29).
    ## Example that fails
    ```yaml
    service: garantie
    status: live
    fulfilment:
      - step: rückfrage
        asks: [kaufbeleg, händlerauskunft]
      - step: prüfung
        checks: [kaufbeleg]
    ```
    ## Example that passes
    ```yaml
    service: garantie
    status: live
    fulfilment:
      - step: rückfrage
        asks: [kaufbeleg]
      - step: prüfung
        checks: [kaufbeleg]
    ```
    ## Not a finding
    Data with which we write or call (`kind: contact`). Where no step of a service says what data serve for, it cannot be checked. All such data of a service are one finding.
    """
    used = {ref.word for ref in handbook.references if ref.kinds == ("data",) and not USED.isdisjoint(ref.keys)}
    for name, course in handbook.courses.items():
        asked = {datum: stop for stop in journeyed(course)[::-1] for datum in stop.step.asks[::-1]}
        idle = [datum for datum in asked if datum not in used and _kind(handbook, datum) not in CONTACT][::-1]
        if idle and not any(_serves(stop.step) for stop in course):
            yield Unknown(
                Thing("service", name), say("no step says what data serve for (`checks`, `sends`, `hands_over`)")
            )
        elif idle:
            yield _idle(Thing("service", name), idle, asked)


def _serves(step: Step) -> bool:
    return bool(step.checks or step.sends or any(handover.data for handover in step.hands_over))


def _idle(thing: Thing, idle: list[str], asked: dict[str, Stop]) -> Flag:
    spots = [asked[datum].step.spot("asks", asked[datum].step.asks.index(datum)) for datum in idle]
    return Flag(
        thing,
        spots[0],
        say("Asked for, and used nowhere: {data}.", data=tuple(f"`{datum}`" for datum in idle)),
        say("Do not ask for it, or write what it serves for: `checks`, `sends`, or `data` of a `hands_over`."),
        detail="data",
        related=tuple(Related(spot, say("this is used nowhere either")) for spot in spots[1:]),
    )

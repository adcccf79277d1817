"""What we want to know of customers: the person first, and nothing that serves nobody."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from servicebook.checks.frame import Flag, Sayings, Unknown, rule
from servicebook.checks.rounds import kind_of
from servicebook.checks.segments import BROKEN
from servicebook.checks.walking import journeyed, met, walk
from servicebook.checks.words import meant, quoted
from servicebook.findings import Related, Severity
from servicebook.model.handbook import Course, Handbook, Stop, Thing
from servicebook.model.registers import Persona
from servicebook.model.service import Service
from servicebook.model.step import Step
from servicebook.wording import say

USED = frozenset({"checks", "data", "sends", "knows", "found_by"})
"""Keys under which data that were asked serve for something."""
CONTACT = frozenset({"contact", "kontakt"})
"""Kinds of data that serve by themselves: whoever has them can write or call."""


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
    return bool(plan and plan.questions) or any(stop.step.clarifies for stop in course.having("clarifies"))


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
    Data with which we write or call (`kind: contact`). Where no step of a service says what data serve for, it cannot be checked; where nothing in the handbook does, it is not looked at. All such data of a service are one finding.
    """
    used = {ref.word for ref in handbook.references if ref.kinds == ("data",) and not USED.isdisjoint(ref.keys)}
    for name, course in handbook.courses.items():
        asked = {datum: stop for stop in journeyed(course)[::-1] for datum in stop.step.asks[::-1]}
        idle = [datum for datum in asked if not _used(datum, used, handbook)][::-1]
        if idle and used and not any(_serves(stop.step) for stop in course):
            yield Unknown(
                Thing("service", name), say("no step says what data serve for (`checks`, `sends`, `hands_over`)")
            )
        elif idle and used:
            yield _idle(Thing("service", name), idle, asked)


def _used(datum: str, used: AbstractSet[str], handbook: Handbook) -> bool:
    """Whether a datum, or the one that is meant by it, serves for something: if only for writing and calling."""
    own = meant(handbook, datum, "data")
    return own in used or kind_of(handbook, own) in CONTACT


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

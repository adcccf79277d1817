"""What we ask customers for: once, together, and only what nobody here knows."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from servicebook.checks.frame import Flag, rule
from servicebook.checks.speaking import repeated
from servicebook.checks.walking import Walk, journeyed, walk
from servicebook.findings import Related, Severity
from servicebook.model.handbook import Course, Handbook, Stop
from servicebook.model.registers import Persona, System
from servicebook.model.service import Service
from servicebook.wording import say

Given = Mapping[str, Mapping[str, str]]
"""For each step the data that customers gave before it, each with the step in which they did."""


@rule(Severity.WARNING)
def asked_twice(handbook: Handbook) -> Iterator[Flag]:
    """Nobody is asked twice for the same thing on one journey.

    ## Question
    Is something asked in a step that was asked before?
    ## What it reads
    `asks` of the steps along each journey, recoveries left out.
    ## Why
    Whoever has to say everything again notices that nobody listened. The people at the touchpoint need the whole view (D15), and every repetition is effort (D29).
    ## Example that fails
    ```yaml
    service: pannenhilfe
    status: live
    fulfilment:
      - step: anruf
        asks: [name, kennzeichen]
      - step: hilfe-vor-ort
        asks: [kennzeichen]
    ```
    ## Example that passes
    ```yaml
    service: pannenhilfe
    status: live
    fulfilment:
      - step: anruf
        asks: [name, kennzeichen]
      - step: hilfe-vor-ort
        customer: Zeigt den Wagen.
    ```
    ## Not a finding
    A step that repeats itself in a loop. What is verified in the same step (`checks`). Another journey, begun at `starts_when`.
    """
    for course in handbook.courses.values():
        for stop, again in _repeated(course).items():
            data = tuple(again)
            before = dict.fromkeys(again.values())
            yield Flag(
                course.stops[stop].thing,
                course.stops[stop].step.spot("asks", course.stops[stop].step.asks.index(data[0])),
                say("Asked for once more: {data}.", data=tuple(f"`{datum}`" for datum in data)),
                say("Pass on what was said (`hands_over`, with `data`), and take it out of `asks` here."),
                related=tuple(
                    Related(course.stops[name].step.spot("asks"), say("asked here before")) for name in before
                ),
            )


def _repeated(course: Course) -> Mapping[str, Mapping[str, str]]:
    """The steps that ask for something again, with the data and the steps that asked before."""
    given = _given(course, walk(course))
    found = {}
    for name, before in given.items():
        step = course.stops[name].step
        again = {datum: before[datum] for datum in step.asks if datum in before and datum not in step.checks}
        if again:
            found[name] = again
    return found


def _given(course: Course, ways: Walk) -> Given:
    """What was asked before each step of the same journey."""
    before = ways.before()
    given: dict[str, dict[str, str]] = {}
    for name in ways.order:
        given[name] = {}
        for source in before.get(name, ()):
            asked = dict.fromkeys(course.stops[source].step.asks, source)
            given[name] |= {**asked, **given[source]}
    return given


@rule(Severity.WARNING)
def asked_although_known(handbook: Handbook) -> Iterator[Flag]:
    """What the organisation knows is not asked.

    ## Question
    Does a step ask for data that a system holds?
    ## What it reads
    `asks` and `checks` of the steps; `knows` and `found_by` of the systems; the lanes, in which a system is at hand. A system knows a customer as soon as something was asked by which it finds them.
    ## Why
    The people at the touchpoint need the whole view of the customer: what the organisation already knows is not asked again (D15).
    ## Example that fails
    ```yaml
    systems:
      produktdatenbank: {name: Produktdatenbank, knows: [senkellänge], found_by: [modell]}
    ---
    service: garantie
    status: live
    fulfilment:
      - step: meldung
        asks: [modell]
      - step: rückfrage
        asks: [senkellänge]
    ```
    ## Example that passes
    ```yaml
    systems:
      produktdatenbank: {name: Produktdatenbank, knows: [senkellänge], found_by: [modell]}
    ---
    service: garantie
    status: live
    fulfilment:
      - step: meldung
        asks: [modell]
        support: [produktdatenbank]
      - step: zusage
        customer: Erfährt, was kommt.
    ```
    ## Not a finding
    The offer, and personas who come to buy: nobody knows them yet. Data by which a customer is found. Data that are only verified (`checks`). What was asked before in the same journey: that is `asked-twice`.
    """
    systems: defaultdict[str, dict[str, System]] = defaultdict(dict)
    for system, entry in handbook.registers["system"].items():
        if isinstance(entry, System):
            for datum in entry.knows:
                systems[datum][system] = entry
    knowable = systems.keys()
    for name, course in handbook.courses.items():
        asking = [
            stop for stop in journeyed(course) if stop.phase != "offer" and not knowable.isdisjoint(stop.step.asks)
        ]
        given = _given(course, walk(course)) if asking else {}
        for stop in asking:
            said = given.get(stop.step.step, {})
            known = dict(_known(systems, stop, {**_earlier(course, stop), **said}, said))
            if (
                known
                and not _newcomers(handbook, handbook.services[name], stop)
                and not repeated(handbook, stop, "asks")
            ):
                yield _needless(handbook, stop, known)


def _newcomers(handbook: Handbook, service: Service, stop: Stop) -> bool:
    """Whether all who come by are there to buy."""
    entries = [handbook.registers["persona"].get(word) for word in stop.step.personas or service.personas]
    return bool(entries) and all(isinstance(entry, Persona) and entry.case == "purchase" for entry in entries)


def _earlier(course: Course, stop: Stop) -> dict[str, str]:
    """What was asked on journeys that begin before this step's one."""
    begins = [start for start in course.starts if course.stops[start].number <= stop.number]
    first = course.stops[begins[-1]].number if begins else 0
    earlier = (one for one in journeyed(course) if 0 < one.number < first)
    return {datum: one.step.step for one in earlier for datum in one.step.asks}


def _known(
    systems: Mapping[str, Mapping[str, System]], stop: Stop, before: Mapping[str, str], said: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """What a step asks although a system knows it, with the system; `systems` are those that know each datum."""
    lanes = (stop.step.frontstage, stop.step.backstage, stop.step.support)
    at_hand = {deed.who for lane in lanes for deed in lane.deeds}
    for datum in stop.step.asks:
        if datum in stop.step.checks or datum in said:
            continue
        for name, system in systems.get(datum, {}).items():
            others = [key for key in system.found_by if key != datum]
            found = any(key in before or (name in at_hand and key in stop.step.asks) for key in others)
            if found or (name in at_hand and not system.found_by):
                yield datum, name
                break


def _needless(handbook: Handbook, stop: Stop, known: Mapping[str, str]) -> Flag:
    first = next(iter(known))
    return Flag(
        stop.thing,
        stop.step.spot("asks", stop.step.asks.index(first)),
        say(
            "Asked for, although we know it: {known}.",
            known=tuple(
                say("`{datum}` (in `{system}`)", datum=datum, system=system) for datum, system in known.items()
            ),
        ),
        say(
            "Look it up, and take it out of `asks`. If the customer is found by it, write so as `found_by` of the system; if it is only verified, as `checks`."
        ),
        related=tuple(
            Related(handbook.registers["system"][name].spot("knows"), say("known here"))
            for name in dict.fromkeys(known.values())
        ),
    )

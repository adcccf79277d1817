"""Questions in rounds: what belongs together is asked together."""

from collections.abc import Iterator

from servicebook.checks.budgets import ROUNDS, exceeded, listed
from servicebook.checks.frame import Flag, Sayings, Unknown, rule
from servicebook.checks.walking import journeyed, walk
from servicebook.findings import Related, Severity
from servicebook.model.handbook import Course, Handbook, Thing
from servicebook.model.registers import Datum
from servicebook.model.rulesetting import RuleSetting
from servicebook.model.service import Service
from servicebook.model.step import Step
from servicebook.reckoning.bearing import tolerance
from servicebook.reckoning.case import Case
from servicebook.reckoning.lacking import Lacking
from servicebook.reckoning.meeting import Meetings, conversations, meetings
from servicebook.wording import say


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
    kinds = [kind_of(handbook, datum) for stop in journeyed(course) for datum in stop.step.asks]
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
        best[name] = (count + any(kind_of(handbook, datum) == kind for datum in step.asks), (step, *rest))
    return max((best[start] for start in course.starts), key=lambda one: one[0], default=(0, ()))[1]


def _in_rounds(handbook: Handbook, way: tuple[Step, ...], kind: str, here: Meetings) -> tuple[str, ...]:
    """The first step of each conversation in which something of a kind is asked for that was not asked before."""
    asked: set[str] = set()
    found = []
    for talk in conversations(way, here):
        fresh = [
            step for step in talk if any(kind_of(handbook, datum) == kind and datum not in asked for datum in step.asks)
        ]
        asked.update(datum for step in talk for datum in step.asks)
        found += [step.step for step in fresh[:1]]
    return tuple(found)


def kind_of(handbook: Handbook, datum: str) -> str | None:
    """What a piece of data is about, if the register says so."""
    entry = handbook.registers["data"].get(datum)
    return entry.kind if isinstance(entry, Datum) else None

"""Critical moments: what is remembered must be found, staged, and led by people."""

import re
from collections.abc import Iterator

from servicebook.checks.frame import Flag, Sayings, Unknown, rule
from servicebook.checks.speaking import repeated
from servicebook.checks.walking import journeyed, met
from servicebook.findings import Severity
from servicebook.model.handbook import Handbook, Stop, Thing
from servicebook.model.registers import Evidence
from servicebook.model.step import Moment, Step
from servicebook.wording import Message, say

APOLOGY = re.compile(
    r"\b(entschuldig(e|en|t|ung)|bedauer(n|e|t)|tut (mir|uns) (so |sehr )?leid|apologi[sz]\w*|apology|sorry|désolée?s?)\b",
    re.IGNORECASE,
)
"""Words with which somebody apologises, in German, English and French."""


@rule(Severity.WARNING)
def no_critical_moment(handbook: Handbook) -> Iterator[Flag]:
    """A service knows its critical moments.

    ## Question
    Is there a step of which it is said that it decides?
    ## What it reads
    `moment` of the steps in offer, fulfilment and reinforcement.
    ## Why
    What counts is what remains: the memory. A few moments decide about it, and only who has found them can stage them (D3).
    ## Example that fails
    ```yaml
    service: pannenhilfe
    status: live
    fulfilment:
      - step: anruf
        customer: Ruft an.
      - step: hilfe
        customer: Fährt weiter.
    ```
    ## Example that passes
    ```yaml
    service: pannenhilfe
    status: live
    fulfilment:
      - step: anruf
        customer: Ruft an.
        moment:
          why: Angst und Ungewissheit
          staging: Ruhige Stimme, der Name, ein Satz, der bleibt.
      - step: hilfe
        customer: Fährt weiter.
    ```
    ## Not a finding
    A service that customers meet in one step only, or in none.
    """
    for name, service in handbook.services.items():
        course = handbook.courses[name]
        if len(met(course)) > 1 and not any(stop.step.moment for stop in journeyed(course)):
            yield Flag(
                Thing("service", name),
                service.spot("service"),
                say("No step of the service `{service}` is a critical moment.", service=name),
                say("Ask customers what they told at home, and give these steps a `moment:` with `why` and `staging`."),
                detail="moments",
            )


@rule(Severity.WARNING)
def moment_not_staged(handbook: Handbook) -> Iterator[Flag]:
    """A critical moment is staged.

    ## Question
    Does each critical moment say how it is staged?
    ## What it reads
    `moment` of the steps, and its `staging`.
    ## Why
    Moments that are known but left to chance are remembered as they happen to turn out. They are staged so that they are remembered with delight (D3, D6).
    ## Example that fails
    ```yaml
    service: pannenhilfe
    status: live
    fulfilment:
      - step: anruf
        moment: Angst und Ungewissheit
    ```
    ## Example that passes
    ```yaml
    service: pannenhilfe
    status: live
    fulfilment:
      - step: anruf
        moment:
          why: Angst und Ungewissheit
          staging: Ruhige Stimme, der Name, ein Satz, der bleibt.
    ```
    ## Not a finding
    A step that is no critical moment.
    """
    for stop, moment in _moments(handbook):
        if not moment.staging:
            yield Flag(
                stop.thing,
                stop.step.spot("moment", of_key=True),
                say("The critical moment `{step}` is known, but not staged.", step=stop.step.step),
                say("Write as `staging:` what the customer sees, hears and feels in it."),
            )


@rule(Severity.ADVICE)
def moment_one_sense(handbook: Handbook) -> Sayings:
    """A critical moment addresses several senses.

    ## Question
    Does each staged moment speak to more than one sense?
    ## What it reads
    `senses` of the moment, and of the evidence in the same step.
    ## Why
    What is seen, heard and held at once is remembered longer than what is only heard (D5).
    ## Example that fails
    ```yaml
    service: pannenhilfe
    status: live
    fulfilment:
      - step: zusage
        moment:
          staging: Ein Satz mit Name und Uhrzeit.
          senses: [hearing]
    ```
    ## Example that passes
    ```yaml
    service: pannenhilfe
    status: live
    fulfilment:
      - step: zusage
        moment:
          staging: Ein Satz mit Name und Uhrzeit, gleichzeitig summt das Telefon.
          senses: [hearing, touch]
    ```
    ## Not a finding
    A moment that is not staged yet (`moment-not-staged`). Where other moments of the service name their senses and this one does not, it cannot be checked.
    """
    nameless: dict[Thing, list[str]] = {}
    naming = {stop.thing.service for stop, moment in _moments(handbook) if moment.senses}
    for stop, moment in _moments(handbook):
        senses = tuple(dict.fromkeys((*moment.senses, *_evident(handbook, stop.step))))
        if len(senses) == 1 and moment.staging:
            yield Flag(
                stop.thing,
                stop.step.spot("moment", "senses"),
                say(
                    "The moment `{step}` addresses one sense only: {sense}.",
                    step=stop.step.step,
                    sense=_SENSES[senses[0]],
                ),
                say("Add something to see, hear or hold, and name the sense under `senses`."),
            )
        elif not senses and moment.staging and stop.thing.service in naming:
            nameless.setdefault(Thing("service", stop.thing.service), []).append(f"`{stop.step.step}`")
    for thing, steps in nameless.items():
        yield Unknown(thing, say("the staging of {steps} names no senses", steps=tuple(steps)))


_SENSES = {
    "sight": say("sight"),
    "hearing": say("hearing"),
    "touch": say("touch"),
    "smell": say("smell"),
    "taste": say("taste"),
}


def _evident(handbook: Handbook, step: Step) -> Iterator[str]:
    entries = (handbook.registers["evidence"].get(word) for word in step.evidence)
    yield from (sense for entry in entries if isinstance(entry, Evidence) for sense in entry.senses)


@rule(Severity.WARNING)
def machine_at_moment(handbook: Handbook) -> Iterator[Flag]:
    """At a critical moment, and where somebody apologises, there is a human.

    ## Question
    Does a person lead each critical moment and each apology?
    ## What it reads
    `moment` and its `led_by`, who stands in `frontstage`, the words of an apology in `frontstage` and `says`, and the registers of roles, partners and systems.
    ## Why
    The simple goes to the machine, but wherever feelings count people are needed. Machines are bad at apologising (D16).
    ## Example that fails
    ```yaml
    systems:
      app: {name: App}
    ---
    service: pannenhilfe
    status: live
    fulfilment:
      - step: verspätung
        frontstage:
          app: Meldet die neue Zeit.
        moment:
          staging: Die App zeigt ein Herz.
    ```
    ## Example that passes
    ```yaml
    roles:
      berater: {name: Beraterin}
    systems:
      app: {name: App}
    ---
    service: pannenhilfe
    status: live
    fulfilment:
      - step: verspätung
        frontstage:
          berater: Ruft an und entschuldigt sich.
          app: Meldet die neue Zeit.
        moment:
          staging: Ein Mensch sagt es, bevor jemand fragt.
    ```
    ## Not a finding
    A moment of joy: a step with a feeling above 0. A step of which it is not said who acts.
    """
    for course in handbook.courses.values():
        for stop in journeyed(course):
            cause = _alone_with_a_machine(handbook, stop.step)
            if cause and not repeated(handbook, stop, "moment", "frontstage", "says"):
                yield Flag(
                    stop.thing,
                    stop.step.spot("moment" if stop.step.moment else "frontstage", of_key=True),
                    cause,
                    say("Let a person lead it: name the role in `frontstage`, and as `led_by` of the moment."),
                )


def _alone_with_a_machine(handbook: Handbook, step: Step) -> Message | None:
    """What is wrong, if a machine is all that the customer meets where a person is needed."""
    machines = tuple(f"`{who}`" for who in _machines(handbook, step))
    if not machines:
        return None
    if step.moment and (step.feeling or 0) <= 0:
        return say("At the critical moment `{step}` there is no human, only {who}.", step=step.step, who=machines)
    if any(APOLOGY.search(text) for text in _spoken(step)):
        return say("In `{step}` a machine apologises: {who}.", step=step.step, who=machines)
    return None


def _machines(handbook: Handbook, step: Step) -> tuple[str, ...]:
    """The systems that lead the step, or that are all who stand at its front; nobody if it is not certain."""
    leader = handbook.who(step.moment.led_by) if step.moment else None
    if step.moment and step.moment.led_by:
        return (step.moment.led_by,) if leader and leader.kind == "system" else ()
    found = [handbook.who(deed.who) for deed in step.frontstage.deeds]
    if not all(thing and thing.kind == "system" for thing in found):
        return ()
    return tuple(dict.fromkeys(thing.id for thing in found if thing))


def _spoken(step: Step) -> Iterator[str]:
    texts = (*(deed.what for deed in step.frontstage.deeds), *step.says)
    yield from (spoken for text in texts if text for spoken in text.all)


def _moments(handbook: Handbook) -> Iterator[tuple[Stop, Moment]]:
    """All critical moments on customers' journeys; those that a variant takes over stand where they were written."""
    for course in handbook.courses.values():
        for stop in course.having("moment"):
            if stop.step.moment and stop.phase != "management" and not repeated(handbook, stop, "moment"):
                yield stop, stop.step.moment

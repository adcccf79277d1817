"""What a journey costs the customer besides money: contacts, handovers, time."""

from servicebook.checks.budgets import CONTACTS, HANDOVERS, exceeded, listed
from servicebook.checks.frame import Flag, Sayings, Unknown, rule
from servicebook.checks.lasting import Lasting, too_long
from servicebook.findings import Related, Severity
from servicebook.model.handbook import Course, Handbook, Thing
from servicebook.model.rulesetting import RuleSetting
from servicebook.model.service import Service
from servicebook.model.step import Step
from servicebook.model.text import is_identifier
from servicebook.reckoning.case import Case
from servicebook.reckoning.effort import Tally
from servicebook.reckoning.lacking import Lacking
from servicebook.reckoning.meeting import meetings
from servicebook.reckoning.speech import breakdown, spoken_amount
from servicebook.wording import Message, say, say_count

EFFORT = ("price", "personal_experience")
"""What customers pay in effort is a price, too."""


class ContactsSetting(RuleSetting):
    """The options of `too-many-contacts`."""

    at_most: int = 10
    """So many conversations and messages a journey may take, where no persona says what it puts up with."""


@rule(Severity.WARNING, options=ContactsSetting, pair=EFFORT)
def too_many_contacts(handbook: Handbook, setting: ContactsSetting) -> Sayings:
    """A journey takes no more contacts than the customer puts up with.

    ## Question
    How often do we and the customer have to do with each other until it is solved?
    ## What it reads
    The steps with a channel in which something passes to or from the customer, on the worst journey without recoveries; `tolerates.contacts` of the personas. Automatic replies, parcels and surveys count. Where a persona says nothing, the contacts of one uninterrupted conversation count once, and the option holds.
    ## Why
    A torn lace took more than ten interactions. Each of them was correct and friendly, and the process still failed the customer (D28, D29).
    ## Example that fails
    ```yaml
    personas:
      bergwanderin: {name: Bergwanderin, tolerates: {contacts: 2}}
    ---
    service: garantie
    status: live
    personas: [bergwanderin]
    fulfilment:
      - {step: meldung, channel: email}
      - {step: rückfrage, channel: email}
      - {step: paket, channel: paket}
    ```
    ## Example that passes
    ```yaml
    personas:
      bergwanderin: {name: Bergwanderin, tolerates: {contacts: 2}}
    ---
    service: garantie
    status: live
    personas: [bergwanderin]
    fulfilment:
      - {step: meldung, channel: email}
      - {step: paket, channel: paket}
    ```
    ## Not a finding
    Steps without a channel. Contacts of another journey: at `starts_when` counting starts anew.
    ## Options
    `at_most`: so many conversations and messages a journey may take, where no persona says what it puts up with.
    """
    for name, service in handbook.services.items():
        course = handbook.courses[name]
        found = exceeded(handbook, service, CONTACTS, setting.at_most)
        if isinstance(found, Lacking):
            yield Unknown(Thing("service", name), found.because)
        elif found:
            yield found.flag(
                course,
                Thing("service", name),
                say(
                    "A journey takes {count} contacts: {steps}.",
                    count=found.tally.count,
                    steps=listed(course, found.tally),
                ),
                say("Solve it where the customer comes first; join messages, and leave out those that only serve us."),
            )


class HandoversSetting(RuleSetting):
    """The options of `too-many-handovers`."""

    at_most: int = 2
    """So often the one who faces the customer may change, where no persona says what it puts up with."""


@rule(Severity.WARNING, options=HandoversSetting)
def too_many_handovers(handbook: Handbook, setting: HandoversSetting) -> Sayings:
    """The customer is not passed on more often than they put up with.

    ## Question
    How often does the one who faces the customer change?
    ## What it reads
    The people and partners in `frontstage` of the contacts, along the worst journey without recoveries; `tolerates.handovers` of the personas.
    ## Why
    The customer does not care how the organisation is built: whoever is serving them now solves it (D8).
    ## Example that fails
    ```yaml
    personas:
      familie: {name: Familie, tolerates: {handovers: 0}}
    ---
    service: pannenhilfe
    status: live
    personas: [familie]
    fulfilment:
      - step: anruf
        channel: hotline
        frontstage:
          empfang: Verbindet weiter.
      - step: kontext
        channel: hotline
        frontstage:
          fachstelle: Fragt von vorn.
    ```
    ## Example that passes
    ```yaml
    personas:
      familie: {name: Familie, tolerates: {handovers: 0}}
    ---
    service: pannenhilfe
    status: live
    personas: [familie]
    fulfilment:
      - step: anruf
        channel: hotline
        frontstage:
          berater: Hört zu.
      - step: kontext
        channel: hotline
        frontstage:
          berater: Fragt nach dem Ziel.
    ```
    ## Not a finding
    A system that answers: it faces nobody. Somebody who joins while the first one stays. What is handed over behind the line of visibility.
    ## Options
    `at_most`: so often the one who faces the customer may change, where no persona says what it puts up with.
    """
    for name, service in handbook.services.items():
        course = handbook.courses[name]
        if _stays(handbook, service):
            continue
        found = exceeded(handbook, service, HANDOVERS, setting.at_most)
        if isinstance(found, Lacking):
            yield Unknown(Thing("service", name), found.because)
        elif found and (certain := _certain(handbook, course, found.tally)).count > found.limit:
            yield found.flag(
                course,
                Thing("service", name),
                say_count(
                    "The one who faces the customer changes once: at {steps}.",
                    "The one who faces the customer changes {count} times: at {steps}.",
                    certain.count,
                    steps=listed(course, certain),
                ),
                say(
                    "Let whoever begins stay in charge to the end, and bring in the others behind the line of visibility."
                ),
            )


def _stays(handbook: Handbook, service: Service) -> bool:
    """Whether somebody faces the customer in all contacts: then nothing is handed over, whichever way one goes."""
    faces = [found for found in meetings(handbook, service, Case()).faces.values() if found]
    return not faces or bool(frozenset.intersection(*faces))


def _certain(handbook: Handbook, course: Course, tally: Tally) -> Tally:
    """The handovers to those whom the registers know; a word that they lack may be a slip of the pen."""
    if not handbook.registers["role"] and not handbook.registers["partner"]:
        return tally
    steps = tuple(name for name in tally.steps if not _strange(handbook, course.stops[name].step))
    return Tally(len(steps), steps)


def _strange(handbook: Handbook, step: Step) -> bool:
    return any(deed.who and is_identifier(deed.who) and not handbook.who(deed.who) for deed in step.frontstage.deeds)


@rule(Severity.WARNING, pair=EFFORT)
def effort_above_budget(handbook: Handbook) -> Sayings:
    """It takes no longer than the customer can wait.

    ## Question
    From the first contact to the end: is the journey over within the time that each persona puts up with?
    ## What it reads
    `tolerates.elapsed` of the personas, and `wait` and `time` of the steps on the longest journey without recoveries. Contacts, tasks, rounds and handovers are held against the same budget by rules of their own.
    ## Why
    Customers pay with effort and time, too. A price that is low in money can be far too high in days (D29).
    ## Example that fails
    ```yaml
    personas:
      bergwanderin: {name: Bergwanderin, tolerates: {elapsed: 3 d}}
    ---
    service: garantie
    status: live
    personas: [bergwanderin]
    fulfilment:
      - {step: meldung, channel: email, time: 10 min}
      - {step: prüfung, wait: 1-2 d, time: 20 min}
      - {step: paket, channel: paket, wait: 2-3 d, time: 5 min}
    ```
    ## Example that passes
    ```yaml
    personas:
      bergwanderin: {name: Bergwanderin, tolerates: {elapsed: 3 d}}
    ---
    service: garantie
    status: live
    personas: [bergwanderin]
    fulfilment:
      - {step: meldung, channel: email, time: 10 min}
      - {step: paket, channel: paket, wait: 1-2 d, time: 5 min}
    ```
    ## Not a finding
    A persona that sets no limit. Where times are not known and those that are do not exceed the limit by themselves, it cannot be checked.
    """
    for name, service in handbook.services.items():
        found = too_long(handbook, service)
        if isinstance(found, Lacking):
            yield Unknown(Thing("service", name), found.because)
        elif found:
            yield _beyond(handbook.courses[name], Thing("service", name), found)


def _beyond(course: Course, thing: Thing, found: Lasting) -> Flag:
    steps = tuple(course.stops[term.step] for term in found.total.terms if term.high)
    least = say_count(
        "From the first contact to the end it takes more than {time} ({sum}), with one step of unknown length besides. `{persona}` puts up with {limit}.",
        "From the first contact to the end it takes more than {time} ({sum}), with {count} steps of unknown length besides. `{persona}` puts up with {limit}.",
        len(found.lacking),
        **_figures(found),
    )
    whole = say(
        "From the first contact to the end it takes up to {time} ({sum}). `{persona}` puts up with {limit}.",
        **_figures(found),
    )
    slowest = max(found.total.terms, key=lambda term: term.high.weight)
    return Flag(
        thing,
        course.stops[slowest.step].step.spot("step"),
        least if found.lacking else whole,
        say(
            "Shorten the longest waits first; what cannot be shorter, do before the customer comes, or after they have gone."
        ),
        detail="elapsed",
        related=tuple(
            Related(stop.step.spot("step"), say("this takes time, too"))
            for stop in steps
            if stop.step.step != slowest.step
        ),
    )


def _figures(found: Lasting) -> dict[str, Message | str]:
    return {
        "time": spoken_amount(found.total.high),
        "sum": breakdown(found.total),
        "persona": found.persona,
        "limit": str(found.limit),
    }

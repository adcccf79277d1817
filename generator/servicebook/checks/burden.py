"""What a journey costs the customer besides money: contacts, handovers, changes of channel, time."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from servicebook.checks.budgets import CONTACTS, HANDOVERS, Count, Travelled, exceeded, listed, spots, tolerance, travelled, travellers
from servicebook.checks.frame import Flag, Sayings, Unknown, rule
from servicebook.checks.walking import Walk, walk
from servicebook.findings import Related, Severity
from servicebook.model.durations import SECONDS, Duration, Span
from servicebook.model.handbook import Course, Handbook, Stop, Thing
from servicebook.model.registers import Channel
from servicebook.model.rulesetting import RuleSetting
from servicebook.model.service import Service
from servicebook.model.step import Step
from servicebook.model.text import is_identifier
from servicebook.reckoning.amounts import Amount, Sum
from servicebook.reckoning.effort import Tally
from servicebook.reckoning.elapsed import Stretch, longest
from servicebook.reckoning.lacking import Lacking
from servicebook.reckoning.meeting import is_contact
from servicebook.reckoning.speech import breakdown, spoken_amount
from servicebook.wording import Message, say

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
            yield _over(
                course,
                Thing("service", name),
                found,
                say("A journey takes {count} contacts: {steps}.", count=found.tally.count, steps=listed(course, found.tally)),
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
        found = exceeded(handbook, service, HANDOVERS, setting.at_most)
        if isinstance(found, Lacking):
            yield Unknown(Thing("service", name), found.because)
        elif found and (certain := _certain(handbook, course, found.tally)).count > found.limit:
            yield _over(
                course,
                Thing("service", name),
                found,
                say("The one who faces the customer changes {count} times: at {steps}.", count=certain.count, steps=listed(course, certain)),
                say("Let whoever begins stay in charge to the end, and bring in the others behind the line of visibility."),
            )


def _certain(handbook: Handbook, course: Course, tally: Tally) -> Tally:
    """The handovers to those whom the registers know; a word that they lack may be a slip of the pen."""
    if not handbook.registers["role"] and not handbook.registers["partner"]:
        return tally
    steps = tuple(name for name in tally.steps if not _strange(handbook, course.stops[name].step))
    return Tally(len(steps), steps)


def _strange(handbook: Handbook, step: Step) -> bool:
    return any(deed.who and is_identifier(deed.who) and not handbook.who(deed.who) for deed in step.frontstage)


def _over(course: Course, thing: Thing, found: Count, problem: Message, remedy: Message) -> Flag:
    """The finding at the first step that is too much; the others are related places."""
    steps = tuple(dict.fromkeys(found.tally.steps))
    straw = course.stops[steps[min(found.limit, len(steps) - 1)]]
    others = Tally(len(steps) - 1, tuple(name for name in steps if name != straw.step.step))
    limit = (
        say("{problem} `{persona}` puts up with {limit}.", problem=problem, persona=found.persona or "", limit=found.limit)
        if found.own
        else say("{problem} More than {limit} are too many.", problem=problem, limit=found.limit)
    )
    return Flag(thing, straw.step.spot("step"), limit, remedy, detail="journey", related=spots(course, others, "step", say("counted too")))


COME_TO = frozenset({"phone", "email", "chat", "web", "app", "counter", "video", "social", "machine", "fax"})
"""Kinds of channels to which customers go by themselves; letters, messages and visits come to them."""
READ = frozenset({"email", "social", "fax"})
"""Those of them in which customers may also just read what we write."""
SELF_SERVICE = frozenset({"web", "app", "machine"})


@rule(Severity.ADVICE)
def channel_switch_forced(handbook: Handbook) -> Iterator[Flag]:
    """Customers may go on in the channel in which they began.

    ## Question
    Must a customer leave a channel which we offer, only to go on in another one?
    ## What it reads
    The channels of each contact and of the contact before it, along the journeys without recoveries; their `kind`; `starts` of the step; the channels of the service in `mix.place`.
    ## Why
    The customer decides the channel (D14). Whoever is sent from the shop to an address and from there to a form is doing our coordination for us (D28, D29).
    ## Example that fails
    ```yaml
    channels:
      laden: {name: Fachgeschäft, kind: counter}
      formular: {name: Formular im Netz, kind: web}
    ---
    service: garantie
    status: live
    fulfilment:
      - step: nachfrage
        channel: laden
        customer: Fragt im Geschäft.
      - step: meldung
        channel: formular
        customer: Füllt zu Hause ein Formular aus.
    ```
    ## Example that passes
    ```yaml
    channels:
      laden: {name: Fachgeschäft, kind: counter}
      formular: {name: Formular im Netz, kind: web}
    ---
    service: garantie
    status: live
    fulfilment:
      - step: nachfrage
        channel: laden
        customer: Fragt im Geschäft.
      - step: meldung
        channel: [laden, formular]
        customer: Meldet den Schaden.
    ```
    ## Not a finding
    Where we write, call or come (`starts: frontstage`, letters, parcels, visits). From a machine to a human. A channel whose `kind` is not known.
    """
    for name, service in handbook.services.items():
        course = handbook.courses[name]
        ways = walk(course)
        for step, before in _contacts_before(course, ways).items():
            stop = course.stops[step]
            left = [course.stops[one] for one in before if _forced(handbook, service, course.stops[one].step, stop.step)]
            if left:
                yield Flag(
                    stop.thing,
                    stop.step.spot("channel"),
                    say(
                        "Whoever comes from {before} must go on here in another channel: {channels}.",
                        before=tuple(f"`{one.step.step}`" for one in left),
                        channels=tuple(f"`{channel}`" for channel in stop.step.channel),
                    ),
                    say("Offer this step in the earlier channel too, or do for the customer what is to be done here."),
                    related=tuple(Related(one.step.spot("channel"), say("the earlier channel")) for one in left),
                )


def _contacts_before(course: Course, ways: Walk) -> Mapping[str, tuple[str, ...]]:
    """For each contact those that may be the last one before it."""
    before = ways.before()
    last: dict[str, tuple[str, ...]] = {}
    found: dict[str, tuple[str, ...]] = {}
    for name in ways.order:
        earlier = tuple(dict.fromkeys(one for source in before.get(name, ()) for one in last[source]))
        contact = is_contact(course.stops[name].step)
        last[name] = (name,) if contact else earlier
        if contact and earlier:
            found[name] = earlier
    return found


def _forced(handbook: Handbook, service: Service, before: Step, step: Step) -> bool:
    """Whether the customer has to go to another channel, though the earlier one is still offered."""
    kinds, earlier = _kinds(handbook, step), _kinds(handbook, before)
    offered = service.mix.place.channels if service.mix.place else {}
    stays = not set(step.channel).isdisjoint(before.channel)
    lifted = earlier <= SELF_SERVICE and any(handbook.who(deed.who) for deed in step.frontstage)
    acts = bool(step.customer) and step.starts in (None, "customer") and (not kinds & READ or bool(step.asks or step.tasks))
    reachable = any(not offered or channel in offered for channel in before.channel) and bool(earlier & COME_TO)
    return not stays and not lifted and acts and reachable and kinds <= COME_TO


def _kinds(handbook: Handbook, step: Step) -> set[str]:
    """The kinds of a step's channels; an empty word for those of which it is not known."""
    entries = (handbook.registers["channel"].get(channel) for channel in step.channel)
    return {(entry.kind if isinstance(entry, Channel) else None) or "" for entry in entries}


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
        course = handbook.courses[name]
        found = list(_lasting(handbook, service)) if _limited(handbook, service) else []
        over = [one for one in found if isinstance(one, _Lasting)]
        lacking = [one for one in found if isinstance(one, Lacking)]
        if over:
            yield _too_long(course, Thing("service", name), max(over, key=_days_over))
        elif lacking:
            yield Unknown(Thing("service", name), lacking[0].because)

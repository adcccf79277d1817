"""What is pushed on the customer: work that we could do, and changes of channel."""

import re
from collections.abc import Iterator, Mapping

from servicebook.checks.budgets import TASKS, exceeded, listed
from servicebook.checks.frame import Flag, Sayings, Unknown, rule
from servicebook.checks.speaking import repeated
from servicebook.checks.walking import Walk, journeyed, walk
from servicebook.findings import Related, Severity
from servicebook.model.handbook import Course, Handbook, Stop, Thing
from servicebook.model.registers import Channel
from servicebook.model.rulesetting import RuleSetting
from servicebook.model.service import Service
from servicebook.model.step import Step
from servicebook.model.text import Text
from servicebook.reckoning.lacking import Lacking
from servicebook.reckoning.meeting import is_contact
from servicebook.wording import say


class TasksSetting(RuleSetting):
    """The options of `tasks-pushed`."""

    at_most: int = 2
    """So many tasks a journey may give the customer, where no persona says what it puts up with."""


@rule(Severity.WARNING, options=TasksSetting, pair=("price", "personal_experience"))
def tasks_pushed(handbook: Handbook, setting: TasksSetting) -> Sayings:
    """The customer has no more work with us than they put up with.

    ## Question
    How many tasks does a journey push on the customer?
    ## What it reads
    `tasks` of the steps on the worst journey without recoveries; `tolerates.tasks` of the personas.
    ## Why
    One task after the other: ask the dealer, take a photo, look for the receipt, measure. Work that is shifted is not saved, it is only done by somebody else (D28, D29).
    ## Example that fails
    ```yaml
    personas:
      bergwanderin: {name: Bergwanderin, tolerates: {tasks: 1}}
    ---
    service: garantie
    status: live
    personas: [bergwanderin]
    fulfilment:
      - step: rückfrage
        tasks:
          - Schnürsenkel fotografieren
          - Kaufbeleg suchen
    ```
    ## Example that passes
    ```yaml
    personas:
      bergwanderin: {name: Bergwanderin, tolerates: {tasks: 1}}
    ---
    service: garantie
    status: live
    personas: [bergwanderin]
    fulfilment:
      - step: rückfrage
        tasks:
          - Schnürsenkel fotografieren
    ```
    ## Not a finding
    What customers do anyhow (`customer`), and do not feel as work for us.
    ## Options
    `at_most`: so many tasks a journey may give the customer, where no persona says what it puts up with.
    """
    for name, service in handbook.services.items():
        course = handbook.courses[name]
        found = exceeded(handbook, service, TASKS, setting.at_most)
        if isinstance(found, Lacking):
            yield Unknown(Thing("service", name), found.because)
        elif found:
            yield found.flag(
                course,
                Thing("service", name),
                say(
                    "A journey gives the customer {count} tasks: {steps}.",
                    count=found.tally.count,
                    steps=listed(course, found.tally, TASKS.weigh),
                ),
                say("Do yourselves what you can do, leave out what you do not need, and ask for the rest at once."),
            )


REQUEST = re.compile(
    r"frag|anruf|ruf.* an\b|kläre|klären|kontaktier|erkundig|melden|schreiben|bestätigen lassen|einhol|besorg|anforder|"
    r"beantrag|\bask|\bcall|phone|contact|enquir|inquir|request|obtain|check with|confirm|find out|write to|demander|appeler",
    re.IGNORECASE,
)
"""Words with which customers are sent to somebody for an answer; going there in person is something else."""
ENDINGS = "(?:s|es|n|en|e|er)?"
"""What a German name may have at its end."""


@rule(Severity.WARNING)
def task_we_could_do(handbook: Handbook) -> Iterator[Flag]:
    """Customers are not sent to ask whom we could ask ourselves.

    ## Question
    Does a task send the customer to one of our own partners, or to a system that only we see?
    ## What it reads
    The words of `tasks`, and the names of the partners and systems in the registers.
    ## Why
    The maker of boots asked the customer to ask the dealer: its own partner. Partners complete the service; the customer is no messenger between us (D23, D28).
    ## Example that fails
    ```yaml
    partners:
      fachhändler: {name: Fachhändler}
    ---
    service: garantie
    status: live
    fulfilment:
      - step: rückfrage
        tasks:
          - Beim Fachhändler nachfragen, ob er den Schnürsenkel ersetzt
    ```
    ## Example that passes
    ```yaml
    partners:
      fachhändler: {name: Fachhändler}
    ---
    service: garantie
    status: live
    fulfilment:
      - step: rückfrage
        backstage: Fragt den Fachhändler.
        tasks:
          - Schnürsenkel beim Fachhändler abholen
    ```
    ## Not a finding
    What customers can only do in person: fetch, bring, sign. A system that they use themselves, since it stands in `frontstage`.
    """
    partners = [Thing("partner", name) for name in handbook.registers["partner"]]
    for course in handbook.courses.values():
        asking = [
            (stop, number) for stop in journeyed(course) for number, task in enumerate(stop.step.tasks) if _asks(task)
        ]
        if asking:
            seen = {deed.who for stop in course for deed in stop.step.frontstage.deeds}
            systems = (Thing("system", name) for name in handbook.registers["system"] if name not in seen)
            ours = {thing: _pattern(handbook, thing) for thing in (*partners, *systems)}
            for stop, number in asking:
                whom = _addressed(stop.step.tasks[number], ours)
                if whom and not repeated(handbook, stop, "tasks"):
                    yield _sent(handbook, stop, number, whom)


def _asks(task: Text) -> bool:
    """Whether the customer is to get an answer from somebody."""
    return any(REQUEST.search(text) for text in task.all)


def _pattern(handbook: Handbook, thing: Thing) -> re.Pattern[str]:
    words = {thing.id.replace("-", " "), thing.id, *handbook.name(thing).all}
    return re.compile(rf"\b(?:{'|'.join(re.escape(word) for word in sorted(words))}){ENDINGS}\b", re.IGNORECASE)


def _addressed(task: Text, ours: Mapping[Thing, re.Pattern[str]]) -> Thing | None:
    """Whom of us the customer is to ask."""
    return next((thing for thing, pattern in ours.items() if any(pattern.search(text) for text in task.all)), None)


def _sent(handbook: Handbook, stop: Stop, number: int, whom: Thing) -> Flag:
    task = stop.step.tasks[number]
    problem = (
        say("“{task}” sends the customer to our own partner `{whom}`.", task=str(task), whom=whom.id)
        if whom.kind == "partner"
        else say("“{task}” sends the customer to our own system `{whom}`.", task=str(task), whom=whom.id)
    )
    return Flag(
        stop.thing,
        stop.step.spot("tasks", number),
        problem,
        say("Ask there yourselves, behind the line of visibility, and take the task away from the customer."),
        detail=f"{whom.kind} {whom.id}",
        related=(Related(handbook.entry(whom).heading(), say("this is ours")),),
    )


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
            left = [
                course.stops[one] for one in before if _forced(handbook, service, course.stops[one].step, stop.step)
            ]
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
    if not step.customer or step.starts not in (None, "customer") or not set(step.channel).isdisjoint(before.channel):
        return False
    offered = service.mix.place.channels if service.mix.place else {}
    kinds, earlier = _kinds(handbook, step), _kinds(handbook, before)
    lifted = earlier <= SELF_SERVICE and any(handbook.who(deed.who) for deed in step.frontstage.deeds)
    acts = not kinds & READ or bool(step.asks or step.tasks)
    reachable = any(not offered or channel in offered for channel in before.channel) and bool(earlier & COME_TO)
    return not lifted and acts and reachable and kinds <= COME_TO


def _kinds(handbook: Handbook, step: Step) -> set[str]:
    """The kinds of a step's channels; an empty word for those of which it is not known."""
    entries = (handbook.registers["channel"].get(channel) for channel in step.channel)
    return {(entry.kind if isinstance(entry, Channel) else None) or "" for entry in entries}

"""The personal context: cleared up before anything is checked, and used afterwards."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from servicebook.checks.frame import Flag, rule
from servicebook.checks.slips import named
from servicebook.checks.speaking import inherits
from servicebook.checks.walking import walk
from servicebook.checks.words import quoted
from servicebook.findings import Related, Severity
from servicebook.model.handbook import Handbook, Stop, Thing
from servicebook.model.mix import Question
from servicebook.model.service import Service
from servicebook.wording import Message, say, say_count


@rule(Severity.WARNING, pair=("processes", "personal_experience"))
def context_too_late(handbook: Handbook) -> Iterator[Flag]:
    """The person comes first, the check second.

    ## Question
    Is the person's context cleared up before anything is checked?
    ## What it reads
    `clarifies` and `checks` of the steps, in the order of each journey.
    ## Why
    Number plate, identity, cover: whoever begins like this serves the file. First clear up how the person is, where they have to go and who waits for them: perhaps something else matters now (D11).
    ## Example that fails
    ```yaml
    service: pannenhilfe
    status: live
    mix:
      personal_experience:
        questions: {befinden: Geht es Ihnen gut?}
    fulfilment:
      - step: anruf
        checks: deckung
      - step: kontext
        clarifies: [befinden]
    ```
    ## Example that passes
    ```yaml
    service: pannenhilfe
    status: live
    mix:
      personal_experience:
        questions: {befinden: Geht es Ihnen gut?}
    fulfilment:
      - step: kontext
        clarifies: [befinden]
      - step: prüfung
        checks: deckung
    ```
    ## Not a finding
    A step that does both. A check on a journey, or for a persona, that clears up nothing later, such as a purchase years before. What is asked of customers first is looked at by `first-question-ours`.
    """
    for course in handbook.courses.values():
        onward = walk(course).onward
        begun = [name for name in course.starts if course.stops[name].phase != "management"]
        early = _reached(onward, begun, {stop.step.step for stop in course if stop.step.clarifies})
        for name in early:
            stop = course.stops[name]
            if stop.step.checks and not stop.step.clarifies:
                after = (course.stops[word] for word in _reached(onward, onward.get(name, ()), set()))
                late = next((later for later in after if later.step.clarifies and _for_both(stop, later)), None)
                if late:
                    yield _hasty(stop, late)


def _reached(onward: Mapping[str, tuple[str, ...]], begin: Iterable[str], until: set[str]) -> tuple[str, ...]:
    """The steps that are come to from some beginnings, those at which one stops included."""
    seen = dict.fromkeys(begin)
    waiting = list(begin)
    while waiting:
        name = waiting.pop()
        fresh = [] if name in until else [word for word in onward.get(name, ()) if word not in seen]
        seen |= dict.fromkeys(fresh)
        waiting += fresh
    return tuple(seen)


def _for_both(one: Stop, other: Stop) -> bool:
    """Whether somebody comes by at both steps."""
    pairs = ((one.step.personas, other.step.personas), (one.step.levels, other.step.levels))
    return all(not mine or not theirs or not set(mine).isdisjoint(theirs) for mine, theirs in pairs)


def _hasty(stop: Stop, later: Stop) -> Flag:
    return Flag(
        stop.thing,
        stop.step.spot("checks"),
        say_count(
            "{data} is checked in `{step}`, before `{later}` asks after the person.",
            "{data} are checked in `{step}`, before `{later}` asks after the person.",
            len(stop.step.checks),
            data=quoted(stop.step.checks),
            step=stop.step.step,
            later=later.step.step,
        ),
        say("Let `{later}` come first, or clear up the context in this step.", later=later.step.step),
        related=(Related(later.step.spot("clarifies"), say("the context is cleared up only here")),),
    )


@rule(Severity.WARNING, pair=("processes", "personal_experience"))
def context_not_cleared(handbook: Handbook) -> Iterator[Flag]:
    """What we want to know of the person is asked in a step.

    ## Question
    In which step is each question of the personal experience asked?
    ## What it reads
    `questions` of the personal experience, and `clarifies` of the steps.
    ## Why
    A good question that stands in no step is asked by nobody: under pressure everybody falls back on the form (D6, D11).
    ## Example that fails
    ```yaml
    service: pannenhilfe
    status: live
    mix:
      personal_experience:
        questions: {befinden: Geht es Ihnen gut?, ziel: Wohin müssen Sie?}
    fulfilment:
      - step: anruf
        clarifies: [befinden]
    ```
    ## Example that passes
    ```yaml
    service: pannenhilfe
    status: live
    mix:
      personal_experience:
        questions: {befinden: Geht es Ihnen gut?, ziel: Wohin müssen Sie?}
    fulfilment:
      - step: anruf
        clarifies: [befinden, ziel]
    ```
    ## Not a finding
    A service whose mix has no such questions: that they are missing is `p-missing`. A service without any step yet. All such questions of a service are one finding.
    """
    for name, service in handbook.services.items():
        silent = _own(handbook, service, _unasked)
        if silent:
            yield _questions(
                Thing("service", name),
                silent,
                say_count(
                    "No step asks the question {questions}.",
                    "No step asks these {count} questions: {questions}.",
                    len(silent),
                    questions=quoted(silent),
                ),
                say("Write `clarifies:` in the step that comes first, before anything is checked."),
            )


@rule(Severity.ADVICE, pair=("processes", "personal_experience"))
def context_unused(handbook: Handbook) -> Iterator[Flag]:
    """What was asked of the person is of use in a later step.

    ## Question
    In which step does each answer serve?
    ## What it reads
    `clarifies` and `uses` of the steps.
    ## Why
    Whoever asks after the person and then goes on as always has asked out of politeness only, and the customer notices (D11, D15).
    ## Example that fails
    ```yaml
    service: pannenhilfe
    status: live
    mix:
      personal_experience:
        questions: {ziel: Wohin müssen Sie?}
    fulfilment:
      - step: anruf
        clarifies: [ziel]
      - step: hilfe
    ```
    ## Example that passes
    ```yaml
    service: pannenhilfe
    status: live
    mix:
      personal_experience:
        questions: {ziel: Wohin müssen Sie?}
    fulfilment:
      - step: anruf
        clarifies: [ziel]
      - step: hilfe
        uses: [ziel]
    ```
    ## Not a finding
    A question that is asked in no step: that is `context-not-cleared`. All such questions of a service are one finding.
    """
    for name, service in handbook.services.items():
        idle = _own(handbook, service, _unused)
        if idle:
            yield _questions(
                Thing("service", name),
                idle,
                say_count(
                    "The answer to {questions} serves in no step.",
                    "The answers to {count} questions serve in no step: {questions}.",
                    len(idle),
                    questions=quoted(idle),
                ),
                say("Write `uses:` in the steps in which the answer changes something, or do not ask."),
            )


def _asked(service: Service) -> Mapping[str, Question]:
    plan = service.mix.personal_experience
    return plan.questions if plan and not plan.not_applicable else {}


def _unasked(handbook: Handbook, service: Service) -> dict[str, Question]:
    course = handbook.courses[service.service]
    cleared = named((word for stop in course.having("clarifies") for word in stop.step.clarifies), _asked(service))
    return {word: one for word, one in _asked(service).items() if course.stops and word not in cleared}


def _unused(handbook: Handbook, service: Service) -> dict[str, Question]:
    course = handbook.courses[service.service]
    cleared = named((word for stop in course.having("clarifies") for word in stop.step.clarifies), _asked(service))
    used = named((word for stop in course.having("uses") for word in stop.step.uses), _asked(service))
    return {word: one for word, one in _asked(service).items() if word in cleared - used}


def _own(
    handbook: Handbook, service: Service, gaps: Callable[[Handbook, Service], dict[str, Question]]
) -> dict[str, Question]:
    """The gaps of a service, save those that a variant has in common with the service that it varies."""
    found = gaps(handbook, service)
    common = gaps(handbook, handbook.services[service.variant_of or ""]) if inherits(handbook, service, "mix") else {}
    return {word: one for word, one in found.items() if word not in common and word not in handbook.unreadable}


def _questions(service: Thing, questions: Mapping[str, Question], problem: Message, remedy: Message) -> Flag:
    first, *others = questions.values()
    return Flag(
        service,
        first.heading(),
        problem,
        remedy,
        key="mix",
        detail="questions",
        related=tuple(Related(question.heading(), say("this question too")) for question in others),
    )

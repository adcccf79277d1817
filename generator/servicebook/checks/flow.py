"""Flow: every step can be reached, every journey ends, and shares make up the whole."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from servicebook.checks.frame import Flag, rule
from servicebook.checks.slips import joined
from servicebook.checks.walking import reached
from servicebook.findings import Related, Severity
from servicebook.model.handbook import Course, Handbook, Stop
from servicebook.wording import Message, say


@rule(Severity.ERROR)
def step_unreachable(handbook: Handbook) -> Iterator[Flag]:
    """Every step on a customer's path can be reached.

    ## Question
    Does a path from the beginning of a journey lead to each step?
    ## What it reads
    The order of the steps, `aside`, `then`, `recover`, `meanwhile`, `starts_when`.
    ## Why
    A step to which no path leads is never done: whoever planned it believes that it happens (D20).
    ## Example that fails
    ```yaml
    service: pannenhilfe
    fulfilment:
      - step: anruf
      - step: rückruf
        aside: true
    ```
    ## Example that passes
    ```yaml
    service: pannenhilfe
    fulfilment:
      - step: anruf
        fails:
          - what: Der Anruf bricht ab.
            recover: rückruf
      - step: rückruf
        aside: true
    ```
    ## Not a finding
    Steps of the management phase: they are on no customer's path.
    """
    for course in filter(joined, handbook.courses.values()):
        within = reached(course)
        for stop in course:
            if stop.phase != "management" and stop.step.step not in within:
                yield Flag(
                    stop.thing,
                    stop.step.spot("step"),
                    say("No path leads to the step `{step}`.", step=stop.step.step),
                    _way_in(stop),
                )


def _way_in(stop: Stop) -> Message:
    if stop.step.aside:
        return say("Name it in another step, under `then` or as `recover` of a failure, or take out `aside: true`.")
    return say("Lead a `then` of another step to it, or say with `starts_when` that a journey begins here.")


def _onward(course: Course) -> Mapping[str, list[str]]:
    onward: dict[str, list[str]] = {}
    for way in course.ways:
        if way.target is not None and way.target in course.stops:
            onward.setdefault(way.source, []).append(way.target)
    return onward


@rule(Severity.ERROR)
def endless_loop(handbook: Handbook) -> Iterator[Flag]:
    """Every loop has a way out.

    ## Question
    Can a customer leave each loop of the journey?
    ## What it reads
    The ways from step to step, the conditions (`when`) of branches, and `at_most`.
    ## Why
    Whoever goes round in circles has no service but an ordeal: the worst ending there is (D4, D28).
    ## Example that fails
    ```yaml
    service: pannenhilfe
    fulfilment:
      - step: anruf
      - step: warten
        then: anruf
    ```
    ## Example that passes
    ```yaml
    service: pannenhilfe
    fulfilment:
      - step: anruf
      - step: warten
        then:
          - to: anruf
            when: niemand nimmt ab
            at_most: 3
          - to: hilfe
      - step: hilfe
    ```
    ## Not a finding
    A loop that a branch leaves on a condition. Where a branch leaves it, but no branch says when, it is a warning only.
    """
    for course in handbook.courses.values():
        for circle in _circles(course):
            exits = [way for way in course.ways if way.source in circle and way.target not in circle]
            conditions = [way for way in course.ways if way.source in circle and way.branch and way.branch.when]
            if not exits or not conditions:
                yield _endless(course, circle, certain=not exits)


def _endless(course: Course, circle: tuple[str, ...], *, certain: bool) -> Flag:
    first, *others = (course.stops[name] for name in circle)
    if certain:
        problem = say("Nobody gets out of the loop {steps}.", steps=tuple(f"`{name}`" for name in circle))
    else:
        problem = say(
            "It stays open when somebody gets out of the loop {steps}.", steps=tuple(f"`{name}`" for name in circle)
        )
    return Flag(
        first.thing,
        first.step.spot("step"),
        problem,
        say(
            "Let a `then` lead out of it, and say with `when` in which case, or with `at_most` how often it is gone through."
        ),
        related=tuple(Related(other.step.spot("step"), say("this step is in the loop")) for other in others),
        severity=None if certain else Severity.WARNING,
    )


def _circles(course: Course) -> Iterator[tuple[str, ...]]:
    """The loops: sets of steps each of which leads to all others (Tarjan 1972), in the order of the service."""
    onward = _onward(course)
    order = list(course.stops)
    number = {name: index for index, name in enumerate(order)}
    if all(number[name] < number[target] for name, targets in onward.items() for target in targets):
        return  # all ways lead forwards, which is quick to see
    reach = {name: _reach(name, onward) for name in order}
    seen: set[str] = set()
    for name in order:
        if name in reach[name] and name not in seen:
            circle = tuple(other for other in order if other in reach[name] and name in reach[other])
            seen.update(circle)
            yield circle


def _reach(name: str, onward: Mapping[str, list[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = list(onward.get(name, []))
    while waiting:
        step = waiting.pop()
        if step not in reached:
            reached.add(step)
            waiting += onward.get(step, [])
    return reached


@rule(Severity.ERROR)
def shares_not_whole(handbook: Handbook) -> Iterator[Flag]:
    """The shares of all branches make up the whole.

    ## Question
    Do the shares of a step's branches add up to 100 %?
    ## What it reads
    `share` of each branch in `then`, where every branch has one; and of the failures in `fails`.
    ## Why
    Effort, time and cost are reckoned from these shares; with wrong ones all that follows is wrong (D29).
    ## Example that fails
    ```yaml
    service: pannenhilfe
    fulfilment:
      - step: anruf
        then:
          - {to: hilfe, when: gedeckt, share: 90 %}
          - {to: absage, when: nicht gedeckt, share: 20 %}
      - step: hilfe
      - step: absage
    ```
    ## Example that passes
    ```yaml
    service: pannenhilfe
    fulfilment:
      - step: anruf
        then:
          - {to: hilfe, when: gedeckt, share: 90 %}
          - {to: absage, when: nicht gedeckt, share: 10 %}
      - step: hilfe
      - step: absage
    ```
    ## Not a finding
    A branch without a share: it is the rest. Less than 100 % where the next step on the line takes the rest.
    """
    for course in handbook.courses.values():
        for stop in course.having("then"):
            shares = [branch.share.percent for branch in stop.step.then if branch.share]
            if _not_whole(course, stop, shares):
                yield _shares(stop, "then", shares)
        for stop in course.having("fails"):
            failing = [failure.share.percent for failure in stop.step.fails if failure.share]
            if sum(failing) > 100:
                yield _shares(stop, "fails", failing)


def _not_whole(course: Course, stop: Stop, shares: list[Decimal]) -> bool:
    complete = len(shares) == len(stop.step.then)
    rest = any(way.branch is None and way.failure is None for way in course.ways_from(stop.step.step))
    return sum(shares) > 100 or (bool(shares) and complete and not rest and sum(shares) != 100)


def _shares(stop: Stop, key: str, shares: list[Decimal]) -> Flag:
    terms = " + ".join(f"{share.normalize():f} %" for share in shares)
    return Flag(
        stop.thing,
        stop.step.spot(key, of_key=True),
        say("The shares make {sum} % in all: {terms}.", sum=f"{sum(shares, Decimal()).normalize():f}", terms=terms),
        say("Make them 100 % in all, or leave out the share of the branch that takes the rest."),
        detail=key,
    )

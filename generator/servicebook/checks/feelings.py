"""The curve of feelings: how a journey begins, where it is low, where it peaks, and how it ends."""

from collections.abc import Iterator

from servicebook.checks.frame import Flag, Sayings, Unknown, rule
from servicebook.checks.speaking import repeated
from servicebook.checks.walking import Walk, endings, journeyed, met, walk
from servicebook.findings import Related, Severity
from servicebook.model.handbook import Course, Handbook, Stop, Thing
from servicebook.model.rulesetting import RuleSetting
from servicebook.wording import Message, say

PEAK = 2
"""The intended feeling of a moment that is told at home."""


@rule(Severity.WARNING)
def ending_not_staged(handbook: Handbook) -> Iterator[Flag]:
    """The ending of a journey is staged.

    ## Question
    Is each step with which a journey ends a moment that somebody has staged?
    ## What it reads
    The last `step` on each journey in which customers meet us (`channel`, `customer` or `frontstage`), `then: end` included, and its `moment`.
    ## Why
    A bad end undoes everything good before it; the ending is staged with the most care (D4).
    ## Example that fails
    ```yaml
    service: pannenhilfe
    status: live
    fulfilment:
      - step: hilfe
        customer: Sieht zu.
      - step: abschied
        customer: Fährt weiter.
    ```
    ## Example that passes
    ```yaml
    service: pannenhilfe
    status: live
    fulfilment:
      - step: hilfe
        customer: Sieht zu.
      - step: abschied
        customer: Fährt weiter.
        moment:
          why: Der Augenblick, den man zu Hause erzählt.
          staging: Scheibe geputzt, Ziel im Navigationsgerät.
    ```
    ## Not a finding
    A journey that is cut because another one begins (`starts_when`). A service that customers meet in one step only. A journey that begins with unseen work, without a channel and without anybody in front. A moment without `staging`: that is `moment-not-staged`.
    """
    for course in handbook.courses.values():
        for stop in endings(course) if len(met(course)) > 1 else ():
            if not stop.step.moment and not _ends_alike(handbook, stop):
                yield Flag(
                    stop.thing,
                    stop.step.spot("step"),
                    say("Journeys end with `{step}`, and nobody has staged this ending.", step=stop.step.step),
                    say("Give the step a `moment:` with the `staging` of what the customer is to take home."),
                )


def _ends_alike(handbook: Handbook, stop: Stop) -> bool:
    """Whether a variant ends with the same step as the service that it varies, so that it is said there."""
    if not repeated(handbook, stop, "moment"):
        return False
    model = handbook.courses[handbook.services[stop.thing.service].variant_of or ""]
    return any(other.step.step == stop.step.step for other in endings(model))


@rule(Severity.WARNING)
def ending_below_start(handbook: Handbook) -> Sayings:
    """A journey does not end worse than it begins.

    ## Question
    Is the intended feeling at the end at least as good as at the beginning?
    ## What it reads
    `feeling` of the first step of each journey, and of the step with which it ends.
    ## Why
    What remains is the ending. Whoever goes with a worse feeling than they came with remembers the service as a loss (D4).
    ## Example that fails
    ```yaml
    service: garantie
    status: live
    fulfilment:
      - step: meldung
        customer: Schreibt uns.
        feeling: 0
      - step: umfrage
        customer: Soll 24 Fragen beantworten.
        feeling: -1
    ```
    ## Example that passes
    ```yaml
    service: garantie
    status: live
    fulfilment:
      - step: meldung
        customer: Schreibt uns.
        feeling: 0
      - step: dank
        customer: Liest zwei Sätze von Hand.
        feeling: 1
    ```
    ## Not a finding
    An ending that has a name of its own, such as `as: refused`: nobody leaves a no happier than they came. Where only some steps have a `feeling`, it may not be possible to check; where none has one, feelings are not planned.
    """
    for name, course in handbook.courses.items():
        ways = walk(course, recoveries=True)
        lacking: dict[str, None] = {}
        for stop in endings(course) if _planned(course) else ():
            begin = _best_start(course, ways, stop)
            pair = (begin, stop) if begin else ()
            lacking |= {f"`{one.step.step}`": None for one in pair if one.step.feeling is None}
            if begin and _below(stop, begin) and not _named(stop):
                yield _ended_low(begin, stop)
        if lacking:
            yield Unknown(Thing("service", name), say("no feeling is written for {steps}", steps=tuple(lacking)))


def _best_start(course: Course, ways: Walk, stop: Stop) -> Stop | None:
    """Of the steps with which journeys to this ending begin, the one with the best feeling."""
    starts = [course.stops[name] for name in course.starts if stop.step.step in ways.beyond(name)]
    known = [start for start in starts if start.step.feeling is not None]
    return max(known or starts, key=lambda start: start.step.feeling or 0, default=None)


def _below(stop: Stop, begin: Stop) -> bool:
    first, last = begin.step.feeling, stop.step.feeling
    return first is not None and last is not None and last < first


def _named(stop: Stop) -> bool:
    """Whether all ways on which a journey ends here say how it ends."""
    ends = [branch for branch in stop.step.then if branch.to == "end"]
    return bool(ends) and all(branch.ends_as for branch in ends)


def _ended_low(begin: Stop, stop: Stop) -> Flag:
    return Flag(
        stop.thing,
        stop.step.spot("feeling"),
        say(
            "The journey begins with the feeling {first} (`{begin}`) and ends with {last} (`{end}`).",
            first=_signed(begin.step.feeling),
            begin=begin.step.step,
            last=_signed(stop.step.feeling),
            end=stop.step.step,
        ),
        say("Stage an ending that customers like to remember, or let the journey end one step earlier."),
        related=(Related(begin.step.spot("feeling"), say("the journey begins here")),),
    )


class FeelingSetting(RuleSetting):
    """The options of `feeling-stays-low`."""

    at_most: int = 2
    """So many steps in a row may have a feeling below zero."""


@rule(Severity.WARNING, options=FeelingSetting)
def feeling_stays_low(handbook: Handbook, setting: FeelingSetting) -> Iterator[Flag]:
    """After two bad steps a better one follows.

    ## Question
    Are there more bad steps in a row than customers bear?
    ## What it reads
    `feeling` of the steps along each journey, recoveries left out. Steps without a `feeling` are passed over.
    ## Why
    One low point is forgiven and sometimes cannot be avoided. A row of them is what people tell others: everybody was correct, and the process still failed the customer (D28, D29).
    ## Example that fails
    ```yaml
    service: garantie
    status: live
    fulfilment:
      - step: rückfrage-beleg
        feeling: -1
      - step: rückfrage-etikett
        feeling: -1
      - step: rückfrage-farbe
        feeling: -2
    ```
    ## Example that passes
    ```yaml
    service: garantie
    status: live
    fulfilment:
      - step: rückfrage
        feeling: -1
      - step: zusage
        feeling: 1
    ```
    ## Not a finding
    Low steps with a better one in between, or with a new journey in between (`starts_when`).
    ## Options
    `at_most`: so many steps in a row may have a feeling below zero.
    """
    for name, course in handbook.courses.items():
        row = max(_rows(course), key=len, default=())
        if len(row) > setting.at_most:
            first, *others = (course.stops[step] for step in row)
            yield Flag(
                Thing("service", name),
                first.step.spot("feeling"),
                say(
                    "From `{begin}` to `{end}` no feeling above −1 is intended, {count} times in a row: {steps}.",
                    begin=row[0],
                    end=row[-1],
                    count=len(row),
                    steps=tuple(_felt(stop) for stop in (first, *others)),
                ),
                say("Join these steps, spare the customer one of them, or let something good happen in between."),
                detail="low",
                related=tuple(Related(stop.step.spot("feeling"), say("low here too")) for stop in others),
            )


def _rows(course: Course) -> Iterator[tuple[str, ...]]:
    """For each step the longest row of low ones that begins with it."""
    ways = walk(course)
    rows: dict[str, tuple[str, ...]] = {}
    for name in reversed(ways.order):
        feeling = course.stops[name].step.feeling
        rest = max((rows[target] for target in ways.onward[name]), key=len, default=())
        rows[name] = rest if feeling is None else (name, *rest) if feeling < 0 else ()
        yield rows[name]


@rule(Severity.ADVICE)
def no_peak(handbook: Handbook) -> Iterator[Flag]:
    """A service has a moment that is told at home.

    ## Question
    Is the best feeling (2) intended in one step at least?
    ## What it reads
    `feeling` of the steps in offer, fulfilment and reinforcement.
    ## Why
    Of a journey the peak and the end remain. Only what is positive enough to be told makes people loyal (D3, D30).
    ## Example that fails
    ```yaml
    service: pannenhilfe
    status: live
    fulfilment:
      - step: anruf
        customer: Ruft an.
        feeling: -1
      - step: hilfe
        customer: Fährt weiter.
        feeling: 1
    ```
    ## Example that passes
    ```yaml
    service: pannenhilfe
    status: live
    fulfilment:
      - step: anruf
        customer: Ruft an.
        feeling: -1
      - step: hilfe
        customer: Fährt weiter.
        feeling: 2
    ```
    ## Not a finding
    The handling of complaints: whoever complains need not be delighted. A service that customers meet in one step only, or for which no feelings are planned.
    """
    for name, course in handbook.courses.items():
        felt = [stop for stop in journeyed(course) if stop.step.feeling is not None]
        best = max(felt, key=_feeling, default=None)
        if best and _feeling(best) < PEAK and len(met(course)) > 1 and handbook.services[name].kind != "complaint":
            yield Flag(
                Thing("service", name),
                best.step.spot("feeling"),
                say(
                    "The best that is intended is the feeling {best} (`{step}`): nothing to tell at home.",
                    best=_signed(_feeling(best)),
                    step=best.step.step,
                ),
                say("Choose one step, mostly a critical moment, and plan how it delights (`feeling: 2`)."),
                detail="peak",
            )


def _feeling(stop: Stop) -> int:
    return stop.step.feeling or 0


def _planned(course: Course) -> bool:
    return any(stop.step.feeling is not None for stop in journeyed(course))


def _felt(stop: Stop) -> Message:
    return say("`{step}` ({feeling})", step=stop.step.step, feeling=_signed(stop.step.feeling))


def _signed(feeling: int | None) -> str:
    """A feeling as it is spoken of: −1, 0, +2."""
    return f"{feeling:+d}".replace("-", "−") if feeling else "0"

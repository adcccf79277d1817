"""Timeliness: what is promised can be kept on the longest normal path, and is not outdone by far."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from servicebook.checks.figures import spoken_time
from servicebook.checks.frame import Flag, Sayings, Unknown, rule
from servicebook.checks.reachability import LIVE, channel_of
from servicebook.checks.slips import joined
from servicebook.checks.speaking import current
from servicebook.findings import Place, Related, Severity
from servicebook.model.durations import Duration
from servicebook.model.handbook import Handbook, Stop, Thing
from servicebook.model.hours import Hours
from servicebook.model.lanes import Lane
from servicebook.model.rulesetting import RuleSetting
from servicebook.model.service import Promise
from servicebook.reckoning.amounts import Amount, Sum
from servicebook.reckoning.keeping import Pledge, Pursuit, first_breach, read_time
from servicebook.reckoning.lacking import Lacking
from servicebook.reckoning.opening import ALWAYS, on_duty, reachable
from servicebook.reckoning.promised import longest_times, shortest_time, within_for
from servicebook.reckoning.speech import breakdown, spoken_amount, spoken_moment
from servicebook.wording import Message, say

KEPT = 8192
"""Of so many services the times of promises are kept, since two rules weigh them."""


@dataclass(frozen=True, slots=True)
class Held:
    """A promise to the customers of one level, held against how long it takes at `most`."""

    handbook: Handbook
    thing: Thing
    promise: Promise
    level: str | None
    within: Duration
    most: Sum

    def breach(self, taken: Amount, within: Duration | None = None, shift: Hours | None = None) -> datetime | None:
        """The first moment at which whoever asks waits longer than promised, if it takes so long in these hours."""
        pledge = Pledge(within or self.within, read_time(self.promise.ordered_by))
        asked = self.asked() if shift else None
        pursuit = Pursuit(taken, shift, None if isinstance(asked, Lacking) else asked)
        return first_breach(pledge, pursuit, self.handbook.as_of, self.handbook.organisation.holidays)

    def late(self) -> bool:
        """Whether it takes longer than promised at its longest."""
        return self.misses(self.most.high)

    def certain(self) -> bool:
        """Whether it fails for sure: at its longest, though it is promised always, or even at its shortest."""
        always = self.promise.target is not None and self.promise.target.percent == 100
        service = self.thing.service
        least = shortest_time(self.handbook.services[service], self.handbook.courses[service], self.promise, self.level)
        taken = least.low if isinstance(least, Sum) else Amount()
        return always or (bool(taken.working_days) == self.within.in_working_days and self.misses(taken))

    def misses(self, taken: Amount) -> bool:
        """Whether somebody waits longer than promised if it takes so long; plain hours need no calendar for that."""
        plain = not (self.within.in_working_days or taken.working_days or self.promise.ordered_by)
        return taken.seconds > self.within.seconds if plain else self.breach(taken) is not None

    def outdone(self, factor: int) -> bool:
        """Whether a promise so many times shorter could be kept as well, at any hour at which customers ask."""
        high = self.most.high
        if self.promise.ordered_by or not high or self.within.seconds <= factor * high.weight:
            return False
        shift = self.shift()
        tighter = Duration(self.within.amount / factor, self.within.unit)
        return isinstance(shift, Lacking) or self.breach(high, tighter, shift) is None

    def asked(self) -> Hours | Lacking:
        """When customers can set the clock going."""
        return reachable(self.handbook, self.stop(self.promise.from_step).step)

    def shift(self) -> Hours | Lacking:
        """When those are there who keep the promise towards customers; always where nobody has to wait for them.

        Nobody has where we set the clock going, or where one meets at once: then `channel-unstaffed` asks who is there.
        """
        channels = (channel_of(self.handbook, word) for word in self.stop(self.promise.from_step).step.channel)
        if all(channel is None or channel.kind in LIVE for channel in channels):
            return ALWAYS
        end = self.stop(self.promise.to_end_of or self.promise.to_step).step
        unseen = {"backstage": Lane(), "support": Lane(), "partner": Lane()} if end.frontstage else {}
        return on_duty(self.handbook, end.model_copy(update=unseen))

    def stop(self, step: str | None) -> Stop:
        """One of the steps between which the clock runs."""
        return self.handbook.courses[self.thing.service].stops[step or ""]


@rule(Severity.ERROR, pair=("promotion", "processes"))
def promise_too_tight(handbook: Handbook) -> Sayings:
    """A promise can be kept on the longest normal path.

    ## Question
    Does it take longer than promised, if each step takes its time?
    ## What it reads
    `within`, `levels`, `from_step`, `to_step`, `to_end_of`, `ordered_by` and `target` of the promises; `wait` and `time` of the steps in between, for each level and persona, without recoveries; working days and holidays; the `hours` in which customers can ask, and in which those who keep the promise are there.
    ## Why
    A promise that the plan itself cannot keep is broken every day. Under-delivery is designed before it happens (D19, D20).
    ## Example that fails
    ```yaml
    service: pannenhilfe
    promises:
      ankunft: {text: In 30 Minuten ist Hilfe da., within: 30 min, from_step: anruf, to_step: hilfe}
    fulfilment:
      - step: anruf
        wait: 0-1 min
        time: 2-4 min
      - step: hilfe
        keeps: [ankunft]
        wait: 35-50 min
    ```
    ## Example that passes
    ```yaml
    service: pannenhilfe
    promises:
      ankunft: {text: In einer Stunde ist Hilfe da., within: 60 min, from_step: anruf, to_step: hilfe}
    fulfilment:
      - step: anruf
        wait: 0-1 min
        time: 2-4 min
      - step: hilfe
        keeps: [ankunft]
        wait: 35-50 min
    ```
    ## Not a finding
    Steps that make good a failure. It is an error where even the shortest times are too long, or where the longest are although the target is 100 %. Where only the longest are, or nobody is there in time at some hour of the week, it is a warning. A promise without `from_step` and an end, or with steps that lack their times, cannot be checked.
    """
    for name in handbook.services:
        reckoned, lacking = _held(handbook, name)
        for held in reckoned.values():
            late = [one for one in held if one.late()]
            if late:
                yield _too_long(late)
            else:
                yield from _out_of_hours(min(held, key=lambda one: one.within.seconds))
        if lacking:
            reasons = tuple(say("`{promise}`: {because}", promise=word, because=why) for word, why in lacking.items())
            yield Unknown(Thing("service", name), say("some times cannot be reckoned: {reasons}", reasons=reasons))


@lru_cache(maxsize=KEPT)
def _held(handbook: Handbook, name: str) -> tuple[Mapping[str, list[Held]], Mapping[str, Message]]:
    """How long it takes until each promise of a service is kept, by level; and why that is not known of others."""
    service, course = handbook.services[name], handbook.courses[name]
    found: dict[str, list[Held]] = {}
    lacking: dict[str, Message] = {}
    reckoned = course.stops and current(service) and joined(course)
    for (word, level), most in longest_times(service, course).items() if reckoned else ():
        thing, promise = Thing("promise", f"{name}/{word}"), service.promises[word]
        within = within_for(promise, level)
        if isinstance(most, Lacking):
            lacking[word] = most.because
        elif within:
            found.setdefault(word, []).append(Held(handbook, thing, promise, level, within, most))
    return found, lacking


def _too_long(late: list[Held]) -> Flag:
    """One finding for a promise, whichever level it is that waits too long; the worst is reckoned out."""
    worst = max(late, key=lambda one: one.most.high.weight - one.within.seconds)
    certain = any(one.certain() for one in late)
    mixed = bool(worst.most.high.working_days) != worst.within.in_working_days
    moment = worst.breach(worst.most.high) if mixed else None
    problem = say(
        "{within} promised, up to {most} needed: {terms}.",
        within=spoken_time(worst.within),
        most=spoken_amount(worst.most.high),
        terms=breakdown(worst.most),
    )
    if moment:
        problem = say(
            "{problem} This is so for whoever asks on {moment}.", problem=problem, moment=spoken_moment(moment)
        )
    return Flag(
        worst.thing,
        _spot(worst),
        say("Level `{level}`: {problem}", level=worst.level, problem=problem) if worst.level else problem,
        say("Promise the time that it takes, or shorten the wait that counts most."),
        related=_counted(worst),
        severity=None if certain else Severity.WARNING,
    )


def _spot(held: Held) -> Place:
    named = held.level in held.promise.levels
    return held.promise.spot("levels", held.level or "") if named else held.promise.spot("within")


def _counted(held: Held) -> tuple[Related, ...]:
    """The steps that make up the time."""
    terms = ((term, held.stop(term.step).step) for term in held.most.terms if term.high)
    return tuple(
        Related(step.spot("wait" if step.wait else "time"), say("up to {time}", time=spoken_amount(term.high)))
        for term, step in terms
    )


def _out_of_hours(held: Held) -> Iterator[Flag]:
    """Even if it takes no time at all: somebody may ask when nobody is there for longer than promised."""
    shift = held.shift()
    if isinstance(shift, Lacking) or shift.always or isinstance(held.asked(), Lacking):
        return
    moment = held.breach(Amount(), shift=shift)
    if moment:
        yield Flag(
            held.thing,
            _spot(held),
            say(
                "{within} promised, but whoever asks on {moment} waits longer: those who keep it are not there.",
                within=spoken_time(held.within),
                moment=spoken_moment(moment),
            ),
            say("Say in the promise when it holds, promise working days (`wd`), or be there in all these hours."),
            detail="hours",
            related=(Related(held.stop(held.promise.from_step).step.spot("channel"), say("here customers can ask")),),
            severity=Severity.WARNING,
        )


class OverDelivery(RuleSetting):
    """The options of `over-delivery`."""

    factor: int = 3
    """So many times shorter than promised it may be, at its longest."""


@rule(Severity.ADVICE, options=OverDelivery)
def over_delivery(handbook: Handbook, setting: OverDelivery) -> Sayings:
    """What is planned is not better than the promise by far.

    ## Question
    Is it done much sooner than promised, even if each step takes its time?
    ## What it reads
    `within` and `levels` of the promises; `wait` and `time` of the steps in between, without recoveries; the `hours` in which customers can ask, and in which those who keep the promise are there.
    ## Why
    Whoever systematically delivers more than was promised pays for it, and raises expectations that nobody decided on. A promise neither under- nor over-delivered is aligned with what is done (D19).
    ## Example that fails
    ```yaml
    service: pannenhilfe
    status: live
    promises:
      antwort: {text: In drei Stunden haben Sie Antwort., within: 3 h, from_step: frage, to_end_of: antwort}
    fulfilment:
      - step: frage
        time: 2-5 min
      - step: antwort
        keeps: [antwort]
        time: 5-10 min
    ```
    ## Example that passes
    ```yaml
    service: pannenhilfe
    status: live
    promises:
      antwort: {text: In 20 Minuten haben Sie Antwort., within: 20 min, from_step: frage, to_end_of: antwort}
    fulfilment:
      - step: frage
        time: 2-5 min
      - step: antwort
        keeps: [antwort]
        time: 5-10 min
    ```
    ## Not a finding
    A promise with time in hand for nights and weekends, or with a time of day until which an order counts. Where the hours of those who keep it are not written, it cannot be checked.
    ## Options
    `factor`: so many times shorter than promised it may be, at its longest; by default 3.
    """
    for name in handbook.services:
        silent: dict[str, None] = {}
        for word, held in _held(handbook, name)[0].items():
            outdone = [one for one in held if one.outdone(setting.factor)]
            if any(isinstance(one.shift(), Lacking) for one in outdone):
                silent[f"`{word}`"] = None
            elif outdone:
                yield _outdone(outdone[0])
        if silent:
            because = say("the hours of those who keep {promises} are not written", promises=tuple(silent))
            yield Unknown(Thing("service", name), because)


def _outdone(held: Held) -> Flag:
    problem = say(
        "{within} promised, {most} needed at most: {terms}.",
        within=spoken_time(held.within),
        most=spoken_amount(held.most.high),
        terms=breakdown(held.most),
    )
    return Flag(
        held.thing,
        _spot(held),
        say("Level `{level}`: {problem}", level=held.level, problem=problem) if held.level else problem,
        say("Promise what you keep anyhow: the shorter time wins customers. Or do it with less haste."),
        related=_counted(held),
    )

"""Workload: as many cases as we say we can do, people can do too."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from servicebook.checks.actors import role_of
from servicebook.checks.frame import Flag, Sayings, Unknown, rule
from servicebook.checks.reachability import channel_of
from servicebook.checks.speaking import speaking
from servicebook.checks.walking import walk
from servicebook.findings import Related, Severity
from servicebook.model.handbook import Course, Handbook, Stop, Thing
from servicebook.model.hours import Hours
from servicebook.model.kinds import Many, Word
from servicebook.model.mix import Capacity, People
from servicebook.model.rulesetting import RuleSetting
from servicebook.model.service import Service
from servicebook.reckoning.amounts import Sum, Term
from servicebook.reckoning.speech import spoken_amount
from servicebook.wording import say, say_count

_PERIODS = {
    "hour": ("hour", "h", "stunde"),
    "day": ("day", "d", "tag", "business day", "working day", "arbeitstag", "werktag"),
    "week": ("week", "wk", "woche"),
}
_PERIOD = {word: period for period, words in _PERIODS.items() for word in words}
_DAY = 24 * 60


class LoadSetting(RuleSetting):
    """The options of `role-overloaded`."""

    tightening: ClassVar[frozenset[str]] = frozenset({"kinds"})
    kinds: Many[Word] = ("phone", "counter")
    """The kinds of channels in which one person serves one customer at a time."""


@dataclass(frozen=True, slots=True)
class _Load:
    """What a role is asked for and what it can give, in minutes of a period."""

    role: str
    people: int
    minutes: int
    least: Sum

    def needed(self, cases: int) -> float:
        """Minutes of work for so many cases, each as quick as can be."""
        return self.least.low.seconds * cases / 60

    @property
    def there(self) -> int:
        """Minutes for which all people together are there."""
        return self.people * self.minutes


@rule(Severity.ADVICE, options=LoadSetting)
def role_overloaded(handbook: Handbook, setting: LoadSetting) -> Sayings:
    """Those who serve can do as much as the service says that it can do.

    ## Question
    Have those who attend to a channel the time for as many cases as the capacity names, if each is as quick as can be?
    ## What it reads
    `capacity` of the place; `at_once` of the staffing and `hours` of these roles; the shortest `time` of the steps in which a role stands in front, in channels where one customer is served at a time, on the quickest path.
    ## Why
    A capacity that people cannot carry is paid for by customers in the queue, and by people with their health. The best service needs the best workplace (D33, D13).
    ## Example that fails
    ```yaml
    channels:
      hotline: {name: Hotline, kind: phone, hours: "Mo-Fr 08:00-18:00"}
    roles:
      berater: {name: Beraterin, hours: "Mo-Fr 08:00-18:00"}
    ---
    service: auskunft
    status: live
    mix:
      place:
        channels: [hotline]
        capacity: {amount: 400, per: day, of: Anliegen}
      people:
        roles: [berater]
        staffing: {hotline: {roles: [berater], at_once: 2}}
    fulfilment:
      - step: anliegen
        channel: hotline
        frontstage:
          berater: Fragt nach Anlass und Frist.
        time: 6-10 min
    ```
    ## Example that passes
    ```yaml
    channels:
      hotline: {name: Hotline, kind: phone, hours: "Mo-Fr 08:00-18:00"}
    roles:
      berater: {name: Beraterin, hours: "Mo-Fr 08:00-18:00"}
    ---
    service: auskunft
    status: live
    mix:
      place:
        channels: [hotline]
        capacity: {amount: 200, per: day, of: Anliegen}
      people:
        roles: [berater]
        staffing: {hotline: {roles: [berater], at_once: 2}}
    fulfilment:
      - step: anliegen
        channel: hotline
        frontstage:
          berater: Fragt nach Anlass und Frist.
        time: 6-10 min
    ```
    ## Not a finding
    What takes longer only on some paths, or for some customers. Work in channels in which several customers are served side by side. A service without a capacity, or without `at_once`. A capacity for another period than hour, day or week: that cannot be checked.
    ## Options
    `kinds`: the kinds of channels in which one person serves one customer at a time; by default `phone` and `counter`.
    """
    for name, service in speaking(handbook, "mix"):
        capacity = service.mix.place.capacity if service.mix.place else None
        people = service.mix.people
        if (
            capacity
            and capacity.amount
            and capacity.per
            and people
            and any(one.at_once for one in people.staffing.values())
        ):
            period = _PERIOD.get(capacity.per.casefold())
            if period is None:
                yield Unknown(Thing("service", name), say("no hours can be reckoned for “{per}”", per=capacity.per))
                continue
            for load in _loads(handbook, service, people, period, frozenset(setting.kinds)):
                if load.needed(capacity.amount) > load.there:
                    yield _overloaded(handbook, Thing("service", name), capacity, load, people)


def _loads(handbook: Handbook, service: Service, people: People, period: str, kinds: frozenset[str]) -> Iterator[_Load]:
    course = handbook.courses[service.service]
    shifts = people.staffing.values()
    for word in dict.fromkeys(role for shift in shifts if shift.at_once for role in shift.roles):
        own = [shift for shift in shifts if word in shift.roles]
        role = role_of(handbook, word)
        if role and all(shift.at_once for shift in own):
            least = _least(course, {stop.step.step: stop for stop in course if _serves(handbook, stop, word, kinds)})
            yield _Load(word, sum(shift.at_once or 0 for shift in own), _minutes(role.hours, period), least)


def _serves(handbook: Handbook, stop: Stop, role: str, kinds: frozenset[str]) -> bool:
    """Whether a role serves one customer at a time in a step that all customers of the journey come to."""
    entries = [channel_of(handbook, word) for word in stop.step.channel]
    alone = bool(entries) and all(entry and entry.kind in kinds for entry in entries)
    for_all = not (stop.step.levels or stop.step.personas)
    return alone and for_all and any(deed.who == role for deed in stop.step.frontstage.deeds)


def _minutes(hours: Hours | None, period: str) -> int:
    """For how many minutes of a period a role is there at most; around the clock where nothing is written."""
    spans = hours.spans if hours else ((0, 7 * _DAY),)
    if period == "hour":
        return 60
    if period == "week":
        return sum(end - begin for begin, end in spans)
    days = [(day * _DAY, (day + 1) * _DAY) for day in range(7)]
    return max(sum(max(min(end, last) - max(begin, first), 0) for begin, end in spans) for first, last in days)


def _least(course: Course, serving: Mapping[str, Stop]) -> Sum:
    """The least work on any path of the journey that asks for most."""
    ways = walk(course)
    begins = {name for name, stop in course.stops.items() if stop.step.starts_when}
    ends = {way.source for way in course.ways if way.target is None or (way.target in begins and not way.failure)}
    found: dict[str, tuple[int, tuple[str, ...]]] = {}
    for name in reversed(ways.order):
        onward = [found[target] for target in ways.onward[name] if target in found]
        seconds, steps = (0, ()) if name in ends or not onward else min(onward)
        own = _seconds(serving[name]) if name in serving else 0
        found[name] = (seconds + own, (name, *steps) if own else steps)
    _, steps = max((found[start] for start in course.starts if start in found), default=(0, ()))
    return Sum(tuple(Term(name, (serving[name].step.time,)) for name in steps))


def _seconds(stop: Stop) -> int:
    time = stop.step.time
    return time.low.seconds if time and time.low and not time.low.in_working_days else 0


def _overloaded(handbook: Handbook, service: Thing, capacity: Capacity, load: _Load, people: People) -> Flag:
    role = role_of(handbook, load.role)
    return Flag(
        service,
        capacity.spot("amount"),
        say_count(
            "`{role}` has {there} h per {per} ({count} person), but {cases} cases take {needed} h at least: {least} each.",
            "`{role}` has {there} h per {per} ({count} people), but {cases} cases take {needed} h at least: {least} each.",
            load.people,
            role=load.role,
            there=_hours(load.there),
            per=capacity.per or "",
            cases=capacity.amount or 0,
            needed=_hours(load.needed(capacity.amount or 0)),
            least=tuple(
                say("{step} {time}", step=term.step, time=spoken_amount(term.low)) for term in load.least.terms
            ),
        ),
        say("Staff the channel with more people, shorten the steps, or say that less can be done."),
        detail=f"load {load.role}",
        related=(
            Related(people.spot("staffing"), say("the staffing")),
            *(
                (Related(role.spot("hours"), say("the hours of `{who}`", who=load.role)),)
                if role and role.hours
                else ()
            ),
        ),
    )


def _hours(minutes: float) -> str:
    return f"{minutes / 60:.1f}".removesuffix(".0")

"""Whether a promise can be kept at any moment, with working days and opening hours; else the first moment at which not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from servicebook.model.durations import Duration
from servicebook.model.hours import WEEK, Hours
from servicebook.reckoning.amounts import Amount
from servicebook.reckoning.clocks import DAY, Clock, opening, working_days

SEARCHED = 22
"""Days from the first on in which a breach is looked for: hours repeat weekly, and holidays pass."""
KEPT = 4096
"""So many answers are kept, since services share their channels' hours and those of the people behind them."""
_TIME = re.compile(r"(\d{1,2})[:.](\d{2})")
_MINUTE = 60


@dataclass(frozen=True, slots=True)
class Pledge:
    """A time that is promised; with `ordered_by` the time of day until which an order counts for its working day.

    Whatever comes in until then counts as though it came at that time, whatever comes later as though it came at that
    time of the next working day; where days are promised, the last one counts to its end.
    """

    within: Duration
    ordered_by: time | None = None


@dataclass(frozen=True, slots=True)
class Pursuit:
    """What it takes to keep it: the time `taken`, of which only `open` hours count, and when customers may `ask`.

    Nothing stands for around the clock. Working days are taken first, then the rest.
    """

    taken: Amount
    open: Hours | None = None
    ask: Hours | None = None


def read_time(text: str | None) -> time | None:
    """A time of day such as `16:00`; nothing where it cannot be read."""
    match = _TIME.fullmatch((text or "").strip())
    hour, minute = (int(match[1]), int(match[2])) if match else (24, 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


@lru_cache(maxsize=KEPT)
def first_breach(pledge: Pledge, pursuit: Pursuit, first: date, holidays: tuple[date, ...]) -> datetime | None:
    """The first minute from a day on at which a customer who asks then waits longer than promised; nothing if none."""
    if pursuit.ask is not None and not pursuit.ask.spans:
        return None
    race = _race(pledge, pursuit, first, holidays)
    moments = sorted(set(_turning_points(race)))
    for begin, end in zip(moments, [*moments[1:], SEARCHED * DAY], strict=True):
        for moment in _suspects(race, begin, end):
            if race.asked(moment) and race.late(moment):
                return datetime.combine(first, time()) + timedelta(seconds=moment)
    return None


@dataclass(frozen=True, slots=True)
class _Race:
    """The promise against what it takes, on clocks that begin at the midnight of a first day."""

    pledge: Pledge
    pursuit: Pursuit
    working: Clock
    open: Clock | None
    ask: Clock | None

    def asked(self, moment: int) -> bool:
        """Whether customers may ask at a moment."""
        return self.ask is None or self.ask.after(moment, 0) == moment

    def late(self, moment: int) -> bool:
        """Whether whoever asks at a moment waits longer than promised."""
        never = self.pursuit.open is not None and not self.pursuit.open.spans
        return never or self.arrival(moment) > self.due(moment)

    def arrival(self, moment: int) -> int:
        """When it is done for somebody who asks at a moment."""
        taken = self.pursuit.taken
        if taken.working_days:
            moment = self.working.after(moment, int(taken.working_days * DAY))
        return self.open.after(moment, taken.seconds) if self.open else moment + taken.seconds

    def due(self, moment: int) -> int:
        """By when it is promised to somebody who asks at a moment."""
        within, ordered_by = self.pledge.within, self.pledge.ordered_by
        begin = self.counted(moment, ordered_by) if ordered_by else moment
        due = self.working.after(begin, within.seconds) if within.in_working_days else begin + within.seconds
        return -(-due // DAY) * DAY if ordered_by and within.unit not in ("s", "min", "h") else due

    def counted(self, moment: int, ordered_by: time) -> int:
        """As of when an order counts."""
        limit = (ordered_by.hour * 60 + ordered_by.minute) * _MINUTE
        midnight = moment // DAY * DAY
        day = self.working.after(midnight if moment <= midnight + limit else midnight + DAY, 0)
        return day // DAY * DAY + limit


def _race(pledge: Pledge, pursuit: Pursuit, first: date, holidays: tuple[date, ...]) -> _Race:
    """The clocks, laid out so far ahead that nothing runs beyond them."""
    hours = pursuit.open
    share = sum(end - begin for begin, end in hours.spans) / WEEK if hours and hours.spans else 1
    days = SEARCHED + 14 + 2 * len(holidays)
    days += 2 * pledge.within.seconds // DAY + int(2 * pursuit.taken.working_days)
    days += int(pursuit.taken.seconds / DAY / share)
    return _Race(
        pledge,
        pursuit,
        working_days(first, days, holidays),
        opening(first, days, hours) if hours and not hours.always else None,
        opening(first, days, pursuit.ask) if pursuit.ask and not pursuit.ask.always else None,
    )


def _suspects(race: _Race, begin: int, end: int) -> Iterator[int]:
    """The minutes between two turning points at which a breach may begin: in between the lead grows or shrinks evenly."""
    yield begin
    low, high = begin + _MINUTE, end - _MINUTE
    if low > high:
        return
    if not race.late(low) and race.late(high):
        while high - low > _MINUTE:
            middle = (low + high) // (2 * _MINUTE) * _MINUTE
            low, high = (low, middle) if race.late(middle) else (middle, high)
        yield high
    yield low


def _turning_points(race: _Race) -> Iterator[int]:
    """The minutes at which any clock starts or stands still, and those that lead to such a moment."""
    edges = [day * DAY for day in range(SEARCHED + 7)]
    edges += [edge for clock in (race.open, race.ask) if clock for span in clock.spans for edge in span]
    leading = [before for edge in edges if race.open and (before := race.open.before(edge, race.pursuit.taken.seconds))]
    taken = int(race.pursuit.taken.working_days * DAY)
    within = race.pledge.within.seconds if race.pledge.within.in_working_days else 0
    for days in {0, taken, within}:
        for edge in (*edges, *leading):
            moment = race.working.before(edge, days) if days else edge
            if moment is not None and 0 <= moment < SEARCHED * DAY:
                yield moment // _MINUTE * _MINUTE
                yield -(-moment // _MINUTE) * _MINUTE
    if race.pledge.ordered_by:
        limit = (race.pledge.ordered_by.hour * 60 + race.pledge.ordered_by.minute) * _MINUTE
        yield from (day * DAY + limit for day in range(SEARCHED))

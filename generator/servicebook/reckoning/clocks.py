"""Clocks that stand still now and then: outside working days, outside opening hours."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from servicebook.model.hours import WEEK, Hours

DAY = 86_400


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock that runs only in its `spans`, in seconds since the midnight of a first day.

    `run` is how long it had run when each span began, and in the end.
    """

    spans: tuple[tuple[int, int], ...]
    run: tuple[int, ...]

    @classmethod
    def of(cls, spans: Iterable[tuple[int, int]]) -> "Clock":
        """The clock that runs in these spans, which are sorted."""
        found = tuple(spans)
        return cls(found, (0, *accumulate(end - begin for begin, end in found)))

    def after(self, moment: int, seconds: int) -> int:
        """When the clock will have run so long; for 0 the next moment at which it runs; a ValueError beyond its spans."""
        number = max(bisect_right(self.spans, (moment, moment)) - 1, 0)
        if self.spans[number][1] <= moment:
            number += 1
        if number == len(self.spans):
            raise ValueError(f"The clock was laid out too short for {moment} + {seconds} seconds")
        begin = max(self.spans[number][0], moment)
        return self._at(self.run[number] + begin - self.spans[number][0] + seconds) if seconds else begin

    def before(self, moment: int, seconds: int) -> int | None:
        """When it must have been started to have run so long; nothing before its spans."""
        number = bisect_right(self.spans, (moment, moment)) - 1
        if number < 0:
            return None
        due = self.run[number] + min(moment, self.spans[number][1]) - self.spans[number][0] - seconds
        return self._at(due) if due > 0 else None

    def _at(self, due: int) -> int:
        """The first moment at which the clock has run so long."""
        number = bisect_left(self.run, due) - 1
        if number == len(self.spans):
            raise ValueError(f"The clock was laid out too short for {due} seconds")
        return self.spans[number][0] + due - self.run[number]


def working_days(first: date, days: int, holidays: Iterable[date]) -> Clock:
    """The clock of working days: Monday to Friday without holidays, each of 24 hours (format.md, Values)."""
    off = frozenset(holidays)
    dates = ((number, first + timedelta(days=number)) for number in range(days))
    return Clock.of((number * DAY, (number + 1) * DAY) for number, day in dates if day.weekday() < 5 and day not in off)


def opening(first: date, days: int, hours: Hours) -> Clock:
    """The clock of opening hours; holidays do not change them, since nobody has said so."""
    begin = -first.weekday() * DAY
    weeks = range(days // 7 + 2)
    spans = (
        (begin + (week * WEEK + start) * 60, begin + (week * WEEK + end) * 60)
        for week in weeks
        for start, end in hours.spans
    )
    return Clock.of((max(start, 0), end) for start, end in spans if end > 0)

from bisect import bisect_left
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servicebook.model.durations import Duration
from servicebook.model.hours import Hours
from servicebook.reckoning.amounts import Amount
from servicebook.reckoning.clocks import opening, working_days
from servicebook.reckoning.keeping import SEARCHED, Pledge, Pursuit, first_breach, read_time

WEDNESDAY = date(2026, 11, 25)
CHRISTMAS = (date(2026, 12, 25),)
OFFICE = Hours.read("Mo-Fr 08:00-18:00")


def breach(within, taken="0 s", *, first=WEDNESDAY, ordered_by=None, **hours):
    """The first breach, as words in; hours as they are written."""
    amount = Amount.of(Duration.read(taken))
    pursuit = Pursuit(amount, **{name: Hours.read(text) for name, text in hours.items()})
    return first_breach(Pledge(Duration.read(within), read_time(ordered_by)), pursuit, first, CHRISTMAS)


@pytest.mark.parametrize(
    ("promise", "expected"),
    [
        ({"within": "45 min", "taken": "45 min"}, None),
        ({"within": "45 min", "taken": "46 min"}, "2026-11-25 00:00"),
        ({"within": "24 h", "open": "Mo-Fr 08:00-18:00"}, "2026-11-27 18:00"),
        ({"within": "24 h", "open": "Mo-Fr 08:00-18:00", "ask": "Mo-Fr 08:00-18:00"}, None),
        ({"within": "24 h", "taken": "30 min", "open": "Mo-Fr 08:00-18:00", "ask": "Mo-Fr 08:00-18:00"}, "2026-11-27 17:31"),
        ({"within": "64 h", "open": "Mo-Fr 08:00-18:00"}, None),
        ({"within": "24 h", "open": "24/7"}, None),
        ({"within": "72 h", "taken": "2 wd"}, "2026-11-26 00:01"),
        ({"within": "96 h", "taken": "2 wd"}, None),
        ({"within": "2 wd", "taken": "48 h"}, None),
        ({"within": "2 wd", "taken": "49 h"}, "2026-11-25 00:00"),
        ({"within": "1 wd", "open": "Mo-Fr 09:00-16:00"}, None),
        ({"within": "0.5 wd", "open": "Mo-Fr 09:00-16:00"}, "2026-11-25 16:00"),
        ({"within": "96 h", "taken": "2 wd", "first": date(2026, 12, 23)}, "2026-12-23 00:01"),
        ({"within": "8 h", "ordered_by": "10:00", "open": "Mo-Fr 08:00-18:00", "taken": "9 h"}, "2026-11-25 09:01"),
        ({"within": "8 h", "ordered_by": "10:00", "open": "Mo-Fr 08:00-18:00", "taken": "1 h"}, None),
        ({"within": "8 h", "ordered_by": "10:00", "taken": "9 h"}, "2026-11-25 09:01"),
        ({"within": "1 wd", "ordered_by": "16:00", "taken": "1 wd"}, None),
        ({"within": "1 wd", "ordered_by": "16:00", "taken": "2 wd"}, "2026-11-25 00:01"),
    ],
)  # fmt: skip
def test_the_first_moment_at_which_a_promise_breaks(promise, expected):
    """From Wednesday on it is the first minute at which somebody asks in vain.

    | promised      | it takes                        | breaks, since                                                  |
    |---------------|---------------------------------|----------------------------------------------------------------|
    | 24 h          | nothing, but office hours       | Fri 18:00: the next opening is Mon 08:00, 62 h later           |
    | 24 h          | 30 min in office hours          | Fri 17:31: one minute of the work is left for Monday           |
    | 72 h          | 2 working days                  | Thu 00:01: to Mon 00:01, 4 days; at 00:00 Friday's end is reached |
    | 2 wd          | 49 h                            | Wed 00:00: 48 h are promised                                   |
    | 0.5 wd        | nothing, but 09:00-16:00        | Wed 16:00: due Thu 04:00, opens at 09:00                       |
    | 96 h, 23 Dec  | 2 working days                  | Wed 00:01: Thu, then Christmas and the weekend                 |
    | 8 h, by 10:00 | 9 h in office hours             | Wed 09:01: due 18:00, and one minute is left for Thursday      |
    | 1 wd, by 16:00 | 2 working days                 | Wed 00:01: due at the end of Thursday, done Fri 00:01          |
    """
    found = breach(**promise)
    assert (found and f"{found:%Y-%m-%d %H:%M}") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("16:00", time(16)), ("9.30", time(9, 30)), ("24:00", None), ("12:75", None), ("noon", None), (None, None)],
)
def test_times_of_day_are_read(text, expected):
    """Hours and minutes with a colon or a point; all else is no time of day."""
    assert read_time(text) == expected


def spans(clock):
    """Every minute at which a clock runs, in its first days."""
    return {minute for begin, end in clock.spans for minute in range(begin // 60, end // 60)}


PROMISES = st.builds(
    lambda within, ordered_by: Pledge(Duration.read(within), ordered_by),
    st.sampled_from(["2 h", "24 h", "30 h", "1 wd", "0.5 wd", "2 wd", "2 d"]),
    st.sampled_from([None, time(10), time(16, 30)]),
)
EFFORTS = st.builds(
    lambda taken, work, ask: Pursuit(taken, Hours.read(work), Hours.read(ask)),
    st.sampled_from([Amount(), Amount(1800), Amount(7200), Amount(40_020), Amount(60, Decimal(1)), Amount(0, Decimal("0.5"))]),
    st.sampled_from(["24/7", "Mo-Fr 08:00-18:00", "Mo-Fr 08:00-12:00, 13:00-17:30; Sa 09:00-12:00", "22:00-06:00"]),
    st.sampled_from(["24/7", "Mo-Fr 08:00-18:00", "So 10:00-11:00"]),
)  # fmt: skip


@given(PROMISES, EFFORTS, st.dates(date(2026, 12, 18), date(2026, 12, 28)))
def test_the_search_misses_no_minute(pledge, pursuit, first):
    """It finds the same minute as whoever walks through all minutes of three weeks one by one."""
    found = first_breach(pledge, pursuit, first, CHRISTMAS)
    assert found == _walked(pledge, pursuit, first)


def _walked(pledge, pursuit, first):
    """The first breach by plain counting of minutes."""
    days = SEARCHED + 60
    at_work = sorted(spans(opening(first, days, pursuit.open)))
    working = sorted(spans(working_days(first, days, CHRISTMAS)))
    asking = spans(opening(first, SEARCHED, pursuit.ask))
    for minute in range(SEARCHED * 1440):
        if minute in asking and _arrival(minute, pursuit.taken, at_work, working) > _due(minute, pledge, working):
            return datetime.combine(first, time()) + timedelta(minutes=minute)
    return None


def _ticked(minute, ticks, running):
    """When so many running minutes have gone by; for 0 the next running minute."""
    index = bisect_left(running, minute)
    return running[index + ticks - 1] + 1 if ticks else running[index]


def _arrival(minute, taken, at_work, working):
    if taken.working_days:
        minute = _ticked(minute, int(taken.working_days * 1440), working)
    return _ticked(minute, taken.seconds // 60, at_work)


def _due(minute, pledge, working):
    days = pledge.within.unit not in ("s", "min", "h")
    if pledge.ordered_by:
        limit = pledge.ordered_by.hour * 60 + pledge.ordered_by.minute
        day = minute // 1440 + (minute % 1440 > limit)
        while day * 1440 not in set(working[::1440]):
            day += 1
        minute = day * 1440 + limit
    ticks = pledge.within.seconds // 60
    due = _ticked(minute, ticks, working) if pledge.within.in_working_days else minute + ticks
    return -(-due // 1440) * 1440 if pledge.ordered_by and days else due


def test_who_is_never_there_keeps_nothing():
    """Without an opening hour every promise breaks for the first who asks; where nobody can ask, none does."""
    never, pledge = Hours((), ""), Pledge(Duration.read("2 d"))
    assert first_breach(pledge, Pursuit(Amount(), never, OFFICE), WEDNESDAY, ()) == datetime(2026, 11, 25, 8)  # noqa: DTZ001 - local
    assert first_breach(pledge, Pursuit(Amount(), never, never), WEDNESDAY, ()) is None


def test_a_clock_that_was_laid_out_too_short_says_so():
    """Beyond its spans no moment is made up: neither for the next one, nor after so many seconds."""
    clock = working_days(WEDNESDAY, 2, ())
    for moment, seconds in ((2 * 86_400, 0), (0, 3 * 86_400)):
        with pytest.raises(ValueError, match="laid out too short"):
            clock.after(moment, seconds)
    assert clock.before(0, 60) is None

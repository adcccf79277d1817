import pytest
from hypothesis import given
from hypothesis import strategies as st

from servicebook.model.hours import WEEK, Hours
from servicebook.model.misread import Misread

NOON = 12 * 60
DAY = 24 * 60
WORDS = st.sampled_from(["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So", "Tue", "Sunday"])
DAYS = st.one_of(st.just(""), WORDS, st.tuples(WORDS, WORDS).map("-".join), st.tuples(WORDS, WORDS).map(", ".join))
CLOCKS = st.tuples(st.integers(0, 23), st.sampled_from([0, 1, 30, 59])).map(lambda pair: f"{pair[0]:02}:{pair[1]:02}")
TIMES = st.lists(st.tuples(CLOCKS, CLOCKS).map("-".join), min_size=1, max_size=3).map(", ".join)
PARTS = st.tuples(DAYS, TIMES).map(lambda pair: " ".join(pair).strip())
HOURS = st.lists(PARTS, min_size=1, max_size=3).map("; ".join)


def minutes(spans):
    """Every single minute of the week in the spans."""
    return {minute for begin, end in spans for minute in range(begin, end)}


@pytest.mark.parametrize(
    ("written", "spans"),
    [
        ("24/7", ((0, WEEK),)),
        ("rund um die Uhr", ((0, WEEK),)),
        ("Mo-So 24", ((0, WEEK),)),
        ("Mo-Su 00:00-24:00", ((0, WEEK),)),
        ("Mo 08:00-12:00, 13:00-17:30", ((480, 720), (780, 1050))),
        ("Di 8.00 – 12.00", ((DAY + 480, DAY + NOON),)),
        ("Mo, Mi 08:00-12:00", ((480, NOON), (2 * DAY + 480, 2 * DAY + NOON))),
        ("Sa-Mo 10:00-11:00", ((600, 660), (5 * DAY + 600, 5 * DAY + 660), (6 * DAY + 600, 6 * DAY + 660))),
        ("Mo 08:00-12:00; Mo 11:00-13:00", ((480, 780),)),
        ("So 22:00-06:00", ((0, 360), (6 * DAY + 1320, WEEK))),
        ("Mo 22:00-06:00;", ((1320, DAY + 360),)),
        ("Su 24:00-06:00", ((0, 360),)),
    ],
)
def test_hours_are_spans_of_the_week(written, spans):
    """Days in both languages, several spans, over midnight and over the end of the week, joined where they meet."""
    assert (Hours.read(written).spans, str(Hours.read(written))) == (spans, written)


@given(written=HOURS)
def test_spans_are_sorted_and_apart(written):
    """Joined spans neither touch nor overlap nor leave the week, and none is empty."""
    spans = Hours.read(written).spans
    flat = [border for span in spans for border in span]
    assert flat == sorted(set(flat))
    assert flat[0] >= 0
    assert flat[-1] <= WEEK


@given(ours=HOURS, theirs=HOURS)
def test_gaps_agree_with_counting_every_minute(ours, theirs):
    """The gaps are exactly the minutes in which the other is open and we are not."""
    one, other = Hours.read(ours), Hours.read(theirs)
    missing = minutes(other.spans) - minutes(one.spans)
    assert minutes(one.gaps(other)) == missing
    assert one.covers(other) is not bool(missing)


def test_around_the_clock_covers_everything():
    """Who is always there has no gap, and nobody else covers it."""
    always, office = Hours.read("24/7"), Hours.read("Mo-Fr 08:00-17:00")
    assert (always.always, office.always) == (True, False)
    assert (always.covers(office), office.covers(always)) == (True, False)
    assert Hours.read(always) is always


@pytest.mark.parametrize(
    "written",
    [
        "",
        "immer mal",
        "Mo-Fr",
        "Mo-Xy 08:00-12:00",
        "8-12",
        "25:00-26:00",
        "08:00-24:30",
        "08:60-09:00",
        "Mo 08:00",
        ";",
    ],
)
def test_what_are_no_hours_is_refused(written):
    """The text is quoted, and an example shows how hours are written."""
    with pytest.raises(Misread, match="are no opening hours"):
        Hours.read(written)

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servicebook.model.durations import SECONDS, Duration, Span
from servicebook.model.misread import Misread

DURATIONS = st.builds(
    Duration,
    st.decimals(0, 9999, places=1).map(abs),
    st.sampled_from(sorted(SECONDS)),
)


@pytest.mark.parametrize(
    ("written", "shown", "seconds"),
    [
        ("20 s", "20 s", 20),
        ("45 min", "45 min", 2700),
        ("45min", "45 min", 2700),
        ("1,5 h", "1.5 h", 5400),
        ("1.5 h", "1.5 h", 5400),
        ("3 Tage", "3 d", 259_200),
        ("2 Std.", "2 h", 7200),
        ("2 wd", "2 wd", 172_800),
        ("2 Arbeitstage", "2 wd", 172_800),
        ("1 Woche", "1 wk", 604_800),
        ("6 mo", "6 mo", 15_778_800),
        ("2 Jahre", "2 y", 63_115_200),
        (" 0 min ", "0 min", 0),
    ],
)
def test_durations_are_read_in_the_words_of_both_languages(written, shown, seconds):
    """A number and a unit, with or without a space, with comma or point, in English or German."""
    duration = Duration.read(written)
    assert (str(duration), duration.seconds) == (shown, seconds)


def test_working_days_are_told_from_days():
    """Only `wd` waits for the calendar."""
    assert [Duration.read(text).in_working_days for text in ("2 wd", "2 d", "2 Werktage")] == [True, False, True]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("3-6 min", "3–6 min"),
        ("3 – 6 min", "3–6 min"),
        ("20 s - 5 min", "20 s – 5 min"),
        ("0-20 s", "0–20 s"),
        ("open", "open"),
        ("unknown", "unknown"),
        ("4 min", "4 min"),
        ("60 s - 1 min", "60 s – 1 min"),
    ],
)
def test_spans_show_what_was_written(written, shown):
    """One unit stands once, two units both, and the words stay."""
    assert str(Span.read(written)) == shown


@given(low=DURATIONS, high=DURATIONS)
def test_spans_read_back_as_they_are_shown(low, high):
    """What the handbook shows can be written into the YAML."""
    low, high = sorted((low, high), key=lambda duration: duration.seconds)
    span = Span.read(f"{low} - {high}")
    assert (span.low, span.high) == (low, high)
    assert Span.read(str(span)) == span


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("bald", "“bald” is no duration."),
        ("45", "“45” is no duration."),
        ("45 mim", "“mim” in “45 mim” is no unit of time."),
        ("3-6", "“3-6” is no duration."),
        ("2 h 30 min", "“2 h 30 min” is no duration."),
        ("-5 min", "“-5 min” is no duration."),
        ("", "“” is no duration."),
        ("6-3 min", "The range “6-3 min” runs backwards."),
        ("2 h - 5 min", "The range “2 h - 5 min” runs backwards."),
        ("['a']", "“['a']” is no duration."),
    ],
)
def test_what_is_no_span_says_so(written, problem):
    """The words in question are quoted, and it is told how to write them."""
    with pytest.raises(Misread) as raised:
        Span.read(written)
    assert raised.value.problem.text.format(**dict(raised.value.problem.fields)) == problem
    assert raised.value.remedy.text


@pytest.mark.parametrize("written", ["3-6 min", "open", "unknown"])
def test_a_promise_needs_one_figure(written):
    """Where one duration is expected, a range or a word is refused."""
    with pytest.raises(Misread, match="One duration is expected"):
        Duration.read(written)


def test_only_figures_are_known():
    """`open` and `unknown` are no zeros: there is nothing to reckon with."""
    assert [Span.read(text).known for text in ("open", "unknown", "0 min")] == [False, False, True]
    assert Span.read(Span(None, None, "open")) == Span(None, None, "open")


def test_a_duration_keeps_what_was_typed():
    """Sixty minutes are not silently made an hour."""
    assert Duration.read("60 min") == Duration(Decimal(60), "min") != Duration.read("1 h")

"""What a bare word means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servicebook.load.scalars import resolve

KEPT = (
    *("no", "yes", "on", "off", "NO", "Yes", "y", "n", "nein", "True story", "tRUE", "nUll", "None"),
    *("08:00", "12:30", "8:30", "12:30:45", "24/7", "2026-03-01", "2026-03-01 12:30:00"),
    *(
        "010",
        "00123",
        "08",
        "0041791234567",
        "+41791234567",
        "3005-1",
        "1_000",
        "1'000",
        "1 000",
        "0b101",
        "0x1f",
        "0o17",
    ),
    *("3.10", "1.20", ".5", "5.", "1e3", "1E3", "12e03", ".inf", "-.inf", ".nan", "nan", "infinity", "1.2.3", "-0"),
    *("+12", "--1", "- 1", "1-2", "3-6 min", "-", "+", "1234567890123456789", "٣", "²", "1 ", "=", "<<"),
    "99999999999999.123",
)
READ = (
    *(("", None), ("~", None), ("null", None), ("Null", None), ("NULL", None)),
    *(("true", True), ("True", True), ("TRUE", True), ("false", False), ("False", False), ("FALSE", False)),
    *(("0", 0), ("7", 7), ("-2", -2), ("+2", 2), ("+0", 0), ("45", 45), ("123456789012345678", 123456789012345678)),
    *(("0.5", 0.5), ("-1.25", -1.25), ("3.1", 3.1), ("1.0", 1.0)),
)


@pytest.mark.parametrize("text", KEPT)
def test_what_would_change_stays_as_typed(text):
    """Telephone numbers, times, dates, versions and the word “no” stay what was typed."""
    assert resolve(text) == text


@pytest.mark.parametrize(("text", "value"), READ)
def test_plain_figures_and_words_are_read(text, value):
    """What YAML 1.2 calls null, true, false or a number is one, if nothing of it gets lost."""
    assert (resolve(text), type(resolve(text))) == (value, type(value))


@given(st.text(max_size=30))
def test_no_text_is_lost(text):
    """A number spells exactly what was typed, save for the sign of a feeling such as +2."""
    value = resolve(text)
    assert value is None or isinstance(value, bool) or str(value) in {text, text.removeprefix("+")}


@given(st.integers(min_value=-(10**17), max_value=10**17) | st.floats(allow_nan=False, allow_infinity=False))
def test_written_numbers_come_back(number):
    """A number as Python writes it is read as that number, or stays its text where it has an exponent or is long."""
    assert resolve(str(number)) in (number, str(number))
    assert "e" in str(number) or len(str(number)) > 18 or resolve(str(number)) == number

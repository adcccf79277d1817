from datetime import datetime
from decimal import Decimal

import pytest
from counting import english

from servicebook.model.durations import Span
from servicebook.reckoning.amounts import Amount, Sum, Term
from servicebook.reckoning.speech import breakdown, spoken, spoken_amount, spoken_moment, spoken_range


def total(**spans):
    """A sum of steps with their times."""
    return Sum(tuple(Term(step, tuple(map(Span.read, span.split(" and ")))) for step, span in spans.items()))


@pytest.mark.parametrize(
    ("terms", "whole", "parts"),
    [
        ({"anruf": "0-6 min", "einsatz": "6 min", "anfahrt": "40 min"}, "46–52 min", "anruf 0–6 + einsatz 6 + anfahrt 40"),
        ({"anruf": "0-20 s"}, "0–20 s", "anruf 0–20"),
        ({"anruf": "0-20 s and 1-2 min", "kontext": "1 min"}, "2–3.3 min", "anruf 1–2.3 + kontext 1"),
        ({"a": "90 min", "b": "2 h"}, "3.5 h", "a 1.5 + b 2"),
        ({"a": "3 d", "b": "0 min"}, "3 days", "a 3"),
        ({"a": "1 d", "b": "1 d"}, "2 days", "a 1 + b 1"),
        ({"a": "24 h and 24 h"}, "2 days", "a 2"),
        ({"a": "1-2 wd", "b": "20-40 min"}, "1–2 working days + 20–40 min", "a 1–2 working days + b 20–40 min"),
        ({"a": "1 wd"}, "1 working day", "a 1 working day"),
        ({"a": "1 min", "b": "5 h"}, "5 h", "a 1 min + b 5 h"),
        ({"a": "0 min"}, "0 s", "0"),
        ({}, "0 s", "0"),
    ],
)  # fmt: skip
def test_sums_speak_in_the_unit_that_fits(terms, whole, parts):
    """The sum and its terms in one unit; working days by themselves; terms that add nothing are left out."""
    assert (english(spoken(total(**terms))), english(breakdown(total(**terms)))) == (whole, parts)


@pytest.mark.parametrize(
    ("low", "high", "about"),
    [
        (60, 140, "1–2 min"),
        (40, 170, "1–3 min"),
        (15, 45, "15–45 s"),
        (70, 80, "1 min"),
        (3600, 11_880, "1–3.5 h"),
        (0, 216_000, "0–2.5 days"),
    ],
)
def test_a_time_by_the_clock_is_told_as_people_do(low, high, about):
    """Nobody says "after 2.3 minutes": minutes are whole, hours and days are halved at most."""
    assert english(spoken_range(Amount(low), Amount(high), about=True)) == about


def test_single_amounts_and_moments_speak_too():
    """A length of time, and a minute of the calendar with its weekday."""
    assert english(spoken_amount(Amount(86_400 * 2, Decimal("0.5")))) == "0.5 working days + 2 days"
    assert english(spoken_moment(datetime(2026, 11, 27, 18, 0))) == "Friday 2026-11-27, 18:00"  # noqa: DTZ001 - local time

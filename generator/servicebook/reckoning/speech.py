"""Reckoned figures in words, each in the unit that fits: `52 min: anruf 0–6 + einsatz 6 + anfahrt 40`."""

from collections.abc import Iterable
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import reduce

from servicebook.reckoning.amounts import Amount, Sum
from servicebook.wording import Message, say, say_count

_UNITS = (("s", 1, 60), ("min", 60, 3 * 3600), ("h", 3600, 2 * 86_400))
_DAY = 86_400
_TENTH = Decimal("0.1")
_ABOUT = {"s": Decimal(1), "min": Decimal(1), "h": Decimal("0.5"), "": Decimal("0.5")}
"""How finely people tell a time by the clock, by unit."""
_WEEKDAYS = (
    say("Monday"), say("Tuesday"), say("Wednesday"), say("Thursday"), say("Friday"), say("Saturday"), say("Sunday")
)  # fmt: skip


def spoken(total: Sum) -> Message:
    """A sum from its lowest to its highest, such as `46–52 min`."""
    return spoken_range(total.low, total.high)


def breakdown(total: Sum) -> Message:
    """The terms of a sum, those that add nothing left out; each has its own unit if one unit does not suit them all."""
    terms = [term for term in total.terms if term.high]
    if any(term.high.working_days or _vanishes(term.high, total.high) for term in terms):
        return _joined(say("{step} {time}", step=term.step, time=spoken_range(term.low, term.high)) for term in terms)
    _, size = _unit(total.high.seconds)
    return _joined(
        say(
            "{step} {time}",
            step=term.step,
            time=_ends(Decimal(term.low.seconds) / size, Decimal(term.high.seconds) / size),
        )
        for term in terms
    )


def _vanishes(part: Amount, whole: Amount) -> bool:
    """Whether a length of time would be rounded to nothing in the unit of the whole."""
    return Decimal(part.seconds) / _unit(whole.seconds)[1] < Decimal("0.05")


def spoken_amount(amount: Amount) -> Message:
    """One length of time."""
    return spoken_range(amount, amount)


def spoken_range(low: Amount, high: Amount, *, about: bool = False) -> Message:
    """From one length of time to another, in the unit that fits the longer one; working days apart.

    `about` as people tell it: whole minutes, half hours; for a time that is neither summed up nor compared any further.
    """
    parts = []
    if high.working_days:
        ends = _ends(low.working_days, high.working_days)
        several = 1 if low.working_days == high.working_days == 1 else 2
        parts.append(say_count("{days} working day", "{days} working days", several, days=ends))
    if high.seconds or not parts:
        unit, size = _unit(high.seconds)
        ends = _ends(Decimal(low.seconds) / size, Decimal(high.seconds) / size, _ABOUT[unit] if about else _TENTH)
        several = 1 if low.seconds == high.seconds == size else 2
        days = say_count("{days} day", "{days} days", several, days=ends)
        parts.append(say("{time} {unit}", time=ends, unit=unit) if unit else days)
    return _joined(parts)


def spoken_moment(moment: datetime) -> Message:
    """A day of the week, a date and a time of day."""
    return say(
        "{weekday} {year}-{month}-{day}, {time}",
        weekday=_WEEKDAYS[moment.weekday()],
        year=moment.year,
        month=f"{moment:%m}",
        day=f"{moment:%d}",
        time=f"{moment:%H:%M}",
    )


def _unit(seconds: int) -> tuple[str, int]:
    """The unit for so many seconds, and the seconds in it; days have a word of their own."""
    return next(((unit, size) for unit, size, below in _UNITS if seconds < below), ("", _DAY))


def _ends(low: Decimal, high: Decimal, fine: Decimal = _TENTH) -> Message:
    first, last = _number(low, fine), _number(high, fine)
    return last if first == last else say("{low}–{high}", low=first, high=last)


def _number(number: Decimal, fine: Decimal = _TENTH) -> Message:
    """A number as `fine` as is told, with one decimal at most; its sign is a matter of language."""
    rounded = (number / fine).quantize(Decimal(1), ROUND_HALF_UP) * fine
    whole, _, part = f"{rounded.quantize(_TENTH)}".partition(".")
    return say("{whole}", whole=whole) if part == "0" else say("{whole}.{part}", whole=whole, part=part)


def _joined(parts: Iterable[Message]) -> Message:
    first, *others = list(parts) or [_number(Decimal())]
    return reduce(lambda before, part: say("{before} + {part}", before=before, part=part), others, first)

"""Lengths of time that were reckoned: seconds and working days apart, and sums that keep their terms."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from servicebook.model.durations import SECONDS, Duration, Span


@dataclass(frozen=True, slots=True)
class Amount:
    """A length of time: seconds, and working days, which become days only on a calendar."""

    seconds: int = 0
    working_days: Decimal = Decimal()

    def __add__(self, other: "Amount") -> "Amount":
        return Amount(self.seconds + other.seconds, self.working_days + other.working_days)

    def __bool__(self) -> bool:
        return bool(self.seconds or self.working_days)

    @property
    def weight(self) -> int:
        """Seconds by which two lengths are compared: a working day counts as a day, since no calendar is at hand."""
        return self.seconds + int(self.working_days * SECONDS["wd"])

    @classmethod
    def of(cls, duration: Duration) -> "Amount":
        """The length of a duration as it was written."""
        return cls(0, duration.amount) if duration.in_working_days else cls(duration.seconds)


NOTHING = Amount()


@dataclass(frozen=True, slots=True)
class Term:
    """What one step adds to a sum: its spans in a row; those that are not there add nothing."""

    step: str
    spans: tuple[Span | None, ...]

    @property
    def low(self) -> Amount:
        """The shortest time."""
        return _together([span.low for span in self.spans if span and span.low])

    @property
    def high(self) -> Amount:
        """The longest time."""
        return _together([span.high for span in self.spans if span and span.high])


@dataclass(frozen=True)
class Sum:
    """A length of time from its lowest to its highest, with the steps that make it up in their order."""

    terms: tuple[Term, ...]

    @cached_property
    def low(self) -> Amount:
        """The shortest times of all terms."""
        return _together([span.low for term in self.terms for span in term.spans if span and span.low])

    @cached_property
    def high(self) -> Amount:
        """The longest times of all terms."""
        return _together([span.high for term in self.terms for span in term.spans if span and span.high])


def _together(parts: list[Duration]) -> Amount:
    working_days = [part.amount for part in parts if part.in_working_days]
    seconds = [part.seconds for part in parts if not part.in_working_days]
    return Amount(sum(seconds), sum(working_days, Decimal()))

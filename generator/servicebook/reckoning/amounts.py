"""Lengths of time that were reckoned: seconds and working days apart, and sums that keep their terms."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

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
    """What one step adds to a sum, from its shortest to its longest time."""

    step: str
    low: Amount
    high: Amount

    @classmethod
    def of(cls, step: str, spans: Iterable[Span | None]) -> "Term":
        """A step's spans in a row; those without figures have no length here."""
        low = high = NOTHING
        for span in spans:
            if span and span.low and span.high:
                low, high = low + Amount.of(span.low), high + Amount.of(span.high)
        return cls(step, low, high)


@dataclass(frozen=True, slots=True)
class Sum:
    """A length of time from its lowest to its highest, with the steps that make it up in their order."""

    terms: tuple[Term, ...]

    @property
    def low(self) -> Amount:
        """The shortest times of all terms."""
        return sum((term.low for term in self.terms), NOTHING)

    @property
    def high(self) -> Amount:
        """The longest times of all terms."""
        return sum((term.high for term in self.terms), NOTHING)

"""For whom a journey counts, and how much of it they put up with (`tolerates`)."""

from decimal import Decimal

from servicebook.model.durations import SECONDS, Duration
from servicebook.model.handbook import Course, Handbook
from servicebook.model.registers import Persona, Tolerance
from servicebook.reckoning.amounts import Amount

WEEK = Decimal(7) / 5
"""Days that a working day stands for in the long run, weekends included."""


def tolerance(handbook: Handbook, persona: str | None) -> Tolerance:
    """What a persona puts up with, as far as it says so."""
    entry = handbook.registers["persona"].get(persona or "")
    return (entry.tolerates if isinstance(entry, Persona) else None) or Tolerance()


def goes(handbook: Handbook, course: Course, starts: tuple[str, ...], start: str, persona: str | None) -> bool:
    """Whether a persona goes the journey that begins at `start`, one of the `starts` of a service.

    Where some begin in the offer and some do not, who buys goes those, and whoever has a case the others; a persona
    who does not say, or nobody in particular, goes all.
    """
    buying = {course.stops[one].phase == "offer" for one in starts}
    entry = handbook.registers["persona"].get(persona or "")
    case = entry.case if isinstance(entry, Persona) else None
    return len(buying) < 2 or not case or (case == "purchase") is (course.stops[start].phase == "offer")


def excess(amount: Amount, limit: Duration) -> Decimal:
    """By how many days a length is more than a limit, negative where it is less.

    Days count as the limit counts them: where those are working days, weekends are taken off in the long run.
    """
    days = Decimal(amount.seconds) / SECONDS["d"]
    whole = amount.working_days + (days / WEEK if limit.in_working_days else days)
    return whole - limit.amount * SECONDS[limit.unit] / SECONDS["d"]

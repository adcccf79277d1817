"""How long journeys last, held against the time that personas put up with (`tolerates.elapsed`)."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from servicebook.checks.budgets import Travelled, efforts, tolerance, travellers
from servicebook.model.durations import SECONDS, Duration, Span
from servicebook.model.handbook import Handbook
from servicebook.model.service import Service
from servicebook.model.step import Step
from servicebook.reckoning.amounts import Amount, Sum
from servicebook.reckoning.effort import Effort
from servicebook.reckoning.elapsed import Stretch, longest
from servicebook.reckoning.lacking import Lacking
from servicebook.reckoning.meeting import is_contact

WEEK = Decimal(7) / 5
"""Days that a working day stands for in the long run, weekends included."""


@dataclass(frozen=True, slots=True)
class Lasting:
    """A journey that takes longer than a persona puts up with; `lacking` are steps whose length comes on top."""

    persona: str
    limit: Duration
    total: Sum
    lacking: tuple[str, ...] = ()

    @property
    def over(self) -> Decimal:
        """By how many days it is too long; negative where it is not."""
        return _days(self.total.high, self.limit) - self.limit.amount * SECONDS[self.limit.unit] / SECONDS["d"]


@dataclass(frozen=True, slots=True)
class _Known(Stretch):
    """Only what is known counts: the least that the longest way takes."""

    def spans(self, step: Step) -> tuple[Span | None, ...]:
        """The wait and the time of a step, as far as there are figures."""
        spans = (step.wait.time if step.wait else None, step.time)
        return tuple(span if span and span.known else None for span in spans)


def too_long(handbook: Handbook, service: Service) -> Lasting | Lacking | None:
    """The journey that exceeds a persona's time by most; lacking where none does for certain, but one cannot be reckoned."""
    if not any(tolerance(handbook, persona).elapsed for persona in service.personas):
        return None
    found = list(_lasting(handbook, service))
    over = [one for one in found if isinstance(one, Lasting) and one.over > 0]
    return (
        max(over, key=lambda one: one.over) if over else next((one for one in found if isinstance(one, Lacking)), None)
    )


def _lasting(handbook: Handbook, service: Service) -> Iterator[Lasting | Lacking]:
    for found in efforts(handbook, service):
        if isinstance(found, Lacking):
            yield found
            continue
        journey, effort = found
        for persona in travellers(handbook, service, journey):
            limit = tolerance(handbook, persona).elapsed
            if persona and limit:
                yield from _held_against(persona, limit, journey, effort)


def _held_against(persona: str, limit: Duration, journey: Travelled, effort: Effort) -> Iterator[Lasting | Lacking]:
    if isinstance(effort.elapsed, Sum):
        yield Lasting(persona, limit, effort.elapsed)
        return
    yield effort.elapsed
    least = longest(journey.network, _Known(journey.start))
    first = journey.network.nodes[journey.network.first[journey.start]].step
    if isinstance(least, Sum) and is_contact(first):
        yield Lasting(persona, limit, least, effort.elapsed.steps)


def _days(amount: Amount, limit: Duration) -> Decimal:
    """Days as the limit counts them; where it counts working days, those of the week-end are taken off."""
    days = Decimal(amount.seconds) / SECONDS["d"]
    return amount.working_days + (days / WEEK if limit.in_working_days else days)

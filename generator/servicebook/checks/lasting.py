"""How long journeys last, held against the time that personas put up with (`tolerates.elapsed`)."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from math import inf

from servicebook.checks.budgets import Travelled, surely, travelled, travellers
from servicebook.model.durations import Duration, Span
from servicebook.model.handbook import Course, Handbook
from servicebook.model.service import Service
from servicebook.model.step import Step
from servicebook.reckoning.amounts import Sum
from servicebook.reckoning.bearing import excess, tolerance
from servicebook.reckoning.elapsed import Stretch, known, longest
from servicebook.reckoning.lacking import Lacking
from servicebook.reckoning.meeting import is_contact


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
        return excess(self.total.high, self.limit)


@dataclass(frozen=True, slots=True)
class _Known(Stretch):
    """Only what is known counts: the least that the longest way takes."""

    def spans(self, step: Step) -> tuple[Span | None, ...]:
        """The wait and the time of a step, as far as there are figures."""
        spans = (step.wait.time if step.wait else None, step.time)
        return tuple(span if span and span.known else None for span in spans)


_WHOLE = Stretch("")
"""On which each step counts with its wait."""


def too_long(handbook: Handbook, service: Service) -> Lasting | Lacking | None:
    """The journey that exceeds a persona's time by most; lacking where none does for certain, but one cannot be reckoned."""
    limits = [limit for persona in service.personas if (limit := tolerance(handbook, persona).elapsed)]
    if not limits or _surely_over(handbook.courses[service.service], min(limit.seconds for limit in limits)):
        return None
    found = list(_lasting(handbook, service))
    over = [one for one in found if isinstance(one, Lasting) and one.over > 0]
    return (
        max(over, key=lambda one: one.over) if over else next((one for one in found if isinstance(one, Lacking)), None)
    )


def _surely_over(course: Course, limit: int) -> bool:
    """Whether even all steps of a journey, which begins with a contact, are over within so many seconds."""
    met = all(is_contact(course.stops[start].step) for start in course.starts)
    return met and surely(course, _seconds, limit)


def _seconds(step: Step) -> float:
    """The seconds at most of a step with its wait; no end to them where they are not known."""
    spans = _WHOLE.spans(step)
    return sum(span.high.seconds for span in spans if span and span.high) if known(spans) else inf


def _lasting(handbook: Handbook, service: Service) -> Iterator[Lasting | Lacking]:
    for journey in travelled(handbook, service.service):
        if isinstance(journey, Lacking):
            yield journey
            continue
        limited = ((one, tolerance(handbook, one).elapsed) for one in travellers(handbook, service, journey))
        limits = {persona: limit for persona, limit in limited if persona and limit}
        elapsed = journey.elapsed() if limits else None
        for persona, limit in limits.items():
            if isinstance(elapsed, Sum):
                yield Lasting(persona, limit, elapsed)
            elif elapsed:
                yield from _at_least(persona, limit, journey, elapsed)


def _at_least(persona: str, limit: Duration, journey: Travelled, elapsed: Lacking) -> Iterator[Lasting | Lacking]:
    """Where not all times are known: what is known may be too long already."""
    yield elapsed
    least = longest(journey.network, _Known(journey.start))
    first = journey.network.nodes[journey.network.first[journey.start]].step
    if isinstance(least, Sum) and is_contact(first):
        yield Lasting(persona, limit, least, elapsed.steps)

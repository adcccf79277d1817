"""How long it takes until each promise is kept, held against what is promised."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from servicebook.model.handbook import Course, Thing
from servicebook.model.service import Service
from servicebook.pages.sums import FigureView, lacking_view, sum_view
from servicebook.pages.values import Link, Literal, literal
from servicebook.pages.viewpoint import Viewpoint
from servicebook.reckoning.bearing import excess
from servicebook.reckoning.lacking import Lacking
from servicebook.reckoning.promised import Figure, PromiseTime, promise_times
from servicebook.reckoning.speech import spoken_amount
from servicebook.wording import Message, say

QUICKEST, SLOWEST = say("At the quickest"), say("At the slowest")
TROUBLED = say("At the slowest, if something fails")


@dataclass(frozen=True, slots=True)
class Timing:
    """A promise for levels alike (none named: for all): what is promised, and how long it takes.

    `late` if the plain sum is longer than promised; where an order's time of day counts, only the checks can tell.
    """

    promise: Link
    levels: tuple[Link, ...]
    within: Literal
    figures: tuple[FigureView, ...]
    late: bool


def timings(service: Service, here: Viewpoint) -> tuple[Timing, ...]:
    """The times of all promises of a service that name one, for each level."""
    course = here.handbook.courses[service.service]
    alike: dict[PromiseTime, list[str]] = {}
    for time in promise_times(service, course):
        alike.setdefault(replace(time, level=None), []).extend([time.level] if time.level else [])
    return tuple(
        replace(
            _timing(service, course, time, here),
            levels=tuple(here.link(Thing("level", f"{service.service}/{level}")) for level in levels),
        )
        for time, levels in alike.items()
    )


def _timing(service: Service, course: Course, time: PromiseTime, here: Viewpoint) -> Timing:
    by_the_day = service.promises[time.promise].ordered_by is not None
    slow = not isinstance(time.longest, Lacking) and excess(time.longest.high, time.within) > 0
    return Timing(
        here.link(Thing("promise", f"{service.service}/{time.promise}")),
        (),
        literal(here.book.figures.duration(time.within)),
        tuple(_figures(time, course, here)),
        slow and not by_the_day,
    )


def _figures(time: PromiseTime, course: Course, here: Viewpoint) -> Iterator[FigureView]:
    """At the quickest and at the slowest; with recoveries where that makes a difference."""
    if not isinstance(time.longest, Lacking):
        yield _figure(QUICKEST, time.shortest, course, here)
    yield _figure(SLOWEST, time.longest, course, here)
    if time.worst != time.longest:
        yield _figure(TROUBLED, time.worst, course, here)


def _figure(label: Message, found: Figure, course: Course, here: Viewpoint) -> FigureView:
    said = here.say(label)
    if isinstance(found, Lacking):
        return lacking_view(said, found, course, here)
    amount = found.low if label is QUICKEST else found.high
    return replace(sum_view(said, found, course, here), value=here.say(spoken_amount(amount)))

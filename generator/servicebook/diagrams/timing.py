"""The times on a sheet: when each step begins, and how long each promise has."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from servicebook.diagrams.grid import Clock
from servicebook.diagrams.seats import Seats
from servicebook.diagrams.voice import Voice
from servicebook.model.durations import Span
from servicebook.model.handbook import Course, Thing
from servicebook.model.service import Service
from servicebook.reckoning.amounts import Amount
from servicebook.reckoning.bearing import excess
from servicebook.reckoning.elapsed import Stretch
from servicebook.reckoning.lacking import Lacking
from servicebook.reckoning.promised import PromiseTime, promise_times, stretch_of
from servicebook.reckoning.speech import spoken_amount, spoken_range
from servicebook.reckoning.timeline import Since, beginnings


def elapsed(course: Course, voice: Voice) -> Mapping[str, tuple[str, str]]:
    """For each step on the line when it begins, in words, and why that is not known, if so; nothing where no time is."""
    if not any(stop.step.time or stop.step.wait for stop in course):
        return {}
    found = beginnings(course)
    if all(isinstance(since, Since) and since.start == name for name, since in found.items()):
        return {}
    return {name: _told(name, since, voice) for name, since in found.items()}


def spelt(span: Span | None, voice: Voice) -> str:
    """A span as readers write it; nothing where it has no figures."""
    if span is None or span.low is None or span.high is None:
        return ""
    return voice.catalogue(spoken_range(Amount.of(span.low), Amount.of(span.high)))


def _told(step: str, found: Since | Lacking, voice: Voice) -> tuple[str, str]:
    if isinstance(found, Lacking):
        return voice.own("unknown"), voice.catalogue(found.because).replace("`", "")
    if found.start == step:
        return voice.own("Start"), ""
    return voice.own("after {time}").format(time=voice.catalogue(spoken_range(found.low, found.high, about=True))), ""


def clocks(service: Service, course: Course, seating: Seats, voice: Voice) -> Iterator[Clock]:
    """The promised times of which it is written where the clock runs, each over its columns."""
    found: dict[str, list[PromiseTime]] = {}
    for time in promise_times(service, course, recoveries=False):
        found.setdefault(time.promise, []).append(time)
    for name, times in found.items():
        stretch = stretch_of(service.promises[name])
        if isinstance(stretch, Stretch):
            yield from _clock(service, stretch, times, seating, voice)


def _clock(
    service: Service, stretch: Stretch, times: list[PromiseTime], seating: Seats, voice: Voice
) -> Iterator[Clock]:
    first, last = seating.column.get(stretch.begin), seating.column.get(stretch.stop or "")
    if first is None or last is None or last < first:
        return
    name = times[0].promise
    by_the_day = service.promises[name].ordered_by is not None
    yield Clock(
        voice.say(service.promises[name].text),
        tuple(_lines(times, voice)),
        first,
        last,
        stretch.to_end,
        late=not by_the_day and any(map(_late, times)),
        href=voice.href(Thing("promise", f"{service.service}/{name}")),
    )


def _lines(times: list[PromiseTime], voice: Voice) -> Iterator[str]:
    """A line for all levels alike: what is promised, and how long it takes at most."""
    alike: dict[PromiseTime, list[str]] = {}
    for time in times:
        alike.setdefault(replace(time, level=None), []).append(time.level or "")
    for time, levels in alike.items():
        named = ", ".join(levels) if len(alike) > 1 else ""
        yield f"{named}: {_line(time, voice)}" if named else _line(time, voice)


def _line(time: PromiseTime, voice: Voice) -> str:
    within = voice.catalogue(spoken_amount(Amount.of(time.within)))
    if isinstance(time.longest, Lacking):
        return voice.own("{within} promised · longest time unknown").format(within=within)
    most = voice.catalogue(spoken_amount(time.longest.high))
    if _late(time):
        return voice.own("{within} promised · too late: up to {time}").format(within=within, time=most)
    return voice.own("{within} promised · at most {time}").format(within=within, time=most)


def _late(time: PromiseTime) -> bool:
    return not isinstance(time.longest, Lacking) and excess(time.longest.high, time.within) > 0

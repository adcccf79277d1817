"""Times that somebody names, held against the times that a promise names for each level."""

import re
from collections.abc import Mapping
from contextlib import suppress
from math import ceil
from typing import TypeAlias

from servicebook.model.durations import SECONDS, Duration
from servicebook.model.handbook import Handbook
from servicebook.model.misread import Misread
from servicebook.model.service import Promise, Service
from servicebook.model.text import Text
from servicebook.reckoning.amounts import Amount
from servicebook.reckoning.promised import within_for
from servicebook.reckoning.speech import spoken_amount
from servicebook.wording import Field, say

Times: TypeAlias = Mapping[str, Duration]
"""The time that is promised for each level; under an empty name where no levels are declared."""
_LENGTH = re.compile(r"(?<![\w.,:])(\d+(?:[.,]\d+)?)[\s\u00a0-]*([^\W\d_]+)")
_WEEK = 5
"""Working days between two weekends."""


def promise_of(handbook: Handbook, word: str | None, home: str = "") -> tuple[Service, Promise] | None:
    """The promise that a word names, of its own service or of another (`service/promise`)."""
    service, _, own = (word or "").rpartition("/")
    found = handbook.services.get(service or home)
    promise = found.promises.get(own) if found else None
    return (found, promise) if found and promise else None


def promised_times(service: Service, promise: Promise) -> Times:
    """The time that a promise names for each level."""
    declared = service.mix.product.levels if service.mix.product else {}
    levels = tuple(dict.fromkeys((*(declared or ("",)), *promise.levels)))
    return {level: time for level in levels if (time := within_for(promise, level or None))}


def spoken_time(time: Duration) -> Field:
    """A time in words where its unit is our own (`wd`), else as it was written."""
    return spoken_amount(Amount.of(time)) if time.in_working_days else str(time)


def spoken_times(times: Times) -> Field:
    """Promised times with their levels; one figure where they are all the same."""
    if len({time.seconds for time in times.values()}) == 1:
        return spoken_time(next(iter(times.values())))
    return tuple(
        say("{time} ({level})", time=spoken_time(time), level=level) if level else spoken_time(time)
        for level, time in times.items()
    )


def named_time(text: Text) -> Duration | None:
    """The only length of time that a text names in figures, if it names just one."""
    found = [time for said in text.all for match in _LENGTH.finditer(said) if (time := _length(*match.groups()))]
    return found[0] if len({time.seconds for time in found}) == 1 else None


def _length(number: str, unit: str) -> Duration | None:
    with suppress(Misread):
        return Duration.read(f"{number} {unit}")
    return None


def shorter(one: Duration, other: Duration) -> bool:
    """Whether one length is shorter than another for certain, whichever weekends lie in between."""
    if one.in_working_days == other.in_working_days:
        return one.seconds < other.seconds
    return _days(one, longest=True) < _days(other, longest=False)


def _days(length: Duration, *, longest: bool) -> int:
    """Seconds, weekends included where they count: at most, or at least."""
    if not length.in_working_days:
        return length.seconds
    weekends = max(ceil(length.amount / _WEEK) - (0 if longest else 1), 0)
    return length.seconds + weekends * 2 * SECONDS["d"]

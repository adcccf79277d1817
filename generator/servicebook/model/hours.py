"""When somebody or something can be reached in a week."""

import re
from dataclasses import dataclass
from functools import cache

from servicebook.model.misread import Misread

WEEK = 7 * 24 * 60
"""Minutes in a week, which begins on Monday at 00:00."""

_DAYS = {
    name: number
    for number, names in enumerate(
        ("mo mon monday montag", "tu tue di tuesday dienstag", "we wed mi wednesday mittwoch", "th thu do thursday donnerstag",
         "fr fri friday freitag", "sa sat saturday samstag", "su sun so sunday sonntag")
    )
    for name in names.split()
}  # fmt: skip
_ALWAYS = {"24/7", "always", "immer", "rund um die uhr"}
_TIMES = re.compile(r"(\d{1,2})[:.](\d{2})\s*[-–]\s*(\d{1,2})[:.](\d{2})")
_PART = re.compile(r"(?P<days>[^\W\d][^\d]*?)?\s*(?P<times>\d.*)")


@dataclass(frozen=True, slots=True)
class Hours:
    """Opening hours: spans of minutes in the week, sorted, joined, `end` not included; and how they were written."""

    spans: tuple[tuple[int, int], ...]
    written: str

    def __str__(self) -> str:
        return self.written

    @property
    def always(self) -> bool:
        """Open around the clock, every day."""
        return self.spans == ((0, WEEK),)

    def covers(self, other: "Hours") -> bool:
        """Whether it is open whenever the other is."""
        return not self.gaps(other)

    def gaps(self, other: "Hours") -> tuple[tuple[int, int], ...]:
        """The spans in which the other is open and this is not."""
        gaps = []
        for begin, end in other.spans:
            for own_begin, own_end in self.spans:
                if own_end <= begin or own_begin >= end:
                    continue
                if own_begin > begin:
                    gaps.append((begin, own_begin))
                begin = own_end  # noqa: PLW2901 - what is covered is cut off the front
            if begin < end:
                gaps.append((begin, end))
        return tuple(gaps)

    @classmethod
    def read(cls, value: object) -> "Hours":
        """Hours such as `24/7`, `Mo-Fr 08:00-12:00, 13:00-17:30; Sa 09:00-12:00`, `22:00-06:00`."""
        return value if isinstance(value, Hours) else _read_hours(str(value).strip())


@cache
def _read_hours(text: str) -> Hours:
    if text.lower() in _ALWAYS:
        return Hours(((0, WEEK),), text)
    spans = [span for part in text.split(";") if part.strip() for span in _read_part(part.strip(), text)]
    if not spans:
        raise _misread(text)
    return Hours(_joined(spans), text)


def _read_part(part: str, text: str) -> list[tuple[int, int]]:
    match = _PART.fullmatch(part)
    if not match:
        raise _misread(text)
    days = _read_days(match["days"] or "mo-su", text)
    if match["times"].strip() == "24":
        return [(day * 1440, day * 1440 + 1440) for day in days]
    times = [_read_times(piece.strip(), text) for piece in match["times"].split(",")]
    return [span for day in days for begin, end in times for span in _in_week(day * 1440 + begin, day * 1440 + end)]


def _read_days(text: str, whole: str) -> list[int]:
    days: list[int] = []
    for piece in text.strip().split(","):
        ends = [_DAYS.get(name.strip().rstrip(".").lower()) for name in re.split(r"[-–]", piece)]
        first, last = ends[0], ends[-1]
        if first is None or last is None:
            raise _misread(whole)
        days += [(first + offset) % 7 for offset in range((last - first) % 7 + 1)]
    return days


def _read_times(text: str, whole: str) -> tuple[int, int]:
    match = _TIMES.fullmatch(text)
    if not match:
        raise _misread(whole)
    hours = [int(group) for group in match.groups()]
    begin, end = hours[0] * 60 + hours[1], hours[2] * 60 + hours[3]
    if max(begin, end) > 1440 or max(hours[1], hours[3]) > 59:
        raise _misread(whole)
    return begin, end if end > begin else end + 1440


def _in_week(begin: int, end: int) -> list[tuple[int, int]]:
    """Cut at the end of the week: what runs past Sunday midnight goes on on Monday."""
    parts = [(begin, min(end, WEEK)), (max(begin - WEEK, 0), end - WEEK)]
    return [(first, last) for first, last in parts if first < last]


def _joined(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    joined: list[tuple[int, int]] = []
    for begin, end in sorted(spans):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return tuple(joined)


def _misread(text: str) -> Misread:
    return Misread(
        "“{value}” are no opening hours.",
        "Write them like `24/7` or `Mo-Fr 08:00-12:00, 13:00-17:30; Sa 09:00-12:00`.",
        value=text,
    )

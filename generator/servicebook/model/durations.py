"""How long things take: durations, spans between two of them, and what nobody knows."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property

from servicebook.model.misread import Misread

SECONDS = {"s": 1, "min": 60, "h": 3600, "d": 86_400, "wd": 86_400, "wk": 604_800, "mo": 2_629_800, "y": 31_557_600}
"""Seconds in a unit; months and years are means, and working days count as days until a calendar is at hand."""

_WORDS = {
    "s": "s sec secs second seconds sek sekunde sekunden",
    "min": "min mins minute minutes minuten",
    "h": "h hr hrs hour hours std stunde stunden",
    "d": "d day days tag tage tagen",
    "wd": "wd at werktag werktage werktagen arbeitstag arbeitstage arbeitstagen",
    "wk": "wk week weeks woche wochen",
    "mo": "mo month months monat monate monaten",
    "y": "y year years jahr jahre jahren",
}
_UNITS = {word: unit for unit, words in _WORDS.items() for word in words.split()}
_NUMBER = r"\d+(?:[.,]\d+)?"
_SPAN = re.compile(
    rf"(?P<low>{_NUMBER})\s*(?P<low_unit>[^\W\d]+\.?)?\s*(?:[-–]\s*(?P<high>{_NUMBER}))?\s*(?P<unit>[^\W\d]+\.?)?"
)


@dataclass(frozen=True)
class Duration:
    """A length of time as it was written: `amount` of a `unit` (s, min, h, d, wd, wk, mo, y)."""

    amount: Decimal
    unit: str

    def __str__(self) -> str:
        return f"{self.amount.normalize():f} {self.unit}"

    @cached_property
    def seconds(self) -> int:
        """The length in seconds; a working day counts as one day."""
        return int(self.amount * SECONDS[self.unit])

    @property
    def in_working_days(self) -> bool:
        """Whether only working days count."""
        return self.unit == "wd"

    @classmethod
    def read(cls, value: object) -> "Duration":
        """A single duration such as `45 min`."""
        span = Span.read(value)
        if span.low != span.high or span.high is None:
            raise Misread(
                "One duration is expected here, not the range “{value}”.", "Write it like `45 min`.", value=str(value)
            )
        return span.high


@dataclass(frozen=True, slots=True)
class Span:
    """From a shortest to a longest duration; both are missing where the figure is `open` or `unknown`."""

    low: Duration | None
    high: Duration | None
    word: str = ""

    def __str__(self) -> str:
        if self.low is None or self.high is None:
            return self.word
        if self.low == self.high:
            return str(self.high)
        if self.low.unit == self.high.unit:
            return f"{self.low.amount.normalize():f}–{self.high}"
        return f"{self.low} – {self.high}"

    @property
    def known(self) -> bool:
        """Whether there are figures to reckon with."""
        return self.high is not None

    @classmethod
    def read(cls, value: object) -> "Span":
        """A duration or a range such as `3-6 min`; `open` where the customer sets the pace, else `unknown`."""
        if isinstance(value, Span):
            return value
        return _read_span(str(value).strip())


@cache
def _read_span(text: str) -> Span:
    if text in ("open", "unknown"):
        return Span(None, None, text)
    match = _SPAN.fullmatch(text)
    unit = (match and match["unit"]) or (match and not match["high"] and match["low_unit"])
    if not match or not unit:
        raise Misread(
            "“{value}” is no duration.",
            "Write a number and a unit, such as `20 s`, `45 min`, `3-6 h`, `2 wd` (working days) or `1 wk`.",
            value=text,
        )
    high = _duration(match["high"] or match["low"], unit, text)
    low = _duration(match["low"], match["low_unit"] or unit, text)
    if low.seconds > high.seconds:
        raise Misread("The range “{value}” runs backwards.", "Write the shorter time first.", value=text)
    return Span(low, high)


def _duration(number: str, word: str, text: str) -> Duration:
    unit = _UNITS.get(word.rstrip(".").lower())
    if unit is None:
        raise Misread(
            "“{word}” in “{value}” is no unit of time.",
            "Known are `s`, `min`, `h`, `d`, `wd` (working days), `wk`, `mo` and `y`.",
            word=word,
            value=text,
        )
    return Duration(Decimal(number.replace(",", ".")), unit)

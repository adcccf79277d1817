"""Figures, days and times as the reader writes them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_decimal

from servicebook.model.durations import Duration, Span
from servicebook.model.figures import Money, Share, Target
from servicebook.model.hours import Hours
from servicebook.wording import Catalogue

UNITS: Mapping[str, tuple[str, str]] = {
    "s": ("s", "s"),
    "min": ("min", "min"),
    "h": ("h", "h"),
    "d": ("day", "days"),
    "wd": ("working day", "working days"),
    "wk": ("week", "weeks"),
    "mo": ("month", "months"),
    "y": ("year", "years"),
}
"""Each unit of time in words: for one, and for several."""
SPAN_WORDS = {"open": "open: the customer sets the pace", "unknown": "not known yet"}
"""What stands for a span without figures."""
_SPACE = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Figures:
    """Writes figures in one language; `currency` stands for amounts that name none."""

    speak: Catalogue
    locale: Locale
    currency: str = ""

    @classmethod
    def of(cls, speak: Catalogue, language: str, currency: str) -> "Figures":
        """The figures of a handbook: its own country's, as long as the interface speaks the same language."""
        same = language.partition("-")[0] == speak.language.partition("-")[0]
        return cls(speak, Locale.parse((language if same else speak.language).replace("-", "_")), currency)

    def number(self, number: Decimal | int) -> str:
        """A number with the reader's decimal sign."""
        return _decimal(number, self.locale)

    def day(self, day: date) -> str:
        """A day, its month in words."""
        return format_date(day, format="long", locale=self.locale)

    def duration(self, duration: Duration) -> str:
        """A length of time with its unit."""
        return f"{self.number(duration.amount)}{_SPACE}{self._unit(duration)}"

    def _unit(self, duration: Duration) -> str:
        one, many = UNITS[duration.unit]
        return self.speak.text(one if duration.amount == 1 else many, "unit")

    def span(self, span: Span) -> str:
        """From the shortest to the longest time; words where there are no figures."""
        if span.low is None or span.high is None:
            return self.speak.text(SPAN_WORDS[span.word])
        if span.low == span.high:
            return self.duration(span.high)
        if span.low.unit == span.high.unit:
            return f"{self.number(span.low.amount)}–{self.duration(span.high)}"
        return f"{self.duration(span.low)} – {self.duration(span.high)}"

    def money(self, money: Money) -> str:
        """An amount with its currency; the author's words where there is no amount."""
        if money.amount is None:
            return money.word
        figure = money.amount if money.amount % 1 == 0 else money.amount.quantize(Decimal("0.01"))
        text = self.number(int(figure)) if figure % 1 == 0 else self._cents(figure)
        return f"{text}{_SPACE}{money.currency or self.currency}".strip()

    def _cents(self, amount: Decimal) -> str:
        return format_decimal(amount, format="#,##0.00", locale=self.locale, group_separator=abs(amount) >= 10_000)

    def share(self, share: Share) -> str:
        """A share in per cent."""
        return f"{self.number(share.percent)}{_SPACE}%"

    def target(self, target: Target, unit: str = "") -> str:
        """A figure to reach, with its sign; `unit` stands where the target names none."""
        sign = {"<=": f"≤{_SPACE}", ">=": f"≥{_SPACE}", "=": ""}.get(target.sign, f"{target.sign}{_SPACE}")
        return f"{sign}{self.number(target.number)}{_SPACE}{target.unit or unit}".strip()

    def hours(self, hours: Hours) -> str:
        """Opening hours as they were written, with proper dashes."""
        return self.speak.text("around the clock") if hours.always else hours.written.replace("-", "–")

    def language(self, code: str) -> str:
        """What a language is called; its letters where nobody knows it."""
        try:
            name = Locale.parse(code.replace("-", "_")).get_display_name(self.locale)
        except UnknownLocaleError:
            return code
        return name or code


@lru_cache(maxsize=4096)
def _decimal(number: Decimal | int, locale: Locale) -> str:
    return format_decimal(number, locale=locale, group_separator=abs(Decimal(number)) >= 10_000)

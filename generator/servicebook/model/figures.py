"""Money, shares, targets and dates, as strategy teams write them."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from servicebook.model.durations import Duration
from servicebook.model.misread import Misread

_GROUPED = r"\d{1,3}(?:['’ \u00a0\u202f]\d{3})+|\d+"
_AMOUNT = re.compile(rf"(?P<sign>-?)(?P<whole>{_GROUPED})(?:[.,](?P<part>\d{{1,2}}|[-–]{{1,2}}))?")
_MONEY = re.compile(
    rf"(?:(?P<before>[A-Z]{{3}}|€|\$|£)\s*)?(?P<amount>{_AMOUNT.pattern})(?:\s*(?P<after>[A-Z]{{3}}|€|\$|£))?"
)
_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP"}
_SHARE = re.compile(r"(?P<number>\d+(?:[.,]\d+)?)\s*%")
_TARGET = re.compile(
    rf"(?P<sign><=|>=|<|>|=|≤|≥)?\s*(?P<number>-?(?:{_GROUPED})(?:[.,]\d+)?)\s*(?P<unit>(?:[^\W\d]|[%‰€$£/]).*)?"
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_PLAIN_SIGNS = {"≤": "<=", "≥": ">="}


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in a currency (empty: the organisation's); no amount where a `word` such as `auf Anfrage` stands."""

    amount: Decimal | None
    currency: str = ""
    word: str = ""

    def __str__(self) -> str:
        if self.amount is None:
            return self.word
        whole = self.amount == self.amount.to_integral_value()
        figure = f"{self.amount:.0f}" if whole else f"{self.amount:.2f}"
        return f"{figure} {self.currency}".strip()

    @classmethod
    def read(cls, value: object) -> "Money":
        """An amount such as `49 CHF`, `1'500 CHF`, `1.20 EUR`, or words where there is no figure."""
        if isinstance(value, Money):
            return value
        return _read_money(str(value).strip())


@cache
def _read_money(text: str) -> Money:
    match = _MONEY.fullmatch(text)
    if match and not (match["before"] and match["after"]):
        currency = match["before"] or match["after"] or ""
        return Money(_decimal(match), _SIGNS.get(currency, currency))
    if any(sign.isdigit() for sign in text):
        raise Misread(
            "“{value}” is no amount of money.", "Write it like `49 CHF`, `1.20 CHF` or `1'500 CHF`.", value=text
        )
    return Money(None, word=text)


def _decimal(match: re.Match[str]) -> Decimal:
    whole = re.sub(r"\D", "", match["whole"])
    part = match["part"] or "0"
    return Decimal(f"{match['sign']}{whole}.{part if part.isdigit() else '0'}")


@dataclass(frozen=True, slots=True)
class Share:
    """A share in per cent."""

    percent: Decimal

    def __str__(self) -> str:
        return f"{self.percent.normalize():f} %"

    @classmethod
    def read(cls, value: object) -> "Share":
        """A share such as `8 %`."""
        if isinstance(value, Share):
            return value
        match = _SHARE.fullmatch(str(value).strip())
        if not match:
            raise Misread(
                "“{value}” is no share.", "Write a number and a per cent sign, such as `8 %`.", value=str(value)
            )
        percent = Decimal(match["number"].replace(",", "."))
        if percent > 100:
            raise Misread(
                "“{value}” is more than the whole.", "A share lies between `0 %` and `100 %`.", value=str(value)
            )
        return cls(percent)


@dataclass(frozen=True, slots=True)
class Target:
    """What an indicator should reach: a `sign` (<=, >=, <, >, =), a number and the unit as written."""

    sign: str
    number: Decimal
    unit: str = ""

    def __str__(self) -> str:
        sign = {"<=": "≤ ", ">=": "≥ ", "=": ""}.get(self.sign, f"{self.sign} ")
        return f"{sign}{self.number.normalize():f} {self.unit}".strip()

    @classmethod
    def read(cls, value: object) -> "Target":
        """A target such as `<= 45`, `>= 95 %` or `100`."""
        if isinstance(value, Target):
            return value
        match = _TARGET.fullmatch(str(value).strip())
        if not match:
            raise Misread(
                "“{value}” is no target.",
                'Write a sign and a number in quotation marks, such as `"<= 45"` or `">= 95 %"`.',
                value=str(value),
            )
        sign = match["sign"] or "="
        number = re.sub(r"[^\d.-]", "", match["number"].replace(",", "."))
        return cls(_PLAIN_SIGNS.get(sign, sign), Decimal(number), (match["unit"] or "").strip())


def read_measure(value: object) -> Duration | Share:
    """What a partner must reach: a duration or a share."""
    if isinstance(value, Duration | Share):
        return value
    return Share.read(value) if "%" in str(value) else Duration.read(value)


def read_date(value: object) -> date:
    """A day such as `2027-03-31`."""
    if isinstance(value, date):
        return value
    text = str(value).strip()
    with suppress(ValueError):
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    raise Misread("“{value}” is no date.", "Write year, month and day, such as `2027-03-31`.", value=text)

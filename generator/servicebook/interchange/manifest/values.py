"""Records of the format as plain JSON: short forms in full, words told what they name, texts in all their languages."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Final, TypeAlias, get_args, get_origin

from servicebook.link import scope_of
from servicebook.link.hints import hints, is_mapping
from servicebook.model.durations import Duration, Span
from servicebook.model.figures import Money, Share, Target
from servicebook.model.handbook import Handbook
from servicebook.model.hours import Hours
from servicebook.model.kinds import WHO, Refers
from servicebook.model.lanes import Deed, Lane
from servicebook.model.observation import Observation
from servicebook.model.record import Record
from servicebook.model.registers import (
    Channel,
    Datum,
    Evidence,
    Indicator,
    Organisation,
    Persona,
    Role,
    System,
    Term,
)
from servicebook.model.service import Promise, Service
from servicebook.model.step import Step
from servicebook.model.text import Text

Json: TypeAlias = Any
PLACED: Final = (
    Organisation, Persona, Channel, Role, System, Evidence, Datum, Indicator, Term, Service, Step, Promise, Observation
)  # fmt: skip
"""The kinds of records that say where they were written (a partner is a role too)."""
APART: Final = "steps"
"""The key that is left out: the steps of all phases stand together, in their order."""


def core(hint: Any) -> Any:  # noqa: ANN401 - any hint
    """A type without how it is read, and without that it may be missing."""
    if kinds_of(hint):
        return hint
    if get_origin(hint) is Annotated:
        return core(get_args(hint)[0])
    given = [part for part in get_args(hint) if part is not type(None)]
    return core(given[0]) if len(given) == 1 and type(None) in get_args(hint) else hint


def kinds_of(hint: Any) -> tuple[str, ...]:  # noqa: ANN401 - any hint
    """What a word of this type may name; nothing if it is a plain word."""
    return next((part.kinds for part in getattr(hint, "__metadata__", ()) if isinstance(part, Refers)), ())


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells the records of a handbook; those of a service are understood among its own words first."""

    handbook: Handbook
    service: str = ""

    def record(self, record: Record) -> dict[str, Json]:
        """What was written or inherited, by its keys in the order of the format."""
        told: dict[str, Json] = {"place": place(record)} if isinstance(record, PLACED) else {}
        kind = type(record)
        for name, field in kind.model_fields.items():
            value, key = getattr(record, name), field.alias or name
            if name in record.model_fields_set and value is not None and key != APART:
                told[key] = self.value(value, hints(kind)[name])
        return told

    def value(self, value: Any, hint: Any) -> Json:  # noqa: ANN401 - any value
        """A value of a record, by its type."""
        bare = core(hint)
        if kinds := kinds_of(bare):
            return self._named(value, kinds)
        if isinstance(value, Lane):
            return [self._deed(deed) for deed in value]
        if get_origin(bare) is tuple:
            return [self.value(item, get_args(bare)[0]) for item in value]
        if is_mapping(bare):
            inner = get_args(bare)[1]
            return {key: None if item is None else self.value(item, inner) for key, item in value.items()}
        return self.record(value) if isinstance(value, Record) else self.leaf(value)

    def _named(self, word: str, kinds: tuple[str, ...]) -> Json:
        target = scope_of(self.handbook).target(kinds, word, self.service)
        return {"kind": target.kind, "id": target.id} if target else {"kind": None, "id": word}

    def _deed(self, deed: Deed) -> Json:
        who = self._named(deed.who, WHO) if deed.who else None
        return {"who": who, "what": self.leaf(deed.what) if deed.what else None}

    def leaf(self, value: object) -> Json:
        """A single value: texts by language, amounts with the currency that they are in."""
        if isinstance(value, Text):
            return {language or self.handbook.language: text for language, text in value.spoken}
        if isinstance(value, Money):
            amount = None if value.amount is None else number(value.amount)
            currency = value.currency or ("" if amount is None else self.handbook.organisation.currency or "")
            return {"amount": amount, "currency": currency, "word": value.word}
        return _plain(value)


def _plain(value: object) -> Json:  # noqa: PLR0911 - one way out per sort of value
    match value:
        case Duration():
            return {"amount": number(value.amount), "unit": value.unit, "seconds": value.seconds}
        case Span():
            return {
                "low": value.low and _plain(value.low),
                "high": value.high and _plain(value.high),
                "word": value.word,
            }
        case Share():
            return {"percent": number(value.percent)}
        case Target():
            return {"sign": value.sign, "number": number(value.number), "unit": value.unit}
        case Hours():
            return value.written
        case date():
            return value.isoformat()
        case _:
            return value


def place(record: Record) -> dict[str, Json]:
    """Where a record begins."""
    spot = record.heading()
    return {"file": spot.file, "line": spot.line}


def number(amount: Decimal) -> int | float:
    """A figure as JSON writes it."""
    return int(amount) if amount == amount.to_integral_value() else float(amount)

"""An author who writes something under every key of the format, and remembers what a reader must see of it."""

from datetime import date, timedelta
from itertools import count
from types import NoneType
from typing import Annotated, Literal, get_args, get_origin, get_type_hints

from babel.dates import format_date

from servicebook.link.references import FREE_TEXT_KINDS
from servicebook.model.durations import Duration, Span
from servicebook.model.figures import Money, Share, Target
from servicebook.model.hours import Hours
from servicebook.model.kinds import Refers
from servicebook.model.lanes import Lane
from servicebook.model.record import Record
from servicebook.model.registers import Registers
from servicebook.model.step import Step
from servicebook.model.text import Text
from servicebook.naming import key_name, value_name
from servicebook.wording import catalogue

SPEAK = catalogue("en")
SERVICE, ANCHOR = "dienst", "anker"
DECLARED = {
    "promises": "versprechen",
    "elements": "bestandteil",
    "levels": "stufe",
    "surcharges": "zuschlag",
    "questions": "frage",
    "goals": "ziel",
}
"""The ids of what a service or the organisation declares, by the key under which it stands."""
WITHIN = {
    "step": ANCHOR,
    "promise": "versprechen",
    "element": "bestandteil",
    "level": "stufe",
    "surcharge": "zuschlag",
    "question": "frage",
    "card": ANCHOR,
    "skipped step": ANCHOR,
    "known service": SERVICE,
}
"""What only a service can declare, for references to it."""


def _day(number):
    day = date(2020, 1, 1) + timedelta(days=number)
    return day.isoformat(), format_date(day, format="long", locale="en")


def _hours(number):
    hours = f"Mo-Fr {number % 12:02}:{number % 60:02}-{12 + number % 11}:{number % 59:02}"
    return hours, hours.replace("-", "–")


FIGURES = {
    date: _day,
    Hours: _hours,
    Duration: lambda number: (f"{number} min", f"{number:,} min".replace(",", "")),
    Duration | Share: lambda number: (f"{number} min", f"{number} min"),
    Span: lambda number: (f"{number}-{number + 1} min", f"{number}–{number + 1} min"),
    Money: lambda number: (f"{number} CHF", f"{number} CHF"),
    Share: lambda number: (f"{number / 100} %", f"{number / 100:g} %"),
    Target: lambda number: (f">= {number}", f"≥ {number}"),
}
"""How a figure is written, and how it is shown in English."""


class Author:
    """`home` is the service whose things are named, for authors who stand outside of it."""

    def __init__(self, first, home=""):
        self._numbers, self._home, self.seen = count(first), f"{home}/" if home else "", set()

    def record(self, kind):
        """A map with every key of a kind of record."""
        hints = get_type_hints(kind, include_extras=True)
        fields = ((name, field.alias or name) for name, field in kind.model_fields.items())
        return {key: self._value(hints[name], kind, key) for name, key in fields}

    def _value(self, hint, kind, key):
        origin, parts = get_origin(hint), [part for part in get_args(hint) if part is not NoneType]
        if refers := _refers(hint):
            return self._reference(refers, kind, key)
        if origin is Annotated:
            return self._annotated(parts[0], kind, key)
        if origin is tuple or _is_map(origin):
            return self._several(origin, parts, kind, key)
        if origin is Literal:
            return self._chosen(kind, key, parts[0])
        if isinstance(hint, type) and issubclass(hint, Record):
            return self.record(hint)
        return self._value(parts[0], kind, key) if parts else self._leaf(hint, kind, key)

    def _several(self, origin, parts, kind, key):
        if origin is tuple:
            return [self._value(parts[0], kind, key), self._value(parts[0], kind, key)]
        return {self._name(parts[0], kind, key): self._value(parts[1], kind, key)}

    def _annotated(self, base, kind, key):
        if base in FIGURES:
            written, seen = FIGURES[base](next(self._numbers))
            self.seen.add(seen)
            return written
        return self._word(kind, key) if base is str else self._value(base, kind, key)

    def _word(self, kind, key):
        """A word; the id of a step is not shown where it has a name, nor is a language's code."""
        word = f"wort-{next(self._numbers)}"
        if key in ("language", "languages"):
            return {"language": "de", "languages": "fr"}[key]
        if (kind, key) == (Step, "step"):
            return word
        return SERVICE if key == "service" else self._remember(word)

    def _leaf(self, hint, kind, key):
        number = next(self._numbers)
        if hint is bool:
            return self._chosen(kind, key, True)  # noqa: FBT003 - the value that is written
        if hint is int:
            return self._chosen(kind, key, 1) if key == "feeling" else self._remember(number)
        if hint is Lane:
            return {self._remember(f"Wer {number}"): self._remember(f"Tat {number}")}
        assert hint is Text, f"an author does not know what to write for {hint}"
        return self._remember(f"Text {number}")

    def _name(self, hint, kind, key):
        """The key of an entry: shown where it is a name; ids of things that have a name are not."""
        if refers := _refers(hint):
            return self._reference(refers, kind, key)
        word = DECLARED.get(key) or f"wort-{next(self._numbers)}"
        return word if key in DECLARED or (kind is Registers and key != "terms") else self._remember(word)

    def _reference(self, kinds, kind, key):
        """Free text where it may stand, else something that the service declares: then the key is seen at least."""
        if not FREE_TEXT_KINDS.isdisjoint(kinds):
            return self._remember(f"Hinweis {next(self._numbers)}")
        self.seen.add(key_name(SPEAK, kind, key))
        home = "" if kinds == ("known service",) else self._home
        return f"{home}{WITHIN[kinds[0]]}"

    def _chosen(self, kind, key, value):
        """A word of the format: its key is seen, and what the word is called."""
        self.seen |= {key_name(SPEAK, kind, key)} | ({value_name(SPEAK, value)} if isinstance(value, str) else set())
        return value

    def _remember(self, value):
        self.seen.add(str(value))
        return value


def _refers(hint):
    return next((part.kinds for part in getattr(hint, "__metadata__", ()) if isinstance(part, Refers)), None)


def _is_map(origin):
    return isinstance(origin, type) and origin.__name__ == "Mapping"

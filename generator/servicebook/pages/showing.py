"""Any record of the format as a list of facts: whatever an author wrote gets a label and is shown."""

from collections.abc import Callable, Container, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from html import unescape
from types import NoneType
from typing import Annotated, Any, Literal, Protocol, TypeAlias, get_args, get_origin, get_type_hints

from servicebook.model.durations import Duration, Span
from servicebook.model.figures import Money, Share, Target
from servicebook.model.handbook import Thing
from servicebook.model.hours import Hours
from servicebook.model.kinds import WHO, Refers
from servicebook.model.lanes import Deed, Lane
from servicebook.model.mix import PersonalExperience, Price, Product
from servicebook.model.record import Record
from servicebook.model.step import Step
from servicebook.model.text import Text
from servicebook.naming import FEELINGS, key_name, value_name
from servicebook.pages.figures import Figures
from servicebook.pages.values import Entry, Fact, Facts, Items, Link, Value, Words, words
from servicebook.wording import Catalogue


class Reader(Protocol):
    """For whom values are shown: in which language, and what the things are called that they name."""

    @property
    def speak(self) -> Catalogue:
        """The reader's language."""

    @property
    def figures(self) -> Figures:
        """How the reader writes figures."""

    def text(self, english: str, context: str = "") -> str:
        """A text of the interface."""

    def words(self, text: Text) -> Words:
        """What an author wrote."""

    def find(self, kinds: tuple[str, ...], word: str) -> Thing | None:
        """What a word names."""

    def refer(self, kinds: tuple[str, ...], word: str) -> Link | Words:
        """What a word names, as it is called."""

    def own_anchor(self, kind: str, own: str) -> str:
        """The anchor of something that a service declares, empty where there is none."""


Shower: TypeAlias = Callable[[Any, Reader], Value]

_ANCHORS: Mapping[tuple[type[Record], str], str] = {
    (Product, "elements"): "element",
    (Product, "levels"): "level",
    (Price, "surcharges"): "surcharge",
    (PersonalExperience, "questions"): "question",
}
"""Maps of the marketing mix whose entries are things of their own."""
_NAME, _WORD = 48, 24
"""How long a name, and a text, may be to stand in one line with others."""
_FIXED = frozenset({"per", "every", "kind", "unit"})
"""Words that anybody may choose, of which the catalogues know the common ones."""


def facts(record: Record, here: Reader, skip: Container[str] = ()) -> tuple[Fact, ...]:
    """What an author wrote in a record, in the order of the format, save the keys to skip."""
    written = record.model_fields_set
    return tuple(
        Fact(key, key_name(here.speak, type(record), key), show(getattr(record, name), here))
        for name, key, show in _plan(type(record))
        if name in written and key not in skip
    )


def only(record: Record, keys: tuple[str, ...], here: Reader) -> tuple[Fact, ...]:
    """What an author wrote under some keys, in their order."""
    known = {found.key: found for found in facts(record, here, _AllBut(keys))}
    return tuple(known[key] for key in keys if key in known)


def fact(record: Record, key: str, here: Reader) -> Fact | None:
    """What an author wrote under one key, or nothing."""
    return next(iter(only(record, (key,), here)), None)


class _AllBut:
    """All keys but some, so that the rest is skipped."""

    def __init__(self, keys: tuple[str, ...]) -> None:
        self._keys = keys

    def __contains__(self, key: object) -> bool:
        return key not in self._keys


@cache
def _plan(kind: type[Record]) -> tuple[tuple[str, str, Shower], ...]:
    """For each field of a record: its name, its key, and how its values are shown."""
    hints = get_type_hints(kind, include_extras=True)
    fields = ((name, field.alias or name) for name, field in kind.model_fields.items())
    return tuple((name, key, _known(_special(kind, name) or _shower(hints[name]))) for name, key in fields)


def _special(kind: type[Record], name: str) -> Shower | None:
    """How a field is shown of which its name tells more than its type."""
    if (kind, name) in _ANCHORS:
        return _anchored(_ANCHORS[kind, name])
    if name in _FIXED:
        return _choice
    return _BY_NAME.get(name)


def _known(show: Shower) -> Shower:
    """Shows what is empty as such: an author who writes `tasks: []` says that there are none."""

    def shown(value: Any, here: Reader) -> Value:  # noqa: ANN401 - values of the model are of any type
        if value is None or value in ((), {}):
            return words(here.text("none"), unknown=True)
        return show(value, here)

    return shown


def _shower(hint: Any) -> Shower:  # noqa: ANN401 - a type hint may be anything; one way out per sort
    refers = next((part for part in getattr(hint, "__metadata__", ()) if isinstance(part, Refers)), None)
    if refers:
        return _reference(refers.kinds)
    origin, parts = get_origin(hint), [part for part in get_args(hint) if part is not NoneType]
    if origin is Annotated:
        return _shower(parts[0])
    if origin is tuple:
        return _list(_shower(parts[0]))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _map(_shower(parts[0]), _shower(parts[1]))
    if origin is Literal:
        return _choice
    return _shower(parts[0]) if len(parts) == 1 else plain


def plain(value: Any, here: Reader) -> Value:  # noqa: ANN401 - values of the model are of any type
    """A value by its type: texts, figures, days, records within."""
    match value:
        case Record():
            return _inner(value, here)
        case Text():
            return here.words(value)
        case bool():
            return words(here.text("yes") if value else here.text("no"))
        case int():
            return words(here.figures.number(Decimal(value)))
        case _:
            return words(_figure(value, here))


def _inner(record: Record, here: Reader) -> Value:
    """A record within another; one in its short form is shown as what it stands for."""
    known = facts(record, here)
    return known[0].value if len(known) == 1 and known[0].key == record.short else Facts(known)


def _figure(value: Any, here: Reader) -> str:  # noqa: ANN401, PLR0911 - any value; one line for each type
    figures = here.figures
    match value:
        case Duration():
            return figures.duration(value)
        case Span():
            return figures.span(value)
        case Money():
            return figures.money(value)
        case Share():
            return figures.share(value)
        case Target():
            return figures.target(value)
        case Hours():
            return figures.hours(value)
        case date():
            return figures.day(value)
        case _:
            return str(value)


def deeds(lane: Lane | tuple[Deed, ...], here: Reader) -> Iterator[Value]:
    """What is done in a lane, with whoever does it."""
    for deed in lane:
        what = here.words(deed.what) if deed.what else None
        if deed.who is not None:
            yield Entry(here.refer(WHO, deed.who), what)
        elif what:
            yield what


def _feeling(value: int, here: Reader) -> Value:
    sign = {-2: "−2", -1: "−1", 0: "0", 1: "+1", 2: "+2"}[value]
    return words(f"{sign} ({here.text(FEELINGS[value], 'feeling')})")


def _reference(kinds: tuple[str, ...]) -> Shower:
    if kinds == ("card",):
        return _card

    def shown(value: str, here: Reader) -> Value:
        if value == "end" and kinds == ("step",):
            return words(here.text("the end of the journey"))
        return here.refer(kinds, value)

    return shown


def _card(value: str, here: Reader) -> Value:
    """A lane of this step (`backstage`), or a step and its lane (`abholung.frontstage`)."""
    step, _, lane = value.rpartition(".")
    name = words(key_name(here.speak, Step, lane))
    if not step:
        return here.refer(("card",), value) if here.find(("card",), value) else name
    return Entry(here.refer(("card",), step), name)


def _choice(value: str, here: Reader) -> Value:
    return words(value_name(here.speak, value))


def _language(value: str, here: Reader) -> Value:
    return words(here.figures.language(value))


def _list(part: Shower) -> Shower:
    def shown(value: tuple[Any, ...], here: Reader) -> Value:
        values = tuple(part(item, here) for item in value)
        if len(values) == 1:
            return values[0]
        return Items(values, inline=all(map(_brief, values)))

    return shown


def _brief(value: Value) -> bool:
    """Whether a value is a name rather than a sentence, so that several read well on one line."""
    if not isinstance(value, Words | Link) or not value.short:
        return False
    text = unescape(value.line)
    return len(text) <= (_NAME if isinstance(value, Link) else _WORD) and "," not in text


def _map(key: Shower, part: Shower) -> Shower:
    def shown(value: Mapping[Any, Any], here: Reader) -> Value:
        return Items(tuple(_entry(key(name, here), item, part, here) for name, item in value.items()))

    return shown


def _entry(head: Value, item: Any, part: Shower, here: Reader) -> Value:  # noqa: ANN401 - values of the model are of any type
    if not isinstance(head, Words | Link):
        raise TypeError(f"no name for an entry: {head!r}")
    return Entry(head, None if item is None else part(item, here))


def _anchored(kind: str) -> Shower:
    def shown(value: Mapping[str, Any], here: Reader) -> Value:
        return Items(tuple(_thing(kind, name, item, here) for name, item in value.items()))

    return shown


def _thing(kind: str, own: str, item: Any, here: Reader) -> Value:  # noqa: ANN401 - values of the model are of any type
    """Something that the service declares, under its name."""
    given = getattr(item, "name", None)
    head = here.words(given or Text.read(own))
    anchor = here.own_anchor(kind, own)
    if isinstance(item, Record):
        known = facts(item, here, {"name"})
        short = len(known) == 1 and known[0].key == item.short
        return Entry(head, known[0].value if short else Facts(known) if known else None, anchor)
    return Entry(head, here.words(item) if item else None, anchor)


_BY_NAME: Mapping[str, Shower] = {"feeling": _feeling, "language": _language, "languages": _list(_language)}

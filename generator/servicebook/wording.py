"""Sentences for people: written once, in English, and spoken in the reader's language at the very end."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from gettext import c2py
from pathlib import Path
from typing import TypeAlias, Union

LOCALE = Path(__file__).parent / "locale"
SOURCE_LANGUAGE = "en"

Field: TypeAlias = Union[str, int, float, "Message", tuple["Field", ...]]


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence that is not yet in any language: its English text is the key of the catalogues."""

    text: str
    fields: tuple[tuple[str, Field], ...] = ()
    many: str = ""
    count: int = 1

    def __getitem__(self, name: str) -> Field:
        """The value that fills the field `name`."""
        return dict(self.fields)[name]


def say(text: str, /, **fields: Field) -> Message:
    """A sentence with `{named}` fields; a field may itself be a sentence, or a tuple that is listed."""
    return Message(text, tuple(fields.items()))


def say_count(one: str, many: str, count: int, /, **fields: Field) -> Message:
    """A sentence that depends on a number; `{count}` is among its fields."""
    return Message(one, (*fields.items(), ("count", count)), many, count)


class Catalogue:
    """One language: turns messages and bare English texts into it, and leaves unknown ones in English.

    `plural` tells which form a number takes: in French, other than in English, none is singular.
    """

    def __init__(
        self,
        language: str,
        texts: Mapping[tuple[str, str], tuple[str, ...]],
        plural: Callable[[int], int] = lambda count: int(count != 1),
    ) -> None:
        self.language = language
        self._texts = texts
        self._plural = plural

    def __call__(self, message: Message | str, /) -> str:
        """The sentence in this language, its fields filled in."""
        if isinstance(message, str):
            return message
        return self._template(message).format(**{name: self._field(value) for name, value in message.fields})

    def text(self, text: str, context: str = "") -> str:
        """One English text of the interface in this language; `context` tells two meanings of a word apart."""
        return self._texts.get((context, text), (text,))[0]

    def knows(self, text: str, context: str = "") -> bool:
        """Whether the catalogue holds this text."""
        return (context, text) in self._texts

    def _template(self, message: Message) -> str:
        own = self._texts.get(("", message.text))
        if not message.many:
            return own[0] if own else message.text
        return own[self._plural(message.count)] if own else (message.text, message.many)[message.count != 1]

    def _field(self, value: Field) -> str:
        if isinstance(value, Message):
            return self(value)
        if isinstance(value, tuple):
            return self._list([self._field(part) for part in value])
        return str(value)

    def _list(self, parts: list[str]) -> str:
        if len(parts) < 2:
            return "".join(parts)
        return f"{', '.join(parts[:-1])} {self.text('and', 'list')} {parts[-1]}"


@cache
def catalogue(language: str) -> Catalogue:
    """The catalogue of a language, whatever its country; empty (and so English) where we have none."""
    file = LOCALE / f"{base(language)}.po"
    if not file.is_file():
        return Catalogue(language, {})
    from babel.messages.pofile import read_po  # noqa: PLC0415 - only who speaks another language pays for it

    with file.open("rb") as stream:
        read = read_po(stream)
    entries = [entry for entry in read if entry.id and all(_forms(entry.string))]
    texts = {(entry.context or "", _first(entry.id)): _forms(entry.string) for entry in entries}
    return Catalogue(language, texts, c2py(read.plural_expr))


def languages() -> tuple[str, ...]:
    """The languages that the interface speaks."""
    return (SOURCE_LANGUAGE, *sorted(file.stem for file in LOCALE.glob("*.po")))


def base(language: str) -> str:
    """A language without its country: `de` for `de-CH`."""
    return language.partition("-")[0]


def is_spoken(language: str) -> bool:
    """Whether the interface speaks a language, in whatever country."""
    return base(language) in languages()


def own_name(language: str) -> str:
    """What a language calls itself, such as “Français”; its letters where nobody knows it."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - only a handbook of several languages pays for it

    try:
        name = Locale.parse(language.replace("-", "_")).get_display_name()
    except UnknownLocaleError:
        name = None
    return f"{name[0].upper()}{name[1:]}" if name else language


def _first(text: str | tuple[str, ...] | list[str]) -> str:
    return text if isinstance(text, str) else text[0]


def _forms(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (text or "",) if isinstance(text, str | None) else tuple(text)

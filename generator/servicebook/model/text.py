"""Texts of authors: one, or one for each language."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from servicebook.model.misread import Misread
from servicebook.wording import base

LANGUAGE = re.compile(r"[a-z]{2}(-[A-Z]{2})?")
_IDENTIFIER = re.compile(r"[^\W_]+(-[^\W_]+)*")


@cache
def is_identifier(text: str) -> bool:
    """Whether a text is shaped like an id: lower-case words joined by hyphens, umlauts and digits allowed."""
    return text == text.lower() and _IDENTIFIER.fullmatch(text) is not None


def normalised(text: str) -> str:
    """The one spelling (NFC) of a text that keyboards and file systems may compose differently."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


@dataclass(frozen=True, slots=True)
class Text:
    """What an author wrote: `spoken` holds pairs of language and text; the language is empty for a bare text."""

    spoken: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return self.spoken[0][1]

    def __bool__(self) -> bool:
        return self.spoken[0][1] != "" or any(text for _, text in self.spoken)

    def say(self, language: str, mother: str = "") -> str:
        """The text for a reader, as `told`."""
        return self.told(language, mother)[0]

    def told(self, language: str, mother: str = "") -> tuple[str, str]:
        """The text for a reader, and the language that it is in, empty where that is the reader's own.

        What the author did not give in the reader's language stands in the mother tongue of the handbook, else in the
        first that was given. A bare text is in the mother tongue; without one it suits every reader.
        """
        given = ((own or mother, text) for own, text in self.spoken)
        far, own, text = min(((_distance(own, language, mother), own, text) for own, text in given), key=itemgetter(0))
        return text, own if far >= _FOREIGN else ""

    @property
    def sayings(self) -> frozenset[str]:
        """What it says in all its languages, regardless of capitals, spaces and a full stop: for comparing texts."""
        return frozenset(" ".join(said.casefold().split()).rstrip(".") for said in self.all)

    @property
    def all(self) -> tuple[str, ...]:
        """The text in each of its languages."""
        return tuple(text for _, text in self.spoken)

    @classmethod
    def read(cls, value: object) -> "Text":
        """A text from what stands in the YAML; numbers stay as they were typed."""
        if isinstance(value, Text):
            return value
        if isinstance(value, bool):
            return cls((("", str(value).lower()),))
        if isinstance(value, str | int | float):
            return cls((("", str(value)),))
        if isinstance(value, Mapping) and value and all(_is_translation(pair) for pair in value.items()):
            return cls(tuple((str(language), str(text)) for language, text in value.items()))
        raise _misread(value)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: type[Any], handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(cls.read)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        text = {"type": ["string", "number"]}
        spoken = {"patternProperties": {f"^{LANGUAGE.pattern}$": text}, "additionalProperties": False}
        return {"anyOf": [text, {"type": "object", **spoken}]}


_FOREIGN = 2


def _distance(own: str, reader: str, mother: str) -> int:
    """How far a text is from a reader: in the very language, in that of another country, in the mother tongue, in any."""
    if own in ("", reader):
        return 0
    if base(own) == base(reader):
        return 1
    return _FOREIGN if base(own) == base(mother) else _FOREIGN + 1


def _misread(value: object) -> Misread:
    languages = [str(key) for key in value] if isinstance(value, Mapping) else []
    known = [language for language in languages if LANGUAGE.fullmatch(language)]
    if known and known != languages:
        stranger = next(language for language in languages if language not in known)
        return Misread(
            "“{value}” is no language.", "Write its two letters, such as `de`, `fr` or `en`.", value=stranger
        )
    return Misread("A text is expected here.", "Write one text, or one for each language: `{{de: …, fr: …}}`.")


def _is_translation(pair: tuple[object, object]) -> bool:
    language, text = pair
    return (
        isinstance(language, str) and LANGUAGE.fullmatch(language) is not None and isinstance(text, str | int | float)
    )

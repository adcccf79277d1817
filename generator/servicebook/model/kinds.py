"""The kinds of values that fields hold: words, ids, references, figures, lists and maps with their short forms."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, TypeVar

from pydantic import BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler, PlainValidator, WithJsonSchema
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from servicebook.model.durations import Duration, Span
from servicebook.model.figures import Money, Share, Target, read_date, read_measure
from servicebook.model.hours import Hours
from servicebook.model.misread import Misread
from servicebook.model.text import LANGUAGE, is_identifier, normalised

_WORDS = re.compile(r"[^\W_]+")
T = TypeVar("T")
K = TypeVar("K")
WHO = ("role", "system", "partner", "persona")
"""Who may act in a lane: one space of names (format.md, Documents)."""
HELPERS = ("service", "partner", "role", "system")
"""Who may help where a service does not (D7)."""
NAMES = "x-names"
"""The key under which the JSON Schema of a word says what kinds of things it names."""


@dataclass(frozen=True, slots=True)
class Refers:
    """Marks a field whose texts name things of these kinds, in the order in which they are looked up."""

    kinds: tuple[str, ...]

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """A word, with the kinds that it may name: editors propose what a handbook has of them."""
        return {"type": ["string", "number"], NAMES: list(self.kinds)}


def read_word(value: object) -> str:
    """One word or short text; numbers stay as they were typed."""
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return normalised(str(value))
    raise Misread("One word is expected here, not a list or a map.", "Write it behind the colon, on the same line.")


def read_id(value: object) -> str:
    """An id: lower-case words joined by hyphens."""
    word = read_word(value)
    if not is_identifier(word):
        raise Misread(
            "“{value}” cannot be an id.",
            "Write lower-case words joined by hyphens, such as `{example}`.",
            value=word,
            example="-".join(_WORDS.findall(word.lower())) or "hilfe-vor-ort",
        )
    return word


def _read_language(value: object) -> str:
    word = read_word(value)
    if not LANGUAGE.fullmatch(word):
        raise Misread("“{value}” is no language.", "Write its two letters, such as `de`, `fr` or `en`.", value=word)
    return word


class _OneOrMany:
    """A list, or its only item."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401 - pydantic's protocol
        return core_schema.no_info_before_validator_function(_as_list, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        listed = handler(schema)
        return {"anyOf": [listed["items"], listed]}


class _MapOrList:
    """A map from names, or a list of names where nothing more is to be said."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401 - pydantic's protocol
        return core_schema.no_info_before_validator_function(_as_map, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        mapped = handler(schema)
        word = mapped.get("propertyNames", {"type": ["string", "number"]})
        return {"anyOf": [mapped, {"type": "array", "items": word}, word]}


def _as_list(value: object) -> object:
    if value is None:
        return ()
    return value if isinstance(value, list | tuple) else (value,)


def _as_map(value: object) -> object:
    if value is None:
        return {}
    if isinstance(value, Mapping):
        return value
    items = value if isinstance(value, list | tuple) else (value,)
    return {read_word(item): None if is_identifier(read_word(item)) else item for item in items}


def _written(pattern: str = "", *examples: str) -> WithJsonSchema:
    schema: JsonSchemaValue = {"type": ["string", "number"]}
    return WithJsonSchema(
        schema | ({"pattern": pattern} if pattern else {}) | ({"examples": list(examples)} if examples else {})
    )


def _plain(read: Callable[[object], T]) -> Callable[[object], T]:
    """A reader of figures that takes neither lists nor maps for texts."""

    def read_plain(value: object) -> T:
        return read(read_word(value) if isinstance(value, list | tuple | Mapping) else value)

    return read_plain


Many = Annotated[tuple[T, ...], _OneOrMany()]
Named = Annotated[Mapping[K, T], _MapOrList()]
Word = Annotated[str, BeforeValidator(read_word), _written()]
Id = Annotated[str, BeforeValidator(read_id), _written("^[^\\sA-Z/]+$")]
Language = Annotated[str, BeforeValidator(_read_language), _written(f"^{LANGUAGE.pattern}$", "de", "fr", "en")]
Day = Annotated[date, PlainValidator(_plain(read_date)), _written("^\\d{4}-\\d{2}-\\d{2}$", "2027-03-31")]
Time = Annotated[Duration, PlainValidator(_plain(Duration.read)), _written("", "45 min", "2 wd")]
TimeSpan = Annotated[Span, PlainValidator(_plain(Span.read)), _written("", "3-6 min", "open", "unknown")]
Amount = Annotated[Money, PlainValidator(_plain(Money.read)), _written("", "49 CHF")]
Percent = Annotated[Share, PlainValidator(_plain(Share.read)), _written("", "8 %")]
Goal = Annotated[Target, PlainValidator(_plain(Target.read)), _written("", "<= 45", ">= 95 %")]
Measure = Annotated[Duration | Share, PlainValidator(_plain(read_measure)), _written("", "35 min", "95 %")]
OpenHours = Annotated[
    Hours, PlainValidator(_plain(Hours.read)), _written("", "24/7", "Mo-Fr 08:00-17:30; Sa 09:00-12:00")
]

_word = BeforeValidator(read_word)
Who = Annotated[str, _word, Refers(WHO)]
Teller = Annotated[str, _word, Refers((*WHO, "evidence", "channel"))]
Helper = Annotated[str, _word, Refers(HELPERS)]
Trained = Annotated[str, _word, Refers(("service", "skill"))]
RoleRef = Annotated[str, _word, Refers(("role", "partner"))]
SystemRef = Annotated[str, _word, Refers(("system",))]
PartnerRef = Annotated[str, _word, Refers(("partner",))]
PersonaRef = Annotated[str, _word, Refers(("persona",))]
ChannelRef = Annotated[str, _word, Refers(("channel",))]
EvidenceRef = Annotated[str, _word, Refers(("evidence",))]
DataRef = Annotated[str, _word, Refers(("data",))]
IndicatorRef = Annotated[str, _word, Refers(("indicator",))]
GoalRef = Annotated[str, _word, Refers(("goal",))]
ServiceRef = Annotated[str, _word, Refers(("service",))]
KnownServiceRef = Annotated[str, _word, Refers(("known service",))]
"""A service that must exist: without it nothing else that is written here can be understood."""
StepRef = Annotated[str, _word, Refers(("step",))]
SkippedRef = Annotated[str, _word, Refers(("skipped step",))]
CardRef = Annotated[str, _word, Refers(("card",))]
PromiseRef = Annotated[str, _word, Refers(("promise",))]
LevelRef = Annotated[str, _word, Refers(("level",))]
QuestionRef = Annotated[str, _word, Refers(("question",))]
ElementRef = Annotated[str, _word, Refers(("element",))]
SurchargeRef = Annotated[str, _word, Refers(("surcharge",))]

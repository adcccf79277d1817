"""What a blueprint shows, as plain values: phases, columns, lanes, cards, arrows, and every word on the sheet."""

import dataclasses
from dataclasses import dataclass
from typing import Literal, TypeVar, cast

LaneKey = Literal["evidence", "customer", "people", "technology", "backstage", "support", "partner"]
CardKind = Literal["main", "alternative", "recovery"]
ArrowKind = Literal["flow", "alternative", "recovery", "loop"]
MarkKind = Literal["wait", "fail", "authority", "partner", "promise", "consent"]
BadgeKind = Literal["promise", "indicator", "standard"]
ChannelKind = Literal[
    "phone", "email", "chat", "web", "app", "counter", "letter", "sms", "visit", "video", "social", "machine", "fax", "other"
]  # fmt: skip

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Mark:
    """A small sign on a card, and the words that say what it stands for."""

    kind: MarkKind
    text: str


@dataclass(frozen=True, slots=True)
class Card:
    """What one lane does in one step; `span` counts the columns it reaches across."""

    id: str
    lane: LaneKey
    column: int
    title: str
    who: str = ""
    kind: CardKind = "main"
    critical: bool = False
    marks: tuple[Mark, ...] = ()
    href: str = ""
    span: int = 1


@dataclass(frozen=True, slots=True)
class Arrow:
    """What passes from one card to another, both given by their ids."""

    source: str
    target: str
    kind: ArrowKind = "flow"
    label: str = ""
    both_ways: bool = False


@dataclass(frozen=True, slots=True)
class Channel:
    """Where the contact of a step takes place."""

    kind: ChannelKind
    name: str


@dataclass(frozen=True, slots=True)
class Badge:
    """A promise, an indicator or a standard that a step stands for."""

    kind: BadgeKind
    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One step: `number` is empty for an aside, `feeling` runs from -2 to +2, `moment` is its critical moment."""

    id: str
    number: str
    title: str
    channels: tuple[Channel, ...] = ()
    time: str = ""
    feeling: int | None = None
    moment: str = ""
    badges: tuple[Badge, ...] = ()
    href: str = ""


@dataclass(frozen=True, slots=True)
class Phase:
    """A part of the journey, as wide as so many columns."""

    title: str
    columns: int


@dataclass(frozen=True, slots=True)
class Band:
    """What management does from the column `first` to the column `last`, both counted from 0."""

    title: str
    who: str
    first: int
    last: int
    marks: tuple[Mark, ...] = ()
    href: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """One row of actors, in the reader's words."""

    key: LaneKey
    title: str
    subtitle: str = ""


@dataclass(frozen=True, slots=True)
class Labels:
    """Every fixed word on the sheet, in the reader's language."""

    interaction: str
    visibility: str
    internal: str
    channels: str
    time: str
    feeling: str
    promises: str
    management: str
    peak: str
    low: str
    end: str
    step: str
    critical: str
    alternative: str
    recovery: str
    jumps: str


@dataclass(frozen=True, slots=True)
class Blueprint:
    """A whole sheet; `id` begins every id in the XML, `language` (BCP 47) decides on hyphens."""

    id: str
    title: str
    description: str
    language: str
    phases: tuple[Phase, ...]
    columns: tuple[Column, ...]
    lanes: tuple[Lane, ...]
    cards: tuple[Card, ...]
    arrows: tuple[Arrow, ...]
    bands: tuple[Band, ...]
    labels: Labels


_FORBIDDEN = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127, 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)))


def cleaned(value: Value) -> Value:
    """The same value without the characters that XML cannot hold."""
    if isinstance(value, str):
        return cast("Value", value.translate(_FORBIDDEN))
    if isinstance(value, tuple):
        return cast("Value", tuple(cleaned(part) for part in value))
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        parts = {field.name: cleaned(getattr(value, field.name)) for field in dataclasses.fields(value)}
        return dataclasses.replace(value, **parts)
    return value

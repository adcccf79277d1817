"""What a blueprint shows, as plain values: phases, columns, lanes, cards, arrows, and every word on the sheet."""

import dataclasses
from dataclasses import dataclass
from typing import Literal, TypeVar, cast

LaneKey = Literal["evidence", "customer", "people", "technology", "backstage", "support", "partner"]
CardKind = Literal["main", "alternative", "recovery"]
ArrowKind = Literal["flow", "alternative", "recovery", "loop"]
MarkKind = Literal["wait", "fail", "authority", "partner", "promise", "consent"]
LinkKind = Literal["makes", "keeps", "shows", "watches"]
BadgeKind = Literal["makes", "keeps", "shows", "watches", "indicator", "standard"]
TellingKind = Literal["watches", "learns", "adjusts"]
Change = Literal["", "added", "dropped", "changed", "moved"]
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
    """What one lane does in one step; `span` counts the columns it reaches across.

    In a comparison, `change` is what became of it, and `unlike` tells for each word of the title whether it differs.
    `language` is that of the title, `tongue` that of `who`, where it is not the sheet's.
    """

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
    change: Change = ""
    unlike: tuple[bool, ...] = ()
    language: str = ""
    tongue: str = ""


@dataclass(frozen=True, slots=True)
class Arrow:
    """What passes from one card to another, both given by their ids; `language` is the label's if not the sheet's."""

    source: str
    target: str
    kind: ArrowKind = "flow"
    label: str = ""
    both_ways: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class Channel:
    """Where the contact of a step takes place."""

    kind: ChannelKind
    name: str


@dataclass(frozen=True, slots=True)
class Badge:
    """A promise, an indicator or a standard that a step stands for; `lead` says what happens to it there.

    `language` is that of the text where it is not the sheet's; in a comparison, `change` is what became of it.
    """

    kind: BadgeKind
    text: str
    href: str = ""
    lead: str = ""
    language: str = ""
    change: Change = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One step: `number` is empty for an aside, `feeling` runs from -2 to +2, `moment` is its critical moment.

    `elapsed` is the time from the first contact until it begins, `unreckoned` why that is not known; `walked` is how it
    felt when it was really walked. In a comparison, `change` is what became of it; one without an id stands for a step
    that only the other side has. `language` is that of the title, `tongue` that of the moment, where it is not the sheet's.
    """

    id: str
    number: str
    title: str
    channels: tuple[Channel, ...] = ()
    time: str = ""
    feeling: int | None = None
    moment: str = ""
    badges: tuple[Badge, ...] = ()
    href: str = ""
    elapsed: str = ""
    unreckoned: str = ""
    walked: float | None = None
    change: Change = ""
    language: str = ""
    tongue: str = ""


@dataclass(frozen=True, slots=True)
class Clock:
    """A promised time, held against the longest one: it runs over the columns `first` to `last`, `to_end` of that one.

    In a comparison, `change` is what became of it.
    """

    promise: str
    lines: tuple[str, ...]
    first: int
    last: int
    to_end: bool
    late: bool = False
    href: str = ""
    change: Change = ""


@dataclass(frozen=True, slots=True)
class Telling:
    """What a step of the management looks at, or where it feeds back what was learnt."""

    kind: TellingKind
    text: str


@dataclass(frozen=True, slots=True)
class Phase:
    """A part of the journey, as wide as so many columns."""

    title: str
    columns: int


@dataclass(frozen=True, slots=True)
class Band:
    """What management does from the column `first` to the column `last`, both counted from 0.

    `language` is that of the title where it is not the sheet's; in a comparison, `change` is what became of it.
    """

    title: str
    who: str
    first: int
    last: int
    marks: tuple[Mark, ...] = ()
    href: str = ""
    tells: tuple[Telling, ...] = ()
    language: str = ""
    change: Change = ""


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
    elapsed: str
    clocks: str
    added: str
    dropped: str
    changed: str
    moved: str
    change: str
    only_there: str
    overview: str


@dataclass(frozen=True, slots=True)
class Blueprint:
    """A whole sheet; `id` begins every id in the XML, `language` (BCP 47) decides on hyphens.

    `legend` has words for each kind of sign that could occur; `widths` are the least widths of gutters and columns in turn, in pixels, where another sheet is to match.
    """

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
    clocks: tuple[Clock, ...] = ()
    widths: tuple[int, ...] = ()
    legend: tuple[tuple[str, str], ...] = ()


_FORBIDDEN = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127, 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)))


def cleaned(value: Value) -> Value:
    """The same value without the characters that XML cannot hold."""
    if isinstance(value, str):
        return cast("Value", value.translate(_FORBIDDEN))
    if isinstance(value, tuple):
        return cast("Value", tuple(map(cleaned, value)))
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        parts = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
        changed = {name: clean for name, part in parts.items() if (clean := cleaned(part)) != part}
        return dataclasses.replace(value, **changed) if changed else value
    return value

"""What became of something between two states of a handbook, and who brought it about."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from servicebook.model.handbook import Thing
from servicebook.model.record import Record
from servicebook.model.text import Text

Fate = Literal[
    "added",  # of things
    "removed",
    "renamed",
    "moved",
    "reordered",
    "set",  # of values
    "dropped",
    "changed",
    "reworded",
    "translated",
    "rearranged",
]


@dataclass(frozen=True, slots=True)
class Mark:
    """A field on the way from a thing to what changed in it; `item` names which of several is meant."""

    kind: type[Record]
    field: str
    item: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a thing as a whole (no trail), or of the value to which the trail leads from it.

    `before` and `after` are values of the last field of the trail, of lists and maps only what differs; of steps
    that come, go or move the phases, of one that stands elsewhere in its phase the name of the step before it, of a
    renamed thing its ids.
    """

    thing: Thing
    title: Text | None
    fate: Fate
    trail: tuple[Mark, ...] = ()
    before: Any = None
    after: Any = None
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Revision:
    """A state of the handbook that somebody recorded, and what it changed; `id` is the whole hash of the commit.

    With the first one the handbook `begins`, and everything in it is new.
    """

    id: str
    author: str
    when: datetime
    subject: str
    changes: tuple[Change, ...]
    begins: bool = False

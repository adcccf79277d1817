"""What a proposal does to a handbook, as values: every report of a review is written from these and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from servicebook.changes import Change
from servicebook.findings import Accepted, Finding, Place, Verdict
from servicebook.load import Source
from servicebook.model.handbook import Handbook, Thing
from servicebook.reckoning.amounts import Sum
from servicebook.reckoning.effort import Tally
from servicebook.reckoning.lacking import Lacking
from servicebook.reckoning.money import Bill
from servicebook.wording import Message

SETTINGS: Final = "servicebook.yml"
"""The path of the settings, as places and touched files name it."""
Quantity: TypeAlias = Tally | Sum | Bill | Lacking
"""A reckoned figure with what makes it up, or why there is none."""
Way: TypeAlias = Literal["off", "lowered", "relaxed", "accepted", "extended", "status", "folder"]
"""How a check is loosened: the first five concern one rule; a `status` below live makes all of them milder for a service."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two states that are compared, linked and checked with today's program and settings.

    `name` says which one, such as “main (1a2b3c4d)” or “the files as they are”; `commit` is its whole hash, empty for
    what was never committed. `sources` are its texts by path, `broken` the paths of those that could not be read whole.
    """

    name: Message
    commit: str
    handbook: Handbook
    verdict: Verdict
    sources: Mapping[str, Source] = field(repr=False)
    broken: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Loosened:
    """A check that the proposal weakens, in one sentence; `rule` is empty where all rules are concerned."""

    way: Way
    rule: str
    place: Place
    said: Message


@dataclass(frozen=True, slots=True)
class Shift:
    """A sum that is another now, of a journey or promise that is there on both sides.

    `figure` is a figure of the effort (`contacts`, `tasks`, `rounds`, `handovers`, `channel_changes`, `waiting`,
    `elapsed`), what a case costs us at most (`cost`), or how long it takes on the longest normal path until a promise
    is kept (`promise`). `of` is the promise's id, else that of the step with which the journey begins. It holds for all
    `levels` and `personas` named; none named: for all of the service.
    """

    service: str
    figure: str
    of: str
    levels: tuple[str, ...]
    personas: tuple[str, ...]
    before: Quantity
    after: Quantity


@dataclass(frozen=True, slots=True)
class Affected:
    """A new finding in a file that nobody touched, and the change that brought it about, as well as can be told."""

    finding: Finding
    cause: Change | None


@dataclass(frozen=True, slots=True)
class Resting:
    """Something that rests on what changed and was not touched itself.

    `role` is the key by which it hangs on it, such as `keeps`, `measured_by` or `targets`.
    """

    thing: Thing
    role: str
    place: Place


@dataclass(frozen=True, slots=True)
class Suspect:
    """A change on which others rest, and those to look at a second time (suspect links, as in traceability)."""

    cause: Change
    resting: tuple[Resting, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """What a proposal (`head`) does to the handbook as it was (`base`).

    `changes` are weightiest first. Findings are told apart by identity, mapped through renames: `new` ones stand where
    somebody wrote, `affected` ones elsewhere; `fixed` ones are those of the base, `still_open` those of the head.
    `unclear` are findings of either side of which nobody can say it, since a file could not be read on the other.
    `expired` are findings about acceptances whose time is over. `silenced` are those that only the settings of the base
    would show, or that are gone since their service is judged less strictly. `touched` holds the paths whose text differs,
    `renamed` what each thing of the base is called now whose id is another.
    """

    base: Side
    head: Side
    loosened: tuple[Loosened, ...] = ()
    changes: tuple[Change, ...] = ()
    shifts: tuple[Shift, ...] = ()
    new: tuple[Finding, ...] = ()
    affected: tuple[Affected, ...] = ()
    fixed: tuple[Finding, ...] = ()
    still_open: tuple[Finding, ...] = ()
    unclear: tuple[Finding, ...] = ()
    newly_accepted: tuple[Accepted, ...] = ()
    expired: tuple[Finding, ...] = ()
    silenced: tuple[Finding, ...] = ()
    suspects: tuple[Suspect, ...] = ()
    touched: frozenset[str] = frozenset()
    renamed: Mapping[Thing, Thing] = field(default_factory=dict)

    @property
    def brought(self) -> tuple[Finding, ...]:
        """All findings that the proposal brings, wherever they stand: by these it is judged."""
        return (*self.new, *(one.finding for one in self.affected))

    @property
    def is_calm(self) -> bool:
        """Whether nothing changed in any service, and nothing in what the checks say."""
        told = (self.loosened, self.changes, self.shifts, self.brought, self.fixed, self.newly_accepted)
        return not any(told) and not self.head.broken

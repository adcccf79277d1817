"""The keys of the format for those who look them up: where each is explained, and which rules read it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from servicebook.link.hints import hints, keys_of
from servicebook.model.observation import Observation
from servicebook.model.record import Record
from servicebook.model.registers import Registers
from servicebook.model.service import Service
from servicebook.pages.addresses import Address
from servicebook.rulebook import RulePage

CHAPTERS = ("registers", "service", "mix", "step", "observation")
"""The pages of the reference: one for each module of the model that holds records of the format."""
ROOTS: tuple[type[Record], ...] = (Registers, Service, Observation)
"""What a document of a handbook is."""
READING = "What it reads"
"""The section of a rule's page that names keys."""
_FEW = 3
QUOTED = re.compile(r"`([^`]+)`")
"""Code within a sentence."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A key of the format, in the kind of record to which it belongs."""

    kind: type[Record]
    key: str

    @property
    def address(self) -> Address:
        """Where it is explained."""
        return Address(chapter_address(chapter_of(self.kind)).page, f"{_slug(self.kind)}-{self.key}")


def chapter_address(chapter: str) -> Address:
    """The page of a chapter."""
    return Address(f"manual/keys-{chapter}.html")


def chapter_of(kind: type[Record]) -> str:
    """The chapter in which a kind of record is explained."""
    return kind.__module__.rpartition(".")[2]


def kind_address(kind: type[Record]) -> Address:
    """Where a kind of record is explained."""
    return Address(chapter_address(chapter_of(kind)).page, _slug(kind))


def _slug(kind: type[Record]) -> str:
    return kind.__name__.lower()


@cache
def kinds() -> tuple[type[Record], ...]:
    """All kinds of records, each behind the one within which it stands first."""
    return tuple(dict.fromkeys(inner for root in ROOTS for inner in (root, *_below(root))))


def _below(kind: type[Record]) -> Iterator[type[Record]]:
    for inner in _inner(kind):
        yield inner
        yield from _below(inner)


def _inner(kind: type[Record]) -> Iterator[type[Record]]:
    return (inner for hint in hints(kind).values() for inner in records_in(hint))


def records_in(hint: Any) -> Iterator[type[Record]]:  # noqa: ANN401 - a type hint may be anything
    """The kinds of records that may stand in a field of this type."""
    if isinstance(hint, type) and issubclass(hint, Record):
        yield hint
    else:
        for part in get_args(hint):
            yield from records_in(part)


@cache
def own_entries(kind: type[Record]) -> tuple[Entry, ...]:
    """The keys of a kind of record, without those that it shares with the kind that it widens, as partners do roles."""
    wider = next((base for base in kind.__mro__[1:] if base in kinds()), None)
    shared = keys_of(wider) if wider else ()
    return tuple(Entry(kind, key) for key in keys_of(kind) if key not in shared)


@cache
def standing(kind: type[Record]) -> tuple[Entry, ...]:
    """The keys under which records of a kind stand; none for a whole document."""
    return tuple(
        entry for owner in kinds() for entry in own_entries(owner) if kind in records_in(types(owner)[entry.key])
    )


@cache
def types(kind: type[Record]) -> Mapping[str, Any]:
    """The type of what may stand under each key of a kind of record."""
    known = hints(kind)
    return {field.alias or name: known[name] for name, field in kind.model_fields.items()}


@cache
def read_by(page: RulePage) -> Mapping[str, tuple[Entry, ...]]:
    """The keys that the page of a rule names as read, each with the entries that are meant.

    A word that several kinds of records know means those of which the rule reads the most besides; where that leaves
    more than a few, none is claimed.
    """
    paths = [path_of(part) for part in QUOTED.findall(page.section(READING))]
    words = frozenset(word for path in paths for word in path)
    meant = {path[-1]: _meant(path, words) for path in paths if path[-1] in _owners()}
    return {word: entries for word, entries in meant.items() if len(entries) <= _FEW}


def path_of(code: str) -> list[str]:
    """The keys that a piece of code names, from above: `tolerates.elapsed`, `then: end`."""
    return code.partition(":")[0].split(".")


def _meant(path: list[str], words: frozenset[str]) -> tuple[Entry, ...]:
    owners = _owners()[path[-1]]
    near = Counter({entry: _nearness(entry.kind, path[:-1], words) for entry in owners})
    return tuple(entry for entry in owners if near[entry] == max(near.values()))


def _nearness(kind: type[Record], above: Iterable[str], words: frozenset[str]) -> int:
    """How much else a rule reads of a kind of record; that it names the key above decides."""
    parents, unmistakable = _marks(kind)
    return 100 * len(parents.intersection(above)) + len(parents & words) + len(unmistakable & words)


@cache
def _marks(kind: type[Record]) -> tuple[frozenset[str], frozenset[str]]:
    """By what a kind of record is known: the keys under which it stands, and those that no other one has."""
    own = frozenset(entry.key for entry in own_entries(kind) if len(_owners()[entry.key]) == 1)
    return frozenset(entry.key for entry in standing(kind)), own


@cache
def _owners() -> Mapping[str, tuple[Entry, ...]]:
    """Each key with all entries of this name."""
    found: dict[str, tuple[Entry, ...]] = {}
    for kind in kinds():
        for entry in own_entries(kind):
            found[entry.key] = (*found.get(entry.key, ()), entry)
    return found


@cache
def readers(rules: tuple[RulePage, ...]) -> Mapping[Entry, tuple[RulePage, ...]]:
    """The rules that read each key, in the order of the catalogue."""
    found: dict[Entry, tuple[RulePage, ...]] = {}
    for rule in rules:
        for entry in (entry for entries in read_by(rule).values() for entry in entries):
            found[entry] = (*found.get(entry, ()), rule)
    return found

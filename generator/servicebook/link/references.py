"""Every word that names something else, and what it names."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, TypeAlias, get_args, get_origin

from servicebook.link.course import END
from servicebook.link.hints import hints, is_mapping
from servicebook.model.handbook import Reference, Thing
from servicebook.model.kinds import WHO, Refers
from servicebook.model.lanes import Lane
from servicebook.model.record import Keys, Record
from servicebook.model.service import Service
from servicebook.model.text import is_identifier

Mention: TypeAlias = tuple[tuple[str, ...], str, Record, Keys]
"""The kinds that are meant, the word, and the record and path where it stands."""
Finder: TypeAlias = Callable[[Any, Record, Keys, list[Mention]], None]
"""Adds to a list what a value of a record mentions; lists, since generators within generators are slow."""

LANE_KEYS = ("evidence", "customer", "frontstage", "backstage", "support", "partner")
"""What an arrow may start from or lead to within a step."""
FREE_TEXT_KINDS = frozenset({*WHO, "channel", "evidence", "data", "indicator", "goal", "service", "skill"})
"""Kinds whose names may be free text, or words that no register knows yet (format.md, Documents)."""


Words: TypeAlias = Mapping[str, Mapping[str, Thing]]
"""For each kind its words, and what they name."""
_NO_WORDS: Words = {}


@dataclass(frozen=True, slots=True)
class Scope:
    """What can be named from where: `everywhere`, and `within` each service its own things."""

    everywhere: Words
    within: Mapping[str, Words]

    def target(self, kinds: tuple[str, ...], word: str, service: str) -> Thing | None:
        """What a word names when a service (or none) uses it."""
        home, _, own = word.rpartition("/") if "/" in word else ("", "", word)
        inside = self.within.get(home or service, _NO_WORDS)
        for kind in kinds:
            key = own.partition(".")[0] if kind == "card" else own
            if kind in inside and key in inside[kind]:
                return inside[kind][key]
            if kind in self.everywhere and word in self.everywhere[kind]:
                return self.everywhere[kind][word]
        return None

    def known(self, kinds: tuple[str, ...], service: str) -> frozenset[str]:
        """All words that could stand there."""
        words = {
            word
            for kind in kinds
            for source in (self.everywhere, self.within.get(service, {}))
            for word in source.get(kind, ())
        }
        if words or service:
            return frozenset(words)
        return frozenset(
            thing.id for inside in self.within.values() for kind in kinds for thing in inside.get(kind, {}).values()
        )


def mentions(record: Record) -> list[Mention]:
    """All words in a record, and in the records within, that name something."""
    found: list[Mention] = []
    _gather(record, found)
    return found


def _gather(record: Record, found: list[Mention]) -> None:
    for name, key, finder in _plan(type(record)):
        value = getattr(record, name)
        if value is not None and value != ():
            finder(value, record, (key,), found)


@cache
def _plan(kind: type[Record]) -> tuple[tuple[str, str, Finder], ...]:
    """For each field of a record that may name something: its name, its key, and how its mentions are found."""
    fields = ((name, field.alias or name, _finder(hints(kind)[name])) for name, field in kind.model_fields.items())
    return tuple((name, key, finder) for name, key, finder in fields if finder)


def _finder(hint: Any) -> Finder | None:  # noqa: ANN401, PLR0911 - a type hint may be anything; one way out per sort
    refers = next((part for part in getattr(hint, "__metadata__", ()) if isinstance(part, Refers)), None)
    if refers:
        return _word_finder(refers.kinds)
    if hint is Lane:
        return _lane_mentions
    if isinstance(hint, type) and issubclass(hint, Record):
        return _inner_mentions
    if get_origin(hint) is Annotated:
        return _finder(get_args(hint)[0])
    parts = [_finder(part) for part in get_args(hint)]
    if get_origin(hint) is tuple:
        return parts[0] and _item_finder(parts[0])
    if len(parts) == 2 and is_mapping(hint):
        return _map_finder(*parts) if any(parts) else None
    return next((part for part in parts if part), None)


def _word_finder(kinds: tuple[str, ...]) -> Finder:
    def find(value: str, record: Record, keys: Keys, found: list[Mention]) -> None:
        found.append((kinds, value, record, keys))

    return find


def _inner_mentions(value: Record, record: Record, keys: Keys, found: list[Mention]) -> None:  # noqa: ARG001 - a record within knows its own place
    _gather(value, found)


def _lane_mentions(value: Lane, record: Record, keys: Keys, found: list[Mention]) -> None:
    found += [
        (WHO, deed.who, record, (*keys, deed.key))
        for deed in value.deeds
        if deed.who is not None and deed.key is not None
    ]


def _item_finder(part: Finder) -> Finder:
    def find(value: tuple[Any, ...], record: Record, keys: Keys, found: list[Mention]) -> None:
        for index, item in enumerate(value):
            part(item, record, (*keys, index), found)

    return find


def _map_finder(key_part: Finder | None, value_part: Finder | None) -> Finder:
    def find(value: Mapping[str, Any], record: Record, keys: Keys, found: list[Mention]) -> None:
        for key, item in value.items():
            if key_part:
                key_part(key, record, (*keys, key), found)
            if value_part and item is not None:
                value_part(item, record, (*keys, key), found)

    return find


@dataclass(frozen=True, slots=True)
class Owned:
    """A record with the thing that it describes, and the service among whose words its own are looked up first."""

    record: Record
    owner: Thing
    service: str = ""


def resolved(records: Iterator[Owned], scope: Scope) -> Iterator[Reference]:
    """All references of the records, each told what it names; free text names nothing and is left out."""
    for owned in records:
        for kinds, word, holder, keys in mentions(owned.record):
            target = scope.target(kinds, word, owned.service)
            if target or not _free(word, kinds):
                yield Reference(word, kinds, holder, keys, owned.owner, target)


def _free(word: str, kinds: tuple[str, ...]) -> bool:
    if kinds == ("card",):
        return word in LANE_KEYS
    return (word == END and kinds == ("step",)) or (
        not is_identifier(word.replace("/", "-")) and not FREE_TEXT_KINDS.isdisjoint(kinds)
    )


def uses(references: tuple[Reference, ...]) -> Mapping[Thing, tuple[Reference, ...]]:
    """The references to each thing, in the order of the handbook."""
    index: defaultdict[Thing, list[Reference]] = defaultdict(list)
    for reference in references:
        if reference.target:
            index[reference.target].append(reference)
    return {thing: tuple(found) for thing, found in index.items()}


def words_of(service: Service, stops: Iterable[str], skippable: Iterable[str]) -> Words:
    """What a service declares for itself; `skippable` are the steps of the service that it varies."""
    mix = service.mix
    own = {
        "step": stops,
        "card": stops,
        "promise": service.promises,
        "level": mix.product.levels if mix.product else (),
        "element": mix.product.elements if mix.product else (),
        "surcharge": mix.price.surcharges if mix.price else (),
        "question": mix.personal_experience.questions if mix.personal_experience else (),
    }
    words = {kind: _things("step" if kind == "card" else kind, service.service, names) for kind, names in own.items()}
    return words | {"skipped step": _things("step", service.variant_of or "", skippable)}


def _things(kind: str, service: str, names: Iterable[str]) -> Mapping[str, Thing]:
    return {name: Thing(kind, f"{service}/{name}") for name in names}

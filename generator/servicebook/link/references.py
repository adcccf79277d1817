"""Every word that names something else, and what it names."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, TypeAlias, get_args, get_origin

from servicebook.link.course import END
from servicebook.link.shape import hints
from servicebook.model.handbook import Reference, Thing
from servicebook.model.kinds import WHO, Refers
from servicebook.model.lanes import Lane
from servicebook.model.record import Keys, Record
from servicebook.model.service import Service
from servicebook.model.text import is_identifier

Mention: TypeAlias = tuple[tuple[str, ...], str, Record, Keys]
"""The kinds that are meant, the word, and the record and path where it stands."""
Finder: TypeAlias = Callable[[Any, Record, Keys], Iterator[Mention]]

LANE_KEYS = ("evidence", "customer", "frontstage", "backstage", "support", "partner")
"""What an arrow may start from or lead to within a step."""
FREE_TEXT_KINDS = frozenset({*WHO, "channel", "evidence", "data", "indicator", "goal", "service", "skill"})
"""Kinds whose names may be free text, or words that no register knows yet (format.md, Documents)."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What can be named from where.

    `everywhere` maps kinds to their words; `within` a service maps the kinds of its own things to theirs;
    `models` maps each variant to the service that it varies.
    """

    everywhere: Mapping[str, frozenset[str]]
    within: Mapping[str, Mapping[str, frozenset[str]]]
    models: Mapping[str, str]

    def target(self, kinds: tuple[str, ...], word: str, service: str) -> Thing | None:
        """What a word names when a service (or none) uses it."""
        home, _, own = word.rpartition("/")
        for kind in kinds:
            found = self._within(kind, home or service, own)
            if found:
                return found
            if word in self.everywhere.get(kind, frozenset()):
                return Thing(kind, word)
        return None

    def known(self, kinds: tuple[str, ...], service: str) -> frozenset[str]:
        """All words that could stand there."""
        own = self.within.get(service, {})
        words = {word for kind in kinds for word in (*self.everywhere.get(kind, ()), *own.get(kind, ()))}
        if words or service:
            return frozenset(words)
        return frozenset(
            f"{home}/{word}" for home, things in self.within.items() for kind in kinds for word in things.get(kind, ())
        )

    def _within(self, kind: str, service: str, word: str) -> Thing | None:
        if kind == "skipped step":
            kind, service = "step", self.models.get(service, "")
        elif kind == "card":
            kind, word = "step", word.partition(".")[0]
        return Thing(kind, f"{service}/{word}") if word in self.within.get(service, {}).get(kind, frozenset()) else None


def mentions(record: Record) -> Iterator[Mention]:
    """All words in a record, and in the records within, that name something."""
    for name, key, finder in _plan(type(record)):
        value = getattr(record, name)
        if value is not None and value != ():
            yield from finder(value, record, (key,))


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
    if len(parts) == 2 and _is_mapping(hint):
        return _map_finder(*parts) if any(parts) else None
    return next((part for part in parts if part), None)


def _is_mapping(hint: Any) -> bool:  # noqa: ANN401 - a type hint may be anything
    origin = get_origin(hint)
    return isinstance(origin, type) and issubclass(origin, Mapping)


def _word_finder(kinds: tuple[str, ...]) -> Finder:
    def find(value: str, record: Record, keys: Keys) -> Iterator[Mention]:
        yield kinds, value, record, keys

    return find


def _inner_mentions(value: Record, record: Record, keys: Keys) -> Iterator[Mention]:  # noqa: ARG001 - a record within knows its own place
    yield from mentions(value)


def _lane_mentions(value: Lane, record: Record, keys: Keys) -> Iterator[Mention]:
    for deed in value:
        if deed.who is not None and deed.key is not None:
            yield WHO, deed.who, record, (*keys, deed.key)


def _item_finder(part: Finder) -> Finder:
    def find(value: tuple[Any, ...], record: Record, keys: Keys) -> Iterator[Mention]:
        for index, item in enumerate(value):
            yield from part(item, record, (*keys, index))

    return find


def _map_finder(key_part: Finder | None, value_part: Finder | None) -> Finder:
    def find(value: Mapping[str, Any], record: Record, keys: Keys) -> Iterator[Mention]:
        for key, item in value.items():
            if key_part:
                yield from key_part(key, record, (*keys, key))
            if value_part and item is not None:
                yield from value_part(item, record, (*keys, key))

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


def words_of(service: Service) -> Mapping[str, frozenset[str]]:
    """What a service declares for itself, by kind, its steps left aside."""
    mix = service.mix
    return {
        "promise": frozenset(service.promises),
        "level": frozenset(mix.product.levels if mix.product else ()),
        "element": frozenset(mix.product.elements if mix.product else ()),
        "surcharge": frozenset(mix.price.surcharges if mix.price else ()),
        "question": frozenset(mix.personal_experience.questions if mix.personal_experience else ()),
    }

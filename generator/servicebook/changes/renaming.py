"""Which things go on under another id, and the same records with the new ids in them."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import NoneType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from servicebook.changes.inventory import Inventory
from servicebook.changes.likeness import RENAMED, likeness
from servicebook.model.handbook import REGISTER_KINDS, Course, Handbook, Thing
from servicebook.model.kinds import WHO, Refers
from servicebook.model.lanes import Lane
from servicebook.model.record import Record
from servicebook.model.registers import Acceptance
from servicebook.model.step import Step


def renames(before: Inventory, after: Inventory) -> Mapping[Thing, Thing]:
    """Each thing whose id is another now; those of a renamed service, or a renamed promise, are among them."""
    shared = dict(_renamed([one for one in before if not _is_within(one)], before, after, {}))
    services = {one.id: other.id for one, other in shared.items() if one.kind == "service"}
    homes = {one: _at(one, services.get(one.service, one.service)) for one in before if _is_within(one)}
    within = dict(_renamed([one for one in homes if homes[one] not in after], before, after, homes))
    return {one: other for one, other in {**shared, **homes, **within}.items() if one != other}


def _is_within(thing: Thing) -> bool:
    return "/" in thing.id


def _at(thing: Thing, service: str) -> Thing:
    return Thing(thing.kind, f"{service}/{thing.own_id}")


def _renamed(
    lost: list[Thing], before: Inventory, after: Inventory, homes: Mapping[Thing, Thing]
) -> Iterator[tuple[Thing, Thing]]:
    """Each lost thing of which exactly one new thing, and that of no other lost one, says nearly the same."""
    fresh = defaultdict(list)
    taken = {homes.get(one, one) for one in before}
    for thing in after:
        if thing not in taken:
            fresh[_family(thing)].append(thing)
    found: dict[Thing, list[Thing]] = {}
    claims: defaultdict[Thing, list[Thing]] = defaultdict(list)
    for one in (one for one in lost if one not in after or one in homes):
        for other in fresh[_family(homes.get(one, one))]:
            if likeness(before[one].record, after[other].record) >= RENAMED:
                found.setdefault(one, []).append(other)
                claims[other].append(one)
    yield from ((one, new[0]) for one, new in found.items() if len(new) == 1 and len(claims[new[0]]) == 1)


def _family(thing: Thing) -> tuple[str, str]:
    return thing.kind, thing.service if _is_within(thing) else ""


@dataclass(frozen=True, slots=True)
class Names:
    """The new names of things, as words of one service; of a variant also those of the service that it varies."""

    renamed: Mapping[Thing, Thing]
    services: tuple[str, ...]

    def word(self, kinds: tuple[str, ...], word: str) -> str:
        """The word by which the same thing is called now."""
        if kinds == ("card",):
            step, dot, lane = word.partition(".")
            return f"{self.word(('step',), step)}{dot}{lane}"
        for kind in kinds:
            things = (
                Thing(kind.rpartition(" ")[2], own) for own in (*(f"{one}/{word}" for one in self.services), word)
            )
            target = next((self.renamed[thing] for thing in things if thing in self.renamed), None)
            if target:
                return target.id if "/" in word else target.own_id
        return word


Rewriter = Callable[[Any, Names], Any]


def rewritten(record: Record, names: Names) -> Record:
    """The record with the new names in it; the same one where it names nothing that was renamed."""
    fields = {name: getattr(record, name) for name, _ in _plan(type(record))}
    fresh = {name: rewrite(fields[name], names) for name, rewrite in _plan(type(record))}
    altered = {name: value for name, value in fresh.items() if value != fields[name]}
    return record.model_copy(update=altered) if altered else record


def rewritten_course(handbook: Handbook, service: str, renamed: Mapping[Thing, Thing]) -> Course:
    """How a service runs; its steps keep their ids, and name everything else as it is called now."""
    course, model = handbook.courses[service], handbook.services[service].variant_of
    names = Names(renamed, (service, model) if model else (service,))
    stops = ((own, replace(stop, step=_step(stop.step, names))) for own, stop in course.stops.items())
    return Course(dict(stops), course.ways, course.starts)


def _step(step: Step, names: Names) -> Step:
    fresh = rewritten(step, names)
    return fresh if isinstance(fresh, Step) else step


@cache
def _plan(kind: type[Record]) -> tuple[tuple[str, Rewriter], ...]:
    """How each field is rewritten that may name something."""
    hints = get_type_hints(kind, include_extras=True)
    found = ((name, _SPECIAL.get((kind, name)) or _rewriter(hints[name])) for name in kind.model_fields)
    return tuple((name, rewrite) for name, rewrite in found if rewrite)


def _rewriter(hint: Any) -> Rewriter | None:  # noqa: ANN401 - a type hint may be anything
    refers = next((part for part in getattr(hint, "__metadata__", ()) if isinstance(part, Refers)), None)
    if refers:
        return _of_word(refers.kinds)
    origin, parts = get_origin(hint), [part for part in get_args(hint) if part is not NoneType]
    if origin is tuple:
        return _of_list(_rewriter(parts[0]))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _of_map(_rewriter(parts[0]), _rewriter(parts[1]))
    if isinstance(hint, type) and issubclass(hint, Record | Lane):
        return _of_lane if issubclass(hint, Lane) else _of_record
    return _rewriter(parts[0]) if len(parts) == 1 or origin is Annotated else None


def _of_word(kinds: tuple[str, ...]) -> Rewriter:
    return lambda value, names: value if value is None else names.word(kinds, value)


def _of_list(part: Rewriter | None) -> Rewriter | None:
    return part and (lambda value, names: tuple(part(item, names) for item in value))


def _of_map(key: Rewriter | None, part: Rewriter | None) -> Rewriter | None:
    def rewrite(value: Mapping[Any, Any], names: Names) -> Mapping[Any, Any]:
        return {
            key(name, names) if key else name: part(item, names) if part and item is not None else item
            for name, item in value.items()
        }

    return rewrite if key or part else None


def _of_record(value: Record | None, names: Names) -> Record | None:
    return value if value is None else rewritten(value, names)


def _of_lane(value: Lane, names: Names) -> Lane:
    deeds = (replace(deed, who=names.word(WHO, deed.who)) if deed.who else deed for deed in value)
    return Lane(tuple(deeds))


_SPECIAL: Mapping[tuple[type[Record], str], Rewriter] = {
    (Acceptance, "at"): _of_word(("service", "step", "promise", *REGISTER_KINDS.values()))
}
"""Words that name anything at all."""

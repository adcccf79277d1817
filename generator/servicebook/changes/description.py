"""Two states of a handbook, and everything that changed between them, weightiest first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from servicebook.changes.change import Change
from servicebook.changes.differing import differences
from servicebook.changes.inventory import Entry, Inventory, inventory
from servicebook.changes.renaming import Names, renames, rewritten
from servicebook.changes.weights import weight
from servicebook.comparison.alignment import align
from servicebook.model.handbook import Handbook, Thing
from servicebook.model.observation import Observation
from servicebook.model.text import Text


@dataclass(frozen=True, slots=True)
class _Sides:
    """Both states: the things of each, those before under the ids of today; `renamed` maps the old ids to them."""

    before: Inventory
    after: Inventory
    renamed: Mapping[Thing, Thing]


@dataclass(frozen=True, slots=True)
class Description:
    """What lies between two states: all changes, weightiest first, and what each renamed thing is called now."""

    changes: tuple[Change, ...]
    renamed: Mapping[Thing, Thing]


def describe(before: Handbook, after: Handbook) -> tuple[Change, ...]:
    """What changed, told by the ids of things: neither order of keys, line breaks nor files matter."""
    return described(before, after).changes


def described(before: Handbook, after: Handbook) -> Description:
    """The same, and what was renamed."""
    sides = _sides(inventory(before), inventory(after))
    lost = before.unreadable | after.unreadable
    changes = (
        *(change for change in _comings(sides) if (change.thing.own_id or change.thing.kind) not in lost),
        *_renamings(sides),
        *_movings(sides),
        *_sayings(sides),
    )
    torn = _torn(before) | _torn(after)
    weighed = (replace(change, weight=weight(change)) for change in changes if change.thing.service not in torn)
    return Description(tuple(sorted(weighed, key=lambda change: -change.weight)), sides.renamed)


def _torn(handbook: Handbook) -> frozenset[str]:
    """Variants of which nobody knows what they inherit, since their model could not be read."""
    return frozenset(
        name for name, service in handbook.services.items()
        if service.variant_of in handbook.unreadable - handbook.services.keys()
    )  # fmt: skip


def _sides(before: Inventory, after: Inventory) -> _Sides:
    renamed = renames(before, after)
    if not renamed:
        return _Sides(before, after, {})
    fresh = {}
    for thing, entry in before.items():
        record = rewritten(entry.record, Names(renamed, _services(thing, before)))
        fresh[renamed.get(thing, thing)] = replace(entry, record=record)
    return _Sides(fresh, after, renamed)


def _services(thing: Thing, things: Inventory) -> tuple[str, ...]:
    """The service of a thing, or that which was walked, and the one that it varies."""
    record = things[thing].record
    own = record.service or "" if isinstance(record, Observation) else thing.service
    home = things.get(Thing("service", own))
    model = getattr(home.record, "variant_of", None) if home else None
    return (own, model) if model else (own,)


def _comings(sides: _Sides) -> Iterator[Change]:
    """What is new and what is gone; of a whole service only itself."""
    for thing, entry in sides.before.items():
        if thing not in sides.after and _stands_alone(thing, sides.after):
            yield from _gone(thing, entry)
    for thing, entry in sides.after.items():
        if thing not in sides.before and _stands_alone(thing, sides.before):
            yield from _come(thing, entry)


def _stands_alone(thing: Thing, there: Inventory) -> bool:
    return "/" not in thing.id or Thing("service", thing.service) in there


def _come(thing: Thing, entry: Entry) -> Iterator[Change]:
    if thing.kind == "p":
        yield from _said(thing, _emptied(entry), entry)
    else:
        yield Change(thing, entry.title, "added", after=entry.phase or None)


def _gone(thing: Thing, entry: Entry) -> Iterator[Change]:
    if thing.kind == "p":
        yield from _said(thing, entry, _emptied(entry))
    else:
        yield Change(thing, entry.title, "removed", before=entry.phase or None)


def _emptied(entry: Entry) -> Entry:
    """A P of the marketing mix is always there: it comes and goes by what stands in it."""
    return replace(entry, record=type(entry.record).model_construct())


def _renamings(sides: _Sides) -> Iterator[Change]:
    for old, new in sides.renamed.items():
        if new.own_id != old.own_id:
            yield Change(new, sides.after[new].title, "renamed", before=old.own_id, after=new.own_id)


def _movings(sides: _Sides) -> Iterator[Change]:
    """Steps that stand in another phase, or elsewhere in theirs."""
    phases = _phases(sides.before)
    for service, stops in _phases(sides.after).items():
        yield from _steps(phases.get(service, {}), stops, sides)


def _phases(things: Inventory) -> Mapping[str, Mapping[Thing, str]]:
    """For each service its steps with their phases, in order."""
    found: dict[str, dict[Thing, str]] = {}
    for thing, entry in things.items():
        if entry.phase:
            found.setdefault(thing.service, {})[thing] = entry.phase
    return found


def _steps(before: Mapping[Thing, str], after: Mapping[Thing, str], sides: _Sides) -> Iterator[Change]:
    common = [thing for thing in after if thing in before]
    for thing in common:
        if before[thing] != after[thing]:
            yield Change(thing, sides.after[thing].title, "moved", before=before[thing], after=after[thing])
    was = [thing.id for thing in before if before[thing] == after.get(thing)]
    now = [thing.id for thing in common if thing.id in was]
    for place in align(was, now):
        if place.before is None and place.after is not None:
            thing = Thing("step", place.after)
            ahead = [Thing("step", own) for own in now[: now.index(place.after)]][-1:]
            yield Change(thing, sides.after[thing].title, "reordered", after=_title(ahead, sides))


def _title(ahead: list[Thing], sides: _Sides) -> Text | None:
    """The name of the step before; nothing at the very beginning."""
    return sides.after[ahead[0]].title if ahead else None


def _sayings(sides: _Sides) -> Iterator[Change]:
    """What things that stayed say differently."""
    for thing, entry in sides.after.items():
        if thing in sides.before:
            yield from _said(thing, sides.before[thing], entry)


def _said(thing: Thing, before: Entry, after: Entry) -> Iterator[Change]:
    if before.record is after.record:
        return
    for found in differences(before.record, after.record, skip=before.inherited & after.inherited):
        yield Change(thing, after.title, found.fate, found.trail, found.before, found.after)

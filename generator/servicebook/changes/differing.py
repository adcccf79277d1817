"""Two states of one record, field by field: what is said differently now."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Any

from servicebook.changes.change import Fate, Mark
from servicebook.changes.content import content, is_empty
from servicebook.changes.likeness import matches
from servicebook.model.lanes import Deed, Lane
from servicebook.model.observation import Observation
from servicebook.model.record import Record
from servicebook.model.registers import Authority
from servicebook.model.service import Phase, Service
from servicebook.model.step import Step
from servicebook.model.text import Text

APART: Mapping[type[Record], frozenset[str]] = {
    # git knows the day of a change better than the field that authors keep by hand.
    Service: frozenset({"service", "changed", "promises", "mix", "steps"}),
    Phase: frozenset({"steps"}),
    Step: frozenset({"step", "same"}),
    Observation: frozenset({"observation"}),
}
"""Fields that are told otherwise: as the id of the thing, as things of their own, by git."""
_HEADS = ("level", "to", "to_role", "recover", "refer_to", "rule", "step", "promise", "name", "what", "text", "when")


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of the value to which the trail leads."""

    trail: tuple[Mark, ...]
    fate: Fate
    before: Any
    after: Any


def differences(
    before: Record, after: Record, trail: tuple[Mark, ...] = (), skip: AbstractSet[str] = frozenset()
) -> Iterator[Difference]:
    """What two states of a record say differently, in the order of the format."""
    kind = type(after)
    for name in kind.model_fields:
        was, now = getattr(before, name, None), getattr(after, name, None)
        told = name in skip or name in APART.get(kind, ())
        if not told and was != now and content(was) != content(now):
            yield from _unlike(was, now, (*trail, Mark(kind, name)))


def _unlike(was: Any, now: Any, trail: tuple[Mark, ...]) -> Iterator[Difference]:  # noqa: ANN401 - as `Change`
    match was, now:
        case ((Authority() | None), (Authority() | None)):
            yield from differences(was or Authority(), now or Authority(), trail)
        case Record(), Record():
            yield from differences(was, now, trail)
        case Text(), Text():
            yield _worded(was, now, trail)
        case tuple(), tuple():
            yield from _lists(was, now, trail)
        case Lane(), Lane():
            yield from (_as_lane(found) for found in _lists(was.deeds, now.deeds, trail))
        case dict(), dict():
            yield from _maps(was, now, trail)
        case _:
            yield Difference(trail, _fate(was, now), was, now)


def _fate(was: Any, now: Any) -> Fate:  # noqa: ANN401 - as `Change`
    if is_empty(was):
        return "set"
    return "dropped" if is_empty(now) else "changed"


def _worded(was: Text, now: Text, trail: tuple[Mark, ...]) -> Difference:
    """A text in another wording, or only in other languages."""
    same = str(was).split() == str(now).split()
    return Difference(trail, "translated" if same else "reworded", was, now)


def _maps(was: Mapping[Any, Any], now: Mapping[Any, Any], trail: tuple[Mark, ...]) -> Iterator[Difference]:
    gone = {key: item for key, item in was.items() if key not in now}
    come = {key: item for key, item in now.items() if key not in was}
    for key, item in now.items():
        if key in was and content(was[key]) != content(item):
            yield from _unlike(was[key], item, _at(trail, str(key)))
    if gone:
        yield Difference(trail, "dropped", gone, None)
    if come:
        yield Difference(trail, "set", None, come)


def _lists(was: Sequence[Any], now: Sequence[Any], trail: tuple[Mark, ...]) -> Iterator[Difference]:
    gone, come = _lone(was, now), _lone(now, was)
    if not gone and not come:
        yield Difference(trail, "rearranged", was, now)
        return
    for one, other in matches(gone, come):
        gone, come = _without(gone, one), _without(come, other)
        yield from _item(one, other, trail)
    if gone and come and not isinstance(gone[0], Record):
        yield Difference(trail, "changed", tuple(gone), tuple(come))
        return
    if gone:
        yield Difference(trail, "dropped", tuple(gone), None)
    if come:
        yield Difference(trail, "set", None, tuple(come))


def _item(one: Any, other: Any, trail: tuple[Mark, ...]) -> Iterator[Difference]:  # noqa: ANN401 - as `Change`
    """What became of one item of a list."""
    match one, other:
        case Record(), Record():
            yield from differences(one, other, _at(trail, _head(other)))
        case Deed(what=Text() as was), Deed(what=Text() as now):
            yield _worded(was, now, _at(trail, other.who or ""))
        case _:
            yield _worded(one, other, trail)


def _lone(ones: Sequence[Any], others: Sequence[Any]) -> list[Any]:
    """The items that the other list lacks, each as often as it lacks them."""
    left = Counter(map(content, others))
    found = []
    for one in ones:
        said = content(one)
        if left[said]:
            left[said] -= 1
        else:
            found.append(one)
    return found


def _without(items: Sequence[Any], one: object) -> list[Any]:
    return [item for item in items if item is not one]


def _as_lane(found: Difference) -> Difference:
    """Deeds of a lane are shown as a lane, since a deed alone has no form of its own."""
    if found.fate in ("reworded", "translated"):
        return found
    before, after = (None if side is None else Lane(tuple(side)) for side in (found.before, found.after))
    return replace(found, before=before, after=after)


def _at(trail: tuple[Mark, ...], item: str) -> tuple[Mark, ...]:
    return (*trail[:-1], replace(trail[-1], item=item))


def _head(record: Record) -> str:
    """By what one of several records of a kind is told from the others."""
    found = (getattr(record, name, None) for name in _HEADS)
    return str(next((head for head in found if head), ""))

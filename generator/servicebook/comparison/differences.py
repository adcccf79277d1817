"""What became of each step between two states of a service."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from rapidfuzz.fuzz import ratio

from servicebook.comparison.alignment import Place, align
from servicebook.link.course import on_line
from servicebook.model.handbook import Course, Stop
from servicebook.model.lanes import Lane
from servicebook.model.record import Record
from servicebook.model.service import Service
from servicebook.model.step import Step

Fate = Literal["same", "changed", "added", "dropped", "moved"]
FATES: tuple[Fate, ...] = ("same", "changed", "added", "dropped", "moved")
_APART = frozenset({"step", "same"})
_ALIKE = 85


@dataclass(frozen=True, slots=True)
class Side:
    """One state of a service: itself, and how it runs."""

    service: Service
    course: Course


@dataclass(frozen=True, slots=True)
class Difference:
    """A step before and after, and its fate; `keys` are those of the format under which something else stands now.

    A step that has moved stands twice: where it was, and where it is.
    """

    before: Stop | None
    after: Stop | None
    fate: Fate
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two states of a service: the steps on the line in shared columns, then those aside and those of the management."""

    before: Side
    after: Side
    line: tuple[Difference, ...]
    others: tuple[Difference, ...]

    @property
    def all(self) -> tuple[Difference, ...]:
        """All differences."""
        return (*self.line, *self.others)

    def count(self, fate: Fate) -> int:
        """How many steps have this fate; one that has moved counts once."""
        return sum(each.fate == fate and (fate != "moved" or each.after is not None) for each in self.all)


def compare(before: Side, after: Side) -> Comparison:
    """Hold two states of a service against each other, step by step."""
    return Comparison(
        before,
        after,
        tuple(_differences(before.course, after.course, _line(before.course), _line(after.course))),
        tuple(_differences(before.course, after.course, _others(before.course), _others(after.course))),
    )


def _line(course: Course) -> list[str]:
    return [name for name, stop in course.stops.items() if on_line(stop)]


def _others(course: Course) -> list[str]:
    return [name for name, stop in course.stops.items() if not on_line(stop)]


def _differences(before: Course, after: Course, ones: list[str], others: list[str]) -> Iterator[Difference]:
    def renamed(one: str, other: str) -> bool:
        lone = one not in after.stops and other not in before.stops
        return lone and _is_renamed(before.stops[one].step, after.stops[other].step)

    for place in align(ones, others, renamed):
        yield _difference(place, before, after)


def _difference(place: Place, before: Course, after: Course) -> Difference:
    """One that stands alone although the other state has it too has moved: to another place, or off the line."""
    one = before.stops[place.before] if place.before is not None else None
    other = after.stops[place.after] if place.after is not None else None
    if one and other:
        keys = tuple(_unlike(one.step, other.step))
        return Difference(one, other, "changed" if keys or one.phase != other.phase else "same", keys)
    counterpart = after.stops.get(place.before or "") if one else before.stops.get(place.after or "")
    if counterpart:
        pair = (one, counterpart) if one else (counterpart, other)
        keys = tuple(_unlike(*(stop.step for stop in pair if stop)))
        return Difference(one, other, "moved", keys)
    return Difference(one, other, "dropped" if one else "added")


def _unlike(one: Step, other: Step) -> Iterator[str]:
    """The keys under which something else is written; the order of the format."""
    for name in Step.model_fields:
        if name not in _APART and _content(getattr(one, name)) != _content(getattr(other, name)):
            yield name


def _content(value: Any) -> Any:  # noqa: ANN401 - values of the model are of any type
    """What a value says, wherever and in whichever form it was written."""
    if isinstance(value, Lane):
        return tuple((deed.who, _content(deed.what)) for deed in value)
    if isinstance(value, Record):
        return tuple((name, _content(getattr(value, name))) for name in type(value).model_fields)
    if isinstance(value, tuple):
        return tuple(_content(part) for part in value)
    if isinstance(value, dict):
        return tuple((key, _content(part)) for key, part in value.items())
    return value


def _is_renamed(one: Step, other: Step) -> bool:
    """Whether a step with another id is still the same: it has the same name, or tells nearly the same."""
    if one.name and other.name and one.name == other.name:
        return True
    told, now = _told(one), _told(other)
    return bool(told and now) and ratio(told, now) >= _ALIKE


def _told(step: Step) -> str:
    lanes = (step.customer, step.frontstage, step.backstage, step.support, step.partner)
    return "\n".join(str(deed.what) for lane in lanes for deed in lane if deed.what)

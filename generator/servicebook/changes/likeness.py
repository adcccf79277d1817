"""How much two values have in common."""

from collections import Counter
from collections.abc import Iterable, Iterator
from statistics import fmean
from typing import Any

from rapidfuzz.fuzz import ratio

from servicebook.changes.content import content, is_empty
from servicebook.model.lanes import Deed, Lane
from servicebook.model.record import Record
from servicebook.model.text import Text

IDS = frozenset({"service", "step", "observation", "same"})
"""Fields that name a record, or say how it was written, and tell nothing about it."""
RENAMED = 0.7
"""From which likeness on something under another id is the same thing (as git takes files for renamed)."""
_SIMILAR = 0.5
_REWORDED = 60


def likeness(one: Record, other: Record) -> float:
    """Which share of what either record says the other says too, from 0 to 1."""
    names = [name for name in type(one).model_fields if name not in IDS]
    values = [(getattr(one, name, None), getattr(other, name, None)) for name in names]
    shares = [_share(*pair) for pair in values if not all(map(_says_nothing, pair))]
    return fmean(shares) if shares else 0.0


def _says_nothing(value: Any) -> bool:  # noqa: ANN401 - values of the model are of any type
    """Whether a value is empty, or a record in which nothing stands, such as a phase without steps."""
    if isinstance(value, Record):
        return all(_says_nothing(getattr(value, name, None)) for name in type(value).model_fields)
    return is_empty(value)


def _share(one: Any, other: Any) -> float:  # noqa: ANN401 - values of the model are of any type
    match one, other:
        case Record(), Record():
            return likeness(one, other)
        case ((tuple() | dict() | Lane()), (tuple() | dict() | Lane())):
            ones, others = (Counter(map(content, _items(values))) for values in (one, other))
            return 2 * (ones & others).total() / max(1, ones.total() + others.total())
        case _:
            return float(content(one) == content(other))


def _items(values: Any) -> Iterable[Any]:  # noqa: ANN401 - lists, maps and lanes of the model
    """What is compared of several values; of a map to records only these, since its keys are ids of theirs."""
    if not isinstance(values, dict):
        return tuple(values)
    return values.values() if any(isinstance(item, Record) for item in values.values()) else values.items()


def matches(gone: list[Any], come: list[Any]) -> Iterator[tuple[Any, Any]]:
    """Items of two lists that are the same, but say something else now; each is paired once, in the order of the list."""
    free = list(come)
    for one in gone:
        closest = max(free, key=lambda other: _resemblance(one, other), default=None)
        if closest is not None and _resemblance(one, closest) >= _SIMILAR:
            free = [other for other in free if other is not closest]
            yield one, closest


def _resemblance(one: Any, other: Any) -> float:  # noqa: ANN401 - items of the model's lists are of any type
    match one, other:
        case Text(), Text():
            return _worded(one, other)
        case Deed(), Deed() if one.who == other.who and one.what and other.what:
            return 1.0 if one.who is not None else _worded(one.what, other.what)
        case Record(), Record():
            return max(likeness(one, other), _said(one, other))
        case _:
            return 0.0


def _said(one: Record, other: Record) -> float:
    """How alike two records are in the first text that both have; records of figures alone are always of the same."""
    texts = [
        (mine, theirs)
        for name in type(one).model_fields
        if isinstance(mine := getattr(one, name), Text) and isinstance(theirs := getattr(other, name), Text)
    ]
    if texts:
        return _worded(*texts[0])
    return float(not any(isinstance(getattr(one, name), Text | str) for name in type(one).model_fields))


def _worded(one: Text, other: Text) -> float:
    alike = ratio(str(one), str(other))
    return alike / 100 if alike >= _REWORDED else 0.0

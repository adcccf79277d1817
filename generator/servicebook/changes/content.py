"""What a value says, wherever and in whichever form it was written."""

from collections.abc import Callable, Hashable, Mapping
from typing import Any

from servicebook.model.durations import Duration
from servicebook.model.hours import Hours
from servicebook.model.lanes import Deed, Lane
from servicebook.model.record import Record
from servicebook.model.text import Text


def content(value: Any) -> Hashable:  # noqa: ANN401 - values of the model are of any type
    """Equal for values that mean the same: wrapped otherwise, keys in another order, 60 min for 1 h."""
    for kind, read in _FORMS.items():
        if isinstance(value, kind):
            return read(value)
    figure: Hashable = value
    return figure


def is_empty(value: Any) -> bool:  # noqa: ANN401 - values of the model are of any type
    """Whether nothing is said."""
    return value is None or value in ((), {}, Lane())


_FORMS: Mapping[type, Callable[[Any], Hashable]] = {
    str: lambda value: value,
    Text: lambda value: tuple(sorted((language, " ".join(text.split())) for language, text in value.spoken)),
    Record: lambda value: tuple(content(getattr(value, name, None)) for name in type(value).model_fields),
    tuple: lambda value: tuple(map(content, value)),
    dict: lambda value: tuple(sorted(((str(key), content(part)) for key, part in value.items()), key=_first)),
    # Who acts may stand under keys, and keys tell no order.
    Lane: lambda value: tuple(sorted(map(content, value), key=repr)),
    Deed: lambda value: (value.who, content(value.what)),
    Hours: lambda value: value.spans,
    Duration: lambda value: (value.seconds, value.in_working_days),
}
"""How values are read of which the form tells nothing."""


def _first(pair: tuple[str, Hashable]) -> str:
    return pair[0]

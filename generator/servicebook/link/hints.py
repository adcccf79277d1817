"""What the types of the format say: the keys of a record, and the record to which a path leads."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from servicebook.model.record import Record


@cache
def keys_of(kind: type[Record]) -> tuple[str, ...]:
    """The keys that a record knows."""
    return tuple(field.alias or name for name, field in kind.model_fields.items())


@cache
def hints(kind: type[Record]) -> Mapping[str, Any]:
    """The type of each field of a record, annotations included."""
    return get_type_hints(kind, include_extras=True)


def kind_at(kind: type[Record], loc: tuple[str | int, ...]) -> type[Record] | None:
    """The record that a path of pydantic leads to, from a record of this kind."""
    here: Any = kind
    for key in loc:
        here = _inside(here, key)
    return next(_record_types(here), None)


def _inside(hint: Any, key: str | int) -> Any:  # noqa: ANN401 - type hints are of any type
    """What stands under a key: a field of a record, else the values of a map or the items of a list."""
    if isinstance(hint, type) and issubclass(hint, Record):
        names = {field.alias or name: name for name, field in hint.model_fields.items()}
        return hints(hint).get(names.get(str(key), str(key)))
    if is_mapping(hint):
        return get_args(hint)[1]
    if get_origin(hint) is tuple:
        return get_args(hint)[0]
    return next((_inside(part, key) for part in get_args(hint) if next(_record_types(part), None)), None)


def is_mapping(hint: Any) -> bool:  # noqa: ANN401 - type hints are of any type
    """Whether a type is a map."""
    origin = get_origin(hint)
    return isinstance(origin, type) and issubclass(origin, Mapping)


def _record_types(hint: Any) -> Iterator[type[Record]]:  # noqa: ANN401 - type hints are of any type
    if isinstance(hint, type) and issubclass(hint, Record):
        yield hint
    else:
        for part in get_args(hint):
            yield from _record_types(part)

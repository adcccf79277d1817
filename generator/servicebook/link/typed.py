"""A document as it was typed: where that stands which records call by its long form."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import count, islice

from servicebook.findings import Place
from servicebook.load import Document, Keys


@dataclass(frozen=True, slots=True)
class Typed:
    """A document as it was typed: finds what records call by their long forms, beside values that were left out.

    `data` is what is left of it, `cut` are the paths of the values that are not.
    """

    document: Document
    data: Mapping[str, object]
    cut: frozenset[Keys]
    _known: dict[Keys, tuple[Keys, object]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def place(self, keys: Keys, *, of_key: bool = False) -> Place:
        """The place in the file."""
        typed = uncut(self._written(keys)[0], self.cut)
        return self.document.place(typed, of_key=of_key and bool(typed))

    def _written(self, keys: Keys) -> tuple[Keys, object]:
        """A path as it was written, and what stands there; kept, since many paths begin alike."""
        found = self._known.get(keys)
        if found is None:
            found = _onward(self._written(keys[:-1]), keys[-1]) if keys else ((), self.data)
            self._known[keys] = found
        return found


def uncut(keys: Keys, cut: AbstractSet[Keys]) -> Keys:
    """A path in the data that is left, as it was in the file: items that were cut count there."""
    if not cut:
        return keys
    path: Keys = ()
    for key in keys:
        if isinstance(key, int):
            left = (index for index in count() if (*path, index) not in cut)
            key = next(islice(left, key, None))  # noqa: PLW2901 - the same item, counted in the file
        path = (*path, key)
    return path


def written(loc: tuple[str | int, ...], data: object) -> Keys:
    """The path as it was written."""
    path: tuple[Keys, object] = ((), data)
    for key in loc:
        path = _onward(path, key)
    return path[0]


def _onward(path: tuple[Keys, object], key: str | int) -> tuple[Keys, object]:
    """A path and what stands there, one key further; what only the long form has is passed over."""
    keys, node = path
    step = _below(node, key)
    return ((*keys, step[0]), step[1]) if step else path


def _below(node: object, key: str | int) -> tuple[str | int, object] | None:
    if isinstance(node, dict) and key in node:
        return key, node[key]
    if isinstance(node, list) and isinstance(key, int) and key < len(node):
        return key, node[key]
    if isinstance(node, list) and key in node:
        return node.index(key), key
    return None

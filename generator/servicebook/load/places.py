"""Where things stand: a tree of positions in step with a document's data, and the way back to the file."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

Key: TypeAlias = str | int
Keys: TypeAlias = tuple[Key, ...]

# A scalar: where it starts. A list: its items. A map: its first key, its first value, its second key, …
Tree: TypeAlias = "int | list[Tree]"
Span: TypeAlias = tuple[int, int]

QUOTED_TEXT: Final = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"\\]|\\.)*\"", re.DOTALL)
BARE_WORD: Final = re.compile(r"[^\s,:\[\]{}]+")
LINE_OF_TEXT: Final = re.compile(r"[^\n]*?(?=\s*(?:\s#[^\n]*)?(?:\n|\Z))")


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of a text that was written anew so that reading could go on."""

    start: int
    end: int
    text: str

    def apply(self, text: str) -> str:
        """The text with the stretch written anew."""
        return text[: self.start] + self.text + text[self.end :]

    def before(self, index: int) -> int:
        """Where a character of the new text stood in the old one."""
        if index >= self.start + len(self.text):
            return index + self.end - self.start - len(self.text)
        return min(index, self.end)


@dataclass(frozen=True, slots=True)
class Script:
    """One document as it is read: its text with the edits that made it legible, `offset` characters into the file."""

    text: str
    offset: int = 0
    edits: tuple[Edit, ...] = ()

    def mended(self, edits: tuple[Edit, ...]) -> "Script":
        """The document with further stretches written anew, one after the other."""
        text = self.text
        for edit in edits:
            text = edit.apply(text)
        return Script(text, self.offset, (*self.edits, *edits))

    def origin(self, span: Span) -> Span:
        """Where a span stands in the file as it was written."""
        return self._origin(span[0]), self._origin(span[1])

    def _origin(self, index: int) -> int:
        for edit in reversed(self.edits):
            index = edit.before(index)
        return index + self.offset


@dataclass(frozen=True, slots=True)
class Spot:
    """A value that was found, and its key with the position of it; `whole` if the entire path was written."""

    value: object
    tree: Tree
    key: tuple[str, int] | None = None
    whole: bool = True


def find(data: object, tree: Tree, keys: Keys) -> Spot:
    """The value at the path, or the last one on the way to it."""
    spot = Spot(data, tree)
    for key in keys:
        step = _step(spot, key)
        if step is None:
            return Spot(spot.value, spot.tree, spot.key, whole=False)
        spot = step
    return spot


def span_of(spot: Spot, text: str, *, of_key: bool) -> Span:
    """Start and end of a value or its key: maps, lists and empty values are shown by their key or first entry."""
    if isinstance(spot.tree, int) and not (of_key and spot.key) and not is_blank(text, spot.tree):
        return spot.tree, _end_of_scalar(text, spot.tree, spot.value)
    if spot.key:
        return _span_of_key(text, *spot.key)
    first = _first(spot)
    return span_of(first, text, of_key=True) if first else (start_of(spot.tree), start_of(spot.tree) + 1)


def start_of(tree: Tree) -> int:
    """Where a value starts: a map or list with its first key or item."""
    while not isinstance(tree, int):
        tree = tree[0] if tree else 0
    return tree


def is_blank(text: str, start: int) -> bool:
    """Whether no scalar was written where libyaml reports one."""
    return start >= len(text) or text[start] in "\n\t ,}]:"


def _step(spot: Spot, key: Key) -> Spot | None:
    value, tree = spot.value, spot.tree
    if isinstance(tree, int):
        return None
    if isinstance(value, Mapping) and isinstance(key, str) and key in value:
        index = 2 * list(value).index(key)
        return Spot(value[key], tree[index + 1], (key, start_of(tree[index])))
    if isinstance(value, list) and isinstance(key, int) and 0 <= key < len(value):
        return Spot(value[key], tree[key], None if isinstance(tree[key], list) and tree[key] else spot.key)
    return None


def _first(spot: Spot) -> Spot | None:
    if isinstance(spot.value, Mapping):
        return _step(spot, next(iter(spot.value), ""))
    return _step(spot, 0)


def _span_of_key(text: str, key: str, start: int) -> Span:
    if text.startswith(key, start):
        return start, start + len(key)
    written = QUOTED_TEXT.match(text, start) or BARE_WORD.match(text, start)
    return start, written.end() if written else start + 1


def _end_of_scalar(text: str, start: int, value: object) -> int:
    """Its end on its first line; a word, number or short text stands there as it is."""
    written = QUOTED_TEXT.match(text, start)
    if written:
        return written.end()
    if isinstance(value, str) and text.startswith(value, start):
        return start + len(value)
    pattern = LINE_OF_TEXT if isinstance(value, str) else BARE_WORD
    found = pattern.match(text, start)
    return found.end() if found else start + 1

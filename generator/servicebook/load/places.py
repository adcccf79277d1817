"""Where things stand: a tree of positions in step with a document's data, and the way back to the file."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter
from typing import Final, NamedTuple, TypeAlias

Key: TypeAlias = str | int
Keys: TypeAlias = tuple[Key, ...]

# A scalar: where it starts. A list: its items. A map: its first key, its first value, its second key, …
Tree: TypeAlias = "int | list[Tree]"
Span: TypeAlias = tuple[int, int]

QUOTED_TEXT: Final = re.compile(r"'[^']*+(?:''[^']*+)*+'|\"[^\"\\]*+(?:\\.[^\"\\]*+)*+\"", re.DOTALL)
BARE_WORD: Final = re.compile(r"[^\s,:\[\]{}]+")


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of a text that is written anew so that reading can go on."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Mending:
    """Edits of one text, in order and apart from each other, with the places at which they end in the new text."""

    edits: tuple[Edit, ...]
    ends: tuple[int, ...]

    def before(self, index: int) -> int:
        """Where a character of the new text stood in the old one."""
        done = bisect_right(self.ends, index)
        last = self.edits[done - 1].end - self.ends[done - 1] if done else 0
        following = self.edits[done : done + 1]
        return min(index + last, following[0].end) if following else index + last


@dataclass(frozen=True, slots=True)
class Script:
    """One document as it is read: its text after each mending that made it legible, `offset` characters into the file."""

    text: str
    offset: int = 0
    mendings: tuple[Mending, ...] = ()

    def mended(self, edits: Iterable[Edit]) -> "Script":
        """The document with stretches written anew that do not overlap."""
        ordered = tuple(sorted(edits, key=attrgetter("start")))
        parts, ends, length, done = [], [], 0, 0
        for edit in ordered:
            parts += [self.text[done : edit.start], edit.text]
            length += edit.start - done + len(edit.text)
            ends.append(length)
            done = edit.end
        text = "".join((*parts, self.text[done:]))
        return Script(text, self.offset, (*self.mendings, Mending(ordered, tuple(ends))))

    def origin(self, span: Span) -> Span:
        """Where a span stands in the file as it was written."""
        return self._origin(span[0]), self._origin(span[1])

    def _origin(self, index: int) -> int:
        for mending in reversed(self.mendings):
            index = mending.before(index)
        return index + self.offset


class Spot(NamedTuple):
    """A value that was found, and its key with the position of it; `whole` if the entire path was written."""

    value: object
    tree: Tree
    key: tuple[str, int] | None = None
    whole: bool = True


def further(spot: Spot, key: Key) -> Spot:
    """The value under a key of the one at a spot; where it was not written, the last one on the way to it."""
    if not spot.whole:
        return spot
    return _step(spot, key) or spot._replace(whole=False)


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
    if isinstance(value, dict) and isinstance(key, str) and key in value:
        index = 2 * list(value).index(key)
        return Spot(value[key], tree[index + 1], (key, start_of(tree[index])))
    if isinstance(value, list) and isinstance(key, int) and 0 <= key < len(value):
        return Spot(value[key], tree[key], None if isinstance(tree[key], list) and tree[key] else spot.key)
    return None


def _first(spot: Spot) -> Spot | None:
    if isinstance(spot.value, dict):
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
    if isinstance(value, str):
        end = text.find("\n", start)
        line = text[start : end if end >= 0 else len(text)]
        return start + len(line.partition(" #")[0].rstrip())
    word = BARE_WORD.match(text, start)
    return word.end() if word else start + 1

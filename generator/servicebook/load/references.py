"""Anchors and references of YAML, kept from standing for more than a reader or a computer can bear."""

from dataclasses import dataclass
from typing import Final

from servicebook.load.nodes import Data
from servicebook.load.places import Span, Tree

DEEPEST: Final = 50
EXPANSION: Final = 20


@dataclass(frozen=True, slots=True)
class Slip:
    """What was noticed while reading: the rule, the characters, the name in question, other characters involved."""

    rule: str
    span: Span
    name: str = ""
    other: Span | None = None


class Trip(Exception):
    """A slip after which the document cannot be read on as it stands; it never leaves this package."""

    def __init__(self, rule: str, span: Span, name: str = "") -> None:
        super().__init__(rule)
        self.slip = Slip(rule, span, name)


@dataclass(frozen=True, slots=True)
class Anchored:
    """What a reference stands for, with its length in characters and its height in levels when written out in full."""

    data: Data
    tree: Tree
    size: int
    height: int


class References:
    """The anchors of one document; all its references together may stand for some times its own `length`."""

    __slots__ = ("_anchored", "_most", "_open", "_unused", "expanded")

    def __init__(self, length: int) -> None:
        self._most = EXPANSION * length
        self._anchored: dict[str, Anchored] = {}
        self._open: set[str] = set()
        self._unused: dict[str, Span] = {}
        self.expanded = 0

    def begin(self, name: str) -> None:
        """From here on a reference to the name would stand for something that contains it."""
        self._open.add(name)

    def end(self, name: str, anchored: Anchored) -> None:
        """What the name stands for has been read."""
        self._open.discard(name)
        self._anchored[name] = anchored

    def expect_use(self, name: str, span: Span) -> None:
        """A bare text with an anchor to which nothing refers is no anchor, but a text such as `&Co`."""
        self._unused[name] = span

    def look_up(self, name: str, span: Span) -> Anchored:
        """What a reference stands for; trips if there is nothing, itself or too much."""
        if name not in self._anchored:
            raise Trip("alias-bomb" if name in self._open else "special-start", span, name)
        self._unused.pop(name, None)
        anchored = self._anchored[name]
        self.expanded += anchored.size
        if self.expanded > self._most:
            raise Trip("alias-bomb", span, name)
        return anchored

    def close(self) -> None:
        """Trips over the first anchor that was none."""
        for name, span in self._unused.items():
            raise Trip("special-start", span, name)

"""One document from libyaml's events: plain data, and a tree of positions beside it."""

import re
import unicodedata
from functools import lru_cache
from typing import Final, TypeGuard

from servicebook.load.libyaml import ALIAS, LIST_END, MAP_END, MAP_START, SCALAR, STREAM_END, Event, open_events
from servicebook.load.nodes import Data, Map, Node, absorb, both
from servicebook.load.places import Span, Tree, is_blank, start_of
from servicebook.load.prose import goes_on, is_plain, is_sentence_start
from servicebook.load.references import DEEPEST, Anchored, References, Slip, Trip
from servicebook.load.scalars import resolve

# Nobody reads more findings of one document, and nobody writes longer sentences.
MOST_SLIPS: Final = 500
LONGEST_CUT: Final = 1000
MERGE: Final = "<<"
CUT_FIGURE: Final = re.compile(r"\d,\d+[ ][^\W\d]")
BLOCK_STYLES: Final = frozenset("|>")
# Nobody writes this for a text that follows: `>5` is meant as “more than 5”.
SIZED_BLOCK: Final = re.compile(r"[|>][+-]?\d")


class Builder:
    """Reads one document; `slips` are what it noticed without stopping, `dashed` bare texts with words such as `-x`."""

    __slots__ = ("_deepest", "_depth", "_end", "_pull", "_references", "_text", "dashed", "slips")

    def __init__(self, text: str) -> None:
        self._pull = open_events(text)
        self._text = text
        self._references = References(len(text))
        self._depth = 0
        self._deepest = 0
        self._end = 0
        self.slips: list[Slip] = []
        self.dashed: list[Span] = []

    def document(self) -> Node:
        """Data and tree of the only document in the text; the data are None where it is empty."""
        self._pull()
        if self._pull().__class__ is STREAM_END:
            return None, 0
        node = self._node(self._pull())
        self._pull()
        self._pull()
        self._references.close()
        return node

    def _node(self, event: Event) -> Node:
        is_scalar = event.__class__ is SCALAR
        if is_scalar and not event.style and event.anchor is None and event.tag is None:
            text = event.value
            value = resolve(text)
            if value is text and (" -" in text or text[0] == "-"):
                self.dashed.append(_span(event))
            return value, event.start_mark.index
        if event.__class__ is ALIAS:
            return self._alias(event)
        if event.tag is not None:
            raise self._tag(event)
        if event.anchor is not None:
            return self._anchored(event)
        return self._styled(event) if is_scalar else self._collection(event)

    def _styled(self, event: Event) -> Node:
        start = event.start_mark.index
        if event.style in BLOCK_STYLES and not event.value and SIZED_BLOCK.match(self._text, start):
            raise Trip("special-start", (start, start + 1))
        return event.value, start

    def _collection(self, event: Event) -> Node:
        self._descend(1, event)
        self._depth += 1
        build = self._mapping if event.__class__ is MAP_START else self._sequence
        node = build(in_flow=event.flow_style)
        self._depth -= 1
        return node

    def _mapping(self, *, in_flow: bool) -> Node:
        data: dict[str, Data] = {}
        tree: list[Tree] = []
        pull = self._pull
        while (event := pull()).__class__ is not MAP_END:
            if event.__class__ is not SCALAR or event.tag is not None:
                raise self._no_key(event)
            key = _name(event.value)
            start = event.start_mark.index
            value, places = self._node(pull())
            if key in data or key == MERGE:
                self._again(key, start, (value, places), (data, tree))
            elif not (in_flow and value is None and self._is_cut(start, places, (data, tree))):
                data[key] = value
                tree.append(start)
                tree.append(places)
        self._end = event.end_mark.index
        return data, tree

    def _sequence(self, *, in_flow: bool) -> Node:
        data: list[Data] = []
        tree: list[Tree] = []
        pull = self._pull
        while (event := pull()).__class__ is not LIST_END:
            value, places = self._node(event)
            if value.__class__ is dict and len(value) == 1:
                value, places = self._rejoined(value, places, event)
            elif in_flow and tree and value.__class__ is str and self._is_rest(value, event, tree[-1]):
                self._note_cut(_span(event), tree[-1])
            data.append(value)
            tree.append(places)
        self._end = event.end_mark.index
        return data, tree

    def _alias(self, event: Event) -> Node:
        anchored = self._references.look_up(event.anchor or "", _span(event))
        self._descend(anchored.height, event)
        return anchored.data, (anchored.tree if isinstance(anchored.tree, list) else event.start_mark.index)

    def _anchored(self, event: Event) -> Node:
        name, known = event.anchor or "", self._references
        before, deepest = known.expanded, self._deepest
        self._deepest = self._depth
        known.begin(name)
        if event.__class__ is SCALAR:
            node: Node = (event.value if event.style else resolve(event.value)), event.start_mark.index
            self._end = event.end_mark.index
            known.expect_use(name, _span(event))
        else:
            node = self._collection(event)
        size = self._end - event.start_mark.index + known.expanded - before
        known.end(name, Anchored(*node, size, self._deepest - self._depth))
        self._deepest = max(self._deepest, deepest)
        return node

    def _descend(self, height: int, event: Event) -> None:
        """Counts how deep maps and lists are nested, with those that a reference stands for."""
        self._deepest = max(self._deepest, self._depth + height)
        if self._deepest > DEEPEST:
            raise Trip("nesting-too-deep", _span(event))

    def _tag(self, event: Event) -> Trip:
        start = event.start_mark.index
        tag = self._text[start : event.end_mark.index].split(maxsplit=1)[0]
        is_word = tag.startswith("!") and not tag.startswith(("!!", "!<"))
        if is_word and event.__class__ is SCALAR and not event.style:
            return Trip("special-start", _span(event), tag)
        return Trip("yaml-tag", (start, start + len(tag)), tag)

    def _no_key(self, event: Event) -> Trip:
        return self._tag(event) if event.__class__ is SCALAR else Trip("complex-key", _span(event))

    def _again(self, key: str, start: int, node: Node, into: Map) -> None:
        """Notes `<<`, or a key that is there already, and keeps what it adds, lest others miss it."""
        if len(self.slips) >= MOST_SLIPS:
            return
        span = start, start + len(key)
        if key == MERGE:
            self.slips.append(Slip("merge-key", span))
            absorb(into, node)
            return
        data, tree = into
        index = 2 * list(data).index(key)
        first = start_of(tree[index])
        self.slips.append(Slip("duplicate-key", span, key, (first, first + len(key))))
        data[key], tree[index + 1] = both((data[key], tree[index + 1]), node)

    def _is_cut(self, start: int, places: Tree, into: Map) -> bool:
        """Whether a key without value is the rest of the sentence before it, which then gets it back."""
        data, tree = into
        end = start_of(places)
        if not tree or not self._is_bare(tree[-1]) or not is_plain(self._text, start) or not is_blank(self._text, end):
            return False
        if self._text[start:end].rstrip().endswith(":") or end - start_of(tree[-1]) > LONGEST_CUT:
            return False
        self._note_cut((start, end), tree[-1])
        data[next(reversed(data))] = self._words(start_of(tree[-1]), end)
        return True

    def _is_rest(self, item: str, event: Event, before: Tree) -> bool:
        """Whether a list's item goes on with the one before: a sentence, or `1,500 CHF`."""
        if event.style or not self._is_bare(before):
            return False
        start, end = _span(event)
        return goes_on(item) or bool(CUT_FIGURE.match(self._text, start - 2, end))

    def _note_cut(self, rest: Span, before: Tree) -> None:
        """Remembers what a comma has cut off, or that more of the same text was."""
        if len(self.slips) >= MOST_SLIPS:
            return
        whole = start_of(before)
        last = self.slips[-1] if self.slips else None
        if last and last.rule == "text-cut" and last.other and last.other[0] <= whole < last.other[1]:
            whole, rest = last.other[0], (self.slips.pop().span[0], rest[1])
        self.slips.append(Slip("text-cut", rest, other=(whole, rest[1])))

    def _rejoined(self, value: dict[str, Data], places: Tree, event: Event) -> Node:
        """What `- Wichtig: zuerst fragen` means: a text for people, a map for YAML."""
        ((key, held),) = value.items()
        start, last = (places[0], places[1]) if isinstance(places, list) else (places, places)
        is_in_braces = start != event.start_mark.index
        if is_in_braces or not is_sentence_start(key) or not self._is_bare(start) or not self._is_bare(last):
            return value, places
        span = start, last + len(str(held))
        self.slips.append(Slip("colon-in-text", span))
        return self._words(*span), start

    def _is_bare(self, tree: Tree) -> TypeGuard[int]:
        """Whether a scalar was written without quotes, and was written at all."""
        return isinstance(tree, int) and not is_blank(self._text, tree) and is_plain(self._text, tree)

    def _words(self, start: int, end: int) -> str:
        return " ".join(self._text[start:end].split())


@lru_cache(maxsize=4096)
def _name(key: str) -> str:
    """The key in the form in which names are compared, as one string for all its uses."""
    return unicodedata.normalize("NFC", key)


def _span(event: Event) -> Span:
    return event.start_mark.index, event.end_mark.index

"""What was read: texts, and the documents in them that know their places."""

from bisect import bisect_right
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from typing import Any

from servicebook.findings import Correction, Finding, Place
from servicebook.load.places import Keys, Script, Span, Spot, Tree, further, span_of


@dataclass(frozen=True, slots=True)
class Source:
    """One text file: its path from the handbook's root, its text with newlines as the only line breaks and no BOM."""

    path: str
    text: str = field(repr=False)

    def place(self, span: Span) -> Place:
        """The place of a span of characters, as far as it stands on its first line."""
        start, end = span
        starts = _line_starts(self.text)
        line = bisect_right(starts, start)
        line_end = starts[line] - 1 if line < len(starts) else len(self.text)
        return Place(self.path, line, start - starts[line - 1] + 1, max(1, min(end, line_end) - start))

    def correction(self, span: Span, text: str) -> Correction:
        """Another text for a span of characters, over whatever lines it goes."""
        start, end = (self.place((index, index)) for index in span)
        return Correction(self.path, (start.line, start.column), (end.line, end.column), text)


@dataclass(frozen=True, slots=True)
class Document:
    """One YAML document: plain data, and beside it where everything stands; `number` counts from 0 in its file.

    `kept` is for those who make something of it: two handbooks may hold the same document, and need it made only once.
    """

    source: Source
    number: int
    data: Mapping[str, object]
    tree: Tree = field(repr=False)
    script: Script = field(repr=False)
    kept: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    _spots: dict[Keys, Spot] = field(default_factory=dict, init=False, repr=False, compare=False)

    def place(self, keys: Keys, *, of_key: bool = False) -> Place:
        """Where the value at the path stands, or its key; of maps and lists the key, since that is what one looks for.

        Where nothing was written at the path (short forms), the place of what stands there instead.
        """
        spot = self._spot(keys)
        of_key = of_key and isinstance(keys[-1], str)
        return self.source.place(self.script.origin(span_of(spot, self.script.text, of_key=of_key)))

    def has(self, keys: Keys) -> bool:
        """Whether the path was written."""
        return self._spot(keys).whole

    def _spot(self, keys: Keys) -> Spot:
        """What stands at a path; kept, since most paths begin like one that was asked for before."""
        found = self._spots.get(keys)
        if found is None:
            found = further(self._spot(keys[:-1]), keys[-1]) if keys else Spot(self.data, self.tree)
            self._spots[keys] = found
        return found


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text yields; `whole` unless a document of it could not be read."""

    documents: tuple[Document, ...]
    findings: tuple[Finding, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class Loaded:
    """All that was read from a handbook's folder.

    `sources` holds every text by its path; `broken` those of which a part could not be read, so that nobody
    complains of names that may stand in it; `pages` the Markdown files; `tables` the measurements; `readings` what
    each blueprint yielded, by its path.
    """

    documents: tuple[Document, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    broken: tuple[Source, ...] = ()
    pages: tuple[Source, ...] = ()
    tables: tuple[Source, ...] = ()
    readings: Mapping[str, Reading] = field(default_factory=dict, repr=False)


@lru_cache(maxsize=16_384)
def _line_starts(text: str) -> tuple[int, ...]:
    return (0, *accumulate(map((1).__add__, map(len, text.split("\n")[:-1]))))

"""A file as its bytes have it, into which corrections are written: its line breaks and all else stay."""

import codecs
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from typing import Final

from servicebook.findings import Correction

_BREAK: Final = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Manuscript:
    """The text of a file with its own line breaks, and whether a byte order mark stands before it."""

    text: str = field(repr=False)
    marked: bool = False

    @classmethod
    def read(cls, data: bytes) -> "Manuscript | None":
        """The text of a file in UTF-8; nothing for any other encoding, of which somebody should know first."""
        try:
            text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
        except UnicodeDecodeError:
            return None
        return cls(text, data.startswith(codecs.BOM_UTF8))

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        return (codecs.BOM_UTF8 if self.marked else b"") + self.text.encode()

    @property
    def plain(self) -> str:
        """The text with newlines as the only line breaks, as it is read."""
        return _BREAK.sub("\n", self.text)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each line starts."""
        return (0, *(found.end() for found in _BREAK.finditer(self.text)))

    @cached_property
    def line_break(self) -> str:
        """The line break that is used most."""
        return next((sign for sign, _ in Counter(_BREAK.findall(self.text)).most_common(1)), "\n")

    def amended(self, corrections: Iterable[Correction]) -> "Manuscript":
        """The text with corrections that lie apart from each other."""
        text = self.text
        for one in sorted(corrections, reverse=True):
            anew = one.text.replace("\n", self.line_break)
            text = f"{text[: self._index(one.start)]}{anew}{text[self._index(one.end) :]}"
        return replace(self, text=text)

    def _index(self, spot: tuple[int, int]) -> int:
        line, column = spot
        return self.starts[line - 1] + column - 1 if line <= len(self.starts) else len(self.text)


def apart(corrections: Iterable[Correction]) -> bool:
    """Whether no correction touches what another one writes anew."""
    ordered = sorted(set(corrections))
    return all(one.file != other.file or one.end <= other.start for one, other in pairwise(ordered))

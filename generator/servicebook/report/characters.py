"""How text from files looks in a terminal: how wide it is, and what must not reach it unseen."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Final

ELLIPSIS: Final = "…"
TAB_STOP: Final = "    "
# Control characters, line separators, zero-width and bidirectional marks, half surrogates, tags; a joiner is seen.
UNSEEN: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_BREAKS = str.maketrans("\n\t", "  ")


def visible(text: str) -> str:
    """The text on one line, with every character that would act instead of being seen written out: ␛, <U+202E>."""
    return UNSEEN.sub(lambda match: _written_out(match[0]), text.translate(_BREAKS))


def width(text: str) -> int:
    """How many columns a text takes; combining marks take none, wide characters two."""
    return len(text) if text.isascii() else sum(map(_columns, text))


@cache
def _columns(character: str) -> int:
    if character in "\u200c\u200d" or unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _written_out(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"<U+{code:04X}>"


def cells(text: str) -> Iterator[str]:
    """What a terminal shows for each character of a line of code."""
    for character in text:
        yield TAB_STOP if character == "\t" else visible(character)

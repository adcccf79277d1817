"""What YAML reads without complaint, but otherwise than people do: signs that cut a text or glue two together."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Final

from servicebook.load.lines import line_at
from servicebook.load.mishaps import Mishap, dash_in_text, text_in_comment
from servicebook.load.places import Span, Tree, is_blank
from servicebook.load.prose import is_plain
from servicebook.load.scalars import Scalar, resolve

GLUED_HASH: Final = re.compile(r" #(?=\w)(?<=\S #)")
GLUED_COMMENT_LINE: Final = re.compile(r"^[ ]*#\w", re.MULTILINE)
DASH_BELOW: Final = re.compile(r"\n([ ]+)-(?:([^\s\d-])| )")


def find_traps(text: str, data: object, tree: Tree) -> Iterator[Mishap]:
    """The texts of a document that a comment has cut, or that have swallowed an entry of a list."""
    hashes, dashes = _hashes(text), _dashes(text)
    if not hashes and not dashes:
        return
    scalars = sorted(_scalars(data, tree), key=itemgetter(0))
    for index in hashes:
        start, value = _scalar_at(scalars, index)
        if _is_all(text, (start, index), value):
            yield text_in_comment(text, (start, line_at(text, index).end), index + 1)
    found = {_scalar_at(scalars, index): index for index in reversed(dashes)}
    for (start, value), index in sorted(found.items(), key=itemgetter(1)):
        if is_plain(text, start) and _holds_dash(text, (start, index), value):
            yield dash_in_text(text, index)


def _hashes(text: str) -> list[int]:
    """Where a comment begins that may be none; who writes comments without a space is asked about numbers only."""
    found, index = [], text.find(" #")
    while index >= 0:
        if GLUED_HASH.match(text, index):
            found.append(index)
        index = text.find(" #", index + 2)
    if found and GLUED_COMMENT_LINE.search(text):
        return [index for index in found if text[index + 2].isdigit()]
    return found


def _dashes(text: str) -> list[int]:
    """Where a line begins with a dash, deeper than the line above, and where that does not announce a list."""
    return [match.end(1) for match in DASH_BELOW.finditer(text) if _is_suspicious(text, match)]


def _is_suspicious(text: str, dash: re.Match[str]) -> bool:
    above = text.rfind("\n", 0, dash.start()) + 1
    if text.startswith(dash[1], above):
        return False
    return bool(dash[2]) or not text[above : dash.start()].partition(" #")[0].rstrip().endswith(":")


def _scalars(data: object, tree: Tree) -> Iterator[tuple[int, Scalar]]:
    """Where each scalar starts, and its value."""
    if isinstance(tree, int):
        if data is None or isinstance(data, str | int | float):
            yield tree, data
        return
    values = data.values() if isinstance(data, Mapping) else data if isinstance(data, list) else ()
    for value, places in zip(values, tree[1::2] if isinstance(data, Mapping) else tree, strict=True):
        yield from _scalars(value, places)


def _scalar_at(scalars: Sequence[tuple[int, Scalar]], index: int) -> tuple[int, Scalar]:
    """The last scalar that starts up to there."""
    return scalars[max(bisect_right(scalars, index, key=itemgetter(0)) - 1, 0)]


def _is_all(text: str, span: Span, value: Scalar) -> bool:
    """Whether a bare scalar, perhaps an empty one, is just what stands there."""
    start, end = span
    if value is None and is_blank(text, start):
        return not text[start:end].strip() and "\n" not in text[start:end]
    return is_plain(text, start) and resolve(" ".join(text[start:end].split())) == value


def _holds_dash(text: str, span: Span, value: Scalar) -> bool:
    """Whether a text goes on with the dash at the end of the span, or begins with it on a line of its own."""
    start, index = span
    before, words = text[start:index].split(), value.split() if isinstance(value, str) else []
    return (
        words[: len(before)] == before
        and words[len(before) : len(before) + 1] != []
        and words[len(before)].startswith("-")
    )

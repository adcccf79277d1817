"""What YAML reads without complaint, but otherwise than people do: signs that cut a text or glue two together."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Final

from servicebook.load.lines import line_at
from servicebook.load.mishaps import Mishap
from servicebook.load.mishaps_of_layout import dash_in_text
from servicebook.load.mishaps_of_texts import text_in_comment
from servicebook.load.nodes import Data
from servicebook.load.places import Span, Tree, is_blank, start_of
from servicebook.load.prose import is_plain
from servicebook.load.scalars import Scalar, resolve

GLUED_HASH: Final = re.compile(r" #(?=\w)(?<=\S #)")
GLUED_COMMENT_LINE: Final = re.compile(r"^[ ]*#\w", re.MULTILINE)
LEADING_DASH: Final = re.compile(r"\n[ ]*(?=-(?:[ ]|[^\W\d]))")
WIDEST_INDENTATION: Final = 200
LONGEST_TEXT: Final = 2000


def cut_by_comments(text: str, data: Data, tree: Tree) -> Iterator[Mishap]:
    """Texts whose rest is a comment to YAML: `Schalter #3`."""
    hashes = _hashes(text)
    scalars = sorted(_scalars(data, tree), key=itemgetter(0)) if hashes else []
    for index in hashes:
        place = bisect_right(scalars, index, key=itemgetter(0))
        start, value = scalars[place - 1] if place else (index, "")
        if _is_all(text, (start, index), value):
            yield text_in_comment(text, (start, line_at(text, index).end), index + 1)


def swallowed_entries(text: str, spans: Sequence[Span]) -> Iterator[Mishap]:
    """Bare texts in which a line begins with a dash: entries of a list that go on with the line above."""
    for start, end in spans:
        above = text.rfind("\n", max(start - WIDEST_INDENTATION, 0), start)
        is_own_line = above >= 0 and text[above:start].isspace()
        dash = LEADING_DASH.search(text, above if is_own_line else start, end)
        if dash:
            yield dash_in_text(text, dash.end())


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


def _scalars(data: Data, tree: Tree) -> Iterator[tuple[int, Scalar]]:
    """Where each scalar starts, and its value."""
    places = tree if isinstance(tree, list) else []
    if isinstance(data, dict):
        for value, place in zip(data.values(), places[1::2], strict=True):
            yield from _scalars(value, place)
    elif isinstance(data, list):
        for value, place in zip(data, places, strict=True):
            yield from _scalars(value, place)
    else:
        yield start_of(tree), data


def _is_all(text: str, span: Span, value: Scalar) -> bool:
    """Whether a bare scalar, perhaps an empty one, is just what stands there."""
    start, end = span
    if end - start > LONGEST_TEXT:
        return False
    if value is None and is_blank(text, start):
        return not text[start:end].strip() and "\n" not in text[start:end]
    return is_plain(text, start) and resolve(" ".join(text[start:end].split())) == value

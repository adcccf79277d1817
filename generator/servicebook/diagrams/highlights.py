"""Finds in the lines of a text the words that differ from another text."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from servicebook.diagrams.wrapping import SOFT_HYPHEN

MarkedLine = tuple[tuple[str, bool], ...]
"""A line in parts, each with whether it differs."""


def marked_lines(lines: Sequence[str], text: str, unlike: Sequence[bool]) -> tuple[MarkedLine, ...]:
    """The wrapped lines of a text, cut where its words begin or cease to differ."""
    flags = _of_letters(text, unlike)
    found: list[MarkedLine] = []
    for line in lines:
        marked = list(_marked(line, flags))
        groups = groupby(marked, key=lambda letter: letter[1])
        found.append(tuple(("".join(letter for letter, _ in group), differs) for differs, group in groups))
    return tuple(found)


def _of_letters(text: str, unlike: Sequence[bool]) -> list[tuple[str, bool]]:
    """The letters that are set, last first, each with whether its word differs."""
    words = zip(text.split(), unlike, strict=True)
    return [(letter, differs) for word, differs in words for letter in word if letter != SOFT_HYPHEN][::-1]


def _marked(line: str, rest: list[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    """The letters of a line; a hyphen of ours and a space go with the letter before them."""
    differs = rest[-1][1] if rest else False
    for letter in line:
        if rest and rest[-1][0] == letter:
            differs = rest.pop()[1]
            yield letter, differs
        else:
            following = rest[-1][1] if rest and letter.isspace() else differs
            yield letter, differs and following

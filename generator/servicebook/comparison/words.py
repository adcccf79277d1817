"""Which words of two texts are not the same."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import groupby


def unlike_words(text: str, other: str) -> tuple[bool, ...]:
    """For each word of a text whether the other one lacks it at this place."""
    ours = text.split()
    unlike = [True] * len(ours)
    for start, _, size in SequenceMatcher(None, ours, other.split(), autojunk=False).get_matching_blocks():
        unlike[start : start + size] = [False] * size
    return tuple(unlike)


def runs(text: str, unlike: tuple[bool, ...]) -> Iterator[tuple[str, bool]]:
    """The text on one line, cut where its words begin or cease to differ."""
    words = list(zip(text.split(), unlike, strict=True))
    for differs, group in groupby(words, key=lambda word: word[1]):
        yield " ".join(word for word, _ in group), differs

"""Slips of the pen: what a misspelt word was meant to name counts as named, since the slip is reported already."""

from collections.abc import Collection, Iterable

from servicebook.link.nearest import nearest


def named(words: Iterable[str], known: Collection[str]) -> frozenset[str]:
    """The known words that are named, also those of which a word is a slip."""
    return frozenset(word if word in known else nearest(word, known) for word in words)

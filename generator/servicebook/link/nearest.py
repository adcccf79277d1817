"""The word that somebody probably meant."""

from collections.abc import Iterable

CLOSENESS = 75
"""How alike two words are at least (0 to 100: 100 less the share of letters to put in or take out) to be a slip."""


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that is most like this one, or nothing where none is alike."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - it takes 0.08 s, and few words are misspelt

    lowered = {other: other.lower() for other in known}
    close = process.extract(word.lower(), lowered, scorer=fuzz.ratio, score_cutoff=CLOSENESS, limit=None)
    return min(((-alike, other) for _, alike, other in close), default=(0.0, ""))[1]

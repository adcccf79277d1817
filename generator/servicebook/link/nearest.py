"""The word that somebody probably meant."""

from collections.abc import Iterable

CLOSENESS = 75
"""How alike two words are at least (0 to 100: 100 less the share of letters to put in or take out) to be a slip."""
SHORTEST = 4
"""From so many letters on, a word with one slip in it is still like the one that was meant."""
LETTERS_PER_SLIP = 6
"""In so many letters somebody slips once more."""
MARGIN = 2
"""By so many slips all other words are further off than the one that was certainly meant."""


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that is most like this one, or nothing where none is alike."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - it takes 0.08 s, and few words are misspelt

    lowered = {other: other.lower() for other in known}
    close = process.extract(word.lower(), lowered, scorer=fuzz.ratio, score_cutoff=CLOSENESS, limit=None)
    return min(((-alike, other) for _, alike, other in close), default=(0.0, ""))[1]


def only_near(word: str, known: Iterable[str]) -> str:
    """The known word that was certainly meant: few slips away, while all others are clearly further off; else nothing."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - the same

    words = frozenset(known)
    near = nearest(word, words)
    if min(len(word), len(near)) < SHORTEST:
        return ""
    slips = OSA.distance(word.lower(), near.lower())
    rivals = (OSA.distance(word.lower(), other.lower()) for other in words - {near})
    is_slip = slips <= 1 + len(near) // LETTERS_PER_SLIP
    return near if is_slip and all(further >= slips + MARGIN for further in rivals) else ""

"""The word that somebody probably meant."""

from collections.abc import Iterable
from difflib import get_close_matches

CLOSENESS = 0.75
"""How alike two words are at least (0 to 1, Ratcliff/Obershelp) to take one for a slip of the other."""


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that is most like this one, or nothing where none is alike."""
    words = {known_word.lower(): known_word for known_word in sorted(known)}
    close = get_close_matches(word.lower(), words, n=1, cutoff=CLOSENESS)
    return words[close[0]] if close else ""

"""Shelves of the navigation: many entries of a kind stand on them by the alphabet, so that no page carries them all."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from servicebook.publication import Entry, Group

MOST = 25
"""So many entries stand beside each other; every page repeats them in its sidebar."""
_FIGURE = re.compile(r"(\d+)")


def shelved(entries: Sequence[tuple[str, Entry]]) -> tuple[Entry, ...]:
    """Entries with the names by which they are looked up: as they are, or evenly on shelves named for both ends."""
    if len(entries) <= MOST:
        return tuple(entry for _, entry in entries)
    ordered = sorted(entries, key=lambda named: _alphabetical(named[0]))
    count = -(-len(ordered) // MOST)
    ends = [len(ordered) * number // count for number in range(count + 1)]
    return tuple(_shelf(ordered[start:end]) for start, end in pairwise(ends))


def _shelf(entries: Sequence[tuple[str, Entry]]) -> Group:
    return Group(f"{entries[0][0]} – {entries[-1][0]}", tuple(entry for _, entry in entries))


def _alphabetical(name: str) -> list[tuple[bool, int, str]]:
    """As in a telephone book: an accent is no other letter, 9 comes before 10."""
    letters = "".join(
        sign for sign in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(sign)
    )
    parts = filter(None, _FIGURE.split(letters))
    return [(not part.isdecimal(), int(part) if part.isdecimal() else 0, part) for part in parts]

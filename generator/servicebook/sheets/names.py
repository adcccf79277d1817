"""Ids made of names: lower case, hyphens, umlauts written out, each only once."""

import re
import unicodedata
from collections.abc import Container
from typing import Final

_OUT: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe", "œ": "oe", "&": " und "})
_LONGEST: Final = 48


def id_of(name: str) -> str:
    """The id of a name, cut between words; empty where nothing of it could stand in an id."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", name).lower().translate(_OUT))
    words = re.findall(r"[^\W_]+", "".join(sign for sign in plain if not unicodedata.combining(sign)).lower())
    found = ""
    for word in words:
        if found and len(found) + 1 + len(word) > _LONGEST:
            break
        found = f"{found}-{word}" if found else word[:_LONGEST]
    return found


def unique(name: str, taken: Container[str]) -> str:
    """The name, with a number where somebody bears it already."""
    found, number = name, 2
    while found in taken:
        found, number = f"{name}-{number}", number + 1
    return found

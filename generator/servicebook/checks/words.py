"""What a word names, also where it is misspelt: the slip is reported already, and nothing that follows from it."""

from collections.abc import Iterable
from functools import lru_cache

from servicebook.link.nearest import nearest
from servicebook.model.handbook import Handbook
from servicebook.model.text import is_identifier

KEPT = 16_384
"""Of so many words it is kept, since nearly all rules ask for the same ones in each step."""


@lru_cache(maxsize=KEPT)
def meant(handbook: Handbook, word: str, *kinds: str) -> str:
    """The id in the registers of these kinds that a word names, or of which it is a slip; else the word itself."""
    for kind in kinds:
        if word in handbook.registers[kind]:
            return word
    if not is_identifier(word):
        return word
    return nearest(word, (name for kind in kinds for name in handbook.registers[kind])) or word


def comparable(handbook: Handbook, word: str, *kinds: str) -> bool:
    """Whether a word can be held against others: it stands in a register, or it is an id and there is no register yet."""
    registers = [handbook.registers[kind] for kind in kinds]
    return any(word in register for register in registers) or (is_identifier(word) and not any(registers))


def quoted(words: Iterable[str]) -> tuple[str, ...]:
    """Ids as they stand in sentences."""
    return tuple(f"`{word}`" for word in words)

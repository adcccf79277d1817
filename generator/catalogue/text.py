"""One text that readers see, as the catalogues know it."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Text:
    """An English text; `many` is its plural, `context` tells two meanings of a word apart, `origin` is a file."""

    text: str
    origin: str
    context: str = ""
    many: str = ""

    @property
    def key(self) -> "Key":
        """By what a catalogue finds it."""
        return self.context, self.text


Key: TypeAlias = tuple[str, str]

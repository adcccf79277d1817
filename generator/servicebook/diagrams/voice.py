"""In which language a sheet speaks, and where its parts lead to."""

from collections.abc import Callable
from dataclasses import dataclass, field

from servicebook.model.handbook import Thing
from servicebook.model.text import Text
from servicebook.wording import Catalogue


@dataclass(frozen=True, slots=True)
class Voice:
    """In which language a sheet speaks, and where its parts lead to; `href` is empty where no page tells of a thing."""

    catalogue: Catalogue
    href: Callable[[Thing], str] = field(default=lambda _: "")

    def own(self, text: str) -> str:
        """A word of ours."""
        return self.catalogue.text(text, "drawing")

    def say(self, text: Text | None) -> str:
        """What an author wrote."""
        return text.say(self.catalogue.language) if text else ""

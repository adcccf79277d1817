"""In which language a sheet speaks, and where its parts lead to."""

from collections.abc import Callable
from dataclasses import dataclass, field

from servicebook.model.handbook import Thing
from servicebook.model.text import Text
from servicebook.wording import Catalogue


@dataclass(frozen=True, slots=True)
class Voice:
    """In which language a sheet speaks, and where its parts lead to; `href` is empty where no page tells of a thing.

    `mother` is the language of texts that name none, empty where nobody asks.
    """

    catalogue: Catalogue
    href: Callable[[Thing], str] = field(default=lambda _: "")
    mother: str = ""

    def own(self, text: str) -> str:
        """A word of ours."""
        return self.catalogue.text(text, "drawing")

    def say(self, text: Text | None) -> str:
        """What an author wrote."""
        return text.say(self.catalogue.language, self.mother) if text else ""

    def tongue(self, *texts: Text | None) -> str:
        """The language of these texts where it is not the reader's; empty where each is in another one."""
        found = {text.told(self.catalogue.language, self.mother)[1] for text in texts if text}
        return found.pop() if len(found) == 1 else ""

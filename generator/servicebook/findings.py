"""The one currency of bad news: where it is, what is wrong, why it matters, what to do."""

from dataclasses import dataclass
from enum import Enum

from servicebook.wording import Message


class Severity(Enum):
    """How sure and how grave: an error is a certain contradiction; a question asks a draft's authors."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"
    QUESTION = "question"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A span on one line of a file: `line` and `column` count from 1, in code points; `length` is underlined."""

    file: str
    line: int = 1
    column: int = 1
    length: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that the finding involves, and its part in it."""

    place: Place
    note: Message


@dataclass(frozen=True, slots=True)
class Finding:
    """One mistake, gap or doubt.

    `about` names the thing by kinds and qualified ids, `detail` tells apart several findings about one thing;
    rule, about and detail are the identity, so that moving or rewording keeps it.
    """

    rule: str
    severity: Severity
    place: Place
    problem: Message
    why: Message | None = None
    remedy: Message | None = None
    about: tuple[str, ...] = ()
    detail: str = ""
    related: tuple[Related, ...] = ()
    suggestion: str = ""

    @property
    def identity(self) -> tuple[str, tuple[str, ...], str]:
        """What stays the same between two revisions: never a line, an order or a wording."""
        return (self.rule, self.about or (self.place.file,), self.detail)

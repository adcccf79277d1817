"""The one currency of bad news: where it is, what is wrong, why it matters, what to do."""

from dataclasses import dataclass, field
from datetime import date
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


@dataclass(frozen=True, slots=True, order=True)
class Correction:
    """A stretch of a file that is written anew: from a line and column up to another one, both counted from 1."""

    file: str
    start: tuple[int, int]
    end: tuple[int, int]
    text: str

    @classmethod
    def at(cls, place: Place, text: str) -> "Correction":
        """Another text for what stands at a place."""
        return cls(place.file, (place.line, place.column), (place.line, place.column + place.length), text)


@dataclass(frozen=True, slots=True)
class Finding:
    """One mistake, gap or doubt.

    `about` names the thing by kinds and qualified ids, `detail` tells apart several findings about one thing;
    rule, about and detail are the identity, so that moving or rewording keeps it. `mutes` are further things of which
    later stages stay silent, since what they would say follows from this. `corrections` together are its one certain
    remedy; there are none where anything about it is doubtful.
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
    mutes: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def identity(self) -> tuple[str, tuple[str, ...], str]:
        """What stays the same between two revisions: never a line, an order or a wording."""
        return (self.rule, self.about or (self.place.file,), self.detail)


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that the team has decided to live with: why, in the author's words, and until when."""

    finding: Finding
    why: str
    until: date | None


@dataclass(frozen=True, slots=True)
class Unchecked:
    """A rule that could not be applied to a thing, since data are missing; never a finding."""

    rule: str
    about: str
    because: Message


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the checks say about a handbook; findings sorted by place, then rule; `hidden` counts those left out on demand.

    `blind` holds rules with the ids of which they keep silent, since a mistake was found that hides what they read.
    """

    findings: tuple[Finding, ...] = ()
    accepted: tuple[Accepted, ...] = ()
    unchecked: tuple[Unchecked, ...] = ()
    hidden: int = 0
    blind: frozenset[tuple[str, str]] = field(default=frozenset(), repr=False)

    def count(self, severity: Severity) -> int:
        """How many open findings are this grave."""
        return sum(finding.severity is severity for finding in self.findings)

"""What a reporter knows besides the verdict: the texts, the reader, the day, the paper."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from servicebook.comparison.ends import End
from servicebook.findings import Verdict
from servicebook.load import Source
from servicebook.model.handbook import Handbook
from servicebook.rulebook import RulePage
from servicebook.wording import Catalogue


@dataclass(frozen=True, slots=True)
class Extent:
    """How much was checked: numbers of services, steps and files."""

    services: int = 0
    steps: int = 0
    files: int = 0

    @classmethod
    def of(cls, handbook: Handbook, files: int) -> "Extent":
        """The extent of a handbook that was read from so many files."""
        return cls(len(handbook.services), sum(len(course.stops) for course in handbook.courses.values()), files)


@dataclass(frozen=True, slots=True)
class Pictured:
    """Where a picture for a review can be looked at: of which service, and which of the `ENDS` it shows."""

    service: str
    end: End
    address: str


@dataclass(frozen=True, slots=True)
class Briefing:
    """What a reporter knows besides the verdict.

    `sources` are the texts for the code frames by their path; `as_of` is the day for which the checks hold;
    `compact` asks for one line per finding, and `width` counts the columns of the terminal. `rules` are the pages of all
    rules; `folder` is the path of the handbook from the root of its repository, empty where it is that root.
    `pictured` are the drawings of a review, those of a service together.
    """

    catalogue: Catalogue
    as_of: date
    extent: Extent = Extent()
    sources: Mapping[str, Source] = field(default_factory=dict)
    colour: bool = False
    compact: bool = False
    width: int = 100
    rules: tuple[RulePage, ...] = ()
    folder: str = ""
    pictured: tuple[Pictured, ...] = ()


Reporter: TypeAlias = Callable[[Verdict, Briefing], str]

"""A sheet as a value: what stands in its cells and how it is laid out, before any library draws it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Final, TypeAlias

from servicebook.wording import Message

CellValue: TypeAlias = str | int | bool | None
"""What stands in a cell; nothing where nobody wrote anything."""
Spot: TypeAlias = tuple[int, int]
"""Row and column of a cell, counted from 0."""
MARK: Final = "servicebook/"
"""How the first cell of a sheet begins that the program has written."""


class Layout(Enum):
    """How a sheet is drawn: entries down, steps across, facts of one thing, or words to read."""

    TABLE = "table"
    BLUEPRINT = "blueprint"
    FACTS = "facts"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet to write; its first row (or column) holds the keys of the format, so that it can be read back.

    `heads` are the rows and columns that stay in view; `spare` are the columns, of a blueprint the rows, that nobody
    uses yet; `choices` are the words to choose from, by column or row; `tints` name the colour of a row.
    """

    title: str
    layout: Layout
    rows: tuple[tuple[CellValue, ...], ...]
    heads: Spot
    spare: frozenset[int] = frozenset()
    choices: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    tints: Mapping[int, str] = field(default_factory=dict)

    @property
    def mark(self) -> str:
        """What the sheet holds, such as `roles` or `blueprint/pannenhilfe`."""
        return str(self.rows[0][0]).removeprefix(MARK)

    @property
    def grid(self) -> "Grid":
        """The same as it will be read back."""
        cells = {
            (row, column): value
            for row, values in enumerate(self.rows)
            for column, value in enumerate(values)
            if value is not None
        }
        return Grid(self.title, cells)


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet that was read: its cells that hold something, and the ranges of cells that were joined."""

    title: str
    cells: Mapping[Spot, CellValue]
    joined: tuple[tuple[Spot, Spot], ...] = ()

    @property
    def mark(self) -> str:
        """What the program wrote into its first cell, empty for a sheet of somebody else."""
        first = self.cells.get((0, 0))
        return first.removeprefix(MARK) if isinstance(first, str) and first.startswith(MARK) else ""

    @property
    def rows(self) -> tuple[int, ...]:
        """The rows in which something stands; between them may be a million empty ones."""
        return tuple(sorted({row for row, _ in self.cells}))

    @property
    def columns(self) -> tuple[int, ...]:
        """The columns in which something stands."""
        return tuple(sorted({column for _, column in self.cells}))

    def text(self, row: int, column: int) -> str:
        """What stands in a cell, as a text without space around it."""
        value = self.cells.get((row, column))
        return "" if value is None else str(value).strip()

    def name(self, row: int, column: int) -> str:
        """A cell as people name it: `Tabelle1!B7`."""
        return f"{self.title}!{letters(column)}{row + 1}"


@dataclass(frozen=True, slots=True)
class Remark:
    """What should be known about a cell or a sheet: where, and what; `lost` where something was not taken."""

    where: str
    text: Message
    lost: bool = True


@dataclass(frozen=True, slots=True)
class Guess:
    """A row of a grid: its label, the key that is probably meant, whether that is certain, and where it stands."""

    row: int
    label: str
    key: str
    certain: bool
    where: str


def letters(column: int) -> str:
    """The letters of a column, counted from 0: A, B … Z, AA."""
    before, last = divmod(column, 26)
    return f"{letters(before - 1) if before else ''}{chr(ord('A') + last)}"

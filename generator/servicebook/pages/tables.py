"""Tables to sort, filter and take along: what stands in them, and the same as a file for spreadsheets."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape

from servicebook.pages.values import Entry, Facts, Items, Link, Literal, Value, Words
from servicebook.pages.viewpoint import Viewpoint

# A spreadsheet would reckon with what begins like this, and may run what it names.
_FORMULA = re.compile(r"[=+\-@\t\r]")
_FIGURE = re.compile(r"[+\-]?\d[\d.,' ]*%?")
_TAGS = re.compile("<[^>]*>")


@dataclass(frozen=True, slots=True)
class Column:
    """A column; one that is `chosen` from offers a list of all that stands in it."""

    title: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, and by which text it is sorted, if not by its own."""

    value: Value | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A list to choose from: the mark of the rows that it compares, its label, and each number with its text."""

    key: str
    label: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its `name` in addresses; each row begins with what it tells of."""

    name: str
    title: str
    lead: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What can be chosen from; a column in which all rows agree offers nothing."""
        found = (
            Choice(f"c{place}", column.title, self._texts(place))
            for place, column in enumerate(self.columns)
            if column.chosen
        )
        return tuple(choice for choice in found if len(choice.texts) > 1)

    @property
    def marked(self) -> tuple[tuple[tuple[Cell, ...], str], ...]:
        """Each row with the marks by which it is chosen, as attributes."""
        choices = self.choices
        return tuple(
            (row, "".join(f' data-{choice.key}="{_numbers(choice, row)}"' for choice in choices)) for row in self.rows
        )

    def _texts(self, place: int) -> tuple[str, ...]:
        return tuple(sorted({text for row in self.rows for text in _each(row[place].value)}))


def _numbers(choice: Choice, row: tuple[Cell, ...]) -> str:
    texts = _each(row[int(choice.key[1:])].value)
    return " ".join(str(choice.texts.index(text)) for text in texts)


def _each(value: Value | None) -> tuple[str, ...]:
    if isinstance(value, Items):
        return tuple(text for part in value.values for text in _each(part))
    return (_line(value),) if value else ()


def file_path(table: Table) -> str:
    """Where the file of a table stands in the site."""
    return f"assets/portfolio/{table.name}.csv"


def files(tables: Iterable[Table], here: Viewpoint) -> Mapping[str, bytes]:
    """The tables as files for spreadsheets, by their paths in the site."""
    separator = "," if here.language == "en" else ";"
    return {file_path(table): _file(table, separator) for table in tables if table.rows}


def _file(table: Table, separator: str) -> bytes:
    """UTF-8 with the mark by which spreadsheets know it, values that begin like a formula quoted as text."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator, lineterminator="\r\n")
    writer.writerow([_safe(unescape(column.title)) for column in table.columns])
    writer.writerows([_safe(_plain(cell.value)) for cell in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig", "replace")


def _safe(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) and not _FIGURE.fullmatch(text) else text


def _plain(value: Value | None) -> str:
    return unescape(_TAGS.sub("", _line(value))).replace("\xa0", " ").strip() if value else ""


def _line(value: Value) -> Literal:
    """A value on one line, as the page has it."""
    return Literal(", ".join(_parts(value)))


def _parts(value: Value) -> Iterator[str]:
    match value:
        case Words() | Link():
            yield value.line
        case Items():
            for part in value.values:
                yield from _parts(part)
        case Facts():
            yield from (f"{fact.label}: {_line(fact.value)}" for fact in value.facts)
        case Entry():
            yield f"{value.head.line}: {_line(value.body)}" if value.body else value.head.line

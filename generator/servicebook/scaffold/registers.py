"""A new entry of a register, written where that stands: below its last entry, in its own indentation."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from servicebook.findings import Correction
from servicebook.load import Document, Loaded, Source, parse
from servicebook.mending import Manuscript, files_on_disk, rewrite
from servicebook.scaffold.writing import write_new
from servicebook.sheets.names import unique

_LINE = re.compile(r"^", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry to be written: the key of its register, its id and name, and its lines without indentation."""

    register: str
    id: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class _Seat:
    """Where an entry would be written: behind the end of a line, so many columns in, set apart by a blank line or not."""

    line: int
    column: int
    depth: int
    apart: bool


def add(entry: Entry, loaded: Loaded, root: Path, fresh: str) -> Path:
    """Write an entry into the file that holds most of its register, else into a `fresh` one; the file."""
    real = files_on_disk(root, fresh.partition("/register/")[0])
    for document in _shelves(entry, loaded):
        file = real[document.source.path]
        before = file.read_bytes()
        after = _written(entry, document, Manuscript.read(before))
        if after:
            rewrite({file: (before, after.data)})
            return file
    path = f"{unique(fresh.removesuffix('.yml'), {path.removesuffix('.yml') for path in loaded.sources})}.yml"
    return write_new(root, {path: f"{entry.register}:\n{_indented(entry.text, 2)}\n".encode()})[0]


def _shelves(entry: Entry, loaded: Loaded) -> Iterator[Document]:
    """The documents that hold a part of the register, the one with most entries first."""
    broken = {source.path for source in loaded.broken}
    holding = [
        document
        for document in loaded.documents
        if entry.register in document.data and not {"service", "observation"} & document.data.keys()
    ]
    legible = [one for one in holding if one.source.path not in broken and not one.script.mendings]
    yield from sorted(legible, key=lambda one: (-_count(one, entry.register), one.source.path))


def _count(document: Document, register: str) -> int:
    entries = document.data[register]
    return len(entries) if isinstance(entries, dict) else 0


def _written(entry: Entry, document: Document, manuscript: Manuscript | None) -> Manuscript | None:
    """The file with the entry in it; nothing where it would then say anything else besides."""
    source = document.source
    seat = _seat(entry.register, document) if manuscript and manuscript.plain == source.text else None
    if manuscript is None or seat is None:
        return None
    spot, breaks = (seat.line, seat.column), "\n\n" if seat.apart else "\n"
    amended = manuscript.amended([Correction(source.path, spot, spot, f"{breaks}{_indented(entry.text, seat.depth)}")])
    fits = _data(Source(source.path, amended.plain)) == _expected(entry, document)
    return amended if fits else None


def _data(source: Source) -> list[object]:
    documents, _ = parse(source)
    return [document.data for document in documents]


def _expected(entry: Entry, document: Document) -> list[object]:
    """What the file says with the entry at the end of its register."""
    documents, _ = parse(document.source)
    old = document.data[entry.register]
    grown = {**(old if isinstance(old, dict) else {}), entry.id: {"name": entry.name}}
    whole = {**document.data, entry.register: grown}
    return [whole if one.number == document.number else one.data for one in documents]


def _seat(register: str, document: Document) -> _Seat | None:
    """Behind the last line of the register; nothing where its entries do not stand on lines of their own."""
    lines = document.source.text.split("\n")
    key, entries = document.place((register,), of_key=True), document.data[register]
    if not isinstance(entries, dict | None):
        return None
    places = [document.place((register, name), of_key=True) for name in entries or ()]
    if any(lines[place.line - 1][: place.column - 1].strip() for place in places):
        return None
    depth = places[0].column - 1 if places else key.column + 1
    last = _last_line(lines, key.line, key.column - 1)
    return _Seat(last, len(lines[last - 1]) + 1, depth, bool(places) and _is_set_apart(lines, places[-1].line))


def _last_line(lines: list[str], line: int, depth: int) -> int:
    """The last line below one that is deeper than it, comments included."""
    last = line
    for number, text in enumerate(lines[line:], line + 1):
        indent = len(text) - len(text.lstrip(" "))
        if text.strip() and indent <= depth:
            break
        last = number if text.strip() else last
    return last


def _is_set_apart(lines: list[str], line: int) -> bool:
    """Whether a blank line stands above an entry and the comments that belong to it."""
    above = line - 1
    while above > 0 and lines[above - 1].lstrip().startswith("#"):
        above -= 1
    return above > 0 and not lines[above - 1].strip()


def _indented(text: str, depth: int) -> str:
    return _LINE.sub(" " * depth, text.removesuffix("\n"))

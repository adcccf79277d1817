"""A handbook's folder: every file found, decoded and read, with all that is wrong with them."""

from pathlib import Path, PurePosixPath
from typing import Final

from servicebook.findings import Finding
from servicebook.load import complaints
from servicebook.load.decoding import decode
from servicebook.load.document import Loaded, Reading, Source
from servicebook.load.files import File
from servicebook.load.parsing import read_text
from servicebook.load.shelves import Disk, Shelf
from servicebook.memory import paused_gc

BLUEPRINTS: Final = frozenset({".yml", ".yaml"})
PAGES: Final = frozenset({".md"})
TABLES: Final = frozenset({".csv"})
MEASUREMENTS: Final = "measurements"
NOTHING: Final = Loaded()


def load(root: Path, folder: str = "blueprints") -> tuple[Loaded, tuple[Finding, ...]]:
    """All texts under the folder and the measurements beside it; NoLibyaml where PyYAML lacks it."""
    return load_from(Disk(root), folder)


def load_from(shelf: Shelf, folder: str, known: Loaded = NOTHING) -> tuple[Loaded, tuple[Finding, ...]]:
    """The same from any shelf; what is `known` from another one, with the same path and text, is not read again."""
    beside = (PurePosixPath(folder).parent / MEASUREMENTS).as_posix()
    texts, findings = _sources(shelf, folder, BLUEPRINTS | PAGES)
    tables, table_findings = _sources(shelf, beside, TABLES)
    blueprints = [source for source in texts if _suffix(source) in BLUEPRINTS]
    with paused_gc():
        readings = {source.path: _reading(source, known) for source in blueprints}
    loaded = Loaded(
        documents=tuple(document for reading in readings.values() for document in reading.documents),
        sources={source.path: source for source in (*texts, *tables)},
        broken=tuple(source for source in blueprints if not readings[source.path].whole),
        pages=tuple(source for source in texts if _suffix(source) in PAGES),
        tables=tables,
        readings=readings,
    )
    missing = () if blueprints or findings else (complaints.no_blueprints(folder),)
    mistakes = (finding for reading in readings.values() for finding in reading.findings)
    return loaded, (*missing, *findings, *table_findings, *mistakes)


def _reading(source: Source, known: Loaded) -> Reading:
    return known.readings[source.path] if known.sources.get(source.path) == source else read_text(source)


def _suffix(source: Source) -> str:
    return PurePosixPath(source.path).suffix.lower()


def _sources(shelf: Shelf, folder: str, suffixes: frozenset[str]) -> tuple[tuple[Source, ...], tuple[Finding, ...]]:
    files, findings = shelf.find(folder, suffixes)
    texts = [_source(file, data) for file, data in zip(files, shelf.contents(files), strict=True)]
    sources = tuple(source for source, _ in texts if source)
    return sources, (*findings, *(finding for _, finding in texts if finding))


def _source(file: File, data: bytes | Finding) -> tuple[Source | None, Finding | None]:
    """The text of a file, and what is wrong with the file."""
    if isinstance(data, Finding):
        return None, data
    decoded = decode(data)
    if "\0" in decoded.text:
        return None, complaints.binary(file.path)
    source = Source(file.path, decoded.text)
    return source, None if decoded.wrong is None else complaints.wrong_encoding(source, decoded.wrong)

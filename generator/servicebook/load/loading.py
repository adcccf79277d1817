"""A handbook's folder: every file found, decoded and read, with all that is wrong with them."""

from pathlib import Path, PurePosixPath
from typing import Final

from servicebook.findings import Finding
from servicebook.load import complaints
from servicebook.load.decoding import decode
from servicebook.load.document import Loaded, Source
from servicebook.load.files import File, find_files, read_file
from servicebook.load.parsing import read_text
from servicebook.memory import paused_gc

BLUEPRINTS: Final = frozenset({".yml", ".yaml"})
PAGES: Final = frozenset({".md"})
TABLES: Final = frozenset({".csv"})
MEASUREMENTS: Final = "measurements"


def load(root: Path, folder: str = "blueprints") -> tuple[Loaded, tuple[Finding, ...]]:
    """All texts under the folder and the measurements beside it; NoLibyaml where PyYAML lacks it."""
    beside = (PurePosixPath(folder).parent / MEASUREMENTS).as_posix()
    texts, findings = _sources(root, folder, BLUEPRINTS | PAGES)
    tables, table_findings = _sources(root, beside, TABLES)
    blueprints = [source for source in texts if _suffix(source) in BLUEPRINTS]
    with paused_gc():
        readings = [read_text(source) for source in blueprints]
    loaded = Loaded(
        documents=tuple(document for reading in readings for document in reading.documents),
        sources={source.path: source for source in (*texts, *tables)},
        broken=tuple(source for source, reading in zip(blueprints, readings, strict=True) if not reading.whole),
        pages=tuple(source for source in texts if _suffix(source) in PAGES),
        tables=tables,
    )
    missing = () if blueprints or findings else (complaints.no_blueprints(folder),)
    mistakes = (finding for reading in readings for finding in reading.findings)
    return loaded, (*missing, *findings, *table_findings, *mistakes)


def _suffix(source: Source) -> str:
    return PurePosixPath(source.path).suffix.lower()


def _sources(root: Path, folder: str, suffixes: frozenset[str]) -> tuple[tuple[Source, ...], tuple[Finding, ...]]:
    files, findings = find_files(root, folder, suffixes)
    texts = [_source(file) for file in files]
    sources = tuple(source for source, _ in texts if source)
    return sources, (*findings, *(finding for _, finding in texts if finding))


def _source(file: File) -> tuple[Source | None, Finding | None]:
    """The text of a file, and what is wrong with the file."""
    data = read_file(file)
    if isinstance(data, Finding):
        return None, data
    decoded = decode(data)
    if "\0" in decoded.text:
        return None, complaints.binary(file.path)
    source = Source(file.path, decoded.text)
    return source, None if decoded.wrong is None else complaints.wrong_encoding(source, decoded.wrong)

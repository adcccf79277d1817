"""Where the files of a handbook lie: on a disk, or elsewhere, such as in the past; they are read in one way."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from servicebook.findings import Finding
from servicebook.load.files import File, find_files, read_file


class Shelf(Protocol):
    """A place that holds the files of a handbook."""

    def find(self, folder: str, suffixes: frozenset[str]) -> tuple[tuple[File, ...], tuple[Finding, ...]]:
        """The files with these suffixes in a folder and those below, sorted by path."""

    def at(self, path: str) -> File | None:
        """The file at a path from the handbook's root; nothing where there is none."""

    def contents(self, files: Iterable[File]) -> Iterator[bytes | Finding]:
        """The bytes of each file, or why they are not read."""


@dataclass(frozen=True, slots=True)
class Disk:
    """The files as they lie in the folder of the handbook."""

    root: Path

    def find(self, folder: str, suffixes: frozenset[str]) -> tuple[tuple[File, ...], tuple[Finding, ...]]:
        """As `find_files`."""
        return find_files(self.root, folder, suffixes)

    def at(self, path: str) -> File | None:
        """The file where there is one, and no folder."""
        file = self.root / path
        return File(path, os.path.realpath(file)) if file.is_file() else None

    def contents(self, files: Iterable[File]) -> Iterator[bytes | Finding]:
        """As `read_file`."""
        return map(read_file, files)

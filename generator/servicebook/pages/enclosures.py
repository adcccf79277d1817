"""What a team puts beside its YAML: Markdown pages, taken as they are, and the pictures of steps."""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from servicebook.load import Source
from servicebook.pages.addresses import slug
from servicebook.publication import Page

_TITLE = re.compile(r"^#\s+(.+?)\s*#*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Enclosures:
    """The team's own pages, and the files that pages show, by their path in the site."""

    pages: tuple[Page, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)


def enclosed(sources: tuple[Source, ...], pictures: Mapping[str, bytes]) -> Enclosures:
    """The team's pages and pictures; a page is called by its first heading, else by its file."""
    pages = tuple(Page(page_path(source.path), _title(source), source.text, f"{source.path}:1") for source in sources)
    return Enclosures(pages, {picture_path(path): picture for path, picture in pictures.items()})


def picture_beside(file: str, picture: str) -> str:
    """Where a picture stands in the site that a YAML file names, beginning from its own folder."""
    return picture_path(posixpath.normpath(posixpath.join(posixpath.dirname(file), picture)))


def page_path(path: str) -> str:
    """Where a Markdown file of the team stands in the handbook; folders are kept, so that links between them hold."""
    return _placed("pages", path)


def picture_path(path: str) -> str:
    """Where a picture of the team stands in the site."""
    return _placed("assets", path)


def _placed(folder: str, path: str) -> str:
    pure = PurePosixPath(path)
    parts = [slug(part) for part in (*pure.parts[1:-1], pure.stem)]
    return f"{'/'.join((folder, *parts))}{pure.suffix.lower()}"


def _title(source: Source) -> str:
    heading = _TITLE.search(source.text)
    return heading[1] if heading else PurePosixPath(source.path).stem

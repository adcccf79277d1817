"""What a team puts beside its YAML: Markdown pages, taken as they are, and the pictures of steps."""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from types import MappingProxyType
from urllib.parse import unquote

from servicebook.load import Source
from servicebook.model.handbook import Handbook
from servicebook.pages.addresses import Addresses, slug
from servicebook.pages.subjects import files_of
from servicebook.publication import Page

_LINK = re.compile(r"\]\(<?(?P<file>[^()<>#\s:]+)>?")
_TITLE = re.compile(r"^#\s+(.+?)\s*#*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Enclosures:
    """The team's own pages, and the files that pages show, by their path in the site."""

    pages: tuple[Page, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)


def enclosed(
    sources: tuple[Source, ...],
    pictures: Mapping[str, bytes],
    services: Mapping[str, str] = MappingProxyType({}),
    language: str = "",
    languages: tuple[str, ...] = (),
) -> Enclosures:
    """The team's pages and pictures; a page is called by its first heading, else by its file.

    A link to a file is good in the handbook too: to another page, a picture, or the YAML of one of the `services`,
    which maps files to pages. Where the handbook has several `languages`, `x.fr.md` is the page `x.md` in French.
    """
    shown = {path: picture_path(path) for path in pictures}
    originals = {source.path: _original(source.path, languages) for source in sources}
    places = {**services, **shown, **{path: page_path(original) for path, (original, _) in originals.items()}}
    spoken: dict[str, dict[str, Source]] = {}
    for source in sources:
        original, tongue = originals[source.path]
        spoken.setdefault(original, {})[tongue or next(iter(languages), "")] = source
    pages = (_page(original, versions, (language, *languages), places) for original, versions in spoken.items())
    return Enclosures(tuple(pages), {shown[path]: picture for path, picture in pictures.items()})


def _original(path: str, languages: tuple[str, ...]) -> tuple[str, str]:
    """The page that a file translates, and into which language; the file itself if it says none."""
    pure = PurePosixPath(path)
    tongue = PurePosixPath(pure.stem).suffix.removeprefix(".")
    if tongue not in languages:
        return path, ""
    return pure.with_name(f"{pure.stem.removesuffix(f'.{tongue}')}{pure.suffix}").as_posix(), tongue


def _page(original: str, versions: Mapping[str, Source], wanted: tuple[str, ...], places: Mapping[str, str]) -> Page:
    """A page in the first of the wanted languages, the reader's; in another one, which is then told."""
    tongue = next((language for language in wanted if language in versions), next(iter(versions)))
    source = versions[tongue]
    foreign = tongue if tongue != wanted[0] else ""
    return Page(page_path(original), _title(source), _linked(source, places), f"{source.path}:1", language=foreign)


def service_pages(handbook: Handbook) -> Mapping[str, str]:
    """For each YAML file with services in it, the first page of the first of them."""
    folders = Addresses.of(handbook).folders
    return {file: f"{folders[names[0]]}/index.md" for file, names in files_of(handbook).items()}


def _linked(source: Source, places: Mapping[str, str]) -> str:
    """The text of a page, its links to files leading to where these stand in the handbook."""
    folder, own = posixpath.dirname(source.path), posixpath.dirname(page_path(source.path))

    def moved(match: re.Match[str]) -> str:
        place = places.get(posixpath.normpath(posixpath.join(folder, unquote(match["file"]))))
        return f"]({posixpath.relpath(place, own)}" if place else match[0]

    return _LINK.sub(moved, source.text)


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

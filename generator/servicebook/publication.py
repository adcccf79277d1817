"""What is to be published: pages, their order and their pictures, as values that any site engine can build."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from string import punctuation
from typing import Literal, TypeAlias, Union

Entry: TypeAlias = Union[str, "Group"]
Engine: TypeAlias = Literal["mkdocs", "properdocs", "zensical"]
"""The names of the site engines, the usual one first."""
FEED = "feed.xml"
"""Where the Atom feed of what changed stands, if there is one."""

_WORD = r"[\w-]+(?:[. ][\w-]+)*"
_PATH = re.compile(rf"{_WORD}(?:/{_WORD})*\.\w+")
_BREAKS = re.compile("[\t\n\v\f\r\x1c-\x1f \x85\u2028\u2029]+")
_UNSHOWABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# A comma, a semicolon or a per cent sign alone means nothing to any of them, and prose is full of these.
_REFERENCES = str.maketrans({sign: f"&#{ord(sign)};" for sign in set(punctuation) - set(",;%")})


@dataclass(frozen=True, slots=True)
class Page:
    """One page: where it stands (`services/x.md`), its title as plain text, its Markdown without front matter.

    `source` is the `file:line` of the YAML it came from; `hide` names what the frame leaves out: navigation, toc.
    `weight` says how much its words count in the search; `about` is what the page is a view of, such as its service:
    the browser's tab names it before the title. `language` is told where it is not that of the publication, since
    nobody translated the page.
    """

    path: str
    title: str
    text: str
    source: str = ""
    hide: tuple[str, ...] = ()
    weight: float = 1
    about: str = ""
    language: str = ""

    def __post_init__(self) -> None:
        _demand_path(self.path)
        if not self.path.endswith(".md"):
            raise ValueError(f"a page is a Markdown file: {self.path!r}")


@dataclass(frozen=True, slots=True)
class Group:
    """Pages under one heading of the navigation; an entry is the path of a page or a further group."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Publication:
    """A whole handbook in one language; `assets` are files that are copied as they are (`assets/x.svg`).

    `languages` are all in which the handbook is published, the leading one first; none where this is the only one.
    `editions` are the publications in the others.
    """

    title: str
    language: str
    pages: tuple[Page, ...]
    navigation: tuple[Entry, ...] = ()
    assets: Mapping[str, bytes] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    editions: tuple["Publication", ...] = ()

    def __post_init__(self) -> None:
        for path in self.assets:
            _demand_path(path)
        count = Counter((*(page.path for page in self.pages), *self.assets))
        if twice := sorted(path for path, times in count.items() if times > 1):
            raise ValueError(f"published twice: {twice}")
        if missing := set(_paths(self.navigation)) - {page.path for page in self.pages}:
            raise ValueError(f"in the navigation, but no page: {sorted(missing)}")

    @property
    def folder(self) -> str:
        """Where the publication stands in the site: the one in the leading language at its root, others below (`en/`)."""
        return edition_folder(self.language, self.languages)


def edition_folder(language: str, languages: tuple[str, ...]) -> str:
    """The folder of the edition in a language (`en/`); empty for the leading one of all languages, or the only one."""
    return "" if not languages or language == languages[0] else f"{language}/"


def escape_markdown(text: str) -> str:
    """The text as it was written, on one line, whatever Markdown, HTML, Jinja or an extension would make of it."""
    return _line(text).translate(_REFERENCES)


def escape_html(text: str) -> str:
    """The text as it was written, on one line, for HTML and its attributes: titles are handed to the engine so."""
    return escape(_line(text))


def _line(text: str) -> str:
    return _UNSHOWABLE.sub("\N{REPLACEMENT CHARACTER}", _BREAKS.sub(" ", text).strip())


def _demand_path(path: str) -> None:
    if not _PATH.fullmatch(path):
        raise ValueError(f"not a path inside the site: {path!r}")


def _paths(entries: tuple[Entry, ...]) -> Iterator[str]:
    for entry in entries:
        if isinstance(entry, str):
            yield entry
        else:
            yield from _paths(entry.entries)

"""What is served: each edition of the handbook page by page, or the whole site of an engine that knows no pages."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from servicebook.pages import Draft
from servicebook.publication import Publication
from servicebook.site import SiteError
from servicebook.site.live import LiveSite, within
from servicebook.wording import Message

PAGE = ".html"


class Edition(Protocol):
    """A handbook in one language as the browser asks for it, by paths below its own folder."""

    def content(self, path: str) -> bytes | None:
        """The content of a file; nothing where there is none. Raises `SiteError`."""

    def make(self, path: str) -> None:
        """Make a page beforehand."""

    def paths(self) -> Iterator[str]:
        """The pages that are still to be made for a complete site."""

    def complete(self) -> None:
        """Called when all pages were made: the search can find them."""


@dataclass(slots=True)
class Frame:
    """The engine at the ready for one outline of pages; it lasts until a title, the order or the look changes."""

    outline: Publication
    site: LiveSite

    @classmethod
    def around(cls, draft: Draft, root: Path, folder: Path, before: "Frame | None") -> "Frame":
        """The frame from before where it still fits, else a new one. Raises `SiteError`."""
        outline = draft.outline
        return before if before and before.outline == outline else cls(outline, LiveSite(outline, root, folder))


@dataclass(slots=True)
class Pages:
    """An edition whose pages are made when they are asked for; `remarks` is what the engine said of them."""

    draft: Draft
    frame: Frame
    remarks: list[Message] = field(default_factory=list)
    made: set[str] = field(default_factory=set)

    def content(self, path: str) -> bytes | None:
        """A page as it stands since the last save; where the engine refuses it, as it stood before."""
        self.make(path)
        asset = None if path.endswith(PAGE) and path in self.made else self.draft.asset(path)
        file = self.frame.site.file(path) if asset is None else None
        return file.read_bytes() if file else asset

    def make(self, path: str) -> None:
        """Write and make a page, unless that was done since the last save."""
        page = f"{path.removesuffix(PAGE)}.md"
        if path in self.made or not (page in self.draft.leaves or page in self.draft.extra):
            return
        self.made.add(path)
        try:
            self.remarks += self.frame.site.make(self.draft.page(page))
        except SiteError as error:
            self.remarks.append(error.message)

    def paths(self) -> Iterator[str]:
        """All pages, the services in their order."""
        return (f"{path.removesuffix('.md')}{PAGE}" for path in (*self.draft.leaves, *self.draft.extra))

    def complete(self) -> None:
        """Write the index of the search."""
        self.frame.site.index()


@dataclass(frozen=True, slots=True)
class Folder:
    """A site that was built as a whole."""

    site: Path

    def content(self, path: str) -> bytes | None:
        """A file of the site, and nothing outside of it."""
        file = within(self.site, path)
        return file.read_bytes() if file else None

    def make(self, path: str) -> None:
        """It is made already."""

    def paths(self) -> Iterator[str]:
        """Nothing is left to be made."""
        return iter(())

    def complete(self) -> None:
        """The search is complete from the beginning."""

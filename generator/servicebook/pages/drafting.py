"""A handbook that is written page by page, as each is asked for: whoever looks at one need not wait for all."""

from collections.abc import Mapping
from dataclasses import dataclass

from servicebook.memory import OnDemand
from servicebook.pages.changed import feed
from servicebook.pages.cuecards import cue_cards
from servicebook.pages.finishing import finished
from servicebook.pages.leaves import Leaf, leaves
from servicebook.pages.material import Material
from servicebook.pages.navigation import navigation
from servicebook.pages.portfolio import portfolio_files
from servicebook.pages.printing import print_pages
from servicebook.pages.viewpoint import Book, Viewpoint
from servicebook.publication import Page, Publication

_TABLES = "assets/portfolio/"


@dataclass(frozen=True, slots=True)
class Draft:
    """All pages of a handbook, each still to be written, by their paths; `extra` are the team's own, by theirs.

    `sheets` are the bare pages: for paper, and the feed.
    """

    start: Viewpoint
    leaves: Mapping[str, Leaf]
    extra: Mapping[str, Page]
    sheets: Mapping[str, bytes]

    @classmethod
    def of(cls, material: Material) -> "Draft":
        """The draft of what is made from this material."""
        start = Viewpoint(Book.of(material))
        return cls(
            start,
            {leaf.here.path: leaf for leaf in leaves(start)},
            {page.path: page for page in material.extra},
            OnDemand({**print_pages(start), **cue_cards(start), **feed(start)}),
        )

    @property
    def outline(self) -> Publication:
        """Titles and order of all pages, without their texts; names of the bare pages, without what stands in them."""
        empty = (Page(path, leaf.title, "", about=leaf.about) for path, leaf in self.leaves.items())
        title = self.start.plain(self.start.handbook.organisation.name) or self.start.text("Service handbook")
        pages, languages = (*empty, *self.extra.values()), self.start.book.material.languages
        sheets = dict.fromkeys(self.sheets, b"")
        return Publication(title, self.start.language, pages, navigation(self.start), sheets, languages)

    def page(self, path: str) -> Page:
        """One page; KeyError where there is none."""
        if path in self.extra:
            return self.extra[path]
        (page,) = finished((self.leaves[path].write(),), self.start)
        return page

    def asset(self, path: str) -> bytes | None:
        """A file that is published as it is; nothing where there is none."""
        if path.startswith(_TABLES):
            return self.tables.get(path)
        return self.sheets.get(path) or self.start.book.material.drawings.get(path)

    @property
    def tables(self) -> Mapping[str, bytes]:
        """The files for spreadsheets by their paths."""
        return portfolio_files(self.start.at("portfolio.html"))

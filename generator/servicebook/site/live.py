"""The site while it is written: pages are made one by one from the text as it stands, by the usual engine."""

from pathlib import Path

from servicebook.publication import Page, Publication
from servicebook.site import settings, staging, team
from servicebook.site.engines.single import Single
from servicebook.site.error import SiteError
from servicebook.wording import Message, say

_OURS = frozenset({"search", "offline"})


class LiveSite:
    """A site below `folder`, of pages that are handed over when somebody asks for them. Raises `SiteError`.

    `outline` says which pages there are and what they are called.
    """

    def __init__(self, outline: Publication, root: Path, folder: Path) -> None:
        theirs = team.read(root)
        tree = staging.tree(outline, theirs)
        self._stage, self._site = folder / "stage", folder / "site"
        self._link = theirs.source_link
        staging.write(self._stage, {"mkdocs.yml": settings.text(outline, theirs, tree, self._stage), **tree})
        self._texts: dict[str, bytes] = {}
        self._engine = Single(self._stage, self._site, {page.path for page in outline.pages})
        self._engine.index()
        self.remarks = _told(self._engine.remarks)

    def make(self, page: Page) -> tuple[Message, ...]:
        """Make a page, unless it has not changed; what the engine remarked. Raises `SiteError`."""
        text = staging.front_and_text(page, self._link)
        if self._texts.get(page.path) == text:
            return ()
        staging.replace(self._stage / "docs" / page.path, text)
        remarks = self._engine.make(page.path)
        self._texts[page.path] = text
        return _told(remarks)

    def index(self) -> None:
        """Let the search find what stands in the pages that were made."""
        self._engine.index()

    def file(self, path: str) -> Path | None:
        """A file of the site as it was made, by its path; nothing where there is none."""
        return within(self._site, path)


def within(folder: Path, path: str) -> Path | None:
    """The file at a path below a folder; nothing where there is none, or where the path leads out of it."""
    try:
        file = folder.joinpath(*path.split("/")).resolve()
    except ValueError:  # no name of a file, such as one with a zero in it
        return None
    return file if file.is_relative_to(folder.resolve()) and file.is_file() else None


def has_own_plugins(root: Path) -> bool:
    """Whether the team's plug-ins or hooks take part in the site: they may look at all pages at once."""
    told = team.read(root).settings
    return bool(told.get("hooks")) or bool({name for name, _ in settings.named(told.get("plugins"))} - _OURS)


def look_of(root: Path) -> tuple[str, ...]:
    """The files and folders, by their paths from the root, that make the look of a team's site."""
    ours = ("mkdocs.yml", "theme")
    try:
        theirs = team.read(root)
    except SiteError:
        return ours
    own = (theirs.settings.get("docs_dir"), theirs.section("theme").get("custom_dir"))
    return (*ours, *(path for path in own if isinstance(path, str)))


def _told(remarks: tuple[str, ...]) -> tuple[Message, ...]:
    return tuple(say("The site engine remarks: {remark}", remark=remark) for remark in remarks)

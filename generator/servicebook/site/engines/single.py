"""MkDocs at the ready: settings, navigation and templates stay in memory, and each page is made when it is asked for."""

from collections.abc import Collection
from pathlib import Path
from typing import Any

from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import clean_directory

from servicebook.site.engines.material import at_work

_SEARCH = "material/search"


class Single:
    """The staged files as a site at `site`, made page by page: the same bytes as those of a build.

    `later` are the paths of pages whose text is still to come; all others are made at once. Raises `SiteError`.
    """

    def __init__(self, stage: Path, site: Path, later: Collection[str]) -> None:
        self._found: dict[str, list[Any]] = {}
        with at_work() as remarks:
            self._config: Any = load_config(str(stage / "mkdocs.yml"), site_dir=str(site))
            self._config.plugins.on_startup(command="build", dirty=False)
            self._config = self._config.plugins.on_config(self._config)
            self._files, self._env = self._collected()
            self._nav = self._navigation()
            own = [page for path, page in self._pages().items() if path not in later]
            self._around(own)
            for page in own:
                self._build(page)
        self.remarks = tuple(remarks.warnings)

    def make(self, path: str) -> tuple[str, ...]:
        """Make the page whose Markdown stands at this path of the stage; the warnings. Raises `SiteError`."""
        page = self._pages()[path]
        with at_work() as remarks:
            self._populate(page)
            self._build(page)
        page.markdown = page.content = None  # what is not looked at need not stay
        return tuple(remarks.warnings)

    def index(self) -> None:
        """Write the search index of all pages that were made so far. Raises `SiteError`."""
        with at_work():
            if search := self._config.plugins.get(_SEARCH):
                search.search_index.entries = [entry for path in self._pages() for entry in self._found.get(path, ())]
            self._config.plugins.on_post_build(config=self._config)

    # What follows is what MkDocs does in a build, in its order.

    def _collected(self) -> tuple[Files, Any]:
        config = self._config
        config.plugins.on_pre_build(config=config)
        clean_directory(config.site_dir)
        files, env = get_files(config), config.theme.get_env()
        files.add_files_from_theme(env, config)
        files = config.plugins.on_files(files, config=config)
        set_exclusions(files, config)
        return files, env

    def _navigation(self) -> Any:  # noqa: ANN401 - plug-ins may put another one in its place
        nav = self._config.plugins.on_nav(
            get_navigation(self._files, self._config), config=self._config, files=self._files
        )
        for file in self._files.documentation_pages():
            if file.page is None:
                Page(None, file, self._config)
        return nav

    def _around(self, own: Collection[Page]) -> None:
        """All that is no page whose text is still to come."""
        for page in own:
            self._populate(page)
        self._env = self._config.plugins.on_env(self._env, config=self._config, files=self._files)
        self._files.copy_static_files()
        for name in self._config.theme.static_templates:
            mkdocs_build._build_theme_template(name, self._env, self._files, self._config, self._nav)  # noqa: SLF001 - one step of its build

    def _pages(self) -> dict[str, Page]:
        return {file.src_uri: file.page for file in self._files.documentation_pages() if file.page}

    def _populate(self, page: Page) -> None:
        mkdocs_build._populate_page(page, self._config, self._files)  # noqa: SLF001 - one step of its build

    def _build(self, page: Page) -> None:
        """What the search finds in a page takes the place of what it found there before."""
        search = self._config.plugins.get(_SEARCH)
        if search:
            search.search_index.entries = []
        files: list[File] = list(self._files.documentation_pages())
        mkdocs_build._build_page(page, self._config, files, self._nav, self._env)  # noqa: SLF001 - one step of its build
        if search:
            self._found[page.file.src_uri] = search.search_index.entries

"""The engine's settings: ours, the team's, and both where lists meet."""

from collections.abc import Iterable, Mapping
from os.path import relpath
from pathlib import Path
from typing import Any, TypeAlias

from mkdocs.utils import get_theme_dir

from servicebook.publication import FEED, Entry, Publication, escape_html
from servicebook.site import editions, yaml_text
from servicebook.site.team import Settings, Team
from servicebook.theme import THEME
from servicebook.wording import SOURCE_LANGUAGE, Catalogue, base, catalogue

Options: TypeAlias = Mapping[str, Any]

# Beyond this number the whole navigation in every page would grow the site with its square.
PRUNED_FROM = 100
# Splits at every sign that is no part of a word or a figure: "search finds every word".
_SEPARATOR = r"""[\s\-–—,;:!?…()\[\]{}<>"'„“”‚‘’«»‹›/|]+|\.(?!\d)|&(?:lt|gt|amp|quot|#x27);"""

_PLUGINS: tuple[tuple[str, Options], ...] = (("search", {"separator": _SEPARATOR}), ("offline", {}))
_EXTENSIONS: tuple[tuple[str, Options], ...] = (
    ("abbr", {}),
    ("admonition", {}),
    ("attr_list", {}),
    ("def_list", {}),
    ("footnotes", {}),
    ("md_in_html", {}),
    ("tables", {"use_align_attribute": True}),  # a style within the page would break a strict policy
    ("toc", {"permalink": True}),
    ("pymdownx.details", {}),
    ("pymdownx.highlight", {}),
    ("pymdownx.superfences", {}),
    ("pymdownx.tabbed", {"alternate_style": True}),
    ("pymdownx.tasklist", {"custom_checkbox": True}),
)
_FEATURES = ("navigation.tabs", "navigation.indexes", "navigation.path", "navigation.top", "toc.follow")
_SEARCHING = ("search.highlight",)


def text(publication: Publication, team: Team, tree: Iterable[str], stage: Path) -> str:
    """The `mkdocs.yml` of the stage whose files are `tree`: complete in itself, whatever engine reads it."""
    ours = {
        # The frame escapes the name once more for a tooltip; a lone ampersand is the same either way.
        "site_name": escape_html(publication.title).replace("&amp; ", "& "),
        **team.settings,
        **_places(team, stage),
        **editions.address(publication, team),
        "nav": [*navigation(publication), *_listed(team.settings.get("nav"))],
        "theme": _theme(publication, team),
        "extra": {
            **_extra(team, catalogue(publication.language)),
            **editions.told(publication, team),
            **_feed(publication),
        },
        "extra_css": _both(_theme_files(tree, "css"), team, "extra_css"),
        "extra_javascript": _both(_theme_files(tree, "js"), team, "extra_javascript"),
        "plugins": _joined(_PLUGINS, team.settings.get("plugins")),
        "markdown_extensions": _joined(_EXTENSIONS, team.settings.get("markdown_extensions")),
    }
    return yaml_text.block(ours)


def navigation(publication: Publication) -> list[dict[str, Any]]:
    """The navigation with a title for every entry, so that one page's change never alters another page."""
    titles = {page.path: escape_html(page.title) for page in publication.pages}
    return [_entry(entry, titles) for entry in publication.navigation]


def _entry(entry: Entry, titles: Mapping[str, str]) -> dict[str, Any]:
    if isinstance(entry, str):
        return {titles[entry]: entry}
    return {escape_html(entry.title): [_entry(part, titles) for part in entry.entries]}


def _places(team: Team, stage: Path) -> Settings:
    hooks = [Path(relpath(team.root / hook, stage)).as_posix() for hook in _listed(team.settings.get("hooks"))]
    return {"docs_dir": "docs", "site_dir": "site", "use_directory_urls": False, "edit_uri": "", "hooks": hooks}


def _theme(publication: Publication, team: Team) -> Settings:
    speak = catalogue(publication.language)
    pruned = ("navigation.prune",) if len(publication.pages) > PRUNED_FROM else ()
    theirs = team.section("theme")
    return {
        "palette": _palette(speak),
        "logo": "images/servicebook.svg",
        "favicon": "images/servicebook.svg",
        **theirs,
        "name": "material",
        "variant": "classic",  # the look of Material, says Zensical
        "language": _language(publication.language),
        "custom_dir": "theme",
        "font": False,
        "features": [*_FEATURES, *_SEARCHING, *pruned, *_listed(theirs.get("features"))],
    }


def _language(language: str) -> str:
    folder = Path(get_theme_dir("material"), "partials", "languages")
    known = (name for name in (language, base(language)) if (folder / f"{name}.html").is_file())
    return next(known, SOURCE_LANGUAGE)


def _palette(speak: Catalogue) -> list[Options]:
    return [
        _scheme("light", "default", "material/weather-night", speak.text("Switch to dark")),
        _scheme("dark", "slate", "material/weather-sunny", speak.text("Switch to light")),
    ]


def _scheme(system: str, scheme: str, icon: str, name: str) -> Options:
    return {
        "media": f"(prefers-color-scheme: {system})",
        "scheme": scheme,
        "primary": "custom",
        "accent": "custom",
        "toggle": {"icon": icon, "name": name},
    }


def _extra(team: Team, speak: Catalogue) -> Settings:
    theirs = team.section("extra")
    polyfills = ["js/polyfills/iframe-worker.js", *_listed(theirs.get("polyfills"))]
    # Not in the theme: there Zensical drops what it does not know.
    ours = {
        "not_found": speak.text("This page does not exist, or no longer does."),
        "near": speak.text("Also in this handbook:"),
        "generator": False,
    }
    return {**ours, **theirs, "polyfills": polyfills}


def _feed(publication: Publication) -> Settings:
    """The name of the feed, where there is one: the head of each page leads to it."""
    return {"feed": catalogue(publication.language).text("What changed")} if FEED in publication.assets else {}


def _theme_files(tree: Iterable[str], kind: str) -> list[str]:
    """Ours first, so that a team's own rules have the last word."""
    paths = [path.removeprefix("theme/") for path in sorted(tree)]
    files = [path for path in paths if path.startswith(f"{kind}/") and path.count("/") == 1]
    return sorted(files, key=lambda path: not (THEME / "site" / path).is_file())


def _both(ours: list[str], team: Team, key: str) -> list[object]:
    return [*ours, *(path for path in _listed(team.settings.get(key)) if path not in ours)]


def _joined(ours: Iterable[tuple[str, Options]], theirs: object) -> list[dict[str, Any]]:
    joined = dict(ours)
    for name, options in named(theirs):
        joined[name] = {**joined.get(name, {}), **options}
    return [{name: options} for name, options in joined.items()]


def named(theirs: object) -> list[tuple[str, Options]]:
    """The plug-ins or extensions that a list or a map of the settings names, with their options."""
    pairs = theirs.items() if isinstance(theirs, dict) else _pairs(theirs)
    return [(str(name).removeprefix("material/"), options or {}) for name, options in pairs]


def _pairs(theirs: object) -> list[tuple[object, Any]]:
    return [
        pair for entry in _listed(theirs) for pair in (entry.items() if isinstance(entry, dict) else [(entry, None)])
    ]


def _listed(value: object) -> list[Any]:
    return list(value) if isinstance(value, list) else []

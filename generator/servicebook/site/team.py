"""The team's own `mkdocs.yml`, read without running anything that it names."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from servicebook.site.error import SiteError
from servicebook.wording import say

Settings: TypeAlias = Mapping[str, Any]


_HOSTS = (
    ("gitlab", "/-/blob/HEAD/{file}#L{line}"),
    ("bitbucket", "/src/HEAD/{file}#lines-{line}"),
    ("dev.azure", "?path=/{file}&line={line}"),
    *((name, "/src/branch/main/{file}#L{line}") for name in ("codeberg", "forgejo", "gitea")),
)
"""How hosts show a line of a file, by a part of their names; what none of them has is shown as GitHub does it."""
_OTHERS = "/blob/HEAD/{file}#L{line}"


@dataclass(frozen=True, slots=True)
class Tagged:
    """A value that only MkDocs may make: `!ENV`, `!relative`, `!!python/name:…`."""

    tag: str
    value: object


@dataclass(frozen=True, slots=True)
class Team:
    """What the team's file says, its INHERITs resolved, and the folder it stands in."""

    root: Path
    settings: Settings

    def section(self, name: str) -> Settings:
        """A map of the settings, empty where there is none (`theme: material` is one without content)."""
        value = self.settings.get(name)
        return value if isinstance(value, dict) else {}

    @property
    def docs(self) -> Path | None:
        """The folder of the team's own pages, pictures and styles; only where `docs_dir` names it."""
        folder = self.settings.get("docs_dir")
        return self.root / folder if isinstance(folder, str) else None

    @property
    def templates(self) -> Path | None:
        """The folder of the team's own templates, `theme.custom_dir`."""
        folder = self.section("theme").get("custom_dir")
        return self.root / folder if isinstance(folder, str) else None

    @property
    def site_address(self) -> str:
        """Where the site will stand, by `site_url`, with a slash at its end; "" when it is not told."""
        told = self.settings.get("site_url")
        return f"{told.rstrip('/')}/" if isinstance(told, str) and told.startswith(("https://", "http://")) else ""

    @property
    def source_link(self) -> str:
        """The web address of a line of a file, with `{file}` and `{line}` in it; "" when `repo_url` does not tell.

        `edit_uri` tells the path within the repository where its host is none of the known ones.
        """
        repository = self.settings.get("repo_url")
        if not isinstance(repository, str) or not repository.startswith(("https://", "http://")):
            return ""
        told = self.settings.get("edit_uri")
        return f"{repository.rstrip('/')}{_path(told) if isinstance(told, str) else _usual(repository)}"


def read(root: Path) -> Team:
    """The team's settings; none when there is no `mkdocs.yml`. Raises `SiteError` when it cannot be read."""
    file = root / "mkdocs.yml"
    if not file.is_file():
        return Team(root, {})
    try:
        with file.open("rb") as stream:
            settings = yaml_load(stream, _loader())
    except (ConfigurationError, OSError, UnicodeError, RecursionError, ValueError) as error:
        raise _unreadable(error) from error
    if not isinstance(settings, dict):
        raise _unreadable(TypeError(f"a map is expected, not {type(settings).__name__}"))
    return Team(root, settings)


def _loader() -> Any:  # noqa: ANN401 - MkDocs has no types
    loader = get_yaml_loader()
    loader.yaml_constructors = {tag: make for tag, make in loader.yaml_constructors.items() if tag != "!ENV"}
    loader.yaml_multi_constructors = {"": _keep}
    return loader


def _keep(loader: Any, tag: str, node: Any) -> Tagged:  # noqa: ANN401 - PyYAML's node, by way of MkDocs
    if node.id == "scalar":
        return Tagged(tag, loader.construct_scalar(node))
    if node.id == "sequence":
        return Tagged(tag, loader.construct_sequence(node, deep=True))
    return Tagged(tag, loader.construct_mapping(node, deep=True))


def _unreadable(error: Exception) -> SiteError:
    return SiteError(
        say(
            "mkdocs.yml cannot be read, so there is no new site; the one before is unchanged. "
            "Correct it, or move it away to get the usual look. The site engine says: {reason}",
            reason=str(error),
        )
    )


def _usual(repository: str) -> str:
    host = urlsplit(repository).netloc
    return next((path for name, path in _HOSTS if name in host), _OTHERS)


def _path(told: str) -> str:
    """A path with both fields in it is taken as it is, a folder in the way of most hosts."""
    if "{file}" in told:
        return told if told.startswith(("/", "?")) else f"/{told}"
    return f"/{told.strip('/')}/{{file}}#L{{line}}"

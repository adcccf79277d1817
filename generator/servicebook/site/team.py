"""The team's own `mkdocs.yml`, read without running anything that it names."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from servicebook.site.error import SiteError
from servicebook.wording import say

Settings: TypeAlias = Mapping[str, Any]


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
    def source_address(self) -> str:
        """The web address under which the repository shows its files; "" when `repo_url` does not tell."""
        repository = self.settings.get("repo_url")
        if not isinstance(repository, str) or not repository.startswith(("https://", "http://")):
            return ""
        usual = "-/blob/HEAD" if "gitlab" in repository else "blob/HEAD"
        told = self.settings.get("edit_uri")
        return f"{repository.rstrip('/')}/{(told if isinstance(told, str) else usual).strip('/')}/"


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

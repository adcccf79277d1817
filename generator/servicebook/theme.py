"""Where the look lives: finds the theme's files and fills its templates; the only door to Jinja."""

from functools import cache
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined, select_autoescape

_INSTALLED = Path(__file__).parent / "_theme"
_REPOSITORY = Path(__file__).parents[2] / "theme"
THEME = _INSTALLED if _INSTALLED.is_dir() else _REPOSITORY

_ESCAPED = ("svg.j2", "html.j2", "md.j2")


@cache
def environment(team: Path | None = None) -> Environment:
    """The templates, a team's own before ours; every text in them is escaped, every unknown name an error."""
    return Environment(
        loader=_files(team),
        autoescape=select_autoescape(_ESCAPED, default_for_string=False, default=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _files(team: Path | None) -> ChoiceLoader:
    return ChoiceLoader([FileSystemLoader(folder) for folder in (team, THEME) if folder])


def source(name: str, /, *, team: Path | None = None) -> str:
    """A file of the theme as it stands, a team's own before ours."""
    return _files(team).get_source(environment(team), name)[0]


def render(name: str, /, *, team: Path | None = None, **values: object) -> str:
    """A template of the theme, filled; `name` is its path inside the theme's folder."""
    return environment(team).get_template(name).render(**values)

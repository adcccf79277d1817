"""The site engines that build the staged files, one module for each; nobody else knows what they are like."""

from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path

from servicebook.publication import Engine
from servicebook.site.engines import material, properdocs, zensical
from servicebook.site.error import SiteError
from servicebook.wording import Message, say

_BUILDERS: Mapping[Engine, Callable[[Path, Path], tuple[str, ...]]] = {
    "mkdocs": material.build,
    "properdocs": properdocs.build,
    "zensical": zensical.build,
}


def build(engine: Engine, stage: Path, site: Path) -> tuple[Message, ...]:
    """Build the staged files into `site`, which does not exist yet; what the engine warns of. Raises `SiteError`."""
    warnings = _BUILDERS[engine](stage, site)
    return tuple(say("The site engine remarks: {remark}", remark=warning) for warning in warnings)


def demand_installed(engine: Engine) -> None:
    """Raises `SiteError`, with what to type, when the engine is not there."""
    if find_spec(engine) is None:
        raise SiteError(
            say(
                "The site engine {engine} is not installed, so there is no new site; the one before is unchanged. "
                'Install it with: pip install "servicebook[{engine}]"; or take the usual one: `--engine mkdocs`.',
                engine=engine,
            )
        )

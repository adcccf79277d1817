"""Zensical: the successor by the authors of the theme, written in Rust; it knows no plug-ins of others."""

import re
import shutil
from pathlib import Path

from servicebook.site.engines.ground import run
from servicebook.site.error import refused

# What is wrong, and in the frame below it where.
_WARNING = re.compile(r"^Warning: +(.*)\n.*\[ (\S+) \]", re.MULTILINE)
_REASON = re.compile(r"^(?:\w+Error|Error): +(.*)", re.MULTILINE)


def build(stage: Path, site: Path) -> tuple[str, ...]:
    """Build the staged files into `site`; the warnings. Raises `SiteError`."""
    code, told = run("zensical", ("build", "--clean", "--config-file", "mkdocs.yml"), stage)
    if code:
        reasons = _REASON.findall(told)
        raise refused(reasons[-1] if reasons else told.strip()[-400:])
    # It writes nowhere but below its own settings.
    shutil.move(stage / "site", site)
    return tuple(f"{place}: {problem}" for problem, place in _WARNING.findall(told))

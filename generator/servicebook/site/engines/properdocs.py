"""ProperDocs: MkDocs 1.6 kept alive under another name, with the same theme and plug-ins."""

import re
from pathlib import Path

from servicebook.site.engines.ground import run
from servicebook.site.error import refused

_SAID = re.compile(r"^(WARNING|ERROR|Error) *[-:] +(.*(?:\n(?!INFO|WARNING|ERROR|Error).*)*)", re.MULTILINE)


def build(stage: Path, site: Path) -> tuple[str, ...]:
    """Build the staged files into `site`; the warnings. Raises `SiteError`.

    It runs as a program of its own: it takes the place of MkDocs in the process that imports it.
    """
    words = ("build", "--config-file", str(stage / "mkdocs.yml"), "--site-dir", str(site))
    code, told = run("properdocs", words, stage)
    said = [(kind, text.strip()) for kind, text in _SAID.findall(told)]
    if code:
        raise refused("; ".join(text for kind, text in said if kind != "WARNING") or told.strip()[-400:])
    return tuple(text for kind, text in said if kind == "WARNING")

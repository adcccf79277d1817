"""What every engine needs: an environment without clocks and notices, and a program that is run in it."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ENVIRONMENT: Mapping[str, str] = {
    "NO_MKDOCS_2_WARNING": "1",
    "DISABLE_MKDOCS_2_WARNING": "true",
    "SOURCE_DATE_EPOCH": "315532800",
    "PYTHONIOENCODING": "utf-8",
    "NO_COLOR": "1",
}
"""No notices of other projects, and no clock: the same pages give the same bytes on every day."""
_COLOURS = re.compile("\x1b\\[[0-9;]*m")


def run(module: str, words: Sequence[str], folder: Path) -> tuple[int, str]:
    """Run an engine as a program of its own, in a folder: the exit code, and all that it said."""
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-m", module, *words],
        cwd=folder,
        env={**os.environ, **ENVIRONMENT},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return done.returncode, _COLOURS.sub("", done.stdout)

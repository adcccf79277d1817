"""The old site stands until the new one is complete, whatever happens in between."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from servicebook.site.error import SiteError
from servicebook.wording import say

# Every site of ours holds this file; a folder without it is somebody else's.
_MARK = "css/servicebook.css"


@contextmanager
def replacement(output: Path) -> Iterator[Path]:
    """A path beside `output` for the new site, which takes its place unless something is raised.

    Raises `SiteError` when `output` holds other things than a site of ours.
    """
    _demand_replaceable(output)
    fresh, old = (output.with_name(f".{output.name}.{part}") for part in ("new", "old"))
    output.parent.mkdir(parents=True, exist_ok=True)
    if old.exists() and not output.exists():  # stopped between the two renamings the last time
        old.rename(output)
    _remove(fresh, old)
    try:
        yield fresh
        _exchange(fresh, output, old)
    finally:
        _remove(fresh, old)


def _exchange(fresh: Path, output: Path, old: Path) -> None:
    try:
        if output.exists():
            output.rename(old)
        fresh.rename(output)
    except BaseException:
        if old.exists() and not output.exists():
            old.rename(output)
        raise


def _remove(*folders: Path) -> None:
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def _demand_replaceable(output: Path) -> None:
    if not output.exists() or (output / _MARK).is_file() or (output.is_dir() and not any(output.iterdir())):
        return
    raise SiteError(
        say(
            "{folder} holds other things than a handbook, and a new site would replace them all. "
            "Choose another folder for the site, or empty this one.",
            folder=str(output),
        )
    )

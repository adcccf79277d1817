"""MkDocs at work: silent, repeatable, and beside the old site until the new one is complete."""

import logging
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path

from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from servicebook.site.error import SiteError
from servicebook.wording import Message, say

# No notices of other projects, and no clock: the same pages give the same bytes on every day.
_ENVIRONMENT = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "SOURCE_DATE_EPOCH": "315532800"}
# Every site of ours holds this file; a folder without it is somebody else's.
_MARK = "css/servicebook.css"


class _Remarks(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.warnings: list[str] = []
        self.errors: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        (self.errors if record.levelno >= logging.ERROR else self.warnings).append(record.getMessage())


def build(stage: Path, output: Path) -> tuple[Message, ...]:
    """Build the staged site and put it in the place of `output`; the warnings of the engine. Raises `SiteError`."""
    _demand_replaceable(output)
    with _captured() as remarks, _environment(), _replacement(output) as fresh:
        try:
            _run(stage, fresh)
        except Abort as abort:
            raise _refused("; ".join(remarks.errors) or str(abort)) from abort
        except Exception as error:  # the team's plugins and templates may raise anything
            raise _refused("; ".join((*remarks.errors, str(error)))) from error
    return tuple(say("The site engine remarks: {remark}", remark=warning) for warning in remarks.warnings)


def _run(stage: Path, site: Path) -> None:
    config = load_config(str(stage / "mkdocs.yml"), site_dir=str(site))
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build.build(config)
    finally:
        config.plugins.on_shutdown()


@contextmanager
def _captured() -> Iterator[_Remarks]:
    remarks, logger = _Remarks(), logging.getLogger("mkdocs")
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(remarks)
    try:
        with redirect_stdout(sys.stderr):
            yield remarks
    finally:
        logger.removeHandler(remarks)
        logger.propagate = propagate


@contextmanager
def _environment() -> Iterator[None]:
    before = dict(os.environ)
    os.environ.update(_ENVIRONMENT)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


@contextmanager
def _replacement(output: Path) -> Iterator[Path]:
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


def _refused(reason: str) -> SiteError:
    return SiteError(
        say(
            "The site engine refused, so there is no new site; the one before is unchanged. "
            "Mostly a setting, a plug-in or a template of the team's own is the cause: look into mkdocs.yml. "
            "The engine says: {reason}",
            reason=reason,
        )
    )

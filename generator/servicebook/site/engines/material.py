"""MkDocs with the theme Material: the usual engine, within our own process."""

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path

from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from servicebook.site.engines.ground import ENVIRONMENT
from servicebook.site.error import refused


class Remarks(logging.Handler):
    """What the engine said while it worked."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.warnings: list[str] = []
        self.errors: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a sentence."""
        (self.errors if record.levelno >= logging.ERROR else self.warnings).append(record.getMessage())


def build(stage: Path, site: Path) -> tuple[str, ...]:
    """Build the staged files into `site`; the warnings. Raises `SiteError`."""
    with at_work() as remarks:
        _run(stage, site)
    return tuple(remarks.warnings)


@contextmanager
def at_work() -> Iterator[Remarks]:
    """The surroundings in which the engine may work; whatever stops it is a `SiteError`."""
    with _captured() as remarks, _environment():
        try:
            yield remarks
        except Abort as abort:
            raise refused("; ".join(remarks.errors) or str(abort)) from abort
        except Exception as error:  # the team's plugins and templates may raise anything
            raise refused("; ".join((*remarks.errors, str(error)))) from error


def _run(stage: Path, site: Path) -> None:
    config = load_config(str(stage / "mkdocs.yml"), site_dir=str(site))
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build.build(config)
    finally:
        config.plugins.on_shutdown()


@contextmanager
def _captured() -> Iterator[Remarks]:
    remarks, logger = Remarks(), logging.getLogger("mkdocs")
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
    os.environ.update(ENVIRONMENT)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)

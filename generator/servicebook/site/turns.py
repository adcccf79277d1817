"""One build at a time in one handbook: what comes second waits, since both would write the same stage and site."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from servicebook.site.error import SiteError
from servicebook.wording import say

PATIENCE = 600
"""Seconds; longer than any build takes."""


@contextmanager
def turn(stage: Path, patience: float = PATIENCE) -> Iterator[None]:
    """The right to write `stage`, after at most so many seconds; the system frees it even if a build is killed.

    Raises `SiteError` when another build keeps it longer.
    """
    stage.parent.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(stage.with_name(f"{stage.name}.lock"), patience):
            yield
    except Timeout as error:
        raise SiteError(
            say(
                "Another build of this handbook has been running for {minutes} minutes, and two at once would spoil each other. "
                "End it, then build again.",
                minutes=round(patience / 60),
            )
        ) from error

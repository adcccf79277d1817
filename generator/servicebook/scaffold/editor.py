"""What lies in a handbook for its editor is kept in step with the handbook: with its ids, in its language."""

import os
from contextlib import suppress
from pathlib import Path

from servicebook.load import Loaded
from servicebook.memory import paused_gc
from servicebook.model.handbook import Handbook
from servicebook.schema import names_of, opening, schema_text
from servicebook.wording import catalogue

SCHEMA = ".vscode/servicebook.schema.json"
"""Where the editor's settings of a new handbook look for the JSON Schema of the format."""


@paused_gc()
def keep_schema(root: Path, loaded: Loaded, handbook: Handbook) -> bool:
    """Write the schema anew if it is there and knows other ids; whether it was written.

    It is never begun here, and nothing is written through a link: a check may run on a stranger's proposal. While
    something cannot be read, the ids stay that were known before.
    """
    file = root.resolve() / SCHEMA
    if loaded.broken or handbook.unreadable or not _lies_within(file):
        return False
    speak, names = catalogue(handbook.language), names_of(handbook)
    with suppress(OSError):  # where nothing can be written, the checks speak all the same
        if not _begins(file, opening(speak, names).encode()):
            _replace(file, schema_text(speak, names).encode("utf-8", "replace"))
            return True
    return False


def _lies_within(file: Path) -> bool:
    """Whether it is a file, at this very place: neither it nor a folder above it is a link."""
    return file.is_file() and file.resolve() == file


def _begins(file: Path, words: bytes) -> bool:
    with file.open("rb") as stream:
        return stream.read(len(words)) == words


def _replace(file: Path, content: bytes) -> None:
    """Put the content in the place of a file, whole or not at all."""
    fresh = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        with fresh.open("xb") as stream:
            stream.write(content)
        fresh.replace(file)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise

"""Files of a handbook that are written anew: all of them or none, and never half."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from servicebook.errors import UserError
from servicebook.load import Disk
from servicebook.wording import say

_YAML = frozenset({".yml", ".yaml"})


def files_on_disk(root: Path, folder: str) -> Mapping[str, Path]:
    """Where each blueprint really lies, by its path from the handbook's root."""
    files, _ = Disk(root).find(folder, _YAML)
    return {file.path: Path(file.real) for file in files}


def rewrite(files: Mapping[Path, tuple[bytes, bytes]]) -> None:
    """Replace the contents of files, from the first of each pair to the second; a UserError where that fails.

    Whoever changed one of the files meanwhile keeps what they wrote: then nothing is replaced.
    """
    ready: dict[Path, Path] = {}
    done: list[Path] = []
    try:
        for file, (before, after) in files.items():
            _demand_unchanged(file, before)
            ready[file] = _beside(file, after)
        for file, new in ready.items():
            new.replace(file)
            done.append(file)
    except OSError as error:
        for file in done:
            file.write_bytes(files[file][0])
        where = str(error.filename or "")
        raise UserError(
            say("`{file}` cannot be written: {cause}.", file=where, cause=error.strerror or str(error))
        ) from error
    finally:
        for new in ready.values():
            new.unlink(missing_ok=True)


def _demand_unchanged(file: Path, before: bytes) -> None:
    if file.read_bytes() != before:
        raise UserError(
            say("`{file}` was changed meanwhile; nothing was written. Run the command again.", file=str(file))
        )


def _beside(file: Path, content: bytes) -> Path:
    """The new content in a hidden file of the same folder and with the same rights."""
    handle, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
    new = Path(name)
    new.chmod(file.stat().st_mode & 0o7777)
    return new

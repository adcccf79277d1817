"""Writing new files: all of them or none, and never over one that is there."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from servicebook.errors import UserError
from servicebook.wording import Message, say, say_count


def write_new(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write contents by their paths within a folder; a UserError if a file is in the way, or the disk refuses."""
    try:
        taken = _taken(folder, files)
        if not taken:
            return _written(folder, files)
    except OSError as error:
        raise UserError(_refused(folder, error)) from error
    raise UserError(_in_the_way(taken))


def _taken(folder: Path, files: Iterable[str]) -> tuple[Path, ...]:
    """The files that are there already, and those that stand where a folder is needed."""
    targets = [folder / path for path in files]
    folders = {parent for target in targets for parent in target.parents}
    blocking = {path for path in folders if (path.exists() or path.is_symlink()) and not path.is_dir()}
    there = {target for target in targets if target.exists() or target.is_symlink()}
    return tuple(sorted(blocking or there))


def _written(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    made: list[Path] = []
    try:
        for path, content in files.items():
            _write(folder / path, content, made)
    except BaseException:
        for one in reversed(made):
            one.rmdir() if one.is_dir() else one.unlink()
        raise
    return tuple(folder / path for path in files)


def _write(target: Path, content: bytes, made: list[Path]) -> None:
    """Write one file, and note what was made before anything can go wrong in it."""
    for parent in [parent for parent in reversed(target.parents) if not parent.exists()]:
        parent.mkdir()
        made.append(parent)
    with target.open("xb") as stream:
        made.append(target)
        stream.write(content)


def _in_the_way(taken: tuple[Path, ...]) -> Message:
    return say_count(
        "This file is already there: {files}. Nothing was written. Choose another folder, or move the file away first.",
        "These files are already there: {files}. Nothing was written. Choose an empty folder, or move the files away first.",
        len(taken),
        files=tuple(f"`{path}`" for path in taken),
    )


def _refused(folder: Path, error: OSError) -> Message:
    return say(
        "Nothing could be written into `{folder}`: {cause}. Choose a folder in which you may write.",
        folder=str(folder),
        cause=error.strerror or str(error),
    )

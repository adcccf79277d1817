"""From a folder to the files in it: found and opened with care, since anybody may have put them there."""

import errno
import os
import stat
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Final

from servicebook.findings import Finding
from servicebook.load import complaints

LARGEST: Final = 5_000_000
CAREFULLY: Final = (
    os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
)


@dataclass(frozen=True, slots=True)
class File:
    """A file by its path from the handbook's root (in NFC, with slashes), and where it really is."""

    path: str
    real: str


@dataclass(slots=True)
class _Walk:
    """A walk through a folder: real folders first, then the links that were met, each real folder and file once."""

    root: str
    suffixes: frozenset[str]
    files: dict[str, File] = field(default_factory=dict)
    folders: list[File] = field(default_factory=list)
    links: list[File] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)


def find_files(root: Path, folder: str, suffixes: frozenset[str]) -> tuple[tuple[File, ...], tuple[Finding, ...]]:
    """The files with these suffixes in a folder and those below, sorted by path."""
    walk = _Walk(os.path.realpath(root), suffixes)
    start = File(PurePath(folder).as_posix(), os.path.realpath(root / folder))
    if not _is_within(start.real, walk.root):
        walk.findings.append(complaints.link_outside(start.path))
    elif Path(start.real).is_dir():
        walk.seen.add(start.real)
        walk.folders.append(start)
    while walk.folders or walk.links:
        if walk.folders:
            _enter(walk, walk.folders.pop())
        else:
            walk.links.sort(key=lambda link: link.path, reverse=True)
            _follow(walk, walk.links.pop())
    return tuple(sorted(walk.files.values(), key=lambda file: (file.path, file.real))), tuple(walk.findings)


def read_file(file: File) -> bytes | Finding:
    """Its bytes, or why they are not read; pipes do not block, links put there meanwhile are not followed."""
    try:
        with os.fdopen(os.open(file.real, CAREFULLY), "rb") as stream:
            status = os.fstat(stream.fileno())
            if not stat.S_ISREG(status.st_mode):
                return complaints.no_file(file.path)
            data = stream.read(LARGEST + 1) if status.st_size <= LARGEST else b""
    except OSError as error:
        return complaints.unreadable(file.path, error)
    if max(status.st_size, len(data)) > LARGEST:
        return complaints.too_large(file.path, max(status.st_size, len(data)), LARGEST)
    return data


def is_passing(name: str) -> bool:
    """Whether a file is hidden, a backup or an editor's own."""
    return name.startswith((".", "~", "#")) or name.endswith(("~", "#"))


def _enter(walk: _Walk, folder: File) -> None:
    """Notes what is in a folder, hidden and temporary files of editors left out."""
    try:
        with os.scandir(folder.real) as entries:
            for entry in entries:
                if not is_passing(entry.name):
                    _note(walk, entry, File(_joined(folder.path, entry.name), entry.path))
    except OSError as error:
        walk.findings.append(complaints.unreadable(folder.path, error))


def _note(walk: _Walk, entry: os.DirEntry[str], file: File) -> None:
    if entry.is_symlink():
        walk.links.append(file)
    elif entry.is_dir():
        walk.seen.add(file.real)
        walk.folders.append(file)
    elif _has_suffix(walk, file):
        walk.files.setdefault(file.real, file)


def _follow(walk: _Walk, link: File) -> None:
    """Follows a link that stays within the root and leads to something new."""
    try:
        real = os.path.realpath(link.real, strict=True)
    except OSError as error:
        if _has_suffix(walk, link):
            is_loop = error.errno == errno.ELOOP
            walk.findings.append(
                complaints.link_loop(link.path) if is_loop else complaints.unreadable(link.path, error)
            )
        return
    is_folder = Path(real).is_dir()
    if not is_folder and not _has_suffix(walk, link):
        return
    if not _is_within(real, walk.root):
        walk.findings.append(complaints.link_outside(link.path))
    elif is_folder and _is_within(os.path.realpath(Path(link.real).parent), real):
        walk.findings.append(complaints.link_loop(link.path))
    elif is_folder and real not in walk.seen:
        walk.seen.add(real)
        walk.folders.append(File(link.path, real))
    elif not is_folder:
        walk.files.setdefault(real, File(link.path, real))


def _has_suffix(walk: _Walk, file: File) -> bool:
    return PurePath(file.path).suffix.lower() in walk.suffixes


def _is_within(path: str, folder: str) -> bool:
    return PurePath(path).is_relative_to(folder)


def shown_path(path: bytes) -> str:
    """The path that is shown and compared; what is no text in a name becomes a replacement character."""
    return unicodedata.normalize("NFC", path.decode("utf-8", errors="replace"))


def _joined(folder: str, name: str) -> str:
    return shown_path(os.fsencode(name) if folder == "." else os.fsencode(f"{folder}/{name}"))

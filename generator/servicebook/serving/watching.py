"""Notices what was saved: events of the system ring, and the dates of the files say what happened."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from time import monotonic
from typing import TypeAlias

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

from servicebook.load.files import is_passing

Snapshot: TypeAlias = Mapping[str, tuple[int, int, int]]
"""For each file its time of change in nanoseconds, its size in bytes, and its number on the disk."""

ALARM = 1.0
"""Seconds after which we look ourselves, for file systems that tell of nothing (networks, containers)."""
CALM = 0.04
"""Seconds in which nothing changes before a save is taken as finished."""
PATIENCE = 0.4
"""The same where a file is gone or empty: editors take it away and write it again."""
_READ_ONLY = ("opened", "closed_no_write")


@dataclass(frozen=True, slots=True)
class Change:
    """What was saved: the files by their paths from the root; whether it may alter the look, or is a commit."""

    files: frozenset[str] = frozenset()
    look: bool = False
    past: bool = False


NOTHING = Change()


@dataclass(frozen=True, slots=True)
class Places:
    """Of what a handbook is made: folders with its contents, and folders and files that make its look."""

    root: Path
    contents: tuple[str, ...]
    look: tuple[str, ...]

    @property
    def log(self) -> Path | None:
        """Git writes a line into this file for each commit and each change of branch."""
        logs = (folder / ".git" / "logs" / "HEAD" for folder in (self.root, *self.root.parents))
        return next((log for log in logs if log.is_file()), None)

    def snapshot(self) -> Snapshot:
        """All files as they are now; hidden ones and those that editors put beside them are left out."""
        found: dict[str, tuple[int, int, int]] = {}
        for path in (*self.contents, *self.look):
            found |= dict(_files(self.root, path))
        return found | (dict(_files(self.log.parent, "HEAD")) if self.log else {})

    def change(self, before: Snapshot, after: Snapshot) -> Change:
        """What differs between two snapshots."""
        files = frozenset(path for path, _ in before.items() ^ after.items())
        look = any(path == one or path.startswith(f"{one}/") for path in files for one in self.look)
        return Change(files - {"HEAD"}, look, "HEAD" in files)


def _files(root: Path, path: str) -> Iterator[tuple[str, tuple[int, int, int]]]:
    """A file, or all files in a folder; links are followed, each folder once."""
    with suppress(OSError):  # it may go while we look
        here = root / path
        if here.is_file():
            yield path, _seen(here.stat())
    seen: set[str] = set()
    for folder, names, files in os.walk(root / path, followlinks=True):
        real = os.path.realpath(folder)
        once = real not in seen
        seen.add(real)
        names[:] = [name for name in names if once and not is_passing(name)]
        for name in files if once else ():
            with suppress(OSError):
                status = Path(folder, name).stat()
                if not is_passing(name):
                    yield Path(folder, name).relative_to(root).as_posix(), _seen(status)


def _seen(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_mtime_ns, status.st_size, status.st_ino


class _Bell(FileSystemEventHandler):
    """Rings for whatever the system tells, but that somebody reads."""

    def __init__(self) -> None:
        self.rung = Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Ring."""
        if event.event_type not in _READ_ONLY:
            self.rung.set()


class Watch:
    """Waits for what is saved in some places, until it is closed; `since` is when the handbook was read, in nanoseconds."""

    def __init__(self, places: Callable[[], Places], since: int) -> None:
        self._places = places
        self._known: Snapshot = {path: seen for path, seen in places().snapshot().items() if seen[0] < since}
        self._bell = _Bell()
        self._closed = Event()
        self._observer: BaseObserver | None = None
        self._watched: tuple[str, ...] = ()

    def changes(self) -> Iterator[Change]:
        """Each change when it is complete, however many files it took; nothing is lost while the last one is dealt with."""
        while not self._closed.is_set():
            places = self._places()
            self._listen(places)
            self._bell.rung.wait(ALARM)
            self._bell.rung.clear()
            after = self._settled(places)
            change = places.change(self._known, after)
            self._known = after
            if change != NOTHING and not self._closed.is_set():
                yield change

    @property
    def is_listening(self) -> bool:
        """Whether the system was asked to tell what happens."""
        return self._observer is not None

    def close(self) -> None:
        """Wait no longer."""
        self._closed.set()
        self._bell.rung.set()
        if self._observer:
            self._observer.stop()

    def _settled(self, places: Places) -> Snapshot:
        """The files, as soon as they have stayed as they are for a moment; longer where one is gone or empty."""
        seen, since = places.snapshot(), monotonic()
        while not self._closed.is_set():
            gone = any(path not in seen or not seen[path][1] for path, (_, size, _) in self._known.items() if size)
            if seen == self._known or monotonic() - since >= (PATIENCE if gone else CALM):
                break
            self._closed.wait(CALM / 4)
            now = places.snapshot()
            if now != seen:
                seen, since = now, monotonic()
        return seen

    def _listen(self, places: Places) -> None:
        """Hang the bell into every folder that is there by now; where the system allows no more, the alarm must do."""
        folders = tuple(path for path in (*places.contents, *places.look) if (places.root / path).is_dir())
        if self._observer and folders == self._watched:
            return
        if self._observer:
            self._observer.stop()
        observer = Observer()
        with suppress(OSError):
            for path in folders:
                observer.schedule(self._bell, str(places.root / path), recursive=True)
            observer.schedule(self._bell, str(places.root), recursive=False)
            observer.start()
        self._observer, self._watched = observer, folders
        self._bell.rung.set()  # whatever came before it hung there

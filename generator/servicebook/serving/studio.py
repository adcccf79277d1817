"""The handbook as it stands: read anew after each save, its pages made when a browser asks for them."""

import traceback
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path, PurePosixPath
from threading import Condition, Event, RLock
from time import monotonic, time_ns

from servicebook import pipeline, theme
from servicebook.changes import Revision
from servicebook.errors import UserError
from servicebook.history import history
from servicebook.load.loading import MEASUREMENTS
from servicebook.memory import paused_gc
from servicebook.publication import Engine
from servicebook.scaffold import keep_schema
from servicebook.serving.editions import Edition, Folder, Frame, Pages
from servicebook.serving.reading import Reading, read
from servicebook.serving.watching import NOTHING, Change, Places
from servicebook.settings import FILE as SETTINGS
from servicebook.site import publish
from servicebook.site.live import has_own_plugins, look_of
from servicebook.wording import Catalogue, Message, say

QUIET = 2.0
"""Seconds without a save or a reader until the remaining pages are made for the search."""
_NAP = 0.25


@dataclass(frozen=True, slots=True)
class Project:
    """What is served: the handbook at `root`, on which day; `folder` takes what is made, and is emptied by its owner.

    `voice` gives the catalogue for the organisation's own language; `engine` is none where the settings decide.
    """

    root: Path
    folder: Path
    as_of: date
    voice: Callable[[str | None], Catalogue]
    engine: Engine | None = None


@dataclass(frozen=True, slots=True)
class State:
    """The handbook after a save: what was read, its editions by their folders, and `change`, what was saved last.

    `obstacle` says why everything still stands as before; `trace` is what to send where that is our own mistake.
    """

    number: int
    reading: Reading
    speak: Catalogue
    editions: Mapping[str, Edition]
    change: Change = NOTHING
    obstacle: Message | None = None
    trace: str = ""

    @property
    def quick(self) -> bool:
        """Whether single pages are made, rather than the whole site."""
        return all(isinstance(edition, Pages) for edition in self.editions.values())

    def content(self, path: str) -> bytes | None:
        """A file of the site by its path; nothing where there is none."""
        folder = max((folder for folder in self.editions if path.startswith(folder)), key=len)
        return self.editions[folder].content(path.removeprefix(folder))

    def remarks(self) -> Iterator[Message]:
        """What the engine remarked about the pages made so far, each once: they are taken away."""
        for edition in self.editions.values():
            if isinstance(edition, Pages):
                while edition.remarks:
                    yield edition.remarks.pop(0)


@dataclass(slots=True)
class _Memory:
    """What outlasts a save: the frames of the editions, and what git tells."""

    frames: dict[str, Frame] = field(default_factory=dict)
    revisions: tuple[Revision, ...] | None = None


class Studio:
    """Where the handbook is made; raises UserError where it cannot be read from the beginning."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._memory = _Memory()
        self._at_work, self._news = RLock(), Condition()
        self._touched = monotonic()
        self.began = time_ns()
        self._state = self._opened(read(project.root, project.as_of), NOTHING, 1)

    @property
    def state(self) -> State:
        """The handbook as it stands."""
        return self._state

    def places(self) -> Places:
        """Where it is worth watching: what the settings name now."""
        blueprints = self._state.reading.result.settings.blueprints
        beside = (PurePosixPath(blueprints).parent / MEASUREMENTS).as_posix()
        return Places(self._project.root, (blueprints, beside, SETTINGS), look_of(self._project.root))

    def refresh(self, change: Change) -> State:
        """Read what was saved; whatever is in the way, the pages stay as they were."""
        before, self._touched = self._state, monotonic()
        standing = replace(before, number=before.number + 1, change=change, obstacle=None, trace="")
        try:
            state = self._reread(change, standing.number)
        except UserError as error:
            state = replace(standing, obstacle=error.message)
        except Exception:  # noqa: BLE001 - a half-written file must not end the work of a day
            problem = say(
                "This is a mistake in Servicebook, not in your handbook. The pages are shown as they were before."
            )
            state = replace(standing, obstacle=problem, trace=traceback.format_exc())
        with self._news:
            self._state = state
            self._news.notify_all()
        keep_schema(self._project.root, state.reading.result.loaded, state.reading.result.handbook)
        return state

    def content(self, path: str) -> bytes | None:
        """A file of the site by its path, as it stands; nothing where there is none."""
        self._touched = monotonic()
        with self._at_work, paused_gc():
            return self._state.content(path)

    def later_than(self, number: int, seconds: float) -> State:
        """The state, as soon as it is another one than that of the number, or after so many seconds."""
        with self._news:
            self._news.wait_for(lambda: self._state.number != number, seconds)
            return self._state

    def wake(self) -> None:
        """Let nobody wait any longer."""
        with self._news:
            self._state = replace(self._state, number=self._state.number + 1)
            self._news.notify_all()

    def complete(self, stop: Event) -> None:
        """Until told to stop, make the remaining pages whenever nobody saves or reads, so that the search finds all."""
        done = 0
        while not stop.wait(_NAP):
            state = self._state
            if state.number != done and self._is_quiet(state, stop) and self._completed(state, stop):
                done = state.number

    def _is_quiet(self, state: State, stop: Event) -> bool:
        return not stop.is_set() and self._state is state and monotonic() - self._touched > QUIET

    def _completed(self, state: State, stop: Event) -> bool:
        for edition in state.editions.values():
            for path in edition.paths():
                if not self._is_quiet(state, stop):
                    return False
                with self._at_work:
                    edition.make(path)
            with self._at_work:
                edition.complete()
        return True

    @paused_gc()
    def _reread(self, change: Change, number: int) -> State:
        reading = read(self._project.root, self._project.as_of, self._state.reading)
        with self._at_work:
            return self._opened(reading, change, number)

    def _opened(self, reading: Reading, change: Change, number: int) -> State:
        speak = self._project.voice(reading.result.handbook.named_language)
        if change.look:
            theme.environment.cache_clear()
            self._memory.frames.clear()
        if change.past or self._memory.revisions is None:
            settings = reading.result.settings
            self._memory.revisions, _ = history(self._project.root, settings.blueprints, reading.result.loaded)
        editions = self._pages(reading, speak) if self._is_quick(reading) else self._whole(reading, speak)
        return State(number, reading, speak, editions, change)

    def _is_quick(self, reading: Reading) -> bool:
        return (self._project.engine or reading.result.settings.engine) == "mkdocs" and not has_own_plugins(
            self._project.root
        )

    def _pages(self, reading: Reading, speak: Catalogue) -> Mapping[str, Edition]:
        found: dict[str, Edition] = {}
        for draft in pipeline.drafts(reading.result, speak, self._memory.revisions or ()):
            folder = draft.outline.folder
            own = self._project.folder / (draft.outline.language or "site")
            frame = Frame.around(draft, self._project.root, own, self._memory.frames.get(folder))
            self._memory.frames[folder] = frame
            found[folder] = Pages(draft, frame)
        return found

    def _whole(self, reading: Reading, speak: Catalogue) -> Mapping[str, Edition]:
        """An engine that knows no single pages, or a team's own plug-ins: everything is built anew."""
        folder, root = self._project.folder / "whole", self._project.root
        publication, _ = pipeline.whole(reading.result, speak, lambda _: None)
        engine = self._project.engine or reading.result.settings.engine
        publish(publication, root, folder / "site", folder / "stage", engine)
        return {"": Folder(folder / "site")}

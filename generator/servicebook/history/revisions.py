"""What each commit changed in the services: only the files that it touched are read, as they were before and after."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from servicebook.changes import Revision, describe
from servicebook.history.git import Alteration, Commit, read_blobs, read_log
from servicebook.link import link
from servicebook.load import Document, Loaded, Source
from servicebook.load.decoding import decode
from servicebook.load.files import LARGEST
from servicebook.load.loading import BLUEPRINTS
from servicebook.load.parsing import read_text
from servicebook.memory import paused_gc
from servicebook.model.handbook import Handbook
from servicebook.wording import Message, say, say_count

MOST_COMMITS = 50
MOST_BYTES = 10_000_000
"""How much of the past is read: so many commits, and no more text than so many bytes."""
_HIDDEN = (".", "~", "#")


@dataclass(frozen=True, slots=True)
class _Past:
    """What is known of the past: the documents of each blob (none where it cannot be read), and today's frame.

    `frame` is the organisation as it is described today: its languages decide how lanes are read.
    """

    documents: Mapping[str, tuple[Document, ...] | None]
    frame: tuple[Document, ...]


@paused_gc()
def history(root: Path, folder: str, today: Loaded) -> tuple[tuple[Revision, ...], tuple[Message, ...]]:
    """What the last commits changed, the latest first, and what could not be told."""
    log, trouble = read_log(root, folder, MOST_COMMITS)
    if trouble:
        return (), (say("The pages about what changed are left out: {cause}.", cause=trouble),)
    commits = [replace(commit, files=tuple(filter(_is_blueprint, commit.files))) for commit in log.commits]
    commits = [commit for commit in commits if commit.files]
    begins = commits[-1].id if commits and _begins(commits[-1], len(log.commits)) and not log.shallow else ""
    told = [commit for commit in commits if commit.id != begins and not (log.shallow and commit.parentless)]
    blobs = read_blobs(root, (name for commit in told for file in commit.files for name in _names(file)), LARGEST)
    near = _affordable(told, blobs)
    past = _Past(_read(blobs, near), _frame(today))
    revisions = [_revision(commit, past) for commit in near]
    if begins and len(near) == len(told):
        revisions.append(_as_revision(commits[-1], begins=True))
    shown = tuple(revision for revision in revisions if revision.changes or revision.begins)
    return shown, tuple(_remarks(near, past, cut=len(near) < len(told) or log.shallow))


def _is_blueprint(file: Alteration) -> bool:
    path = PurePosixPath(file.path)
    return path.suffix.lower() in BLUEPRINTS and not any(part.startswith(_HIDDEN) for part in path.parts)


def _begins(commit: Commit, count: int) -> bool:
    """Whether the handbook begins with this commit: it is the very first, and only brings files."""
    first = commit.parentless or count < MOST_COMMITS
    return first and all(not file.before for file in commit.files)


def _names(file: Alteration) -> tuple[str, ...]:
    return tuple(name for name in (file.before, file.after) if name)


def _affordable(commits: Iterable[Commit], blobs: Mapping[str, bytes]) -> list[Commit]:
    """The latest commits whose files together are not too much to read."""
    near: list[Commit] = []
    seen: set[str] = set()
    for commit in commits:
        seen.update(name for file in commit.files for name in _names(file))
        if sum(len(blobs.get(name, b"")) for name in seen) > MOST_BYTES:
            break
        near.append(commit)
    return near


def _read(blobs: Mapping[str, bytes], commits: Iterable[Commit]) -> dict[str, tuple[Document, ...] | None]:
    """The documents of each blob, read once however many commits it stands between."""
    paths = {name: file.path for commit in commits for file in commit.files for name in _names(file)}
    return {name: _documents(blobs.get(name), path) for name, path in paths.items()}


def _documents(data: bytes | None, path: str) -> tuple[Document, ...] | None:
    decoded = None if data is None else decode(data)
    if decoded is None or "\0" in decoded.text:
        return None
    reading = read_text(Source(path, decoded.text))
    return reading.documents if reading.whole else None


def _frame(today: Loaded) -> tuple[Document, ...]:
    firms = [document for document in today.documents if "organisation" in document.data]
    return tuple(replace(firm, data={"organisation": firm.data["organisation"]}) for firm in firms[:1])


def _revision(commit: Commit, past: _Past) -> Revision:
    files = [file for file in commit.files if _is_readable(file, past)]
    sides = (_handbook([file.before for file in files], commit, past), _handbook([file.after for file in files], commit, past))  # fmt: skip
    return replace(_as_revision(commit, begins=False), changes=describe(*sides))


def _as_revision(commit: Commit, *, begins: bool) -> Revision:
    return Revision(commit.id, commit.author, commit.when, commit.subject, (), begins)


def _is_readable(file: Alteration, past: _Past) -> bool:
    """Whether both states can be read: else everything in the file would seem new, or gone."""
    return all(past.documents[name] is not None for name in _names(file))


def _handbook(blobs: Iterable[str], commit: Commit, past: _Past) -> Handbook:
    """The part of the handbook that these files make up; what stands elsewhere is the same before and after."""
    documents = [document for name in blobs for document in past.documents.get(name) or ()]
    framed = any("organisation" in document.data for document in documents)
    loaded = Loaded(documents=(*documents, *(() if framed else past.frame)))
    handbook, _ = link(loaded, commit.when.date())
    return handbook


def _remarks(commits: Iterable[Commit], past: _Past, *, cut: bool) -> Iterator[Message]:
    unreadable = [
        (file.path, commit.id[:8]) for commit in commits for file in commit.files if not _is_readable(file, past)
    ]
    if unreadable:
        path, own = unreadable[0]
        yield say_count(
            "What changed in {file} with commit {commit} is left out, since the file could not be read then.",
            "What changed in {file} with commit {commit}, and in {others} more cases, is left out, since the files could not be read then.",
            len(unreadable),
            file=path,
            commit=own,
            others=len(unreadable) - 1,
        )
    if cut:
        yield say("What changed earlier is left out: older commits are not at hand, or too much to read.")

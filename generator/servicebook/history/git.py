"""The only door to git: the program itself is asked, since it alone reads every repository that it has written.

Packs, work trees, partial clones, new hash functions: a library would lag behind, and whoever has a history has git.
Nothing is checked out, locked, fetched or run: the log and the contents of files come from the object store.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from servicebook.wording import Message, say

_ELSEWHERE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR")
"""What a hook of git sets, so that another repository than the handbook's would be read."""
_CALM = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}
_SETTINGS = (
    "log.showRoot=true", "i18n.logOutputEncoding=UTF-8", "protocol.allow=never", "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
)  # fmt: skip
_LOG = (
    "log", "-z", "--raw", "--no-abbrev", "--no-renames", "--no-merges", "--no-color", "--no-notes", "--no-decorate",
    "--no-show-signature", "--relative", "--format=%H%x00%P%x00%aN%x00%cI%x00%s%x00",
)  # fmt: skip
_FILE = re.compile(r":(\d+) (\d+) ([0-9a-f]+) ([0-9a-f]+) [A-Z]")
REGULAR = ("100644", "100755")
"""The modes of files, which links and submodules do not have."""


@dataclass(frozen=True, slots=True)
class Alteration:
    """A file whose content is another now: its path from the handbook's root and its blobs, empty where it is not."""

    path: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit: its hash, whether it has no parent, who made it and when, the first line of the message, its files."""

    id: str
    parentless: bool
    author: str
    when: datetime
    subject: str
    files: tuple[Alteration, ...]


@dataclass(frozen=True, slots=True)
class Log:
    """The last commits, the latest first; in a `shallow` clone what came before the oldest is not at hand."""

    commits: tuple[Commit, ...] = ()
    shallow: bool = False


def read_log(root: Path, folder: str, most: int) -> tuple[Log, Message | None]:
    """The last commits that touched a folder of the handbook, merges aside; or why there are none."""
    git, trouble = Git.at(root)
    if git is None:
        return Log(), trouble
    told = git.ask(*_LOG, f"--max-count={most}", "HEAD", "--", folder)
    if told.returncode:
        return Log(), why(told)
    return Log(tuple(_commits(told.stdout)), git.shallow), None


def read_blobs(root: Path, ids: Iterable[str], largest: int) -> Mapping[str, bytes]:
    """The contents of blobs; those that are larger than so many bytes, or not at hand, are left out."""
    git, _ = Git.at(root)
    return git.blobs([name for name, size in git.sizes(ids).items() if size <= largest]) if git else {}


@dataclass(frozen=True, slots=True)
class Git:
    """The program, as it is asked about the repository in which a handbook lies; the clone may be `shallow`."""

    program: str
    root: Path
    shallow: bool = False

    @classmethod
    def at(cls, root: Path) -> tuple["Git | None", Message | None]:
        """The program where it answers; else why it does not."""
        program = shutil.which("git")
        if program is None:
            return None, say("git is not installed")
        git = cls(program, root)
        asked = git.ask("rev-parse", "--is-shallow-repository")
        return (None, why(asked)) if asked.returncode else (replace(git, shallow=asked.stdout.strip() == b"true"), None)

    def ask(self, *question: str, lines: Sequence[str] = (), index: str = "") -> subprocess.CompletedProcess[bytes]:
        """What git answers to a question, with lines for its input, and of another index than its own where one is named."""
        kept = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
        settings = [part for setting in _SETTINGS for part in ("-c", setting)]
        where = ("-C", str(self.root), "--no-pager", "--no-replace-objects", "--literal-pathspecs")
        return subprocess.run(  # noqa: S603 - the program found on the path, with arguments of ours
            [self.program, *where, *settings, *question],
            input="".join(f"{line}\n" for line in lines).encode(),
            capture_output=True,
            check=False,
            env=kept | _CALM | ({"GIT_INDEX_FILE": index} if index else {}),
        )

    def sizes(self, ids: Iterable[str]) -> Mapping[str, int]:
        """How many bytes each blob has; those that are not at hand are left out."""
        wanted = list(dict.fromkeys(ids))
        answers = self.ask("cat-file", "--batch-check", lines=wanted).stdout.decode().splitlines() if wanted else []
        told = (line.split(" ") for line in answers if line.count(" ") == 2)
        return {name: int(size) for name, kind, size in told if kind == "blob"}

    def blobs(self, ids: Sequence[str]) -> Mapping[str, bytes]:
        """The contents of blobs that are at hand."""
        return dict(_blobs(self.ask("cat-file", "--batch", lines=ids).stdout)) if ids else {}


def why(asked: subprocess.CompletedProcess[bytes]) -> Message:
    """Why git gives no answer."""
    said = asked.stderr.decode("utf-8", "replace").strip()
    if "not a git repository" in said:
        return say("the handbook is not kept in git")
    if "does not have any commits yet" in said or "ambiguous argument 'HEAD'" in said or "bad revision 'HEAD'" in said:
        return say("nothing has been committed yet")
    return say("git says: {cause}", cause=(said.splitlines() or [f"exit {asked.returncode}"])[0])


def _commits(output: bytes) -> Iterator[Commit]:
    """The commits of a log: five fields each, then the files, each as what became of it and its path."""
    tokens = [token.lstrip("\n") for token in output.decode("utf-8", "replace").split("\0")]
    position = 0
    while position + 5 <= len(tokens):
        own, parents, author, when, subject = tokens[position : position + 5]
        files, position = _files(tokens, position + 5)
        yield Commit(own, not parents, author, datetime.fromisoformat(when), subject, files)


def _files(tokens: Sequence[str], position: int) -> tuple[tuple[Alteration, ...], int]:
    """The files of one commit, and where the next commit begins; links and submodules are passed over."""
    found = []
    while position < len(tokens) and (not tokens[position] or tokens[position].startswith(":")):
        match = _FILE.fullmatch(tokens[position])
        if match:
            before, after = (_blob(match[mode], match[name]) for mode, name in ((1, 3), (2, 4)))
            if before or after:
                found.append(Alteration(tokens[position + 1], before, after))
        position += 2 if match else 1
    return tuple(found), position


def _blob(mode: str, name: str) -> str:
    return name if mode in REGULAR else ""


def _blobs(output: bytes) -> Iterator[tuple[str, bytes]]:
    """The blobs of a batch: a line with hash, kind and size, the content, a line break."""
    position = 0
    while (end := output.find(b"\n", position)) >= 0:
        name, _, size = output[position:end].decode().split(" ")
        yield name, output[end + 1 : end + 1 + int(size)]
        position = end + 2 + int(size)

"""States of a handbook that git keeps: those of commits, and what is staged; read from the object store."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from servicebook.errors import UserError
from servicebook.findings import Finding
from servicebook.history.git import REGULAR, Git
from servicebook.link.nearest import nearest
from servicebook.load import complaints
from servicebook.load.files import LARGEST, File, is_passing, shown_path
from servicebook.wording import Message, say

MAIN = ("origin/HEAD", "origin/main", "origin/master", "main", "master")
"""Where the main branch is looked for, in this order."""
_UNMERGED = say(
    "`{file}` still holds both sides of a merge: settle it, and add it with `git add`, before what is staged is reviewed."
)


@dataclass(frozen=True, slots=True)
class State:
    """The files of a handbook as git keeps them: `blobs` by path from its root; what was staged has no `commit`."""

    git: Git
    commit: str
    blobs: Mapping[str, str]

    def find(self, folder: str, suffixes: frozenset[str]) -> tuple[tuple[File, ...], tuple[Finding, ...]]:
        """As files on a disk are found; links are left out."""
        fitting = (path for path in self.blobs if _fits(PurePosixPath(path), folder, suffixes))
        return tuple(File(path, self.blobs[path]) for path in sorted(fitting)), ()

    def at(self, path: str) -> File | None:
        """The file at a path, if it was kept."""
        return File(path, self.blobs[path]) if path in self.blobs else None

    def contents(self, files: Iterable[File]) -> Iterator[bytes | Finding]:
        """As files on a disk are read; a UserError where the clone lacks one, since nothing is fetched."""
        wanted = tuple(files)
        sizes = self.git.sizes(file.real for file in wanted)
        blobs = self.git.blobs([name for name, size in sizes.items() if size <= LARGEST])
        for file in wanted:
            if file.real not in sizes:
                raise UserError(_absent(file.path))
            found = blobs.get(file.real)
            yield complaints.too_large(file.path, sizes[file.real], LARGEST) if found is None else found


def _fits(path: PurePosixPath, folder: str, suffixes: frozenset[str]) -> bool:
    return (
        path.suffix.lower() in suffixes
        and path.is_relative_to(folder)
        and not any(map(is_passing, path.relative_to(folder).parts))
    )


def _absent(path: str) -> Message:
    return say(
        "This clone has only a part of the repository, and `{file}` as it was is not in it. "
        "Clone without `--filter`, or fetch it: `git fetch --refetch --no-filter`.",
        file=path,
    )


def git_of(root: Path) -> Git:
    """Git, as it knows the handbook; a UserError where it does not."""
    git, trouble = Git.at(root)
    if git is None:
        raise UserError(
            say(
                "A review compares with what git has kept, and {cause}. Record the handbook first: "
                "`git init`, `git add .`, `git commit`.",
                cause=trouble or "",
            )
        )
    return git


def state_at(git: Git, revision: str) -> State:
    """The state that a branch, a tag or a commit names; a UserError with what to type where git has no such thing."""
    commit = _commit(git, revision)
    if not commit:
        raise UserError(_unknown(git, revision))
    listed = git.ask("ls-tree", "-r", "-z", commit).stdout
    return State(git, commit, dict(_entries(line.split(b"\t", 1) for line in listed.split(b"\0") if line)))


def staged_state(git: Git) -> State:
    """What the next commit will hold; a UserError while a merge is unsettled."""
    listed = git.ask("ls-files", "--stage", "-z", index=_index(git)).stdout
    lines = [line.split(b"\t", 1) for line in listed.split(b"\0") if line]
    torn = next((path for about, path in lines if not about.endswith(b" 0")), None)
    if torn is not None:
        raise UserError(say(_UNMERGED.text, file=shown_path(torn)))
    return State(git, "", dict(_entries(lines)))


def merge_base(git: Git) -> tuple[str, str]:
    """The main branch, and the commit at which the current one left it; a UserError where there is none."""
    if not _commit(git, "HEAD"):
        raise UserError(
            say("Nothing has been committed yet, so that there is nothing to compare with: `git add .`, `git commit`.")
        )
    main = next((name for name in MAIN if _commit(git, name)), "")
    if not main:
        raise UserError(_no_main(git))
    found = git.ask("merge-base", main, "HEAD").stdout.decode().strip()
    if not found:
        raise UserError(_no_common_past(git, main))
    return main, found


def _commit(git: Git, revision: str) -> str:
    """The whole hash of the commit that is named; nothing where there is none."""
    if revision.startswith("-") or not revision.isprintable():
        return ""
    asked = git.ask("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    return "" if asked.returncode else asked.stdout.decode().strip()


def _entries(lines: Iterable[list[bytes]]) -> Iterator[tuple[str, str]]:
    """Path and blob of each regular file: `ls-tree` tells mode, kind and hash, `ls-files` mode, hash and stage."""
    for about, path in lines:
        mode, *rest = about.decode().split()
        if mode in REGULAR:
            yield shown_path(path), next(word for word in rest if len(word) >= 40)


def _index(git: Git) -> str:
    """The index of which a hook of git speaks, if it is the handbook's: a commit of some files has one of its own."""
    named = os.environ.get("GIT_INDEX_FILE", "")
    home, top = git.ask("rev-parse", "--absolute-git-dir", "--show-toplevel").stdout.decode().splitlines()[:2]
    index = Path(top, named).resolve()
    return str(index) if named and index.is_relative_to(Path(home).resolve()) else ""


def _unknown(git: Git, revision: str) -> Message:
    remote, _, branch = revision.partition("/")
    if git.shallow:
        return say(
            "`{revision}` is not in this shallow clone. Fetch it with `git fetch --depth=1 origin {branch}` and compare "
            "with `FETCH_HEAD`; in GitHub Actions write `fetch-depth: 0` for actions/checkout.",
            revision=revision,
            branch=branch if branch and remote == "origin" else revision,
        )
    names = git.ask("for-each-ref", "--format=%(refname:short)").stdout.decode("utf-8", "replace").split()
    near = nearest(revision, names)
    hint = (
        say("Did you mean `{near}`?", near=near)
        if near
        else say("`git branch --all` and `git log` show what there is.")
    )
    return say("Git knows no branch, tag or commit `{revision}`. {hint}", revision=revision, hint=hint)


def _no_main(git: Git) -> Message:
    if git.shallow:
        return say(
            "The main branch is not in this shallow clone. Fetch it with `git fetch --depth=1 origin main` and say "
            "`servicebook review FETCH_HEAD`; in GitHub Actions write `fetch-depth: 0` for actions/checkout."
        )
    return say(
        "No main branch was found ({names}). Name what to compare with, such as `servicebook review HEAD~1`.",
        names=tuple(f"`{name}`" for name in MAIN),
    )


def _no_common_past(git: Git, main: str) -> Message:
    if git.shallow:
        return say(
            "This shallow clone does not reach back to where the branch left `{main}`. Fetch the past with "
            "`git fetch --unshallow` (in GitHub Actions: `fetch-depth: 0`), or compare with its tip: "
            "`servicebook review {main}`.",
            main=main,
        )
    return say(
        "This branch has no past in common with `{main}`. Compare with its tip: `servicebook review {main}`.", main=main
    )

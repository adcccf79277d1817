"""States that git keeps: read without checking anything out, and what to type where git does not have them."""

import os
import shutil
import subprocess

import pytest
from repository import QUIET, Repository
from trial import english

from servicebook.errors import UserError
from servicebook.history import git_of, merge_base, staged_state, state_at
from servicebook.history.states import State
from servicebook.load import Disk, load_from

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

A, B = "blueprints/a.yml", "blueprints/ä/b.yaml"
SERVICE = "service: panne\nname: Pannenhilfe\n"


@pytest.fixture
def repository(tmp_path):
    """A repository with a handbook, and much that is none."""
    made = Repository(tmp_path / "handbook")
    files = {A: SERVICE, B: "roles: {chef: Chef}\n", "blueprints/.hidden.yml": "x", "blueprints/x.yml~": "x"}
    made.commit(
        "Das Handbuch", {**files, "measurements/m.csv": "a;b\n", "blueprints/text.md": "# Hallo\n", "README": "x"}
    )
    return made


def complaint(call, *arguments):
    """What a user is told."""
    with pytest.raises(UserError) as caught:
        call(*arguments)
    return english(caught.value.message)


def shallow(repository, place, *more):
    """A clone of the last commit alone."""
    command = ["git", "clone", "-q", "--depth=1", *more, f"file://{repository.root}", str(place)]
    subprocess.run(command, env=os.environ | QUIET, check=True, capture_output=True)  # noqa: S603 - our own words
    return place


def test_a_state_is_read_as_the_disk_is(repository):
    """The same files with the same texts and findings, whether they lie on the disk, in a commit or in the index."""
    (repository.root / "blueprints" / "groß.yml").write_bytes(b"#" * 5_000_001)
    (repository.root / "blueprints" / "binär.yml").write_bytes(b"a\0b")
    commit = repository.commit("Mehr")
    git = git_of(repository.root)
    disk = load_from(Disk(repository.root), "blueprints")
    assert sorted(disk[0].sources) == [A, "blueprints/text.md", B, "measurements/m.csv"]
    assert [finding.rule for finding in disk[1]] == ["file-binary", "file-too-large"]
    for state in (state_at(git, commit), state_at(git, "main"), staged_state(git)):
        loaded, findings = load_from(state, "blueprints")
        assert (loaded.sources, loaded.broken, findings) == (disk[0].sources, disk[0].broken, disk[1])


def test_what_is_known_is_not_read_again(repository):
    """Of files with the same path and text the documents are the very same, others are read."""
    repository.commit("Anders", {B: "roles: {chefin: Chefin}\n"})
    git = git_of(repository.root)
    now, _ = load_from(state_at(git, "HEAD"), "blueprints")
    before, _ = load_from(state_at(git, "HEAD~1"), "blueprints", now)
    assert before.readings[A].documents[0] is now.readings[A].documents[0]
    assert before.readings[B].documents[0] is not now.readings[B].documents[0]


def test_a_handbook_below_the_root_of_its_repository(repository):
    """Paths are those from the handbook's own folder."""
    repository.commit("Tiefer", {"team/blueprints/c.yml": SERVICE, "team/servicebook.yml": "rules: {}\n"})
    state = state_at(git_of(repository.root / "team"), "HEAD")
    assert sorted(state.blobs) == ["blueprints/c.yml", "servicebook.yml"]
    assert (state.at("servicebook.yml") is not None, state.at("nichts.yml")) == (True, None)


def test_links_are_no_files(repository):
    """Where a link of the past would lead nobody knows."""
    (repository.root / "blueprints" / "link.yml").symlink_to("a.yml")
    repository.commit("Link")
    assert "blueprints/link.yml" not in state_at(git_of(repository.root), "HEAD").blobs


def test_where_the_branch_left_the_main_one(repository):
    """The merge base, whatever came to the main branch since; the remote's head is asked first."""
    fork = repository.git("rev-parse", "HEAD")
    repository.git("checkout", "-q", "-b", "feature")
    repository.commit("Neu", {A: SERVICE + "status: live\n"})
    repository.git("checkout", "-q", "main")
    repository.commit("Main geht weiter", {B: "roles: {chefin: Chefin}\n"})
    repository.git("checkout", "-q", "feature")
    assert merge_base(git_of(repository.root)) == ("main", fork)
    repository.git("update-ref", "refs/remotes/origin/main", "main")
    assert merge_base(git_of(repository.root)) == ("origin/main", fork)


def test_unknown_revisions(repository):
    """The nearest name is told; nothing that looks like an option reaches git."""
    git = git_of(repository.root)
    assert complaint(state_at, git, "mian") == "Git knows no branch, tag or commit `mian`. Did you mean `main`?"
    rest = "`git branch --all` and `git log` show what there is."
    for word in ("--exec=x", "HEAD:blueprints", "\x07", "xyzxyzxyz"):
        assert complaint(state_at, git, word) == f"Git knows no branch, tag or commit `{word}`. {rest}"


def test_no_git_and_no_commits(tmp_path, monkeypatch):
    """Each says what is missing and what to type."""
    assert complaint(git_of, tmp_path).startswith(
        "A review compares with what git has kept, and the handbook is not kept"
    )
    empty = Repository(tmp_path / "leer")
    assert complaint(merge_base, git_of(empty.root)).startswith("Nothing has been committed yet")
    monkeypatch.setenv("PATH", "")
    assert "git is not installed" in complaint(git_of, tmp_path)


def test_no_main_branch_and_no_common_past(repository):
    """The base must be named then."""
    repository.git("checkout", "-q", "--orphan", "allein")
    repository.commit("Von vorn")
    git = git_of(repository.root)
    assert complaint(merge_base, git) == (
        "This branch has no past in common with `main`. Compare with its tip: `servicebook review main`."
    )
    repository.git("branch", "-q", "-D", "main")
    assert complaint(merge_base, git).endswith("Name what to compare with, such as `servicebook review HEAD~1`.")


def test_shallow_clones(repository, tmp_path):
    """What the clone lacks is told with the words that fetch it."""
    repository.git("branch", "feature")
    repository.commit("Main geht weiter", {A: SERVICE + "status: live\n"})
    git = git_of(shallow(repository, tmp_path / "feature", "--branch=feature"))
    assert complaint(state_at, git, "origin/main") == (
        "`origin/main` is not in this shallow clone. Fetch it with `git fetch --depth=1 origin main` and compare with "
        "`FETCH_HEAD`; in GitHub Actions write `fetch-depth: 0` for actions/checkout."
    )
    assert "git fetch --depth=1 origin main" in complaint(merge_base, git)
    both = git_of(shallow(repository, tmp_path / "both", "--branch=feature", "--no-single-branch"))
    assert "does not reach back to where the branch left `origin/HEAD`" in complaint(merge_base, both)


def test_a_clone_without_the_contents(repository, tmp_path):
    """Nothing is fetched behind anybody's back."""
    repository.git("config", "uploadpack.allowFilter", "true")
    state = state_at(git_of(shallow(repository, tmp_path / "partial", "--filter=blob:none", "--no-checkout")), "HEAD")
    assert complaint(load_from, state, "blueprints").startswith("This clone has only a part of the repository, and `")


def test_an_unsettled_merge_cannot_be_reviewed_as_staged(repository):
    """The index holds both sides; the file is named."""
    repository.git("checkout", "-q", "-b", "feature")
    repository.commit("Eins", {B: "roles: {eins: Eins}\n"})
    repository.git("checkout", "-q", "main")
    repository.commit("Zwei", {B: "roles: {zwei: Zwei}\n"})
    with pytest.raises(subprocess.CalledProcessError):
        repository.git("merge", "feature")
    assert complaint(staged_state, git_of(repository.root)).startswith(f"`{B}` still holds both sides of a merge")


def test_the_index_of_a_hook(repository, monkeypatch, tmp_path):
    """`git commit FILE` makes an index of its own for its hooks; one of another repository is passed over."""
    git = git_of(repository.root)
    own = repository.root / ".git" / "next-index.lock"
    shutil.copy(repository.root / ".git" / "index", own)
    repository.write({A: SERVICE + "status: live\n"})
    repository.git("add", "-A")
    staged = staged_state(git).blobs
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/next-index.lock")
    assert staged_state(git).blobs[A] != staged[A]
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "other"))
    assert staged_state(git).blobs == staged


def test_nothing_of_the_repository_is_run(repository, tmp_path):
    """Neither a monitor of files, nor filters, nor text conversions that its settings name."""
    trap = tmp_path / "trap"
    for key in ("core.fsmonitor", "filter.x.smudge", "filter.x.clean", "diff.x.textconv", "core.sshCommand"):
        repository.git("config", key, f"touch {trap}; cat")
    repository.write({".gitattributes": "*.yml filter=x diff=x\n"})
    git = git_of(repository.root)
    for state in (state_at(git, "HEAD"), staged_state(git)):
        load_from(state, "blueprints")
    assert isinstance(state, State)
    assert not trap.exists()

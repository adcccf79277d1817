"""What git tells about a handbook, from real repositories, and what is said where it tells nothing."""

import shutil
from pathlib import Path

import pytest
from repository import Repository
from telling_plainly import Plainly
from trial import english

from servicebook.changes import tell
from servicebook.history import history
from servicebook.history import revisions as reading
from servicebook.load import load

WITH_GIT = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
A, B = "blueprints/a.yml", "blueprints/b.yml"
ROLES = "organisation: {name: Sicherweg, languages: [de, fr]}\nroles: {berater: {name: Beratung, authority: 100 CHF}}\n"
SERVICE = """service: panne
name: Pannenhilfe
promises: {ankunft: {text: Bald., within: 60 min}}
offer:
  - {step: anruf, name: Anruf, customer: {de: Ruft an., fr: Appelle.}}
"""


def past(root):
    """Subject and sentences of each revision, and the remarks."""
    revisions, remarks = history(root, "blueprints", load(root)[0])
    told = [
        (revision.subject, [english(tell(change, Plainly())) for change in revision.changes]) for revision in revisions
    ]
    return told, [english(remark) for remark in remarks]


@pytest.fixture
def repository(tmp_path):
    """A repository with the first state of a handbook."""
    made = Repository(tmp_path / "handbook")
    made.commit("Das Handbuch", {A: ROLES, B: SERVICE, "mkdocs.yml": "site_name: x\n"})
    return made


@WITH_GIT
def test_commits_become_revisions(repository):
    """The latest first, with date and author; with the first one the handbook begins; other files tell nothing."""
    own = repository.commit("Schneller", {B: SERVICE.replace("60 min", "45 min")})
    repository.commit("Nur Text", {"blueprints/seite.md": "# Hallo\n", "blueprints/.a.yml": "x: y", "README": "x"})
    repository.commit("Mehr Befugnis\n\nMit Begründung.", {A: ROLES.replace("100", "300")})
    revisions, remarks = history(repository.root, "blueprints", load(repository.root)[0])
    assert past(repository.root) == (
        [
            ("Mehr Befugnis", ["*Beratung* may decide up to 300 CHF instead of 100 CHF"]),
            ("Schneller", ["The promise *ankunft* went from 60 min to 45 min"]),
            ("Das Handbuch", []),
        ],
        [],
    )
    assert [revision.begins for revision in revisions] == [False, False, True]
    assert (revisions[1].id, revisions[1].author, str(revisions[1].when)) == (
        own,
        "Nora Beispiel",
        "2026-10-02 10:00:00+02:00",
    )
    assert remarks == ()


@WITH_GIT
def test_what_only_moves_tells_nothing(repository):
    """Files renamed, things moved to other files, keys in another order: no revision."""
    repository.commit("Umbenannt", {B: None, "blueprints/c/d.yml": SERVICE})
    repository.commit("Zusammen", {"blueprints/c/d.yml": None, A: f"{ROLES}---\n{SERVICE}"})
    head, tail = SERVICE.split("promises", 1)
    repository.commit("Umgestellt", {A: f"promises{tail}{head}---\n{ROLES}"})
    assert past(repository.root) == ([("Das Handbuch", [])], [])


@WITH_GIT
def test_lanes_are_read_in_the_languages_of_today(repository):
    """The organisation stands in a file that the commit does not touch, and still two languages are no two people."""
    repository.commit("Wortlaut", {B: SERVICE.replace("Ruft an.", "Ruft uns an.")})
    assert past(repository.root)[0][0] == ("Wortlaut", ["Reworded in *Anruf* – customer"])


@WITH_GIT
def test_states_that_cannot_be_read(repository):
    """A merge conflict, a binary or a huge file: what it would tell is left out, and a line says so."""
    repository.commit("Kaputt", {B: f"<<<<<<< HEAD\n{SERVICE}=======\n>>>>>>> x\n", A: ROLES.replace("100", "300")})
    several = "What changed in {file} with commit {commit}, and in {others} more cases, is left out, since the files could not be read then."
    repository.commit("Repariert", {B: SERVICE})
    assert past(repository.root) == (
        [("Kaputt", ["*Beratung* may decide up to 300 CHF instead of 100 CHF"]), ("Das Handbuch", [])],
        [several.format(file=B, commit=repository.git("rev-parse", "--short=8", "HEAD"), others=1)],
    )
    repository.commit("Binär", {B: b"a\0b"})
    repository.commit("Riesig", {B: "x" * 5_000_001})
    told, remarks = past(repository.root)
    assert ([subject for subject, _ in told], remarks[0].count("3 more cases")) == (["Kaputt", "Das Handbuch"], 1)


@WITH_GIT
def test_one_state_that_cannot_be_read(repository):
    """Of a single case the line names file and commit."""
    own = repository.commit("Kaputt", {B: b"a\0b"})
    assert past(repository.root)[1] == [
        f"What changed in {B} with commit {own[:8]} is left out, since the file could not be read then."
    ]


@WITH_GIT
def test_links_and_branches(repository):
    """Symbolic links are no files; what came by a merge is told by its own commit; a detached HEAD is a HEAD."""
    repository.git("checkout", "-q", "-b", "schneller")
    repository.commit("Schneller", {B: SERVICE.replace("60 min", "45 min")})
    repository.git("checkout", "-q", "main")
    (repository.root / "blueprints" / "link.yml").symlink_to("a.yml")
    repository.commit("Mit Link", {A: ROLES.replace("100", "300")})
    repository.git("merge", "-q", "--no-ff", "-m", "Zusammengeführt", "schneller")
    repository.git("checkout", "-q", "--detach")
    told, remarks = past(repository.root)
    assert (sorted(told), remarks) == (
        [
            ("Das Handbuch", []),
            ("Mit Link", ["*Beratung* may decide up to 300 CHF instead of 100 CHF"]),
            ("Schneller", ["The promise *ankunft* went from 60 min to 45 min"]),
        ],
        [],
    )


@WITH_GIT
def test_a_shallow_clone(repository, tmp_path):
    """The oldest commit at hand has no past: it is left out, and a line says so."""
    repository.commit("Schneller", {B: SERVICE.replace("60 min", "45 min")})
    repository.commit("Noch schneller", {B: SERVICE.replace("60 min", "30 min")})
    clone = tmp_path / "clone"
    repository.git("clone", "-q", "--depth", "2", repository.root.as_uri(), str(clone))
    assert past(clone) == (
        [("Noch schneller", ["The promise *ankunft* went from 45 min to 30 min"])],
        ["What changed earlier is left out: older commits are not at hand, or too much to read."],
    )


@WITH_GIT
def test_a_handbook_below_the_top(tmp_path):
    """The handbook may be a folder of a larger repository, with umlauts in its paths."""
    made = Repository(tmp_path)
    made.commit("Anderes", {"src/x.py": "", "blueprints/fremd.yml": SERVICE})
    made.commit("Beginn", {"bücher/ü/blueprints/größe.yml": SERVICE})
    made.commit("Schneller", {"bücher/ü/blueprints/größe.yml": SERVICE.replace("60", "45")})
    assert past(tmp_path / "bücher" / "ü") == (
        [("Schneller", ["The promise *ankunft* went from 60 min to 45 min"]), ("Beginn", [])],
        [],
    )


@WITH_GIT
@pytest.mark.parametrize(("name", "limit"), [("MOST_COMMITS", 2), ("MOST_BYTES", 400)])
def test_the_past_is_bounded(repository, monkeypatch, name, limit):
    """Only so many commits, and so much text, are read; the handbook does not begin with what was cut off."""
    for minutes in (50, 40, 30):
        repository.commit(f"{minutes}", {B: SERVICE.replace("60", f"{minutes}")})
    monkeypatch.setattr(reading, name, limit)
    told, remarks = past(repository.root)
    assert [subject for subject, _ in told] == (["30", "40"] if name == "MOST_COMMITS" else ["30"])
    assert len(remarks) == (name == "MOST_BYTES")


@WITH_GIT
def test_a_handbook_as_old_as_its_repository(repository, monkeypatch):
    """With a commit that has none before it the handbook begins, though no further commits would be read."""
    monkeypatch.setattr(reading, "MOST_COMMITS", 1)
    assert past(repository.root) == ([("Das Handbuch", [])], [])


@WITH_GIT
def test_hooks_and_settings_lead_nowhere_else(repository, monkeypatch, tmp_path):
    """What a hook of another repository has set, and odd settings of the user, change nothing."""
    (tmp_path / "config").write_text("[log]\n showSignature = true\n showRoot = false\n[diff]\n renames = copies\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "config"))
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    assert past(repository.root) == ([("Das Handbuch", [])], [])


@WITH_GIT
def test_no_repository_no_commit_and_a_broken_one(tmp_path, monkeypatch):
    """Each is told in one line."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert past(tmp_path) == ([], ["The pages about what changed are left out: the handbook is not kept in git."])
    made = Repository(tmp_path)
    assert past(tmp_path) == ([], ["The pages about what changed are left out: nothing has been committed yet."])
    made.commit("Anderes", {"README": "x"})
    assert past(tmp_path) == ([], [])
    (tmp_path / ".git" / "config").write_text("[core\n")
    told, remarks = past(tmp_path)
    assert (
        told,
        [remark.startswith("The pages about what changed are left out: git says: ") for remark in remarks],
    ) == (
        [],
        [True],
    )


def test_without_git(tmp_path, monkeypatch):
    """Where the program is missing, a line says so."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert past(tmp_path) == ([], ["The pages about what changed are left out: git is not installed."])
    assert dict(reading.read_blobs(Path(tmp_path), ["0" * 40], 10)) == {}

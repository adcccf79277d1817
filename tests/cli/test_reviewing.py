"""`servicebook review` as somebody types it: what it says, and with which exit code."""

import json
import shutil

import pytest
from repository import Repository

from servicebook.cli import BUG, FOUND, OK, UNABLE, run
from servicebook.cli import reporting as shown
from servicebook.report import REPORTERS

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

AS_OF = "--as-of=2026-11-22"
A = "blueprints/a.yml"
SERVICE = "service: a\nstatus: live\nowner: chef\nbenefit: Gut.\npromises: {p: {text: Bald., within: 2 h}}\noffer: [{step: x, name: X, keeps: p}]\n"
FIRM = "organisation: {name: Sicherweg, language: en}\nroles: {chef: {name: Leitung}}\n"


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """A handbook in git, on a branch; one stands in its folder."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    made = Repository(tmp_path)
    made.commit("Das Handbuch", {A: SERVICE, "blueprints/f.yml": FIRM})
    made.git("checkout", "-q", "-b", "feature")
    monkeypatch.chdir(tmp_path)
    return made


@pytest.mark.parametrize(
    ("edit", "more", "code"),
    [
        (("2 h", "1 h"), [], OK),
        (("keeps: p", "keeps: q"), [], FOUND),
        (("keeps: p", "keeps: q"), ["main"], FOUND),
        (("keeps: p", "keeps: q"), ["--fail-on", "never"], OK),
        (("keeps: p", "keeps: q"), ["main", "feature"], OK),
        (("keeps: p", "keeps: q"), ["--staged"], OK),
        (("owner: chef\n", ""), [], OK),
        (("owner: chef\n", ""), ["--fail-on", "warning"], FOUND),
        (("2 h", "1 h"), ["--fail-on", "warning"], OK),
        (("2 h", "1 h"), ["nirgends"], UNABLE),
        (("2 h", "1 h"), ["main", "feature", "--staged"], UNABLE),
        (("2 h", "1 h"), ["--format", "wax"], UNABLE),
        (("2 h", "1 h"), ["--format", "json=/nowhere/at/all.json"], UNABLE),
    ],
)
def test_the_exit_code_of_review_is_a_contract(repository, edit, more, code):
    """Only what is new is judged: the handbook itself has warnings enough."""
    repository.write({A: SERVICE.replace(*edit)})
    assert run(["review", AS_OF, *more]) == code


def test_without_git_or_commits_it_says_what_to_do(repository, capsys):
    """A sentence, no traceback, and nothing on standard output."""
    shutil.rmtree(repository.root / ".git")
    assert run(["review"]) == UNABLE
    repository.git("init", "-q")
    assert run(["review", "--language", "en"]) == UNABLE
    said = capsys.readouterr()
    assert said.out == ""
    assert "`git init`, `git add .`, `git commit`" in said.err
    assert "Nothing has been committed yet" in said.err


def test_unreadable_settings_are_no_review(repository, capsys):
    """As with every other command."""
    repository.write({"servicebook.yml": "rules: [\n"})
    assert run(["review"]) == UNABLE
    assert "servicebook.yml:1" in capsys.readouterr().err


def test_settings_too_large_to_be_read_are_no_review(repository):
    """The file is named, not read."""
    repository.write({"servicebook.yml": "#" * 5_000_001})
    assert run(["review"]) == UNABLE


def test_several_formats_at_once(repository, capsys):
    """Text to the terminal, JSON into a file."""
    repository.write({A: SERVICE.replace("2 h", "1 h")})
    assert run(["review", AS_OF, "--format", "text", "--format", "json=review.json"]) == OK
    lines = capsys.readouterr().out.split("\n")
    assert lines[1] == "a: The promise “p” went from 2\N{NO-BREAK SPACE}h to 1\N{NO-BREAK SPACE}h."
    report = json.loads((repository.root / "review.json").read_text("utf-8"))
    assert [change["thing"]["id"] for change in report["changes"]] == ["a/p"]


def test_a_terminal_shows_the_lines_of_code(repository, capsys, monkeypatch):
    """With their frames, and in colour."""
    repository.write({A: SERVICE.replace("keeps: p", "keeps: q")})
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert run(["review", AS_OF]) == FOUND
    out = capsys.readouterr().out
    assert "\x1b[1;31m" in out
    assert " offer: [{step: x, name: X, keeps: q}]" in out


@pytest.mark.usefixtures("repository")
def test_a_rule_that_breaks_down_is_a_bug(monkeypatch):
    """Though it broke down on both sides, and so is nothing new."""

    def broken(*_):
        raise ZeroDivisionError

    rule = next(rule for rule in shown.RULES if rule.name == "no-promise")
    monkeypatch.setattr(type(rule), "say", broken)
    assert run(["review", AS_OF]) == BUG


@pytest.mark.usefixtures("repository")
def test_formats_of_a_check_and_of_a_review_are_asked_alike():
    """What only one of them has, the other does not know."""
    assert run(["review", AS_OF, "--format", "sarif"]) == UNABLE
    assert "sarif" in REPORTERS

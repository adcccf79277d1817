import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from servicebook.cli import FOUND, OK, UNABLE, run

AS_OF = "--as-of=2026-11-22"
SLIP = "roles:\n  leitung: {name: L}\n---\nservice: umzug\nowner: leitug # wer\nmix: {people: {roles: [leitung]}}\n"
RIGHT = SLIP.replace("leitug", "leitung")
COMMAND = Path(sys.executable).with_name("servicebook")


@pytest.fixture
def book(tmp_path, monkeypatch):
    """A handbook with a slip in it, in which the command line stands."""
    (tmp_path / "blueprints").mkdir()
    (tmp_path / "blueprints/umzug.yml").write_text(SLIP, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "en_GB")
    return tmp_path


def text(book):
    """What stands in the file."""
    return (book / "blueprints/umzug.yml").read_text("utf-8")


def test_without_anybody_to_ask_nothing_is_written(book, capsys):
    """The difference stands beside the report, with what to do; the exit code is that of `check`."""
    assert run(["check", "--fix", AS_OF]) == FOUND
    out, err = capsys.readouterr()

    assert "-owner: leitug # wer\n+owner: leitung # wer\n" in err
    assert "Nothing was written. `servicebook check --fix --yes` writes it." in err
    assert "unknown-reference" in out
    assert text(book) == SLIP


def test_with_yes_it_is_written_and_checked_again(book, capsys):
    """The report is that of the handbook as it stands then."""
    assert run(["check", "--fix", "--yes", AS_OF]) == OK
    out, err = capsys.readouterr()

    assert "1 finding was mended, in `blueprints/umzug.yml`." in err
    assert "unknown-reference" not in out
    assert text(book) == RIGHT
    assert run(["check", "--fix", "--yes", AS_OF]) == OK
    assert "Nothing here can be mended for certain" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["--only", "no-promise"], ["blueprints/other.yml"]])
def test_what_is_not_shown_is_not_mended(book, words):
    """A path or a rule limits what is mended as it limits what is shown."""
    (book / "blueprints/other.yml").write_text("service: b\n", encoding="utf-8")
    run(["check", "--fix", "--yes", *words, AS_OF])

    assert text(book) == SLIP


def asked(answer, *words):
    """What a terminal shows on which somebody gives an answer, and the exit code."""
    ours, theirs = pty.openpty()
    command = [COMMAND, "check", "--fix", AS_OF, *words]
    done = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env={**os.environ, "TERM": "xterm"})  # noqa: S603 - our own command
    os.close(theirs)
    os.write(ours, f"{answer}\n".encode())
    shown = b""
    try:
        while part := os.read(ours, 4096):
            shown += part
    except OSError:  # the other end is closed
        pass
    os.close(ours)
    return shown.decode(), done.wait()


@pytest.mark.parametrize(
    ("language", "answer", "agreed"),
    [("en", "y", True), ("en", "", False), ("en", "no", False), ("de", "Ja", True), ("de", "n", False)],
)
@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of another kind")
def test_on_a_terminal_somebody_is_asked(book, language, answer, agreed):
    """In colours, in their language; whoever just presses Enter keeps the file."""
    shown, code = asked(answer, "--language", language)

    assert "\x1b[32m+owner: leitung # wer\x1b[0m" in shown
    assert ("[y/N]" if language == "en" else "[j/N]") in shown
    assert text(book) == (RIGHT if agreed else SLIP)
    assert code == (OK if agreed else FOUND)


def test_nothing_in_a_file_acts_on_the_terminal(book, capsys):
    """A stranger's text may hold anything."""
    (book / "blueprints/umzug.yml").write_text(SLIP.replace("# wer", "# \u202e\u200b"), encoding="utf-8")
    run(["check", "--fix", AS_OF])

    assert not re.search("[\u202e\u200b\x1b]", capsys.readouterr().err)


def test_init_with_the_jobs_of_a_forge(tmp_path, monkeypatch, capsys):
    """And it says how to go on: in the folder itself without changing to it, else with its name as a shell reads it."""
    monkeypatch.chdir(tmp_path)
    assert run(["init", "our book", "--ci", "github", "--language", "en", AS_OF]) == OK
    assert "Go on with: cd 'our book' && servicebook build" in capsys.readouterr().out
    assert (tmp_path / "our book/.github/workflows/servicebook.yml").is_file()
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert run(["init", "--ci", "gitlab", "--example", "empty", "--language", "en", AS_OF]) == OK
    assert "Go on with: servicebook build" in capsys.readouterr().out
    assert (tmp_path / "here/.gitlab-ci.yml").is_file()
    assert run(["init", "--ci", "forge"]) == UNABLE


def test_new_speaks_the_language_of_the_team(tmp_path, monkeypatch, capsys):
    """The questions are in the organisation's language, unless another one is asked for."""
    monkeypatch.setenv("LANG", "en_GB")
    monkeypatch.chdir(tmp_path)
    run(["init", "--example", "empty", "--language", "de", AS_OF])
    capsys.readouterr()

    assert run(["new", "role", "empfang", "--name", "Empfang am Eingang", AS_OF]) == OK
    assert capsys.readouterr().out.startswith("Geschrieben: blueprints/organisation.yml.")
    assert run(["new", "service", "moving", "--language", "en", AS_OF]) == OK
    assert "name: Empfang am Eingang\n    # Was trägt" in (tmp_path / "blueprints/organisation.yml").read_text("utf-8")
    assert "# Who answers" in (tmp_path / "blueprints/services/moving.yml").read_text("utf-8")


def test_new_refuses_in_words(tmp_path, monkeypatch, capsys):
    """An id that is given, one that is none, a kind that does not exist: 2, and nothing is written."""
    monkeypatch.chdir(tmp_path)
    run(["init", "--example", "empty", "--language", "en", AS_OF])
    before = (tmp_path / "blueprints/organisation.yml").read_bytes()

    assert run(["new", "partner", "adviser"]) == UNABLE
    assert run(["new", "role", "Über Nacht"]) == UNABLE
    assert "`ueber-nacht`" in capsys.readouterr().err
    assert run(["new", "planet", "mars"]) == UNABLE
    assert (tmp_path / "blueprints/organisation.yml").read_bytes() == before

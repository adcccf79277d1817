import json
import shutil
from dataclasses import replace

import pytest
from trial import ENGLISH

from servicebook import __version__, checking, checks, cli
from servicebook.cli import BUG, FOUND, OK, UNABLE, run
from servicebook.cli.commands import COMMANDS
from servicebook.cli.speech import locale_language, speaking, typed_language
from servicebook.wording import catalogue, languages

AS_OF = "--as-of=2026-11-22"
BROKEN = "service: a\nstatus: live\nowner: leitung\npromises: {p: P}\noffer: [{step: x}]\n"
NAMES = [make(catalogue("en")).name for make in COMMANDS]


@pytest.fixture(autouse=True)
def _plain(monkeypatch):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def handbook(tmp_path, monkeypatch):
    """A handbook with one error in one service, and none in another; one stands in its folder."""
    folder = tmp_path / "handbook" / "blueprints"
    folder.mkdir(parents=True)
    (folder / "a.yml").write_text(BROKEN)
    (folder / "b.yml").write_text("service: b\n")
    (folder / "organisation.yml").write_text("organisation: {name: A, purpose: B, language: en}\n")
    monkeypatch.chdir(folder.parent)
    return folder.parent


@pytest.fixture
def clean(tmp_path, monkeypatch):
    """A handbook without a finding that counts."""
    shutil.copytree(ENGLISH, tmp_path / "clean")
    monkeypatch.chdir(tmp_path / "clean")
    return tmp_path / "clean"


@pytest.mark.usefixtures("clean")
@pytest.mark.parametrize("more", [[], ["--fail-on", "warning"], ["--format", "json"], ["--only", "no-promise"]])
def test_check_of_a_clean_handbook_is_0(more):
    """Nothing found: whatever is asked for besides."""
    assert run(["check", AS_OF, *more]) == OK


@pytest.mark.usefixtures("handbook")
@pytest.mark.parametrize(
    ("more", "code"),
    [
        ([], FOUND),
        (["--fail-on", "error"], FOUND),
        (["--fail-on", "never"], OK),
        (["--only", "promise-not-kept"], FOUND),
        (["--only", "no-such-rule"], UNABLE),
        (["--only", "p-missing"], OK),
        (["--only", "p-missing", "--fail-on", "warning"], FOUND),
        (["blueprints/a.yml"], FOUND),
        (["blueprints/b.yml"], OK),
        (["blueprints/nirgends.yml"], UNABLE),
        (["--format", "json"], FOUND),
        (["--format", "wax"], UNABLE),
        (["--format", "json=/nowhere/at/all.json"], UNABLE),
        (["--fail-on", "sometimes"], UNABLE),
        (["--as-of", "gestern"], UNABLE),
        (["--language", "xx"], UNABLE),
        (["--wrong"], UNABLE),
    ],
)
def test_the_exit_code_of_check_is_a_contract(more, code):
    """1 for findings as grave as asked, 2 for what cannot be done, whatever the format."""
    assert run(["check", AS_OF, *more]) == code


def test_without_a_handbook_every_command_says_how_to_begin(tmp_path, monkeypatch, capsys):
    """2, and the way to `init`, without a trace of Python."""
    monkeypatch.chdir(tmp_path)
    for words in (["check"], ["build"], ["new", "service", "umzug"]):
        assert run(words) == UNABLE
        err = capsys.readouterr().err
        assert "servicebook init" in err
        assert "Traceback" not in err


def test_a_mistake_of_ours_is_3_and_says_what_to_send(monkeypatch, capsys):
    """The traceback is for the report, the sentence before it for whoever typed the command."""
    monkeypatch.setattr(cli, "application", lambda _: 1 / 0)
    assert run(["check"]) == BUG
    err = capsys.readouterr().err
    assert err.startswith("This is a mistake in Servicebook, not in your handbook.")
    assert "ZeroDivisionError" in err


@pytest.mark.parametrize("more", [[], ["blueprints/b.yml"], ["--only", "p-missing"], ["--fail-on", "never"]])
def test_a_rule_that_broke_down_is_3_whatever_is_asked_for(handbook, monkeypatch, capsys, more):
    """A selection does not hide that the checks are not whole."""

    def broken(book):
        raise KeyError(book.as_of)
        yield

    changed = tuple(replace(rule, check=broken) if rule.name == "no-promise" else rule for rule in checks.RULES)
    monkeypatch.setattr(checks, "RULES", changed)
    assert run(["check", AS_OF, *more]) == BUG
    assert handbook.is_dir()
    capsys.readouterr()


def test_interrupted_work_is_2(monkeypatch, capsys, handbook):
    """Ctrl-C leaves with one sentence."""

    def interrupted(root, as_of):
        raise KeyboardInterrupt(root, as_of)

    monkeypatch.setattr(checking, "checked", interrupted)
    assert run(["check", AS_OF]) == UNABLE
    assert "Stopped; nothing was left half-written." in capsys.readouterr().err
    assert handbook.is_dir()


def test_several_formats_are_written_in_one_run(handbook, capsys):
    """Text to the terminal, JSON into a file; the file holds what `--only` leaves."""
    assert run(["check", AS_OF, "--format", "text", "--format", "json=out.json", "--only", "promise-not-kept"]) == FOUND
    assert "promise-not-kept" in capsys.readouterr().out
    report = json.loads((handbook / "out.json").read_text("utf-8"))
    assert [(one["rule"], one["about"], one["place"]["line"]) for one in report["findings"]] == [
        ("promise-not-kept", ["promise a/p"], 4)
    ]
    assert (report["as_of"], report["counts"]["error"]) == ("2026-11-22", 1)


@pytest.mark.usefixtures("handbook")
def test_an_unknown_format_writes_nothing(capsys):
    """A slip in the third format does not leave two half-true reports."""
    assert run(["check", AS_OF, "--format", "json=out.json", "--format", "wax"]) == UNABLE
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "There is no format `wax`" in captured.err


def test_paths_count_from_where_one_stands(handbook, monkeypatch, capsys):
    """In a folder below, the handbook is found and `.` means that folder."""
    monkeypatch.chdir(handbook / "blueprints")
    assert run(["check", AS_OF, "b.yml"]) == OK
    assert run(["check", AS_OF, "."]) == FOUND
    assert run(["check", AS_OF]) == FOUND
    capsys.readouterr()


@pytest.mark.usefixtures("handbook")
def test_output_to_a_pipe_is_plain(capsys):
    """No escape sequences where nobody sees colours."""
    run(["check", AS_OF])
    assert "\x1b" not in capsys.readouterr().out


@pytest.mark.usefixtures("handbook")
@pytest.mark.parametrize(("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_a_terminal_is_coloured_unless_it_asks_not_to_be(monkeypatch, capsys, environment, coloured):
    """NO_COLOR holds."""
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    run(["check", AS_OF])
    assert ("\x1b[" in capsys.readouterr().out) is coloured


def test_settings_that_cannot_be_read_are_2(handbook, capsys):
    """Nobody checks with half the settings."""
    (handbook / "servicebook.yml").write_text("rules: [\n")
    assert run(["check", AS_OF]) == UNABLE
    assert "servicebook.yml" in capsys.readouterr().err


def test_settings_make_a_rule_graver(handbook, capsys):
    """What the team wants is what counts for the exit code."""
    (handbook / "servicebook.yml").write_text("rules: {promise-not-kept: off, p-missing: error}\n")
    assert run(["check", AS_OF, "blueprints/a.yml"]) == FOUND
    out = capsys.readouterr().out
    assert "promise-not-kept" not in out
    assert "error p-missing" in out


def test_build_publishes_and_tells_what_it_found(capsys, monkeypatch, handbook):
    """The site is there although there are errors: `--fail-on` decides only the exit code."""
    monkeypatch.setenv("NO_COLOR", "1")
    assert run(["build", AS_OF, "--output", "out"]) == FOUND
    captured = capsys.readouterr()
    assert (handbook / "out" / "index.html").is_file()
    assert "promise-not-kept" in captured.out
    assert "The handbook is ready" in captured.err
    assert run(["build", AS_OF, "--fail-on", "never"]) == OK
    assert (handbook / "site" / "index.html").is_file()
    capsys.readouterr()


@pytest.mark.usefixtures("handbook")
def test_explain_lists_and_shows_rules(capsys):
    """All rules by topic, or the page of one; a mistyped one names the nearest."""
    assert run(["explain"]) == OK
    listed = capsys.readouterr().out
    assert [rule.name for rule in checks.RULES if rule.name not in listed] == []
    assert run(["explain", "no-promise"]) == OK
    assert "A service promises something." in capsys.readouterr().out
    assert run(["explain", "no-promis"]) == UNABLE
    assert "Did you mean `no-promise`?" in capsys.readouterr().err


def test_schema_is_json_to_the_terminal_or_a_file(tmp_path, capsys):
    """Editors read the same from both."""
    assert run(["schema"]) == OK
    shown = capsys.readouterr().out
    assert run(["schema", "--output", str(tmp_path / "s.json")]) == OK
    assert json.loads((tmp_path / "s.json").read_text("utf-8")) == json.loads(shown)
    assert run(["schema", "--output", str(tmp_path)]) == UNABLE


def test_the_schema_of_a_handbook_knows_its_ids(clean, capsys):
    """In its language, unless another one is asked for; a check keeps the file up to date where it is there."""
    file = clean / ".vscode" / "servicebook.schema.json"
    assert run(["check", AS_OF, "--fail-on", "never"]) == OK
    assert not file.exists()
    file.parent.mkdir()
    file.write_text("{}", "utf-8")
    assert run(["check", AS_OF, "--fail-on", "never"]) == OK
    capsys.readouterr()
    assert run(["schema"]) == OK
    written = file.read_text("utf-8")
    assert capsys.readouterr().out == written
    assert "id-of-channel" in json.loads(written)["definitions"]
    assert run(["schema", "--language", "de"]) == OK
    assert json.loads(capsys.readouterr().out)["description"] == "Ein Dokument eines Servicehandbuchs."


def test_init_writes_a_handbook_that_checks_at_once(tmp_path, monkeypatch, capsys):
    """Nothing is ever overwritten: a second time it is 2."""
    monkeypatch.chdir(tmp_path)
    assert run(["init", "book", "--example", "empty", "--language", "en", AS_OF]) == OK
    assert "servicebook build" in capsys.readouterr().out
    assert run(["init", "book", "--example", "empty", "--language", "en", AS_OF]) == UNABLE
    monkeypatch.chdir(tmp_path / "book")
    assert run(["check", AS_OF]) == OK
    assert run(["new", "service", "umzug", "--language", "en"]) == OK
    assert run(["new", "service", "umzug"]) == UNABLE
    assert run(["new", "service", "../../umzug"]) == UNABLE
    assert run(["new", "planet", "mars"]) == UNABLE
    assert run(["check", AS_OF]) == OK
    assert not (tmp_path / "umzug").exists()


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("name", ["", *NAMES])
def test_every_command_explains_itself_with_an_example(name, language, capsys, monkeypatch):
    """`--help` is 0, in every language of the interface."""
    monkeypatch.setenv("LANG", language)
    assert run([*([name] if name else []), "--help"]) == OK
    assert f"servicebook {name}".strip() in capsys.readouterr().out


def test_german_help_is_german(capsys, monkeypatch):
    """The locale decides where nothing is asked for."""
    monkeypatch.setenv("LANG", "de_CH.UTF-8")
    assert run(["check", "--help"]) == OK
    german = capsys.readouterr().out
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    assert run(["check", "--help"]) == OK
    assert german != capsys.readouterr().out


def test_the_version_is_told(capsys):
    """For the report of a mistake."""
    assert run(["--version"]) == OK
    assert __version__ in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "language"),
    [
        (["check", "--language", "de"], "de"),
        (["--language=de", "check"], "de"),
        (["check", "--language", "xx"], "en"),
        (["check", "--language"], "en"),
        (["check"], "en"),
    ],
)
def test_messages_are_in_the_language_typed(words, language):
    """Looked up before anything else is said, so that complaints about options are in it too."""
    assert typed_language(words) == language


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "de_CH.UTF-8"}, "de"),
        ({"LC_ALL": "en_US", "LANG": "de_DE"}, "en"),
        ({"LC_ALL": "", "LANG": "de_DE"}, "de"),
        ({"LANG": "fr_CH"}, "fr"),
        ({"LANG": "rm_CH"}, "en"),
        ({"LANG": "C"}, "en"),
        ({}, "en"),
    ],
)
def test_the_locale_decides_where_nothing_is_typed(environment, language):
    """As other programs do; English where we have no catalogue."""
    assert locale_language(environment) == language


def test_the_organisation_speaks_before_the_locale(monkeypatch):
    """The option first, then the handbook's own language, then the locale."""
    monkeypatch.setenv("LANG", "en_GB")
    assert speaking("en", "de").language == "en"
    assert speaking(None, "de").language == "de"
    assert speaking(None, "fr").language == "fr"
    assert speaking(None, "rm").language == "en"
    assert speaking(None, None).language == "en"


def test_main_leaves_with_the_exit_code(monkeypatch, capsys):
    """What `run` says is what the shell gets."""
    monkeypatch.setattr("sys.argv", ["servicebook", "--version"])
    with pytest.raises(SystemExit) as left:
        cli.main()
    assert left.value.code == OK
    assert __version__ in capsys.readouterr().out

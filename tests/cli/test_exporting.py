import shutil

import pytest
from trial import REPOSITORY, planted

from servicebook import exports
from servicebook.cli import OK, UNABLE, exporting, run

AS_OF = "--as-of=2026-11-22"
SERVICES = {
    "umzug": "service: umzug\nstatus: live\nowner: leitung\npromises: {p: P}\nname: {en: Moving house, de: Umzug}\noffer: [{step: fragen, customer: Fragt}]\n"
    "fulfilment: [{step: packen, frontstage: [{kiste: Packt}]}]\n",
    "café": "service: café\noffer: [{step: bestellen, customer: Bestellt}]\n",
    "leer": "service: leer\n",
}


@pytest.fixture
def handbook(tmp_path, monkeypatch):
    """A handbook with two services that can be drawn and one that cannot; one stands in its folder."""
    root = planted(tmp_path, SERVICES, "{name: A, purpose: B, language: en}")
    monkeypatch.chdir(root)
    return root


def files(folder):
    """What lies in a folder and was not there before."""
    return sorted(file.name for file in folder.iterdir() if file.is_file())


@pytest.mark.parametrize(("form", "begins"), [("svg", b"<svg "), ("png", b"\x89PNG"), ("pdf", b"%PDF-")])
def test_all_services_go_into_a_folder(handbook, capsys, form, begins):
    """Each that can be drawn, in a file named like its pages; what was written is said, and so are the errors."""
    assert run(["export", form, "--output", "out", AS_OF]) == OK
    captured = capsys.readouterr()

    assert files(handbook / "out") == [f"cafe.{form}", f"umzug.{form}"]
    assert [file.read_bytes()[: len(begins)] for file in (handbook / "out").iterdir()] == [begins, begins]
    assert sorted(captured.out.splitlines()) == [f"Written: out/cafe.{form}", f"Written: out/umzug.{form}"]
    assert "The handbook has 1 error: `servicebook check` shows it." in captured.err


def test_one_service_goes_into_a_file(handbook, capsys):
    """Named by the user, or after the service, here or in a folder; what is there is replaced, and that is said."""
    assert run(["export", "svg", "umzug", "--output", "wall.svg", AS_OF]) == OK
    assert run(["export", "svg", "umzug", AS_OF]) == OK
    assert run(["export", "svg", "umzug", "--output", "new", AS_OF]) == OK
    assert run(["export", "svg", "umzug", "umzug", "--output", "twice.svg", AS_OF]) == OK
    assert run(["export", "svg", "umzug", AS_OF]) == OK

    assert files(handbook) == ["umzug.svg", "wall.svg"]
    assert files(handbook / "new") == files(handbook / "twice.svg") == ["umzug.svg"]
    assert "Moving house" in (handbook / "umzug.svg").read_text("utf-8")
    assert capsys.readouterr().out.splitlines()[-1] == "Replaced: umzug.svg"


def test_a_drawing_speaks_the_language_asked_for(handbook, capsys):
    """`--language` is that of the drawing too."""
    assert run(["export", "svg", "umzug", "--language", "de", AS_OF]) == OK

    assert "Umzug" in (handbook / "umzug.svg").read_text("utf-8")
    capsys.readouterr()


def test_a4_has_as_many_pages_as_are_legible(tmp_path, monkeypatch, capsys):
    """A long service is the whole at a glance and two pages of lanes on A4, where A3 has one; a short one stays whole."""
    shutil.copytree(REPOSITORY / "blueprints", tmp_path / "blueprints")
    monkeypatch.chdir(tmp_path)
    sizes = []
    for service, paper in (("pannenhilfe", "a3"), ("pannenhilfe", "a4"), ("wintercheck", "a4")):
        assert run(["export", "pdf", service, "--paper", paper, "--output", "x.pdf", AS_OF]) == OK
        sizes.append((tmp_path / "x.pdf").read_bytes().count(b"/MediaBox"))

    assert sizes == [1, 3, 1]
    capsys.readouterr()


@pytest.mark.usefixtures("handbook")
@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["pdf", "umzg"], "Did you mean `umzug`?"),
        (["pdf", "xylophon"], "Without a name, all are written."),
        (["svg", "umzug", "leer"], "`leer` has no steps yet"),
        (["svg", "--output", "blueprints/umzug.yml"], "cannot be written"),
        (["docx"], "docx"),
        (["pdf", "--paper", "a5"], "a5"),
    ],
)
def test_what_cannot_be_exported_is_told(words, told, capsys):
    """2, with the nearest name or the reason."""
    assert run(["export", *words, AS_OF]) == UNABLE
    assert told in capsys.readouterr().err


def test_nothing_is_left_half_written(handbook, capsys):
    """A folder in the place of the file: the command gives up, and leaves it as it was."""
    (handbook / "umzug.svg").mkdir()
    (handbook / "umzug.svg" / "mine").touch()

    assert run(["export", "svg", "umzug", AS_OF]) == UNABLE
    assert files(handbook / "umzug.svg") == ["mine"]
    assert files(handbook) == []
    capsys.readouterr()


def test_a_handbook_without_steps_says_so(handbook, capsys):
    """Nothing to draw is no mistake, but somebody should know."""
    for name in ("umzug", "café"):
        (handbook / "blueprints" / f"{name}.yml").unlink()

    assert run(["export", "png", AS_OF]) == OK
    assert "No service has steps yet" in capsys.readouterr().err


def test_letters_too_small_to_read_are_told(tmp_path, monkeypatch, capsys):
    """A sheet for which its paper is too small: the way out is said, and nothing is said of a small one."""
    monkeypatch.setattr("servicebook.exports.SMALLEST", 7.0)
    shutil.copytree(REPOSITORY / "blueprints", tmp_path / "blueprints")
    monkeypatch.chdir(tmp_path)

    told = []
    for service, paper in (("pannenhilfe", "a3"), ("pannenhilfe", "a4"), ("wintercheck", "a3")):
        assert run(["export", "pdf", service, "--paper", paper, "--language", "en", AS_OF]) == OK
        words = capsys.readouterr().err
        told.append(("on A1 the sheet is twice as large" in words, "print the pages on A3" in words))
    assert told == [(True, False), (False, True), (False, False)]


def test_the_words_of_the_command_are_those_of_the_program():
    """The command line knows the forms and papers without importing what draws."""
    assert tuple(exports.FORMS) == exporting.FORMS
    assert tuple(exports.PAPERS) == exporting.PAPERS

import json
import re
from datetime import date, timedelta

import pytest
import yaml

from servicebook import __version__
from servicebook.checks import check, rule_options
from servicebook.cli import beginning
from servicebook.errors import UserError
from servicebook.findings import Severity
from servicebook.link import link
from servicebook.load import load
from servicebook.model.rulesetting import RuleSetting
from servicebook.scaffold import EXAMPLES, FORGES, KINDS, LANGUAGES, init
from servicebook.scaffold.examples import WRITTEN_FOR, moved
from servicebook.scaffold.writing import write_new
from servicebook.schema import names_of, schema
from servicebook.settings import read_settings
from servicebook.wording import catalogue

LATER = WRITTEN_FOR + timedelta(weeks=60)
BESIDE = {
    ".gitattributes",
    ".gitignore",
    ".vscode/extensions.json",
    ".vscode/servicebook.schema.json",
    ".vscode/settings.json",
    "README.md",
    "mkdocs.yml",
    "servicebook.yml",
}


def files(folder):
    """Every file below a folder, with its text."""
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()
    }


def verdict(root, as_of):
    """What the checks say, and what loading and linking said before."""
    loaded, first = load(root)
    handbook, second = link(loaded, as_of)
    return check(handbook, (*first, *second), {}), (*first, *second)


def refusal(call, *arguments):
    """The English sentence with which a call gives up."""
    with pytest.raises(UserError) as caught:
        call(*arguments)
    return catalogue("en")(caught.value.message)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("example", EXAMPLES)
def test_a_new_handbook_can_be_read_at_once(tmp_path, example, language):
    """Every example is written whole, in both languages, and neither reading nor linking it finds a mistake."""
    root = tmp_path / "our" / "handbook"
    written = init(root, example, language, LATER)
    _, earlier = verdict(root, LATER)

    assert {path.relative_to(root).as_posix() for path in written} == set(files(root))
    assert {path for path in files(root) if not path.startswith("blueprints/")} == BESIDE
    assert earlier == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_empty_handbook_only_asks(tmp_path, language):
    """Who begins with next to nothing is neither told of mistakes nor warned."""
    init(tmp_path, "empty", language, LATER)
    found, _ = verdict(tmp_path, LATER)

    assert {finding.severity for finding in found.findings} == {Severity.QUESTION}


def test_a_language_without_texts_gets_the_english_ones(tmp_path):
    """Somebody who reads French begins with the English files rather than with none."""
    init(tmp_path / "fr", "empty", "fr", LATER)
    init(tmp_path / "en", "empty", "en", LATER)

    assert files(tmp_path / "fr") == files(tmp_path / "en")


@pytest.mark.parametrize(
    ("forge", "added"),
    [
        ("github", {".github/workflows/servicebook.yml", ".github/workflows/handbook.yml"}),
        ("gitlab", {".gitlab-ci.yml"}),
    ],
)
def test_the_jobs_of_a_forge_come_along(tmp_path, forge, added):
    """On request, and nothing else changes; each installs our version, builds the site and reviews proposals."""
    init(tmp_path / "with", "empty", "en", LATER, forge)
    init(tmp_path / "without", "empty", "en", LATER)
    jobs = {path: text for path, text in files(tmp_path / "with").items() if path in added}
    text = "\n".join(jobs.values())

    assert jobs.keys() == added
    assert files(tmp_path / "with") == files(tmp_path / "without") | jobs
    assert all(yaml.safe_load(one) for one in jobs.values())
    assert set(re.findall(r"servicebook==([\d.]+)", text)) == {__version__}
    assert all(words in text for words in ("servicebook review", "servicebook check", "servicebook build"))


def test_every_forge_that_is_offered_is_known():
    """The command line names them without reading the package."""
    assert beginning.FORGES == FORGES
    assert set(beginning.KINDS) == set(KINDS)


def test_what_is_pinned_is_pinned_by_its_hash(tmp_path):
    """Nobody can move an action of somebody else under a team's feet."""
    init(tmp_path, "empty", "en", LATER, "github")
    used = [one for text in files(tmp_path / ".github").values() for one in re.findall(r"uses: (.*)", text)]

    assert used
    assert [one for one in used if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v[\d.]+", one)] == []


def test_a_folder_in_which_nothing_is_in_the_way_will_do(tmp_path):
    """What stands there stays, such as a licence and the repository itself."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "LICENSE").write_text("ours", encoding="utf-8")
    init(tmp_path, "empty", "en", LATER)

    assert files(tmp_path)["LICENSE"] == "ours"
    assert "blueprints/organisation.yml" in files(tmp_path)


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_never_ages(tmp_path, example):
    """Whenever a handbook is begun, the checks say the same about it, and the days of the week stay."""
    found = []
    for number, today in enumerate((WRITTEN_FOR, LATER, WRITTEN_FOR + timedelta(weeks=900, days=3))):
        init(tmp_path / str(number), example, "de", today)
        found.append(
            [(finding.identity, str(finding.place)) for finding in verdict(tmp_path / str(number), today)[0].findings]
        )

    assert found[0] == found[1] == found[2]


def test_dates_move_by_whole_weeks_and_feasts_stay():
    """Only whole dates move: no holidays, no ids, no figures."""
    text = "by: 2026-11-22 # 2026-11-23\nholidays: [2026-12-25]\n  holidays:\n    - 2027-01-01\n    - 2027-01-02\nid: a-2026-01-01\nx: 2026-11-221\n"

    assert moved(text, timedelta(weeks=2)) == text.replace("by: 2026-11-22 # 2026-11-23", "by: 2026-12-06 # 2026-12-07")


@pytest.mark.parametrize(("days", "moved_by"), [(3, 0), (4, 7), (-4, -7)])
def test_dates_lie_around_today(tmp_path, days, moved_by):
    """The nearest whole number of weeks is taken."""
    init(tmp_path, "breakdown", "de", WRITTEN_FOR + timedelta(days=days))
    text = (tmp_path / "blueprints/services/pannenhilfe.yml").read_text("utf-8")

    assert f"changed: {date(2026, 8, 30) + timedelta(days=moved_by)}" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_files_around_a_handbook_are_sound(tmp_path, language):
    """The settings set nothing that they do not know, and the editor finds the schema with the ids of this handbook."""
    init(tmp_path, "empty", language, LATER)
    _, findings = read_settings(tmp_path, rule_options())
    editor = json.loads((tmp_path / ".vscode/settings.json").read_text("utf-8"))
    handbook, _ = link(load(tmp_path)[0], LATER)
    own = schema(catalogue(language), names_of(handbook))

    assert findings == ()
    assert list(yaml.safe_load((tmp_path / "mkdocs.yml").read_text("utf-8"))) == ["site_name"]
    assert [json.loads((tmp_path / path).read_text("utf-8")) for path in editor["yaml.schemas"]] == [own]


def uncommented(text):
    """The text with every key that stands behind a # made real."""
    text = text.replace("JJJJ-MM-TT", "2027-03-31").replace("YYYY-MM-DD", "2027-03-31")
    return re.sub(r"^( *)# (?= |[a-z_]+:|- )", r"\1", text, flags=re.MULTILINE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_settings_that_are_shown_are_known(tmp_path, language):
    """Who takes the # away from a line of the settings has written one that works."""
    init(tmp_path, "empty", language, LATER)
    file = tmp_path / "servicebook.yml"
    file.write_text(uncommented(file.read_text("utf-8")), encoding="utf-8")
    _, findings = read_settings(tmp_path, {"jargon": RuleSetting, "review-overdue": RuleSetting})

    assert findings == ()


def test_nothing_is_overwritten(tmp_path):
    """One file in the way, and nothing is written at all; the message names it."""
    (tmp_path / "README.md").write_text("ours", encoding="utf-8")

    said = refusal(init, tmp_path, "empty", "de", LATER)

    assert said == (
        f"This file is already there: `{tmp_path / 'README.md'}`. Nothing was written. "
        "Choose another folder, or move the file away first."
    )
    assert files(tmp_path) == {"README.md": "ours"}


def test_a_second_start_changes_nothing(tmp_path):
    """Beginning twice in one folder names every file of the first time."""
    written = init(tmp_path, "empty", "en", LATER)
    before = files(tmp_path)
    said = refusal(init, tmp_path, "empty", "en", LATER)

    assert all(f"`{path}`" in said for path in written)
    assert files(tmp_path) == before


def test_a_file_where_a_folder_is_needed_is_named(tmp_path):
    """A file called `blueprints` is in the way just as well."""
    (tmp_path / "blueprints").write_text("", encoding="utf-8")

    assert f"`{tmp_path / 'blueprints'}`" in refusal(init, tmp_path, "empty", "de", LATER)
    assert files(tmp_path) == {"blueprints": ""}


def test_a_link_into_nothing_is_in_the_way(tmp_path):
    """Nothing is ever written through a link."""
    (tmp_path / "README.md").symlink_to(tmp_path / "elsewhere.md")

    assert f"`{tmp_path / 'README.md'}`" in refusal(init, tmp_path, "empty", "de", LATER)
    assert files(tmp_path) == {}


def test_nothing_half_written_stays(tmp_path):
    """If the third file cannot be written, the first two and their folders go again."""
    with pytest.raises(TypeError):
        write_new(tmp_path / "new", {"a.txt": b"a", "b/c.txt": b"c", "b/d/e.txt": "no bytes"})

    assert list(tmp_path.iterdir()) == []


def test_a_refusal_of_the_system_is_told(tmp_path):
    """What the file system does not do becomes a sentence, not a traceback."""
    said = refusal(write_new, tmp_path, {"n" * 300: b""})

    assert said.startswith(f"Nothing could be written into `{tmp_path}`: ")
    assert said.endswith("Choose a folder in which you may write.")

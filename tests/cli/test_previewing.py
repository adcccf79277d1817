"""What a proposal looks like, as somebody types it: `review --pictures` and `build --review`."""

import shutil

import pytest
from repository import Repository

from servicebook.cli import OK, UNABLE, run

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

AS_OF = "--as-of=2026-11-22"
A = "blueprints/a.yml"
SERVICE = "service: a\nstatus: live\nowner: chef\nbenefit: Gut.\noffer: [{step: x, name: X, customer: Kommt.}]\n"
FIRM = "organisation: {name: Sicherweg, language: de}\nroles: {chef: {name: Leitung}}\n"


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """A handbook in git, with a proposal; one stands in its folder."""
    monkeypatch.delenv("GIT_INDEX_FILE", raising=False)
    made = Repository(tmp_path)
    made.commit("Das Handbuch", {A: SERVICE, "blueprints/f.yml": FIRM, "mkdocs.yml": "site_name: Sicherweg\n"})
    made.git("checkout", "-q", "-b", "feature")
    made.write({A: SERVICE.replace("Kommt.", "Kommt gern.")})
    monkeypatch.chdir(tmp_path)
    return made


def test_pictures_are_written_and_the_comment_links_them(repository):
    """Only with an address: a comment cannot show files that lie on a machine."""
    assert run(["review", AS_OF, "--pictures", "out", "--format", "markdown=plain.md"]) == OK
    assert sorted(file.name for file in (repository.root / "out").iterdir()) == ["a-after.svg", "a-before.svg"]
    assert ".svg" not in (repository.root / "plain.md").read_text("utf-8")

    linked = ["--pictures-url", "https://x.example/p/", "--format", "markdown=linked.md"]
    assert run(["review", AS_OF, "--pictures", "out", *linked]) == OK
    assert (
        '- a: <a href="https://x.example/p/a-before.svg">vor dem Vorschlag</a> · '
        '<a href="https://x.example/p/a-after.svg">mit dem Vorschlag</a>\n'
    ) in (repository.root / "linked.md").read_text("utf-8")


def test_pictures_that_cannot_be_written_are_no_review(repository):
    """The file is named."""
    (repository.root / "out").write_text("a file")
    assert run(["review", AS_OF, "--pictures", "out/within"]) == UNABLE


@pytest.mark.parametrize("base", [["--review"], ["--review", "main"], ["--review=HEAD"]])
def test_a_preview_tells_what_the_proposal_changes(repository, base):
    """Against the branch that is named, else where this one left the main branch."""
    assert run(["build", AS_OF, *base, "--output", "site", "--fail-on", "never"]) == OK
    page = (repository.root / "site" / "proposal.html").read_text("utf-8")

    assert "Was dieser Vorschlag ändert" in page
    assert "Kommt gern" in page
    assert page.count('class="sb-main"') == 2
    assert 'href="proposal.html"' in (repository.root / "site" / "index.html").read_text("utf-8")


def test_a_base_that_is_not_there_builds_nothing(repository, capsys):
    """The message says so; the site of before, if any, stays."""
    assert run(["build", AS_OF, "--review", "nirgends", "--output", "site"]) == UNABLE
    assert not (repository.root / "site").exists()
    assert "nirgends" in capsys.readouterr().err

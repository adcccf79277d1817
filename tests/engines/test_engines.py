"""The same pages, whoever makes the site of them: MkDocs with Material is no longer kept up from May 2027 on."""

import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest

from servicebook.publication import Engine, Page, Publication
from servicebook.site import SiteError, publish
from servicebook.wording import catalogue

ENGINES = get_args(Engine)
OTHERS = [engine for engine in ENGINES if engine != "mkdocs"]


def published(root, engine, text="Gut.\n", mkdocs_yml="", title="Start"):
    """What an engine says of one small page."""
    (root / "mkdocs.yml").write_text(mkdocs_yml, encoding="utf-8")
    publication = Publication("Buch", "de", (Page("index.md", title, text),), ("index.md",))
    remarks = publish(publication, root, root / "site", root / ".servicebook" / "stage", engine)
    return [catalogue("en")(remark) for remark in remarks]


@pytest.mark.parametrize("engine", OTHERS)
def test_every_article_says_the_same(sites, engine):
    """Word for word, on every page, and the links in it lead to the same places."""
    usual, other = (
        {path: (page.text, page.article) for path, page in sites[name].pages.items()} for name in ("mkdocs", engine)
    )

    assert sorted(other) == sorted(usual)
    assert len(usual) > 90
    assert [path for path in usual if other[path] != usual[path]] == []


@pytest.mark.parametrize("engine", OTHERS)
def test_the_search_knows_the_same(sites, engine):
    """The same places, with the same titles and the same words."""
    assert len(sites["mkdocs"].search) > 500
    assert sites[engine].search == sites["mkdocs"].search


@pytest.mark.parametrize("engine", ENGINES)
def test_every_link_leads_somewhere(sites, engine):
    """Over the whole site, frame and all: the file is there, and so is the anchor in it."""
    assert sum(len(page.links) for page in sites[engine].pages.values()) > 5000
    assert sites[engine].broken() == []


def _ordered(levels):
    return levels[0] == 1 and levels.count(1) == 1 and all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("engine", ENGINES)
def test_headings_come_in_order(sites, engine):
    """Each page has one heading of the first level, before all others, and none skips a level downwards."""
    wrong = [
        (path, page.headings)
        for path, page in sites[engine].pages.items()
        if page.headings and not _ordered(page.headings)
    ]

    assert sum(bool(page.headings) for page in sites[engine].pages.values()) > 90
    assert wrong == []


@pytest.mark.parametrize("engine", ENGINES)
def test_the_tab_names_the_service_before_the_view(sites, engine):
    """Among many tabs each says of what it is; the home is the handbook itself."""
    texts = {
        path: (sites[engine].folder / path).read_text("utf-8").split("<title>")[1].split("</title>")[0]
        for path in ("services/pannenhilfe/blueprint.html", "portfolio.html", "index.html")
    }

    assert texts == {
        "services/pannenhilfe/blueprint.html": "Pannenhilfe – Blueprint – Servicebook-Beispiel: Sicherweg",
        "portfolio.html": "Portfolio – Servicebook-Beispiel: Sicherweg",
        "index.html": "Servicebook-Beispiel: Sicherweg",
    }


@pytest.mark.parametrize("engine", ENGINES)
def test_a_warning_is_handed_back(tmp_path, engine):
    """A link into nothing is told, by its name or its place, whoever noticed it."""
    (remark,) = published(tmp_path, engine, "[weg](weg.md)\n")

    assert remark.startswith("The site engine remarks: ")
    assert "weg.md" in remark or "index.md:" in remark


@pytest.mark.parametrize("engine", OTHERS)
def test_a_refusal_leaves_the_old_site(tmp_path, engine):
    """A broken template of the team costs no reader the handbook, and the reason is told."""
    assert published(tmp_path, engine) == []
    before = (tmp_path / "site" / "index.html").read_bytes()
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / "main.html").write_text("{% broken %}", encoding="utf-8")
    with pytest.raises(SiteError) as caught:
        published(tmp_path, engine, mkdocs_yml="theme: {custom_dir: ours}\n")

    assert "broken" in catalogue("en")(caught.value.message)
    assert (tmp_path / "site" / "index.html").read_bytes() == before


@pytest.mark.parametrize("engine", OTHERS)
def test_the_same_pages_give_the_same_bytes(tmp_path, engine):
    """No clock and no seed shows, whoever builds."""
    made = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        published(tmp_path / name, engine)
        site = tmp_path / name / "site"
        made.append({file.relative_to(site): file.read_bytes() for file in site.rglob("*") if file.is_file()})

    assert made[0] == made[1]


def test_the_command_takes_an_engine(tmp_path):
    """`--engine` on the command line wins over `engine` in the settings, which wins over the usual one."""
    command = Path(sys.executable).with_name("servicebook")
    marks = []
    for words, settings in ((["--engine", "properdocs"], "engine: zensical\n"), ([], "engine: zensical\n")):
        book = tmp_path / f"book{len(marks)}"
        subprocess.run([command, "init", book, "--example", "empty"], check=True, capture_output=True)  # noqa: S603 - our own program
        (book / "servicebook.yml").write_text(settings, encoding="utf-8")
        subprocess.run([command, "build", "--fail-on", "never", *words], cwd=book, check=True, capture_output=True)  # noqa: S603 - our own program
        marks.append("zensical" in (book / "site" / "index.html").read_text("utf-8").lower())

    assert marks == [False, True]

import io
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from servicebook.publication import Group, Page, Publication, escape_markdown
from servicebook.site import SiteError, publish
from servicebook.wording import catalogue

EVIL = "<script>alert(1)</script></title> & \"x\" 'y'"
PAGES = (
    Page("index.md", "Start", "Willkommen\n\n[weiter](services/panne.md)\n", hide=("navigation", "toc")),
    Page(
        "services/panne.md", "Pannenhilfe", "## Überblick\n\nStörungsüberbrückung.\n", source="blueprints/panne.yml:7"
    ),
    Page("evil.md", EVIL, f"## {escape_markdown(EVIL)}\n\n{escape_markdown(EVIL)}\n", source=f"{EVIL}:1"),
)
NAVIGATION = ("index.md", Group("Services", ("services/panne.md",)), Group(EVIL, ("evil.md",)))
PUBLICATION = Publication(f"Buch {EVIL}", "de", PAGES, NAVIGATION, {"assets/panne.svg": b"<svg/>"})
SMALL = Publication("Buch", "de", PAGES[:1])


class Elements(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.found, self.scripts, self.inside = [], [], False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        """Keep every element with its attributes."""
        self.found.append((tag, dict(attributes)))
        self.inside = tag == "script"

    def handle_endtag(self, tag):
        """Leave a script."""
        self.inside = self.inside and tag != "script"

    def handle_data(self, data):
        """Keep what a browser would run."""
        self.scripts += [data] if self.inside else []


def files(folder):
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()
    }


def published(root, publication=SMALL, mkdocs_yml="", hook=""):
    (root / "mkdocs.yml").write_text(mkdocs_yml + ("hooks: [hook.py]\n" if hook else ""), encoding="utf-8")
    (root / "hook.py").write_text(hook, encoding="utf-8")
    remarks = publish(publication, root, root / "site", root / ".servicebook" / "stage")
    return remarks, files(root / "site")


def refusal(root, **how):
    with pytest.raises(SiteError) as caught:
        published(root, **how)
    return catalogue("en")(caught.value.message)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A site with three pages, one of them hostile."""
    return published(tmp_path_factory.mktemp("book"), PUBLICATION, "repo_url: https://github.com/wir/buch\n")[1]


def test_every_page_and_asset_is_published(site):
    """What is handed over stands in the site, at its own place."""
    assert {"index.html", "services/panne.html", "evil.html", "404.html"} <= set(site)
    assert site["assets/panne.svg"] == b"<svg/>"


def test_links_between_pages_work_without_a_server(site):
    """A handbook is opened from a folder too, so that every link names a file."""
    links = [values.get("href", "") for tag, values in Elements(site["index.html"].decode()).found if tag == "a"]
    assert "services/panne.html" in links
    assert not [link for link in links if link.endswith("/")]


def test_nothing_in_a_title_is_executed(site):
    """A title is text in the head, the navigation, the path, the contents and the search."""
    for path, content in site.items():
        if path.endswith(".html"):
            page = Elements(content.decode())
            assert not [script for script in page.scripts if "alert" in script]
            assert not [values for _, values in page.found if any(name.startswith("on") for name in values)]
    titles = [entry["title"] for entry in json.loads(site["search/search_index.json"])["docs"]]
    assert not [title for title in titles if "<" in title]


def test_a_hostile_title_is_shown_as_it_is_written(site):
    """Escaping loses nothing: the reader sees what the author typed, once escaped and not twice."""
    text = site["evil.html"].decode()
    script = "&lt;script&gt;alert(1)&lt;/script&gt;&lt;/title&gt;"
    quotes = "&quot;x&quot; &#x27;y&#x27;"
    assert f"<title>{script} &amp; {quotes} – Buch {script} & {quotes}</title>" in text
    assert re.search("<h1>(.*)</h1>", text)[1] == f"{script} &amp; {quotes}"


def test_an_ampersand_in_a_name_stays_one_everywhere(tmp_path):
    """Many an organisation is called Somebody & Co."""
    _, content = published(tmp_path, Publication("Müller & Co", "de", (Page("index.md", "A & B", ""),)))
    page = Elements(content["index.html"].decode())
    names = {values[key] for _, values in page.found for key in ("title", "aria-label") if "Co" in values.get(key, "")}
    assert names == {"Müller & Co"}


def test_a_page_names_the_yaml_it_came_from(site):
    """From the page to the line of YAML is one click."""
    links = {values.get("href") for _, values in Elements(site["services/panne.html"].decode()).found}
    assert "https://github.com/wir/buch/blob/HEAD/blueprints/panne.yml#L7" in links


def test_without_a_repository_the_source_is_named_without_a_link(tmp_path):
    """Where nobody told us the repository, no link leads nowhere."""
    _, content = published(tmp_path, Publication("Buch", "de", PAGES[1:2]))
    assert '<span class="sb-source">blueprints/panne.yml:7</span>' in content["services/panne.html"].decode()


def test_nothing_is_loaded_from_elsewhere(site):
    """The site fetches no font, script, style or picture from anybody, and asks no host about the repository."""
    loading = {"src", "srcset", "poster", "data"}
    for path, content in site.items():
        if path.endswith(".html"):
            page = Elements(content.decode())
            assert not [v for _, values in page.found for n, v in values.items() if n in loading and "//" in (v or "")]
            assert not [v for tag, v in page.found if tag == "link" and "//" in v["href"]]
            assert not [v for _, v in page.found if v.get("data-md-component") == "source"]
        if path.endswith(".css"):
            assert not re.search(rb"(?:url\(|@import\s*)[\"']?(?:https?:)?//", content)


def test_the_search_index_works_from_a_file(site):
    """A browser may not fetch from a file, so the index is a script, and a stand-in for the worker is shipped."""
    assert site["search/search_index.js"].startswith(b"var __index = {")
    assert "Störungsüberbrückung" in site["search/search_index.json"].decode("unicode_escape")
    assert b'src="js/polyfills/iframe-worker.js"' in site["index.html"]


SCRIPT = """
import os, sys
from pathlib import Path
sys.path.insert(0, {tests!r})
if {turned}:
    scan, names = os.scandir, os.listdir
    class Turned:
        def __init__(self, path): self.entries = iter(sorted(scan(path), key=lambda e: e.name, reverse=True))
        def __iter__(self): return self.entries
        def __next__(self): return next(self.entries)
        def __enter__(self): return self
        def __exit__(self, *_): pass
        def close(self): pass
    os.scandir = lambda path=".": Turned(path)
    os.listdir = lambda path=".": sorted(names(path), reverse=True)
from servicebook.site import publish
from test_site import PUBLICATION
root = Path({root!r})
publish(PUBLICATION, root, root / "site", root / "stage")
"""


def test_the_same_pages_give_the_same_bytes(tmp_path):
    """Neither the seed of hashes, nor the order of files, nor the clock shows in a site."""
    sites = []
    for seed, turned in (("1", False), ("2", True)):
        root = tmp_path / seed
        (root / "eigenes").mkdir(parents=True)
        for name in ("b.md", "a.md", "c.css"):
            (root / "eigenes" / name).write_text(f"{name}\n", encoding="utf-8")
        (root / "mkdocs.yml").write_text("docs_dir: eigenes\nsite_url: https://example.org/\n", encoding="utf-8")
        script = SCRIPT.format(tests=str(Path(__file__).parent), root=str(root), turned=turned)
        environment = {**os.environ, "PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": f"{seed}00000000"}
        subprocess.run([sys.executable, "-c", script], env=environment, check=True)  # noqa: S603 - our own program
        sites.append(files(root / "site"))
    assert {"a.html", "b.html", "c.css", "sitemap.xml", "sitemap.xml.gz"} <= set(sites[0])
    assert sites[0] == sites[1]


def test_the_team_s_own_pages_styles_and_templates_are_taken_in(tmp_path):
    """`docs_dir` and `custom_dir` of the team work as in any MkDocs site; our pages keep their place."""
    (tmp_path / "docs" / "css").mkdir(parents=True)
    (tmp_path / "docs" / "verein.md").write_text("# Verein\n", encoding="utf-8")
    (tmp_path / "docs" / "index.md").write_text("# verdrängt\n", encoding="utf-8")
    (tmp_path / "docs" / ".geheim").write_text("x", encoding="utf-8")
    (tmp_path / "docs" / "css" / "eigenes.css").write_text("p {}", encoding="utf-8")
    (tmp_path / "vorlagen").mkdir()
    (tmp_path / "vorlagen" / "404.html").write_text("nichts hier", encoding="utf-8")
    _, content = published(
        tmp_path,
        mkdocs_yml="docs_dir: docs\nextra_css: [css/eigenes.css]\ntheme: {custom_dir: vorlagen}\nnav: [verein.md]\n",
    )
    assert (content["404.html"], content["css/eigenes.css"]) == (b"nichts hier", b"p {}")
    assert "Willkommen" in content["index.html"].decode()
    assert "verein.html" in content
    assert ".geheim" not in content


def test_warnings_of_the_engine_are_handed_back_and_not_printed(tmp_path, capfd):
    """A broken link in a page is told to the caller; output stays clean for machines."""
    page = Page("index.md", "Start", "[weg](weg.md)\n")
    remarks, _ = published(tmp_path, Publication("Buch", "de", (page,)), hook="print('hello')\n")
    (spoken,) = (catalogue("en")(remark) for remark in remarks)
    assert spoken.startswith("The site engine remarks: Doc file 'index.md' contains a link 'weg.md', but")
    assert capfd.readouterr().out == ""


@pytest.mark.parametrize(
    ("how", "reason"),
    [
        ({"mkdocs_yml": "plugins: [there-is-none]\n"}, 'The "there-is-none" plugin is not installed'),
        ({"mkdocs_yml": "strict: true\nplugins: 5\n", "hook": "def on_config(config): raise KeyError('x')\n"}, "'x'"),
        ({"hook": "def on_post_build(config): raise ValueError('broken plug-in')\n"}, "broken plug-in"),
        ({"hook": "from mkdocs.exceptions import PluginError\ndef on_nav(nav, **_): raise PluginError('no')\n"}, "no"),
        ({"mkdocs_yml": "site_url: 5\n"}, "Config value 'site_url'"),
    ],
)
def test_when_the_engine_refuses_the_old_site_stays(tmp_path, how, reason):
    """A broken setting, plug-in or template of the team costs no reader the handbook."""
    _, before = published(tmp_path)
    text = refusal(tmp_path, **how)
    assert text.startswith("The site engine refused, so there is no new site; the one before is unchanged.")
    assert reason in text
    assert files(tmp_path / "site") == before
    assert not list(tmp_path.glob(".site*"))


def test_ctrl_c_leaves_the_old_site(tmp_path):
    """Whoever stops a build keeps the site of before, and no half one beside it."""
    _, before = published(tmp_path)
    with pytest.raises(KeyboardInterrupt):
        published(tmp_path, hook="def on_post_build(config): raise KeyboardInterrupt\n")
    assert files(tmp_path / "site") == before
    assert not list(tmp_path.glob(".site*"))


def test_a_failed_exchange_brings_the_old_site_back(tmp_path):
    """If the new site cannot take its place, the old one returns to it."""
    _, before = published(tmp_path)
    with pytest.raises(FileNotFoundError):
        published(tmp_path, hook="import shutil\ndef on_post_build(config): shutil.rmtree(config.site_dir)\n")
    assert files(tmp_path / "site") == before


def test_a_site_that_was_lost_between_two_renamings_is_found_again(tmp_path):
    """A machine that stopped at the worst moment has its site back with the next build, whatever comes of it."""
    _, before = published(tmp_path)
    (tmp_path / "site").rename(tmp_path / ".site.old")
    (tmp_path / ".site.new").mkdir()
    refusal(tmp_path, mkdocs_yml="plugins: [there-is-none]\n")
    assert files(tmp_path / "site") == before


def test_a_folder_with_other_things_is_never_replaced(tmp_path):
    """A wrong --output costs nobody their files; an empty folder is fine."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "diploma.txt").write_text("ten years", encoding="utf-8")
    assert "holds other things than a handbook" in refusal(tmp_path)
    assert files(tmp_path / "site") == {"diploma.txt": b"ten years"}
    (tmp_path / "site" / "diploma.txt").unlink()
    assert "index.html" in published(tmp_path)[1]


def test_a_new_site_replaces_the_old_one_wholly(tmp_path):
    """A page that is no longer published is gone."""
    assert "evil.html" in published(tmp_path, PUBLICATION)[1]
    assert "evil.html" not in published(tmp_path)[1]


def test_paths_may_be_relative(tmp_path, monkeypatch):
    """A command is typed in a folder, with paths as they are seen from there."""
    monkeypatch.chdir(tmp_path)
    publish(SMALL, Path(), Path("out/site"), Path("stage"))
    assert (tmp_path / "out" / "site" / "index.html").is_file()


def test_the_environment_is_left_as_it_was(tmp_path):
    """What we set for the engine does not leak into what runs after it."""
    before = dict(os.environ)
    published(tmp_path)
    assert dict(os.environ) == before


def test_a_lone_surrogate_does_not_stop_a_page(tmp_path):
    """A broken emoji in a text costs its sign, not the handbook."""
    page = Page("index.md", "a\ud83d", "b\ud83d\n", source="c\ud83d:1")
    _, content = published(tmp_path, Publication("d\ud83d", "de", (page,)))
    assert io.BytesIO(content["index.html"]).read().decode("utf-8")


def test_an_engine_that_is_not_there_is_asked_for(tmp_path, monkeypatch):
    """Whoever names an engine without having it learns what to type, and keeps the site."""
    _, before = published(tmp_path)
    monkeypatch.setitem(sys.modules, "zensical", None)  # Python's own way to say that it cannot be imported
    with pytest.raises(SiteError) as caught:
        publish(SMALL, tmp_path, tmp_path / "site", tmp_path / ".servicebook" / "stage", "zensical")
    assert 'pip install "servicebook[zensical]"' in catalogue("en")(caught.value.message)
    assert files(tmp_path / "site") == before


def test_the_tab_says_what_a_page_is_a_view_of(tmp_path):
    """Of ten open blueprints each tab names its service."""
    page = Page("services/a.md", "Blueprint", "", about="A & B")
    _, content = published(tmp_path, Publication("Buch", "de", (PAGES[0], page)))
    title = "<title>A &amp; B – Blueprint – Buch</title>"
    assert title in content["services/a.html"].decode()
    assert "<title>Buch</title>" in content["index.html"].decode()

import shutil
import subprocess
import threading

import pytest
from served import AS_OF, PAGE, UNREADABLE, project, saved, service, studio, until, write

from servicebook import checking, pipeline
from servicebook.errors import UserError
from servicebook.serving import first_told, told
from servicebook.serving.panel import MOST, panel
from servicebook.serving.studio import Studio
from servicebook.wording import catalogue


def spoken(state):
    """What the panel notices."""
    return panel(state)["notices"]


def built(root, folder):
    """What `build` writes, by the paths of the files."""
    pipeline.build(checking.checked(root, AS_OF), catalogue("de"), folder, lambda _: None)
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_after_edits_every_file_equals_that_of_a_build(root, tmp_path):
    """Whatever was saved in whatever order, what is served is what would be published; the search finds the same."""
    one, stop = studio(root), threading.Event()
    one.content(PAGE)
    write(root, panne=service(name="Hilfe & Rat"))
    one.refresh(saved("panne"))
    one.content(PAGE)
    write(root, neu=service("neu", "Neues"), umzug=UNREADABLE)
    one.refresh(saved("neu", "umzug"))
    one.content("roles/berater.html")
    write(root, umzug=service("umzug", "Zügeln", "Trägt alles"))
    (root / "blueprints" / "neu.yml").unlink()
    one.refresh(saved("neu", "umzug"))
    search = one.content("search/search_index.json")
    worker = threading.Thread(target=one.complete, args=(stop,))
    worker.start()
    until(lambda: b"Tr\\u00e4gt alles" in one.state.content("search/search_index.json"))
    until(lambda: one.state.content("search/search_index.json") != search)
    stop.set()
    worker.join()

    wanted = built(root, tmp_path / "site")
    wanted.pop("csp.txt")  # served as headers
    assert [path for path, content in wanted.items() if one.content(path) != content] == []
    assert len(wanted) > 100
    assert one.content("services/neu/index.html") is None


def test_a_page_is_made_when_it_is_asked_for_and_only_if_it_changed(root):
    """A save that does not touch a page leaves its file alone."""
    one = studio(root)
    page, file = one.content("terms.html"), project(root).folder / "de" / "site" / "terms.html"
    before = file.stat().st_mtime_ns
    write(root, panne=service(benefit="Hilft bald"))
    one.refresh(saved("panne"))

    assert one.content("terms.html") == page
    assert file.stat().st_mtime_ns == before
    assert b"Hilft bald" in one.content(PAGE)


def test_nothing_outside_of_the_site_is_served(root):
    """No path leads out, whatever is in it."""
    one = studio(root)
    for path in (
        "../stage/mkdocs.yml",
        "../../../../blueprints/panne.yml",
        "//etc/passwd",
        "css/../../stage/mkdocs.yml",
        "\0",
        "css",
    ):
        assert one.content(path) is None


def test_a_broken_file_leaves_its_page_with_the_reason_beside_it(root):
    """The page is the last good one, and the panel says which file, which line, and what to do."""
    one = studio(root)
    before = one.content(PAGE)
    write(root, panne=UNREADABLE)
    state = one.refresh(saved("panne"))
    shown = panel(state)

    assert b"Hilft sofort" in one.content(PAGE)
    assert one.content(PAGE).count(b"<h1") == before.count(b"<h1")
    assert shown["tone"] == "stale"
    assert "blueprints/panne.yml" in shown["notices"][0]
    assert (shown["findings"][0]["rule"], shown["findings"][0]["place"]) == (
        "conflict-marker",
        "blueprints/panne.yml:1:1",
    )
    assert shown["findings"][0]["remedy"]
    lines = list(told(state))
    assert lines[1].startswith("blueprints/panne.yml:1:1: error conflict-marker: ")


def test_broken_settings_leave_everything_as_it_was(root):
    """`servicebook.yml` and `mkdocs.yml` may be half-written too; mended, they hold."""
    one = studio(root)
    for file in ("servicebook.yml", "mkdocs.yml"):
        (root / file).write_text("a: [\n", encoding="utf-8")
        state = one.refresh(saved(look=True))
        assert state.obstacle
        assert spoken(state)
        assert b"Hilft sofort" in one.content(PAGE)
        (root / file).unlink()
    (root / "mkdocs.yml").write_text("site_name: Unser Buch\n", encoding="utf-8")
    state = one.refresh(saved(look=True))

    assert (state.obstacle, panel(state)["tone"]) == (None, "calm")
    assert b"Unser Buch" in one.content(PAGE)


def test_a_team_s_template_changes_all_pages(root):
    """The look is part of what is served, also when it comes later."""
    one = studio(root)
    one.content(PAGE)
    (root / "theme" / "pages").mkdir(parents=True)
    (root / "theme" / "pages" / "home.md.j2").write_text("# Eigene Seite\n", encoding="utf-8")
    (root / "theme" / "site" / "css").mkdir(parents=True)
    (root / "theme" / "site" / "css" / "eigenes.css").write_text("p {}", encoding="utf-8")
    one.refresh(saved(look=True))

    assert b"Eigene Seite" in one.content("index.html")
    assert b"css/eigenes.css" in one.content(PAGE)
    assert one.content("css/eigenes.css") == b"p {}"


def test_a_mistake_of_ours_is_told_and_ends_nothing(root, monkeypatch):
    """A bug leaves the pages, and hands over what to send."""
    one = studio(root)
    monkeypatch.setattr("servicebook.serving.studio.read", lambda *_: 1 / 0)
    state = one.refresh(saved("panne"))

    assert "ZeroDivisionError" in state.trace
    assert list(told(state))[-1] == state.trace
    assert b"Hilft sofort" in one.content(PAGE)


def test_what_the_engine_remarks_is_told_once(root):
    """A broken link in a page of the team's own is told when the page is made."""
    one = studio(root)
    (root / "blueprints" / "eigene.md").write_text("# Eigene\n\n[weg](weg.md)\n", encoding="utf-8")
    one.refresh(saved())
    one.content("pages/eigene.html")

    assert ["weg.md" in line for line in told(one.state)] == [True, False]
    assert [line for line in told(one.state) if "weg.md" in line] == []


def test_a_page_that_the_engine_refuses_stays_as_it_was(root):
    """A broken template of the frame costs the page its news, not its being."""
    frame = (
        '{% extends "base.html" %}{% block content %}{{ "" if "Anderes" not in page.content else 1 / 0 }}{% endblock %}'
    )
    (root / "theme" / "site").mkdir(parents=True)
    (root / "theme" / "site" / "main.html").write_text(frame, encoding="utf-8")
    one = studio(root)
    page = one.content(PAGE)
    write(root, panne=service(benefit="Anderes"))
    one.refresh(saved("panne"))

    assert one.content(PAGE) == page
    assert "division by zero" in " ".join(told(one.state))


def test_a_commit_is_told_on_the_page_of_changes(root):
    """What git keeps is asked again after each commit."""
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-C", str(root)]
    subprocess.run([*git, "init", "-q"], check=True)  # noqa: S603 - our own words
    one = studio(root)
    before = one.content("changed.html")
    for message in ("Beginn", "Umzug"):
        subprocess.run([*git, "add", "blueprints"], check=True)  # noqa: S603 - our own words
        subprocess.run([*git, "commit", "-q", "-m", message], check=True)  # noqa: S603 - our own words
        write(root, umzug=service("umzug", "Umzug", "Zieht schnell um"))
    one.refresh(saved(past=True))

    assert before is None
    assert b"Umzug" in one.content("changed.html")


def test_with_plug_ins_of_the_team_the_whole_site_is_built(root):
    """They may look at all pages at once, so that single pages would not do; it is said beforehand."""
    (root / "mkdocs.yml").write_text("hooks: [own.py]\n", encoding="utf-8")
    (root / "own.py").write_text(
        "def on_page_markdown(markdown, **_):\n    return markdown + 'angehängt'\n", encoding="utf-8"
    )
    one = studio(root)
    write(root, panne=service(benefit="Ganz anders"))
    state = one.refresh(saved("panne"))
    page = one.content(PAGE).decode()

    assert not state.quick
    assert "angehängt" in page
    assert "Ganz anders" in page
    assert one.content("../stage/mkdocs.yml") is None
    stop = threading.Event()
    worker = threading.Thread(target=one.complete, args=(stop,))
    worker.start()
    stop.set()
    worker.join()
    assert ["ganze Website" in line for line in first_told(one.state, "http://x/")][-2:] == [True, False]


def test_only_the_first_findings_are_shown_and_the_others_counted(root):
    """A panel is no list of hundreds."""
    one = studio(root)
    write(root, panne=service() + "".join(f"wrong{number}: x\n" for number in range(MOST + 3)))
    shown = panel(one.refresh(saved("panne")))

    assert len(shown["findings"]) == MOST
    assert shown["more"].startswith("und ")


def test_a_handbook_that_cannot_be_read_at_all_is_not_served(tmp_path):
    """There is nothing to stay as it was."""
    shutil.rmtree(tmp_path)
    tmp_path.mkdir()
    (tmp_path / "servicebook.yml").write_text("a: [\n", encoding="utf-8")
    with pytest.raises(UserError):
        Studio(project(tmp_path))

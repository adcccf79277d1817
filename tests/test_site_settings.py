import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from servicebook.publication import Group, Page, Publication
from servicebook.site import SiteError, settings, source_link, staging, team, yaml_text
from servicebook.theme import THEME
from servicebook.wording import catalogue

PUBLICATION = Publication("A & <B>", "de", (Page("index.md", "<Start>", ""),), ("index.md",))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner),
    max_leaves=20,
)


def composed(tmp_path, mkdocs_yml=None, publication=PUBLICATION):
    """The settings as the engine reads them, beside a team's file."""
    if mkdocs_yml is not None:
        (tmp_path / "mkdocs.yml").write_text(mkdocs_yml, encoding="utf-8")
    theirs = team.read(tmp_path)
    tree = staging.tree(publication, theirs)
    return yaml_load(io.StringIO(settings.text(publication, theirs, tree, tmp_path / ".servicebook" / "stage")))


@given(value=VALUES)
def test_every_value_is_read_back_as_it_was_written(value):
    """Titles and settings survive YAML, with all their quotes, breaks and signs from far away."""
    assert yaml_load(io.StringIO(yaml_text.block({"key": value}))) == {"key": value}


def test_a_key_may_be_longer_than_yaml_likes():
    """A title of two thousand letters is still a title in the navigation."""
    value = {"x" * 2000: "index.md"}
    assert yaml_load(io.StringIO(yaml_text.block({"nav": [value]}))) == {"nav": [value]}


def test_without_a_team_s_file_ours_alone_hold(tmp_path):
    """A handbook without mkdocs.yml has a name, a language, no foreign fonts and links that work from files."""
    result = composed(tmp_path)
    assert result["site_name"] == "A & &lt;B&gt;"
    assert result["nav"] == [{"&lt;Start&gt;": "index.md"}]
    assert result["use_directory_urls"] is False
    assert (result["theme"]["language"], result["theme"]["font"]) == ("de", False)
    assert [next(iter(plugin)) for plugin in result["plugins"]] == ["search", "offline"]
    assert (result["extra"]["generator"], result["extra"]["polyfills"]) == (False, ["js/polyfills/iframe-worker.js"])
    assert set(result["extra"]) == {"generator", "polyfills", "not_found", "near"}
    assert result["extra_css"] == sorted(f"css/{sheet.name}" for sheet in (THEME / "site" / "css").iterdir())
    assert result["extra_javascript"] == sorted(f"js/{script.name}" for script in (THEME / "site" / "js").glob("*.js"))


def test_the_team_s_name_and_colours_win(tmp_path):
    """The site looks as the team wants it."""
    result = composed(
        tmp_path, "site_name: Unser Buch\ntheme: {palette: {primary: teal}, logo: bild.svg}\ncopyright: wir\n"
    )
    assert (result["site_name"], result["copyright"]) == ("Unser Buch", "wir")
    assert (result["theme"]["palette"], result["theme"]["logo"]) == ({"primary": "teal"}, "bild.svg")


def test_lists_of_the_team_join_ours(tmp_path):
    """A further plug-in, style, feature or extension of the team never costs one of ours."""
    alone = composed(tmp_path)
    result = composed(
        tmp_path,
        """
        theme: {features: [content.code.copy]}
        extra_css: [eigenes.css]
        extra_javascript: [eigenes.js]
        extra: {polyfills: [alt.js], social: []}
        plugins:
          - material/search: {lang: [de, fr]}
          - tags
        markdown_extensions:
          - toc: {permalink: "#"}
          - pymdownx.keys
        nav: [{Verein: https://example.org}]
        """,
    )
    assert result["theme"]["features"] == [*alone["theme"]["features"], "content.code.copy"]
    assert result["extra_css"] == [*alone["extra_css"], "eigenes.css"]
    assert result["extra_javascript"] == [*alone["extra_javascript"], "eigenes.js"]
    assert result["extra"]["polyfills"] == [*alone["extra"]["polyfills"], "alt.js"]
    assert result["plugins"][0] == {"search": {**alone["plugins"][0]["search"], "lang": ["de", "fr"]}}
    assert result["plugins"][1:] == [*alone["plugins"][1:], {"tags": {}}]
    assert {"toc": {"permalink": "#"}} in result["markdown_extensions"]
    assert result["markdown_extensions"][-1] == {"pymdownx.keys": {}}
    assert result["nav"] == [*alone["nav"], {"Verein": "https://example.org"}]


def test_plugins_may_be_a_map(tmp_path):
    """MkDocs knows two ways to write plug-ins, and both join ours."""
    result = composed(tmp_path, "plugins: {search: {lang: fr}, tags: }\n")
    assert [next(iter(plugin)) for plugin in result["plugins"]] == ["search", "offline", "tags"]
    assert result["plugins"][0]["search"]["lang"] == "fr"


def test_what_only_mkdocs_can_make_is_handed_on(tmp_path, monkeypatch):
    """Environment variables, functions and objects in the team's file reach the engine, and only the engine."""
    monkeypatch.setenv("SITE_ADDRESS", "https://example.org/")
    result = composed(
        tmp_path,
        """
        site_url: !ENV [SITE_ADDRESS, x]
        extra:
          sort: !!python/name:builtins.sorted
          call: !!python/object/apply:builtins.complex {args: [1, 2]}
        """,
    )
    assert result["site_url"] == "https://example.org/"
    assert (result["extra"]["sort"], result["extra"]["call"]) == (sorted, 1 + 2j)


def test_reading_the_team_s_file_runs_nothing(tmp_path):
    """A tag that would call something is kept as text until the engine meets it."""
    (tmp_path / "mkdocs.yml").write_text(f"x: !!python/object/apply:pathlib.Path.touch [{tmp_path / 'called'}]\n")
    value = team.read(tmp_path).settings["x"]
    assert value.tag == "tag:yaml.org,2002:python/object/apply:pathlib.Path.touch"
    assert not (tmp_path / "called").exists()


def test_inherited_settings_count_as_the_team_s(tmp_path):
    """A team may keep common settings in another file."""
    (tmp_path / "base.yml").write_text("site_name: Gemeinsam\ntheme: {features: [a]}\n", encoding="utf-8")
    result = composed(tmp_path, "INHERIT: base.yml\ncopyright: wir\n")
    assert (result["site_name"], result["copyright"], result["theme"]["features"][-1]) == ("Gemeinsam", "wir", "a")
    assert "INHERIT" not in result


def test_hooks_are_found_from_the_stage(tmp_path):
    """A hook is named from the team's folder, and the engine works in another."""
    assert composed(tmp_path, "hooks: [werkzeug/haken.py]\n")["hooks"] == ["../../werkzeug/haken.py"]


def test_a_large_handbook_prunes_its_navigation(tmp_path):
    """The whole navigation in every page would let a large site grow with the square of its pages."""
    pages = tuple(Page(f"p{number}.md", "P", "") for number in range(settings.PRUNED_FROM + 1))
    features = composed(tmp_path, publication=Publication("x", "de", pages))["theme"]["features"]
    assert "navigation.prune" in features
    assert "navigation.prune" not in composed(tmp_path)["theme"]["features"]


def test_groups_nest(tmp_path):
    """The navigation of the engine has the shape of ours."""
    group = Group("A", (Group("B & C", ("index.md",)),))
    publication = Publication("x", "de", PUBLICATION.pages, (group,))
    assert composed(tmp_path, publication=publication)["nav"] == [
        {"A": [{"B &amp; C": [{"&lt;Start&gt;": "index.md"}]}]}
    ]


def test_a_language_that_the_frame_does_not_speak_gets_an_english_frame(tmp_path):
    """An unusual language of a handbook is no reason to publish nothing."""
    assert composed(tmp_path, publication=Publication("x", "rm", ()))["theme"]["language"] == "en"


@pytest.mark.parametrize("text", ["a: [", "- a list\n", "INHERIT: nowhere.yml\n", "a: \x00\n", "x: &a [*b]\n"])
def test_settings_that_cannot_be_read_are_reported(tmp_path, text):
    """A broken mkdocs.yml gives a sentence with what to do, not a traceback."""
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    with pytest.raises(SiteError) as caught:
        team.read(tmp_path)
    assert catalogue("en")(caught.value.message).startswith("mkdocs.yml cannot be read, so there is no new site")


def test_an_empty_file_of_the_team_is_fine(tmp_path):
    """An empty mkdocs.yml says nothing, and that is allowed."""
    assert composed(tmp_path, "") == composed(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("", ""),
        ("repo_url: https://github.com/wir/buch", "https://github.com/wir/buch/blob/HEAD/{file}#L{line}"),
        ("repo_url: https://gitlab.a.example/b/", "https://gitlab.a.example/b/-/blob/HEAD/{file}#L{line}"),
        ("repo_url: https://bitbucket.org/wir/b", "https://bitbucket.org/wir/b/src/HEAD/{file}#lines-{line}"),
        ("repo_url: https://gitea.a.example/wir/b", "https://gitea.a.example/wir/b/src/branch/main/{file}#L{line}"),
        ("repo_url: https://dev.azure.com/wir/_git/b", "https://dev.azure.com/wir/_git/b?path=/{file}&line={line}"),
        ("repo_url: https://example.org/gitlab", "https://example.org/gitlab/blob/HEAD/{file}#L{line}"),
        ("repo_url: https://a.example/b\nedit_uri: src/main/", "https://a.example/b/src/main/{file}#L{line}"),
        ('repo_url: https://a.example/b\nedit_uri: "view/{file}?l={line}"', "https://a.example/b/view/{file}?l={line}"),
        ('repo_url: https://a.example/b\nedit_uri: "?f={file}&l={line}"', "https://a.example/b?f={file}&l={line}"),
        ("repo_url: javascript:alert(1)", ""),
        ("repo_url: !ENV REPOSITORY", ""),
    ],
)
def test_the_address_of_the_source_follows_from_the_repository(tmp_path, text, address):
    """A link to YAML leads to the team's repository, or there is none."""
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    assert source_link(tmp_path) == address


def test_this_repository_s_own_settings_can_be_read():
    """The example is published with the settings that stand beside it."""
    root = Path(__file__).parents[1]
    assert team.read(root).settings["site_name"] == "Servicebook-Beispiel: Sicherweg"
    assert yaml_load((root / "mkdocs.yml").read_text(encoding="utf-8"), get_yaml_loader())

"""A site in several languages, as files: each edition in its folder, and the ways between them."""

import re
from dataclasses import replace
from datetime import date

import pytest
from sites import Site
from trial import AS_OF, REPOSITORY

from servicebook import checking, pipeline
from servicebook.publication import Page, Publication
from servicebook.site import SiteError, publish
from servicebook.wording import catalogue

LANGUAGES = ("de", "en", "fr-CH")
ARTICLE = Publication("Buch", "de", (Page("index.md", "Start", "Gut."), Page("a/b.md", "Bee", "Sehr gut.")))
EDITIONS = tuple(replace(ARTICLE, language=language, languages=LANGUAGES) for language in LANGUAGES)
BOOK = replace(EDITIONS[0], editions=EDITIONS[1:])
_LINK = re.compile(r'<link rel="alternate " href="([^"]*)" hreflang="([^"]*)">')
_SWITCH = re.compile(r'<nav class="sb-languages" aria-label="(.*?)">(.*?)</nav>', re.DOTALL)
_WAY = re.compile(r'<(?:a href="([^"]*)"|span) lang="(\S+)".*? title="(.*?)".*?>(.*?)</')


def files(folder):
    """Every file of a folder by its path."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()
    }


def published(root, publication=BOOK, mkdocs_yml=""):
    """The files of a site."""
    (root / "mkdocs.yml").write_text(mkdocs_yml, encoding="utf-8")
    assert publish(publication, root, root / "site", root / ".servicebook" / "stage") == ()
    return files(root / "site")


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A site of two pages in three languages."""
    return published(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    """The example of a warranty, in German and partly in English, with pages of the team's own."""
    root = tmp_path_factory.mktemp("example")
    book = root / "blueprints"
    source = REPOSITORY / "generator" / "servicebook" / "examples" / "warranty"
    for file in source.rglob("*.yml"):
        place = book / file.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(file.read_bytes())
    (book / "wir.md").write_text("# Wir\n\n[mehr](mehr.md) [Garantie](services/garantie.yml)\n", encoding="utf-8")
    (book / "wir.en.md").write_text("# We\n\n[more](mehr.md) [Warranty](services/garantie.yml)\n", encoding="utf-8")
    (book / "mehr.md").write_text("# Mehr\n\n[wir](wir.md)\n", encoding="utf-8")
    said = []
    pipeline.build(checking.checked(root, AS_OF), catalogue("fr"), root / "site", said.append)
    return root


def test_the_leading_language_stands_at_the_root_and_others_in_folders(small):
    """Whoever opens the site reads the language of the organisation; every page is there in each language."""
    pages = {path for path in small if path.endswith(".html") and path.count("/") < 3}
    expected = {
        f"{folder}{page}" for folder in ("", "en/", "fr-CH/") for page in ("index.html", "a/b.html", "404.html")
    }
    assert pages == expected
    languages = {
        path: re.search('<html lang="(.*?)"', small[path].decode())[1] for path in pages if path.endswith("b.html")
    }
    assert languages == {"a/b.html": "de", "en/a/b.html": "en", "fr-CH/a/b.html": "fr"}


@pytest.mark.parametrize(
    ("page", "label", "ways"),
    [
        ("index.html", "Sprache", [("", "de"), ("./en/index.html", "en"), ("./fr-CH/index.html", "fr-CH")]),
        ("a/b.html", "Sprache", [("", "de"), ("../en/a/b.html", "en"), ("../fr-CH/a/b.html", "fr-CH")]),
        ("en/a/b.html", "Language", [("../../a/b.html", "de"), ("", "en"), ("../../fr-CH/a/b.html", "fr-CH")]),
        ("fr-CH/index.html", "Langue", [("./../index.html", "de"), ("./../en/index.html", "en"), ("", "fr-CH")]),
    ],
)
def test_the_switch_leads_to_the_same_page(small, page, label, ways):
    """From a disk as from a server; the language that is read is told, and is no link."""
    found = _SWITCH.search(small[page].decode())
    assert found[1] == label
    assert [way[:2] for way in _WAY.findall(found[2])] == ways


def test_languages_are_called_as_they_call_themselves(small):
    """Who does not read German finds “English”, not “Englisch”."""
    switch = _SWITCH.search(small["index.html"].decode())[2]
    assert [way[2:] for way in _WAY.findall(switch)] == [
        ("Deutsch", "DE"),
        ("English", "EN"),
        ("Français (Suisse)", "FR-CH"),
    ]


def test_search_engines_are_told_of_all_languages(small):
    """Each page names itself and its translations; relatively, where nobody knows the address of the site."""
    assert _LINK.findall(small["en/a/b.html"].decode()) == [
        ("../../a/b.html", "de"),
        ("../../en/a/b.html", "en"),
        ("../../fr-CH/a/b.html", "fr-CH"),
    ]


def test_with_an_address_translations_are_told_absolutely(tmp_path):
    """Search engines want whole addresses, and each edition has its own, in its map of the site too."""
    site = published(tmp_path, mkdocs_yml="site_url: https://example.org/buch\n")
    page = site["en/a/b.html"].decode()
    assert _LINK.findall(page)[0] == ("https://example.org/buch/a/b.html", "de")
    assert _LINK.findall(page)[1] == ("https://example.org/buch/en/a/b.html", "en")
    assert '<link rel="canonical" href="https://example.org/buch/en/a/b.html">' in page
    assert "<loc>https://example.org/buch/fr-CH/a/b.html</loc>" in site["fr-CH/sitemap.xml"].decode()


def test_an_address_that_only_the_engine_knows_is_kept_from_editions(tmp_path, monkeypatch):
    """An edition never claims the address of the leading one."""
    monkeypatch.setenv("SITE_ADDRESS", "https://example.org/")
    site = published(tmp_path, mkdocs_yml="site_url: !ENV SITE_ADDRESS\n")
    assert '<link rel="canonical" href="https://example.org/a/b.html">' in site["a/b.html"].decode()
    assert "canonical" not in site["en/a/b.html"].decode()


def test_each_edition_is_searched_in_its_own_language(small):
    """An index for each, with the words and the endings of its language."""
    found = {
        folder: re.search(r'"lang":\["(..)"\]', small[f"{folder}search/search_index.json"].decode())[1]
        for folder in ("", "en/", "fr-CH/")
    }
    assert found == {"": "de", "en/": "en", "fr-CH/": "fr"}


def test_all_languages_share_the_reader_s_choices(small):
    """Colours that were chosen in one language stay in the others."""
    scripts = {
        path: re.search(r"<script src=\"\S*scope\.js\"(.*?)>", small[path].decode())[1]
        for path in ("a/b.html", "en/a/b.html")
    }
    assert scripts == {"a/b.html": "", "en/a/b.html": ' data-up="../"'}


def test_a_handbook_of_one_language_has_none_of_this(tmp_path):
    """No switch, no alternates, no folder: nothing changes for who has one language."""
    site = published(tmp_path, ARTICLE)
    text = b"".join(site[path] for path in site if path.endswith(".html"))
    assert not any(sign in text for sign in (b"sb-languages", b"hreflang", b"data-up", b"sb-untranslated"))
    assert not [path for path in site if path.startswith(("en/", "fr-CH/"))]


def test_a_list_of_other_sites_of_the_team_s_own_is_shown_as_before(tmp_path):
    """`extra.alternate` of Material still works where the handbook itself has one language."""
    site = published(tmp_path, ARTICLE, "extra: {alternate: [{name: Anderes, link: /x/, lang: fr}]}\n")
    assert '<a href="/x/" hreflang="fr" class="md-select__link">Anderes</a>' in site["index.html"].decode()


def test_a_folder_of_the_team_s_own_never_takes_the_place_of_an_edition(tmp_path):
    """Two things cannot stand at one address; the old site stays, and the message says what to move."""
    clash = replace(BOOK, pages=(*BOOK.pages, Page("en/x.md", "X", "")))
    (tmp_path / "mkdocs.yml").write_text("", encoding="utf-8")
    with pytest.raises(SiteError) as caught:
        publish(clash, tmp_path, tmp_path / "site", tmp_path / "stage")
    assert catalogue("en")(caught.value.message).startswith("The folder `en` of the site belongs to the handbook")
    assert not (tmp_path / "site").exists()


def test_the_same_input_gives_the_same_bytes(tmp_path_factory, small):
    """In all languages, on every day."""
    assert published(tmp_path_factory.mktemp("again")) == small


def test_every_page_exists_in_each_language(example):
    """Feeds, cards and bare pages for the printer too: the editions hold the same files."""
    site = files(example / "site")
    english = {path.removeprefix("en/") for path in site if path.startswith("en/")}
    german = {path for path in site if not path.startswith("en/")} - {"csp.txt"}
    assert {path for path in german ^ english if "lunr" not in path} == set()
    assert {"cards/roles/kundendienst.html", "services/garantie/print.html", "pages/wir.html"} < english
    assert len([path for path in english if path.endswith(".csv")]) > 3


def test_every_link_leads_somewhere_in_all_languages(example):
    """Within each edition and from one to the other, frame and all: the file is there, and so is the place in it."""
    site = Site(example / "site")
    assert sum("/en/" in link for page in site.pages.values() for link in page.links) > 50
    assert site.broken() == []


def test_the_team_s_own_pages_are_taken_in_the_reader_s_language(example):
    """`wir.en.md` is the page `wir.md` in English; one that nobody translated says so, and is read as German."""
    english = {
        name: (example / "site" / "en" / "pages" / f"{name}.html").read_text("utf-8") for name in ("wir", "mehr")
    }
    german = (example / "site" / "pages" / "mehr.html").read_text("utf-8")
    assert ('<h1 id="we">We' in english["wir"], 'class="sb-untranslated"' in english["wir"]) == (True, False)
    assert 'href="../services/garantie/index.html">Warranty</a>' in english["wir"]
    assert '<p class="sb-untranslated">This page is not translated yet.</p>\n    <div lang="de">' in english["mehr"]
    assert "sb-untranslated" not in german
    assert not (example / "site" / "pages" / "wir.en.html").exists()


def test_messages_speak_the_language_that_was_asked_for_and_pages_those_of_the_handbook(example):
    """The example was built by somebody who reads French."""
    home = (example / "site" / "index.html").read_text("utf-8")
    assert '<html lang="de"' in home
    assert not (example / "site" / "fr").exists()


@pytest.mark.parametrize(
    ("organisation", "spoken"),
    [
        ("language: fr", ["fr"]),
        ("language: de-CH", ["de-CH"]),
        ("languages: [it, de]", ["it", "de"]),
        ("language: de\n  languages: [fr, de, rm]", ["de", "fr", "rm"]),
        ("currency: CHF", ["en"]),
        ("language: rm", ["en"]),
    ],
)
def test_which_languages_a_site_has(tmp_path, organisation, spoken):
    """Those that the organisation names; without any, or with one that the interface does not speak, the messages'."""
    (tmp_path / "blueprints").mkdir()
    (tmp_path / "blueprints" / "a.yml").write_text(f"organisation:\n  name: A\n  {organisation}\n", encoding="utf-8")
    handbook = checking.checked(tmp_path, date(2026, 11, 22)).handbook
    assert [speech.language for speech in pipeline.editions(handbook, catalogue("en"))] == spoken

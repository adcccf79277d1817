"""Several languages, whoever makes the site: the ways between the editions are the same."""

import re
from dataclasses import replace
from typing import get_args

import pytest
from sites import Site

from servicebook.publication import Engine, Page, Publication
from servicebook.site import publish

ENGINES = get_args(Engine)
GERMAN = Publication(
    "Buch", "de", (Page("index.md", "Start", "Gut.\n"), Page("a/b.md", "Bee", "Gut.\n")), ("index.md", "a/b.md"),
    languages=("de", "en"),
)  # fmt: skip
ENGLISH = replace(GERMAN, language="en", pages=(*GERMAN.pages[:1], replace(GERMAN.pages[1], language="de")))
_WAYS = re.compile(
    r'<nav class="sb-languages".*?</nav>|<link rel="alternate ".*?>|<p class="sb-untranslated">.*?<div.*?>', re.DOTALL
)


@pytest.fixture(scope="module")
def bilingual(tmp_path_factory):
    """What each engine made of a small book in two languages, by its name."""
    root = tmp_path_factory.mktemp("bilingual")
    for engine in ENGINES:
        assert publish(replace(GERMAN, editions=(ENGLISH,)), root, root / engine, root / "stage", engine) == ()
    return {engine: Site(root / engine) for engine in ENGINES}


@pytest.mark.parametrize("engine", ENGINES)
def test_the_ways_between_languages_are_the_same(bilingual, engine):
    """Switch, alternates and the word that a page is not translated, on every page."""
    usual, other = (
        {path: _WAYS.findall((bilingual[name].folder / path).read_text("utf-8")) for path in bilingual[name].pages}
        for name in ("mkdocs", engine)
    )
    told = {path: [" ".join(way.split()) for way in ways] for path, ways in other.items() if "404" not in path}
    assert told == {path: [" ".join(way.split()) for way in ways] for path, ways in usual.items() if "404" not in path}
    assert {path: len(ways) for path, ways in told.items()} == {
        "index.html": 3,
        "a/b.html": 3,
        "en/index.html": 3,
        "en/a/b.html": 4,
    }
    assert bilingual[engine].broken() == []

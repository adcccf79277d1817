"""Every link of the handbook leads somewhere."""

import posixpath
import re
from html import unescape

import pytest
import test_pages_nothing_dropped
from written import example, publication

_LINK = re.compile(r'href="([^"]*)"')
_ANCHOR = re.compile(r'\bid="([^"]+)"|^#+ .*\{ #(\S+)(?: [^{}]*)? \}$', re.MULTILINE)
HANDBOOKS = {"example": example(), "every key": test_pages_nothing_dropped.TEXT}


def anchors(text):
    """All places of a page to which a link may lead."""
    return [first or second for first, second in _ANCHOR.findall(text)]


@pytest.mark.parametrize("name", HANDBOOKS)
def test_every_link_leads_somewhere(name):
    """Each link on each page names a page that is written, and a place that is on it."""
    whole = publication(HANDBOOKS[name], checked=True)
    bare = {path: file.decode() for path, file in whole.assets.items() if path.endswith(".html")}
    pages = {page.path: page.text for page in whole.pages}
    places = {path.replace(".md", ".html"): {"", *anchors(text)} for path, text in {**pages, **bare}.items()}
    places |= {path: {""} for path in whole.assets if not path.endswith(".html")}
    broken = [
        (path, link)
        for path, text in pages.items()
        for link in map(unescape, _LINK.findall(text))
        if not _leads(posixpath.join(posixpath.dirname(path), link) if link[0] != "#" else path + link, places)
    ]
    assert broken == []


def _leads(link, places):
    page, _, anchor = posixpath.normpath(link).replace(".md", ".html").partition("#")
    return anchor in places.get(page, ())


@pytest.mark.parametrize("name", HANDBOOKS)
def test_no_anchor_twice(name):
    """Each place of a page has a name of its own."""
    found = {page.path: anchors(page.text) for page in publication(HANDBOOKS[name], checked=True).pages}
    assert {path: names for path, names in found.items() if len(names) != len(set(names))} == {}

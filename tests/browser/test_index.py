"""What the search of the example handbook knows: every thing by its name, and nothing twice."""

import json
from datetime import date
from html import unescape

import pytest
from conftest import ROOT

from servicebook.checking import checked
from servicebook.pages.titles import titles_of
from servicebook.wording import catalogue


@pytest.fixture(scope="module")
def entries(handbook):
    """The entries of the search index."""
    return json.loads((handbook / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]


def names():
    """What roles, terms, evidence, promises and steps are called."""
    titles = titles_of(checked(ROOT, date(2026, 11, 22)).handbook, catalogue("de"))
    kinds = ("role", "term", "evidence", "promise", "step")
    return {" ".join(title.say("de").split()) for thing, title in titles.items() if thing.kind in kinds}


def test_everything_is_found_by_its_name(entries):
    """Each role, term, step and promise, and each piece of evidence, is the title of an entry."""
    titles = {" ".join(unescape(entry["title"]).split()) for entry in entries}

    assert {name for name in names() if not any(name in title for title in titles)} == set()


def test_what_stands_elsewhere_is_left_out(entries):
    """Scripts, efforts and lists of everything are read on their pages; the search knows them by one entry each."""
    found = [entry["location"] for entry in entries]
    lists = ("/script.html", "/effort.html", "roles/index.html", "rules/index.html")

    assert [place for place in found if any(f"{name}#" in place for name in lists)] == []
    assert sum("/script.html" in place for place in found) == sum("/effort.html" in place for place in found) > 3

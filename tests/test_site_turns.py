"""Two builds of one handbook at the same moment."""

from threading import Thread

import pytest

from servicebook.publication import Page, Publication
from servicebook.site import SiteError, publish
from servicebook.site.turns import turn


def test_one_after_the_other(tmp_path):
    """Builds that are started at the same moment all succeed, since each waits for its turn."""
    book = Publication("Buch", "de", (Page("index.md", "Start", "Guten Tag"),), ("index.md",))
    done = []

    def build(name):
        publish(book, tmp_path, tmp_path / name, tmp_path / "stage")
        done.append(name)

    builds = [Thread(target=build, args=(name,)) for name in ("one", "two", "one")]
    for each in builds:
        each.start()
    for each in builds:
        each.join()
    assert sorted(done) == ["one", "one", "two"]
    assert all("Guten Tag" in (tmp_path / name / "index.html").read_text("utf-8") for name in ("one", "two"))


def test_a_build_that_never_ends_is_named(tmp_path):
    """Whoever waits in vain learns what keeps the turn, instead of waiting for ever."""
    with turn(tmp_path / "stage"), pytest.raises(SiteError) as told, turn(tmp_path / "stage", patience=0):
        pass
    assert "two at once would spoil each other" in str(told.value.message)


def test_the_turn_is_given_back(tmp_path):
    """A build that fails does not keep the next one waiting."""
    with pytest.raises(RuntimeError), turn(tmp_path / "stage"):
        raise RuntimeError
    with turn(tmp_path / "stage", patience=0):
        pass

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from drawing_samples import breakdown, simple
from drawing_samples import sheet as small_sheet

from servicebook.diagrams import cache, draw
from servicebook.diagrams.cache import SPARE, drawn, tidy
from servicebook.diagrams.grid import Card

SMALL = small_sheet([simple(1)], [Card("k", "customer", 0, "Ruft an \ud800 🚗 مرحبا")])


@pytest.fixture
def never_drawn(monkeypatch):
    """From now on, to draw is an error."""

    def forbid():
        monkeypatch.setattr(cache, "draw", lambda *_, **__: pytest.fail("drawn again"))

    return forbid


@pytest.mark.parametrize("blueprint", [SMALL, breakdown()], ids=["small", "breakdown"])
def test_a_kept_drawing_is_the_same_and_is_not_drawn_again(tmp_path, never_drawn, blueprint):
    """With or without the folder, first or second time: the same values, byte for byte."""
    first = drawn(blueprint, tmp_path)
    never_drawn()

    assert first == drawn(blueprint, tmp_path) == draw(blueprint)


def test_whatever_matters_makes_another_drawing(tmp_path):
    """A changed text, a team's own look, a change in that look: each is drawn anew, and kept beside the others."""
    team = tmp_path / "team"
    rail = team / "diagrams" / "rail.svg.j2"
    rail.parent.mkdir(parents=True)
    folder = tmp_path / "cache"
    drawn(SMALL, folder)
    drawn(replace(SMALL, title="Anders"), folder)
    for look in ("<svg>{{ scene.height }}</svg>", "<svg/>"):
        rail.write_text(look, encoding="utf-8")
        own = drawn(SMALL, folder, team=team)

    assert own.rail == "<svg/>"
    assert len(list(folder.iterdir())) == 4


@pytest.mark.parametrize("damage", [b"", b"x" * 7, b"y" * 500, None], ids=["empty", "short", "rubbish", "cut off"])
def test_a_damaged_file_is_drawn_again(tmp_path, never_drawn, damage):
    """Whatever lies there: the drawing is right, and the file is mended."""
    right = drawn(SMALL, tmp_path)
    [file] = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:-5] if damage is None else damage)

    assert drawn(SMALL, tmp_path) == right
    never_drawn()
    assert drawn(SMALL, tmp_path) == right


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path):
    """Where a file stands in the way, blueprints are drawn as ever."""
    (tmp_path / "cache").write_text("in the way")

    assert drawn(SMALL, tmp_path / "cache") == draw(SMALL)
    tidy(tmp_path / "cache", 0)


def test_many_may_draw_at_once(tmp_path):
    """Runs side by side never read half a drawing, and leave one file behind."""
    with ThreadPoolExecutor(8) as pool:
        drawings = list(pool.map(lambda _: drawn(SMALL, tmp_path), range(40)))

    assert set(drawings) == {draw(SMALL)}
    assert len(list(tmp_path.iterdir())) == 1


def test_what_was_used_longest_ago_is_dropped(tmp_path):
    """The folder does not grow for ever: beyond what is needed and some to spare, the oldest go."""
    drawn(SMALL, tmp_path)
    [kept] = tmp_path.iterdir()
    for number in range(SPARE + 5):
        file = tmp_path / f"old-{number}"
        file.write_bytes(b"")
        os.utime(file, (number, number))
    tidy(tmp_path, 1)

    left = {file.name for file in tmp_path.iterdir()}
    assert left == {kept.name, *(f"old-{number}" for number in range(5, SPARE + 5))}
    tidy(tmp_path / "nowhere", 1)

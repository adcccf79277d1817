from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from paper_samples import printed

from servicebook.diagrams import draw
from servicebook.diagrams.grid import Channel
from servicebook.diagrams.legend import LEGEND, ROW, explain
from servicebook.diagrams.measures import SMALL
from servicebook.diagrams.metrics import width
from servicebook.diagrams.scene import compose

WORDS = tuple(LEGEND.items())


def test_paper_explains_the_signs_that_occur():
    """Below the sheet stand the signs that are on it and no others, and channels by their own names."""
    sheet = printed(2, legend=WORDS)
    columns = (replace(sheet.columns[0], channels=(Channel("phone", "Hilfenummer"), Channel("phone", "Zentrale"))),)
    scene = compose(replace(sheet, columns=(*columns, *sheet.columns[1:])))

    assert [(item.kind, item.text) for item in explain(scene)] == [
        ("flow", "Course"),
        ("phone", "Hilfenummer, Zentrale"),
    ]
    assert "Course" in draw(sheet).file
    assert "Course" not in draw(printed(2)).file


@given(st.lists(st.text("abc ", min_size=1, max_size=30), min_size=1, max_size=20))
def test_signs_never_share_their_place(names):
    """Rows fill the width of the sheet from left to right, and no words run into the next sign or over the edge."""
    sheet = printed(2)
    kinds = ("phone", "email", "chat", "web", "app", "counter", "letter", "sms", "visit", "video", "social", "machine")
    channels = tuple(Channel(kind, name) for kind, name in zip(kinds, names, strict=False))
    scene = compose(replace(sheet, columns=(replace(sheet.columns[0], channels=channels), sheet.columns[1])))
    items = explain(scene)
    ends = [item.words + width(item.text, SMALL.size) for item in items]

    assert len(items) == len(channels)
    assert max(ends) <= scene.width + scene.measures.rail
    for before, end, after in zip(items, ends, items[1:], strict=False):
        assert (after.y == before.y and after.x > end) or after.y == before.y + ROW

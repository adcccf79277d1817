import re

import pytest

from servicebook.theme import THEME

SHEETS = {sheet.name: sheet.read_text(encoding="utf-8") for sheet in (THEME / "site" / "css").iterdir()}
TEXT_ON_GROUND = [
    *((ink, ground) for ink in ("ink", "ink2", "accent") for ground in ("bg", "card")),
    *((tone, f"{tone}-soft") for tone in ("error", "warning", "advice", "question", "good")),
    *(("ink", f"{tone}-soft") for tone in ("star", "accent", "good", "error")),
    *(("phase-ink", "phase"), ("ink2", "accent-soft"), ("ink", "level2"), ("level-ink", "level3")),
]
MARKS = [f"p{number}" for number in range(1, 10)]


def colours(scheme):
    block = re.search(rf'\[data-md-color-scheme="{scheme}"\] \{{(.*?)\}}', SHEETS["colours.css"], re.DOTALL)[1]
    found = dict(re.findall(r"--(?:sb-)?([\w-]+): #([0-9a-f]{3,6});", block))
    return {name: value if len(value) == 6 else "".join(digit * 2 for digit in value) for name, value in found.items()}


def contrast(one, other):
    """The ratio of WCAG 2."""

    def light(colour):
        parts = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_text_can_be_read_on_its_ground(scheme):
    """Text keeps 4.5:1 to what lies under it, in light and in dark; the marks of the nine P's keep 3:1."""
    colour = colours(scheme)
    page = colour["md-default-bg-color"]
    weak = [pair for pair in TEXT_ON_GROUND if contrast(colour[pair[0]], colour[pair[1]]) < 4.5]
    weak += [
        ink for ink in ("ink", "ink2", "accent", "error", "md-typeset-a-color") if contrast(colour[ink], page) < 4.5
    ]
    weak += ["level4"] if contrast(colour["level4"], page) < 4.5 else []
    weak += [mark for mark in MARKS if contrast(colour[mark], page) < 3]
    assert weak == []


def test_every_class_is_explained():
    """Whoever writes a page template finds each class, or the block of which it is a part, with an example in one place."""
    ours = "\n".join(sheet for name, sheet in SHEETS.items() if name != "blueprint.css")
    guide = ours[ours.index("/* The parts of a handbook page") :].split("*/")[0]
    used = set(re.findall(r"\.(sb-[\w-]+)", re.sub(r"/\*.*?\*/", "", ours, flags=re.DOTALL)))
    explained = set(re.findall(r"sb-[\w-]+", guide))
    assert {name for name in used if name not in explained and re.split("--|__", name)[0] not in explained} == set()


def test_no_style_sheet_fetches_anything():
    """Pictures in style sheets are inside them."""
    assert [name for name, sheet in SHEETS.items() if re.search(r"@import|url\((?![\"']?data:)", sheet)] == []

# noqa: INP001 - a tool beside the package
"""Cuts the fonts of the PDF and PNG files out of Inter, so that paper looks the same on every machine: for developers.

Needed: `pip install fonttools`, and on Debian `apt install fonts-inter` (SIL Open Font License 1.1, as are the parts
that are cut out; the licence stands beside them). Then:

    python generator/metrics/build_fonts.py
"""

from pathlib import Path

from build_metrics import LETTERS, find
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FONTS = Path(__file__).parents[1] / "servicebook" / "paper" / "fonts"
FACES = ("Inter-Regular.otf", "Inter-SemiBold.otf")


def cut(name: str) -> set[int]:
    """Write the part of a face that holds our letters; the code points that it has."""
    font = TTFont(find(name), recalcTimestamp=False)
    cutter = Subsetter(Options(layout_features=["kern", "mark", "mkmk", "ccmp", "locl"], notdef_outline=True))
    cutter.populate(unicodes=LETTERS)
    cutter.subset(font)
    font.save(FONTS / name)
    return set(font.getBestCmap())


if __name__ == "__main__":
    shared = set.intersection(*map(cut, FACES))
    (FONTS / "letters.txt").write_text("".join(map(chr, sorted(shared))) + "\n", encoding="utf-8")

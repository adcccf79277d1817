"""How long a blueprint takes, and how tangled it is, beside Graphviz: `python -m benchmarks.drawing [--sheets N]`."""

import sys
from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from time import process_time
from typing import Final

from benchmarks import neato
from benchmarks.blueprints import blueprint
from benchmarks.crossings import Tangle, tangle
from servicebook.diagrams import draw
from servicebook.diagrams.layout import lay_out
from servicebook.diagrams.measures import SCREEN
from servicebook.diagrams.wrapping import wrap

WANTED: Final[Mapping[int, int]] = {15: 150, 40: 500, 100: 2000}
"""For each number of steps, the milliseconds that a drawing may take."""
_EXPLAINED: Final = """\
Processor milliseconds, median of {sheets} made-up sheets of each length, in one process that is warm.
draw: our whole drawing, with text, routes and SVG; neato: Graphviz routes the same grid, and does no more.
Crossings, arrows that enter a card, and bends in all these sheets together: ours / neato's.
"""
_HEADINGS: Final = ("steps", "cards", "arrows", "draw", "wanted", "neato", "ratio", "crossings", "fewer", "in cards", "bends")  # fmt: skip
_LINE: Final = "{:>5}  {:>5}  {:>6}  {:>5}  {:>6}  {:>5}  {:>5}  {:>11}  {:>5}  {:>8}  {:>11}"


@dataclass(frozen=True, slots=True)
class Trial:
    """One sheet, drawn by us and routed by Graphviz; times in processor seconds."""

    cards: int
    arrows: int
    draw: float
    neato: float
    ours: Tangle
    theirs: Tangle


def main(words: Sequence[str]) -> None:
    """Measure and print, row by row."""
    parser = ArgumentParser("benchmarks.drawing", description="How long a drawing takes, and how tangled it is.")
    parser.add_argument("--sheets", type=int, default=5, help="how many blueprints of each length are drawn")
    parser.add_argument("--steps", type=int, action="append", help="a length of your own; may be repeated")
    typed = parser.parse_args(words)
    draw(blueprint(3))
    _print(_EXPLAINED.format(sheets=typed.sheets))
    _print(_LINE.format(*_HEADINGS))
    for steps in typed.steps or WANTED:
        _print(row(steps, [trial(steps, seed) for seed in range(typed.sheets)]))


def row(steps: int, trials: Sequence[Trial]) -> str:
    """A line of the table."""
    own, their = (1000 * median(times) for times in ([t.draw for t in trials], [t.neato for t in trials]))
    ours, theirs = sum((t.ours for t in trials), Tangle()), sum((t.theirs for t in trials), Tangle())
    return _LINE.format(
        steps,
        f"{median(t.cards for t in trials):.0f}",
        f"{median(t.arrows for t in trials):.0f}",
        f"{own:.0f}",
        WANTED.get(steps, ""),
        f"{their:.0f}",
        f"{own / their:.1f}",
        f"{ours.crossings} / {theirs.crossings}",
        f"{1 - ours.crossings / theirs.crossings:.0%}" if theirs.crossings else "",
        f"{ours.through_cards} / {theirs.through_cards}",
        f"{ours.bends} / {theirs.bends}",
    )


def trial(steps: int, seed: int) -> Trial:
    """Draw a sheet, and have it routed by Graphviz; texts are wrapped anew each time."""
    sheet = blueprint(steps, seed)
    wrap.cache_clear()
    start = process_time()
    draw(sheet)
    seconds = process_time() - start
    layout = lay_out(sheet, 0, SCREEN)
    cards = [layout.frame.box(cell) for cell in layout.plan.cells]
    theirs, lines = neato.route(layout)
    ours = tangle([stroke.points for stroke in layout.strokes], cards)
    return Trial(len(sheet.cards), len(layout.strokes), seconds, theirs, ours, tangle(lines, cards))


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])

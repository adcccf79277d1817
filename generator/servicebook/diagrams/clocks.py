"""Sets the promised times: brackets over the columns in which a promise's clock runs, each with its words."""

from collections.abc import Sequence
from dataclasses import dataclass

from servicebook.diagrams.grid import Clock
from servicebook.diagrams.measures import Measures
from servicebook.diagrams.metrics import width
from servicebook.diagrams.wrapping import wrap

_BRACKET, _GAP, _WORDS = 10, 8, 18
_LOW_LINE, _LOW_WORDS = 16, 4
_INTO_STEP = 44
_SIGN, _BESIDE_WORDS = 18, 26
_JOINT = " \N{MIDDLE DOT} "


@dataclass(frozen=True, slots=True)
class ClockBox:
    """A bracket and the lines of its words; `top` counts from the row's first bracket, `words` is the first baseline.

    On a compact sheet the words, which are so `wide`, stand in the bracket's own line.
    """

    clock: Clock
    lines: tuple[str, ...]
    top: int
    height: int
    words: int
    wide: int = 0

    def ends(self, lefts: Sequence[int], rights: Sequence[int]) -> tuple[int, int]:
        """Where the clock starts and stops: where a step begins, the bracket reaches a little way into its column."""
        stop = rights[self.clock.last] if self.clock.to_end else lefts[self.clock.last] + _INTO_STEP
        return lefts[self.clock.first], stop

    def path(self, left: int, right: int, y: int) -> str:
        """SVG path data: a bracket over its words, or, in one line with them, two ticks and what is left between."""
        if not self.wide:
            return f"M{left} {y + 7}V{y}H{right}V{y + 7}"
        ticks = f"M{left} {y - 4}V{y + 4}M{right} {y - 4}V{y + 4}"
        start = left + self.wide + _BESIDE_WORDS if self.begin(left, right) == left else left
        return f"{ticks}M{start} {y}H{right}"

    def begin(self, left: int, right: int) -> int:
        """Where its sign stands, with the words behind it: in the bracket, or beside it where they find no room."""
        return right + 4 if self.wide and left + self.wide + _BESIDE_WORDS > right else left


def set_clocks(clocks: Sequence[Clock], language: str, measures: Measures) -> tuple[ClockBox, ...]:
    """Each stands below the earlier ones that share a column with it; on a compact sheet below all of them."""
    if measures.compact:
        return tuple(_low(clock, number, measures) for number, clock in enumerate(clocks))
    boxes: list[ClockBox] = []
    for clock in clocks:
        room = max(measures.text_room(clock.last - clock.first + 1), measures.card) - _SIGN
        lines = tuple(line for text in clock.lines for line in wrap(text, measures.small, room, language))
        above = [box for box in boxes if box.clock.first <= clock.last and clock.first <= box.clock.last]
        top = max((box.top + box.height + _GAP for box in above), default=0)
        boxes.append(ClockBox(clock, lines, top, _BRACKET + measures.small.line * len(lines), _WORDS))
    return tuple(boxes)


def _low(clock: Clock, number: int, measures: Measures) -> ClockBox:
    text = _JOINT.join(clock.lines)
    wide = round(width(text, measures.small.size))
    return ClockBox(clock, (text,), number * _LOW_LINE, _LOW_LINE, _LOW_WORDS, wide)

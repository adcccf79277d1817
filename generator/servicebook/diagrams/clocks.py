"""Sets the promised times: brackets over the columns in which a promise's clock runs, each with its words below."""

from collections.abc import Sequence
from dataclasses import dataclass

from servicebook.diagrams.cardtext import text_room
from servicebook.diagrams.grid import Clock
from servicebook.diagrams.measures import CARD_WIDTH, SMALL
from servicebook.diagrams.wrapping import wrap

_BRACKET, _GAP = 10, 8
_INTO_STEP = 44
_SIGN = 18


@dataclass(frozen=True, slots=True)
class ClockBox:
    """A bracket and the lines of its words; `top` counts from the row's first bracket."""

    clock: Clock
    lines: tuple[str, ...]
    top: int
    height: int

    def ends(self, lefts: Sequence[int], rights: Sequence[int]) -> tuple[int, int]:
        """Where the clock starts and stops: where a step begins, the bracket reaches a little way into its column."""
        stop = rights[self.clock.last] if self.clock.to_end else lefts[self.clock.last] + _INTO_STEP
        return lefts[self.clock.first], stop


def set_clocks(clocks: Sequence[Clock], language: str) -> tuple[ClockBox, ...]:
    """Each stands below the earlier ones that share a column with it."""
    boxes: list[ClockBox] = []
    for clock in clocks:
        room = max(text_room(clock.last - clock.first + 1), CARD_WIDTH) - _SIGN
        lines = tuple(line for text in clock.lines for line in wrap(text, SMALL, room, language))
        above = [box for box in boxes if box.clock.first <= clock.last and clock.first <= box.clock.last]
        top = max((box.top + box.height + _GAP for box in above), default=0)
        boxes.append(ClockBox(clock, lines, top, _BRACKET + SMALL.line * len(lines)))
    return tuple(boxes)

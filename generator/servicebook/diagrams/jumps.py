"""Long loops are not drawn across the sheet: a number where they leave, the same where they arrive, a note below."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from servicebook.diagrams.grid import Arrow
from servicebook.diagrams.measures import LABEL, even
from servicebook.diagrams.metrics import width
from servicebook.diagrams.slots import Cell

LONGEST_LOOP = 5
_PADDING = 14
_FROM_LEFT, _FROM_RIGHT = 10, 20


@dataclass(frozen=True, slots=True)
class Jump:
    """A loop that is told instead of drawn; all that arrive at one card share a number."""

    number: int
    arrow: Arrow


@dataclass(frozen=True, slots=True)
class Pill:
    """The numbers on a card's upper edge; `width` is the room that they need."""

    text: str
    arrives: bool
    width: int

    def left(self, card: float) -> float:
        """Where it begins on a card of this width."""
        return _FROM_LEFT if self.arrives else card - _FROM_RIGHT - self.width


def joined(arrows: Iterable[Arrow]) -> list[Arrow]:
    """Arrows of one kind between the same cards become one, with all their labels."""
    groups: dict[tuple[str, str, str, bool], list[Arrow]] = {}
    for arrow in arrows:
        groups.setdefault((arrow.source, arrow.target, arrow.kind, arrow.both_ways), []).append(arrow)
    return [replace(group[0], label=_listed(dict.fromkeys(each.label for each in group))) for group in groups.values()]


def part_jumps(arrows: Iterable[Arrow], cells: Mapping[str, Cell]) -> tuple[list[Arrow], list[Jump]]:
    """The arrows that are drawn, and the loops over more than five columns."""
    drawn: list[Arrow] = []
    jumps: list[Jump] = []
    numbers: dict[str, int] = {}
    for arrow in arrows:
        if arrow.kind == "loop" and abs(cells[arrow.source].first - cells[arrow.target].first) > LONGEST_LOOP:
            jumps.append(Jump(numbers.setdefault(arrow.target, len(numbers) + 1), arrow))
        else:
            drawn.append(arrow)
    return drawn, jumps


def pills(card: str, jumps: Sequence[Jump]) -> tuple[Pill, ...]:
    """The pills of a card: what arrives on its left, what leaves on its right."""
    arriving = sorted({jump.number for jump in jumps if jump.arrow.target == card})
    leaving = sorted({jump.number for jump in jumps if jump.arrow.source == card})
    texts = [(f"{_listed(arriving)} →", True)] * bool(arriving) + [(f"→ {_listed(leaving)}", False)] * bool(leaving)
    return tuple(Pill(text, arrives, even(width(text, LABEL.size, bold=True) + _PADDING)) for text, arrives in texts)


def _listed(parts: Iterable[object]) -> str:
    return ", ".join(text for text in map(str, parts) if text)

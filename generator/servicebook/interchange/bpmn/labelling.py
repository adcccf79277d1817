"""Where names stand: below events, and beside the lines that leave a decision."""

import textwrap
from collections.abc import Iterator, Mapping

from servicebook.interchange.bpmn.elements import Box, Plan, Point

LINE = 15
"""The height of a line of text."""
_WIDE, _LETTERS = 120, 20
"""The width of a name, and how many letters fit into it."""


def lines_of(text: str, letters: int = _LETTERS) -> int:
    """In how many lines a text stands, a little more rather than too few."""
    return sum(len(textwrap.wrap(line, letters)) or 1 for line in text.split("\n")) if text else 0


def labels(plan: Plan, boxes: Mapping[str, Box], lines: Mapping[str, tuple[Point, ...]]) -> Iterator[tuple[str, Box]]:
    """The box of each name that does not stand in its shape."""
    for node in plan.nodes.values():
        box, height = boxes[node.id], LINE * lines_of(node.name)
        if node.name and node.host:
            line = next(lines[edge.id] for edge in plan.edges if edge.source == node.id)
            yield node.id, Box(line[1][0] + 4, line[1][1] + 2, _WIDE, height)
        elif node.name and "Event" in node.kind:
            yield node.id, Box(box.middle[0] - _WIDE // 2, box.bottom + 3, _WIDE, height)
    yield from _cases(plan, lines)


def _cases(plan: Plan, lines: Mapping[str, tuple[Point, ...]]) -> Iterator[tuple[str, Box]]:
    """The cases of a decision: stacked upwards or downwards from its corner; straight on where no other name stands."""
    named = [(edge, _turn(lines[edge.id])) for edge in plan.edges if edge.name]
    down = {edge.source for edge, turn in named if turn > 0}
    stacked: dict[tuple[str, bool], int] = {}
    for edge, turn in named:
        x, y = lines[edge.id][0]
        below = turn > 0 or (turn == 0 and edge.source not in down)
        height = LINE * lines_of(edge.name)
        used = stacked.get((edge.source, below), 0)
        stacked[edge.source, below] = used + height + 4
        yield edge.id, Box(x + 5, y + 4 + used if below else y - 4 - used - height, _WIDE, height)


def _turn(line: tuple[Point, ...]) -> int:
    """Whether a line begins upwards (-1), downwards (1) or straight on."""
    return (line[1][1] > line[0][1]) - (line[1][1] < line[0][1])

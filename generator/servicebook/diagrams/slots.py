"""Gives every card its cell: lanes without cards fall away, cards that share a place stack in slots."""

from dataclasses import dataclass

from servicebook.diagrams.grid import Blueprint, Card, Lane


@dataclass(frozen=True, slots=True)
class Cell:
    """A card in the grid: its row counts through the slots of all lanes; it covers the columns first to last."""

    card: Card
    row: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class LaneRows:
    """A lane that is drawn, and the rows that are its slots."""

    lane: Lane
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Plan:
    """The grid before anything is measured."""

    columns: int
    rows: int
    lanes: tuple[LaneRows, ...]
    cells: tuple[Cell, ...]


def plan(blueprint: Blueprint) -> Plan:
    """Stacks the cards lane by lane; a card takes the first slot that is free in all its columns."""
    lanes: list[LaneRows] = []
    cells: list[Cell] = []
    for lane in blueprint.lanes:
        base = lanes[-1].last + 1 if lanes else 0
        stacked = _stack([card for card in blueprint.cards if card.lane == lane.key], base, len(blueprint.columns))
        if stacked:
            lanes.append(LaneRows(lane, base, max(cell.row for cell in stacked)))
            cells += stacked
    return Plan(len(blueprint.columns), lanes[-1].last + 1 if lanes else 0, tuple(lanes), tuple(cells))


def _stack(cards: list[Card], base: int, columns: int) -> list[Cell]:
    taken: set[tuple[int, int]] = set()
    cells = []
    for card in cards:
        last = min(card.column + card.span, columns) - 1
        row = base
        while any((row, column) in taken for column in range(card.column, last + 1)):
            row += 1
        taken.update((row, column) for column in range(card.column, last + 1))
        cells.append(Cell(card, row, card.column, last))
    return cells

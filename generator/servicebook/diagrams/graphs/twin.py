"""A graph as a list: the same things and the same arrows in words, for whoever cannot see the picture."""

from collections.abc import Iterator
from dataclasses import dataclass

from servicebook.diagrams.graphs.graph import Edge, Graph, Member, Node


@dataclass(frozen=True, slots=True)
class Told:
    """One thing in a line: its name and a note, the things that share its card, and a word before it where it is a gap."""

    label: str
    member: Member
    note: str
    members: tuple[Member, ...]
    gap: bool


@dataclass(frozen=True, slots=True)
class Line:
    """What something does, or a column's title, and the things that are meant."""

    text: str
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the list, with its lines."""

    told: Told
    lines: tuple[Line, ...]


def twin(graph: Graph) -> tuple[Entry, ...]:
    """The entries of the list: one for each row of a graph in columns, else one for each card from which arrows leave."""
    return tuple(_rows(graph) if graph.columns else _sources(graph))


def _rows(graph: Graph) -> Iterator[Entry]:
    """What stands in the first column, and column by column what belongs to it."""
    for head in (node for node in graph.nodes if node.column == 0):
        own = [node for node in graph.nodes if node.row == head.row]
        lines = (
            Line(title, tuple(_told(node) for node in own if node.column == column))
            for column, title in enumerate(graph.columns)
            if column
        )
        yield Entry(_told(head), tuple(line for line in lines if line.told))


def _sources(graph: Graph) -> Iterator[Entry]:
    """What something leads to; what leads nowhere is told where it is reached."""
    nodes = {node.id: node for node in graph.nodes}
    for node in graph.nodes:
        leaving = [edge for edge in graph.edges if edge.source == node.id]
        if leaving:
            yield Entry(_told(node), tuple(_lines(leaving, nodes)))


def _lines(edges: list[Edge], nodes: dict[str, Node]) -> Iterator[Line]:
    for text in dict.fromkeys(edge.text for edge in edges):
        meant = (edge for edge in edges if edge.text == text)
        yield Line(text, tuple(_told(nodes[edge.target], gap=edge.kind == "gap") for edge in meant))


def _told(node: Node, *, gap: bool = False) -> Told:
    note = "" if node.members else node.note
    label = node.label if node.kind == "gap" else ""
    return Told(label, Member(node.title, node.href, node.language), note, node.members, gap or bool(label))

"""What a graph shows, as plain values: cards, arrows between them, columns, panels and rows."""

from dataclasses import dataclass
from typing import Literal

NodeKind = Literal[
    "service", "complaint", "partner", "system", "role", "promise", "step", "message", "evidence", "indicator",
    "recovery", "bundle", "muted", "gap",
]  # fmt: skip
EdgeKind = Literal["flow", "alternative", "recovery", "loop", "use", "gap"]
Legend = tuple[tuple[EdgeKind, str], ...]


@dataclass(frozen=True, slots=True)
class Member:
    """One of several things that share a card: its name, the way there, its language where it is not the graph's."""

    title: str
    href: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """A card: `label` says what it is, `note` what else is to be known; `column`, `panel` and `row` say where it stands.

    `hub` marks the one of which a graph speaks, `members` are the things that share the card. `language` is that of the
    title where it is not the graph's.
    """

    id: str
    kind: NodeKind
    label: str
    title: str
    note: str = ""
    href: str = ""
    column: int = 0
    panel: str = ""
    row: int = 0
    hub: bool = False
    members: tuple[Member, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """An arrow from one card to another, both given by their ids; `text` says in the list what it means."""

    source: str
    target: str
    kind: EdgeKind = "flow"
    text: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """Cards that stand together under a title."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Graph:
    """A whole graph; `id` begins every id in the XML, `language` (BCP 47) decides on hyphens.

    `columns` are the titles above the columns of cards, `alone` the things that no arrow touches: told, not drawn.
    """

    id: str
    title: str
    description: str
    language: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    columns: tuple[str, ...] = ()
    panels: tuple[Panel, ...] = ()
    legend: Legend = ()
    alone: tuple[Member, ...] = ()
    alone_title: str = ""

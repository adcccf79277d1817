"""What a process is made of: nodes on a grid of columns and lanes, and what leads from one to another."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

NodeKind = Literal[
    "startEvent",
    "endEvent",
    "intermediateCatchEvent",
    "boundaryEvent",
    "exclusiveGateway",
    "inclusiveGateway",
    "parallelGateway",
    "task",
    "manualTask",
    "userTask",
    "serviceTask",
    "receiveTask",
    "textAnnotation",
]
FlowKind = Literal["sequenceFlow", "messageFlow", "association"]
CUSTOMER = "customer"
"""The pool and lane of the customer; all other lanes are the organisation's."""
NOTES = "notes"
"""The strip of annotations above the pools."""


@dataclass(frozen=True, slots=True)
class Node:
    """One shape: its column, its lane, and whether it stands in the lower row of the lane (steps aside).

    `event` is what an event waits for (`timer`, `error`); `timer` the time in ISO 8601; `host` the task on whose edge a
    boundary event sits, as number `place`.
    """

    id: str
    kind: NodeKind
    lane: str
    column: int = 0
    name: str = ""
    low: bool = False
    event: str = ""
    timer: str = ""
    host: str = ""
    place: int = 0
    about: str = ""

    @property
    def pool(self) -> str:
        """The pool in which it stands."""
        return self.lane if self.lane in (CUSTOMER, NOTES) else "organisation"


@dataclass(frozen=True, slots=True)
class Edge:
    """One line from a node to another; of a sequence flow the `name` is the case in which it is taken."""

    id: str
    kind: FlowKind
    source: str
    target: str
    name: str = ""
    default: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """A service as a process: `lanes` are those that are filled, with their titles; `pools` the titles of both pools."""

    id: str
    title: str
    about: str
    pools: Mapping[str, str]
    lanes: Mapping[str, str]
    nodes: Mapping[str, Node]
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, in the units of the drawing."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """Its lower edge."""
        return self.y + self.height

    @property
    def middle(self) -> tuple[int, int]:
        """Its centre."""
        return self.x + self.width // 2, self.y + self.height // 2


Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A plan with the box of everything (pools, lanes and nodes by id), the points of each edge, and where names stand."""

    plan: Plan
    boxes: Mapping[str, Box]
    lines: Mapping[str, tuple[Point, ...]]
    labels: Mapping[str, Box] = field(default_factory=dict)

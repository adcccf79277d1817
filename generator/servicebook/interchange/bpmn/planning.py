"""Plans the process of a service: the customer and the organisation as two pools that meet in messages."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from servicebook.interchange.acting import OURS, Act, Cast
from servicebook.interchange.bpmn.contracting import contracted
from servicebook.interchange.bpmn.elements import CUSTOMER, NOTES, Edge, Node, NodeKind, Plan
from servicebook.interchange.bpmn.sides import Side
from servicebook.model.handbook import Stop
from servicebook.pages.addresses import slug, slugs


def plan(cast: Cast) -> Plan:
    """The process of a service."""
    planner = _Planner(cast, slugs(cast.course.stops))
    planner.draw()
    spot = cast.service.spot("service")
    return Plan(
        slug(cast.service.service),
        cast.title,
        f"{cast.service.service} ({spot.file}:{spot.line})",
        {CUSTOMER: cast.lane(CUSTOMER), "organisation": cast.voice.say(cast.handbook.organisation.name)},
        {lane: cast.lane(lane) for lane in OURS if any(node.lane == lane for node in planner.nodes.values())},
        planner.nodes,
        tuple(planner.edges),
    )


@dataclass
class _Planner:
    """Draws step after step, each in columns of its own: what comes before its tasks, the tasks, what comes after."""

    cast: Cast
    plain: Mapping[str, str]
    nodes: dict[str, Node] = field(default_factory=dict)
    edges: list[Edge] = field(default_factory=list)
    column: int = 0

    def draw(self) -> None:
        """All steps, then the ways between them, which need both ends."""
        flow = self.cast.flow
        met = frozenset(name for name in flow.exits if self.cast.act(name, CUSTOMER))
        ours = Side(self.cast, self.plain, "organisation", flow.exits, flow.rescues)
        theirs = Side(self.cast, self.plain, CUSTOMER, contracted(flow, met))
        for stop in self.cast.course:
            self._step(stop, (ours, theirs))
        for side in (ours, theirs):
            for source, target, case, default in side.connections():
                self._join(source, target, case, default=default)
        self._rescues(ours)

    def _step(self, stop: Stop, sides: tuple[Side, Side]) -> None:
        """What comes before ends where the tasks begin, whatever side has more of it."""
        own = [side for side in sides if side.has(stop)]
        before, after = [side.before(stop) for side in own], [side.after(stop) for side in own]
        middle = self.column + max(map(len, before))
        for nodes in before:
            self._row(stop, nodes, middle - len(nodes))
        self._tasks(stop, own[0], middle)
        for nodes in after:
            self._row(stop, nodes, middle + 1)
        self._remarks(stop, middle)
        self.column = middle + 1 + max(map(len, after))

    def _row(self, stop: Stop, nodes: list[Node], column: int) -> None:
        for offset, node in enumerate(nodes):
            self.nodes[node.id] = replace(node, column=column + offset, low=stop.step.aside)

    def _tasks(self, stop: Stop, ours: Side, column: int) -> None:
        """A task for each lane, the customer's first; where nobody of ours acts, somebody waits for the customer."""
        acts = self.cast.acts[stop.step.step]
        helped = any("system" in act.kinds for act in acts if act.lane in OURS)
        for act in acts:
            self._task(stop, act.lane, _kind(act, helped=helped), act.text, column)
        chain = ours.chain(stop)
        if ours.task(stop, chain[0]) not in self.nodes:
            self._task(stop, chain[0], "receiveTask", self.cast.name(stop), column)
        for source, target in pairwise(chain):
            self._join(ours.task(stop, source), ours.task(stop, target))
        if self.cast.act(stop.step.step, CUSTOMER):
            self._message(stop, ours, chain)

    def _task(self, stop: Stop, lane: str, kind: NodeKind, text: str, column: int) -> None:
        own, spot = f"Task_{self.plain[stop.step.step]}_{lane}", stop.step.spot("step")
        about = f"{stop.thing.id} ({spot.file}:{spot.line})"
        self.nodes[own] = Node(own, kind, lane, column, text, stop.step.aside, about=about)

    def _join(self, source: str, target: str, name: str = "", *, default: bool = False) -> None:
        self.edges.append(Edge(f"Flow_{len(self.edges) + 1}", "sequenceFlow", source, target, name, default))

    def _message(self, stop: Stop, ours: Side, chain: tuple[str, ...]) -> None:
        """Across the line of interaction: to whoever of us stands next to it, or from there where we begin."""
        ends = (ours.task(stop, CUSTOMER), ours.task(stop, min(chain, key=OURS.index)))
        source, target = ends if stop.step.starts in (None, CUSTOMER) else (ends[1], ends[0])
        self.edges.append(Edge(f"Message_{self.plain[stop.step.step]}", "messageFlow", source, target))

    def _remarks(self, stop: Stop, column: int) -> None:
        """The annotation of a step, at the task that stands highest."""
        plain = self.plain[stop.step.step]
        text = "\n".join((self.cast.name(stop), *self.cast.remarks(stop)))
        tasks = (f"Task_{plain}_{lane}" for lane in (CUSTOMER, *OURS))
        highest = next(task for task in tasks if task in self.nodes)
        self.nodes[f"Note_{plain}"] = Node(f"Note_{plain}", "textAnnotation", NOTES, column, text)
        self.edges.append(Edge(f"Association_{plain}", "association", highest, f"Note_{plain}"))

    def _rescues(self, ours: Side) -> None:
        """Each failure that is made good leaves the last task of its step by its edge."""
        places: dict[str, int] = {}
        for rescue in self.cast.flow.rescues:
            stop = self.cast.course.stops[rescue.step]
            host = self.nodes[ours.task(stop, ours.chain(stop)[-1])]
            place = places[rescue.step] = places.get(rescue.step, -1) + 1
            own, name = f"Failure_{self.plain[rescue.step]}_{place + 1}", self.cast.case(rescue)
            self.nodes[own] = replace(
                host, id=own, kind="boundaryEvent", name=name, event="error", host=host.id, place=place, about=""
            )
            self._join(own, ours.head(rescue.recovery))


def _kind(act: Act, *, helped: bool) -> NodeKind:
    """Systems serve, people use what serves them, else work by hand; of free text nobody knows."""
    if act.kinds == {"system"}:
        return "serviceTask"
    if act.lane == CUSTOMER:
        return "manualTask"
    if act.kinds and act.kinds <= {"role", "partner", "persona"}:
        return "userTask" if helped else "manualTask"
    return "task"

"""Writes a drawn plan as BPMN 2.0 with diagram interchange; nothing of our own namespace is in it."""

import re
from collections.abc import Iterable
from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from servicebook.interchange.bpmn.elements import CUSTOMER, NOTES, Box, Drawn, Edge, Node, Plan

BPMN: Final = "http://www.omg.org/spec/BPMN/20100524/MODEL"
DI: Final = "http://www.omg.org/spec/BPMN/20100524/DI"
DC: Final = "http://www.omg.org/spec/DD/20100524/DC"
DD: Final = "http://www.omg.org/spec/DD/20100524/DI"
XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"
TARGET: Final = "urn:servicebook"
_UNWRITABLE: Final = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML cannot hold."""
for _prefix, _space in {"bpmn": BPMN, "bpmndi": DI, "dc": DC, "di": DD, "xsi": XSI}.items():
    register_namespace(_prefix, _space)


def bpmn_text(drawn: Drawn, remark: str) -> str:
    """The file; the remark is its documentation."""
    plan = drawn.plan
    root = Element(f"{{{BPMN}}}definitions", {"id": f"Definitions_{plan.id}", "targetNamespace": TARGET})
    _collaboration(root, plan, remark)
    for pool in _pools(drawn):
        _process(root, plan, pool)
    _diagram(root, drawn)
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _pools(drawn: Drawn) -> list[str]:
    return [pool for pool in drawn.plan.pools if f"Pool_{pool}" in drawn.boxes]


def _add(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    child = SubElement(
        parent,
        f"{{{BPMN}}}{tag}",
        {key: _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", value) for key, value in attributes.items() if value},
    )
    child.text = _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text) or None
    return child


def _collaboration(root: Element, plan: Plan, remark: str) -> None:
    """Both pools, the messages between them, and the annotations above them."""
    whole = _add(root, "collaboration", id="Collaboration", name=plan.title)
    _add(whole, "documentation", f"{plan.about}\n{remark}")
    present = {node.pool for node in plan.nodes.values()}
    for pool, title in plan.pools.items():
        if pool in present:
            _add(whole, "participant", id=f"Pool_{pool}", name=title, processRef=f"Process_{pool}")
    for edge in (edge for edge in plan.edges if edge.kind == "messageFlow"):
        _add(whole, "messageFlow", id=edge.id, sourceRef=edge.source, targetRef=edge.target)
    for node in (node for node in plan.nodes.values() if node.lane == NOTES):
        _add(_add(whole, "textAnnotation", id=node.id), "text", node.name)
    for edge in (edge for edge in plan.edges if edge.kind == "association"):
        _add(
            whole,
            "association",
            id=edge.id,
            sourceRef=edge.source,
            targetRef=edge.target,
            associationDirection="None",
        )


def _process(root: Element, plan: Plan, pool: str) -> None:
    nodes = [node for node in plan.nodes.values() if node.pool == pool]
    flows = [edge for edge in plan.edges if edge.kind == "sequenceFlow" and plan.nodes[edge.source].pool == pool]
    process = _add(root, "process", id=f"Process_{pool}", name=plan.title, isExecutable="false")
    if pool != CUSTOMER:
        _lanes(process, plan, nodes)
    for node in nodes:
        _node(process, node, flows)
    for edge in flows:
        flow = _add(process, "sequenceFlow", id=edge.id, name=edge.name, sourceRef=edge.source, targetRef=edge.target)
        if edge.name and not edge.default and plan.nodes[edge.source].kind == "exclusiveGateway":
            _add(flow, "conditionExpression", edge.name)


def _lanes(process: Element, plan: Plan, nodes: list[Node]) -> None:
    lanes = _add(process, "laneSet", id="Lanes")
    for key, title in plan.lanes.items():
        lane = _add(lanes, "lane", id=f"Lane_{key}", name=title)
        for node in nodes:
            if node.lane == key:
                _add(lane, "flowNodeRef", node.id)


def _node(process: Element, node: Node, flows: list[Edge]) -> None:
    default = next((edge.id for edge in flows if edge.source == node.id and edge.default), "")
    found = _add(process, node.kind, id=node.id, name=node.name, default=default, attachedToRef=node.host)
    if node.about:
        _add(found, "documentation", node.about)
    for edge in flows:
        if edge.target == node.id:
            _add(found, "incoming", edge.id)
    for edge in flows:
        if edge.source == node.id:
            _add(found, "outgoing", edge.id)
    if node.event:
        event = _add(found, f"{node.event}EventDefinition", id=f"{node.id}_{node.event}")
        if node.timer:
            timer = _add(event, "timeDuration", node.timer)
            timer.set(f"{{{XSI}}}type", "bpmn:tFormalExpression")


def _diagram(root: Element, drawn: Drawn) -> None:
    diagram = SubElement(root, f"{{{DI}}}BPMNDiagram", {"id": "Diagram"})
    plane = SubElement(diagram, f"{{{DI}}}BPMNPlane", {"id": "Plane", "bpmnElement": "Collaboration"})
    for own, box in drawn.boxes.items():
        shape = SubElement(plane, f"{{{DI}}}BPMNShape", {"id": f"{own}_di", "bpmnElement": own})
        if own.startswith(("Pool_", "Lane_")):
            shape.set("isHorizontal", "true")
        if own.startswith("Decision_"):
            shape.set("isMarkerVisible", "true")
        _bounds(shape, box)
        _label(shape, own, drawn)
    for edge in drawn.plan.edges:
        line = SubElement(plane, f"{{{DI}}}BPMNEdge", {"id": f"{edge.id}_di", "bpmnElement": edge.id})
        _points(line, drawn.lines[edge.id])
        _label(line, edge.id, drawn)


def _bounds(parent: Element, box: Box) -> None:
    sizes = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
    SubElement(parent, f"{{{DC}}}Bounds", {key: str(value) for key, value in sizes.items()})


def _label(parent: Element, own: str, drawn: Drawn) -> None:
    if own in drawn.labels:
        _bounds(SubElement(parent, f"{{{DI}}}BPMNLabel"), drawn.labels[own])


def _points(line: Element, points: Iterable[tuple[int, int]]) -> None:
    for x, y in points:
        SubElement(line, f"{{{DD}}}waypoint", {"x": str(x), "y": str(y)})

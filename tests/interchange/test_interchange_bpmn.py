from itertools import pairwise
from xml.etree.ElementTree import fromstring

import pytest
from casts import all_casts, cast

from servicebook.interchange.bpmn import LEFT_BEHIND, bpmn
from servicebook.interchange.bpmn.placing import placed
from servicebook.interchange.bpmn.planning import plan
from servicebook.interchange.bpmn.writing import BPMN, DD, DI

NODES = {"Task_", "Decision_", "Fork_", "Join_", "Start_", "End_", "Wait_", "Failure_", "Note_"}
WHOLE = """service: s
name: Trial
trigger: Need
fulfilment:
  - step: ask
    name: Ask
    customer: Asks
    frontstage: [{guide: Answers}, {desk: Shows}]
    backstage: {clerk: Looks it up}
    fails: [{what: No answer, share: 5 %, recover: again}]
    then: [{when: No need, share: 10 %, to: end, as: refused}]
  - {step: again, aside: true, frontstage: {guide: Calls back}, starts: frontstage, customer: Listens}
  - {step: wait, wait: 90 min, backstage: {clerk: Works}, starts: backstage, frontstage: {guide: Tells}, support: {desk: Prints}}
  - {step: both, customer: Reads, then: [{all: [left, right]}]}
  - {step: left, backstage: {clerk: Packs}, levels: gold}
  - {step: right, backstage: Somebody sends, wait: 2-3 wd, fails: [{what: Lost}]}
  - {step: meet, customer: Gets it, waits_for: [left, right], then: [{when: Broken, to: ask}]}
management: [{step: talk, every: week, backstage: {clerk: Talks}}]
"""


@pytest.fixture(scope="module", params=[*all_casts(), cast(WHOLE)], ids=lambda one: one.service.service)
def drawn(request):
    """A service with all its places."""
    return placed(plan(request.param))


def inside(inner, outer):
    """Whether a box lies within another one."""
    return outer.x <= inner.x and outer.y <= inner.y and inner.right <= outer.right and inner.bottom <= outer.bottom


def test_every_node_has_its_place_in_its_lane_and_its_pool(drawn):
    """Nodes lie within their lanes, lanes within the pool, and no two nodes on each other."""
    shown = {node.id: node for node in drawn.plan.nodes.values() if node.lane != "notes"}
    for node in shown.values():
        frame = "Pool_customer" if node.lane == "customer" else f"Lane_{node.lane}"
        if not node.host:
            assert inside(drawn.boxes[node.id], drawn.boxes[frame]), node.id
    solid = [drawn.boxes[name] for name, node in drawn.plan.nodes.items() if not node.host]
    for number, one in enumerate(solid):
        assert not any(
            one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom
            for other in solid[number + 1 :]
        )
    for lane in drawn.plan.lanes:
        assert inside(drawn.boxes[f"Lane_{lane}"], drawn.boxes["Pool_organisation"])


def test_flows_run_across_and_down_from_edge_to_edge_and_through_no_shape(drawn):
    """Each sequence flow begins and ends at the edges of its shapes, and cuts no other one on its way."""
    solid = {name: drawn.boxes[name] for name, node in drawn.plan.nodes.items() if not node.host}
    for edge in drawn.plan.edges:
        line = drawn.lines[edge.id]
        assert len(line) >= 2
        assert all(one[0] == other[0] or one[1] == other[1] for one, other in pairwise(line))
        for point, end in ((line[0], edge.source), (line[-1], edge.target)):
            box = drawn.boxes[end]
            assert box.x <= point[0] <= box.right, edge
            assert box.y <= point[1] <= box.bottom, edge
        if edge.kind != "sequenceFlow":
            continue
        others = [box for name, box in solid.items() if name not in {edge.source, edge.target}]
        for (x, y), (u, v) in pairwise(line):
            left, right, top, bottom = min(x, u), max(x, u), min(y, v), max(y, v)
            cut = [b for b in others if left < b.right and b.x < right + 1 and top < b.bottom and b.y < bottom + 1]
            assert cut == [], edge


def test_nothing_hangs_in_the_air(drawn):
    """Every task is come to and left; only starts have no way in, only ends no way out; pools are joined by messages alone."""
    flows = [edge for edge in drawn.plan.edges if edge.kind == "sequenceFlow"]
    sources, targets = {edge.source for edge in flows}, {edge.target for edge in flows}
    walked = {name: node for name, node in drawn.plan.nodes.items() if node.kind != "textAnnotation"}
    assert {node.kind for name, node in walked.items() if name not in targets} <= {"startEvent", "boundaryEvent"}
    assert {node.kind for name, node in walked.items() if name not in sources} <= {"endEvent"}
    for edge in drawn.plan.edges:
        one, other = drawn.plan.nodes[edge.source], drawn.plan.nodes[edge.target]
        if edge.kind != "association":
            assert (one.pool == other.pool) == (edge.kind == "sequenceFlow")


@pytest.mark.parametrize("one", [*all_casts(), cast(WHOLE)], ids=lambda one: one.service.service)
def test_a_file_holds_together(one):
    """Each id stands once, each reference leads to one, and each element has its shape or edge; the same bytes each time."""
    text = bpmn(one)
    root = fromstring(text)  # noqa: S314 - our own file
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    keys = ("sourceRef", "targetRef", "processRef", "attachedToRef", "default", "bpmnElement")
    named = {element.get(key) for element in root.iter() for key in keys if element.get(key)}
    within = {
        element.text for tag in ("incoming", "outgoing", "flowNodeRef") for element in root.iter(f"{{{BPMN}}}{tag}")
    }
    assert named | within <= set(ids)

    drawn = {element.get("bpmnElement") for tag in ("BPMNShape", "BPMNEdge") for element in root.iter(f"{{{DI}}}{tag}")}
    flows = {
        element.get("id")
        for tag in ("sequenceFlow", "messageFlow", "association")
        for element in root.iter(f"{{{BPMN}}}{tag}")
    }
    nodes = {own for own in ids if not own.endswith(("_di", "_timer", "_error")) and own.split("_")[0] + "_" in NODES}
    assert flows | nodes <= drawn
    assert all(len(list(edge.iter(f"{{{DD}}}waypoint"))) >= 2 for edge in root.iter(f"{{{DI}}}BPMNEdge"))
    assert text == bpmn(one)


def test_a_whole_process_says_what_the_plan_says():
    """Tasks by who acts, a receipt where only the customer acts, timers, decisions with their cases, failures, ends."""
    whole = plan(cast(WHOLE))
    kinds = {name: node.kind for name, node in whole.nodes.items() if node.kind != "textAnnotation"}
    assert kinds == {
        "Start_ask_organisation": "startEvent",
        "Start_ask_customer": "startEvent",
        "Task_ask_customer": "manualTask",
        "Task_ask_people": "userTask",
        "Task_ask_technology": "serviceTask",
        "Task_ask_backstage": "userTask",
        "Decision_ask_organisation": "exclusiveGateway",
        "Decision_ask_customer": "exclusiveGateway",
        "End_ask_organisation_1": "endEvent",
        "End_ask_customer_1": "endEvent",
        "Task_again_customer": "manualTask",
        "Task_again_people": "manualTask",
        "Wait_wait_organisation": "intermediateCatchEvent",
        "Task_wait_people": "userTask",
        "Task_wait_backstage": "userTask",
        "Task_wait_support": "serviceTask",
        "Task_both_customer": "manualTask",
        "Task_both_people": "receiveTask",
        "Fork_both_organisation_1": "parallelGateway",
        "Task_left_backstage": "manualTask",
        "Wait_right_organisation": "intermediateCatchEvent",
        "Task_right_backstage": "task",
        "Join_meet_organisation": "inclusiveGateway",
        "Task_meet_customer": "manualTask",
        "Task_meet_people": "receiveTask",
        "Decision_meet_organisation": "exclusiveGateway",
        "Decision_meet_customer": "exclusiveGateway",
        "End_meet_organisation_2": "endEvent",
        "End_meet_customer_2": "endEvent",
        "Start_talk_organisation": "startEvent",
        "Task_talk_backstage": "manualTask",
        "End_talk_organisation_1": "endEvent",
        "Failure_ask_1": "boundaryEvent",
    }
    assert (whole.nodes["Wait_wait_organisation"].name, whole.nodes["Wait_wait_organisation"].timer) == (
        "90 min",
        "PT90M",
    )
    assert whole.nodes["Wait_right_organisation"].timer == ""
    assert whole.nodes["End_ask_organisation_1"].name == "refused"
    assert (whole.nodes["Failure_ask_1"].host, whole.nodes["Failure_ask_1"].name) == (
        "Task_ask_backstage",
        "No answer · 5\N{NO-BREAK SPACE}%",
    )
    cases = {(edge.source, edge.target): (edge.name, edge.default) for edge in whole.edges}
    assert cases["Decision_ask_organisation", "End_ask_organisation_1"] == ("No need · 10\N{NO-BREAK SPACE}%", False)
    assert cases["Decision_ask_organisation", "Wait_wait_organisation"] == ("", True)
    assert cases["Failure_ask_1", "Task_again_people"] == ("", False)
    assert whole.nodes["Note_left"].name == "Clerk: Packs\nOnly for gold"
    assert whole.nodes["Note_right"].name.endswith("Can fail: Lost")


def test_messages_cross_the_line_of_interaction_from_whoever_begins():
    """From the customer to whoever of us stands at the line; the other way round where we begin."""
    ends = {(edge.source, edge.target) for edge in plan(cast(WHOLE)).edges if edge.kind == "messageFlow"}
    assert ends == {
        ("Task_ask_customer", "Task_ask_people"),
        ("Task_again_people", "Task_again_customer"),
        ("Task_both_customer", "Task_both_people"),
        ("Task_meet_customer", "Task_meet_people"),
    }


def test_tasks_of_a_step_act_from_the_first_one_outwards():
    """From the lane that acts first away from the customer, then back towards the customer."""
    flows = [(edge.source, edge.target) for edge in plan(cast(WHOLE)).edges]
    assert [one for one in flows if one[0].startswith("Task_wait") and one[1].startswith("Task_wait")] == [
        ("Task_wait_backstage", "Task_wait_support"),
        ("Task_wait_support", "Task_wait_people"),
    ]


def test_a_file_says_what_it_cannot_carry_and_holds_any_text():
    """The remark stands in the file; signs that XML knows are escaped, those that it cannot hold are replaced."""
    one = cast('service: s\nfulfilment: [{step: a, customer: "<b> & \\"x\\" \\u0007"}]\n')
    root = fromstring(bpmn(one))  # noqa: S314 - our own file
    said = [element.text or "" for element in root.iter(f"{{{BPMN}}}documentation")]
    assert said[0].endswith(LEFT_BEHIND.text)
    assert root.find(f".//{{{BPMN}}}manualTask").get("name") == '<b> & "x" \N{REPLACEMENT CHARACTER}'


def test_without_a_customer_there_is_one_pool():
    """A service in which the customer does nothing has no customer's pool."""
    boxes = placed(plan(cast("service: s\nfulfilment: [{step: a, backstage: {clerk: Works}}]\n"))).boxes
    assert set(boxes) == {
        "Pool_organisation",
        "Lane_backstage",
        "Start_a_organisation",
        "Task_a_backstage",
        "End_a_organisation_1",
        "Note_a",
    }

"""Graphs tell what the YAML says, no more and no less."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trial import judged, linked, of_rule

from servicebook.diagrams import graphs
from servicebook.diagrams.graphs.twin import twin
from servicebook.diagrams.voice import Voice
from servicebook.wording import catalogue

ENGLISH = Voice(catalogue("en"), lambda thing: f"{thing.kind}.html#{thing.own_id}")
PROMISED = """
organisation: Firma
roles:
  beratung: {name: Beratung}
---
service: hilfe
status: live
owner: beratung
"""
"""A live service, of which each test writes the promises and steps."""


def handbook_of(text):
    return linked(text)[0]


def ends(graph):
    """Each arrow: from where to where, and how."""
    return {(edge.source, edge.target, edge.kind) for edge in graph.edges}


def service_graph(text, service, draw):
    handbook = handbook_of(text)
    return draw(handbook, handbook.services[service], ENGLISH)


SERVICES = """
organisation: Firma
systems: {akte: Akte, leitsystem: Leitsystem}
partners: {helfer: Helfer, nachbar: Nachbar}
---
service: a
complaints: klage
mix:
  product: {excludes: [{what: Lastwagen, refer_to: b}]}
  partnership: {partners: [helfer]}
fulfilment:
  - step: eins
    support: [akte]
    then: b/zwei
---
service: b
complaints: klage
fulfilment:
  - step: zwei
    support: [akte, leitsystem]
---
service: klage
kind: complaint
---
service: bisher
variant_of: a
state: as-is
---
service: allein
"""


def test_the_service_map_tells_what_services_name():
    """Complaints, referrals and steps of others become arrows; partners and systems only where several need them."""
    graph = graphs.service_map(handbook_of(SERVICES), ENGLISH)

    assert ends(graph) == {
        ("service a", "service klage", "recovery"),
        ("service a", "service b", "alternative"),
        ("service b", "service klage", "recovery"),
        ("service a", "system akte", "use"),
        ("service b", "system akte", "use"),
    }
    assert {edge.text for edge in graph.edges} == {"complaints go to", "refers to, goes on in", "needs"}
    assert [member.title for member in graph.alone] == ["allein"]


def test_the_surroundings_of_a_service_are_all_that_touch_it():
    """A service's own map holds every partner and system, and who leads to it, variants among them."""
    assert ends(service_graph(SERVICES, "a", graphs.surroundings)) == {
        ("before service bisher", "service a", "loop"),
        ("service a", "service klage", "recovery"),
        ("service a", "service b", "alternative"),
        ("service a", "partner helfer", "use"),
        ("service a", "system akte", "use"),
    }


def test_two_services_that_lead_to_each_other_stand_on_both_sides():
    """Who is called and calls back has a card on the left and one on the right."""
    text = "service: a\ncomplaints: b\n---\nservice: b\nmix: {partnership: {referrals: [{when: x, to: a}]}}\n"

    assert ends(service_graph(text, "a", graphs.surroundings)) == {
        ("service a", "service b", "recovery"),
        ("before service b", "service a", "alternative"),
    }


def test_a_large_map_draws_once_what_many_do_alike():
    """A hundred services with one complaints desk are one card and one arrow, and all their names are in the list."""
    texts = ["service: klage\nkind: complaint\n", *(f"service: d-{n}\ncomplaints: klage\n" for n in range(100))]
    graph = graphs.service_map(handbook_of("---\n".join(texts)), ENGLISH)
    html = graphs.figure(graph, ENGLISH)

    assert [(node.title, len(node.members)) for node in graph.nodes if node.members] == [("100 services", 100)]
    assert len(graph.edges) == 1
    assert all(f">d-{n}</a>" in html for n in range(100))


def test_services_that_deal_alike_share_a_card_on_a_large_map():
    """On a large map services with the same arrows are one card; a map of a few shows each."""
    pairs = "---\n".join(
        f"service: d-{n}\nmix: {{partnership: {{referrals: [{{when: x, to: ziel-{n // 3}}}]}}}}\n" for n in range(30)
    )
    goals = "---\n".join(f"service: ziel-{n}\n" for n in range(10))
    graph = graphs.service_map(handbook_of(f"{pairs}---\n{goals}"), ENGLISH)

    assert (len(graph.nodes), len(graph.edges)) == (20, 10)
    assert {len(node.members) for node in graph.nodes} == {0, 3}


WHOLE = f"""{PROMISED}
promises:
  zeit: {{text: Bald., within: 45 min, target: 95 %, measured_by: dauer}}
mix:
  product: {{guarantee: {{text: Sonst umsonst., promise: zeit, remedy: Beitrag}}}}
  promotion: {{messages: [{{text: Bald da!, promise: zeit, medium: Plakat}}]}}
offer: [{{step: beitritt, makes: [zeit]}}]
fulfilment:
  - {{step: hilfe, owner: beratung, keeps: [zeit], fails: [{{what: zu spät, recover: trost}}, {{what: gar nicht}}]}}
  - {{step: trost, aside: true, grants: [{{amount: 50 CHF, what: Taxi}}]}}
reinforcement: [{{step: nachweis, shows: [zeit]}}]
management: [{{step: runde, watches: [zeit]}}]
---
indicators: {{dauer: Dauer}}
evidence: {{karte: {{name: Karte, says: {{promise: hilfe/zeit}}}}}}
partners: {{helfer: {{name: Helfer, targets: {{hilfe/zeit: 35 min}}}}}}
"""


def test_a_promise_goes_from_hand_to_hand():
    """A whole chain: made, kept, shown, watched, and what follows when it fails, each with its words."""
    graph = service_graph(WHOLE, "hilfe", graphs.promise_chains)

    assert [(node.column, node.kind, node.label, node.title, node.note) for node in graph.nodes] == [
        (0, "promise", "Promise", "Bald.", "45 min · 95 %"),
        (1, "step", "Step 1", "beitritt", ""),
        (1, "message", "Message", "Bald da!", "Plakat"),
        (1, "evidence", "Evidence says so", "Karte", ""),
        (2, "step", "Step 2", "hilfe", "Beratung"),
        (2, "partner", "Partner", "Helfer", "35 min"),
        (3, "step", "Step 3", "nachweis", ""),
        (4, "step", "Step 4", "runde", ""),
        (4, "indicator", "Indicator", "Dauer", ""),
        (5, "recovery", "Step aside", "trost", "50 CHF Taxi"),
        (5, "gap", "Gap", "Nothing makes it good", "gar nicht"),
        (5, "recovery", "Guarantee", "Beitrag", ""),
    ]


def test_the_list_tells_each_promise_link_by_link():
    """The list below the picture names what stands in each column, gaps as gaps."""
    handbook = handbook_of(WHOLE)
    graph = graphs.promise_chains(handbook, handbook.services["hilfe"], ENGLISH)
    listed = twin(graph)
    named = {line.text: [(told.label, told.member.title) for told in line.told] for line in listed[0].lines}

    assert [entry.told.member.title for entry in listed] == ["Bald."]
    assert named == {
        "Made": [("", "beitritt"), ("", "Bald da!"), ("", "Karte")],
        "Kept": [("", "hilfe"), ("", "Helfer")],
        "Shown": [("", "nachweis")],
        "Watched": [("", "runde"), ("", "Dauer")],
        "If it fails": [("", "trost"), ("Gap", "Nothing makes it good"), ("", "Beitrag")],
    }


def test_what_no_register_knows_is_told_as_it_was_written():
    """An indicator and an owner in free text stand on their cards; a recovery that does not exist is left to the checks."""
    text = f"{PROMISED}promises: {{zeit: {{text: Bald., measured_by: Stoppuhr, owner: Frau Muster}}}}\nfulfilment: [{{step: x, keeps: [zeit], fails: [{{what: spät, recover: nirgends}}]}}]\n"
    nodes = service_graph(text, "hilfe", graphs.promise_chains).nodes

    assert [(node.title, node.note) for node in nodes if node.kind in ("promise", "indicator", "recovery")] == [
        ("Bald.", "Frau Muster"),
        ("Stoppuhr", ""),
    ]


RULES = {
    "promise-not-made": "Nobody makes it",
    "promise-not-kept": "Nobody keeps it",
    "promise-not-shown": "Nothing shows it",
    "promise-not-watched": "Nobody watches it",
}


@given(
    made=st.sampled_from(["", "step", "message"]),
    kept=st.booleans(),
    shown=st.booleans(),
    watched=st.booleans(),
    measure=st.sets(st.sampled_from(["measured_by: dauer", "target: 95 %"])),
)
def test_gaps_are_where_the_rules_find_them(made, kept, shown, watched, measure):
    """For every way in which a chain may break, a gap is drawn exactly where a rule speaks."""
    message = "mix: {promotion: {messages: [{text: Ja, promise: zeit}]}}\n" if made == "message" else ""
    links = [
        f"{key}: [zeit]"
        for key, on in zip(("makes", "keeps", "shows", "watches"), (made == "step", kept, shown, watched), strict=True)
        if on
    ]
    text = f"{PROMISED}promises:\n  zeit: {{text: Bald., {', '.join(sorted(measure))}}}\n{message}fulfilment:\n  - {{step: x, {', '.join(links)}}}\n---\nindicators: {{dauer: Dauer}}\n"
    gaps = {node.title for node in service_graph(text, "hilfe", graphs.promise_chains).nodes if node.kind == "gap"}
    said = judged(text)

    assert {rule: title in gaps for rule, title in RULES.items()} == {rule: bool(of_rule(said, rule)) for rule in RULES}
    assert bool(gaps - set(RULES.values())) == bool(of_rule(said, "promise-without-measure"))


def test_a_service_without_steps_has_no_broken_link_of_keeping():
    """Nothing is planned yet: the chain says so, and does not call it a gap."""
    graph = service_graph(f"{PROMISED}promises: {{zeit: Bald.}}\n", "hilfe", graphs.promise_chains)

    assert [node.title for node in graph.nodes if node.kind == "muted"] == [
        "No step is planned yet",
        "Not kept, so nothing to show",
    ]


DECIDING = """
organisation: {name: Firma, currency: CHF}
roles:
  beratung: {name: Beratung, authority: {amount: 300 CHF, per: case, approver: leitung}}
  leitung: {name: Leitung, authority: {amount: 200, per: case, approver: spitze}}
  spitze: {name: Spitze, authority: {decides: [Kulanz, Tarife]}}
  eins: {name: Eins, authority: {approver: zwei}}
  zwei: {name: Zwei, authority: {approver: eins}}
  fremd: {name: Fremd, authority: {approver: vorstand}}
  allein: Allein
partners:
  helfer: {name: Helfer, authority: {amount: 10 CHF, approver: beratung}}
"""


def test_whoever_is_asked_may_decide_more():
    """Each role leads to its approver; where less may be decided there, or a circle closes, the arrow is broken."""
    graph = graphs.decisions(handbook_of(DECIDING), ENGLISH)

    assert ends(graph) == {
        ("role beratung", "role leitung", "gap"),
        ("role leitung", "role spitze", "flow"),
        ("role eins", "role zwei", "gap"),
        ("role zwei", "role eins", "gap"),
        ("role fremd", "written vorstand", "flow"),
        ("partner helfer", "role beratung", "flow"),
    }
    assert {node.title: node.note for node in graph.nodes} == {
        "Beratung": "up to 300 CHF per case",
        "Leitung": "up to 200 CHF per case",
        "Spitze": "Kulanz, Tarife",
        "Eins": "no amount named",
        "Zwei": "no amount named",
        "Fremd": "no amount named",
        "vorstand": "",
        "Helfer": "up to 10 CHF",
    }


@pytest.mark.parametrize(
    ("who", "chain"),
    [
        ("leitung", {("beratung", "leitung"), ("leitung", "spitze")}),
        ("helfer", {("helfer", "beratung"), ("beratung", "leitung"), ("leitung", "spitze")}),
        ("eins", {("eins", "zwei"), ("zwei", "eins")}),
        ("spitze", {("leitung", "spitze")}),
    ],
)
def test_a_role_sees_its_own_chain(who, chain):
    """A role's page shows whom it asks up to the end, and who asks it."""
    graph = graphs.decisions_around(handbook_of(DECIDING), who, ENGLISH)

    assert {(edge.source.split()[1], edge.target.split()[1]) for edge in graph.edges} == chain
    assert [node.id.split()[1] for node in graph.nodes if node.hub] == [who]


def test_where_nothing_is_to_be_drawn_there_is_no_graph():
    """An empty handbook, a service without promises or neighbours, a role that asks nobody: no picture, no list."""
    handbook = handbook_of("organisation: Firma\nroles: {allein: Allein}\n---\nservice: a\n")
    service = handbook.services["a"]
    found = (
        graphs.service_map(handbook, ENGLISH),
        graphs.service_map(handbook_of("organisation: Firma\n"), ENGLISH),
        graphs.surroundings(handbook, service, ENGLISH),
        graphs.promise_chains(handbook, service, ENGLISH),
        graphs.decisions(handbook, ENGLISH),
        graphs.decisions_around(handbook, "allein", ENGLISH),
    )

    assert [graphs.figure(graph, ENGLISH) for graph in found] == [""] * 6

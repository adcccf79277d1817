"""The service map: which services lead to which others, and what they share; and each service in its midst."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace

from servicebook.diagrams.graphs.dealings import RANKS, Dealings, Relation, Shown, dealings, shown
from servicebook.diagrams.graphs.graph import Edge, EdgeKind, Graph, Legend, Member, Node, NodeKind, Panel
from servicebook.diagrams.voice import Voice
from servicebook.model.handbook import Handbook, Thing
from servicebook.model.service import Service
from servicebook.wording import say_count

LARGE = 25
"""With more cards than this, a map leaves out what is shared, and puts services that deal alike on one card."""
_MANY, _NAMED = 8, 4
"""More services than this that lead to one are drawn once; so many are named on a card that several share."""
_EDGES: dict[Relation, EdgeKind] = {
    "complaint": "recovery",
    "referral": "alternative",
    "course": "flow",
    "variant": "loop",
    "use": "use",
}


def service_map(handbook: Handbook, voice: Voice) -> Graph | None:
    """All current services that lead to others, and the partners and systems that several of them need."""
    whole = shown(handbook)
    small = len(whole.services) <= LARGE
    shared = _shared(whole) if small else frozenset()
    kept = _ordered(
        {pair: how for pair, how in whole.dealings.items() if pair[1].kind == "service" or pair[1] in shared}
    )
    things = [*(Thing("service", name) for name in whole.services), *sorted(shared)]
    touched = {Thing("service", name) for name, _ in kept} | {target for _, target in kept}
    nodes = tuple(_node(handbook, voice, thing, panel=_panel(handbook, thing)) for thing in things if thing in touched)
    edges = tuple(_edge(voice, name, target, how) for (name, target), how in kept.items())
    if not edges:
        return None
    nodes, edges = (nodes, edges) if small else _readable(nodes, edges, voice)
    return Graph(
        id="g-map",
        title=voice.own("Service map"),
        description=voice.own("Which services lead to which others, and what several of them need."),
        language=voice.catalogue.language,
        nodes=nodes,
        edges=edges,
        panels=_panels(voice),
        legend=_legend(edges, voice),
        alone=tuple(_member(handbook, voice, thing) for thing in things if thing not in touched),
        alone_title=voice.own("Stand alone"),
    )


def surroundings(handbook: Handbook, service: Service, voice: Voice) -> Graph | None:
    """A service with what leads to it, and what it leads to or needs; what does both stands on both sides."""
    me, whole = Thing("service", service.service), dealings(handbook)
    before = _ordered({pair: how for pair, how in whole.items() if pair[1] == me})
    after = _ordered({pair: how for pair, how in whole.items() if pair[0] == me.id})
    if not before and not after:
        return None
    hub = replace(_node(handbook, voice, me), hub=True)
    callers = tuple(_before(_node(handbook, voice, Thing("service", name), panel="before")) for name, _ in before)
    called = tuple(_node(handbook, voice, thing, panel=thing.kind) for _, thing in after)
    arriving = (_edge(voice, name, me, how) for (name, _), how in before.items())
    edges = (
        *(replace(edge, source=f"before {edge.source}") for edge in arriving),
        *(_edge(voice, me.id, thing, how) for (_, thing), how in after.items()),
    )
    return Graph(
        id="g-surroundings",
        title=voice.own("{service} and what it has to do with").format(service=voice.say(handbook.name(me))),
        description=voice.own("What leads to this service, and what it leads to or needs."),
        language=voice.catalogue.language,
        nodes=(hub, *callers, *called),
        edges=edges,
        panels=(
            Panel("before", voice.own("Leads here")),
            Panel("service", voice.own("Leads on to")),
            Panel("partner", voice.own("Partners")),
            Panel("system", voice.own("Systems")),
        ),
        legend=_legend(edges, voice),
    )


def _before(node: Node) -> Node:
    return replace(node, id=f"before {node.id}")


def _ordered(known: Dealings) -> Dealings:
    """What tells most first: whatever closes a circle is then drawn backwards, and that tells least."""
    return dict(sorted(known.items(), key=lambda pair: RANKS.index(pair[1][0])))


def _shared(whole: Shown) -> frozenset[Thing]:
    """The partners and systems that more than one service needs."""
    counted = Counter(target for _, target in whole.dealings if target.kind != "service")
    return frozenset(thing for thing, number in counted.items() if number > 1)


def _panel(handbook: Handbook, thing: Thing) -> str:
    complaint = thing.kind == "service" and handbook.services[thing.id].kind == "complaint"
    return "complaint" if complaint else thing.kind


def _panels(voice: Voice) -> tuple[Panel, ...]:
    return (
        Panel("service", voice.own("Services")),
        Panel("complaint", voice.own("Complaints")),
        Panel("partner", voice.own("Shared partners")),
        Panel("system", voice.own("Shared systems")),
    )


def _node(handbook: Handbook, voice: Voice, thing: Thing, *, panel: str = "") -> Node:
    kinds: dict[str, tuple[NodeKind, str]] = {
        "service": ("service", voice.own("Service")),
        "complaint": ("complaint", voice.own("Complaints")),
        "partner": ("partner", voice.own("Partner")),
        "system": ("system", voice.own("System")),
    }
    kind, label = kinds[_panel(handbook, thing)]
    name, place = handbook.name(thing), voice.href(thing)
    title, language = voice.say(name), voice.tongue(name)
    return Node(f"{thing.kind} {thing.id}", kind, label, title, href=place, panel=panel, language=language)


def _member(handbook: Handbook, voice: Voice, thing: Thing) -> Member:
    name = handbook.name(thing)
    return Member(voice.say(name), voice.href(thing), voice.tongue(name))


def _edge(voice: Voice, service: str, target: Thing, how: tuple[Relation, ...]) -> Edge:
    words = {
        "complaint": voice.own("complaints go to"),
        "referral": voice.own("refers to"),
        "course": voice.own("goes on in"),
        "variant": voice.own("is a variant of"),
        "use": voice.own("needs"),
    }
    text = ", ".join(words[relation] for relation in how)
    return Edge(f"service {service}", f"{target.kind} {target.id}", _EDGES[how[0]], text)


def _legend(edges: Iterable[Edge], voice: Voice) -> Legend:
    used = {edge.kind for edge in edges}
    texts: Legend = (
        ("recovery", voice.own("Complaints go there")),
        ("alternative", voice.own("Refers to")),
        ("loop", voice.own("Is a variant of")),
        ("flow", voice.own("Goes on in")),
        ("use", voice.own("Needs")),
    )
    return tuple((kind, text) for kind, text in texts if kind in used)


def _readable(
    nodes: tuple[Node, ...], edges: tuple[Edge, ...], voice: Voice
) -> tuple[tuple[Node, ...], tuple[Edge, ...]]:
    """A large map with fewer arrows and cards: what many do alike is drawn once."""
    return _folded(*_gathered(nodes, edges, voice), voice)


def _gathered(
    nodes: tuple[Node, ...], edges: tuple[Edge, ...], voice: Voice
) -> tuple[tuple[Node, ...], tuple[Edge, ...]]:
    """Where many services lead to one in the same way, one card for all of them does, beside their own cards."""
    alike: defaultdict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge in edges:
        alike[edge.target, edge.text].append(edge)
    cards = {node.id: node for node in nodes}
    many = [group for group in alike.values() if len(group) > _MANY]
    bundles = tuple(
        replace(_bundle([cards[edge.source] for edge in group], voice), id=f"many {number}", panel="service")
        for number, group in enumerate(many)
    )
    drawn = tuple(edge for group in alike.values() if len(group) <= _MANY for edge in group)
    gathered = tuple(replace(group[0], source=bundle.id) for group, bundle in zip(many, bundles, strict=True))
    touched = {end for edge in (*drawn, *gathered) for end in (edge.source, edge.target)}
    return (*bundles, *(node for node in nodes if node.id in touched)), (*drawn, *gathered)


def _folded(
    nodes: tuple[Node, ...], edges: tuple[Edge, ...], voice: Voice
) -> tuple[tuple[Node, ...], tuple[Edge, ...]]:
    """The same map with one card for services that lead to the same others in the same way, and are led to alike."""
    alike: defaultdict[object, list[Node]] = defaultdict(list)
    for node in nodes:
        alike[_manner(node, edges)].append(node)
    stands_for = {node.id: group[0].id for group in alike.values() for node in group}
    folded = tuple(group[0] if len(group) == 1 else _bundle(group, voice) for group in alike.values())
    ways = (replace(edge, source=stands_for[edge.source], target=stands_for[edge.target]) for edge in edges)
    return folded, tuple(dict.fromkeys(ways))


def _manner(node: Node, edges: tuple[Edge, ...]) -> object:
    out = frozenset((edge.target, edge.text) for edge in edges if edge.source == node.id)
    into = frozenset((edge.source, edge.text) for edge in edges if edge.target == node.id)
    return node.panel, out, into


def _bundle(group: list[Node], voice: Voice) -> Node:
    title = voice.catalogue(say_count("{count} service", "{count} services", len(group)))
    names = [node.title for node in group[:_NAMED]]
    note = ", ".join((*names, "…") if len(group) > _NAMED else names)
    members = tuple(Member(node.title, node.href, node.language) for node in group)
    return replace(group[0], kind="bundle", label="", title=title, note=note, href="", members=members, language="")

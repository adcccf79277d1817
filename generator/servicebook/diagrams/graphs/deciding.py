"""Who asks whom: from each role to the one that decides beyond its own authority, up to where the decision ends (D9)."""

from collections.abc import Iterator, Mapping

from servicebook.diagrams.graphs.graph import Edge, Graph, Legend, Node
from servicebook.diagrams.voice import Voice
from servicebook.model.handbook import Handbook
from servicebook.model.registers import Authority, Role

_KINDS = ("role", "partner")
_DECIDED = 3
"""So many decisions are named on a card where no amount is."""

Approvers = Mapping[str, str]
"""From whoever asks to whoever decides beyond, by the words of the YAML."""


def approvers(handbook: Handbook) -> Approvers:
    """The approver of each role and partner that names one, in the order of the handbook."""
    roles = {word: _authority(handbook, word) for kind in _KINDS for word in handbook.registers[kind]}
    return {word: held.approver for word, held in roles.items() if held and held.approver}


def decisions(handbook: Handbook, voice: Voice) -> Graph | None:
    """All chains of approval."""
    return _graph(handbook, voice, approvers(handbook))


def decisions_around(handbook: Handbook, who: str, voice: Voice) -> Graph | None:
    """The chain above a role, and whoever asks the role directly."""
    asked = approvers(handbook)
    chain = tuple(_upwards(asked, who))
    return _graph(handbook, voice, {one: above for one, above in asked.items() if one in chain or above == who}, who)


def _upwards(asked: Approvers, who: str) -> Iterator[str]:
    """The role, whom it asks, whom that one asks, until the end or round to the beginning."""
    seen: set[str] = set()
    while who in asked and who not in seen:
        seen.add(who)
        yield who
        who = asked[who]


def _graph(handbook: Handbook, voice: Voice, asked: Approvers, hub: str = "") -> Graph | None:
    if not asked:
        return None
    words = dict.fromkeys(word for pair in asked.items() for word in pair)
    edges = tuple(_edge(handbook, voice, one, above, asked) for one, above in asked.items())
    return Graph(
        id="g-decisions",
        title=voice.own("Who asks whom"),
        description=voice.own("How much everybody may decide alone, and whom they ask beyond it."),
        language=voice.catalogue.language,
        nodes=tuple(_node(handbook, voice, word, hub=word == hub) for word in words),
        edges=edges,
        legend=_legend(edges, voice),
    )


def _legend(edges: tuple[Edge, ...], voice: Voice) -> Legend:
    broken = any(edge.kind == "gap" for edge in edges)
    texts: Legend = (("flow", voice.own("Asks")), ("gap", voice.own("The decision does not get on here")))
    return texts[: 1 + broken]


def _node(handbook: Handbook, voice: Voice, word: str, *, hub: bool) -> Node:
    thing = handbook.find(_KINDS, word)
    if thing is None:
        return Node(f"written {word}", "role", voice.own("Role"), word, hub=hub)
    partner = thing.kind == "partner"
    return Node(
        str(thing),
        "partner" if partner else "role",
        voice.own("Partner") if partner else voice.own("Role"),
        voice.say(handbook.name(thing)),
        _limit(handbook, _authority(handbook, word), voice),
        voice.href(thing),
        hub=hub,
        language=voice.tongue(handbook.name(thing)),
    )


def _limit(handbook: Handbook, authority: Authority | None, voice: Voice) -> str:
    """The amount up to which somebody decides alone, else what."""
    if authority and authority.amount:
        amount = (
            f"{authority.amount} {'' if authority.amount.currency else handbook.organisation.currency or ''}".strip()
        )
        if authority.per:
            unit = voice.catalogue.text(authority.per, "value")
            return voice.own("up to {amount} per {unit}").format(amount=amount, unit=unit)
        return voice.own("up to {amount}").format(amount=amount)
    decides = authority.decides[:_DECIDED] if authority else ()
    return ", ".join(map(voice.say, decides)) or voice.own("no amount named")


def _edge(handbook: Handbook, voice: Voice, one: str, above: str, asked: Approvers) -> Edge:
    source, target = (_id(handbook, word) for word in (one, above))
    if one in _upwards(asked, above):
        return Edge(source, target, "gap", voice.own("asks in a circle"))
    if _falls(handbook, _authority(handbook, one), _authority(handbook, above)):
        return Edge(source, target, "gap", voice.own("asks, though less may be decided there"))
    return Edge(source, target, text=voice.own("asks"))


def _id(handbook: Handbook, word: str) -> str:
    thing = handbook.find(_KINDS, word)
    return str(thing) if thing else f"written {word}"


def _falls(handbook: Handbook, own: Authority | None, above: Authority | None) -> bool:
    """Whether less may be decided above, where both are measured alike."""
    if not (own and above and own.amount and above.amount) or own.per != above.per:
        return False
    usual = handbook.organisation.currency or ""
    alike = (own.amount.currency or usual) == (above.amount.currency or usual)
    low, high = own.amount.amount, above.amount.amount
    return alike and low is not None and high is not None and high < low


def _authority(handbook: Handbook, word: str) -> Authority | None:
    thing = handbook.find(_KINDS, word)
    role = handbook.entry(thing) if thing else None
    return role.authority if isinstance(role, Role) else None

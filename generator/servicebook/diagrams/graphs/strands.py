"""Arrows on their way: where several cards lead to the same several others, the arrows meet in a joint."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from servicebook.diagrams.graphs.graph import Edge, EdgeKind

_MANY = 3
"""More lines than this from one card to what others need too take their way together."""


@dataclass(frozen=True, slots=True)
class Strand:
    """A line between two cards or joints, by their ids; only one that ends at a card has a head."""

    source: str
    target: str
    kind: EdgeKind
    headed: bool = True


@dataclass(frozen=True, slots=True)
class Bundled:
    """The lines to be drawn, and the joints, each with the card behind which it stands."""

    strands: tuple[Strand, ...]
    joints: tuple[tuple[str, str], ...]

    @property
    def ranks(self) -> int:
        """From one column to the next: two where joints stand between them."""
        return 2 if self.joints else 1


def bundled(edges: tuple[Edge, ...]) -> Bundled:
    """One joint wherever several cards lead to the same several others: n + m lines instead of n × m.

    One card that needs many things which others need as well has a joint too: across a map its lines stay together.
    """
    strands: list[Strand] = []
    wanted = Counter(edge.target for edge in edges)
    joints: list[tuple[str, str]] = []
    for (reached, kind), leaving in _alike(edges).items():
        many = kind == "use" and len(reached) > _MANY and any(wanted[target] > 1 for target in reached)
        if len(reached) > 1 and (many or len(leaving) > 1) and not set(reached) & set(leaving):
            joint = f"joint {len(joints)}"
            joints.append((joint, leaving[0]))
            strands.extend(_through(joint, leaving, reached, kind))
        else:
            strands.extend(Strand(source, target, kind) for source in leaving for target in reached)
    return Bundled(tuple(strands), tuple(joints))


def _alike(edges: tuple[Edge, ...]) -> Mapping[tuple[tuple[str, ...], EdgeKind], list[str]]:
    """The cards that lead to the same others in the same way."""
    reached: defaultdict[tuple[str, EdgeKind], list[str]] = defaultdict(list)
    for edge in edges:
        reached[edge.source, edge.kind].append(edge.target)
    alike: defaultdict[tuple[tuple[str, ...], EdgeKind], list[str]] = defaultdict(list)
    for (source, kind), targets in reached.items():
        alike[tuple(targets), kind].append(source)
    return alike


def _through(joint: str, leaving: list[str], reached: tuple[str, ...], kind: EdgeKind) -> Iterator[Strand]:
    yield from (Strand(source, joint, kind, headed=False) for source in leaving)
    yield from (Strand(joint, target, kind) for target in reached)

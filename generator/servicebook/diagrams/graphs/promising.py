"""The chain of each promise: made, kept, shown, watched, and what follows when it fails; what is missing is a gap."""

from collections.abc import Iterator
from dataclasses import dataclass

from servicebook.diagrams.graphs.graph import Edge, EdgeKind, Graph, Legend, Node, NodeKind
from servicebook.diagrams.voice import Voice
from servicebook.model.handbook import Course, Handbook, Reference, Stop, Thing
from servicebook.model.registers import Partner
from servicebook.model.service import Promise, Service
from servicebook.model.step import Failure

PROMISE, MADE, KEPT, SHOWN, WATCHED, FAILED = range(6)
"""The columns."""


def promise_chains(handbook: Handbook, service: Service, voice: Voice) -> Graph | None:
    """The chains of all promises of a service, one row for each."""
    chains = [_Chain(handbook, service, voice, own, row) for row, own in enumerate(service.promises)]
    if not chains:
        return None
    edges = tuple(edge for chain in chains for edge in chain.edges())
    return Graph(
        id="g-promises",
        title=voice.own("The chain of each promise"),
        description=voice.own(
            "Who makes each promise, who keeps it, what shows it, who watches it, and what follows when it fails."
        ),
        language=voice.catalogue.language,
        nodes=tuple(node for chain in chains for node in chain.nodes()),
        edges=edges,
        columns=_columns(voice),
        legend=_legend(edges, voice),
    )


def _columns(voice: Voice) -> tuple[str, ...]:
    return (
        voice.own("Promise"),
        voice.own("Made"),
        voice.own("Kept"),
        voice.own("Shown"),
        voice.own("Watched"),
        voice.own("If it fails"),
    )


def _legend(edges: tuple[Edge, ...], voice: Voice) -> Legend:
    used = {edge.kind for edge in edges}
    texts: Legend = (
        ("flow", voice.own("Chain")),
        ("recovery", voice.own("If it fails")),
        ("gap", voice.own("Gap in the chain")),
    )
    return tuple((kind, text) for kind, text in texts if kind in used)


@dataclass(frozen=True, slots=True)
class _Chain:
    """One promise on its way through the service."""

    handbook: Handbook
    service: Service
    voice: Voice
    own: str
    row: int

    @property
    def promise(self) -> Promise:
        return self.service.promises[self.own]

    @property
    def thing(self) -> Thing:
        return Thing("promise", f"{self.service.service}/{self.own}")

    @property
    def course(self) -> Course:
        return self.handbook.courses[self.service.service]

    def nodes(self) -> tuple[Node, ...]:
        """The cards from left to right, each once."""
        failed = (node for stop in self._stops("keeps") for _, node in self._recoveries(stop))
        cards = (*self._head(), *self._made(), *self._kept(), *self._shown(), *self._watched(), *failed)
        return tuple({node.id: node for node in (*cards, *self._guarantee())}.values())

    def edges(self) -> Iterator[Edge]:
        """From each link of the chain to the next, and from where it may fail to what follows."""
        nodes = self.nodes()
        for node in nodes:
            for link in nodes:
                if link.column == node.column + 1 < FAILED and node.kind != "evidence":
                    yield Edge(node.id, link.id, _kind("flow", node, link))
        for stop in self._stops("keeps"):
            for failure, node in self._recoveries(stop):
                keeper = self._id(KEPT, stop.thing)
                yield Edge(keeper, node.id, _kind("recovery", node), self.voice.say(failure.what))
        keepers = (node for node in nodes if node.column == KEPT and node.kind != "partner")
        yield from (Edge(node.id, remedy.id, "recovery") for node in keepers for remedy in self._guarantee())

    def _head(self) -> Iterator[Node]:
        promise = self.promise
        figures = (str(figure) for figure in (promise.within, promise.target) if figure)
        note = " · ".join((*figures, self._who(promise.owner)) if promise.owner else figures)
        yield self._card(PROMISE, "promise", self.thing, self.voice.own("Promise"), note)

    def _made(self) -> Iterator[Node]:
        """By steps, by what is said in public, by what customers read; the last alone makes no promise."""
        said = list(self._messages())
        steps = [self._step(MADE, stop) for stop in self._stops("makes")]
        yield from (*steps, *said)
        if not steps and not said:
            yield self._gap(MADE, self.voice.own("Nobody makes it"))
        for reference in self._named_by("evidence"):
            yield self._card(MADE, "evidence", reference.owner, self.voice.own("Evidence says so"))

    def _messages(self) -> Iterator[Node]:
        promotion = self.service.mix.promotion
        place = Thing("p", f"{self.service.service}/promotion")
        for number, message in enumerate(promotion.messages if promotion else ()):
            if message.promise == self.own:
                label, title = self.voice.own("Message"), self.voice.say(message.text)
                medium = self.voice.say(message.medium)
                yield Node(
                    f"{self.row} {MADE} message {number}", "message", label, title, medium, self.voice.href(place), MADE,
                    row=self.row, language=self.voice.tongue(message.text),
                )  # fmt: skip

    def _kept(self) -> Iterator[Node]:
        """By steps, and by partners who have a target for it."""
        steps = [self._step(KEPT, stop) for stop in self._stops("keeps")]
        yield from steps
        if not steps and self.course.stops:
            yield self._gap(KEPT, self.voice.own("Nobody keeps it"))
        elif not steps:
            yield self._muted(KEPT, self.voice.own("No step is planned yet"))
        for reference in self._named_by("partner"):
            if isinstance(reference.record, Partner):
                target = str(reference.record.targets[reference.word])
                yield self._card(KEPT, "partner", reference.owner, self.voice.own("Partner"), target)

    def _shown(self) -> Iterator[Node]:
        steps = [self._step(SHOWN, stop) for stop in self._stops("shows")]
        yield from steps
        if not steps and self._stops("keeps"):
            yield self._gap(SHOWN, self.voice.own("Nothing shows it"))
        elif not steps:
            yield self._muted(SHOWN, self.voice.own("Not kept, so nothing to show"))

    def _watched(self) -> Iterator[Node]:
        """By steps, and by an indicator with a target, for which somebody answers."""
        steps = [self._step(WATCHED, stop) for stop in self._stops("watches")]
        yield from steps or [self._gap(WATCHED, self.voice.own("Nobody watches it"))]
        indicator = self.handbook.find(("indicator",), self.promise.measured_by or "")
        if indicator:
            yield self._card(WATCHED, "indicator", indicator, self.voice.own("Indicator"))
        elif self.promise.measured_by:
            yield self._written(WATCHED, "indicator", self.voice.own("Indicator"), self.promise.measured_by)
        lacking = ", ".join(self._lacking())
        if lacking:
            yield self._gap(WATCHED, lacking[0].upper() + lacking[1:], "measure")

    def _lacking(self) -> tuple[str, ...]:
        """What the promise lacks to be measured."""
        promise = self.promise
        asked = (
            (promise.measured_by, self.voice.own("No indicator measures it")),
            (promise.target, self.voice.own("no target")),
            (promise.owner or self.service.owner, self.voice.own("nobody answers for it")),
        )
        return tuple(text for given, text in asked if not given)

    def _recoveries(self, stop: Stop) -> Iterator[tuple[Failure, Node]]:
        """What makes good what may fail in a step that keeps the promise."""
        for number, failure in enumerate(stop.step.fails):
            there = self.course.stops.get(failure.recover or "")
            if there:
                yield failure, self._step(FAILED, there)
            elif not failure.recover:
                what = self.voice.own("Nothing makes it good")
                note = self.voice.say(failure.what)
                yield failure, self._gap(FAILED, what, f"{stop.step.step} {number}", note)

    def _guarantee(self) -> Iterator[Node]:
        product = self.service.mix.product
        guarantee = product.guarantee if product else None
        if guarantee and guarantee.promise == self.own:
            text, href = (
                guarantee.remedy or guarantee.text,
                self.voice.href(Thing("p", f"{self.service.service}/product")),
            )
            yield Node(
                f"{self.row} {FAILED} guarantee", "recovery", self.voice.own("Guarantee"), self.voice.say(text), "", href,
                FAILED, row=self.row, language=self.voice.tongue(text),
            )  # fmt: skip

    def _stops(self, key: str) -> tuple[Stop, ...]:
        return tuple(stop for stop in self.course if self.own in getattr(stop.step, key))

    def _named_by(self, kind: str) -> tuple[Reference, ...]:
        found = (use for use in self.handbook.uses.get(self.thing, ()) if use.owner.kind == kind)
        return tuple({use.owner: use for use in found}.values())

    def _step(self, column: int, stop: Stop) -> Node:
        """A step; where it follows a failure, with what may be given there."""
        granted = (f"{grant.amount or ''} {self.voice.say(grant.what)}".strip() for grant in stop.step.grants)
        note = ", ".join(granted) if column == FAILED else self._who(stop.step.owner)
        number = f"{self.voice.own('Step')} {stop.number}" if stop.number else self.voice.own("Step aside")
        return self._card(column, "recovery" if column == FAILED else "step", stop.thing, number, note)

    def _who(self, word: str | None) -> str:
        thing = self.handbook.who(word)
        return self.voice.say(self.handbook.name(thing)) if thing else word or ""

    def _id(self, column: int, thing: Thing) -> str:
        return f"{self.row} {column} {thing}"

    def _card(self, column: int, kind: NodeKind, thing: Thing, label: str, note: str = "") -> Node:
        name, href = self.handbook.name(thing), self.voice.href(thing)
        title, language = self.voice.say(name), self.voice.tongue(name)
        return Node(self._id(column, thing), kind, label, title, note, href, column, row=self.row, language=language)

    def _gap(self, column: int, title: str, own: str = "", note: str = "") -> Node:
        label = self.voice.own("Gap")
        return Node(f"{self.row} {column} gap {own}".rstrip(), "gap", label, title, note, column=column, row=self.row)

    def _muted(self, column: int, title: str) -> Node:
        return Node(f"{self.row} {column} muted", "muted", "", title, column=column, row=self.row)

    def _written(self, column: int, kind: NodeKind, label: str, word: str) -> Node:
        return Node(f"{self.row} {column} {kind} {word}", kind, label, word, column=column, row=self.row)


def _kind(kind: EdgeKind, *ends: Node) -> EdgeKind:
    """An arrow to or from a gap is a gap itself."""
    return "gap" if any(node.kind == "gap" for node in ends) else kind

"""The arrows of a sheet: down the chain of a step, on to the next one, along branches, recoveries and lessons."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from servicebook.diagrams.grid import Arrow, ArrowKind, Card
from servicebook.diagrams.seats import Seats
from servicebook.diagrams.voice import Voice
from servicebook.model.handbook import Handbook, Stop, Way
from servicebook.model.service import Service
from servicebook.model.text import Text

ORDER = ("evidence", "customer", "people", "technology", "backstage", "support", "partner")
_FRONT = ("people", "technology")
_LONGEST_LABEL = 32


@dataclass(frozen=True, slots=True)
class Dealt:
    """A card, the step to which it belongs, and who does what it says (an id or free text)."""

    card: Card
    step: str
    doer: str | None = None


def arrows(
    handbook: Handbook, service: Service, seating: Seats, cards: tuple[Dealt, ...], voice: Voice
) -> Iterator[Arrow]:
    """All arrows between the cards, no two with the same ends."""
    hand = _Hand(handbook, service, seating, _by_step(cards), voice)
    seen = set()
    for arrow in hand.all():
        ends = frozenset((arrow.source, arrow.target))
        if len(ends) == 2 and ends not in seen:
            seen.add(ends)
            yield arrow


def _by_step(cards: tuple[Dealt, ...]) -> dict[str, list[Dealt]]:
    found: dict[str, list[Dealt]] = {}
    for dealt in cards:
        found.setdefault(dealt.step, []).append(dealt)
    return found


@dataclass(frozen=True, slots=True)
class _Hand:
    handbook: Handbook
    service: Service
    seating: Seats
    cards: dict[str, list[Dealt]]
    voice: Voice

    def all(self) -> Iterator[Arrow]:
        course = self.handbook.courses[self.service.service]
        for stop in self.seating.stops:
            yield from self._chain(stop)
        for way in course.ways:
            yield from self._way(way)
        for stop in self.seating.stops:
            yield from self._links(stop)
            yield from self._handovers(stop)
        for stop in self.seating.management:
            yield from self._lessons(stop)

    def _chain(self, stop: Stop) -> Iterator[Arrow]:
        """From the lane that acts first outwards, through the lanes that are filled."""
        lanes = [(lane, card) for lane in ORDER if (card := self._in_lane(stop.step.step, lane))]
        names = [lane for lane, _ in lanes]
        first = self._first(stop, names)
        for (_, upper), (_, lower) in pairwise(lanes):
            down = names.index(lower.lane) > first
            yield Arrow(upper.id, lower.id) if down else Arrow(lower.id, upper.id)

    def _first(self, stop: Stop, names: list[str]) -> int:
        wanted = _FRONT if stop.step.starts == "frontstage" else (stop.step.starts or "customer",)
        return next((index for index, name in enumerate(names) if name in wanted), 0)

    def _in_lane(self, step: str, lane: str) -> Card | None:
        return next((dealt.card for dealt in self.cards.get(step, ()) if dealt.card.lane == lane), None)

    def _face(self, step: str) -> Card | None:
        """The card at which a step begins and ends for the customer."""
        found = (self._in_lane(step, lane) for lane in (*ORDER[1:], ORDER[0]))
        return next((card for card in found if card), None)

    def _way(self, way: Way) -> Iterator[Arrow]:
        target = self._face(way.target) if way.target else None
        source = self._face(way.source)
        if source and target:
            text = way.branch.when if way.branch else way.failure.what if way.failure else None
            yield Arrow(source.id, target.id, self._kind(way), self._label(text), language=self.voice.tongue(text))

    def _kind(self, way: Way) -> ArrowKind:
        kinds = self.seating.kinds
        ends = {kinds.get(way.source), kinds.get(way.target or "")}
        if way.failure or "recovery" in ends:
            return "recovery"
        return "alternative" if "alternative" in ends else "flow"

    def _label(self, text: Text | None) -> str:
        label = self.voice.say(text).rstrip(".")
        return label if len(label) <= _LONGEST_LABEL else ""

    def _links(self, stop: Stop) -> Iterator[Arrow]:
        for link in stop.step.leads_to:
            step, _, lane = link.to.rpartition(".")
            source, target = self._card(stop.step.step, link.origin), self._card(step or stop.step.step, lane)
            if source and target:
                yield Arrow(source.id, target.id)

    def _card(self, step: str, lane: str | None) -> Card | None:
        if lane in self.cards:
            return self._face(lane)
        lanes = _FRONT if lane == "frontstage" else (lane or "",)
        return next((card for name in lanes if (card := self._in_lane(step, name))), self._face(step))

    def _handovers(self, stop: Stop) -> Iterator[Arrow]:
        """To whoever takes over, if they first act in a later step; within a step the chain tells it already."""
        for handover in stop.step.hands_over:
            own = self._doing(stop.step.step, handover.owner) or self._doing(stop.step.step, stop.step.owner)
            later = (name for name in self._after(stop) if self._doing(name, handover.to_role))
            target = next(later, None)
            if own and target and not self._doing(stop.step.step, handover.to_role):
                label, tongue = self._label(handover.when), self.voice.tongue(handover.when)
                card = self._doing(target, handover.to_role)
                if card:
                    yield Arrow(own.id, card.id, label=label, language=tongue)

    def _after(self, stop: Stop) -> list[str]:
        names = [other.step.step for other in self.seating.line]
        return names[names.index(stop.step.step) + 1 :][:3] if stop.step.step in names else []

    def _doing(self, step: str, who: str | None) -> Card | None:
        return next((dealt.card for dealt in self.cards.get(step, ()) if who and dealt.doer == who), None)

    def _lessons(self, stop: Stop) -> Iterator[Arrow]:
        """What a step of the management learns from one step and adjusts in another one."""
        sources = [card for name in stop.step.learns_from if (card := self._face(name))]
        for name in stop.step.adjusts:
            target = self._face(name)
            if sources and target:
                own = stop.step.name
                yield Arrow(sources[-1].id, target.id, "loop", self.voice.say(own), language=self.voice.tongue(own))

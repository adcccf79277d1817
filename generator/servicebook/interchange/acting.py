"""Who acts in each step, lane by lane, in the words of one language: what drawings of processes are made of."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from servicebook.diagrams.connections import Dealt
from servicebook.diagrams.dealing import cards_of
from servicebook.diagrams.seats import Seats
from servicebook.diagrams.timing import spelt
from servicebook.diagrams.voice import Voice
from servicebook.interchange.flow import Exit, Flow, Rescue, flow_of
from servicebook.model.handbook import Course, Handbook, Stop, Thing
from servicebook.model.lanes import LANES
from servicebook.model.service import Service
from servicebook.model.step import Step
from servicebook.naming import LANE_NAMES, LINK_NAMES, value_name
from servicebook.wording import say

OURS = LANES[2:]
"""The lanes of the organisation, from the line of interaction down."""


@dataclass(frozen=True, slots=True)
class Act:
    """What one lane does in a step; `kinds` are those of whoever does it (role, system, partner…)."""

    step: str
    lane: str
    text: str
    kinds: frozenset[str]


@dataclass(frozen=True)
class Cast:
    """A service in one language, as processes need it."""

    handbook: Handbook
    service: Service
    voice: Voice

    @property
    def course(self) -> Course:
        """The steps and ways of the service."""
        return self.handbook.courses[self.service.service]

    @property
    def title(self) -> str:
        """The name of the service."""
        return self.voice.say(self.handbook.name(Thing("service", self.service.service)))

    @cached_property
    def flow(self) -> Flow:
        """How the steps follow each other."""
        return flow_of(self.course)

    @cached_property
    def acts(self) -> Mapping[str, tuple[Act, ...]]:
        """For each step its filled lanes from the customer's down, the management's too."""
        stops = tuple(self.course)
        columns = {name: number for number, name in enumerate(self.course.stops)}
        dealt = cards_of(self.handbook, Seats(stops, stops, (), columns, {}), self.voice)
        return {name: tuple(self._acts(name, dealt)) for name in self.course.stops}

    def _acts(self, step: str, dealt: tuple[Dealt, ...]) -> Iterator[Act]:
        own = sorted((one for one in dealt if one.step == step), key=lambda one: LANES.index(one.card.lane))
        for lane, cards in groupby(own, key=lambda one: one.card.lane):
            if lane != "evidence":
                together = list(cards)
                kinds = {thing.kind for one in together if (thing := self.handbook.who(one.doer))}
                yield Act(step, lane, "\n".join(map(_told, together)), frozenset(kinds))

    def act(self, step: str, lane: str) -> bool:
        """Whether somebody acts in a lane of a step."""
        return any(act.lane == lane for act in self.acts[step])

    def lane(self, key: str) -> str:
        """What a lane is called."""
        return self.voice.catalogue.text(LANE_NAMES[key], "lane")

    def name(self, stop: Stop) -> str:
        """What a step is called: its name, else what happens in its first lane, else its id."""
        acts = self.acts[stop.step.step]
        return self.voice.say(stop.step.name) or (acts[0].text if acts else stop.step.step)

    def every(self, step: Step) -> str:
        """How often a step of the management is done; nothing where it is not said."""
        return value_name(self.voice.catalogue, step.every) if step.every else ""

    def wait(self, step: Step) -> str:
        """How long the step is waited for; a dash where nobody knows. Empty where there is no wait."""
        return (spelt(step.wait.time, self.voice) or "?") if step.wait else ""

    def case(self, one: Exit | Rescue) -> str:
        """In which case a way is taken, and how often."""
        text = one.when if isinstance(one, Exit) else one.what
        share = str(one.share or "").replace(" ", "\N{NO-BREAK SPACE}")
        return " · ".join(filter(None, (self.voice.say(text).rstrip("."), share)))

    def remarks(self, stop: Stop) -> Iterator[str]:
        """What a step shows besides who acts: where, how long, with what evidence, which promises, what can fail, for whom."""
        step, catalogue = stop.step, self.voice.catalogue
        yield from filter(None, (self._names("channel", step.channel), spelt(step.time, self.voice)))
        if step.evidence:
            yield catalogue(say("Evidence: {names}", names=self._names("evidence", step.evidence)))
        for key, word in LINK_NAMES.items():
            for promise in getattr(step, key):
                text = self._names("promise", (f"{self.service.service}/{promise}",), promise)
                yield catalogue(say("Promise {link}: {text}", link=catalogue.text(word, "promise"), text=text))
        for failure in step.fails:
            if failure.recover not in self.flow.exits:
                yield catalogue(say("Can fail: {what}", what=self.case(Rescue("", failure.what, failure.share, ""))))
        only = ", ".join((*step.levels, *filter(None, (self._names("persona", step.personas),))))
        if only:
            yield catalogue(say("Only for {names}", names=only))

    def _names(self, kind: str, words: tuple[str, ...], fallback: str = "") -> str:
        return ", ".join(self._named(kind, word) or fallback or word for word in words)

    def _named(self, kind: str, word: str) -> str:
        thing = Thing(kind, word)
        known = thing.own_id in self.service.promises if kind == "promise" else word in self.handbook.registers[kind]
        return self.voice.say(self.handbook.name(thing)) if known else ""


def _told(dealt: Dealt) -> str:
    card = dealt.card
    return f"{card.who}: {card.title}" if card.who else card.title

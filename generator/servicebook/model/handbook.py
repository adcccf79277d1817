"""The handbook: everything linked, with indexes; what the checks, drawings and pages read."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from servicebook.findings import Place
from servicebook.model.kinds import WHO
from servicebook.model.observation import Observation
from servicebook.model.record import Keys, Record
from servicebook.model.registers import Acceptance, Organisation
from servicebook.model.service import Service
from servicebook.model.step import Branch, Failure, Step
from servicebook.model.text import Text

REGISTER_KINDS = {
    "personas": "persona",
    "channels": "channel",
    "roles": "role",
    "systems": "system",
    "partners": "partner",
    "evidence": "evidence",
    "data": "data",
    "indicators": "indicator",
    "terms": "term",
}
"""The kind of thing that each register holds, by its key."""


@dataclass(frozen=True, slots=True, order=True)
class Thing:
    """Something with an id: its kind, and its id, with the service before a slash where it belongs to one."""

    kind: str
    id: str

    @classmethod
    def of_subject(cls, subject: str) -> "Thing":
        """What a finding speaks of: `step pannenhilfe/anruf`, or a key of something, as in `service pannenhilfe.mix`."""
        kind, _, own = subject.partition(" ")
        return cls(kind, own if kind == "term" else own.partition(".")[0])

    def __str__(self) -> str:
        return f"{self.kind} {self.id}".rstrip()

    @property
    def own_id(self) -> str:
        """The id without the service."""
        return self.id.rpartition("/")[2]

    @property
    def service(self) -> str:
        """The id of the service to which it belongs, or which it is."""
        return self.id if self.kind == "service" else self.id.rpartition("/")[0]


class Reference(NamedTuple):
    """One use of an id: the `word` under `keys` of a `record`; `target` is nothing where no register knows it."""

    word: str
    kinds: tuple[str, ...]
    record: Record
    keys: Keys
    owner: Thing
    target: Thing | None

    @property
    def place(self) -> Place:
        """Where the word stands, which may itself be a key."""
        return self.record.spot(*self.keys, of_key=len(self.keys) > 1 and self.keys[-1] == self.word)

    @property
    def role(self) -> str:
        """The key under which the thing is used, such as `keeps` or `owner`."""
        return next((key for key in reversed(self.keys) if isinstance(key, str) and key != self.word), self.word)


@dataclass(frozen=True, slots=True)
class Stop:
    """A step where it stands in its service: its phase, and its number on the line (0 for a step aside)."""

    step: Step
    phase: str
    number: int
    thing: Thing


@dataclass(frozen=True, slots=True)
class Way:
    """From one step on to another, or to the end (no target)."""

    source: str
    target: str | None
    branch: Branch | None = None
    failure: Failure | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """How a service runs: its steps in order, the ways between them, and the steps at which a journey begins.

    Two courses are the same only if they are one: so figures that rest on a course can be kept with it.
    """

    stops: Mapping[str, Stop]
    ways: tuple[Way, ...]
    starts: tuple[str, ...]
    _by_key: defaultdict[str, list[Stop]] = field(default_factory=lambda: defaultdict(list), init=False, repr=False)
    _onward: dict[str, list[Way]] = field(default_factory=dict, init=False, repr=False)

    def __iter__(self) -> Iterator[Stop]:
        return iter(self.stops.values())

    def having(self, key: str) -> Sequence[Stop]:
        """The steps in which something is written under a key; indexed, since most keys are in few steps."""
        if not self._by_key:
            for stop in self:
                for written in stop.step.model_fields_set:
                    self._by_key[written].append(stop)
        return self._by_key.get(key, ())

    def phase(self, key: str) -> tuple[Stop, ...]:
        """The steps of one phase."""
        return tuple(stop for stop in self if stop.phase == key)

    def ways_from(self, step: str) -> Sequence[Way]:
        """All ways that lead on from a step."""
        if not self._onward:
            for way in self.ways:
                self._onward.setdefault(way.source, []).append(way)
        return self._onward.get(step, ())


@dataclass(frozen=True, slots=True)
class Measurement:
    """One measured figure of an indicator, from `measurements/*.csv`; `sample` is the number of cases."""

    indicator: str
    period: str
    value: Decimal
    sample: int | None
    place: Place


@dataclass(frozen=True, slots=True, eq=False)
class Handbook:
    """All services and registers, linked; two handbooks are the same only if they are one, as with courses.

    `registers` maps a kind (role, channel…) to its entries by id; `uses` maps a thing to all references to it;
    `unreadable` holds the ids that stand where nothing could be read, about which later stages stay silent.
    """

    organisation: Organisation
    registers: Mapping[str, Mapping[str, Record]]
    services: Mapping[str, Service]
    courses: Mapping[str, Course]
    observations: Mapping[str, Observation]
    measurements: tuple[Measurement, ...]
    references: tuple[Reference, ...]
    uses: Mapping[Thing, tuple[Reference, ...]]
    acceptances: tuple[tuple[Acceptance, Thing | None], ...]
    unreadable: frozenset[str]
    as_of: date
    _things: dict[tuple[str, ...], dict[str, Thing]] = field(default_factory=dict, init=False, repr=False)

    @property
    def language(self) -> str:
        """The language that leads in this handbook."""
        return self.languages[0]

    @property
    def languages(self) -> tuple[str, ...]:
        """All languages of the handbook, the leading one first; German where none is named."""
        return self.named_languages or ("de",)

    @property
    def named_languages(self) -> tuple[str, ...]:
        """The languages that the organisation names, the leading one first."""
        named = (self.organisation.language, *self.organisation.languages)
        return tuple(dict.fromkeys(language for language in named if language))

    @property
    def named_language(self) -> str | None:
        """The leading language, if the organisation names one."""
        return next(iter(self.named_languages), None)

    @property
    def several_languages(self) -> tuple[str, ...]:
        """The languages of a handbook that has several, the leading one first; none where there is only one."""
        return self.named_languages if len(self.named_languages) > 1 else ()

    @property
    def mother_tongue(self) -> str:
        """The language of texts that name none; empty in a handbook of one language, where nobody asks."""
        return self.language if self.several_languages else ""

    def find(self, kinds: tuple[str, ...], word: str) -> Thing | None:
        """The entry of the first of these registers that knows the word."""
        things = self._things.get(kinds)
        if things is None:
            known = ((kind, name) for kind in reversed(kinds) for name in self.registers.get(kind, ()))
            things = self._things[kinds] = {name: Thing(kind, name) for kind, name in known}
        return things.get(word)

    def who(self, word: str | None) -> Thing | None:
        """The role, system, partner or persona of this name; nothing for free text."""
        return None if word is None else self.find(WHO, word)

    def entry(self, thing: Thing) -> Record:
        """The record of a thing; a KeyError if it does not exist."""
        if thing.kind == "service":
            return self.services[thing.id]
        if thing.kind == "step":
            return self.courses[thing.service].stops[thing.own_id].step
        if thing.kind == "promise":
            return self.services[thing.service].promises[thing.own_id]
        return self.registers[thing.kind][thing.id]

    def name(self, thing: Thing) -> Text:
        """The name of a thing as the author gave it, else its id."""
        record = self.entry(thing)
        given = getattr(record, "name", None) or getattr(record, "text", None)
        return given or Text((("", thing.own_id),))

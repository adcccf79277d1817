"""A journey that was really walked (D31; format.md, An observation)."""

from typing import ClassVar

from pydantic import Field

from servicebook.model.kinds import ChannelRef, DataRef, Day, Id, KnownServiceRef, Many, PersonaRef, StepRef, Time, Who
from servicebook.model.record import Record
from servicebook.model.text import Text


class Encounter(Record):
    """One thing that happened on the way."""

    short: ClassVar[str] = "did"
    at: Time | None = None
    """The time since the beginning."""
    step: StepRef | None = None
    """The step of the design that it was; none where nothing of the kind was designed."""
    channel: Many[ChannelRef] = ()
    """Where it happened."""
    who: Who | None = None
    """Who acted; the customer where nobody is named."""
    did: Text
    """What happened."""
    asks: Many[DataRef] = ()
    """Data that the customer was asked for."""
    tasks: Many[Text] = ()
    """Work that was pushed on the customer."""
    feeling: int | None = Field(default=None, ge=-2, le=2)
    """How it felt, from -2 to +2."""


class Observation(Record):
    """A journey that somebody walked, held against the designed one."""

    observation: Id
    """The id of the observation."""
    service: KnownServiceRef | None = None
    """The service that was observed."""
    persona: PersonaRef | None = None
    """As whom it was walked."""
    source: Text | None = None
    """How it was observed: mystery shopping, an interview, a diary…"""
    date: Day | None = None
    """The day on which it began."""
    outcome: Text | None = None
    """How it ended."""
    walked: tuple[Encounter, ...] = ()
    """What happened, in order."""

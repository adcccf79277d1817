"""A service: what it is for, what it promises, its mix, and its four phases (format.md, A service)."""

from collections.abc import Mapping
from typing import ClassVar, Literal

from servicebook.model.kinds import (
    Day,
    GoalRef,
    Id,
    IndicatorRef,
    KnownServiceRef,
    LevelRef,
    Many,
    Percent,
    PersonaRef,
    ServiceRef,
    SkippedRef,
    StepRef,
    Time,
    Who,
    Word,
)
from servicebook.model.mix import Mix, Plan, Quality
from servicebook.model.record import Record
from servicebook.model.registers import Acceptance
from servicebook.model.step import Note, Step
from servicebook.model.text import Text

Status = Literal["draft", "planned", "live", "retired"]
State = Literal["as-is", "to-be", "designed", "done"]


class Promise(Record):
    """What customers are promised: made, kept, shown, watched (D21)."""

    short: ClassVar[str] = "text"
    text: Text
    """The promise, word for word."""
    within: Time | None = None
    """The time that it names; it holds for every level that `levels` does not name."""
    levels: Mapping[LevelRef, Time] = {}
    """The time for single levels."""
    from_step: StepRef | None = None
    """The clock starts when the customer acts, before this step's wait."""
    to_step: StepRef | None = None
    """The clock stops when this step begins."""
    to_end_of: StepRef | None = None
    """The clock stops when this step ends."""
    ordered_by: Word | None = None
    """The time of day until which an order counts for the day."""
    target: Percent | None = None
    """In how many cases it is to be kept."""
    measured_by: IndicatorRef | None = None
    """The indicator that measures it."""
    quality: Quality | None = None
    """The quality that it serves (D26)."""
    owner: Who | None = None
    """Who answers for it."""


class ComplaintPath(Record):
    """Where complaints go (D25)."""

    short: ClassVar[str] = "service"
    service: ServiceRef | None = None
    """The service that handles them."""
    step: StepRef | None = None
    """Or the step of this service that does."""


class Phase(Plan):
    """One of the four phases: its steps in order, or why there are none."""

    short: ClassVar[str] = "steps"
    steps: tuple[Step, ...] = ()
    """The steps in their order."""


class Service(Record):
    """A service, planned over nine P's and four phases."""

    service: Id
    """The id of the service."""
    name: Text | None = None
    """The name of the service."""
    status: Status = "draft"
    """How far it is: how strict the checks are follows from it."""
    owner: Who | None = None
    """Who answers for the service."""
    review_by: Day | None = None
    """The day by which it is looked at again."""
    rehearsed: Day | None = None
    """The last rehearsal with the people who do it (D6)."""
    changed: Day | None = None
    """The day on which it was last changed."""
    trigger: Text | None = None
    """The moment in life at which it is needed (D0)."""
    benefit: Text | None = None
    """What it is good for, and for whom (D1)."""
    serves: Many[GoalRef] = ()
    """Goals of the organisation that it serves."""
    origin: Literal["outside-in", "inside-out"] | None = None
    """Whether it came from needs (`outside-in`) or from abilities (`inside-out`)."""
    personas: Many[PersonaRef] = ()
    """For whom it is."""
    signature: Text | None = None
    """What is the same every time, so that it is recognised (D5)."""
    freedom: Literal["standard", "guided", "individual"] | None = None
    """How far it follows the single case (D22, D29)."""
    kind: Literal["service", "complaint"] = "service"
    """Whether it is a service, or the handling of complaints (D24, D25)."""
    complaints: ComplaintPath | None = None
    """Where complaints go."""
    promises: Mapping[Id, Promise] = {}
    """What customers are promised."""
    mix: Mix = Mix()
    """The nine P's."""
    offer: Phase = Phase()
    """First phase: expectations are aligned, the service is defined (D19)."""
    fulfilment: Phase = Phase()
    """Second phase: the promise is kept."""
    reinforcement: Phase = Phase()
    """Third phase: the customer is shown that it was kept."""
    management: Phase = Phase()
    """Fourth phase: the service is watched and adjusted."""
    steps: tuple[Step, ...] = ()
    """A draft may write its steps as one list, before they are dealt out to the phases."""
    notes: Many[Note] = ()
    """What else is remarkable."""
    indicators: Many[IndicatorRef] = ()
    """Indicators of the service."""
    accept: Many[Acceptance] = ()
    """Findings that the team has decided to live with."""
    variant_of: KnownServiceRef | None = None
    """The service of which this is a variant; what is not written is inherited."""
    variant: Word | None = None
    """The name of the variant, such as `enterprise`."""
    state: State | None = None
    """Which state of the service this is."""
    skips: Many[SkippedRef] = ()
    """Steps of the other service that this variant leaves out."""


PHASES = ("offer", "fulfilment", "reinforcement", "management")
"""The keys of the four phases in their order (D19)."""

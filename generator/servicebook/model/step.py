"""A step of a service, with all that is planned for it (format.md, A service)."""

from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import Field

from servicebook.model.kinds import (
    Amount,
    CardRef,
    ChannelRef,
    DataRef,
    Day,
    ElementRef,
    EvidenceRef,
    Id,
    IndicatorRef,
    LevelRef,
    Many,
    PartnerRef,
    Percent,
    PersonaRef,
    PromiseRef,
    QuestionRef,
    StepRef,
    SurchargeRef,
    Teller,
    Time,
    TimeSpan,
    Who,
    Word,
)
from servicebook.model.lanes import Lane
from servicebook.model.record import Record
from servicebook.model.registers import Sense
from servicebook.model.text import Text


class Wait(Record):
    """Waiting before the step, and what the customer is told meanwhile (D27)."""

    short: ClassVar[str] = "time"
    time: TimeSpan | None = None
    """From the shortest to the longest wait, or `unknown`."""
    why: Text | None = None
    """Why there is a wait, in words for the customer."""
    told_by: Teller | None = None
    """Who or what tells the customer about it."""
    news_every: Time | None = None
    """How often the customer hears how it stands."""


class Moment(Record):
    """A critical moment: what is remembered, and how it is staged (D3)."""

    short: ClassVar[str] = "why"
    why: Text | None = None
    """Why this moment decides."""
    staging: Text | None = None
    """How it is staged."""
    senses: Many[Sense] = ()
    """The senses that it addresses."""
    led_by: Who | None = None
    """Who leads it."""


class Grant(Record):
    """Something that is given on the spot, within somebody's authority (D9)."""

    short: ClassVar[str] = "what"
    amount: Amount | None = None
    """What it may cost."""
    what: Text | None = None
    """What is given (D30)."""
    by: Who | None = None
    """Who decides about it."""


class Handover(Record):
    """How the baton passes on: across a line, or to a partner (D20)."""

    short: ClassVar[str] = "to_role"
    when: Text | None = None
    """What triggers it."""
    to_role: Who | None = None
    """Who takes over."""
    how: Text | None = None
    """The carrier: a call, an order in a system, a form."""
    data: Many[DataRef] = ()
    """What is passed on."""
    within: Time | None = None
    """How soon it is taken over."""
    if_not: Text | None = None
    """What happens otherwise."""
    owner: Who | None = None
    """Who answers for it."""


class Failure(Record):
    """What can go wrong in the step, and the way out (D18)."""

    short: ClassVar[str] = "what"
    what: Text | None = None
    """What goes wrong."""
    recover: StepRef | None = None
    """The step that makes it good."""
    share: Percent | None = None
    """How often it happens."""


class Branch(Record):
    """Where the journey goes on."""

    short: ClassVar[str] = "to"
    to: StepRef | None = None
    """The next step, or `end`."""
    when: Text | None = None
    """In which case."""
    share: Percent | None = None
    """How often; a branch without a share is the rest."""
    all: Many[StepRef] = ()
    """Steps that all follow, side by side."""
    at_most: int | None = None
    """How often a loop is gone through, at most."""
    ends_as: Word | None = Field(default=None, alias="as")
    """How the journey ends here, such as `refused`."""


class Link(Record):
    """An arrow between two cards that the lanes alone do not tell."""

    short: ClassVar[str] = "to"
    origin: CardRef | None = Field(default=None, alias="from")
    """The lane of this step from which the arrow starts."""
    to: CardRef
    """The lane (`backstage`), or step and lane (`abholung.frontstage`), at which it ends."""


class Note(Record):
    """Something remarkable: a pain, an idea, a question, a quote, a policy."""

    short: ClassVar[str] = "text"
    kind: Literal["pain", "idea", "question", "quote", "policy"] | None = None
    """What sort of note it is."""
    text: Text
    """The note itself."""
    source: Text | None = None
    """Where it comes from."""


class Basis(Record):
    """How we know that the step is like this."""

    short: ClassVar[str] = "how"
    how: Literal["observed", "assumed", "proposed"]
    """`observed`, `assumed` or `proposed`."""
    source: Text | None = None
    """Who saw it, or where."""
    date: Day | None = None
    """When."""


class Step(Record):
    """One step of the journey, through all lanes."""

    step: Id
    """The id of the step."""
    name: Text | None = None
    """The name of the step, as a column of the blueprint shows it."""
    same: bool = False
    """In a variant: this step is as in the service it varies."""
    aside: bool = False
    """Off the line: reached only by `then` or `recover`."""
    owner: Who | None = None
    """Who answers for the step; by default its only role, else the service's owner."""
    perceived_owner: Who | None = None
    """Who the customer thinks is acting."""
    starts_when: Text | None = None
    """A journey begins here: clock, contacts and tasks start anew."""
    starts: Word | None = None
    """The lane that acts first, if it is not the customer's."""
    customer: Lane = Lane()
    """What the customer does (D2)."""
    channel: Many[ChannelRef] = ()
    """Where the customer and we meet."""
    frontstage: Lane = Lane()
    """What people and technology do that the customer meets (D16)."""
    says: Many[Text] = ()
    """The lines that are spoken."""
    script: Text | None = None
    """Further directions for whoever plays the step."""
    backstage: Lane = Lane()
    """What is done unseen."""
    support: Lane = Lane()
    """Internal processes and systems that help."""
    partner: Lane = Lane()
    """What partners do unseen."""
    evidence: Many[EvidenceRef] = ()
    """What the customer sees, hears or holds."""
    image: Word | None = None
    """A picture of the step: a file beside the YAML."""
    clarifies: Many[QuestionRef] = ()
    """Questions of personal experience and context that are cleared up here (D11)."""
    uses: Many[QuestionRef] = ()
    """Questions whose answers serve here."""
    asks: Many[DataRef] = ()
    """Data that the customer is asked for."""
    checks: Many[DataRef] = ()
    """Data that are verified."""
    tasks: Many[Text] = ()
    """Work that is pushed on the customer (D28)."""
    time: TimeSpan | None = None
    """From the shortest to the longest time, or `open` where the customer sets the pace."""
    wait: Wait | None = None
    """Waiting before the step."""
    feeling: int | None = Field(default=None, ge=-2, le=2)
    """The intended feeling, from -2 to +2."""
    moment: Moment | None = None
    """A critical moment, and how it is staged."""
    grants: Many[Grant] = ()
    """What is given on the spot."""
    makes: Many[PromiseRef] = ()
    """Promises that are made here."""
    keeps: Many[PromiseRef] = ()
    """Promises that are kept here."""
    shows: Many[PromiseRef] = ()
    """Promises of which the customer is shown here that they were kept."""
    watches: Many[PromiseRef] = ()
    """Promises that are watched here."""
    offers: Many[LevelRef] = ()
    """Higher levels that are offered here (D19)."""
    produces: Many[ElementRef] = ()
    """Elements of the product that come about here."""
    needs_skill: Many[Word] = ()
    """Skills that the step needs."""
    informs: bool = False
    """The customer hears here how it stands (D27)."""
    tells: Many[SurchargeRef] = ()
    """Surcharges that the customer is told of here."""
    agrees: Many[SurchargeRef] = ()
    """Surcharges to which the customer agrees here."""
    charges: Many[SurchargeRef] = ()
    """Surcharges that are charged here."""
    receipt: EvidenceRef | None = None
    """The receipt for what is charged."""
    consents: Many[DataRef] = ()
    """Data to whose use the customer agrees here."""
    sends: Mapping[PartnerRef, Many[DataRef]] = {}
    """Data that go to partners."""
    hands_over: Many[Handover] = ()
    """How the baton passes on."""
    fails: Many[Failure] = ()
    """What can go wrong here, and the way out."""
    then: Many[Branch] = ()
    """Where the journey goes on, if not to the next step."""
    meanwhile: Many[StepRef] = ()
    """Steps that run side by side with this one."""
    waits_for: Many[StepRef] = ()
    """Steps that must be finished first: where parallel branches join."""
    leads_to: Many[Link] = ()
    """Arrows between cards that the lanes alone do not tell."""
    through: StepRef | None = None
    """The last step over which this card or band stretches."""
    complaint: Many[Literal["receipt", "acknowledgement", "decision", "closing", "escalation"]] = ()
    """What the step is in the handling of a complaint (D25)."""
    feedback: Many[Literal["survey", "call", "talk", "review"]] = ()
    """How the customer is asked for an opinion."""
    learns_from: Many[StepRef] = ()
    """Steps from which this one learns."""
    adjusts: Many[StepRef] = ()
    """Steps that are adjusted by what was learnt (D19)."""
    every: Word | None = None
    """How often it is done, such as `week`."""
    levels: Many[LevelRef] = ()
    """Only for these levels."""
    personas: Many[PersonaRef] = ()
    """Only for these personas."""
    indicators: Many[IndicatorRef] = ()
    """Indicators that are measured here."""
    notes: Many[Note] = ()
    """What else is remarkable."""
    known_from: Basis | None = None
    """How we know that the step is like this."""

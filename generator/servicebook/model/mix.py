"""The marketing mix of a service: nine P's (D10; format.md, A service)."""

from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import Field

from servicebook.model.kinds import (
    Amount,
    ChannelRef,
    Day,
    EvidenceRef,
    Helper,
    Id,
    LevelRef,
    Many,
    Named,
    OpenHours,
    PartnerRef,
    PromiseRef,
    RoleRef,
    StepRef,
    Time,
    Who,
    Word,
)
from servicebook.model.record import Record
from servicebook.model.text import Text

Quality = Literal["clarity", "guidance", "commitment", "reliability", "information", "helpfulness", "reachability"]
"""The seven qualities that a customer looks for (D26)."""


class Plan(Record):
    """What is planned for one P; a P that does not apply says why."""

    not_applicable: Text | None = None
    """Why nothing is planned here."""


class Element(Record):
    """A part of what the customer gets."""

    short: ClassVar[str] = "name"
    name: Text | None = None
    """The name of the element."""
    by: Who | None = None
    """Who brings it about."""
    skill: Word | None = None
    """The skill that it takes."""
    answers: Many[Text] = ()
    """Needs of personas that it answers."""
    tangible: bool | None = None
    """Whether it can be seen or held by itself."""
    evidence: Many[EvidenceRef] = ()
    """What makes it tangible."""
    quality: Quality | None = None
    """The quality that it serves."""


class Guarantee(Record):
    """What happens if the service does not keep its word."""

    short: ClassVar[str] = "text"
    text: Text
    """The guarantee, as the customer reads it."""
    promise: PromiseRef | None = None
    """The promise that it backs."""
    claim_at: StepRef | None = None
    """The step in which it is claimed."""
    remedy: Text | None = None
    """What the customer gets."""


class Exclusion(Record):
    """What the service does not cover, and who helps then (D7)."""

    short: ClassVar[str] = "what"
    what: Text
    """What is not covered."""
    refer_to: Helper | None = None
    """Who or which service helps then."""


class Product(Plan):
    """The service itself, and what it consists of."""

    short: ClassVar[str] = "core"
    core: Text | None = None
    """The benefit at its core."""
    elements: Named[Id, Element] = {}
    """What the customer gets."""
    levels: Named[Id, Text | None] = {}
    """Levels of the service, and what each one is."""
    guarantee: Guarantee | None = None
    """What happens if the service does not keep its word."""
    excludes: Many[Exclusion] = ()
    """What is not covered."""


class Validity(Record):
    """The days on which something holds."""

    start: Day | None = Field(default=None, alias="from")
    """The first day."""
    until: Day | None = None
    """The last day."""


class PriceOption(Record):
    """The price of one level."""

    short: ClassVar[str] = "amount"
    level: LevelRef | None = None
    """The level whose price it is."""
    amount: Amount
    """The price, or words such as `auf Anfrage`."""
    per: Word | None = None
    """For what: `year`, `case`, `month`…"""
    valid: Validity | None = None
    """When it holds."""
    channels: Many[ChannelRef] = ()
    """Only in these channels; in all where none is named."""
    why: Text | None = None
    """Why it differs from the price in other channels."""


class Surcharge(Record):
    """What may come on top of the price."""

    short: ClassVar[str] = "amount"
    name: Text | None = None
    """What it is for."""
    amount: Amount | None = None
    """How much it is."""
    mandatory: bool = False
    """Whether nobody can do without it."""
    partner: PartnerRef | None = None
    """The partner who asks for it."""


class Cost(Record):
    """What a case costs us."""

    short: ClassVar[str] = "per_case"
    per_case: Amount | None = None
    """Cost of one case."""
    per_minute: Amount | None = None
    """Cost of one minute of work."""


class Price(Plan):
    """What the customer pays, and what it costs us."""

    short: ClassVar[str] = "model"
    model: Text | None = None
    """How it is paid for."""
    vat: Literal["included", "excluded", "none"] | None = None
    """Whether value added tax is in the prices."""
    options: Many[PriceOption] = ()
    """The price of each level."""
    surcharges: Named[Id, Surcharge] = {}
    """What may come on top."""
    cost: Cost | None = None
    """What it costs us."""


class Outlet(Record):
    """How far a channel offers the service."""

    short: ClassVar[str] = "levels"
    levels: Many[LevelRef] = ()
    """The levels that can be had there; all where none is named."""


class Capacity(Record):
    """How much can be done at most."""

    short: ClassVar[str] = "amount"
    amount: int | None = None
    """How many."""
    per: Word | None = None
    """In which time: `day`, `week`…"""
    of: Text | None = None
    """Of what."""


class Venue(Plan):
    """Where and when the service can be had."""

    short: ClassVar[str] = "channels"
    channels: Named[ChannelRef, Outlet] = {}
    """Channels in which the service is offered."""
    area: Many[Text] = ()
    """Where it is offered."""
    capacity: Capacity | None = None
    """How much can be done at most."""


class Publicity(Record):
    """Something that is said in public."""

    short: ClassVar[str] = "text"
    text: Text
    """What is said, word for word."""
    promise: PromiseRef | None = None
    """The promise of which it speaks."""
    within: Time | None = None
    """The time that it names."""
    medium: Text | None = None
    """Where it is said."""
    price: Amount | None = None
    """The price that it names."""
    level: LevelRef | None = None
    """The level whose price it names."""
    channel: ChannelRef | None = None
    """The channel that it names."""
    hours: OpenHours | None = None
    """When that channel is open, as it says."""
    start: Day | None = Field(default=None, alias="from")
    """From which day."""
    until: Day | None = None
    """Until which day."""


class Promotion(Plan):
    """What we say about the service, outside and inside."""

    short: ClassVar[str] = "messages"
    messages: Many[Publicity] = ()
    """What is said in public."""
    briefed: Named[RoleRef, Day | None] = {}
    """Which role was briefed, and when."""
    not_promised: Many[Text] = ()
    """What we deliberately do not promise."""


class Staffing(Record):
    """Who attends to a channel."""

    short: ClassVar[str] = "roles"
    roles: Many[RoleRef] = ()
    """The roles that do."""
    at_once: int | None = None
    """How many people at the same time."""


class People(Plan):
    """Who serves, and how they behave."""

    short: ClassVar[str] = "roles"
    roles: Many[RoleRef] = ()
    """The roles of the service."""
    conduct: Many[Text] = ()
    """How they behave towards customers."""
    staffing: Named[ChannelRef, Staffing] = {}
    """Who attends to which channel."""


class Standard(Record):
    """A standard of work."""

    short: ClassVar[str] = "text"
    text: Text
    """The standard in one sentence."""
    step: StepRef | None = None
    """The step for which it holds."""
    within: Time | None = None
    """The time that it sets."""
    owner: Who | None = None
    """Who answers for it."""
    quality: Quality | None = None
    """The quality that it serves."""


class Processes(Plan):
    """How the work is done."""

    short: ClassVar[str] = "standards"
    standards: Named[Word, Standard] = {}
    """Standards of work."""


class Referral(Record):
    """To whom customers are sent whom we cannot help (D7)."""

    short: ClassVar[str] = "to"
    when: Text | None = None
    """In which case."""
    to: Helper | None = None
    """To whom."""
    by: StepRef | None = None
    """In which step."""


class Partnership(Plan):
    """Who completes the service with us."""

    short: ClassVar[str] = "partners"
    partners: Many[PartnerRef] = ()
    """The partners of the service."""
    referrals: Many[Referral] = ()
    """To whom we refer whom we cannot help."""


class PhysicalEvidence(Plan):
    """What makes the service tangible."""

    short: ClassVar[str] = "items"
    items: Many[EvidenceRef] = ()
    """Pieces of evidence of the service."""
    kept: Many[EvidenceRef] = ()
    """What remains with the customer."""


class Question(Record):
    """A question that clears up a person's experience and context."""

    short: ClassVar[str] = "text"
    text: Text
    """The question, word for word."""
    then: Text | None = None
    """What the answer changes."""


class PersonalExperience(Plan):
    """The person's experience and context, cleared up before anything is checked (D11)."""

    short: ClassVar[str] = "questions"
    questions: Named[Word, Question] = {}
    """What we ask first."""


class Mix(Record):
    """The nine P's of a service."""

    product: Product | None = None
    """What the customer gets."""
    price: Price | None = None
    """What it costs."""
    place: Venue | None = None
    """Where and when it can be had."""
    promotion: Promotion | None = None
    """What we say about it."""
    people: People | None = None
    """Who serves."""
    processes: Processes | None = None
    """How the work is done."""
    partnership: Partnership | None = None
    """With whom."""
    physical_evidence: PhysicalEvidence | None = None
    """What makes it tangible."""
    personal_experience: PersonalExperience | None = None
    """What we learn about the person first."""

    def plans(self) -> Mapping[str, Plan | None]:
        """The plan of each P in the order of the field, by its key."""
        return {name: getattr(self, name) for name in P_KEYS}


P_KEYS = tuple(Mix.model_fields)
"""The keys of the nine P's in their order."""

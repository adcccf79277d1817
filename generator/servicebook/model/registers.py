"""The registers: what several services share (format.md, Registers)."""

from collections.abc import Mapping
from typing import ClassVar, Literal

from servicebook.model.kinds import (
    Amount,
    ChannelRef,
    DataRef,
    Day,
    EvidenceRef,
    Goal,
    Id,
    IndicatorRef,
    Language,
    Many,
    Measure,
    Named,
    OpenHours,
    PartnerRef,
    PromiseRef,
    RoleRef,
    Time,
    Trained,
    Who,
    Word,
)
from servicebook.model.record import Record
from servicebook.model.text import Text

Brand = Literal["ours", "theirs", "both"]
Sense = Literal["sight", "hearing", "touch", "smell", "taste"]


class Acceptance(Record):
    """A finding that the team has decided to live with for a while."""

    rule: Word
    """The name of the rule, such as `promise-not-shown`."""
    at: Word
    """The id of what the finding speaks of."""
    why: Text
    """The reason; it is shown in the handbook."""
    until: Day | None = None
    """The day on which it is looked at again."""


class StrategicGoal(Record):
    """What the organisation wants to reach with its services (D22)."""

    short: ClassVar[str] = "text"
    text: Text
    """The goal in one sentence."""
    indicator: IndicatorRef | None = None
    """The indicator that shows how far it is reached."""
    target: Goal | None = None
    """The figure to reach."""
    by: Day | None = None
    """The day by which it is reached."""


class Organisation(Record):
    """Who offers the services, and what for (D6, D32)."""

    short: ClassVar[str] = "name"
    name: Text
    """The name of the organisation."""
    purpose: Text | None = None
    """What the organisation is there for, above profit."""
    vision: Text | None = None
    """What it wants to become."""
    mission: Text | None = None
    """What it does every day to get there."""
    values: Many[Text] = ()
    """What it holds dear when it decides."""
    goals: Named[Id, StrategicGoal] = {}
    """Strategic goals, which services then serve."""
    language: Language | None = None
    """The language of the handbook."""
    languages: Many[Language] = ()
    """All languages of the handbook: the first one leads, and for each there is a site."""
    currency: Word | None = None
    """The currency of amounts that name none, such as `CHF`."""
    holidays: Many[Day] = ()
    """Days that are no working days."""
    time_zone: Word | None = None
    """The time zone of all opening hours, such as `Europe/Zurich`."""


class Tolerance(Record):
    """What a persona puts up with on the worst normal path."""

    contacts: int | None = None
    """Contacts, at most."""
    tasks: int | None = None
    """Tasks pushed on the customer, at most."""
    rounds: int | None = None
    """Rounds of further questions, at most."""
    handovers: int | None = None
    """Changes of the person who faces the customer, at most."""
    elapsed: Time | None = None
    """Time from the first contact to the end, at most."""


class Persona(Record):
    """A person for whom a service is made, in the situation in which it is needed (D12, D36)."""

    short: ClassVar[str] = "name"
    name: Text
    """The name of the persona."""
    case: Literal["purchase", "service-case", "complaint"] | None = None
    """What brings the person here: a purchase, a service case, or a complaint."""
    segment: Text | None = None
    """The segment of customers that the persona stands for."""
    situation: Text | None = None
    """Where the person is, with whom, under what pressure."""
    needs: Many[Text] = ()
    """What the person needs now."""
    channels: Many[ChannelRef] = ()
    """Channels that the person prefers (D14)."""
    complaint_channels: Many[ChannelRef] = ()
    """Channels that the person prefers for a complaint."""
    languages: Many[Language] = ()
    """Languages that the person speaks."""
    tolerates: Tolerance | None = None
    """How much effort the person puts up with."""


class Channel(Record):
    """A way on which customers and organisation meet (D13)."""

    short: ClassVar[str] = "name"
    name: Text
    """The name of the channel."""
    kind: (
        Literal[
            "phone",
            "email",
            "chat",
            "web",
            "app",
            "counter",
            "letter",
            "sms",
            "visit",
            "video",
            "social",
            "machine",
            "fax",
            "other",
        ]
        | None
    ) = None
    """What sort of channel it is; the drawing shows its icon."""
    hours: OpenHours | None = None
    """When it can be reached."""
    answers_within: Time | None = None
    """How soon somebody answers."""
    languages: Many[Language] = ()
    """Languages that are spoken there."""


class Authority(Record):
    """What a role may decide without asking (D9)."""

    short: ClassVar[str] = "amount"
    amount: Amount | None = None
    """The amount up to which the role may decide."""
    per: Word | None = None
    """What the amount is for: `case`, `day`, `customer`…"""
    decides: Many[Text] = ()
    """What the role may decide."""
    approver: RoleRef | None = None
    """The role that decides beyond it."""


class Role(Record):
    """Somebody who does something in a service, in front of the customer or behind (D6, D9, D34)."""

    short: ClassVar[str] = "name"
    name: Text
    """The name of the role."""
    contribution: Text | None = None
    """How the role contributes to what the customer experiences."""
    hours: OpenHours | None = None
    """When the role is on duty."""
    deputy: RoleRef | None = None
    """The role that stands in."""
    skills: Many[Word] = ()
    """What the role is able to do (D17)."""
    trained: Named[Trained, Day | None] = {}
    """For which service or skill the role was trained, and when."""
    languages: Many[Language] = ()
    """Languages that the role speaks."""
    authority: Authority | None = None
    """What the role may decide without asking."""
    evidence: Many[EvidenceRef] = ()
    """What the role wears, shows and uses."""
    indicators: Many[IndicatorRef] = ()
    """Indicators by which the role sees how it does."""


class Contract(Record):
    """What is agreed with a partner."""

    short: ClassVar[str] = "until"
    until: Day | None = None
    """The last day of the contract."""


class Partner(Role):
    """Another organisation that completes the service (D23); whatever a role may have, a partner may too."""

    area: Many[Text] = ()
    """Where the partner works."""
    contact: Text | None = None
    """Whom we call at the partner's."""
    our_contact: Who | None = None
    """Who is in charge of the partner on our side."""
    contract: Contract | None = None
    """What is agreed."""
    targets: Mapping[PromiseRef, Measure] = {}
    """For each of our promises: what the partner must reach."""
    cost_per_case: Amount | None = None
    """What the partner costs us for one case."""
    fallback: PartnerRef | None = None
    """The partner who stands in."""
    brand: Brand | None = None
    """Whose brand the customer sees."""


class System(Record):
    """A technical system, seen by the customer or not; what it knows is the whole view of the customer (D15)."""

    short: ClassVar[str] = "name"
    name: Text
    """The name of the system."""
    knows: Many[DataRef] = ()
    """Data that it holds."""
    found_by: Many[DataRef] = ()
    """Data by which a customer is found in it."""


class Statement(Record):
    """What a piece of evidence says about a promise."""

    short: ClassVar[str] = "promise"
    promise: PromiseRef | None = None
    """The promise it speaks of."""
    within: Time | None = None
    """The time that it names."""


class Evidence(Record):
    """Something to see, hear or hold that makes the service tangible."""

    short: ClassVar[str] = "name"
    name: Text
    """The name of the piece of evidence."""
    kind: Word | None = None
    """What it is: `sms`, `letter`, `form`, `sign`, `uniform`, `app`…"""
    channel: ChannelRef | None = None
    """The channel in which it appears."""
    senses: Many[Sense] = ()
    """The senses that it addresses."""
    languages: Many[Language] = ()
    """Languages in which it exists."""
    says: Statement | None = None
    """What it says about a promise."""
    brand: Brand | None = None
    """Whose brand it bears."""
    owner: Who | None = None
    """Who looks after it."""


class Datum(Record):
    """A piece of information that is asked, checked or passed on."""

    short: ClassVar[str] = "name"
    name: Text
    """The name of the piece of data."""
    kind: Word | None = None
    """What it is about, such as `vehicle`; data of one kind are asked together."""
    personal: bool = False
    """Whether it tells something about a person."""


class Indicator(Record):
    """A figure that shows how the service does; leading ones warn early (D35)."""

    short: ClassVar[str] = "name"
    name: Text
    """The name of the indicator."""
    kind: Literal["leading", "lagging"] | None = None
    """`leading` warns before the customer feels it, `lagging` shows what happened."""
    unit: Word | None = None
    """The unit of its figures."""
    target: Goal | None = None
    """The figure to reach."""
    owner: Who | None = None
    """Who answers for it."""


class Term(Record):
    """A core term of the business, understood in one way (D33)."""

    short: ClassVar[str] = "means"
    means: Text
    """What it means."""
    instead_of: Many[Text] = ()
    """Words that are not to be used for it."""


class Registers(Record):
    """A document that contributes to the registers."""

    organisation: Organisation | None = None
    """Who offers the services."""
    personas: Mapping[Id, Persona] = {}
    """The people for whom the services are made."""
    channels: Mapping[Id, Channel] = {}
    """The ways on which customers are met."""
    roles: Mapping[Id, Role] = {}
    """Who does something."""
    systems: Mapping[Id, System] = {}
    """Technical systems."""
    partners: Mapping[Id, Partner] = {}
    """Other organisations that complete the service."""
    evidence: Mapping[Id, Evidence] = {}
    """What makes the services tangible."""
    data: Mapping[Id, Datum] = {}
    """What is asked, checked or passed on."""
    indicators: Mapping[Id, Indicator] = {}
    """The figures that show how the services do."""
    terms: Mapping[Word, Term] = {}
    """The core terms of the business."""
    accept: Many[Acceptance] = ()
    """Findings that the team has decided to live with."""

"""Where customers and we meet on a path: contacts, who faces the customer, and in which channels."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from servicebook.model.durations import SECONDS, Span
from servicebook.model.handbook import Handbook
from servicebook.model.registers import Channel
from servicebook.model.service import Service
from servicebook.model.step import Step
from servicebook.reckoning.case import Case

KEPT = 8192
"""So many services' meetings are kept, since they are the same for most levels and personas."""
LIVE = frozenset({"phone", "chat", "counter", "visit", "video", "web", "app", "machine"})
"""Kinds of channels in which one stays together; in all others each message stands by itself."""


def is_contact(step: Step) -> bool:
    """A step with a channel in which something passes to or from the customer (format.md, Contact).

    A step with a channel of which nothing is written yet counts; one in which all that is written is unseen does not.
    """
    if not step.channel:
        return False
    # Mostly the first of these is written, and nobody asks for the others.
    passes = step.customer or step.frontstage or step.says or step.evidence or step.asks or step.tasks
    asks = passes or step.clarifies or step.feedback or step.consents
    tells = asks or step.offers or step.tells or step.agrees or step.charges or step.receipt or step.informs
    return bool(tells) or not (step.backstage or step.support or step.partner)


@dataclass(frozen=True, slots=True)
class Change:
    """From one contact to the next something changed that the customer notices: what was left, and what was found."""

    before: Step
    step: Step
    left: frozenset[str]
    found: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Meetings:
    """The contacts of a service in one case, by the ids of their steps, and the channels that it `offers`.

    `faces`: whoever faces the customer, people and partners, since systems face nobody. `channels`: those that the
    customer may take. `live`: those of them in which one stays together. Two are the same only if they are one, so that
    figures can be kept with them.
    """

    faces: Mapping[str, frozenset[str]]
    channels: Mapping[str, frozenset[str]]
    live: Mapping[str, frozenset[str]]
    offers: frozenset[str]

    def of(self, steps: Sequence[Step]) -> list[Step]:
        """Those of the steps that are contacts."""
        return [step for step in steps if step.step in self.channels]


def meetings(handbook: Handbook, service: Service, case: Case) -> Meetings:
    """The contacts of a service in one case; a channel may be open to some levels only."""
    outlets = service.mix.place.channels if service.mix.place else {}
    offers = frozenset(
        name
        for name, outlet in outlets.items()
        if not outlet.levels or case.level is None or case.level in outlet.levels
    )
    return _meetings(handbook, service.service, case.channel, offers)


@lru_cache(maxsize=KEPT)
def _meetings(handbook: Handbook, name: str, channel: str | None, offers: frozenset[str]) -> Meetings:
    contacts = [stop.step for stop in handbook.courses[name] if is_contact(stop.step)]
    channels = {step.step: frozenset((channel,) if channel in step.channel else step.channel) for step in contacts}
    live = {name: found & _lively(handbook) for name, found in channels.items()}
    return Meetings({step.step: _faces(handbook, step) for step in contacts}, channels, live, offers)


@lru_cache(maxsize=8)
def _lively(handbook: Handbook) -> frozenset[str]:
    """The channels in which one stays together; kept, since each contact asks for them."""
    register = handbook.registers["channel"].items()
    return frozenset(name for name, entry in register if isinstance(entry, Channel) and entry.kind in LIVE)


def _faces(handbook: Handbook, step: Step) -> frozenset[str]:
    """The people and partners at the front; where only deeds are written, whoever owns the step."""
    named = frozenset(deed.who for deed in step.frontstage.deeds if deed.who)
    if named or not step.frontstage:
        return frozenset(who for who in named if who not in handbook.registers["system"])
    return frozenset({step.owner} if step.owner else ())


def handovers(steps: Sequence[Step], here: Meetings) -> tuple[Change, ...]:
    """The one who faces the customer changes (format.md, Handover); no change as long as one of several stays."""
    return tuple(_changes([(step, here.faces[step.step]) for step in here.of(steps)]))


def channel_changes(steps: Sequence[Step], here: Meetings) -> tuple[Change, ...]:
    """The customer has to go on in another channel; whoever can stay in one does."""
    return tuple(_changes([(step, here.channels[step.step]) for step in here.of(steps)]))


def is_forced(change: Change, here: Meetings) -> bool:
    """Whether the channel that is left is still one of the service's: the customer might as well have stayed."""
    return not change.left.isdisjoint(here.offers)


def _changes(met: Sequence[tuple[Step, frozenset[str]]]) -> Iterator[Change]:
    before: Step | None = None
    staying: frozenset[str] = frozenset()
    for step, found in met:
        if not found:
            continue
        if before and staying.isdisjoint(found):
            yield Change(before, step, staying, found)
        staying = (staying & found) or found
        before = step


def conversations(steps: Sequence[Step], here: Meetings) -> tuple[tuple[Step, ...], ...]:
    """The contacts, those of one uninterrupted conversation together.

    It goes on as long as the next step is a contact in the same channel, one stays together in that channel (a call,
    a visit, a session; no mails or letters), no wait comes between and no day passes, and nobody of ours has to begin
    anew (`starts`). A handover does not interrupt it.
    """
    found: list[list[Step]] = []
    staying: frozenset[str] = frozenset()
    for step in steps:
        live = here.live.get(step.step, frozenset())
        if live & staying and not _interrupts(found[-1][-1], step):
            found[-1].append(step)
            staying &= live
        else:
            found += [[step]] if step.step in here.channels else []
            staying = live
    return tuple(tuple(steps) for steps in found)


def _interrupts(before: Step, step: Step) -> bool:
    """Whether a step begins a conversation of its own."""
    waits = step.wait is not None and (step.wait.time is None or _seconds(step.wait.time) != 0)
    return waits or step.starts is not None or (before.time is not None and _seconds(before.time) >= SECONDS["d"])


def _seconds(span: Span) -> int:
    """How long it takes at most; a second where nobody knows."""
    return span.high.seconds if span.high else 1

"""Where customers and we meet on a path: contacts, who faces the customer, and in which channels."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from servicebook.model.durations import SECONDS, Span
from servicebook.model.handbook import Handbook
from servicebook.model.registers import Channel
from servicebook.model.service import Service
from servicebook.model.step import Step
from servicebook.reckoning.case import Case

LIVE = frozenset({"phone", "chat", "counter", "visit", "video", "web", "app", "machine"})
"""Kinds of channels in which one stays together; in all others each message stands by itself."""


def is_contact(step: Step) -> bool:
    """A step with a channel in which something passes to or from the customer (format.md, Contact).

    A step with a channel of which nothing is written yet counts; one in which all that is written is unseen does not.
    """
    passes = (
        step.customer,
        step.frontstage,
        step.says,
        step.evidence,
        step.asks,
        step.tasks,
        step.clarifies,
        step.feedback,
    )
    tells = (step.offers, step.tells, step.agrees, step.charges, step.receipt, step.consents, step.informs)
    unseen = (step.backstage, step.support, step.partner)
    return bool(step.channel) and (any(passes) or any(tells) or not any(unseen))


@dataclass(frozen=True, slots=True)
class Change:
    """From one contact to the next something changed that the customer notices: from which ids to which."""

    before: Step
    step: Step
    left: frozenset[str]
    found: frozenset[str]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a service's channels and people are: read from the registers and from the place of its mix."""

    systems: frozenset[str]
    channels: Mapping[str, str | None]
    offered: frozenset[str]
    preferred: str | None

    def faces(self, step: Step) -> frozenset[str]:
        """Whoever faces the customer: the people and partners at the front; systems face nobody."""
        named = frozenset(deed.who for deed in step.frontstage if deed.who and deed.who not in self.systems)
        owned = step.frontstage and step.owner and all(deed.who is None for deed in step.frontstage)
        return named or (frozenset({step.owner}) if owned and step.owner else frozenset())

    def ways(self, step: Step) -> frozenset[str]:
        """The channels that a customer may take in a step: the preferred one where it is among them."""
        return frozenset({self.preferred} if self.preferred in step.channel else step.channel)

    def live(self, step: Step) -> frozenset[str]:
        """Those of them in which one stays together."""
        return frozenset(channel for channel in self.ways(step) if self.channels.get(channel) in LIVE)


def surroundings(handbook: Handbook, service: Service, case: Case) -> Surroundings:
    """The surroundings of a service in one case; a channel may be open to some levels only."""
    kinds = {name: entry.kind for name, entry in handbook.registers["channel"].items() if isinstance(entry, Channel)}
    outlets = service.mix.place.channels if service.mix.place else {}
    offered = frozenset(
        name
        for name, outlet in outlets.items()
        if not outlet.levels or case.level is None or case.level in outlet.levels
    )
    return Surroundings(frozenset(handbook.registers["system"]), kinds, offered, case.channel)


def handovers(steps: Sequence[Step], here: Surroundings) -> Iterator[Change]:
    """The one who faces the customer changes (format.md, Handover); no change as long as one of several stays."""
    yield from _changes([(step, here.faces(step)) for step in steps if is_contact(step)])


def channel_changes(steps: Sequence[Step], here: Surroundings) -> Iterator[Change]:
    """The customer has to go on in another channel; whoever can stay in one does."""
    yield from _changes([(step, here.ways(step)) for step in steps if is_contact(step)])


def is_forced(change: Change, here: Surroundings) -> bool:
    """Whether the channel that is left is still one of the service's: the customer might as well have stayed."""
    return not change.left.isdisjoint(here.offered)


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


def conversations(steps: Sequence[Step], here: Surroundings) -> tuple[tuple[Step, ...], ...]:
    """The contacts, those of one uninterrupted conversation together.

    It goes on as long as the next step is a contact in the same channel, one stays together in that channel (a call,
    a visit, a session; no mails or letters), no wait comes between and no day passes, and nobody of ours has to begin
    anew (`starts`). A handover does not interrupt it.
    """
    found: list[list[Step]] = []
    staying: frozenset[str] = frozenset()
    for step in steps:
        live = here.live(step) if is_contact(step) else frozenset()
        if live & staying and not _interrupts(found[-1][-1], step):
            found[-1].append(step)
            staying &= live
        else:
            found += [[step]] if is_contact(step) else []
            staying = live
    return tuple(tuple(steps) for steps in found)


def _interrupts(before: Step, step: Step) -> bool:
    """Whether a step begins a conversation of its own."""
    waits = step.wait is not None and (step.wait.time is None or _seconds(step.wait.time) != 0)
    return waits or step.starts is not None or (before.time is not None and _seconds(before.time) >= SECONDS["d"])


def _seconds(span: Span) -> int:
    """How long it takes at most; a second where nobody knows."""
    return span.high.seconds if span.high else 1

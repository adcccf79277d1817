"""A change as a sentence: one of its own for what matters most, and a general one for everything else."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from servicebook.changes.change import Change, Mark
from servicebook.model.mix import PriceOption, Surcharge
from servicebook.model.record import Record
from servicebook.model.registers import Authority, Channel, Role
from servicebook.model.service import Promise, Service
from servicebook.model.step import Step, Wait
from servicebook.model.text import Text
from servicebook.wording import Message, say


class Voice(Protocol):
    """How a medium names things and writes values: as links on a page, plainly in a terminal."""

    def thing(self, change: Change) -> str:
        """What the changed thing is called."""

    def kind(self, kind: str) -> str:
        """What things of a kind are called, such as `step`."""

    def phase(self, key: str) -> str:
        """What a phase is called."""

    def key(self, mark: Mark) -> str:
        """What a field is called."""

    def word(self, word: str) -> str:
        """A word of an author, such as an id."""

    def text(self, text: Text) -> str:
        """A text of an author."""

    def value(self, mark: Mark, value: object) -> str:
        """The value of a field."""


@dataclass(frozen=True, slots=True)
class Sentences:
    """How one field is told: as it goes from a value to another, comes, and goes."""

    changed: Message
    come: Message
    gone: Message


_GENERAL = Sentences(
    say("{label} of {thing}: {after} instead of {before}"),
    say("New for {thing} – {label}: {after}"),
    say("Dropped from {thing} – {label}: {before}"),
)
_OWNER = Sentences(
    say("{after} now answers for {thing}, instead of {before}"),
    say("{after} now answers for {thing}"),
    say("Nobody is named any more who answers for {thing}; it was {before}"),
)
_FIELDS: Mapping[tuple[type[Record], str], Sentences] = {
    (Promise, "within"): Sentences(
        say("The promise {thing} went from {before} to {after}"),
        say("The promise {thing} now names a time: {after}"),
        say("The promise {thing} names no time any more; it was {before}"),
    ),
    (Promise, "target"): Sentences(
        say("The promise {thing} is to be kept in {after} of all cases instead of {before}"),
        say("The promise {thing} is to be kept in {after} of all cases"),
        say("The promise {thing} no longer says how often it is to be kept; it was {before}"),
    ),
    (Authority, "amount"): Sentences(
        say("{thing} may decide up to {after} instead of {before}"),
        say("{thing} may now decide up to {after}"),
        say("{thing} may no longer decide on an amount; it was up to {before}"),
    ),
    (Channel, "hours"): Sentences(
        say("{thing} is open {after} instead of {before}"),
        say("{thing} now says when it is open: {after}"),
        say("{thing} no longer says when it is open; it was {before}"),
    ),
    (Channel, "answers_within"): Sentences(
        say("{thing} answers within {after} instead of {before}"),
        say("{thing} now answers within {after}"),
        say("{thing} no longer says how soon somebody answers; it was {before}"),
    ),
    (Role, "hours"): Sentences(
        say("{thing} is on duty {after} instead of {before}"),
        say("{thing} now says when somebody is on duty: {after}"),
        say("{thing} no longer says when somebody is on duty; it was {before}"),
    ),
    (Service, "status"): Sentences(
        say("{thing} is now: {after} (before: {before})"),
        say("{thing} is now: {after}"),
        say("{thing} has no status any more; it was: {before}"),
    ),
    (Step, "time"): Sentences(
        say("The step {thing} takes {after} instead of {before}"),
        say("The step {thing} now says how long it takes: {after}"),
        say("The step {thing} no longer says how long it takes; it was {before}"),
    ),
    (Wait, "time"): Sentences(
        say("Before the step {thing} the customer waits {after} instead of {before}"),
        say("Before the step {thing} the customer now waits {after}"),
        say("Before the step {thing} no wait is named any more; it was {before}"),
    ),
}
"""What matters most has sentences of its own; of records within others the thing is the one that holds them."""
_PRICES: Mapping[type[Record], tuple[Message, Message]] = {
    PriceOption: (
        say("The price of {item} is {after} instead of {before}"),
        say("The price is {after} instead of {before}"),
    ),
    Surcharge: (
        say("The surcharge {item} is {after} instead of {before}"),
        say("The surcharge is {after} instead of {before}"),
    ),
}
"""How another amount is told: of one among several, and of the only one."""


def tell(change: Change, voice: Voice) -> Message:
    """The change in one sentence; of a new wording what was reworded, since the texts stand better side by side."""
    if not change.trail:
        return _whole(change, voice)
    label = " › ".join(_label(mark, voice) for mark in change.trail)
    match change.fate:
        case "reworded" if change.trail[-1].field == "name" and len(change.trail) == 1:
            return say(
                "{thing} was called “{before}” before", thing=voice.thing(change), before=voice.text(change.before)
            )
        case "reworded":
            return say("Reworded in {thing} – {label}", thing=voice.thing(change), label=label)
        case "translated":
            return say("Translated anew in {thing} – {label}", thing=voice.thing(change), label=label)
        case "rearranged":
            return say("In another order in {thing} – {label}", thing=voice.thing(change), label=label)
        case _:
            return _valued(change, label, voice)


def _label(mark: Mark, voice: Voice) -> str:
    return f"{voice.key(mark)} ({voice.word(mark.item)})" if mark.item else voice.key(mark)


def _valued(change: Change, label: str, voice: Voice) -> Message:
    mark = change.trail[-1]
    sentences = _sentences(mark, change.trail)
    chosen = {"set": sentences.come, "dropped": sentences.gone}.get(change.fate, sentences.changed)
    item = next((one.item for one in change.trail if one.item), "")
    if change.fate == "changed" and mark.field == "amount" and mark.kind in _PRICES:
        chosen = _PRICES[mark.kind][0 if item else 1]
    return say(
        chosen.text,
        thing=voice.thing(change),
        label=label,
        item=voice.word(item),
        before="" if change.before is None else voice.value(mark, change.before),
        after="" if change.after is None else voice.value(mark, change.after),
    )


def _sentences(mark: Mark, trail: tuple[Mark, ...]) -> Sentences:
    if mark.field == "owner" and len(trail) == 1:
        return _OWNER
    return next((_FIELDS[kind, mark.field] for kind in mark.kind.__mro__ if (kind, mark.field) in _FIELDS), _GENERAL)


def _whole(change: Change, voice: Voice) -> Message:
    """What became of a thing as a whole."""
    if change.thing.kind == "step" and change.fate != "renamed":
        return _step(change, voice)
    thing, kind = voice.thing(change), voice.kind(change.thing.kind)
    match change.fate:
        case "added":
            return say("New: {kind} {thing}", kind=kind, thing=thing)
        case "removed":
            return say("Dropped: {kind} {thing}", kind=kind, thing=thing)
        case _:
            ids = {"before": voice.word(change.before), "after": voice.word(change.after)}
            return say("{kind} {thing}: the id is now {after} instead of {before}", kind=kind, thing=thing, **ids)


def _step(change: Change, voice: Voice) -> Message:
    """What became of a step in the order of the service."""
    thing = voice.thing(change)
    match change.fate:
        case "added":
            return say("The step {thing} was added to the phase {phase}", thing=thing, phase=voice.phase(change.after))
        case "removed":
            return say(
                "The step {thing} was dropped from the phase {phase}", thing=thing, phase=voice.phase(change.before)
            )
        case "moved":
            phases = {"before": voice.phase(change.before), "after": voice.phase(change.after)}
            return say("The step {thing} moved from the phase {before} to {after}", thing=thing, **phases)
        case _ if change.after is None:
            return say("The step {thing} now comes first", thing=thing)
        case _:
            return say("The step {thing} now comes after “{after}”", thing=thing, after=voice.text(change.after))

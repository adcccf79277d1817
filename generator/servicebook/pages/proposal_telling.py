"""A review in sentences, as every channel tells it: the verdict, the story in one line, changes by service, sums, suspects."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from servicebook.changes import Change, tell
from servicebook.findings import Finding, Severity
from servicebook.model.figures import Money
from servicebook.model.handbook import Thing
from servicebook.pages.efforts import COST, FIGURES
from servicebook.pages.findings import GRAVE
from servicebook.pages.proposal_voice import PlainVoice
from servicebook.pages.sums import NO_FIGURE
from servicebook.reckoning.amounts import Sum
from servicebook.reckoning.effort import Tally
from servicebook.reckoning.money import Bill
from servicebook.reckoning.speech import spoken
from servicebook.review import SETTINGS, Quantity, Resting, Review, Shift
from servicebook.wording import Field, Message, say, say_count

_MANY: Final = 3
"""From so many on things of one kind that come or go are told together."""


@dataclass(frozen=True, slots=True)
class Group:
    """What changed in one service, weightiest first; of what services share the `service` is empty."""

    service: str
    changes: tuple[Change, ...]


def verdict(review: Review) -> tuple[Message, ...]:
    """The verdict in parts: what cannot be read, what is new by severity, and how much is fixed or still open."""
    numbers = (
        say_count("{count} file cannot be read", "{count} files cannot be read", len(review.head.broken)),
        *(_new(severity, _count(review.brought, severity)) for severity in GRAVE),
        say_count(
            "{count} of them in a file that nobody touched",
            "{count} of them in files that nobody touched",
            _elsewhere(review),
        ),
        say_count(
            "{count} new question about drafts",
            "{count} new questions about drafts",
            _count(review.brought, Severity.QUESTION),
        ),
        say_count("{count} fixed", "{count} fixed", counted(review.fixed)),
        say_count("{count} newly accepted", "{count} newly accepted", len(review.newly_accepted)),
        say_count("{count} still open", "{count} still open", counted(review.still_open)),
        say_count("{count} unclear", "{count} unclear", counted(review.unclear)),
        say_count(
            "{count} place worth a second look",
            "{count} places worth a second look",
            len({one.place for suspect in review.suspects for one in suspect.resting}),
        ),
    )
    told = tuple(number for number in numbers if number.count)
    return (
        told
        if counted(review.brought)
        else (*_unread(review, told), say("no new findings"), *told[bool(review.head.broken) :])
    )


def _unread(review: Review, told: tuple[Message, ...]) -> tuple[Message, ...]:
    return told[:1] if review.head.broken else ()


def counted(findings: tuple[Finding, ...]) -> int:
    """How many findings count; questions to the authors of drafts do not."""
    return sum(finding.severity in GRAVE for finding in findings)


def _elsewhere(review: Review) -> int:
    return counted(tuple(one.finding for one in review.affected))


def _count(findings: tuple[Finding, ...], severity: Severity) -> int:
    return sum(finding.severity is severity for finding in findings)


def _new(severity: Severity, count: int) -> Message:
    match severity:
        case Severity.ERROR:
            return say_count("{count} new error", "{count} new errors", count)
        case Severity.WARNING:
            return say_count("{count} new warning", "{count} new warnings", count)
        case _:
            return say_count("{count} new piece of advice", "{count} new pieces of advice", count)


def loosening(review: Review) -> Message | None:
    """The first line of a review that weakens the checks by which it is judged; nothing where it does not."""
    if not review.loosened:
        return None
    first, *others = review.loosened
    if not others:
        return say("Checks are loosened: {first}", first=first.said)
    return say_count(
        "Checks are loosened: {first} And {count} more.",
        "Checks are loosened: {first} And {count} more.",
        len(others),
        first=first.said,
    )


def story(review: Review, voice: PlainVoice) -> Message:
    """What the proposal does, in one sentence: the weightiest change, and how many others there are."""
    if review.head.broken:
        return _unreadable(review)
    if not review.changes:
        return _nothing(review)
    alike = _alike(review)
    first = _together(alike, voice) if len(alike) >= _MANY else placed(review.changes[0], voice)
    others = len(review.changes) - (len(alike) if len(alike) >= _MANY else 1)
    if not others:
        return say("{first}.", first=voice.speak(first).rstrip("."))
    return say_count(
        "{first}; and {count} further change.", "{first}; and {count} further changes.", others, first=first
    )


def alarm(review: Review) -> Message | None:
    """What the gravest new finding says, which shows at a glance what the story leads to; nothing where none counts."""
    found = sorted(
        (finding for finding in review.brought if finding.severity in GRAVE), key=lambda one: GRAVE.index(one.severity)
    )
    return found[0].problem if found and not review.head.broken else None


def _unreadable(review: Review) -> Message:
    file = review.head.broken[0]
    found = next((finding for finding in review.brought if finding.place.file == file), None)
    if found is None:
        return say("`{file}` cannot be read.", file=file)
    return say("`{file}` cannot be read: {problem}", file=file, problem=found.problem)


def _nothing(review: Review) -> Message:
    if not review.touched:
        return say("Nothing changed.")
    if review.touched == {SETTINGS}:
        return say("Only the settings changed.")
    return say_count(
        "Nothing changed in the services: {count} file is only written otherwise.",
        "Nothing changed in the services: {count} files are only written otherwise.",
        len(review.touched - {SETTINGS}),
    )


def _alike(review: Review) -> tuple[Change, ...]:
    """Whole things of the kind that comes or goes first."""
    first = review.changes[0]
    if first.trail or first.fate not in ("added", "removed"):
        return ()
    return tuple(
        one for one in review.changes if not one.trail and (one.fate, one.thing.kind) == (first.fate, first.thing.kind)
    )


def _together(alike: tuple[Change, ...], voice: PlainVoice) -> Message:
    fields: dict[str, Field] = {
        "count": len(alike),
        "kind": voice.kind(alike[0].thing.kind),
        "names": tuple(voice.thing(change) for change in alike[:_MANY]),
    }
    if alike[0].fate == "added":
        return say("New: {count} × {kind}, among them {names}", **fields)
    return say("Dropped: {count} × {kind}, among them {names}", **fields)


def told(change: Change, voice: PlainVoice) -> Message:
    """A change in one sentence."""
    return tell(change, replace(voice, service=change.thing.service))


def placed(change: Change, voice: PlainVoice) -> Message:
    """A change in one sentence, with the service in which it is."""
    sentence = told(change, voice)
    if "/" not in change.thing.id:
        return sentence
    return say("{service}: {change}", service=voice.service_name(change.thing.service), change=sentence)


def groups(review: Review) -> tuple[Group, ...]:
    """The changes by service, that with the weightiest one first."""
    homes: dict[str, list[Change]] = {}
    for change in review.changes:
        homes.setdefault(change.thing.service, []).append(change)
    return tuple(Group(home, tuple(changes)) for home, changes in homes.items())


def heading(service: str, voice: PlainVoice) -> str:
    """What a group is called."""
    return voice.service_name(service) if service else voice.text("What several services share")


def wordings(change: Change, voice: PlainVoice) -> tuple[str, str] | None:
    """Of a new wording the old and the new text; nothing where the sentence has said all."""
    if change.fate != "reworded" or change.trail[-1].field == "name":
        return None
    return voice.text(change.before), voice.text(change.after)


def shifted(shift: Shift, voice: PlainVoice) -> Message:
    """A sum, before and after."""
    return say(
        "{figure}: {before} → {after}",
        figure=reckoned(shift, voice),
        before=quantity(shift.before, voice),
        after=quantity(shift.after, voice),
    )


_PROMISE: Final = say("Until the promise {promise} is kept, at most")
_LABELS: Final[Mapping[str, Message]] = {**FIGURES, "cost": COST, "promise": _PROMISE}


def reckoned(shift: Shift, voice: PlainVoice) -> Message:
    """What was reckoned, and for whom."""
    if shift.figure == "promise":
        label = say(_PROMISE.text, promise=voice.title(Thing("promise", f"{shift.service}/{shift.of}")))
        return _for(label, shift, voice)
    start = Thing("step", f"{shift.service}/{shift.of}")
    label = say("{figure}, from {step}", figure=_LABELS[shift.figure], step=voice.title(start))
    return _for(label, shift, voice)


def _for(label: Message, shift: Shift, voice: PlainVoice) -> Message:
    names = (*shift.levels, *(voice.refer(("persona",), own).line for own in shift.personas))
    return say("{figure} ({names})", figure=label, names=tuple(names)) if names else label


def quantity(found: Quantity, voice: PlainVoice) -> Field:
    """A figure in words, or that there is none."""
    match found:
        case Tally():
            return voice.figures.number(found.count)
        case Sum():
            return spoken(found)
        case Bill():
            return voice.figures.money(Money(found.total, found.currency))
        case _:
            return NO_FIGURE


def resting(one: Resting, voice: PlainVoice) -> Message:
    """What is worth a second look."""
    key = voice.text(one.role.replace("_", " "), "key")
    if "/" in one.thing.id:
        home = voice.service_name(one.thing.service)
        return say("{service}: {thing} ({key})", service=home, thing=voice.name(one.thing), key=key)
    return say("{thing} ({key})", thing=voice.name(one.thing), key=key)


def compared(review: Review) -> Message:
    """What was compared with what, and for which day."""
    day = review.head.handbook.as_of
    return say(
        "Compared with {base}: {head}, {day}",
        base=review.base.name,
        head=review.head.name,
        day=say("as of {year}-{month}-{day}", year=day.year, month=f"{day.month:02}", day=f"{day.day:02}"),
    )


def gaps(review: Review) -> Iterator[Message]:
    """What the review cannot tell, and why."""
    for file in review.base.broken:
        yield say("What changed in `{file}` cannot be told: it could not be read before.", file=file)
    for file in review.head.broken:
        yield say("What changed in `{file}` cannot be told: it cannot be read any more.", file=file)
    if counted(review.unclear):
        yield say_count(
            "Of {count} finding nobody can say whether it is new, fixed or still open, since something could not be read.",
            "Of {count} findings nobody can say whether they are new, fixed or still open, since something could not be read.",
            counted(review.unclear),
        )

"""What may stand under a key, in words."""

from collections.abc import Mapping
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin

from servicebook.link.hints import is_mapping
from servicebook.link.references import FREE_TEXT_KINDS
from servicebook.model import kinds
from servicebook.model.kinds import Refers
from servicebook.model.lanes import Lane
from servicebook.model.record import Record
from servicebook.model.text import Text
from servicebook.wording import Message, say

_REFERRED: Mapping[str, Message] = {
    "role": say("roles"),
    "system": say("systems"),
    "partner": say("partners"),
    "persona": say("personas"),
    "evidence": say("pieces of evidence"),
    "channel": say("channels"),
    "service": say("services"),
    "known service": say("services"),
    "skill": say("skills"),
    "indicator": say("indicators"),
    "goal": say("goals of the organisation"),
    "data": say("data"),
    "step": say("steps"),
    "skipped step": say("steps"),
    "card": say("lanes of a step"),
    "promise": say("promises"),
    "level": say("levels"),
    "question": say("first questions"),
    "element": say("elements of the product"),
    "surcharge": say("surcharges"),
}
_PLAIN: Mapping[Any, Message] = {
    Text: say("a text"),
    Lane: say("who does what: a text, a list, or a map of who to what"),
    bool: say("`true` or `false`"),
    int: say("a whole number"),
}
_FIGURES: tuple[tuple[Any, Message], ...] = (
    (kinds.Id, say("an id")),
    (kinds.Word, say("a word")),
    (kinds.Language, say("a language, such as `de`")),
    (kinds.Day, say("a day, such as `2027-03-31`")),
    (kinds.Time, say("a duration, such as `45 min` or `2 wd`")),
    (kinds.TimeSpan, say("a duration from – to, such as `3-6 min`; `open` or `unknown`")),
    (kinds.Amount, say("an amount, such as `49 CHF`")),
    (kinds.Percent, say("a share, such as `8 %`")),
    (kinds.Goal, say("a target, such as `<= 45` or `>= 95 %`")),
    (kinds.Measure, say("a duration or a share, such as `35 min` or `95 %`")),
    (kinds.OpenHours, say("hours, such as `24/7` or `Mo-Fr 08:00-17:30; Sa 09:00-12:00`")),
)


def type_words(hint: Any) -> Message:  # noqa: ANN401 - a type hint may be anything
    """What a type asks for; of a record only that it is one, since its keys are explained elsewhere."""
    for known, words in _FIGURES:
        if hint == known:
            return words
    if refers := next((mark for mark in getattr(hint, "__metadata__", ()) if isinstance(mark, Refers)), None):
        return _reference(refers)
    if get_origin(hint) is Annotated:
        return _flexible(get_args(hint)[0])
    if get_origin(hint) is Literal:
        return say("one of these words")
    return _bare(hint)


def choices(hint: Any) -> tuple[str, ...]:  # noqa: ANN401 - a type hint may be anything
    """The words among which authors choose, if the type asks for one of these."""
    if get_origin(hint) is Literal:
        return get_args(hint)
    return tuple(word for part in get_args(hint) for word in choices(part))


def _reference(refers: Refers) -> Message:
    named = tuple(dict.fromkeys(_REFERRED[kind] for kind in refers.kinds))
    if FREE_TEXT_KINDS.isdisjoint(refers.kinds):
        return say("an id from: {kinds}", kinds=named)
    return say("an id from: {kinds} (or free text)", kinds=named)


def _flexible(inner: Any) -> Message:  # noqa: ANN401 - a type hint may be anything
    """A list that may be its only item, or a map that may be a list."""
    if get_origin(inner) is tuple:
        return say("{one}; several as a list", one=type_words(get_args(inner)[0]))
    return _entries(inner)


def _bare(hint: Any) -> Message:  # noqa: ANN401 - a type hint may be anything
    if hint in _PLAIN:
        return _PLAIN[hint]
    if isinstance(hint, type) and issubclass(hint, Record):
        return say("keys of its own")
    if get_origin(hint) is tuple:
        return say("a list; each item: {one}", one=type_words(get_args(hint)[0]))
    if is_mapping(hint):
        return _entries(hint)
    (only,) = (part for part in get_args(hint) if part is not NoneType)
    return type_words(only)


def _entries(hint: Any) -> Message:  # noqa: ANN401 - a type hint may be anything
    key, value = get_args(hint)
    return say("entries; each under {key}: {value}", key=type_words(key), value=type_words(value))

"""Plain data become records; what does not fit the format becomes a finding, and the rest is kept."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from servicebook.findings import Correction, Finding, Severity
from servicebook.link.hints import keys_of, kind_at
from servicebook.link.nearest import nearest, only_near
from servicebook.link.typed import Typed, uncut, written
from servicebook.load import Document, Keys
from servicebook.model.handbook import REGISTER_KINDS
from servicebook.model.misread import Misread
from servicebook.model.record import Record
from servicebook.wording import Message, say

R = TypeVar("R", bound=Record)
ROUNDS = 12
"""How often a document is read again without the values that could not be read."""
SHOWN = 8
"""So many keys are listed where none resembles the one that is unknown."""


@dataclass(frozen=True, slots=True)
class Shaped:
    """What could be read of a document: its record, if any, and the ids of what had to be left out."""

    record: Record | None
    lost: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Fault:
    """One value that does not fit: where it was written, and what has to go so that the rest can be read."""

    keys: Keys
    remove: Keys
    rule: str
    problem: Message
    remedy: Message
    suggestion: str = ""
    lacks: str = ""
    certain: bool = False


def shape(document: Document, kind: type[Record], languages: frozenset[str]) -> tuple[Shaped, tuple[Finding, ...]]:
    """Read a document as a record; each value that does not fit is left out and reported."""
    faults: dict[Keys, _Fault] = {}
    cut: set[Keys] = set()
    for _ in range(ROUNDS):
        data = _without(document.data, frozenset(cut))
        try:
            record = kind.model_validate(data, context={"languages": languages})
        except ValidationError as error:
            fresh = [_in_full(_fault(detail, data, kind), cut) for detail in error.errors(include_url=False)]
            slips = {(*fault.keys[:-1], fault.suggestion) for fault in fresh if fault.rule == "unknown-key"}
            faults |= {fault.keys: fault for fault in fresh if not _follows(fault, faults, cut | slips)}
            if not all(fault.remove for fault in fresh):
                break
            cut |= {fault.remove for fault in fresh}
        else:
            lost = {word for keys in cut for word in _lost(document.data, keys)}
            typed = Typed(document, data, frozenset(cut))
            return Shaped(record.settle(typed), frozenset(lost)), _findings(faults, document, cut)
    return Shaped(None, frozenset(ids_in(document.data))), _findings(faults, document, {()})


def _without(value: Any, cut: frozenset[Keys], keys: Keys = ()) -> Any:  # noqa: ANN401 - plain YAML data
    """The data without the values at some paths."""
    if not cut:
        return value
    if isinstance(value, dict):
        return {key: _without(item, cut, (*keys, key)) for key, item in value.items() if (*keys, key) not in cut}
    if isinstance(value, list):
        items = enumerate(value)
        return [_without(item, cut, (*keys, index)) for index, item in items if (*keys, index) not in cut]
    return value


def _in_full(fault: _Fault, cut: AbstractSet[Keys]) -> _Fault:
    return replace(fault, keys=uncut(fault.keys, cut), remove=uncut(fault.remove, cut))


def _follows(fault: _Fault, faults: Mapping[Keys, _Fault], gone: AbstractSet[Keys]) -> bool:
    """Whether a fault is known, or only that a value is missing which was cut, or whose key is misspelt."""
    return fault.keys in faults or (*fault.keys, fault.lacks) in gone


def _findings(faults: Mapping[Keys, _Fault], document: Document, cut: AbstractSet[Keys]) -> tuple[Finding, ...]:
    strange = {fault.keys[:-1] for fault in faults.values() if fault.rule == "unknown-key" and not fault.certain}
    # Beside a key that nobody knows, it is a guess what the entry is, and with it which keys it may have.
    sure = (replace(fault, certain=fault.certain and fault.keys[:-1] not in strange) for fault in faults.values())
    return tuple(_finding(fault, document, cut) for fault in sure)


def _finding(fault: _Fault, document: Document, cut: AbstractSet[Keys]) -> Finding:
    about = subject(document.data, fault.keys, fault.suggestion)
    # A step is known by its id, so that neither its phase nor its number there belong to the identity.
    keys = (*fault.keys, fault.lacks) if fault.lacks else fault.keys
    within = keys[2:] if about.startswith("step ") else keys
    place = document.place(keys, of_key=fault.rule in ("unknown-key", "missing-key"))
    return Finding(
        fault.rule,
        Severity.ERROR,
        place,
        fault.problem,
        remedy=fault.remedy,
        about=(about,),
        detail=".".join(map(str, within)),
        suggestion=fault.suggestion,
        mutes=tuple(f"{key} of {_home(about)}" for key in sorted(_unread(document.data, fault, cut))),
        corrections=(Correction.at(place, fault.suggestion),) if fault.certain else (),
    )


def _home(about: str) -> str:
    """The service of what a finding speaks of, else the entry itself."""
    kind, _, name = about.partition(".")[0].partition(" ")
    return f"service {name.partition('/')[0]}" if kind in ("service", "step", "promise") else f"{kind} {name}".rstrip()


def _unread(data: object, fault: _Fault, cut: AbstractSet[Keys]) -> set[str]:
    """The keys of which nobody knows what they say: the one at fault (or that was meant), and all that went with it."""
    named = (fault.suggestion,) if fault.rule == "unknown-key" else fault.keys[-2:]
    prefixes = (fault.keys[:length] for length in range(len(fault.keys) + 1))
    value: Any = data
    for key in next((keys for keys in prefixes if keys in cut), fault.keys):
        value = value[key]
    return {key for key in named if isinstance(key, str) and key} | _keys_within(value)


def _keys_within(value: object) -> set[str]:
    """All keys of the maps in a value."""
    if isinstance(value, list):
        return {key for item in value for key in _keys_within(item)}
    if not isinstance(value, dict):
        return set()
    return {str(key) for key in value} | {key for item in value.values() for key in _keys_within(item)}


def subject(data: Mapping[str, object], keys: Keys, suggestion: str = "") -> str:
    """What a path within a document belongs to: a step, a promise, a register's entry, else a key of the service."""
    from_service = f"service {data['service']}" if isinstance(data.get("service"), str) else ""
    if from_service and "observation" not in data:
        if keys[:1] == ("promises",) and len(keys) > 1:
            return f"promise {data['service']}/{keys[1]}"
        if len(keys) > 1 and isinstance(step := _step_at(data, keys), str):
            return f"step {data['service']}/{step}"
        return f"{from_service}.{suggestion if len(keys) == 1 and suggestion else keys[0] if keys else ''}"
    first, *others = (*map(str, keys), "")
    if "observation" in data:
        return f"observation {data['observation']}"
    return f"{REGISTER_KINDS[first]} {others[0]}".rstrip() if first in REGISTER_KINDS else first


def _step_at(data: Mapping[str, object], keys: Keys) -> object:
    phase = data.get(str(keys[0]))
    if (
        isinstance(phase, list)
        and isinstance(keys[1], int)
        and keys[1] < len(phase)
        and isinstance(phase[keys[1]], dict)
    ):
        return phase[keys[1]].get("step")
    return None


def _fault(detail: ErrorDetails, data: object, kind: type[Record]) -> _Fault:
    keys = written(detail["loc"], data)
    match detail["type"]:
        case "extra_forbidden":
            return _unknown_key(keys, str(detail["loc"][-1]), kind_at(kind, detail["loc"][:-1]))
        case "missing":
            parent = written(detail["loc"][:-1], data)
            return _missing_key(parent, str(detail["loc"][-1]))
        case "literal_error":
            return _unknown_word(keys, detail["input"], _choices(detail))
        case _:
            return _unreadable(keys, detail)


def _unknown_key(keys: Keys, key: str, kind: type[Record] | None) -> _Fault:
    known = keys_of(kind) if kind else ()
    near = nearest(key, known)
    remedy = say("Did you mean `{near}`?", near=near) if near else _known(known)
    problem = say("The key `{key}` is not known here.", key=key)
    return _Fault(keys, keys, "unknown-key", problem, remedy, near, certain=bool(only_near(key, known)))


def _known(keys: tuple[str, ...]) -> Message:
    """The keys of a record; of many only the first, in the order in which one thinks of them."""
    listed = tuple(f"`{key}`" for key in keys)
    if len(keys) <= SHOWN:
        return say("Known here are {known}.", known=listed)
    return say(
        "Known here are {known} and {count} more. The editor lists them all as you type, with the schema that `servicebook schema` writes.",
        known=listed[:SHOWN],
        count=len(keys) - SHOWN,
    )


def _missing_key(parent: Keys, key: str) -> _Fault:
    problem = say("The key `{key}` is missing here.", key=key)
    return _Fault(
        parent,
        parent,
        "missing-key",
        problem,
        say("Add a line `{key}: …`; nothing else of this entry can be read without it.", key=key),
        lacks=key,
    )


def _unknown_word(keys: Keys, word: object, choices: tuple[str, ...]) -> _Fault:
    near = nearest(str(word), choices)
    problem = say("One of a few words is expected here, not {value}.", value=_described(word))
    listed = tuple(f"`{choice}`" for choice in choices)
    remedy = (
        say("Did you mean `{near}`? Possible are {known}.", near=near, known=listed)
        if near
        else say("Possible are {known}.", known=listed)
    )
    return _Fault(keys, keys, "unknown-word", problem, remedy, near, certain=bool(only_near(str(word), choices)))


def _choices(detail: ErrorDetails) -> tuple[str, ...]:
    expected = str(detail.get("ctx", {}).get("expected", ""))
    return tuple(choice.strip("' ") for part in expected.split(" or ") for choice in part.split(","))


def _unreadable(keys: Keys, detail: ErrorDetails) -> _Fault:
    cause = detail.get("ctx", {}).get("error")
    if isinstance(cause, Misread):
        return _Fault(keys, keys, "unreadable-value", cause.problem, cause.remedy)
    problem, remedy = _SCALE if keys[-1:] == ("feeling",) else _EXPECTATIONS.get(detail["type"], _ANYTHING)
    return _Fault(keys, keys, "unreadable-value", say(problem.text, value=_described(detail["input"])), remedy)


def _described(value: object) -> Message:
    """What stands there: a text in its own words, all else by its form."""
    if isinstance(value, dict):
        return say("entries with names")
    return say("a list") if isinstance(value, list) else say("“{value}”", value=_brief(value))


_ANYTHING = (
    say("It cannot be read what stands here: {value}."),
    say("Compare it with the example on the page of this key in the reference."),
)
_WHOLE = (say("A whole number is expected here, not {value}."), say("Write digits only, such as `3`."))
_YES_NO = (say("Yes or no is expected here, not {value}."), say("Write `true` or `false`."))
_SCALE = (
    say("The scale of feelings does not know {value}."),
    say("Write a whole number from -2 (terrible) to 2 (delighted)."),
)
_LIST = (
    say("A list is expected here, not {value}."),
    say("Write each entry on a line of its own that begins with `- `."),
)
_MAP = (
    say("Entries with names are expected here, not {value}."),
    say("Write each entry as `name: …` on a line of its own, indented below this one."),
)
_EXPECTATIONS = {
    "int_parsing": _WHOLE,
    "int_type": _WHOLE,
    "int_from_float": _WHOLE,
    "bool_parsing": _YES_NO,
    "bool_type": _YES_NO,
    "tuple_type": _LIST,
    "mapping_type": _MAP,
    "dict_type": _MAP,
}


def _brief(value: object) -> str:
    text = "…" if isinstance(value, dict | list) else str(value)
    return text if len(text) <= 60 else f"{text[:57]}…"


def _lost(data: Any, keys: Keys) -> set[str]:  # noqa: ANN401 - plain YAML data
    """The ids in the value at a path, its own key among them."""
    value = data
    for key in keys:
        value = value[key]
    return {str(keys[-1])} | ids_in(value)


def ids_in(value: object) -> set[str]:
    """All words in a value that might be the id of something."""
    if isinstance(value, dict):
        return {str(key) for key in value} | {word for item in value.values() for word in ids_in(item)}
    if isinstance(value, list):
        return {word for item in value for word in ids_in(item)}
    return {value} if isinstance(value, str) else set()

"""How much a change matters: what customers are promised and pay comes first, notes last."""

from collections.abc import Mapping

from servicebook.changes.change import Change, Fate
from servicebook.model.mix import Cost, Exclusion, Guarantee, PriceOption, Surcharge
from servicebook.model.record import Record
from servicebook.model.registers import Acceptance, Authority, Channel, Indicator, Role
from servicebook.model.service import Promise, Service
from servicebook.model.step import Branch, Failure, Grant, Handover, Note, Step, Wait

_THINGS: Mapping[str, int] = {
    "service": 100,
    "promise": 95,
    "step": 75,
    "role": 70,
    "partner": 70,
    "channel": 70,
    "persona": 60,
}
"""What it weighs that a thing comes or goes."""
_OTHER_THING = 45
_WHOLE: Mapping[Fate, int] = {"moved": 72, "reordered": 50, "renamed": 25}
_RECORDS: Mapping[type[Record], int] = {
    Promise: 90,
    Guarantee: 88,
    PriceOption: 86,
    Surcharge: 85,
    Authority: 84,
    Grant: 82,
    Exclusion: 66,
    Failure: 65,
    Branch: 64,
    Handover: 62,
    Wait: 61,
    Cost: 58,
    Acceptance: 40,
    Note: 5,
}
"""What it weighs that a record says something else."""
_FIELDS: Mapping[tuple[type[Record], str], int] = {
    (Service, "status"): 92,
    (Step, "makes"): 80,
    (Step, "keeps"): 80,
    (Step, "shows"): 78,
    (Step, "watches"): 76,
    (Step, "grants"): 82,
    (Step, "fails"): 65,
    (Step, "then"): 64,
    (Step, "hands_over"): 62,
    (Step, "wait"): 61,
    (Step, "channel"): 68,
    (Step, "time"): 60,
    (Step, "says"): 56,
    (Step, "notes"): 5,
    (Step, "image"): 5,
    (Step, "known_from"): 5,
    (Service, "notes"): 5,
    (Channel, "hours"): 69,
    (Role, "hours"): 67,
    (Channel, "answers_within"): 66,
    (Indicator, "target"): 57,
}
"""What a single field weighs, where it is not what its record does."""
_NAMES: Mapping[str, int] = {"owner": 63, "name": 48}
_VALUE = 35
_LESS: Mapping[Fate, int] = {"reworded": 15, "translated": 28, "rearranged": 30}
"""By how much less the same value weighs if only its wording, a translation or the order is another."""


def weight(change: Change) -> int:
    """From 100 for a service that comes or goes, down to 1."""
    if not change.trail:
        return _WHOLE.get(change.fate, _THINGS.get(change.thing.kind, _OTHER_THING))
    return max(1, _weight_of_value(change) - _LESS.get(change.fate, 0))


def _weight_of_value(change: Change) -> int:
    mark = change.trail[-1]
    for kind in mark.kind.__mro__:
        if (kind, mark.field) in _FIELDS:
            return _FIELDS[kind, mark.field]
    if mark.field in _NAMES:
        return _NAMES[mark.field]
    return max(_RECORDS.get(one.kind, _VALUE) for one in change.trail)

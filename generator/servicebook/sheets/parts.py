"""A service taken apart into what its sheets hold: its facts, its promises, its mix, its steps."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from servicebook.model.service import PHASES
from servicebook.sheets.contents import Entry, listed

PHASE_KEYS: Final = (*PHASES, "steps")
"""The keys of a service that hold steps."""


@dataclass(frozen=True, slots=True)
class ServiceParts:
    """What a service says; `rest` is what has no sheet of its own, misshapen parts among it."""

    rest: Entry
    promises: Mapping[str, object]
    mix: Mapping[str, object]
    steps: tuple[tuple[str, Entry], ...]
    accept: tuple[object, ...]


def apart(service: Entry) -> ServiceParts:
    """The parts of a service; what is not shaped as it should be stays with the rest, as it was written."""
    rest = dict(service)
    promises, mix = _taken_map(rest, "promises"), _taken_map(rest, "mix")
    steps = tuple((phase, step) for phase in PHASE_KEYS for step in _taken_steps(rest, phase))
    accept = listed(rest.get("accept"))
    if accept and all(isinstance(one, dict) for one in accept):
        del rest["accept"]
    else:
        accept = []
    return ServiceParts(rest, promises, mix, steps, tuple(accept))


def _taken_map(rest: Entry, key: str) -> dict[str, object]:
    value = rest.get(key)
    if not isinstance(value, dict) or not value:
        return {}
    del rest[key]
    return {str(name): entry for name, entry in value.items()}


def _taken_steps(rest: Entry, phase: str) -> list[Entry]:
    """The steps of a phase, which go; why a phase has none stays."""
    value = rest.get(phase)
    steps = value.get("steps") if isinstance(value, dict) else value
    if not isinstance(steps, list) or not steps or not all(isinstance(step, dict) for step in steps):
        return []
    del rest[phase]
    left = {key: part for key, part in value.items() if key != "steps"} if isinstance(value, dict) else {}
    if left:
        rest[phase] = left
    return list(steps)

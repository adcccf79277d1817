"""Echoes: what a variant takes over from the service that it varies is found there, and not once more."""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from servicebook.checks.frame import Flag
from servicebook.checks.muting import Muted
from servicebook.findings import Finding
from servicebook.model.handbook import Handbook, Stop
from servicebook.model.service import Service
from servicebook.model.step import Step
from servicebook.wording import Message

Told: TypeAlias = tuple[Flag, Finding]
"""A finding, and the flag of which it was made."""


def without_echoes(told: Iterable[Told], handbook: Handbook) -> Iterator[Finding | Muted]:
    """What a rule found, each echo of a finding about the model of a variant marked as muted."""
    sayings = tuple(told)
    known = {_key(flag, flag.thing.service): one for flag, one in sayings}
    for flag, one in sayings:
        variant = handbook.services.get(flag.thing.service)
        model = handbook.services.get((variant and variant.variant_of) or "")
        twin = known.get(_key(flag, model.service)) if model else None
        echo = variant and model and twin and _echoes(flag, (one, twin), (variant, model), handbook)
        yield Muted(one) if echo else one


def _key(flag: Flag, service: str) -> tuple[str, ...]:
    """What a flag speaks of, as it would be called in another service."""
    own = "" if flag.thing.kind == "service" else flag.thing.own_id
    return flag.thing.kind, service, own, flag.key, flag.detail


def _echoes(flag: Flag, both: tuple[Finding, Finding], services: tuple[Service, Service], handbook: Handbook) -> bool:
    one, twin = both
    variant, model = services
    if not _alike(one.problem, twin.problem, variant.service, model.service):
        return False
    if one.place == twin.place:
        return True
    stops = handbook.courses[variant.service].stops
    if flag.thing.kind == "step":
        return flag.thing.own_id in stops and _taken_over(stops[flag.thing.own_id], model, handbook)
    key = flag.key if flag.key in Service.model_fields else ""
    if key:
        return bool(getattr(variant, key) == getattr(model, key))
    return all(_taken_over(stop, model, handbook) for stop in stops.values())


def _alike(one: Message, other: Message, variant: str, model: str) -> bool:
    """Whether two sentences say the same, each of its own service."""
    fields = [str(message.fields).replace(variant, model) for message in (one, other)]
    return one.text == other.text and fields[0] == fields[1]


def _taken_over(stop: Stop, model: Service, handbook: Handbook) -> bool:
    """Whether a step is the model's, with nothing of its own."""
    origin = handbook.courses[model.service].stops.get(stop.thing.own_id)
    names = (name for name in Step.model_fields if name != "same")
    return (
        stop.step.same
        and origin is not None
        and all(getattr(stop.step, name) == getattr(origin.step, name) for name in names)
    )

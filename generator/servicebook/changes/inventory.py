"""The things of a handbook whose changes are told, each with what its authors wrote about it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from servicebook.link.variants import OWN
from servicebook.model.handbook import Handbook, Thing
from servicebook.model.record import Record
from servicebook.model.service import Service
from servicebook.model.text import Text


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing as it was written; `inherited` are the fields in which a variant only repeats its model.

    A P of the marketing mix has no title of its own, and only steps stand in a phase.
    """

    record: Record
    title: Text | None
    inherited: frozenset[str] = frozenset()
    phase: str = ""


Inventory = Mapping[Thing, Entry]


def inventory(handbook: Handbook) -> Inventory:
    """All things in the order of the handbook; what a variant inherits as a whole belongs to its model."""
    return dict(_things(handbook))


def _things(handbook: Handbook) -> Iterator[tuple[Thing, Entry]]:
    if handbook.organisation.name:
        yield Thing("organisation", ""), Entry(handbook.organisation, handbook.organisation.name)
    for service in handbook.services.values():
        yield from _of_service(service, handbook)
    for kind, entries in {**handbook.registers, "observation": handbook.observations}.items():
        yield from ((Thing(kind, name), Entry(entry, _title(entry, name))) for name, entry in entries.items())
    for acceptance, home in handbook.acceptances:
        if home is None:
            name = f"{acceptance.rule}: {acceptance.at}"
            yield Thing("acceptance", name), Entry(acceptance, Text((("", name),)))


def _of_service(service: Service, handbook: Handbook) -> Iterator[tuple[Thing, Entry]]:
    name = service.service
    model = handbook.services.get(service.variant_of or "")
    yield Thing("service", name), Entry(service, _title(service, name), _shared(service, model) - OWN)
    for own, promise in service.promises.items():
        if model is None or model.promises.get(own) is not promise:
            yield Thing("promise", f"{name}/{own}"), Entry(promise, Text((("", own),)))
    stops = handbook.courses[model.service].stops if model else {}
    for own, stop in handbook.courses[name].stops.items():
        before = stops[own].step if own in stops and stop.step.same else None
        yield stop.thing, Entry(stop.step, _title(stop.step, own), _shared(stop.step, before), stop.phase)
    for key, plan in service.mix.plans().items():
        if plan and (model is None or getattr(model.mix, key) is not plan):
            yield Thing("p", f"{name}/{key}"), Entry(plan, None)


def _title(record: Record, own: str) -> Text:
    given = getattr(record, "name", None)
    return given if isinstance(given, Text) and given else Text((("", own),))


def _shared(record: Record, model: Record | None) -> frozenset[str]:
    """The fields whose values are those of the model: not merely equal, but the same."""
    if model is None:
        return frozenset()
    return frozenset(name for name in type(record).model_fields if getattr(record, name) is getattr(model, name))

"""Which step, promise or P a record belongs to: so that a use of something can say where it stands."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from servicebook.model.handbook import Handbook, Reference, Thing
from servicebook.model.mix import P_KEYS
from servicebook.model.record import Record
from servicebook.model.service import Service
from servicebook.model.step import Step


@dataclass(frozen=True, slots=True)
class Spots:
    """`spots` maps a service and the identity of a record in it to the step, promise or P that holds the record."""

    spots: Mapping[tuple[str, int], Thing]

    @classmethod
    def of(cls, handbook: Handbook, services: Collection[str] | None = None) -> "Spots":
        """The spots of all services of a handbook, or of some."""
        wanted = handbook.services if services is None else services
        found = (spot for name in wanted for spot in _spots(handbook, handbook.services[name]))
        return cls(dict(found))

    def find(self, reference: Reference) -> Thing:
        """What a reference stands in: a step, a promise, a P of a service, else what it belongs to."""
        service, record = reference.owner.service, reference.record
        if isinstance(record, Step):
            return Thing("step", f"{service}/{record.step}")
        return self.spots.get((service, id(record)), reference.owner)


def _spots(handbook: Handbook, service: Service) -> Iterator[tuple[tuple[str, int], Thing]]:
    name = service.service
    for stop in handbook.courses[name]:
        yield from (((name, id(record)), stop.thing) for record in records(stop.step))
    for own, promise in service.promises.items():
        yield (name, id(promise)), Thing("promise", f"{name}/{own}")
    for key in P_KEYS:
        plan = getattr(service.mix, key)
        yield from (((name, id(record)), Thing("p", f"{name}/{key}")) for record in records(plan))


def records(value: Any) -> Iterator[Record]:  # noqa: ANN401 - values of the model are of any type
    """A record and all within that an author wrote; much quicker than looking at every field."""
    if isinstance(value, Record):
        yield value
        for name in value.model_fields_set:
            yield from records(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from records(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from records(item)

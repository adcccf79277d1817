"""Services in the order in which a reader meets them: each followed by its variants."""

from collections.abc import Mapping
from dataclasses import dataclass

from servicebook.model.handbook import Handbook
from servicebook.model.service import Service

PAST = ("as-is", "done")
"""The states of a service that show how it was or is, not what people are to work by."""


@dataclass(frozen=True, slots=True)
class Families:
    """The services of a portfolio, in which variants count as one: `members` maps the first of each family to all.

    `heads_of` maps each service to the first of its family.
    """

    members: Mapping[str, tuple[Service, ...]]
    heads_of: Mapping[str, str]

    @classmethod
    def of(cls, handbook: Handbook) -> "Families":
        """The families of a handbook, in the order of the handbook."""
        heads = {name: _head(service, handbook).service for name, service in handbook.services.items()}
        found: dict[str, list[Service]] = {name: [handbook.services[name]] for name in heads if heads[name] == name}
        for name, head in heads.items():
            if name != head:
                found[head].append(handbook.services[name])
        return cls({name: tuple(services) for name, services in found.items()}, heads)

    @property
    def heads(self) -> tuple[Service, ...]:
        """The services of the portfolio."""
        return tuple(services[0] for services in self.members.values())

    @property
    def all(self) -> tuple[Service, ...]:
        """All services, variants right after the service that they vary."""
        return tuple(service for services in self.members.values() for service in services)

    @property
    def current(self) -> tuple[Service, ...]:
        """The services that people work by: neither retired nor a picture of the past."""
        return tuple(service for service in self.all if service.status != "retired" and service.state not in PAST)

    def siblings(self, service: Service) -> tuple[Service, ...]:
        """The other members of a service's family."""
        members = self.members[self.heads_of[service.service]]
        return tuple(other for other in members if other.service != service.service)


def _head(service: Service, handbook: Handbook) -> Service:
    """The service at the beginning of a chain of variants; one that goes round in a circle stands for itself."""
    head, seen = service, {service.service}
    while head.variant_of and head.variant_of in handbook.services:
        if head.variant_of in seen:
            return service
        head = handbook.services[head.variant_of]
        seen.add(head.service)
    return head

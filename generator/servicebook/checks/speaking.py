"""For what a rule speaks: what a variant takes over is said once, where it is written, and what is over not at all."""

from collections.abc import Iterator

from servicebook.model.handbook import Handbook, Stop
from servicebook.model.service import Service


def current(service: Service) -> bool:
    """Whether a service is, or is to be, what customers meet: not retired, and no picture of how it was."""
    return service.status != "retired" and service.state not in ("as-is", "done")


def inherits(handbook: Handbook, service: Service, *keys: str) -> bool:
    """Whether a variant takes over every one of these keys from a service which speaks for itself."""
    model = handbook.services.get(service.variant_of or "")
    return bool(model and current(model) and all(getattr(service, key) is getattr(model, key) for key in keys))


def speaking(handbook: Handbook, *keys: str) -> Iterator[tuple[str, Service]]:
    """All services by name, save the variants that inherit every one of these keys."""
    return ((name, service) for name, service in handbook.services.items() if not inherits(handbook, service, *keys))


def repeated(handbook: Handbook, stop: Stop, *keys: str) -> bool:
    """Whether a step of a variant takes over (`same: true`) all of these keys from a service which speaks for itself."""
    if not stop.step.same:
        return False
    model = handbook.services.get(handbook.services[stop.thing.service].variant_of or "")
    if model is None or not current(model):
        return False
    origin = handbook.courses[model.service].stops.get(stop.thing.own_id)
    return origin is not None and all(getattr(stop.step, key) is getattr(origin.step, key) for key in keys)

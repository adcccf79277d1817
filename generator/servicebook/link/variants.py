"""A variant inherits what it does not write itself (format.md, Variants)."""

from collections.abc import Mapping

from servicebook.model.service import PHASES, Phase, Service
from servicebook.model.step import Step

OWN = {"service", "status", "variant_of", "variant", "state", "skips", "accept", "steps", *PHASES}
"""What a variant never inherits."""


def inherit(services: Mapping[str, Service]) -> dict[str, Service]:
    """All services, variants filled with what they inherit; chains of variants are followed, circles are not."""
    return {name: _whole(service, services, frozenset()) for name, service in services.items()}


def _whole(service: Service, services: Mapping[str, Service], seen: frozenset[str]) -> Service:
    model = services.get(service.variant_of or "")
    if model is None or service.service in seen:
        return service
    model = _whole(model, services, seen | {service.service})
    inherited = {name: getattr(model, name) for name in model.model_fields_set - service.model_fields_set - OWN}
    known = {step.step: step for step in all_steps(model)}
    phases = {name: _filled(getattr(service, name), known) for name in PHASES}
    return service.model_copy(update={**inherited, **phases, "steps": _taken_over(service.steps, known)})


def _filled(phase: Phase, known: Mapping[str, Step]) -> Phase:
    return phase.model_copy(update={"steps": _taken_over(phase.steps, known)})


def _taken_over(steps: tuple[Step, ...], known: Mapping[str, Step]) -> tuple[Step, ...]:
    """The steps with each `same: true` replaced by the step it repeats, and what it adds."""
    return tuple(_same(step, known.get(step.step)) for step in steps)


def _same(step: Step, model: Step | None) -> Step:
    if not step.same or model is None:
        return step
    inherited = {name: getattr(model, name) for name in model.model_fields_set - step.model_fields_set}
    return step.model_copy(update=inherited)


def all_steps(service: Service) -> tuple[Step, ...]:
    """The steps of all phases in order, or those of a draft's one list."""
    return (*(step for phase in PHASES for step in getattr(service, phase).steps), *service.steps)

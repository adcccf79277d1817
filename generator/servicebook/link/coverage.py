"""The grid of nine P's and four phases: which steps of a phase give life to a P (D10, D19)."""

from collections.abc import Callable, Mapping

from servicebook.model.handbook import Handbook, Stop
from servicebook.model.lanes import Lane
from servicebook.model.mix import P_KEYS
from servicebook.model.service import PHASES, Service
from servicebook.model.step import Step

Cell = tuple[str, str]
"""A field of the grid: the key of a P, and the key of a phase."""


def grid(handbook: Handbook, service: Service) -> Mapping[Cell, tuple[Stop, ...]]:
    """For each of the 36 fields the steps that give it life; fields that do not apply are left out.

    What a step learns from or adjusts, it brings to life in its own phase: so the management looks after all P's.
    """
    course = handbook.courses[service.service]
    return {
        (p, phase): tuple(stop for stop in course.phase(phase) if _lives(handbook, service, p, stop))
        for p, phase in _cells(service)
    }


def empty_cells(handbook: Handbook, service: Service) -> list[Cell]:
    """The fields to which no step gives life, though their P is planned and their phase has steps."""
    planned = [p for p, plan in service.mix.plans().items() if plan]
    lifeless = {phase: _lifeless(handbook, service, phase, planned) for phase in PHASES}
    return [(p, phase) for p, phase in _cells(service) if p in lifeless[phase]]


def _lifeless(handbook: Handbook, service: Service, phase: str, planned: list[str]) -> list[str]:
    """The planned P's to which no step of a phase gives life; none in a phase without steps."""
    steps = _looked_at(handbook, service, phase)
    left = planned if steps else []
    for step in steps:
        left = [p for p in left if not TOUCHES[p](handbook, service, step)]
    return left


def _looked_at(handbook: Handbook, service: Service, phase: str) -> list[Step]:
    """The steps of a phase, then those that they learn from or adjust."""
    course = handbook.courses[service.service]
    stops = course.phase(phase)
    names = (name for stop in stops for name in (*stop.step.learns_from, *stop.step.adjusts) if name in course.stops)
    return [*(stop.step for stop in stops), *(course.stops[name].step for name in dict.fromkeys(names))]


def _cells(service: Service) -> list[Cell]:
    """The fields that apply."""
    plans = service.mix.plans()
    phases = [phase for phase in PHASES if not getattr(service, phase).not_applicable]
    return [(p, phase) for p in P_KEYS for phase in phases if not ((plan := plans[p]) and plan.not_applicable)]


def _lives(handbook: Handbook, service: Service, p: str, stop: Stop) -> bool:
    """Whether a P comes to life in a step, or in those that it learns from or adjusts."""
    touches, stops = TOUCHES[p], handbook.courses[service.service].stops
    if touches(handbook, service, stop.step):
        return True
    looked_at = (*stop.step.learns_from, *stop.step.adjusts)
    return any(touches(handbook, service, stops[name].step) for name in looked_at if name in stops)


def _product(handbook: Handbook, service: Service, step: Step) -> bool:  # noqa: ARG001 - one shape for all nine
    """An element comes about, a level is offered, the guarantee is claimed, or the service is adjusted."""
    guarantee = service.mix.product.guarantee if service.mix.product else None
    claimed = guarantee is not None and guarantee.claim_at == step.step
    return bool(step.produces or step.offers or step.adjusts or claimed)


def _price(handbook: Handbook, service: Service, step: Step) -> bool:  # noqa: ARG001 - one shape for all nine
    """Money is spoken of, agreed, charged or granted."""
    return bool(step.offers or step.tells or step.agrees or step.charges or step.grants or step.receipt)


def _place(handbook: Handbook, service: Service, step: Step) -> bool:  # noqa: ARG001 - one shape for all nine
    """We meet in a channel."""
    return bool(step.channel)


def _promotion(handbook: Handbook, service: Service, step: Step) -> bool:  # noqa: ARG001 - one shape for all nine
    """Something is promised, shown, told, or held against what was promised."""
    return bool(step.makes or step.shows or step.watches or step.offers or step.informs)


def _people(handbook: Handbook, service: Service, step: Step) -> bool:  # noqa: ARG001 - one shape for all nine
    """A role acts, or somebody whom no register describes."""
    lanes: tuple[Lane, ...] = (step.frontstage, step.backstage, step.support)
    if _acts(handbook, "role", step):
        return True
    return any(deed.who and not handbook.who(deed.who) for lane in lanes for deed in lane.deeds)


def _processes(handbook: Handbook, service: Service, step: Step) -> bool:  # noqa: ARG001 - one shape for all nine
    """Time is planned, a standard is set, the baton passes, a failure is provided for, or the work recurs."""
    standards = service.mix.processes.standards.values() if service.mix.processes else ()
    standard = any(standard.step == step.step for standard in standards)
    return bool(step.time or step.wait or step.hands_over or step.fails or step.every or standard)


def _partnership(handbook: Handbook, service: Service, step: Step) -> bool:  # noqa: ARG001 - one shape for all nine
    """A partner acts, takes over, or is told something."""
    partners = handbook.registers["partner"]
    return (
        bool(step.partner or step.sends)
        or _acts(handbook, "partner", step)
        or not partners.keys().isdisjoint([handover.to_role for handover in step.hands_over])
    )


def _physical_evidence(handbook: Handbook, service: Service, step: Step) -> bool:  # noqa: ARG001 - one shape for all nine
    """There is something to see, hear or hold."""
    return bool(step.evidence or step.receipt)


def _personal_experience(handbook: Handbook, service: Service, step: Step) -> bool:  # noqa: ARG001 - one shape for all nine
    """The person's context is cleared up or used, a feeling is intended, an opinion asked, or something learnt."""
    return bool(
        step.clarifies or step.uses or step.moment or step.feedback or step.learns_from or step.feeling is not None
    )


def _acts(handbook: Handbook, kind: str, step: Step) -> bool:
    lanes: tuple[Lane, ...] = (step.frontstage, step.backstage, step.support, step.partner)
    return not handbook.registers[kind].keys().isdisjoint([deed.who for lane in lanes for deed in lane.deeds])


TOUCHES: Mapping[str, Callable[[Handbook, Service, Step], bool]] = {
    "product": _product,
    "price": _price,
    "place": _place,
    "promotion": _promotion,
    "people": _people,
    "processes": _processes,
    "partnership": _partnership,
    "physical_evidence": _physical_evidence,
    "personal_experience": _personal_experience,
}
"""What gives life to each P in a step."""

"""The marketing mix of a service: the nine P's in full, and the grid of P's and phases (D10, D19)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from servicebook.link.coverage import Cell, grid
from servicebook.model.handbook import Stop, Thing
from servicebook.model.mix import Plan
from servicebook.model.service import PHASES, Service
from servicebook.naming import P_QUESTIONS, PHASE_MEANINGS
from servicebook.pages import marks
from servicebook.pages.addresses import own_things
from servicebook.pages.findings import FindingView, told_of
from servicebook.pages.pairs import service_triangle, told_pairs
from servicebook.pages.showing import facts
from servicebook.pages.values import Fact, Link, Source, Words
from servicebook.pages.viewpoint import Viewpoint
from servicebook.publication import Page

_FEW = 2
_DECLARED: Mapping[str, tuple[str, ...]] = {
    "product": ("element", "level"),
    "price": ("surcharge",),
    "personal_experience": ("question",),
}
"""The things that a service declares under its P's, by their kinds."""


@dataclass(frozen=True, slots=True)
class PView:
    """One P: its question, its plan, or why there is none."""

    anchor: str
    chip: marks.Chip
    question: str
    planned: bool
    why_not: Words | None
    facts: tuple[Fact, ...]
    findings: tuple[FindingView, ...]
    source: Source | None


@dataclass(frozen=True, slots=True)
class CellView:
    """A field of the grid: `state` is filled, gap, or none where it does not apply.

    A `full` field shows the numbers of its steps only.
    """

    state: str
    steps: tuple[tuple[str, Link], ...]

    @property
    def full(self) -> bool:
        """Whether names would take too much room."""
        return len(self.steps) > _FEW


@dataclass(frozen=True, slots=True)
class GridRow:
    """A P with its four fields."""

    chip: marks.Chip
    href: str
    cells: tuple[CellView, ...]


def mix(service: Service, here: Viewpoint) -> Page:
    """The page with the nine P's."""
    text = here.render(
        "pages/mix.md.j2",
        t=here.text,
        name=here.link(Thing("service", service.service)),
        tabs=marks.tabs(service.service, "mix", here),
        plans=tuple(_plan(service, key, plan, here) for key, plan in service.mix.plans().items()),
        phases=tuple((marks.phase(key, here), here.text(PHASE_MEANINGS[key])) for key in PHASES),
        rows=grid_rows(service, here),
        triangle=service_triangle(service, here),
        pairs=tuple(told_pairs(service, here)),
        source=marks.origin(service, here),
    )
    return Page(here.path, here.text("Marketing mix", "view"), text)


def _plan(service: Service, key: str, plan: Plan | None, here: Viewpoint) -> PView:
    why = plan.not_applicable if plan else None
    return PView(
        here.anchor(Thing("p", f"{service.service}/{key}")),
        marks.p(key, here),
        here.text(P_QUESTIONS[key]),
        plan is not None and bool(plan.model_fields_set),
        here.words(why) if why else None,
        facts(plan, here, {"not_applicable"}) if plan else (),
        tuple(_told(service, key, here)),
        here.source(plan.heading(), brief=True) if plan else None,
    )


def _told(service: Service, key: str, here: Viewpoint) -> Iterator[FindingView]:
    """What the checks say of a P and of all that the service declares there."""
    yield from told_of(Thing("p", f"{service.service}/{key}"), here)
    for kind in _DECLARED.get(key, ()):
        for own in own_things(service)[kind]:
            yield from told_of(Thing(kind, f"{service.service}/{own}"), here)


def grid_rows(service: Service, here: Viewpoint) -> tuple[GridRow, ...]:
    """The nine rows of the grid."""
    cells = grid(here.handbook, service)
    return tuple(
        GridRow(
            marks.p(key, here),
            here.href(Thing("p", f"{service.service}/{key}")),
            tuple(_cell(cells, (key, phase), here) for phase in PHASES),
        )
        for key in service.mix.plans()
    )


def _cell(cells: Mapping[Cell, tuple[Stop, ...]], cell: Cell, here: Viewpoint) -> CellView:
    if cell not in cells:
        return CellView("none", ())
    steps = tuple((marks.number(stop), here.link(stop.thing)) for stop in cells[cell])
    return CellView("filled" if steps else "gap", steps)

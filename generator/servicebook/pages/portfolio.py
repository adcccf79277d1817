"""The portfolio: all services side by side, what they share and aim at, and the 36 pairs of all together (D22)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from servicebook.link.coverage import Cell, grid
from servicebook.model.handbook import Stop, Thing
from servicebook.model.mix import P_KEYS
from servicebook.model.service import PHASES, Service
from servicebook.pages import marks, tables
from servicebook.pages.business import business
from servicebook.pages.holdings import holdings
from servicebook.pages.matrices import LevelView, Matrix, MatrixRow, channels, personas
from servicebook.pages.needs import needs
from servicebook.pages.pairing import PAIRS, Pair, Said
from servicebook.pages.pairs import STATES, FieldView, anchor, field, rule_links, triangle
from servicebook.pages.pledges import pledges
from servicebook.pages.tables import Table
from servicebook.pages.targets import targets
from servicebook.pages.values import Link, Literal
from servicebook.pages.viewpoint import Viewpoint
from servicebook.publication import Page
from servicebook.wording import say

_FULL, _HALF = 4, 2
"""The levels of the matrix: 4 all, 3 at least half, 2 less, 0 nothing."""


@dataclass(frozen=True, slots=True)
class PairRow:
    """A pair of all services: its rules, in how many services it is how, and where to look."""

    anchor: str
    chips: tuple[marks.Chip, ...]
    rules: tuple[Link, ...]
    states: tuple[tuple[str, Literal, int], ...]
    services: tuple[Link, ...]


def portfolio(here: Viewpoint) -> Page:
    """The page with all services in one view."""
    services = here.book.families.current
    text = here.render(
        "pages/portfolio.md.j2",
        t=here.text,
        graph=here.graph,
        tables=_tables(here),
        matrices=_matrices(here),
        path=tables.file_path,
        triangle=triangle({pair: _field(services, pair, here) for pair in PAIRS}, here),
        pairs=tuple(_pair(services, pair, here) for pair in PAIRS),
    )
    return Page(here.path, here.text("Portfolio"), text, hide=("toc",))


def portfolio_files(here: Viewpoint) -> Mapping[str, bytes]:
    """The tables of the portfolio as files for spreadsheets, by their paths in the site."""
    return tables.files((*_tables(here), *(matrix.table(here) for matrix in _matrices(here))), here)


def _tables(here: Viewpoint) -> tuple[Table, ...]:
    return business(here.book.families.current, here), holdings(here), pledges(here), targets(here), needs(here)


def _matrices(here: Viewpoint) -> tuple[Matrix, ...]:
    services = here.book.families.current
    return _by_p(services, here), _by_phase(services, here), personas(services, here), channels(services, here)


def _by_p(services: tuple[Service, ...], here: Viewpoint) -> Matrix:
    chips = tuple(marks.p(key, here) for key in P_KEYS)
    rows = tuple(_row(service, tuple(_ps(service, here)), here) for service in services)
    lead = here.text("In how many of its four phases does a P come to life?")
    numbers = tuple(chip.value for chip in chips)
    return Matrix("ps", here.text("Services and P's"), lead, tuple(Link(chip.text) for chip in chips), rows, numbers)


def _by_phase(services: tuple[Service, ...], here: Viewpoint) -> Matrix:
    columns = tuple(Link(marks.phase(key, here)) for key in PHASES)
    rows = tuple(_row(service, tuple(_phases(service, here)), here) for service in services)
    lead = here.text("How many of the nine P's come to life in a phase?")
    return Matrix("phases", here.text("Services and phases"), lead, columns, rows)


def _row(service: Service, levels: tuple[LevelView, ...], here: Viewpoint) -> MatrixRow:
    return MatrixRow(here.link(Thing("service", service.service)), marks.status(service, here), levels)


def _ps(service: Service, here: Viewpoint) -> Iterator[LevelView]:
    cells = grid(here.handbook, service)
    for key in P_KEYS:
        href = here.href(Thing("p", f"{service.service}/{key}"))
        yield _level(cells, [(key, phase) for phase in PHASES], href, here)


def _phases(service: Service, here: Viewpoint) -> Iterator[LevelView]:
    cells, href = grid(here.handbook, service), here.to_view(service.service, "mix", "_grid")
    for phase in PHASES:
        yield _level(cells, [(key, phase) for key in P_KEYS], href, here)


def _level(cells: Mapping[Cell, tuple[Stop, ...]], wanted: Iterable[Cell], href: str, here: Viewpoint) -> LevelView:
    known = [cells[cell] for cell in wanted if cell in cells]
    if not known:
        return LevelView("none", here.say(STATES["none"][2]), href)
    filled = sum(map(bool, known))
    part = _FULL if filled == len(known) else 3 if filled * _HALF >= len(known) else _HALF if filled else 0
    return LevelView(str(part), here.say(say("{filled} of {all}", filled=filled, all=len(known))), href)


def _field(services: tuple[Service, ...], pair: Pair, here: Viewpoint) -> FieldView:
    """The most urgent of what is said in any service; else in how many services the pair is consistent."""
    whole = here.book.pairing.said.get(("", pair), Said())
    states = Counter(here.book.pairing.state(service, pair) for service in services)
    asked = sum(states.values()) - states["none"] - states["off"]
    href = here.to(here.page, anchor(pair))
    if whole.state in ("findings", "questions", "accepted"):
        return field(whole.state, len(whole.findings or whole.questions), href, here)
    if 0 < states["consistent"] < asked:
        word = say("consistent in {count} of {all}", count=states["consistent"], all=asked)
        return replace(field("consistent", 0, href, here), text=here.say(word))
    silent = "off" if states["off"] else "none"
    state = "consistent" if states["consistent"] else "unchecked" if asked or not services else silent
    return field(state, 0, href, here)


def _pair(services: tuple[Service, ...], pair: Pair, here: Viewpoint) -> PairRow:
    states = Counter(here.book.pairing.state(service, pair) for service in services)
    open_ones = (one for one in services if here.book.pairing.state(one, pair) in ("findings", "questions", "accepted"))
    return PairRow(
        anchor(pair),
        tuple(marks.p(key, here) for key in pair),
        rule_links(pair, here),
        tuple((STATES[state][0], here.say(STATES[state][2]), states[state]) for state in STATES if states[state]),
        tuple(_way(service, pair, here) for service in open_ones),
    )


def _way(service: Service, pair: Pair, here: Viewpoint) -> Link:
    """The way to what is said of a pair in a service."""
    link = here.link(Thing("service", service.service))
    return Link(link.text, here.to_view(service.service, "mix", anchor(pair)), link.language)

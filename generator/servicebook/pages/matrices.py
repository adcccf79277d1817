"""Services against personas and channels: for whom each one is, and on which ways it meets them (D13, D14, D36)."""

from dataclasses import dataclass

from servicebook.model.handbook import Thing
from servicebook.model.registers import Persona
from servicebook.model.service import Service
from servicebook.pages import marks
from servicebook.pages.tables import Cell, Column, Table
from servicebook.pages.values import Link, Literal, Words
from servicebook.pages.viewpoint import Viewpoint
from servicebook.wording import say, say_count

_ALL, _MOST, _SOME = "4", "3", "2"


@dataclass(frozen=True, slots=True)
class LevelView:
    """How much there is of something: the `level` chooses the sign, the text says it in words."""

    level: str
    text: Literal
    href: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A service with a level for each column."""

    link: Link
    status: marks.Chip
    levels: tuple[LevelView, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Services against something else; `numbers` holds the P of each column, where the columns are P's."""

    name: str
    title: str
    lead: str
    columns: tuple[Link, ...]
    rows: tuple[MatrixRow, ...]
    numbers: tuple[str, ...] = ()

    def table(self, here: Viewpoint) -> Table:
        """The same as a table to take along."""
        columns = (here.text("Service", "kind"), *(column.text for column in self.columns))
        rows = tuple((Cell(row.link), *(Cell(Words(((level.text,),))) for level in row.levels)) for row in self.rows)
        return Table(self.name, self.title, self.lead, tuple(Column(title) for title in columns), rows)


def personas(services: tuple[Service, ...], here: Viewpoint) -> Matrix:
    """For whom the services are, and whether they offer the channels that those people prefer."""
    known = tuple(here.handbook.registers["persona"])
    rows = tuple(_row(service, tuple(_for_whom(service, own, here) for own in known), here) for service in services)
    lead = here.text("For whom is a service, and does it offer the channels that this person prefers?")
    return Matrix("personas", here.text("Services and personas"), lead, here.links("persona", known), rows)


def channels(services: tuple[Service, ...], here: Viewpoint) -> Matrix:
    """On which ways the services meet their customers, as offered and as the steps use them."""
    known = tuple(here.handbook.registers["channel"])
    rows = tuple(_row(service, tuple(_way(service, own, here) for own in known), here) for service in services)
    lead = here.text("Which channels does a service offer, and in how many steps does it use them?")
    return Matrix("channels", here.text("Services and channels"), lead, here.links("channel", known), rows)


def _row(service: Service, levels: tuple[LevelView, ...], here: Viewpoint) -> MatrixRow:
    return MatrixRow(here.link(Thing("service", service.service)), marks.status(service, here), levels)


def _for_whom(service: Service, own: str, here: Viewpoint) -> LevelView:
    href = here.href(Thing("service", service.service))
    if own not in service.personas:
        return _no(here)
    wanted, offered = _wanted(service, own, here), _offered(service)
    met = sum(channel in offered for channel in wanted)
    level = _ALL if met == len(wanted) else _MOST if 2 * met >= len(wanted) else _SOME
    if not wanted:
        return LevelView(level, here.say(say("planned for")), href)
    return LevelView(level, here.say(say("{met} of {all} preferred channels", met=met, all=len(wanted))), href)


def _wanted(service: Service, own: str, here: Viewpoint) -> tuple[str, ...]:
    persona = here.handbook.registers["persona"].get(own)
    if not isinstance(persona, Persona):
        return ()
    return persona.complaint_channels or persona.channels if service.kind == "complaint" else persona.channels


def _offered(service: Service) -> frozenset[str]:
    return frozenset(service.mix.place.channels) if service.mix.place else frozenset()


def _way(service: Service, own: str, here: Viewpoint) -> LevelView:
    used = sum(own in stop.step.channel for stop in here.handbook.courses[service.service].having("channel"))
    offered = own in _offered(service)
    href = here.href(Thing("p", f"{service.service}/place"))
    if not used:
        return LevelView(_SOME, here.say(say("offered, never used")), href) if offered else _no(here)
    steps = here.say(say_count("{count} step", "{count} steps", used))
    if offered or service.mix.place is None:
        return LevelView(_ALL, steps, here.to_view(service.service, "blueprint"))
    return LevelView(
        _MOST, here.say(say("{steps}, not offered", steps=say_count("{count} step", "{count} steps", used))), href
    )


def _no(here: Viewpoint) -> LevelView:
    return LevelView("none", here.say(say("no")), "")

"""The promises of all services side by side: by when, in how many cases, how measured, who answers (D21, D22)."""

from typing import Literal, TypeAlias

from servicebook.model.handbook import Thing
from servicebook.model.service import Promise, Service
from servicebook.naming import key_name
from servicebook.pages.showing import only
from servicebook.pages.tables import Cell, Column, Table
from servicebook.pages.values import words
from servicebook.pages.viewpoint import Viewpoint

Watch: TypeAlias = Literal["measured", "without an indicator"]
"""Whether an indicator tells if a promise is kept."""
_KEYS = ("within", "target", "measured_by", "owner")


def pledges(here: Viewpoint) -> Table:
    """Everything that is promised."""
    known = {key: key_name(here.book.speak, Promise, key) for key in _KEYS}
    columns = (
        Column(here.text("Promise", "kind")),
        Column(here.text("Service", "kind"), chosen=True),
        Column(known["within"]),
        Column(known["target"]),
        Column(known["measured_by"]),
        Column(known["owner"], chosen=True),
        Column(here.text("State"), chosen=True),
    )
    title, lead = (
        here.text("Promises of all services"),
        here.text("What is promised, in how many cases it is to be kept, and how we know whether it is."),
    )
    rows = (
        _row(service, own, promise, here)
        for service in here.book.families.current
        for own, promise in service.promises.items()
    )
    return Table("promises", title, lead, columns, tuple(rows))


def _row(service: Service, own: str, promise: Promise, here: Viewpoint) -> tuple[Cell, ...]:
    found = {fact.key: fact.value for fact in only(promise, _KEYS, here.within(service.service))}
    state: Watch = "measured" if promise.measured_by else "without an indicator"
    return (
        Cell(here.link(Thing("promise", f"{service.service}/{own}"))),
        Cell(here.link(Thing("service", service.service))),
        Cell(found.get("within"), f"{promise.within.seconds:012}" if promise.within else ""),
        *(Cell(found.get(key)) for key in _KEYS[1:]),
        Cell(words(here.text(state, "promise"))),
    )

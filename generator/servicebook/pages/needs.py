"""The needs of all personas, and what answers them: a portfolio seen from outside (D1, D22)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Literal, TypeAlias

from servicebook.model.handbook import Thing
from servicebook.model.registers import Persona
from servicebook.model.service import Service
from servicebook.model.text import Text
from servicebook.naming import key_name, value_name
from servicebook.pages.tables import Cell, Column, Table
from servicebook.pages.values import Items, words
from servicebook.pages.viewpoint import Viewpoint

Answer: TypeAlias = Literal["answered", "not answered yet"]
"""Whether some element of a service answers a need."""


def needs(here: Viewpoint) -> Table:
    """What each persona needs, what answers it, and where the services that are there for it came from."""
    columns = (
        Column(here.text("Need")),
        Column(here.text("Persona", "kind"), chosen=True),
        Column(here.text("State"), chosen=True),
        Column(here.text("Answered by")),
        Column(here.text("Services for this persona"), chosen=True),
        Column(key_name(here.book.speak, Service, "origin"), chosen=True),
    )
    title, lead = (
        here.text("Needs and what answers them"),
        here.text("What each persona needs, and which part of a service answers it: what nobody answers is a gap."),
    )
    return Table("needs", title, lead, columns, tuple(_rows(here)))


def _rows(here: Viewpoint) -> Iterator[tuple[Cell, ...]]:
    answers, serving = _answers(here), _serving(here)
    for own, persona in here.handbook.registers["persona"].items():
        for need in persona.needs if isinstance(persona, Persona) else ():
            services = serving.get(own, {})
            found = (thing for said in sorted(need.sayings) for thing in answers.get(said, ()))
            yield _row(own, need, tuple(dict.fromkeys(one for one in found if one.service in services)), services, here)


def _answers(here: Viewpoint) -> Mapping[str, list[Thing]]:
    """The elements of all services by what they say that they answer."""
    found: defaultdict[str, list[Thing]] = defaultdict(list)
    for service in here.book.families.current:
        for own, element in (service.mix.product.elements if service.mix.product else {}).items():
            for said in {said for text in element.answers for said in text.sayings}:
                found[said].append(Thing("element", f"{service.service}/{own}"))
    return found


def _serving(here: Viewpoint) -> Mapping[str, Mapping[str, Service]]:
    """The services that are there for each persona, by their names."""
    found: defaultdict[str, dict[str, Service]] = defaultdict(dict)
    for service in here.book.families.current:
        for persona in service.personas:
            found[persona][service.service] = service
    return found


def _row(
    persona: str, need: Text, answers: tuple[Thing, ...], services: Mapping[str, Service], here: Viewpoint
) -> tuple[Cell, ...]:
    state: Answer = "answered" if answers else "not answered yet"
    origins = dict.fromkeys(value_name(here.book.speak, one.origin) for one in services.values() if one.origin)
    return (
        Cell(here.words(need)),
        Cell(here.link(Thing("persona", persona))),
        Cell(words(here.text(state, "need"))),
        Cell(Items(tuple(map(here.link, answers)), inline=True)),
        Cell(Items(here.links("service", services), inline=True)),
        Cell(Items(tuple(map(words, origins)), inline=True)),
    )

"""What everything in the handbook is called: by its name, by its own words, else by its id."""

from collections.abc import Iterator, Mapping

from servicebook.model.handbook import Handbook, Thing
from servicebook.model.text import Text
from servicebook.naming import P_NAMES
from servicebook.pages.addresses import own_things
from servicebook.wording import Catalogue


def titles_of(handbook: Handbook, speak: Catalogue) -> Mapping[Thing, Text]:
    """The title of each thing."""
    return {thing: _title(thing, entry) for thing, entry in (*_shared(handbook), *_own(handbook, speak))}


def _title(thing: Thing, entry: object) -> Text:
    given = entry if isinstance(entry, Text) else getattr(entry, "name", None) or getattr(entry, "text", None)
    return given if given and thing.kind != "level" else Text((("", thing.own_id),))


def _shared(handbook: Handbook) -> Iterator[tuple[Thing, object]]:
    yield Thing("organisation", ""), handbook.organisation
    groups: Mapping[str, Mapping[str, object]] = {
        **handbook.registers,
        "goal": handbook.organisation.goals,
        "observation": handbook.observations,
        "service": handbook.services,
    }
    for kind, entries in groups.items():
        yield from ((Thing(kind, own), entry) for own, entry in entries.items())


def _own(handbook: Handbook, speak: Catalogue) -> Iterator[tuple[Thing, object]]:
    for name, service in handbook.services.items():
        yield from ((stop.thing, stop.step) for stop in handbook.courses[name])
        for key, title in P_NAMES.items():
            yield Thing("p", f"{name}/{key}"), Text(((speak.language, speak.text(title, "P")),))
        for kind, things in own_things(service).items():
            yield from ((Thing(kind, f"{name}/{own}"), entry) for own, entry in things.items())

"""The ids of a handbook, each with what it is called: what editors propose where something is to be named."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from servicebook.link import scope_of
from servicebook.model.handbook import Handbook, Thing
from servicebook.model.service import Service
from servicebook.model.text import Text

Called: TypeAlias = Mapping[str, Mapping[str, str]]
"""For each kind its ids, and what each one is called; empty where it has no other name."""


@dataclass(frozen=True, slots=True)
class Names:
    """What can be named in a handbook: `everywhere`, and `within` each service what only it declares."""

    everywhere: Called = field(default_factory=dict)
    within: Mapping[str, Called] = field(default_factory=dict)

    @property
    def outside(self) -> Called:
        """What services declare, as it is named outside of them: `service/promise`."""
        found: dict[str, dict[str, str]] = {}
        for service, called in self.within.items():
            for kind, ids in called.items():
                found.setdefault(kind, {}).update({f"{service}/{name}": said for name, said in ids.items()})
        return found


_AS: Final = {"card": "step", "known service": "service"}
"""Kinds whose ids are those of another one."""
NO_NAMES: Final = Names()
"""Where there is no handbook yet."""


def names_of(handbook: Handbook) -> Names:
    """What can be named in a handbook, told in its leading language."""
    scope = scope_of(handbook)
    return Names(
        _told(scope.everywhere, handbook),
        {service: _told(words, handbook) for service, words in scope.within.items()},
    )


def _told(words: Mapping[str, Mapping[str, Thing]], handbook: Handbook) -> Called:
    told = {
        kind: {name: _called(thing, handbook) for name, thing in words[kind].items()} for kind in words.keys() - _AS
    }
    return told | {kind: told[other] for kind, other in _AS.items() if kind in words}


def _called(thing: Thing, handbook: Handbook) -> str:
    entry = _entry(thing, handbook)
    given = entry if isinstance(entry, Text) else getattr(entry, "name", None) or getattr(entry, "text", None)
    return " ".join(given.say(handbook.language, handbook.mother_tongue).split()) if isinstance(given, Text) else ""


def _entry(thing: Thing, handbook: Handbook) -> object:
    """What stands behind an id; nothing for skills, which are plain words."""
    if thing.kind == "skill":
        return None
    if thing.kind == "goal":
        return handbook.organisation.goals[thing.id]
    if thing.kind in ("level", "element", "surcharge", "question"):
        return _declared(handbook.services[thing.service])[thing.kind][thing.own_id]
    return handbook.entry(thing)


def _declared(service: Service) -> Mapping[str, Mapping[str, object]]:
    mix = service.mix
    return {
        "level": mix.product.levels if mix.product else {},
        "element": mix.product.elements if mix.product else {},
        "surcharge": mix.price.surcharges if mix.price else {},
        "question": mix.personal_experience.questions if mix.personal_experience else {},
    }

"""Who acts in a step, and what the registers know of them."""

from collections.abc import Mapping
from functools import lru_cache

from servicebook.model.handbook import Handbook
from servicebook.model.registers import Role
from servicebook.model.step import Step


def doers(handbook: Handbook, step: Step) -> tuple[str, ...]:
    """The roles and partners who own a step or act in one of its lanes."""
    lanes = (step.frontstage, step.backstage, step.support, step.partner)
    named = dict.fromkeys([step.owner, *(deed.who for lane in lanes for deed in lane.deeds)])
    roles = _roles(handbook)
    return tuple([word for word in named if word and word in roles])


def role_of(handbook: Handbook, word: str | None) -> Role | None:
    """The entry of a role or partner; nothing for systems, personas and free text."""
    return _roles(handbook).get(word or "")


@lru_cache(maxsize=8)
def _roles(handbook: Handbook) -> Mapping[str | None, Role]:
    """The roles and partners by the words that name them: kept, since most rules ask who acts in each step."""
    entries = ((word, handbook.who(word)) for kind in ("role", "partner") for word in handbook.registers[kind])
    named = ((word, handbook.entry(thing)) for word, thing in entries if thing)
    return {word: entry for word, entry in named if isinstance(entry, Role)}

"""Who acts in a step, and what the registers know of them."""

from collections.abc import Mapping
from functools import lru_cache

from servicebook.checks.words import meant
from servicebook.model.handbook import Handbook
from servicebook.model.registers import Role
from servicebook.model.step import Step

KINDS = ("role", "partner")
"""Kinds of those who act and answer for it."""


def doers(handbook: Handbook, step: Step) -> tuple[str, ...]:
    """The ids of the roles and partners who own a step or act in one of its lanes."""
    lanes = (step.frontstage, step.backstage, step.support, step.partner)
    named = [step.owner, *(deed.who for lane in lanes for deed in lane.deeds)]
    roles = _ids(handbook)
    return tuple(dict.fromkeys([roles[word] for word in named if word in roles]))


def role_of(handbook: Handbook, word: str | None) -> Role | None:
    """The entry of a role or partner; nothing for systems, personas and free text."""
    return _roles(handbook).get(word or "")


@lru_cache(maxsize=8)
def _ids(handbook: Handbook) -> Mapping[str | None, str]:
    """For each word that names a role or partner the id that it has in its register."""
    return {word: role.key for word, role in _roles(handbook).items()}


@lru_cache(maxsize=8)
def _roles(handbook: Handbook) -> Mapping[str | None, Role]:
    """The roles and partners by the words that name them, slips of their ids among these, which are reported already.

    Kept, since most rules ask who acts in each step.
    """
    things = {word: handbook.who(word) for kind in KINDS for word in handbook.registers[kind]}
    unknown = {one.word for one in handbook.references if one.target is None and not set(KINDS).isdisjoint(one.kinds)}
    things |= {word: handbook.who(meant(handbook, word, *KINDS)) for word in unknown}
    named = ((word, handbook.entry(thing)) for word, thing in things.items() if thing)
    return {word: entry for word, entry in named if isinstance(entry, Role)}

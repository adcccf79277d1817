"""Who acts in a step, and what the registers know of them."""

from servicebook.model.handbook import Handbook
from servicebook.model.registers import Role
from servicebook.model.step import Step


def doers(handbook: Handbook, step: Step) -> tuple[str, ...]:
    """The roles and partners who own a step or act in one of its lanes."""
    lanes = (step.frontstage, step.backstage, step.support, step.partner)
    named = (step.owner, *(deed.who for lane in lanes for deed in lane))
    return tuple(dict.fromkeys(word for word in named if word and role_of(handbook, word)))


def role_of(handbook: Handbook, word: str | None) -> Role | None:
    """The entry of a role or partner; nothing for systems, personas and free text."""
    thing = handbook.who(word)
    entry = handbook.entry(thing) if thing else None
    return entry if isinstance(entry, Role) else None

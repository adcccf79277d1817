"""When a step can be come to, and when whoever acts in it is there."""

from functools import lru_cache, reduce

from servicebook.model.handbook import Handbook
from servicebook.model.hours import WEEK, Hours
from servicebook.model.registers import Channel, Role
from servicebook.model.step import Step
from servicebook.reckoning.lacking import Lacking, quoted
from servicebook.reckoning.money import acting
from servicebook.wording import say

KEPT = 1024
"""So many pairs of hours are kept, since services share their channels and people."""
ALWAYS = Hours(((0, WEEK),), "24/7")


def reachable(handbook: Handbook, step: Step) -> Hours | Lacking:
    """When any of a step's channels is open; lacking where the hours of one are not written."""
    register = handbook.registers["channel"]
    entries = {name: register.get(name) for name in step.channel}
    hours = {name: entry.hours if isinstance(entry, Channel) else None for name, entry in entries.items()}
    return _known(hours) or reduce(either, (found for found in hours.values() if found), Hours((), ""))


def on_duty(handbook: Handbook, step: Step) -> Hours | Lacking:
    """When all roles and partners of a step are there, each one or its deputy; lacking where hours are not written."""
    people = (handbook.find(("role", "partner"), name) for name in sorted(acting(step)))
    roles = {one.id: entry for one in people if one and isinstance(entry := handbook.entry(one), Role)}
    return _known({name: role.hours for name, role in roles.items()}) or reduce(
        both, (_with_deputy(handbook, role) for role in roles.values()), ALWAYS
    )


@lru_cache(maxsize=KEPT)
def both(one: Hours, other: Hours) -> Hours:
    """When both are open."""
    closed = Hours(one.gaps(other), "")
    limits = [hours.written for hours in (one, other) if hours.spans != ALWAYS.spans] or [one.written]
    return Hours(closed.gaps(other), "; ".join(dict.fromkeys(limits)))


@lru_cache(maxsize=KEPT)
def either(one: Hours, other: Hours) -> Hours:
    """When one of them is open."""
    always = next((hours for hours in (one, other) if hours.spans == ALWAYS.spans), None)
    if always:
        return always
    never = both(Hours(one.gaps(ALWAYS), ""), Hours(other.gaps(ALWAYS), ""))
    return Hours(never.gaps(ALWAYS), "; ".join(name for name in dict.fromkeys((one.written, other.written)) if name))


def _with_deputy(handbook: Handbook, role: Role) -> Hours:
    deputy = handbook.registers["role"].get(role.deputy or "")
    stand_in = deputy.hours if isinstance(deputy, Role) else None
    own = role.hours or ALWAYS
    return either(own, stand_in) if stand_in else own


def _known(hours: dict[str, Hours | None]) -> Lacking | None:
    missing = tuple(name for name, found in hours.items() if found is None)
    return Lacking(say("the hours of {names} are not written", names=quoted(missing))) if missing else None

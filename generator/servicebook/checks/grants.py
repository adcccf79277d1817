"""Grants: nobody gives away more than they may decide about."""

from collections.abc import Iterator

from servicebook.checks.actors import doers, role_of
from servicebook.checks.frame import Flag, Sayings, Unknown, rule
from servicebook.checks.speaking import repeated
from servicebook.findings import Related, Severity
from servicebook.model.figures import Money
from servicebook.model.handbook import Handbook, Stop, Thing
from servicebook.model.registers import Role
from servicebook.model.step import Grant
from servicebook.wording import Message, say


@rule(Severity.ERROR, pair=("price", "people"))
def grant_above_authority(handbook: Handbook) -> Sayings:
    """What is granted in a step is within the authority of whoever grants it.

    ## Question
    Is each amount that a step grants no higher than what the one who grants it may decide about?
    ## What it reads
    `grants` of the steps with `amount` and `by`; `authority` of the roles and partners, and their approvers who act in the same step.
    ## Why
    Delegated authority shows at the very moment when it is needed. Where the plan grants more than the role may decide, somebody has to ask while the customer waits (D9).
    ## Example that fails
    ```yaml
    roles:
      berater: {name: Beraterin, authority: {amount: 100 CHF}}
    ---
    service: pannenhilfe
    fulfilment:
      - step: anruf
        grants: {amount: 150 CHF, what: Taxi, by: berater}
    ```
    ## Example that passes
    ```yaml
    roles:
      berater: {name: Beraterin, authority: {amount: 200 CHF}}
    ---
    service: pannenhilfe
    fulfilment:
      - step: anruf
        grants: {amount: 150 CHF, what: Taxi, by: berater}
    ```
    ## Not a finding
    A step in which the approver acts as well and may decide about as much. Grants of systems. Amounts in different currencies, and grants of roles whose authority is not recorded: these cannot be checked.
    """
    for name, course in handbook.courses.items():
        silent: dict[str, None] = {}
        for stop in course.having("grants"):
            for grant in () if repeated(handbook, stop, "grants") else stop.step.grants:
                role = role_of(handbook, grant.by)
                if role and grant.amount and grant.amount.amount is not None:
                    if not role.authority or not role.authority.amount:
                        silent[f"`{grant.by}`"] = None
                    elif _above(handbook, grant.amount, role.authority.amount):
                        yield from _exceeding(handbook, stop, grant, role)
        if silent:
            yield Unknown(
                Thing("service", name), say("no amount of authority is recorded for {roles}", roles=tuple(silent))
            )


def _above(handbook: Handbook, granted: Money, limit: Money) -> bool:
    """Whether an amount is above a limit for certain: words, and other currencies, cannot be compared."""
    own = handbook.organisation.currency or ""
    if granted.amount is None or limit.amount is None or (granted.currency or own) != (limit.currency or own):
        return False
    return granted.amount > limit.amount


def _exceeding(handbook: Handbook, stop: Stop, grant: Grant, role: Role) -> Iterator[Flag]:
    authority = role.authority
    if authority and grant.amount and not _approved(handbook, stop, grant.amount, role):
        yield Flag(
            stop.thing,
            grant.spot("amount"),
            say(
                "`{role}` grants {amount} here, but may decide about {limit} at most.",
                role=grant.by or "",
                amount=str(grant.amount),
                limit=str(authority.amount),
            ),
            _remedy(authority.approver),
            detail=f"{grant.by} {grant.amount}",
            related=(Related(authority.spot("amount"), say("this is the authority")),),
        )


def _approved(handbook: Handbook, stop: Stop, granted: Money, role: Role) -> bool:
    """Whether somebody acts in the step who approves, and may decide about as much."""
    present = set(doers(handbook, stop.step))
    asked: set[str] = set()
    approver = role.authority.approver if role.authority else None
    while approver and approver not in asked:
        asked.add(approver)
        above = role_of(handbook, approver)
        limit = above.authority.amount if above and above.authority else None
        if approver in present and not (limit and _above(handbook, granted, limit)):
            return True
        approver = above.authority.approver if above and above.authority else None
    return False


def _remedy(approver: str | None) -> Message:
    if approver:
        return say("Raise the authority, grant less, or let `{approver}` decide in this step.", approver=approver)
    return say("Raise the authority, grant less, or name who decides beyond it as `approver:`.")

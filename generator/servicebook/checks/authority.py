"""Authority: whoever meets the customer may decide, and whoever is asked may decide more."""

from collections.abc import Iterator, Mapping

from servicebook.checks.actors import role_of
from servicebook.checks.frame import Flag, Sayings, Unknown, rule
from servicebook.checks.speaking import repeated
from servicebook.checks.walking import journeyed
from servicebook.checks.words import meant, quoted
from servicebook.findings import Related, Severity
from servicebook.model.handbook import Course, Handbook, Stop, Thing
from servicebook.model.registers import Authority, Role
from servicebook.model.step import Step
from servicebook.reckoning.money import acting
from servicebook.wording import say, say_count


def may_decide(role: Role) -> bool:
    """Whether something is left to a role: an amount above nought, or decisions."""
    authority = role.authority
    if authority is None:
        return False
    amount = authority.amount
    return bool(authority.decides) or (amount is not None and (amount.amount is None or amount.amount > 0))


def recoveries(course: Course) -> frozenset[str]:
    """The steps that make good a failure."""
    return frozenset(
        failure.recover for stop in course.having("fails") for failure in stop.step.fails if failure.recover
    )


def powerless(handbook: Handbook, step: Step, leader: str | None = None) -> tuple[str, ...]:
    """The roles and partners who lead a step, else stand at its front, if nobody in the step may decide anything."""
    front = (leader,) if leader else tuple(deed.who for deed in step.frontstage.deeds)
    faces = tuple(dict.fromkeys(who for who in front if who and role_of(handbook, who)))
    granting = {grant.by for grant in step.grants if grant.by}
    present = (role_of(handbook, who) for who in acting(step) | set(faces) | granting)
    return () if any(role and may_decide(role) for role in present) else faces


@rule(Severity.WARNING)
def moment_without_authority(handbook: Handbook) -> Iterator[Flag]:
    """Whoever leads a critical moment may decide something on the spot.

    ## Question
    Has somebody at each critical moment the authority to help?
    ## What it reads
    `moment` of the steps and its `led_by`, who acts in them, and the `authority` of these roles and partners.
    ## Why
    At the moment that decides, the customer meets somebody who helps, or somebody who has to ask. Delegated authority over money and decisions makes the difference (D9, D17).
    ## Example that fails
    ```yaml
    roles:
      berater: {name: Beraterin}
    ---
    service: pannenhilfe
    status: live
    fulfilment:
      - step: anruf
        frontstage:
          berater: Fragt zuerst nach der Person.
        moment: Angst und Ungewissheit
    ```
    ## Example that passes
    ```yaml
    roles:
      berater:
        name: Beraterin
        authority: {amount: 300 CHF, per: case, decides: [Taxi, Hotel]}
    ---
    service: pannenhilfe
    status: live
    fulfilment:
      - step: anruf
        frontstage:
          berater: Fragt zuerst nach der Person.
        moment: Angst und Ungewissheit
    ```
    ## Not a finding
    A moment of joy: a step with a feeling above 0. A step in which somebody else acts who may decide. Machines (`machine-at-moment`), people whom no register describes, and a step that makes good a failure (`recovery-without-authority`). All such moments of a service are one finding.
    """
    for name, course in handbook.courses.items():
        aside = recoveries(course)
        found = [
            (stop, faces)
            for stop in journeyed(course)
            if stop.step.step not in aside and (faces := _powerless_moment(handbook, stop))
        ]
        if found:
            yield _unempowered(handbook, Thing("service", name), found)


def _powerless_moment(handbook: Handbook, stop: Stop) -> tuple[str, ...]:
    moment = stop.step.moment
    if moment is None or (stop.step.feeling or 0) > 0 or repeated(handbook, stop, "moment", "frontstage"):
        return ()
    return powerless(handbook, stop.step, moment.led_by)


def _unempowered(handbook: Handbook, service: Thing, found: list[tuple[Stop, tuple[str, ...]]]) -> Flag:
    first, *others = (stop for stop, _ in found)
    faces = tuple(dict.fromkeys(who for _, these in found for who in these))
    roles = ((who, role_of(handbook, who)) for who in faces)
    return Flag(
        service,
        first.step.spot("moment", of_key=True),
        say_count(
            "At the critical moment {steps} nobody may decide anything: no authority is recorded for {roles}.",
            "At {count} critical moments ({steps}) nobody may decide anything: no authority is recorded for {roles}.",
            len(found),
            steps=quoted(stop.step.step for stop, _ in found),
            roles=quoted(faces),
        ),
        say("Write as `authority:` what they may give and decide without asking."),
        detail="moments",
        related=(
            *(Related(stop.step.spot("moment", of_key=True), say("this moment too")) for stop in others),
            *(Related(role.heading(), say("`{who}` has no authority", who=who)) for who, role in roles if role),
        ),
    )


@rule(Severity.ERROR)
def approval_loop(handbook: Handbook) -> Iterator[Flag]:
    """Who decides beyond a role's authority is somebody else, and in the end somebody decides.

    ## Question
    Does each chain of approvers come to an end?
    ## What it reads
    `approver` in the `authority` of the roles and partners.
    ## Why
    Where each asks the other, nobody decides, and the customer waits until they have noticed (D9).
    ## Example that fails
    ```yaml
    roles:
      beratung: {name: Beratung, authority: {amount: 100 CHF, approver: teamleitung}}
      teamleitung: {name: Teamleitung, authority: {amount: 100 CHF, approver: beratung}}
    ---
    service: pannenhilfe
    ```
    ## Example that passes
    ```yaml
    roles:
      beratung: {name: Beratung, authority: {amount: 100 CHF, approver: teamleitung}}
      teamleitung: {name: Teamleitung, authority: {amount: 500 CHF}}
    ---
    service: pannenhilfe
    ```
    ## Not a finding
    A chain that ends with somebody who names no approver.
    """
    chain = _chain(handbook)
    for loop in _loops(chain):
        first = min(loop)
        rest = loop[loop.index(first) + 1 :] + loop[: loop.index(first)]
        thing = handbook.who(first)
        if thing:
            yield Flag(
                thing,
                chain[first].spot("approver"),
                say("Nobody decides in the end: {roles} ask in a circle.", roles=quoted((first, *rest, first)))
                if rest
                else say("`{role}` is its own approver.", role=first),
                say("Name somebody above them as `approver:`, or nobody where the decision ends."),
                key="authority",
                detail=" ".join((first, *rest)),
                related=tuple(Related(chain[who].spot("approver"), say("`{who}` asks here", who=who)) for who in rest),
            )


def _chain(handbook: Handbook) -> Mapping[str, Authority]:
    """The authority of all roles and partners who name an approver."""
    entries = {**handbook.registers["role"], **handbook.registers["partner"]}
    held = {word: entry.authority for word, entry in entries.items() if isinstance(entry, Role)}
    return {word: authority for word, authority in held.items() if authority and authority.approver}


def _loops(chain: Mapping[str, Authority]) -> Iterator[list[str]]:
    """The circles in which approvers ask each other."""
    seen: set[str] = set()
    for start in chain:
        trail: list[str] = []
        word = start
        while word in chain and word not in seen:
            seen.add(word)
            trail.append(word)
            word = chain[word].approver or ""
        if word in trail:
            yield trail[trail.index(word) :]


@rule(Severity.WARNING)
def grants_by_nobody(handbook: Handbook) -> Iterator[Flag]:
    """Whatever a step grants, somebody is named who decides about it.

    ## Question
    Does each grant say who decides about it?
    ## What it reads
    `grants` of the steps and their `by`, and who acts in the step.
    ## Why
    Goodwill that belongs to nobody is given by nobody: each waits for the other, or asks above (D9, D30).
    ## Example that fails
    ```yaml
    service: pannenhilfe
    status: live
    fulfilment:
      - step: anruf
        grants: {amount: 150 CHF, what: Taxi}
    ```
    ## Example that passes
    ```yaml
    roles:
      berater: {name: Beraterin, authority: {amount: 300 CHF}}
    ---
    service: pannenhilfe
    status: live
    fulfilment:
      - step: anruf
        grants: {amount: 150 CHF, what: Taxi, by: berater}
    ```
    ## Not a finding
    A step in which one role acts alone: it is clear who decides. Grants of partners and machines. All such grants of a service are one finding.
    """
    for name, course in handbook.courses.items():
        lonely = [stop for stop in course.having("grants") if _by_nobody(handbook, stop)]
        if lonely:
            first, *others = lonely
            yield Flag(
                Thing("service", name),
                first.step.spot("grants", of_key=True),
                say_count(
                    "Something is granted in the step {steps}, and nobody is named who decides about it.",
                    "Something is granted in {count} steps, and nobody is named who decides about it: {steps}.",
                    len(lonely),
                    steps=quoted(stop.step.step for stop in lonely),
                ),
                say("Write the role that decides on the spot as `by:` of the grant."),
                detail="grants",
                related=tuple(Related(stop.step.spot("grants", of_key=True), say("this step too")) for stop in others),
            )


def _by_nobody(handbook: Handbook, stop: Stop) -> bool:
    if all(grant.by for grant in stop.step.grants) or repeated(handbook, stop, "grants"):
        return False
    people = {who for who in acting(stop.step) if role_of(handbook, who) or handbook.who(who) is None}
    return len(people) != 1


@rule(Severity.ERROR)
def authority_falls(handbook: Handbook) -> Sayings:
    """Who decides beyond a role may decide about more than the role itself.

    ## Question
    Is the authority of each approver no lower than that of the role that asks?
    ## What it reads
    `amount`, `per` and `approver` in the `authority` of the roles and partners.
    ## Why
    Whoever asks above and meets somebody who may decide less, has asked for nothing; the customer waited for it (D9).
    ## Example that fails
    ```yaml
    roles:
      berater: {name: Beraterin, authority: {amount: 300 CHF, per: case, approver: teamleitung}}
      teamleitung: {name: Teamleitung, authority: {amount: 200 CHF, per: case}}
    ---
    service: pannenhilfe
    ```
    ## Example that passes
    ```yaml
    roles:
      berater: {name: Beraterin, authority: {amount: 300 CHF, per: case, approver: teamleitung}}
      teamleitung: {name: Teamleitung, authority: {amount: 1500 CHF, per: case}}
    ---
    service: pannenhilfe
    ```
    ## Not a finding
    The same amount on both sides, an approver without an amount, and roles that ask in a circle (`approval-loop`). Amounts in different currencies, or for different things (a case, a day): they cannot be compared.
    """
    chain = _chain(handbook)
    circling = {who for loop in _loops(chain) for who in loop}
    for word, own in chain.items():
        approver = meant(handbook, own.approver or "", "role", "system", "partner", "persona")
        entry, thing = role_of(handbook, approver), handbook.who(word)
        above = entry.authority if entry else None
        if thing is None or above is None or word in circling or not own.amount or not above.amount:
            continue
        if own.amount.amount is None or above.amount.amount is None:
            continue
        if _measure(handbook, own) != _measure(handbook, above):
            saying = say(
                "the authorities of `{role}` and `{approver}` are not measured alike", role=word, approver=approver
            )
            yield Unknown(thing, saying)
        elif above.amount.amount < own.amount.amount:
            yield _falling(thing, approver, own, above)


def _measure(handbook: Handbook, authority: Authority) -> tuple[str, str | None]:
    currency = authority.amount.currency if authority.amount else ""
    return (currency or handbook.organisation.currency or "", authority.per)


def _falling(thing: Thing, approver: str, own: Authority, above: Authority) -> Flag:
    return Flag(
        thing,
        own.spot("approver"),
        say(
            "`{role}` may decide about {own}, and asks `{approver}` beyond it, who may decide about {above} only.",
            role=thing.id,
            own=str(own.amount),
            approver=approver,
            above=str(above.amount),
        ),
        say("Raise the authority of `{approver}`, or name somebody who may decide more.", approver=approver),
        key="authority",
        detail="falls",
        related=(Related(above.spot("amount"), say("the authority of `{who}`", who=approver)),),
    )

"""Roles: trained for what they do, aware of what they add, and not alone with it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from servicebook.checks.actors import role_of
from servicebook.checks.bottlenecks import unavoidable
from servicebook.checks.frame import Flag, rule
from servicebook.checks.slips import named
from servicebook.checks.speaking import current, repeated
from servicebook.checks.strictness import Strictness
from servicebook.checks.walking import journeyed
from servicebook.checks.words import quoted
from servicebook.findings import Related, Severity
from servicebook.model.handbook import Handbook, Stop, Thing
from servicebook.model.registers import Role
from servicebook.model.service import Service
from servicebook.wording import say, say_count

WORKING_WEEK = 60 * 60
"""Minutes in a week beyond which a role is certainly more than one person."""


@rule(Severity.WARNING)
def role_untrained(handbook: Handbook) -> Iterator[Flag]:
    """Whoever meets customers was trained for it.

    ## Question
    Was each role that stands in front of customers trained for the service?
    ## What it reads
    Who stands in `frontstage` of the steps, and `trained` of these roles and partners: for the service, or for a skill.
    ## Why
    Touchpoints are designed, staged and rehearsed, not left to chance. The best service needs people who go on learning it (D6, D33).
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
    ```
    ## Example that passes
    ```yaml
    roles:
      berater: {name: Beraterin, trained: {pannenhilfe: 2026-09-01}}
    ---
    service: pannenhilfe
    status: live
    fulfilment:
      - step: anruf
        frontstage:
          berater: Fragt zuerst nach der Person.
    ```
    ## Not a finding
    A role that was trained for a skill, and people whom no register describes. A training that comes too late is found by `promise-before-training`, a skill that is lacking by `skill-missing`. All such roles of a service are one finding.
    """
    for name, service in handbook.services.items():
        faces = {
            word: role for word, role in _faces(handbook, service).items() if not _trained(handbook, service, role)
        }
        if faces:
            first, *others = faces.values()
            yield Flag(
                Thing("service", name),
                first.heading(),
                say_count(
                    "{roles} meets the customers of `{service}`, but was never trained for it.",
                    "{roles} meet the customers of `{service}`, but were never trained for it.",
                    len(faces),
                    roles=quoted(faces),
                    service=name,
                ),
                say("Train them, and write the day: `trained: {{{service}: YYYY-MM-DD}}`.", service=name),
                detail="trained",
                related=tuple(Related(role.heading(), say("this one too")) for role in others),
            )


def _faces(handbook: Handbook, service: Service) -> Mapping[str, Role]:
    """The roles and partners whom customers meet in a service."""
    stops = (
        stop for stop in journeyed(handbook.courses[service.service]) if not repeated(handbook, stop, "frontstage")
    )
    words = dict.fromkeys(deed.who for stop in stops for deed in stop.step.frontstage.deeds)
    return {word: role for word in words if word and (role := role_of(handbook, word))}


def _trained(handbook: Handbook, service: Service, role: Role) -> bool:
    """Whether a role was trained for a service or the one that it varies, or for a skill: any word that is no service."""
    own = {service.service, service.variant_of or service.service}
    slips = [word for word in role.trained if word not in handbook.services]
    return bool(slips) or not named(role.trained, handbook.services).isdisjoint(own)


@rule(Severity.WARNING)
def role_without_contribution(handbook: Handbook) -> Iterator[Flag]:
    """Everybody knows what they contribute to the customer's experience.

    ## Question
    Does each role say how it contributes to what customers experience?
    ## What it reads
    `contribution` of the roles that are named in a service.
    ## Why
    Every employee understands how their role contributes to the intended experience, even without any contact to customers. One sentence is enough to decide by (D34).
    ## Example that fails
    ```yaml
    roles:
      lager: {name: Versandlager}
    ---
    service: garantie
    status: live
    fulfilment:
      - step: versand
        backstage:
          lager: Packt das Ersatzteil ein.
    ```
    ## Example that passes
    ```yaml
    roles:
      lager: {name: Versandlager, contribution: Packt so, dass man sich beim Öffnen freut.}
    ---
    service: garantie
    status: live
    fulfilment:
      - step: versand
        backstage:
          lager: Packt das Ersatzteil ein.
    ```
    ## Not a finding
    Partners, and roles that no service names. All such roles are one finding of the service that is strictest with them; a role is named only once.
    """
    mute = {word: role for word, role in _roles(handbook).items() if not role.contribution}
    for service, words in _by_service(handbook, tuple(mute)).items():
        first, *others = words
        yield Flag(
            service,
            mute[first].heading(),
            say_count(
                "Nothing says what the role {roles} contributes to the experience of customers.",
                "Nothing says what {count} roles contribute to the experience of customers: {roles}.",
                len(words),
                roles=quoted(words),
            ),
            say("Ask them, and write their answer in one sentence as `contribution:`."),
            detail="contribution",
            related=tuple(Related(mute[word].heading(), say("this role too")) for word in others),
        )


def _roles(handbook: Handbook) -> Mapping[str, Role]:
    return {word: entry for word, entry in handbook.registers["role"].items() if isinstance(entry, Role)}


def _by_service(handbook: Handbook, words: tuple[str, ...]) -> Mapping[Thing, list[str]]:
    """Roles by the service that speaks for them: of those that name the role, the strictest and then the first by id."""
    status = cache(Strictness(handbook).status)
    order = {"live": 0, "planned": 1, "draft": 2, "retired": 3}
    found: defaultdict[Thing, list[str]] = defaultdict(list)
    for word in words:
        users = {Thing("service", use.owner.service) for use in handbook.uses.get(Thing("role", word), ())}
        known = [user for user in users if user.id in handbook.services]
        if known:
            found[min(known, key=lambda user: (order[status(user)], user.id))].append(word)
    return found


@rule(Severity.ADVICE)
def alone_on_duty(handbook: Handbook) -> Iterator[Flag]:
    """Somebody stands in for whomever customers cannot get round.

    ## Question
    Has each role that acts on every path of a journey a deputy?
    ## What it reads
    Who acts in the steps on all paths of a journey; `deputy` and `hours` of these roles; `at_once` of the staffing.
    ## Why
    A service level holds from end to end, also when somebody is ill or on holiday. Whoever is alone cannot be ill (D20).
    ## Example that fails
    ```yaml
    roles:
      prüfung: {name: Garantieprüfung}
      lager: {name: Versandlager}
    ---
    service: garantie
    status: live
    fulfilment:
      - step: freigabe
        backstage:
          prüfung: Prüft den Schaden.
    ```
    ## Example that passes
    ```yaml
    roles:
      prüfung: {name: Garantieprüfung, deputy: lager}
      lager: {name: Versandlager}
    ---
    service: garantie
    status: live
    fulfilment:
      - step: freigabe
        backstage:
          prüfung: Prüft den Schaden.
    ```
    ## Not a finding
    A role of which two or more are there `at_once`, or whose hours are more than one person can work. An organisation with a single role, and steps for some customers only. Partners (`partner-without-fallback`). All such roles of a service are one finding.
    """
    roles = _roles(handbook)
    several = _several(handbook)
    for name, service in handbook.services.items():
        if len(roles) < 2 or not current(service):
            continue
        bound = unavoidable(handbook.courses[name])
        alone = {word: stops for word, stops in bound.items() if word in roles and word not in several}
        alone = {word: stops for word, stops in alone.items() if _alone(roles[word], word)}
        if alone and not all(repeated(handbook, stop, *_LANES) for stops in alone.values() for stop in stops):
            yield _lone(Thing("service", name), alone, roles)


_LANES = ("frontstage", "backstage", "support")


def _several(handbook: Handbook) -> frozenset[str]:
    """The roles of which several people are at work somewhere at the same time."""
    plans = (service.mix.people for service in handbook.services.values() if service.mix.people)
    shifts = (shift for plan in plans for shift in plan.staffing.values() if len(shift.roles) == 1)
    return frozenset(shift.roles[0] for shift in shifts if (shift.at_once or 0) > 1)


def _alone(role: Role, word: str) -> bool:
    minutes = sum(end - begin for begin, end in role.hours.spans) if role.hours else 0
    return role.deputy in (None, word) and minutes <= WORKING_WEEK


def _lone(service: Thing, alone: Mapping[str, tuple[Stop, ...]], roles: Mapping[str, Role]) -> Flag:
    first, *others = alone
    return Flag(
        service,
        roles[first].heading(),
        say_count(
            "No customer of `{service}` gets round {roles}, and nobody stands in.",
            "No customer of `{service}` gets round {roles}, and nobody stands in for them.",
            len(alone),
            service=service.id,
            roles=quoted(alone),
        ),
        say("Name who stands in as `deputy:`, or write under `staffing` how many are there `at_once`."),
        detail="deputy",
        related=(
            *(Related(roles[word].heading(), say("this role too")) for word in others),
            *(Related(stops[0].step.spot("step"), say("`{who}` acts here", who=who)) for who, stops in alone.items()),
        ),
    )

"""Ability: whoever does something has the skill that it takes."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from servicebook.checks.actors import doers, role_of
from servicebook.checks.frame import Flag, Sayings, Unknown, rule
from servicebook.checks.speaking import inherits, repeated
from servicebook.findings import Place, Related, Severity
from servicebook.model.handbook import Handbook, Thing
from servicebook.model.record import Record
from servicebook.model.registers import Role
from servicebook.model.service import Service
from servicebook.wording import Message, say, say_count


@dataclass(frozen=True, slots=True)
class _Need:
    """A skill that something takes, and the roles and partners who do it."""

    skill: str
    by: tuple[str, ...]
    what: Message
    record: Record
    key: str

    @property
    def place(self) -> Place:
        """Where it is written."""
        return self.record.spot(self.key)


@rule(Severity.WARNING, pair=("product", "people"))
def skill_missing(handbook: Handbook) -> Sayings:
    """Whoever brings about an element or does a step has the skill that it takes.

    ## Question
    Has somebody who does it the skill that each element and each step needs?
    ## What it reads
    `skill` and `by` of the elements, `needs_skill` of the steps and who acts there; `skills` and `trained` of these roles and partners.
    ## Why
    Another service needs other training: whoever is to ask after the person first must have learnt to listen. A skill that is needed and that nobody has is a promise to fail (D11, D17).
    ## Example that fails
    ```yaml
    roles:
      berater: {name: Beraterin, skills: [produktwissen]}
    ---
    service: pannenhilfe
    status: live
    fulfilment:
      - step: anruf
        needs_skill: deeskalation
        frontstage:
          berater: Fragt zuerst nach der Person.
    ```
    ## Example that passes
    ```yaml
    roles:
      berater: {name: Beraterin, skills: [produktwissen, deeskalation]}
    ---
    service: pannenhilfe
    status: live
    fulfilment:
      - step: anruf
        needs_skill: deeskalation
        frontstage:
          berater: Fragt zuerst nach der Person.
    ```
    ## Not a finding
    What a system does. A step in which one of several has the skill. Roles of which no skill is recorded: then it cannot be checked. One skill that is missing in several places of a service is one finding.
    """
    for name, service in handbook.services.items():
        missing: defaultdict[str, list[_Need]] = defaultdict(list)
        silent: dict[str, None] = {}
        for need in _needs(handbook, service):
            roles = {word: role for word in need.by if (role := role_of(handbook, word))}
            if roles and not any(_able(role, need.skill) for role in roles.values()):
                blank = [word for word, role in roles.items() if not role.skills and not role.trained]
                silent |= dict.fromkeys(blank)
                missing[need.skill] += [] if blank else [need]
        yield from (_unskilled(Thing("service", name), needs) for needs in missing.values() if needs)
        if silent:
            roles_without = tuple(f"`{word}`" for word in silent)
            yield Unknown(Thing("service", name), say("no skills are recorded for {roles}", roles=roles_without))


def _needs(handbook: Handbook, service: Service) -> Iterator[_Need]:
    """The skills that elements and steps take; what a variant inherits is asked of the service that it varies."""
    course = handbook.courses[service.service]
    product = None if inherits(handbook, service, "mix") else service.mix.product
    for word, element in product.elements.items() if product else ():
        if element.skill:
            what = say("the element `{element}`", element=word)
            makers = (
                who
                for stop in course.having("produces")
                if word in stop.step.produces
                for who in doers(handbook, stop.step)
            )
            by = (element.by,) if element.by else tuple(dict.fromkeys(makers))
            yield _Need(element.skill, by, what, element, "skill")
    for stop in course:
        for skill in () if repeated(handbook, stop, "needs_skill") else stop.step.needs_skill:
            what = say("the step `{step}`", step=stop.step.step)
            yield _Need(skill, doers(handbook, stop.step), what, stop.step, "needs_skill")


def _able(role: Role, skill: str) -> bool:
    return skill.casefold() in (own.casefold() for own in (*role.skills, *role.trained))


def _unskilled(service: Thing, needs: list[_Need]) -> Flag:
    first, *others = needs
    roles = tuple(dict.fromkeys(f"`{word}`" for need in needs for word in need.by))
    return Flag(
        service,
        first.place,
        say_count(
            "The skill `{skill}` is needed for {what}, but {roles} does not have it.",
            "The skill `{skill}` is needed for {what}, but {roles} do not have it.",
            len(roles),
            skill=first.skill,
            what=tuple(need.what for need in needs),
            roles=roles,
        ),
        say("Add it to their `skills:` if they have it. If not, train them, or let somebody else do it."),
        detail=f"skill {first.skill}",
        related=tuple(Related(need.place, say("it is needed here too")) for need in others),
    )

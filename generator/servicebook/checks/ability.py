"""Ability: whoever does something can do it, by skill, by training, by contract."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from servicebook.checks.actors import doers, role_of
from servicebook.checks.frame import Flag, Sayings, Unknown, rule
from servicebook.checks.speaking import current, inherits, repeated
from servicebook.findings import Place, Related, Severity
from servicebook.model.handbook import Handbook, Stop, Thing
from servicebook.model.mix import Element
from servicebook.model.registers import Partner, Role
from servicebook.model.service import Service
from servicebook.wording import Message, say, say_count


@dataclass(frozen=True, slots=True)
class _Need:
    """A skill that something takes, and the roles and partners who do it."""

    skill: str
    by: tuple[str, ...]
    what: Message
    place: Place


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
    for word, element in {} if inherits(handbook, service, "mix") else _elements(service):
        if element.skill:
            what = say("the element `{element}`", element=word)
            makers = (who for stop in course if word in stop.step.produces for who in doers(handbook, stop.step))
            by = (element.by,) if element.by else tuple(dict.fromkeys(makers))
            yield _Need(element.skill, by, what, element.spot("skill"))
    for stop in course:
        for skill in () if repeated(handbook, stop, "needs_skill") else stop.step.needs_skill:
            what = say("the step `{step}`", step=stop.step.step)
            yield _Need(skill, doers(handbook, stop.step), what, stop.step.spot("needs_skill"))


def _elements(service: Service) -> Iterator[tuple[str, Element]]:
    yield from service.mix.product.elements.items() if service.mix.product else ()


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


@dataclass(frozen=True, slots=True)
class _Left:
    """An element that is left to a partner, and the steps of its service."""

    word: str
    element: Element
    service: Service
    stops: tuple[Stop, ...]


@rule(Severity.WARNING, pair=("product", "partnership"))
def element_without_contract(handbook: Handbook) -> Iterator[Flag]:
    """What is left to a partner is agreed by contract, with the quality that we promise.

    ## Question
    Has each partner who brings about an element a contract, and a target for the promise that rests on it?
    ## What it reads
    `by` and `quality` of the elements, `contract` and `targets` of the partners, and the promises of the same `quality` that are kept where the element is produced.
    ## Why
    Partners complete the customer's process, but it is our promise that they break. What was not agreed cannot be asked for (D19, D23).
    ## Example that fails
    ```yaml
    partners:
      strassenhilfe: {name: Strassenhilfe Nord}
    ---
    service: pannenhilfe
    status: live
    mix:
      product:
        core: Weiterkommen
        elements:
          patrouille: {name: Hilfe am Auto, by: strassenhilfe}
    ```
    ## Example that passes
    ```yaml
    partners:
      strassenhilfe: {name: Strassenhilfe Nord, contract: {until: 2999-12-31}}
    ---
    service: pannenhilfe
    status: live
    mix:
      product:
        core: Weiterkommen
        elements:
          patrouille: {name: Hilfe am Auto, by: strassenhilfe}
    ```
    ## Not a finding
    A contract without an end (`contract: {}`); one that ends too early is found by `contract-ends-early`, a target that is too weak by `partner-weaker-than-promise`. Elements of our own people. All elements of a partner without a contract are one finding.
    """
    for name, left in _left_to_partners(handbook).items():
        partner = handbook.registers["partner"].get(name)
        if isinstance(partner, Partner) and partner.contract is None:
            yield _uncontracted(Thing("partner", name), partner, left)
        elif isinstance(partner, Partner):
            untold = {home: one for one in left for home in _promises_on(one) if not _agreed(partner, home, one)}
            yield from (_untargeted(Thing("partner", name), partner, home, one) for home, one in untold.items())


def _left_to_partners(handbook: Handbook) -> Mapping[str, list[_Left]]:
    """For each partner the elements that it brings about."""
    found: defaultdict[str, list[_Left]] = defaultdict(list)
    for service in handbook.services.values():
        if current(service) and not inherits(handbook, service, "mix"):
            for word, element in _elements(service):
                if element.by in handbook.registers["partner"]:
                    stops = tuple(stop for stop in handbook.courses[service.service] if word in stop.step.produces)
                    found[element.by or ""].append(_Left(word, element, service, stops))
    return found


def _uncontracted(thing: Thing, partner: Partner, left: list[_Left]) -> Flag:
    elements = tuple(dict.fromkeys(f"`{one.word}`" for one in left))
    return Flag(
        thing,
        partner.heading(),
        say("There is no contract with `{partner}`, to whom we leave {elements}.", partner=thing.id, elements=elements),
        say("Agree what you rely on, and write until when as `contract: {{until: …}}`."),
        key="contract",
        related=tuple(Related(one.element.spot("by"), say("this element is left to the partner")) for one in left),
    )


def _promises_on(left: _Left) -> Iterator[str]:
    """The promises of the element's quality that are kept where it is produced, as they are called from outside."""
    for stop in left.stops:
        for word in stop.step.keeps:
            promise = left.service.promises.get(word)
            if promise and promise.quality and promise.quality == left.element.quality:
                yield f"{left.service.service}/{word}"


def _agreed(partner: Partner, promise: str, left: _Left) -> bool:
    own = promise.rpartition("/")[2]
    return not {promise, f"{left.service.variant_of}/{own}"}.isdisjoint(partner.targets)


def _untargeted(thing: Thing, partner: Partner, promise: str, left: _Left) -> Flag:
    own = left.service.promises[promise.rpartition("/")[2]]
    return Flag(
        thing,
        partner.spot("targets", of_key=True) if partner.targets else partner.heading(),
        say(
            "The promise `{promise}` rests on what `{partner}` does, but no target is agreed for it.",
            promise=promise,
            partner=thing.id,
        ),
        say("Agree a target that is tighter than the promise, and write it under `targets:` of the partner."),
        detail=promise,
        related=(
            Related(own.heading(), say("the promise")),
            Related(left.element.spot("by"), say("the element that is left to the partner")),
        ),
    )

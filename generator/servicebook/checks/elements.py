"""Elements of the product: produced, tangible, and wanted by somebody."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from servicebook.checks.frame import Flag, rule
from servicebook.checks.slips import named
from servicebook.checks.speaking import current
from servicebook.findings import Related, Severity
from servicebook.model.handbook import Handbook, Thing
from servicebook.model.mix import Element
from servicebook.model.registers import Persona
from servicebook.model.service import Service
from servicebook.model.text import Text
from servicebook.wording import Message, say, say_count

Elements = Mapping[str, Element]


@rule(Severity.WARNING, pair=("product", "processes"))
def element_not_produced(handbook: Handbook) -> Iterator[Flag]:
    """Each element of the product is produced in a step.

    ## Question
    In which step does each element come about?
    ## What it reads
    `elements` of the product, and `produces` of the steps.
    ## Why
    What no step produces is delivered by chance. A service exists only while it is being used, so each of its parts has a place on the journey (D2, D20).
    ## Example that fails
    ```yaml
    service: pannenhilfe
    status: live
    mix:
      product: {core: Weiterkommen, elements: [ersatzwagen]}
    fulfilment:
      - step: hilfe
    ```
    ## Example that passes
    ```yaml
    service: pannenhilfe
    status: live
    mix:
      product: {core: Weiterkommen, elements: [ersatzwagen]}
    fulfilment:
      - step: hilfe
        produces: [ersatzwagen]
    ```
    ## Not a finding
    A service without any step yet: that is `phase-empty`. That each promise has a step is asked by `promise-not-kept`. All such elements of a service are one finding.
    """
    for name, service in handbook.services.items():
        course = handbook.courses[name]
        elements = _elements(service)
        produced = named((word for stop in course.having("produces") for word in stop.step.produces), elements)
        left = {word: element for word, element in elements.items() if word not in produced}
        if left and course.stops:
            yield _listed(
                name,
                left,
                say_count(
                    "No step produces the element {elements}.",
                    "No step produces these {count} elements: {elements}.",
                    len(left),
                    elements=_quoted(left),
                ),
                say("Write `produces:` in the step in which it comes about, or take it out of the product."),
            )


@rule(Severity.ADVICE, pair=("product", "physical_evidence"))
def element_intangible(handbook: Handbook) -> Iterator[Flag]:
    """What cannot be touched has something to see, hear or hold.

    ## Question
    Does each intangible element leave a piece of evidence?
    ## What it reads
    `tangible` and `evidence` of the elements, and `evidence` of the steps that produce them.
    ## Why
    A service cannot be tried out first, and a memory needs something to cling to. Where nothing is seen, the best work goes unnoticed (D2, D5).
    ## Example that fails
    ```yaml
    service: pannenhilfe
    status: live
    mix:
      product:
        core: Weiterkommen
        elements:
          betreuung: {name: Betreuung der Kinder, tangible: false}
    ```
    ## Example that passes
    ```yaml
    service: pannenhilfe
    status: live
    mix:
      product:
        core: Weiterkommen
        elements:
          betreuung: {name: Betreuung der Kinder, tangible: false, evidence: Nachricht mit einem Bild der Kinder}
    ```
    ## Not a finding
    An element of which nothing says whether it is tangible; one that is produced in a step with evidence. All such elements of a service are one finding.
    """
    for name, service in handbook.services.items():
        seen = {element for stop in handbook.courses[name] if stop.step.evidence for element in stop.step.produces}
        bare = {
            word: element
            for word, element in _elements(service).items()
            if element.tangible is False and not element.evidence and word not in seen
        }
        if bare:
            yield _listed(
                name,
                bare,
                say_count(
                    "The element {elements} is intangible and leaves nothing to see, hear or hold.",
                    "These {count} elements are intangible and leave nothing to see, hear or hold: {elements}.",
                    len(bare),
                    elements=_quoted(bare),
                ),
                say("Think of something that stays: a card, a message, a gesture. Write it as `evidence:`."),
            )


def _elements(service: Service) -> Elements:
    return service.mix.product.elements if service.mix.product else {}


def _quoted(words: Elements) -> tuple[str, ...]:
    return tuple(f"`{word}`" for word in words)


def _listed(service: str, elements: Elements, problem: Message, remedy: Message) -> Flag:
    """One finding for all of these elements of a service."""
    first, *others = elements.values()
    also = tuple(Related(element.heading(), say("this element too")) for element in others)
    return Flag(Thing("service", service), first.heading(), problem, remedy, detail="elements", related=also)


@rule(Severity.WARNING, pair=("product", "personal_experience"))
def need_unanswered(handbook: Handbook) -> Iterator[Flag]:
    """Each need of a persona is answered by an element of a service.

    ## Question
    What in our services answers each need of the people for whom they are made?
    ## What it reads
    `needs` of the personas; `answers` of the elements of all services that name the persona. Need and answer are held together word for word, in any language.
    ## Why
    A service starts with what is of use to somebody, not with what we are able to do. A need that nothing answers was found, and then forgotten (D1, D11).
    ## Example that fails
    ```yaml
    personas:
      familie: {name: Familie, needs: [Sicherheit, wissen wie es weitergeht]}
    ---
    service: pannenhilfe
    status: live
    personas: [familie]
    mix:
      product:
        core: Weiterkommen
        elements:
          patrouille: {name: Hilfe am Auto, answers: [Sicherheit]}
    ```
    ## Example that passes
    ```yaml
    personas:
      familie: {name: Familie, needs: [Sicherheit, wissen wie es weitergeht]}
    ---
    service: pannenhilfe
    status: live
    personas: [familie]
    mix:
      product:
        core: Weiterkommen
        elements:
          patrouille: {name: Hilfe am Auto, answers: [Sicherheit]}
          zusage: {name: Eine klare Zusage, answers: [wissen wie es weitergeht]}
    ```
    ## Not a finding
    A persona for whom no service names its elements yet; a need that another service for the same persona answers. All such needs of a persona are one finding.
    """
    for name, homes in _homes(handbook).items():
        persona = handbook.registers["persona"].get(name)
        answered = {said for one in homes for element in _elements(one).values() for said in _said(element.answers)}
        needs = persona.needs if isinstance(persona, Persona) else ()
        left = [index for index, need in enumerate(needs) if answered.isdisjoint(_said((need,)))]
        if left and isinstance(persona, Persona):
            yield _unanswered(Thing("persona", name), persona, left, homes)


def _homes(handbook: Handbook) -> Mapping[str, list[Service]]:
    """For each persona the services that are there for it and name their elements."""
    homes: defaultdict[str, list[Service]] = defaultdict(list)
    for service in handbook.services.values():
        if current(service) and _elements(service):
            for persona in service.personas:
                homes[persona].append(service)
    return homes


def _said(texts: tuple[Text, ...]) -> set[str]:
    return {said for text in texts for said in text.sayings}


def _unanswered(thing: Thing, persona: Persona, left: list[int], homes: list[Service]) -> Flag:
    product = {one.mix.product.spot("elements", of_key=True): None for one in homes if one.mix.product}
    return Flag(
        thing,
        persona.spot("needs", left[0]),
        say_count(
            "No element answers this need of `{persona}`: {needs}.",
            "No element answers these {count} needs of `{persona}`: {needs}.",
            len(left),
            persona=thing.id,
            needs=tuple(say("“{need}”", need=str(persona.needs[index])) for index in left),
        ),
        say("Write it under `answers:` of the element that meets it, word for word, or add to the service what does."),
        key="needs",
        related=tuple(Related(place, say("these elements are there for this persona")) for place in product),
    )

"""What customers look for beyond the result: the seven qualities, and more than one way to reach us."""

from collections.abc import Iterator
from typing import get_args

from servicebook.checks.frame import Flag, Sayings, Unknown, rule
from servicebook.checks.speaking import speaking
from servicebook.checks.walking import met
from servicebook.findings import Place, Severity
from servicebook.model.handbook import Handbook, Thing
from servicebook.model.mix import Element, Quality, Standard
from servicebook.model.registers import Persona
from servicebook.model.service import Promise, Service
from servicebook.wording import say, say_count

QUALITIES = {
    "clarity": say("clarity"),
    "guidance": say("guidance"),
    "commitment": say("commitment"),
    "reliability": say("reliability"),
    "information": say("information"),
    "helpfulness": say("helpfulness"),
    "reachability": say("reachability"),
}
"""The seven qualities in words (D26)."""


@rule(Severity.ADVICE)
def quality_uncovered(handbook: Handbook) -> Sayings:
    """A service attends to each of the seven qualities that customers look for.

    ## Question
    Does a promise, an element or a standard serve each quality: clarity, guidance, commitment, reliability, information, helpfulness, reachability?
    ## What it reads
    `quality` of the promises, of the elements of the product and of the standards of the processes.
    ## Why
    Customers look for more than the result: for orientation, help, binding answers, and a human being who can be reached. What nothing is planned for is left to chance (D26).
    ## Example that fails
    ```yaml
    service: pannenhilfe
    status: live
    promises:
      ankunft: {text: In 45 Minuten ist Hilfe bei Ihnen., quality: reliability}
    ```
    ## Example that passes
    ```yaml
    service: pannenhilfe
    status: live
    promises:
      ankunft: {text: In 45 Minuten ist Hilfe bei Ihnen., quality: reliability}
      erreichbar: {text: In 20 Sekunden spricht ein Mensch mit Ihnen., quality: reachability}
      zusage: {text: In zehn Minuten wissen Sie mehr., quality: information}
      fürsorge: {text: Wir sorgen für alle., quality: helpfulness}
    mix:
      processes:
        standards:
          ein-satz: {text: Die Zusage passt in einen Satz, quality: clarity}
          an-der-hand: {text: Wir buchen selbst, quality: guidance}
          mit-namen: {text: Wir stellen uns mit Namen vor, quality: commitment}
    ```
    ## Not a finding
    A service of which nothing says which quality it serves: that cannot be checked. All qualities that are missing are one finding.
    """
    for name, service in speaking(handbook, "promises", "mix"):
        served = list(_served(service))
        tagged = {record.quality: record for record in reversed(served) if record.quality}
        missing = [word for word in get_args(Quality) if word not in tagged]
        if tagged and missing:
            yield _uncovered(Thing("service", name), next(iter(reversed(tagged.values()))).spot("quality"), missing)
        elif served and not tagged:
            yield Unknown(Thing("service", name), say("no promise, element or standard says which quality it serves"))


def _served(service: Service) -> Iterator[Promise | Element | Standard]:
    yield from service.promises.values()
    yield from service.mix.product.elements.values() if service.mix.product else ()
    yield from service.mix.processes.standards.values() if service.mix.processes else ()


def _uncovered(service: Thing, place: Place, missing: list[str]) -> Flag:
    return Flag(
        service,
        place,
        say_count(
            "Nothing in the service serves this quality: {missing}.",
            "Nothing in the service serves these qualities: {missing}.",
            len(missing),
            missing=tuple(QUALITIES[word] for word in missing),
        ),
        say("Ask what customers would notice of it, and promise it, or set a standard with `quality:`."),
        detail="qualities",
    )


@rule(Severity.ADVICE)
def one_channel_only(handbook: Handbook) -> Iterator[Flag]:
    """Customers can reach us in more than one way.

    ## Question
    Is there a second channel when the first one does not suit, or fails?
    ## What it reads
    The channels of the place and of the steps, those in which complaints are taken, and the `channels` that the personas prefer.
    ## Why
    Reachability means several channels, and a reply for sure. With one channel alone, whoever cannot use it has no service (D26, D14).
    ## Example that fails
    ```yaml
    channels:
      hotline: {name: Hotline, kind: phone}
    ---
    service: pannenhilfe
    status: live
    fulfilment:
      - step: anruf
        channel: hotline
      - step: zusage
        channel: hotline
    ```
    ## Example that passes
    ```yaml
    channels:
      hotline: {name: Hotline, kind: phone}
      app: {name: App, kind: app}
    ---
    service: pannenhilfe
    status: live
    fulfilment:
      - step: anruf
        channel: [hotline, app]
      - step: zusage
        channel: hotline
    ```
    ## Not a finding
    A service that customers meet in one step only, such as a kiosk. A service for personas who all prefer just this channel. Complaints that are taken in another channel: then there is a second one when it matters.
    """
    for name, service in speaking(handbook, "mix", "complaints", "personas"):
        found = _channels(handbook, service)
        other = handbook.services.get((service.complaints and service.complaints.service) or "")
        ways = found | _channels(handbook, other) if other and found else found
        if len(ways) == 1 and len(met(handbook.courses[name])) > 1:
            word = next(iter(found))
            if not _wanted(handbook, service, word):
                yield Flag(
                    Thing("service", name),
                    _offered_at(handbook, service),
                    say("Customers reach the service `{service}` by `{channel}` only.", service=name, channel=word),
                    say("Open a second channel for those who cannot use it, or for the day on which it fails."),
                    detail="channels",
                )


def _channels(handbook: Handbook, service: Service) -> frozenset[str]:
    used = {word for stop in handbook.courses[service.service].having("channel") for word in stop.step.channel}
    return frozenset(used.union(service.mix.place.channels if service.mix.place else ()))


def _offered_at(handbook: Handbook, service: Service) -> Place:
    """Where the channel is named first: in the place, else in a step."""
    place = service.mix.place
    if place and place.channels:
        return place.spot("channels")
    return next(stop.step.spot("channel") for stop in handbook.courses[service.service] if stop.step.channel)


def _wanted(handbook: Handbook, service: Service, channel: str) -> bool:
    """Whether all personas of whom it is known prefer just this channel."""
    entries = [handbook.registers["persona"].get(word) for word in service.personas]
    preferred = [entry.channels for entry in entries if isinstance(entry, Persona)]
    return bool(preferred) and all(channels == (channel,) for channels in preferred)

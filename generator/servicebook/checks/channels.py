"""Channels: those that are offered are used, those that are used are offered, and each persona finds one it likes."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from servicebook.checks.frame import Flag, Sayings, Unknown, rule
from servicebook.checks.reachability import offered
from servicebook.checks.speaking import inherits, repeated, speaking
from servicebook.checks.walking import journeyed
from servicebook.checks.words import comparable, meant, quoted
from servicebook.findings import Place, Related, Severity
from servicebook.model.handbook import Handbook, Stop, Thing
from servicebook.model.record import Record
from servicebook.model.registers import Persona
from servicebook.model.service import Service
from servicebook.wording import Field, say, say_count


@rule(Severity.ERROR, pair=("place", "processes"))
def channel_not_offered(handbook: Handbook) -> Iterator[Flag]:
    """A step happens in a channel in which the service is offered.

    ## Question
    Is every channel in which a step happens a channel of the service?
    ## What it reads
    `channel` of the steps, and the channels of the place.
    ## Why
    Two plans of one service: in one of them customers meet us in a channel for which nobody has planned levels, hours or people (D13, D20).
    ## Example that fails
    ```yaml
    channels:
      hotline: {name: Hotline}
      chat: {name: Chat}
    ---
    service: pannenhilfe
    mix:
      place: [hotline]
    fulfilment:
      - step: anruf
        channel: chat
    ```
    ## Example that passes
    ```yaml
    channels:
      hotline: {name: Hotline}
      chat: {name: Chat}
    ---
    service: pannenhilfe
    mix:
      place: [hotline, chat]
    fulfilment:
      - step: anruf
        channel: chat
    ```
    ## Not a finding
    A service whose place names no channel. Channels in words of your own (“Schild am Eingang”). Steps of the management: colleagues may meet where no customer does. All steps in one such channel are one finding.
    """
    for name, service in handbook.services.items():
        channels = offered(handbook, service)
        strange: defaultdict[str, list[Stop]] = defaultdict(list)
        for stop in journeyed(handbook.courses[name]) if channels else ():
            if not _taken_over(handbook, service, stop):
                for word in stop.step.channel:
                    if meant(handbook, word, "channel") not in channels and comparable(handbook, word, "channel"):
                        strange[word].append(stop)
        for word, stops in strange.items():
            yield _strange(service, word, stops)


def _taken_over(handbook: Handbook, service: Service, stop: Stop) -> bool:
    return repeated(handbook, stop, "channel") and inherits(handbook, service, "mix")


def _strange(service: Service, channel: str, stops: list[Stop]) -> Flag:
    first, *others = stops
    place = service.mix.place
    listed = (Related(place.spot("channels", of_key=True), say("the channels of the service")),) if place else ()
    return Flag(
        Thing("service", service.service),
        first.step.spot("channel"),
        say_count(
            "The step {steps} happens in the channel `{channel}`, in which the service is not offered.",
            "{count} steps happen in the channel `{channel}`, in which the service is not offered: {steps}.",
            len(stops),
            steps=quoted(stop.step.step for stop in stops),
            channel=channel,
        ),
        say("Write `{channel}` under `place: channels:`, or let the step happen elsewhere.", channel=channel),
        key="mix",
        detail=channel,
        related=(*listed, *(Related(stop.step.spot("channel"), say("this step too")) for stop in others)),
    )


@rule(Severity.WARNING, pair=("place", "processes"))
def channel_unused(handbook: Handbook) -> Sayings:
    """A channel that is offered occurs on the journey.

    ## Question
    Does a step happen in each channel of the service?
    ## What it reads
    The channels of the place; `channel` of the steps, and the channels of their evidence.
    ## Why
    A channel for which no step is planned disappoints everybody who chooses it. Every channel that is offered is connected and consistent, or it is not offered (D13).
    ## Example that fails
    ```yaml
    channels:
      hotline: {name: Hotline}
      chat: {name: Chat}
    ---
    service: pannenhilfe
    status: live
    mix:
      place: [hotline, chat]
    fulfilment:
      - step: anruf
        channel: hotline
    ```
    ## Example that passes
    ```yaml
    channels:
      hotline: {name: Hotline}
      chat: {name: Chat}
    ---
    service: pannenhilfe
    status: live
    mix:
      place: [hotline, chat]
    fulfilment:
      - step: anruf
        channel: [hotline, chat]
    ```
    ## Not a finding
    A channel in which a piece of evidence reaches the customer. A service without any step yet. Where no step names a channel, it cannot be checked. All unused channels of a service are one finding.
    """
    for name, service in speaking(handbook, "mix"):
        stops = handbook.courses[name].stops.values()
        used = {meant(handbook, word, "channel") for stop in stops for word in stop.step.channel}
        shown = {channel for stop in stops for word in stop.step.evidence if (channel := _channel(handbook, word))}
        idle = [word for word in offered(handbook, service) if _idle(handbook, word, used | shown)]
        if idle and stops and not used:
            yield Unknown(Thing("service", name), say("no step names the channel in which it happens"))
        elif idle and used and service.mix.place:
            yield _unused(service, idle)


def _idle(handbook: Handbook, word: str, used: set[str]) -> bool:
    return word not in used and word not in handbook.unreadable and comparable(handbook, word, "channel")


def _channel(handbook: Handbook, evidence: str) -> str:
    """The channel in which a piece of evidence appears, where that is known."""
    entry = handbook.registers["evidence"].get(meant(handbook, evidence, "evidence"))
    channel = getattr(entry, "channel", None)
    return meant(handbook, channel, "channel") if channel else ""


def _unused(service: Service, channels: list[str]) -> Flag:
    place = service.mix.place or service
    return Flag(
        Thing("service", service.service),
        place.spot("channels", channels[0], of_key=True),
        say_count(
            "The channel {channels} is offered, but no step happens there.",
            "{count} channels are offered, but no step happens there: {channels}.",
            len(channels),
            channels=quoted(channels),
        ),
        say("Write the channel in the steps in which customers use it, or do not offer it."),
        key="mix",
        detail="channels",
        related=tuple(Related(place.spot("channels", word, of_key=True), say("this one too")) for word in channels[1:]),
    )


@rule(Severity.WARNING, pair=("place", "personal_experience"))
def persona_without_channel(handbook: Handbook) -> Sayings:
    """Each persona finds a channel that it prefers, for a complaint too.

    ## Question
    Is the service, and the place where complaints go, offered in a channel that each persona prefers?
    ## What it reads
    `channels` and `complaint_channels` of the personas; the channels of the place, of the service that handles complaints, or of the step that does.
    ## Why
    The customer decides the channel. Who prefers which is known: it is used, instead of offering everything and waiting to see (D14). Whoever has to complain where they do not like to go, leaves instead (D25).
    ## Example that fails
    ```yaml
    channels:
      hotline: {name: Hotline}
      app: {name: App}
    personas:
      geschäftsreise: {name: Geschäftsfrau, channels: [app]}
    ---
    service: pannenhilfe
    status: live
    personas: [geschäftsreise]
    mix:
      place: [hotline]
    ```
    ## Example that passes
    ```yaml
    channels:
      hotline: {name: Hotline}
      app: {name: App}
    personas:
      geschäftsreise: {name: Geschäftsfrau, channels: [app]}
    ---
    service: pannenhilfe
    status: live
    personas: [geschäftsreise]
    mix:
      place: [hotline, app]
    ```
    ## Not a finding
    A persona of which one preferred channel is offered. A persona without `complaint_channels`, and a service that does not say where complaints go (`no-complaint-path`). A persona whose `channels` nobody knows: that cannot be checked.
    """
    for name, service in speaking(handbook, "personas", "mix", "complaints"):
        unknown: dict[str, None] = {}
        for word in dict.fromkeys(meant(handbook, word, "persona") for word in service.personas):
            persona = handbook.registers["persona"].get(word)
            if isinstance(persona, Persona):
                if not (persona.channels or (service.kind == "complaint" and persona.complaint_channels)):
                    unknown[word] = None
                for choice in _choices(handbook, service, persona):
                    if _lost(handbook, choice):
                        yield _unreached(Thing("service", name), word, choice)
        if unknown:
            yield Unknown(
                Thing("service", name), say("the channels that {who} prefer are not known", who=quoted(unknown))
            )


_Spot = tuple[Record, str]
"""A record, and the key under which something stands in it."""


@dataclass(frozen=True, slots=True)
class _Choice:
    """The channels that a persona prefers, and those that it finds: in the service, or for a complaint about it."""

    key: str
    preferred: tuple[str, ...]
    found: tuple[str, ...]
    place: _Spot
    offered_at: _Spot


def _choices(handbook: Handbook, service: Service, persona: Persona) -> Iterator[_Choice]:
    key = "complaint_channels" if service.kind == "complaint" and persona.complaint_channels else "channels"
    where: _Spot = (service.mix.place, "channels") if service.mix.place else (service, "service")
    yield _Choice(key, getattr(persona, key), _reached(handbook, service), (persona, key), where)
    path = service.complaints
    other = handbook.services.get((path and path.service) or "")
    stop = handbook.courses[service.service].stops.get((path and path.step) or "")
    found = _reached(handbook, other) if other else stop.step.channel if stop else ()
    if path:
        wanted = persona.complaint_channels
        yield _Choice("complaint", wanted, found, (persona, "complaint_channels"), (service, "complaints"))


def _place(spot: _Spot) -> Place:
    record, key = spot
    return record.spot(key, of_key=not isinstance(record, Persona) and key != "service")


def _reached(handbook: Handbook, service: Service) -> tuple[str, ...]:
    """The channels of the place, else those of the steps."""
    stops = handbook.courses[service.service].stops.values()
    return offered(handbook, service) or tuple(word for stop in stops for word in stop.step.channel)


def _lost(handbook: Handbook, choice: _Choice) -> bool:
    """Whether none of the preferred channels is there; words that cannot be compared might be."""
    if not set(choice.preferred).isdisjoint(choice.found):
        return False
    words = (*choice.preferred, *choice.found)
    certain = choice.preferred and choice.found and all(_plain(handbook, word) for word in words)
    found = {meant(handbook, word, "channel") for word in choice.found}
    return bool(certain) and found.isdisjoint(meant(handbook, word, "channel") for word in choice.preferred)


def _plain(handbook: Handbook, word: str) -> bool:
    return comparable(handbook, meant(handbook, word, "channel"), "channel") and word not in handbook.unreadable


def _unreached(service: Thing, persona: str, choice: _Choice) -> Flag:
    fields: dict[str, Field] = {
        "persona": persona,
        "preferred": quoted(choice.preferred),
        "found": quoted(dict.fromkeys(choice.found)),
    }
    if choice.key == "complaint":
        problem = say(
            "`{persona}` wants to complain by {preferred}, but complaints are taken by {found} only.", **fields
        )
    else:
        problem = say("`{persona}` prefers {preferred}, but the service is offered by {found} only.", **fields)
    return Flag(
        service,
        _place(choice.place),
        problem,
        say("Offer one of the channels that this persona prefers, or ask again how it wants to reach us."),
        key="mix",
        detail=f"{persona} complaint" if choice.key == "complaint" else persona,
        related=(Related(_place(choice.offered_at), say("what is offered")),),
    )

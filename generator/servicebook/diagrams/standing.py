"""What steps stand for: the promises, standards and figures below them, and the bands of the management."""

from collections.abc import Iterator, Mapping

from servicebook.diagrams.grid import Badge, Band, LinkKind, Telling, TellingKind
from servicebook.diagrams.seats import Seats
from servicebook.diagrams.voice import Voice
from servicebook.model.handbook import Course, Handbook, Stop, Thing
from servicebook.model.service import Service

CHAIN_VERBS: Mapping[LinkKind, str] = {"makes": "made", "keeps": "kept", "shows": "shown", "watches": "watched"}
"""What happens to a promise in a step."""
TELLING_LEADS: Mapping[TellingKind, str] = {"watches": "Watches", "learns": "Learns from", "adjusts": "Adjusts"}
"""What the management does with promises and steps."""


def badges(handbook: Handbook, service: Service, stop: Stop, voice: Voice) -> Iterator[Badge]:
    """What stands below a step."""
    for key, verb in CHAIN_VERBS.items():
        for name in getattr(stop.step, key):
            promise = service.promises.get(name)
            if promise:
                way = voice.href(Thing("promise", f"{service.service}/{name}"))
                yield Badge(key, voice.say(promise.text), way, voice.own(verb), voice.tongue(promise.text))
    for standard in service.mix.processes.standards.values() if service.mix.processes else ():
        if standard.step == stop.step.step:
            yield Badge("standard", voice.say(standard.text), language=voice.tongue(standard.text))
    for word in stop.step.indicators:
        thing = handbook.find(("indicator",), word)
        if thing:
            name = handbook.name(thing)
            yield Badge("indicator", voice.say(name), voice.href(thing), language=voice.tongue(name))


def bands(handbook: Handbook, service: Service, seating: Seats, voice: Voice) -> Iterator[Band]:
    """The steps of the management share the width of the sheet, since they look after all of it."""
    count, width = len(seating.management), len(seating.line)
    course = handbook.courses[service.service]
    for index, stop in enumerate(seating.management):
        owner = handbook.who(stop.step.owner)
        named = voice.say(handbook.name(owner)) if owner else stop.step.owner or ""
        yield Band(
            voice.say(stop.step.name) or stop.step.step,
            " · ".join(filter(None, (named, _rhythm(stop, voice)))),
            index * width // count,
            max(index * width // count, (index + 1) * width // count - 1),
            href=voice.href(stop.thing),
            tells=tuple(_tellings(service, course, stop, voice)),
            language=voice.tongue(stop.step.name),
        )


def _rhythm(stop: Stop, voice: Voice) -> str:
    word = stop.step.every
    return f"{voice.own('Rhythm')}: {voice.catalogue.text(word, 'value')}" if word else ""


def _tellings(service: Service, course: Course, stop: Stop, voice: Voice) -> Iterator[Telling]:
    """What it watches, what it learns from, and what it adjusts, each in one sentence."""
    step = stop.step
    said = [voice.say(service.promises[name].text).rstrip(".") for name in step.watches if name in service.promises]
    listed: tuple[tuple[TellingKind, list[str]], ...] = (
        ("watches", said),
        ("learns", [_step(course, name, voice) for name in step.learns_from]),
        ("adjusts", [_step(course, name, voice) for name in step.adjusts]),
    )
    for kind, parts in listed:
        if parts:
            joint = "; " if kind == "watches" else ", "
            yield Telling(kind, f"{voice.own(TELLING_LEADS[kind])}: {joint.join(parts)}")


def _step(course: Course, name: str, voice: Voice) -> str:
    stop = course.stops.get(name)
    if stop is None:
        return name
    title = voice.say(stop.step.name) or name
    return f"{stop.number} {title}" if stop.number else title

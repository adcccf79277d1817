"""A linked service becomes a sheet: columns, cards and badges, in the reader's language."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from servicebook.diagrams.connections import arrows
from servicebook.diagrams.dealing import cards_of
from servicebook.diagrams.grid import Blueprint, Channel, Column, Labels, Lane, LaneKey, Phase
from servicebook.diagrams.legend import LEGEND
from servicebook.diagrams.seats import Seats, seats
from servicebook.diagrams.standing import badges, bands
from servicebook.diagrams.timing import clocks, elapsed, spelt
from servicebook.diagrams.voice import Voice
from servicebook.diagrams.walking import walked
from servicebook.model.handbook import Handbook, Stop, Thing
from servicebook.model.service import Service
from servicebook.model.text import Text

LANE_TITLES: Mapping[LaneKey, tuple[str, str]] = {
    "evidence": ("Evidence", "what can be seen or held"),
    "customer": ("Customer", "what customers do"),
    "people": ("Frontstage: people", "whom customers meet"),
    "technology": ("Frontstage: technology", "what customers use"),
    "backstage": ("Backstage", "what is done unseen"),
    "support": ("Support", "what helps inside"),
    "partner": ("Partners", "what others do unseen"),
}
"""The title of each lane, and what it holds in plain words."""
PHASE_TITLES = {
    "offer": "Offer",
    "fulfilment": "Fulfilment",
    "reinforcement": "Reinforcement",
    "management": "Management",
    "steps": "Steps",
}
"""The title of each phase; a draft may not have dealt out its steps yet."""


def drawing_id(service: str) -> str:
    """By what the drawing of a service is known in a page and among the files: letters, figures, underscores."""
    return f"b-{''.join(sign if sign.isascii() and sign.isalnum() else f'_{ord(sign):x}_' for sign in service)}"


def sheet(handbook: Handbook, service: Service, voice: Voice) -> Blueprint:
    """The blueprint of a service as values, ready to be drawn."""
    course = handbook.courses[service.service]
    seating = seats(course)
    dealt = cards_of(handbook, seating, voice)
    title = voice.say(handbook.name(Thing("service", service.service)))
    return Blueprint(
        id=drawing_id(service.service),
        title=title,
        description=_description(seating, title, voice),
        language=voice.catalogue.language,
        phases=tuple(_phases(seating, voice)),
        columns=tuple(_columns(handbook, service, seating, voice)),
        lanes=tuple(Lane(key, *(voice.own(word) for word in words)) for key, words in LANE_TITLES.items()),
        cards=tuple(one.card for one in dealt),
        arrows=tuple(arrows(handbook, service, seating, dealt, voice)),
        bands=tuple(bands(handbook, service, seating, voice)),
        labels=_labels(voice),
        clocks=tuple(clocks(service, course, seating, voice)),
        legend=tuple((sign, voice.own(text)) for sign, text in LEGEND.items()),
    )


def _description(seating: Seats, title: str, voice: Voice) -> str:
    moments = [voice.say(stop.step.name) or stop.step.step for stop in seating.stops if stop.step.moment]
    counted = voice.own("{title}: {steps} steps in {phases} phases.")
    text = counted.format(title=title, steps=len(seating.line), phases=len({stop.phase for stop in seating.line}))
    return f"{text} {voice.own('Critical moments')}: {', '.join(moments)}." if moments else text


def _phases(seating: Seats, voice: Voice) -> Iterator[Phase]:
    for key, title in PHASE_TITLES.items():
        columns = sum(stop.phase == key for stop in seating.line)
        if columns:
            yield Phase(voice.own(title), columns)


def _columns(handbook: Handbook, service: Service, seating: Seats, voice: Voice) -> Iterator[Column]:
    """The steps on the line, with what is known of them in time and in truth."""
    times, truth = elapsed(handbook.courses[service.service], voice), walked(handbook, service)
    for stop in seating.line:
        name = stop.step.step
        begins, unreckoned = times.get(name, ("", ""))
        column = _column(handbook, service, stop, voice)
        yield replace(column, elapsed=begins, unreckoned=unreckoned, walked=truth.get(name))


def _column(handbook: Handbook, service: Service, stop: Stop, voice: Voice) -> Column:
    step = stop.step
    channels = [(word, handbook.registers["channel"].get(word)) for word in step.channel]
    return Column(
        id=step.step,
        number=str(stop.number),
        title=voice.say(step.name) or step.step,
        channels=tuple(
            Channel(getattr(entry, "kind", None) or "other", voice.say(getattr(entry, "name", None)) or word)
            for word, entry in channels
        ),
        time=spelt(step.time, voice),
        feeling=step.feeling,
        moment=voice.say(step.moment.why) if step.moment else "",
        badges=tuple(badges(handbook, service, stop, voice)),
        href=voice.href(stop.thing),
        language=voice.tongue(step.name or Text.read(step.step)),
        tongue=voice.tongue(step.moment.why) if step.moment else "",
    )


def _labels(voice: Voice) -> Labels:
    own = voice.own
    return Labels(
        interaction=own("Line of interaction"),
        visibility=own("Line of visibility"),
        internal=own("Line of internal interaction"),
        channels=own("Channels"),
        time=own("Time"),
        feeling=own("Feeling"),
        promises=own("Promises, figures"),
        management=own("Management"),
        peak=own("Peak"),
        low=own("Low"),
        end=own("End"),
        step=own("Step"),
        critical=own("critical moment"),
        alternative=own("alternative"),
        recovery=own("recovery"),
        jumps=own("Goes on at"),
        elapsed=own("Since the start"),
        clocks=own("Promised times"),
        added=own("new"),
        dropped=own("dropped"),
        changed=own("changed"),
        moved=own("moved"),
        change=own("Change"),
        only_there=own("not here"),
        overview=own("At a glance"),
    )

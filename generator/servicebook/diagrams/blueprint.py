"""A linked service becomes a sheet: columns, cards and badges, in the reader's language."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from servicebook.diagrams.connections import Dealt, arrows
from servicebook.diagrams.grid import Badge, Band, Blueprint, Card, Channel, Column, Labels, Lane, LaneKey, Mark, Phase
from servicebook.diagrams.seats import Seats, seats
from servicebook.model.handbook import Handbook, Stop, Thing
from servicebook.model.lanes import Deed
from servicebook.model.service import Service
from servicebook.model.text import Text
from servicebook.wording import Catalogue

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
CHAIN_VERBS = {"makes": "made", "keeps": "kept", "shows": "shown", "watches": "watched"}
"""What happens to a promise in a step."""


@dataclass(frozen=True, slots=True)
class Voice:
    """In which language a sheet speaks, and where its parts lead to; `href` is empty where no page tells of a thing."""

    catalogue: Catalogue
    href: Callable[[Thing], str] = field(default=lambda _: "")

    def own(self, text: str) -> str:
        """A word of ours."""
        return self.catalogue.text(text, "drawing")

    def say(self, text: Text | None) -> str:
        """What an author wrote."""
        return text.say(self.catalogue.language) if text else ""


def sheet(handbook: Handbook, service: Service, voice: Voice) -> Blueprint:
    """The blueprint of a service as values, ready to be drawn."""
    course = handbook.courses[service.service]
    seating = seats(course)
    dealt = tuple(card for stop in seating.stops for card in _Cards(handbook, voice, seating, stop).all())
    title = voice.say(handbook.name(Thing("service", service.service)))
    return Blueprint(
        id=f"b-{''.join(sign if sign.isascii() and sign.isalnum() else f'_{ord(sign):x}_' for sign in service.service)}",
        title=title,
        description=_description(seating, title, voice),
        language=voice.catalogue.language,
        phases=tuple(_phases(seating, voice)),
        columns=tuple(_column(handbook, service, stop, voice) for stop in seating.line),
        lanes=tuple(Lane(key, *(voice.own(word) for word in words)) for key, words in LANE_TITLES.items()),
        cards=tuple(one.card for one in dealt),
        arrows=tuple(arrows(handbook, service, seating, dealt, voice.say)),
        bands=tuple(_bands(handbook, seating, voice)),
        labels=_labels(voice),
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
        time=str(step.time) if step.time and step.time.known else "",
        feeling=step.feeling,
        moment=voice.say(step.moment.why) if step.moment else "",
        badges=tuple(_badges(handbook, service, stop, voice)),
        href=voice.href(stop.thing),
    )


def _badges(handbook: Handbook, service: Service, stop: Stop, voice: Voice) -> Iterator[Badge]:
    for key, verb in CHAIN_VERBS.items():
        for name in getattr(stop.step, key):
            promise = service.promises.get(name)
            if promise:
                yield Badge(
                    "promise",
                    f"{voice.own(verb)}: {voice.say(promise.text)}",
                    voice.href(Thing("promise", f"{service.service}/{name}")),
                )
    for standard in service.mix.processes.standards.values() if service.mix.processes else ():
        if standard.step == stop.step.step:
            yield Badge("standard", voice.say(standard.text))
    for word in stop.step.indicators:
        thing = handbook.find(("indicator",), word)
        if thing:
            yield Badge("indicator", voice.say(handbook.name(thing)), voice.href(thing))


def _bands(handbook: Handbook, seating: Seats, voice: Voice) -> Iterator[Band]:
    """The steps of the management share the width of the sheet, since they look after all of it."""
    count, width = len(seating.management), len(seating.line)
    for index, stop in enumerate(seating.management):
        owner = handbook.who(stop.step.owner)
        yield Band(
            voice.say(stop.step.name) or stop.step.step,
            voice.say(handbook.name(owner)) if owner else stop.step.owner or "",
            index * width // count,
            max(index * width // count, (index + 1) * width // count - 1),
            href=voice.href(stop.thing),
        )


@dataclass(frozen=True, slots=True)
class _Cards:
    """The cards of one step."""

    handbook: Handbook
    voice: Voice
    seating: Seats
    stop: Stop

    def all(self) -> Iterator[Dealt]:
        step = self.stop.step
        if step.evidence:
            yield self._card("evidence", 0, ", ".join(map(self._evidence, step.evidence)), "")
        for lane, key in (
            ("customer", "customer"),
            ("frontstage", ""),
            ("backstage", "backstage"),
            ("support", "support"),
            ("partner", "partner"),
        ):
            yield from self._lane(getattr(step, lane), key)

    def _lane(self, deeds: tuple[Deed, ...], key: str) -> Iterator[Dealt]:
        for index, (who, whats) in enumerate(_by_doer(deeds).items()):
            thing = self.handbook.who(who)
            lane = key or ("technology" if thing and thing.kind == "system" else "people")
            name = self.voice.say(self.handbook.name(thing)) if thing else who or ""
            what = "; ".join(self.voice.say(text) for text in whats)
            yield self._card(lane, index, what or name, name if what else "", who)

    def _card(self, lane: str, index: int, title: str, who: str, doer: str | None = None) -> Dealt:
        step = self.stop.step
        thing = self.handbook.who(doer)
        card = Card(
            id=f"{step.step}.{lane}.{index}",
            lane=lane,  # type: ignore[arg-type] # one of the seven keys: LANE_TITLES is the closed list
            column=self.seating.column[step.step],
            title=title,
            who=who,
            kind=self.seating.kinds.get(step.step, "main"),
            critical=bool(step.moment) and index == 0 and lane in ("customer", "people"),
            marks=tuple(self._marks(lane, index, doer, thing)),
            href=self.voice.href(self.stop.thing),
        )
        return Dealt(card, step.step, doer)

    def _marks(self, lane: str, index: int, doer: str | None, thing: Thing | None) -> Iterator[Mark]:
        step, own = self.stop.step, self.voice.own
        first = index == 0
        if lane == "customer" and first and step.wait:
            yield Mark("wait", f"{own('Wait')}: {step.wait.time}" if step.wait.time else own("Wait"))
        if lane == "customer" and first and step.consents:
            yield Mark("consent", own("Consent"))
        if lane in ("people", "backstage") and first and step.fails:
            yield Mark(
                "fail", f"{own('Can fail')}: {'; '.join(self.voice.say(failure.what) for failure in step.fails)}"
            )
        for grant in step.grants:
            if doer and grant.by == doer:
                yield Mark(
                    "authority",
                    f"{own('May grant')}: {' '.join(filter(None, (self.voice.say(grant.what), str(grant.amount or ''))))}",
                )
        if thing and thing.kind == "partner":
            yield Mark("partner", own("Partner"))

    def _evidence(self, word: str) -> str:
        thing = self.handbook.find(("evidence",), word)
        return self.voice.say(self.handbook.name(thing)) if thing else word


def _by_doer(deeds: tuple[Deed, ...]) -> dict[str | None, list[Text]]:
    found: dict[str | None, list[Text]] = {}
    for deed in deeds:
        found.setdefault(deed.who, []).extend([deed.what] if deed.what else [])
    return found


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
    )

"""Deals out what is done in a step to cards, and the marks to the cards that they belong to."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from servicebook.diagrams.connections import Dealt
from servicebook.diagrams.grid import Card, LaneKey, Mark
from servicebook.diagrams.seats import Seats
from servicebook.diagrams.timing import spelt
from servicebook.diagrams.voice import Voice
from servicebook.model.handbook import Handbook, Stop
from servicebook.model.lanes import Deed
from servicebook.model.registers import Authority
from servicebook.model.step import Grant
from servicebook.model.text import Text

_BY_CUSTOMERS: tuple[LaneKey, ...] = ("customer", "people", "technology")
_BY_US: tuple[LaneKey, ...] = ("people", "backstage", "technology", "support", "partner")


@dataclass(frozen=True, slots=True)
class Dealer:
    """Deals the cards of one service."""

    handbook: Handbook
    voice: Voice
    seating: Seats

    def cards(self, stop: Stop) -> Iterator[Dealt]:
        """The cards of a step from the top lane to the bottom, with their marks."""
        dealt = tuple(self._plain(stop))
        marked: dict[int, list[Mark]] = {}
        for number, mark in self._marks(stop, dealt):
            marked.setdefault(number, []).append(mark)
        for number, one in enumerate(dealt):
            marks = tuple(marked.get(number, ()))
            yield replace(one, card=replace(one.card, marks=marks, who=self._entitled(stop, one, marks)))

    def _plain(self, stop: Stop) -> Iterator[Dealt]:
        step = stop.step
        if step.evidence:
            shown = [self._shown(word) for word in step.evidence]
            card = self._card(stop, ("evidence", 0), ", ".join(map(self.voice.say, shown)), "")
            yield _in_languages(card, self.voice.tongue(*shown), "")
        for lane, key in (
            ("customer", "customer"),
            ("frontstage", ""),
            ("backstage", "backstage"),
            ("support", "support"),
            ("partner", "partner"),
        ):
            yield from self._lane(stop, getattr(step, lane), key)

    def _lane(self, stop: Stop, deeds: tuple[Deed, ...], key: str) -> Iterator[Dealt]:
        for index, (who, whats) in enumerate(_by_doer(deeds).items()):
            thing = self.handbook.who(who)
            lane = key or ("technology" if thing and thing.kind == "system" else "people")
            called = self.handbook.name(thing) if thing else Text.read(who or "")
            name, what = self.voice.say(called), "; ".join(self.voice.say(text) for text in whats)
            card = replace(self._card(stop, (lane, index), what or name, name if what else ""), doer=who)
            tongue = self.voice.tongue(called)
            yield _in_languages(card, self.voice.tongue(*whats), tongue) if what else _in_languages(card, tongue, "")

    def _card(self, stop: Stop, place: tuple[str, int], title: str, who: str) -> Dealt:
        lane, index = place
        step = stop.step
        card = Card(
            id=f"{step.step}.{lane}.{index}",
            lane=lane,  # type: ignore[arg-type] # one of the seven keys: LANE_TITLES is the closed list
            column=self.seating.column[step.step],
            title=title,
            who=who,
            kind=self.seating.kinds.get(step.step, "main"),
            critical=bool(step.moment) and index == 0 and lane in ("customer", "people"),
            href=self.voice.href(stop.thing),
        )
        return Dealt(card, step.step)

    def _shown(self, word: str) -> Text:
        thing = self.handbook.find(("evidence",), word)
        return self.handbook.name(thing) if thing else Text.read(word)

    def _marks(self, stop: Stop, dealt: tuple[Dealt, ...]) -> Iterator[tuple[int, Mark]]:
        """Each mark of a step with the number of its card: in the lane where it matters, else the first one."""
        step, own = stop.step, self.voice.own
        if dealt and step.wait:
            yield _first_in(dealt, _BY_CUSTOMERS), Mark("wait", _named(own("Wait"), spelt(step.wait.time, self.voice)))
        if dealt and step.consents:
            data = ", ".join(self._name("data", word) for word in step.consents)
            yield _first_in(dealt, _BY_CUSTOMERS), Mark("consent", _named(own("Consent"), data))
        if dealt and step.fails:
            whats = "; ".join(filter(None, (self.voice.say(failure.what) for failure in step.fails)))
            yield _first_in(dealt, _BY_US), Mark("fail", _named(own("Can fail"), whats))
        for grant in step.grants if dealt else ():
            yield self._granting(dealt, grant), Mark("authority", _named(own("May grant"), self._gift(grant)))
        for number, one in enumerate(dealt):
            if (thing := self.handbook.who(one.doer)) and thing.kind == "partner":
                yield number, Mark("partner", own("Partner"))

    def _name(self, kind: str, word: str) -> str:
        thing = self.handbook.find((kind,), word)
        return self.voice.say(self.handbook.name(thing)) if thing else word

    def _gift(self, grant: Grant) -> str:
        return " ".join(filter(None, (self.voice.say(grant.what), str(grant.amount or ""))))

    def _granting(self, dealt: tuple[Dealt, ...], grant: Grant) -> int:
        doing = (number for number, one in enumerate(dealt) if grant.by and one.doer == grant.by)
        return next(doing, _first_in(dealt, _BY_US))

    def _entitled(self, stop: Stop, one: Dealt, marks: tuple[Mark, ...]) -> str:
        """Who does it, and up to which amount they may decide where something is granted."""
        limit = self._limit(stop, one) if any(mark.kind == "authority" for mark in marks) else ""
        return ", ".join(filter(None, (one.card.who, limit)))

    def _limit(self, stop: Stop, one: Dealt) -> str:
        thing = self.handbook.who(one.doer)
        authority = getattr(self.handbook.entry(thing), "authority", None) if thing else None
        own = next((grant.amount for grant in stop.step.grants if grant.by in (None, one.doer)), None)
        amount = (authority.amount if isinstance(authority, Authority) else None) or own
        return self.voice.own("up to {amount}").format(amount=amount) if amount and amount.amount is not None else ""


def cards_of(handbook: Handbook, seating: Seats, voice: Voice) -> tuple[Dealt, ...]:
    """All cards of a service, step by step."""
    dealer = Dealer(handbook, voice, seating)
    return tuple(card for stop in seating.stops for card in dealer.cards(stop))


def _first_in(dealt: tuple[Dealt, ...], lanes: tuple[LaneKey, ...]) -> int:
    """The first card in the first of these lanes that is filled, else the first of all."""
    found = (number for lane in lanes for number, one in enumerate(dealt) if one.card.lane == lane)
    return next(found, 0)


def _in_languages(dealt: Dealt, title: str, who: str) -> Dealt:
    return replace(dealt, card=replace(dealt.card, language=title, tongue=who))


def _named(name: str, what: str) -> str:
    return f"{name}: {what}" if what else name


def _by_doer(deeds: tuple[Deed, ...]) -> dict[str | None, list[Text]]:
    found: dict[str | None, list[Text]] = {}
    for deed in deeds:
        found.setdefault(deed.who, []).extend([deed.what] if deed.what else [])
    return found

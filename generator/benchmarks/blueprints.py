"""Made-up blueprints of any length: as dense as real ones, and the same for the same seed."""

from collections.abc import Iterator
from dataclasses import fields
from itertools import pairwise
from random import Random
from typing import Final

from servicebook.diagrams.grid import Arrow, Blueprint, Card, Column, Labels, Lane, LaneKey, Mark, MarkKind, Phase

_LANES: Final[tuple[tuple[LaneKey, float], ...]] = (
    ("evidence", 0.55),
    ("customer", 0.95),
    ("people", 0.7),
    ("technology", 0.35),
    ("backstage", 0.5),
    ("support", 0.4),
    ("partner", 0.25),
)
"""The lanes from the top down, and in which share of the steps each of them is filled."""
_ASIDES: Final[tuple[LaneKey, ...]] = ("customer", "people", "backstage")
_TITLES: Final = (
    "Nimmt an und beruhigt",
    "Klärt zuerst den persönlichen Kontext",
    "Prüft die Schutzbriefdeckung",
    "Sendet die Bestätigung mit Ankunftszeit",
    "Disponiert den nächstgelegenen Pannendienst",
    "Vertragsauskunft in Echtzeit",
    "Wartet an einem sicheren Ort",
)
_ACTORS: Final = ("", "Servicecenter", "Einsatzleitstelle", "Telefonieplattform")
_WORDS: Final = ("", "gedeckt", "keine Deckung", "verspätet", "unzufrieden")
_SIGNS: Final[tuple[MarkKind, ...]] = ("wait", "fail", "authority", "partner")
_LABELS: Final = Labels(**{field.name: field.name.title() for field in fields(Labels)})


def blueprint(steps: int, seed: int = 0) -> Blueprint:
    """A sheet with so many steps: about four cards and as many arrows for each, branches, recoveries, lessons."""
    chance = Random(seed)  # noqa: S311 - the dice need not be safe, only the same each time
    cards = tuple(_cards(steps, chance))
    return Blueprint(
        id="sample",
        title="Pannenhilfe",
        description="",
        language="de",
        phases=(Phase("Angebot", steps // 3), Phase("Erfüllung", steps - steps // 3)),
        columns=tuple(_column(number, chance) for number in range(steps)),
        lanes=tuple(Lane(key, key.title()) for key, _ in _LANES),
        cards=cards,
        arrows=tuple(_arrows(cards, steps, chance)),
        bands=(),
        labels=_LABELS,
    )


def _column(number: int, chance: Random) -> Column:
    moment = "Wartezeit: Zusage hält oder bricht" if number % 5 == 3 else ""
    return Column(f"s{number}", str(number + 1), chance.choice(_TITLES), (), "+3 Min.", chance.randint(-2, 2), moment)


def _cards(steps: int, chance: Random) -> Iterator[Card]:
    """The main cards step by step, and now and then one aside below them."""
    for column in range(steps):
        for lane, share in _LANES:
            if chance.random() < share:
                yield _card(f"{lane}.{column}", lane, column, chance)
        if chance.random() < 0.25:
            below = chance.choice(_ASIDES)
            yield Card(f"aside.{column}", below, column, chance.choice(_TITLES), kind="recovery")


def _card(name: str, lane: LaneKey, column: int, chance: Random) -> Card:
    marks = tuple(Mark(kind, kind) for kind in _SIGNS if chance.random() < 0.1)
    return Card(name, lane, column, chance.choice(_TITLES), chance.choice(_ACTORS), marks=marks)


def _arrows(cards: tuple[Card, ...], steps: int, chance: Random) -> Iterator[Arrow]:
    """Down the chain of each step, along each lane, and what breaks out of both."""
    for column in range(steps):
        own = [card for card in cards if card.column == column and card.kind == "main"]
        for upper, lower in pairwise(own):
            yield Arrow(upper.id, lower.id, both_ways=chance.random() < 0.1)
    for lane, _ in _LANES:
        own = [card for card in cards if card.lane == lane and card.kind == "main"]
        for before, after in pairwise(own):
            if lane == "customer" or chance.random() < 0.3:
                yield Arrow(before.id, after.id)
    yield from _outbreaks(cards, steps, chance)


def _outbreaks(cards: tuple[Card, ...], steps: int, chance: Random) -> Iterator[Arrow]:
    """Hand-overs to other lanes ahead, the ways to the asides and back, and lessons that go back."""
    main = [card for card in cards if card.kind == "main"]
    for card in main:
        ahead = [other for other in main if 1 <= other.column - card.column <= 3 and other.lane != card.lane]
        if ahead and chance.random() < 0.25:
            yield Arrow(card.id, chance.choice(ahead).id, chance.choice(("flow", "alternative")), chance.choice(_WORDS))
    for card in (card for card in cards if card.kind == "recovery"):
        near = [other for other in main if abs(other.column - card.column) <= 2]
        yield Arrow(chance.choice(near).id, card.id, "recovery", chance.choice(_WORDS))
        yield Arrow(card.id, chance.choice(near).id, "recovery")
    for _ in range(steps // 7):
        later, earlier = sorted(chance.sample(main, 2), key=lambda card: -card.column)
        yield Arrow(later.id, earlier.id, "loop", "Standard anpassen")

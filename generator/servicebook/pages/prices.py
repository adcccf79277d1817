"""Levels of a service with what they hold and cost."""

from dataclasses import dataclass

from servicebook.model.mix import PriceOption
from servicebook.model.service import Service
from servicebook.pages.showing import facts, plain
from servicebook.pages.values import Fact, Link, Value, Words
from servicebook.pages.viewpoint import Viewpoint


@dataclass(frozen=True, slots=True)
class Price:
    """An amount, and for what and when it holds."""

    amount: Value
    terms: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class LevelRow:
    """One level: its name, what it holds, and its prices."""

    level: Link | Words
    holds: Words | None
    prices: tuple[Price, ...]


def level_rows(service: Service, here: Viewpoint) -> tuple[LevelRow, ...]:
    """The levels of a service in the order of the author."""
    product, price = service.mix.product, service.mix.price
    options = price.options if price else ()
    return tuple(
        LevelRow(
            here.refer(("level",), own),
            here.words(text) if text else None,
            tuple(_price(option, here) for option in options if option.level in (None, own)),
        )
        for own, text in (product.levels if product else {}).items()
    )


def _price(option: PriceOption, here: Viewpoint) -> Price:
    return Price(plain(option.amount, here), facts(option, here, {"level", "amount"}))

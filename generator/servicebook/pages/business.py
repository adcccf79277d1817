"""The services as a business: what is charged, how standard, where they came from, who answers, what is due (D22)."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal, TypeAlias

from servicebook.model.figures import Money
from servicebook.model.handbook import Thing
from servicebook.model.mix import Price
from servicebook.model.service import Service
from servicebook.naming import key_name, value_name
from servicebook.pages.showing import fact
from servicebook.pages.tables import Cell, Column, Table
from servicebook.pages.values import Items, Value, words
from servicebook.pages.viewpoint import Viewpoint

Charge: TypeAlias = Literal["not known yet", "not applicable", "on request", "free", "partly charged", "charged"]
"""Whether a service is charged."""
Due: TypeAlias = Literal["no day is set", "overdue", "within three months", "later"]
"""How a day of review lies to today."""
_SOON = timedelta(days=92)


def business(services: tuple[Service, ...], here: Viewpoint) -> Table:
    """What a strategy team asks of each service."""
    known = {
        key: key_name(here.book.speak, Service, key) for key in ("status", "freedom", "origin", "owner", "review_by")
    }
    columns = (
        Column(here.text("Service", "kind")),
        Column(known["status"], chosen=True),
        Column(here.text("Charged"), chosen=True),
        Column(here.text("Price")),
        Column(known["freedom"], chosen=True),
        Column(known["origin"], chosen=True),
        Column(known["owner"], chosen=True),
        Column(known["review_by"]),
        Column(here.text("Review"), chosen=True),
    )
    title, lead = (
        here.text("Services as a business"),
        here.text(
            "What is charged, how closely a service follows the single case, where it came from, and what is to be reviewed."
        ),
    )
    return Table("services", title, lead, columns, tuple(_row(service, here) for service in services))


def _row(service: Service, here: Viewpoint) -> tuple[Cell, ...]:
    price = service.mix.price
    return (
        Cell(here.link(Thing("service", service.service))),
        _word(value_name(here.book.speak, service.status)),
        _word(here.text(charge(price), "price")),
        Cell(_price(price, here), f"{max(_amounts(price), default=Decimal(0))}"),
        *(_said(service, key, here) for key in ("freedom", "origin", "owner")),
        Cell(
            words(here.book.figures.day(service.review_by)) if service.review_by else None,
            f"{service.review_by or '9'}",
        ),
        _word(here.text(due(service.review_by, here.handbook.as_of), "review")),
    )


def _word(text: str) -> Cell:
    return Cell(words(text))


def _said(service: Service, key: str, here: Viewpoint) -> Cell:
    found = fact(service, key, here.within(service.service))
    return Cell(found.value if found else words(here.text("not known yet"), unknown=True))


def charge(price: Price | None) -> Charge:
    """Whether a service is charged: for some levels or for all; what is mandatory counts, what may be chosen does not."""
    if price is None:
        return "not known yet"
    if price.not_applicable is not None:
        return "not applicable"
    amounts = _amounts(price)
    if not amounts:
        return "on request" if price.options else "not known yet"
    free = sum(amount == 0 for amount in amounts)
    return "free" if free == len(amounts) else "partly charged" if free else "charged"


def _amounts(price: Price | None) -> tuple[Decimal, ...]:
    """What each level costs, with what every customer pays besides."""
    if price is None:
        return ()
    besides = sum(
        (_figure(surcharge.amount) or Decimal(0) for surcharge in price.surcharges.values() if surcharge.mandatory),
        Decimal(0),
    )
    figures = (_figure(option.amount) for option in price.options)
    return tuple(figure + besides for figure in figures if figure is not None)


def _figure(money: Money | None) -> Decimal | None:
    return money.amount if money else None


def _price(price: Price | None, here: Viewpoint) -> Value | None:
    """The model in the author's words, and the amounts from the lowest to the highest."""
    if price is None:
        return None
    told = [here.words(text) for text in (price.not_applicable, price.model) if text]
    return Items((*told, *map(words, _span([option.amount for option in price.options], here))))


def _span(amounts: Iterable[Money], here: Viewpoint) -> tuple[str, ...]:
    known = sorted((money for money in amounts if money.amount is not None), key=lambda money: money.amount or 0)
    ends = dict.fromkeys(here.book.figures.money(money) for money in known[:1] + known[-1:])
    return (" – ".join(ends),) if ends else ()


def due(day: date | None, today: date) -> Due:
    """How a day of review lies to today."""
    if day is None:
        return "no day is set"
    return "overdue" if day < today else "within three months" if day <= today + _SOON else "later"

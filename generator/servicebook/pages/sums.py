"""Reckoned figures laid out: the sum in words, the steps that make it up with links, or why there is none."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from servicebook.model.durations import Duration
from servicebook.model.figures import Money
from servicebook.model.handbook import Course, Thing
from servicebook.pages.findings import spoken as sentence
from servicebook.pages.values import Link, Literal, literal
from servicebook.pages.viewpoint import Viewpoint
from servicebook.reckoning.amounts import Sum
from servicebook.reckoning.bearing import excess
from servicebook.reckoning.effort import Tally
from servicebook.reckoning.lacking import Lacking
from servicebook.reckoning.money import Bill, Item
from servicebook.reckoning.speech import spoken, spoken_range
from servicebook.wording import Message, say

_NONE = Literal()
NO_FIGURE = say("cannot be checked")
_ITEMS: Mapping[str, Message] = {
    "per_case": say("for each case"),
    "per_minute": say("our work"),
    "partner": say("partner"),
    "grant": say("granted"),
}
"""What the items of a bill are."""


@dataclass(frozen=True, slots=True)
class TermView:
    """A step or partner, with what it adds to a figure."""

    link: Link
    adds: Literal = _NONE


@dataclass(frozen=True, slots=True)
class Budget:
    """What personas put up with (none named: all of the journey); `over` if the figure is more."""

    text: Literal
    over: bool
    personas: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureView:
    """A figure with what makes it up, or `because` of what there is none; `budgets` are held against it."""

    label: Literal
    value: Literal
    because: Literal = _NONE
    terms: tuple[TermView, ...] = ()
    budgets: tuple[Budget, ...] = ()

    @property
    def over(self) -> bool:
        """Whether it is more than some persona puts up with."""
        return any(budget.over for budget in self.budgets)


def lacking_view(label: Literal, found: Lacking, course: Course, here: Viewpoint) -> FigureView:
    """A figure that cannot be reckoned: why, and the steps that lack something."""
    steps = (TermView(here.link(course.stops[name].thing)) for name in found.steps if name in course.stops)
    return FigureView(label, here.say(NO_FIGURE), sentence(found.because, here), tuple(steps))


def tally_view(label: Literal, tally: Tally, course: Course, here: Viewpoint, *, tasks: bool = False) -> FigureView:
    """A number with its steps; one that counts several times says so."""
    times = Counter(tally.steps)
    weights = {name: count * (len(course.stops[name].step.tasks) if tasks else 1) for name, count in times.items()}
    terms = (
        TermView(here.link(course.stops[name].thing), literal(f"× {count}" if count > 1 else ""))
        for name, count in weights.items()
    )
    return FigureView(label, literal(here.book.figures.number(tally.count)), terms=tuple(terms))


def sum_view(label: Literal, total: Sum, course: Course, here: Viewpoint) -> FigureView:
    """A length of time with its terms, those that add nothing left out."""
    return FigureView(label, here.say(spoken(total)), terms=tuple(sum_terms(total, course, here)))


def sum_terms(total: Sum, course: Course, here: Viewpoint) -> Iterator[TermView]:
    """The steps of a sum with their times."""
    for term in total.terms:
        if term.high:
            yield TermView(here.link(course.stops[term.step].thing), here.say(spoken_range(term.low, term.high)))


def bill_view(label: Literal, bill: Bill, course: Course, here: Viewpoint) -> FigureView:
    """What a case costs, with its items."""
    terms = (TermView(_item(item, course, here), _money(item.amount, bill, here)) for item in bill.items)
    return FigureView(label, _money(bill.total, bill, here), terms=tuple(terms))


def _item(item: Item, course: Course, here: Viewpoint) -> Link:
    if item.kind == "partner":
        return here.link(Thing("partner", item.of))
    return here.link(course.stops[item.of].thing) if item.kind == "grant" else Link(here.say(_ITEMS[item.kind]))


def _money(amount: Decimal, bill: Bill, here: Viewpoint) -> Literal:
    return literal(here.book.figures.money(Money(amount, bill.currency)))


def budget(limit: int | Duration, found: Tally | Sum | Lacking, here: Viewpoint) -> Budget:
    """What somebody puts up with, held against a figure."""
    over = isinstance(found, Sum) and isinstance(limit, Duration) and excess(found.high, limit) > 0
    over = over or (isinstance(found, Tally) and isinstance(limit, int) and found.count > limit)
    shown = here.book.figures.duration(limit) if isinstance(limit, Duration) else here.book.figures.number(limit)
    text = say("too much, at most {limit}", limit=shown) if over else say("at most {limit}", limit=shown)
    return Budget(here.say(text), over)


def joined(parts: Iterable[str]) -> Literal:
    """Several texts on one line."""
    return Literal(" · ".join(parts))

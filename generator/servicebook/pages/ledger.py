"""What a change does to those who go through a service: effort and promised times, before and after."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from servicebook.comparison.differences import Comparison, Side
from servicebook.model.handbook import Thing
from servicebook.pages.efforts import FIGURES
from servicebook.pages.findings import spoken as sentence
from servicebook.pages.journeys import Journey, journeys
from servicebook.pages.sums import NO_FIGURE
from servicebook.pages.values import Link, Literal, literal
from servicebook.pages.viewpoint import Viewpoint
from servicebook.reckoning.amounts import Amount, Sum
from servicebook.reckoning.effort import Tally
from servicebook.reckoning.lacking import Lacking
from servicebook.reckoning.money import Bill
from servicebook.reckoning.promised import PromiseTime, promise_times
from servicebook.reckoning.speech import spoken_amount
from servicebook.wording import Message, say

_NONE = Literal()
_SHOWN = ("contacts", "tasks", "rounds", "handovers", "waiting", "elapsed")
PROMISED, SLOWEST = say("promised"), say("at the slowest")
Found = Tally | Sum | Amount | Lacking | None
"""A figure, or why there is none; nothing where the other state alone has it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure in words, or `because` of what there is none."""

    text: Literal
    because: Literal = _NONE


@dataclass(frozen=True, slots=True)
class Row:
    """One figure before and after; `trend` is less, more or same, empty where that cannot be told."""

    label: Literal
    before: Cell
    after: Cell
    trend: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """The figures of one journey, or of all promises (no `start`)."""

    start: Link | None
    rows: tuple[Row, ...]


def ledger(found: Comparison, here: Viewpoint) -> tuple[Ledger, ...]:
    """A ledger for each journey that begins with the same step in both states, then one for the promises."""
    ones, others = _journeys(found.before, here), _journeys(found.after, here)
    told = [
        Ledger(
            here.link(found.after.course.stops[start].thing),
            tuple(
                _row(
                    here.say(FIGURES[name]), getattr(ones[start].worst, name), getattr(others[start].worst, name), here
                )
                for name in _SHOWN
            ),
        )
        for start in others
        if start in ones
    ]
    promised = tuple(_promises(found, here))
    return (*told, *([Ledger(None, promised)] if promised else ()))


def _journeys(side: Side, here: Viewpoint) -> dict[str, Journey]:
    """The journeys by their first steps; of several with the same one the first."""
    found = [one for one in journeys(here.handbook, side.service) if isinstance(one, Journey)]
    starts = dict.fromkeys(one.start for one in found)
    return {start: next(one for one in found if one.start == start) for start in starts}


def _promises(found: Comparison, here: Viewpoint) -> Iterator[Row]:
    """What each promise names, and how long it takes at most: once for all levels of which the same is to be said."""
    ones, others = _times(found.before), _times(found.after)
    alike: dict[tuple[str, Spent, Spent], list[str]] = {}
    for key in dict.fromkeys((*others, *ones)):
        alike.setdefault((key[0], _spent(ones.get(key)), _spent(others.get(key))), []).append(key[1] or "")
    for (name, one, other), levels in alike.items():
        side = found.after if name in found.after.service.promises else found.before
        several = sum(key[0] == name for key in alike) > 1
        spoken = ", ".join(literal(level) for level in levels if level)
        named = f" ({spoken})" if several and spoken else ""
        label = f"{here.link(Thing('promise', f'{side.service.service}/{name}')).text}{named}"
        if one[0] != other[0]:
            yield _row(_labelled(label, PROMISED, here), one[0], other[0], here)
        yield _row(_labelled(label, SLOWEST, here), one[1], other[1], here)


Spent = tuple[Amount | None, Amount | Lacking | None]
"""What is promised, and what it takes at most."""


def _spent(time: PromiseTime | None) -> Spent:
    if time is None:
        return None, None
    return Amount.of(time.within), time.longest if isinstance(time.longest, Lacking) else time.longest.high


def _labelled(label: str, what: Message, here: Viewpoint) -> Literal:
    return Literal(f"{label} – {here.say(what)}")


def _times(side: Side) -> dict[tuple[str, str | None], PromiseTime]:
    return {(time.promise, time.level): time for time in promise_times(side.service, side.course, recoveries=False)}


def _row(label: Literal, before: Found, after: Found, here: Viewpoint) -> Row:
    return Row(label, _cell(before, here), _cell(after, here), trend(before, after))


def trend(before: Found | Bill, after: Found | Bill) -> str:
    """Whether a figure is less, more or the same after; empty where that cannot be told."""
    one, other = _weight(before), _weight(after)
    if one is None or other is None or one[0] != other[0]:
        return ""
    return "less" if other[1] < one[1] else "more" if other[1] > one[1] else "same"


def _cell(found: Found, here: Viewpoint) -> Cell:
    because = sentence(found.because, here) if isinstance(found, Lacking) else _NONE
    return Cell(_shown(found, here), because)


def _weight(found: Found | Bill) -> tuple[str, int | Decimal] | None:
    """By what figures are compared, and in which unit, where that may differ."""
    match found:
        case Tally():
            return "", found.count
        case Sum():
            return "", found.high.weight
        case Amount():
            return "", found.weight
        case Bill():
            return found.currency, found.total
        case _:
            return None


def _shown(found: Found, here: Viewpoint) -> Literal:
    match found:
        case Tally():
            return literal(here.book.figures.number(found.count))
        case Sum():
            return here.say(spoken_amount(found.high))
        case Amount():
            return here.say(spoken_amount(found))
        case Lacking():
            return here.say(NO_FIGURE)
        case None:
            return literal("–")

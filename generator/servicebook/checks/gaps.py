"""The gaps on a journey in which customers hear nothing: from one piece of news to the next."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from servicebook.checks.walking import KEPT, walk
from servicebook.model.durations import Span
from servicebook.model.handbook import Course, Stop
from servicebook.model.step import Step, Wait
from servicebook.reckoning.amounts import Sum, Term
from servicebook.reckoning.line import line_of
from servicebook.reckoning.meeting import is_contact


@dataclass(frozen=True, slots=True)
class Gap:
    """The time before a step in which customers hear nothing, and the steps of which nobody knows how long they take.

    `told` is whether customers were told of all waits in it.
    """

    stop: Stop
    total: Sum
    unknown: tuple[str, ...]
    told: bool


@lru_cache(maxsize=KEPT)
def gaps(course: Course, machines: frozenset[str]) -> tuple[Gap, ...]:
    """The longest gap before each step in which customers hear something, if there is one.

    What only `machines` do takes no time.

    Nothing is said of gaps before the first contact, of the reinforcement, in which nobody waits any more, of what customers do by themselves, of steps beside which something
    else happens, and of services that reckon with no times at all.
    """
    timed = any(stop.step.time or stop.step.wait for stop in course)
    return tuple(_gaps(course, machines)) if timed else ()


def _gaps(course: Course, machines: frozenset[str]) -> Iterator[Gap]:
    beside = line_of(course).beside
    ways = walk(course, recoveries=True)
    before = ways.before()
    hidden: dict[str, tuple[Step, ...] | None] = {}
    for name in ways.order:
        stop = course.stops[name]
        chains = [chain for source in before.get(name, ()) if (chain := hidden[source]) is not None]
        chain = max(chains, key=_length, default=None)
        if _news(stop.step):
            if (chain or stop.step.wait) and not _over(stop):
                yield _gap(stop, chain or (), machines)
            hidden[name] = ()
        elif chain is None or name in beside:
            hidden[name] = None
        else:
            hidden[name] = () if _own(stop.step) else (*chain, stop.step)


def _gap(stop: Stop, chain: tuple[Step, ...], machines: frozenset[str]) -> Gap:
    spans = {step.step: _unheard(step) for step in chain} | {stop.step.step: _unheard(stop.step)[:1]}
    waits = [step.wait for step in (*chain, stop.step) if step.wait]
    unknown = [step.step for step in chain if _untimed(step, machines)]
    unknown += [stop.step.step] if is_unknown(stop.step.wait) else []
    total = Sum(tuple(Term(name, of_step) for name, of_step in spans.items()))
    return Gap(stop, total, tuple(unknown), bool(waits) and all(wait.told_by or wait.news_every for wait in waits))


def is_unknown(wait: Wait | None) -> bool:
    """Whether there is a wait of which nobody knows how long it is, and nobody hears how it stands."""
    return wait is not None and not wait.news_every and (wait.time is None or not wait.time.known)


def _news(step: Step) -> bool:
    """Whether customers hear something of us in a step."""
    return is_contact(step) or step.informs


def _over(stop: Stop) -> bool:
    """Whether customers got what they waited for."""
    return stop.phase == "reinforcement" and not stop.step.keeps


def _own(step: Step) -> bool:
    """Whether customers are by themselves in a step, so that they wait for nobody."""
    ours = (step.frontstage, step.backstage, step.support, step.partner, step.wait)
    return bool(step.customer) and not any(ours)


def _unheard(step: Step) -> tuple[Span | None, ...]:
    """The wait before a step and the step itself, if no news come meanwhile."""
    if step.wait and step.wait.news_every:
        return ()
    return (step.wait.time if step.wait else None, step.time)


def _length(chain: tuple[Step, ...]) -> int:
    """Seconds at most that a row of unseen steps takes."""
    spans = [span for step in chain for span in _unheard(step)]
    return sum(span.high.seconds for span in spans if span and span.high)


def _untimed(step: Step, machines: frozenset[str]) -> bool:
    """Whether people do something in a step of which nobody knows how long it takes."""
    doers = [deed.who for lane in (step.frontstage, step.backstage, step.support, step.partner) for deed in lane.deeds]
    timeless = step.time is None or step.time.word == "unknown"
    slow = not all(who in machines for who in doers)
    return is_unknown(step.wait) or (slow and timeless and step.wait is None)

"""One pool of a process: what the flow passes before and after the tasks of each step, and what joins them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

from servicebook.interchange.acting import OURS, Cast
from servicebook.interchange.bpmn.elements import CUSTOMER, Node
from servicebook.interchange.flow import Exit, Rescue
from servicebook.model.durations import Span
from servicebook.model.handbook import Stop

_ISO: Final = {"s": "PT{}S", "min": "PT{}M", "h": "PT{}H", "d": "P{}D", "wk": "P{}W", "mo": "P{}M", "y": "P{}Y"}
"""How ISO 8601 writes whole numbers of each unit; it knows no working days."""
_END: Final = (Exit(()),)


@dataclass(frozen=True)
class Side:
    """The organisation's pool, which has all steps, or the customer's, which has those in which the customer acts."""

    cast: Cast
    plain: Mapping[str, str]
    pool: str
    exits: Mapping[str, tuple[Exit, ...]]
    rescues: tuple[Rescue, ...] = ()

    def has(self, stop: Stop) -> bool:
        """Whether a step is in this pool."""
        return self.pool != CUSTOMER or self.cast.act(stop.step.step, CUSTOMER)

    def task(self, stop: Stop, lane: str) -> str:
        """The id of the task of a lane in a step."""
        return f"Task_{self.plain[stop.step.step]}_{lane}"

    def chain(self, stop: Stop) -> tuple[str, ...]:
        """The lanes of a step in the order in which they act: from the first one away from the customer, then back."""
        if self.pool == CUSTOMER:
            return (CUSTOMER,)
        lanes = [act.lane for act in self.cast.acts[stop.step.step] if act.lane in OURS] or [OURS[0]]
        wanted = OURS[:2] if stop.step.starts == "frontstage" else (stop.step.starts,)
        first = next((number for number, lane in enumerate(lanes) if lane in wanted), 0)
        return (*lanes[first:], *reversed(lanes[:first]))

    def before(self, stop: Stop) -> list[Node]:
        """What the flow passes before the tasks: a start, a meeting of branches, a wait."""
        name, lane, found = stop.step.step, self.chain(stop)[0], list[Node]()
        if name in self.cast.flow.starts or name not in self._sources:
            found.append(Node(self._id("Start", name), "startEvent", lane, name=self._occasion(stop)))
        if self._meets(name):
            found.append(Node(self._id("Join", name), "inclusiveGateway", lane))
        if self._waits(stop) and stop.step.wait:
            text, timer = self.cast.wait(stop.step), _iso(stop.step.wait.time)
            found.append(
                Node(self._id("Wait", name), "intermediateCatchEvent", lane, name=text, event="timer", timer=timer)
            )
        return found

    def after(self, stop: Stop) -> list[Node]:
        """What the flow passes after the tasks: a decision, branches that part, ends."""
        name, lane = stop.step.step, self.chain(stop)[-1]
        exits = self.exits.get(name) or _END
        found = [Node(self._id("Decision", name), "exclusiveGateway", lane)] if len(exits) > 1 else []
        for number, one in enumerate(exits, 1):
            if not one.targets:
                found.append(Node(self._id("End", name, number), "endEvent", lane, name=one.ends_as))
            elif len(one.targets) > 1:
                found.append(Node(self._id("Fork", name, number), "parallelGateway", lane))
        return found

    def connections(self) -> Iterator[tuple[str, str, str, bool]]:
        """The sequence flows of the pool, save those within a step: from, to, the case, and whether it is the default."""
        for stop in filter(self.has, self.cast.course):
            begin = [node.id for node in self.before(stop)]
            yield from ((*ends, "", False) for ends in pairwise((*begin, self.task(stop, self.chain(stop)[0]))))
            yield from self._leaving(stop)

    def _leaving(self, stop: Stop) -> Iterator[tuple[str, str, str, bool]]:
        name, source = stop.step.step, self.task(stop, self.chain(stop)[-1])
        exits = self.exits.get(name) or _END
        several = len(exits) > 1
        if several:
            yield source, self._id("Decision", name), "", False
            source = self._id("Decision", name)
        default = next((one for one in reversed(exits) if one.when is None), None)
        for number, one in enumerate(exits, 1):
            case = self.cast.case(one) if several else ""
            target = self._target(one, name, number)
            yield source, target, case, several and one is default
            if len(one.targets) > 1:
                yield from ((target, self.head(each), "", False) for each in one.targets)

    def _target(self, one: Exit, name: str, number: int) -> str:
        if len(one.targets) == 1:
            return self.head(one.targets[0])
        return self._id("Fork" if one.targets else "End", name, number)

    def head(self, name: str) -> str:
        """Where the flow comes into a step."""
        stop = self.cast.course.stops[name]
        if self._meets(name):
            return self._id("Join", name)
        return self._id("Wait", name) if self._waits(stop) else self.task(stop, self.chain(stop)[0])

    @cached_property
    def _sources(self) -> Mapping[str, frozenset[str]]:
        """For each step from which ones the flow comes."""
        found: dict[str, set[str]] = {}
        for name, exits in self.exits.items():
            for target in (target for one in exits for target in one.targets):
                found.setdefault(target, set()).add(name)
        for rescue in self.rescues:
            found.setdefault(rescue.recovery, set()).add(rescue.step)
        return {name: frozenset(sources) for name, sources in found.items()}

    def _meets(self, name: str) -> bool:
        return name in self.cast.flow.joins and len(self._sources.get(name, ())) > 1

    def _waits(self, stop: Stop) -> bool:
        return self.pool != CUSTOMER and stop.step.wait is not None

    def _id(self, what: str, step: str, number: int = 0) -> str:
        return "_".join((what, self.plain[step], self.pool, *([str(number)] if number else [])))

    def _occasion(self, stop: Stop) -> str:
        """What a start is called: its own occasion, how often it comes, else what the service is needed for."""
        first = stop.step.step in self.cast.flow.starts[:1]
        own = self.cast.voice.say(stop.step.starts_when) or self.cast.every(stop.step)
        return own or (self.cast.voice.say(self.cast.service.trigger) if first else "")


def _iso(span: Span | None) -> str:
    """A wait that is one whole figure; a range cannot be a timer's, and working days are not in ISO 8601."""
    one = span.high if span and span.low == span.high else None
    if one is None or one.amount % 1 or one.unit not in _ISO:
        return ""
    return _ISO[one.unit].format(int(one.amount))

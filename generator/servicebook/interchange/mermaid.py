"""A service as a flowchart in Mermaid, which GitHub and GitLab show in every Markdown page."""

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from servicebook.interchange.acting import OURS, Cast
from servicebook.model.handbook import Stop
from servicebook.naming import PHASE_NAMES
from servicebook.pages.addresses import slugs
from servicebook.wording import say

LEFT_BEHIND: Final = say(
    "Mermaid holds the steps, phases, ways and waits, and whether customers, the frontstage or the backstage begin a step. Left behind is what each lane does, with evidence, times, promises, speech, feelings and the marketing mix: the blueprint and BPMN show more of it."
)
"""What a flowchart cannot carry."""
_CLASSES: Final = {
    "customer": "fill:#fff4d6,stroke:#8a6100,color:#222",
    "frontstage": "fill:#dceefb,stroke:#1b5e8c,color:#222",
    "backstage": "fill:#e8e8ec,stroke:#55555f,color:#222",
    "wait": "fill:#fff,stroke:#777,color:#222,stroke-dasharray:4 3",
    "turn": "fill:#fff,stroke:#333,color:#222",
}
_SIGNS: Final = re.compile(r"[^\w\s,.:!?%()/'\u0080-\U0010ffff]|_|^\d+(?=[.)])")
"""What could be read as Mermaid, Markdown or HTML, with a number that would begin a list."""


def mermaid(cast: Cast) -> str:
    """The file of a service."""
    return "".join(f"{line}\n" for line in _Chart(cast).lines())


class _Chart:
    """Writes one chart; each step is known by plain letters."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        plain = slugs(cast.course.stops)
        self.ids = {name: f"s_{plain[name].replace('-', '_')}" for name in cast.course.stops}

    def lines(self) -> Iterator[str]:
        """All of it: the title, what is left behind, the phases with their steps, the ways, the looks."""
        yield from ("---", f"title: {json.dumps(self.cast.title, ensure_ascii=False)}", "---", "flowchart TB")
        yield f"  %% {self.cast.voice.catalogue(LEFT_BEHIND)}"
        phases = [phase for phase in PHASE_NAMES if self.cast.course.phase(phase)]
        for phase in phases:
            yield from self._phase(phase)
        yield from (f"  p_{upper} ~~~ p_{lower}" for upper, lower in pairwise(phases))
        for name in self.cast.flow.exits:
            yield from self._ways(name)
        yield from self._rescues()
        yield from (f"  classDef {name} {look}" for name, look in _CLASSES.items())

    def _phase(self, phase: str) -> Iterator[str]:
        """A phase is a row, unless a way leads out of it."""
        yield f"  subgraph p_{phase}[{_quoted(self.cast.voice.catalogue.text(PHASE_NAMES[phase], 'phase'))}]"
        yield "    direction LR"
        for stop in self.cast.course.phase(phase):
            yield from self._step(stop)
        yield "  end"

    def _step(self, stop: Stop) -> Iterator[str]:
        own = self.ids[stop.step.step]
        number = f"{stop.number} · " if stop.number else ""
        yield f"    {own}[{_quoted(f'{number}{self.cast.name(stop)}')}]:::{self._sort(stop.step.step)}"
        if stop.step.wait:
            waiting = f"{self.cast.voice.own('Wait')}: {self.cast.wait(stop.step)}"
            yield f"    {own}_wait{{{{{_quoted(waiting)}}}}}:::wait --> {own}"
        yield from self._turns(stop)

    def _turns(self, stop: Stop) -> Iterator[str]:
        """Where a journey begins, parts or ends at a step; told here, so that it is drawn in the step's phase."""
        name, own = stop.step.step, self.ids[stop.step.step]
        if name in self.cast.flow.starts:
            first = self.cast.service.trigger if name == self.cast.flow.starts[0] else None
            occasion = self.cast.voice.say(stop.step.starts_when or first) or self.cast.voice.own("Start")
            yield f"    {own}_start([{_quoted(occasion)}]):::turn --> {self._head(name)}"
        for number, one in enumerate(self.cast.flow.exits.get(name, ()), 1):
            if not one.targets:
                yield f"    {own}_end_{number}([{_quoted(one.ends_as or self.cast.voice.own('End'))}]):::turn"
            elif len(one.targets) > 1:
                yield f"    {own}_fork_{number}((∥)):::turn"

    def _sort(self, step: str) -> str:
        """Who begins it: as written, else the lane that is nearest to the customer."""
        first = self.cast.course.stops[step].step.starts
        if first not in {None, "customer"}:
            return "frontstage" if first in {"frontstage", *OURS[:2]} else "backstage"
        if self.cast.act(step, "customer"):
            return "customer"
        return "frontstage" if any(self.cast.act(step, lane) for lane in OURS[:2]) else "backstage"

    def _head(self, name: str) -> str:
        return f"{self.ids[name]}_wait" if self.cast.course.stops[name].step.wait else self.ids[name]

    def _ways(self, name: str) -> Iterator[str]:
        """All alternatives after a step: to the next one, to several at once, to the end."""
        own = self.ids[name]
        for number, one in enumerate(self.cast.flow.exits[name], 1):
            several = f"{own}_{'fork' if one.targets else 'end'}_{number}"
            target = self._head(one.targets[0]) if len(one.targets) == 1 else several
            yield f"  {own} {_arrow('-->', self.cast.case(one))} {target}"
            if len(one.targets) > 1:
                yield from (f"  {several} --> {self._head(each)}" for each in one.targets)

    def _rescues(self) -> Iterator[str]:
        for one in self.cast.flow.rescues:
            yield f"  {self.ids[one.step]} {_arrow('-.->', self.cast.case(one))} {self._head(one.recovery)}"


def _arrow(line: str, case: str) -> str:
    """An arrow with the case in which it is taken, if it has one."""
    return f"{line}|{_quoted(case)}|" if case else line


def _quoted(text: str) -> str:
    """A text on one line in quotation marks, of which no sign means anything."""
    line = " ".join(text.split())
    return f'"{_SIGNS.sub(lambda match: "".join(f"#{ord(sign)};" for sign in match[0]), line)}"'

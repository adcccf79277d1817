"""How a service runs: the ways from step to step (format.md, What the words mean)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import count, pairwise

from servicebook.findings import Finding
from servicebook.link.registers import duplicate
from servicebook.model.handbook import Course, Stop, Thing, Way
from servicebook.model.service import PHASES, Service
from servicebook.model.step import Branch, Step

DRAFT_PHASE = "steps"
"""Where the steps of a draft stand that were not dealt out to the phases yet."""
END = "end"


def course(service: Service) -> tuple[Course, tuple[Finding, ...]]:
    """The steps of a service with the ways between them; a step id given twice becomes a finding."""
    stops: dict[str, Stop] = {}
    findings = []
    numbers = count(1)
    for phase, step in _dealt_out(service):
        name = f"{service.service}/{step.step}"
        if step.step in stops:
            findings.append(duplicate("step", name, step.spot("step"), stops[step.step].step.spot("step")))
            continue
        stops[step.step] = Stop(step, phase, 0 if step.aside else next(numbers), Thing("step", name))
    return Course(stops, tuple(_ways(stops)), tuple(_starts(stops))), tuple(findings)


def _dealt_out(service: Service) -> Iterator[tuple[str, Step]]:
    for phase in PHASES:
        for step in getattr(service, phase).steps:
            yield phase, step
    for step in service.steps:
        yield DRAFT_PHASE, step


def _starts(stops: Mapping[str, Stop]) -> Iterator[str]:
    """The first step on the line, and every one at which a journey begins."""
    line = [name for name, stop in stops.items() if on_line(stop)]
    for name, stop in stops.items():
        if stop.step.starts_when or name in line[:1]:
            yield name


def on_line(stop: Stop) -> bool:
    """Whether customers come by on their way: management and steps aside are not on the line."""
    return not stop.step.aside and stop.phase != "management"


def _ways(stops: Mapping[str, Stop]) -> Iterator[Way]:
    following = _following(stops)
    failing = _failing(stops)
    for name, stop in stops.items():
        if stop.phase != "management":
            yield from _onward(name, stop.step, _next(name, following, failing))
        for failure in stop.step.fails:
            if failure.recover:
                yield Way(name, failure.recover, failure=failure)
        for other in stop.step.meanwhile:
            yield Way(name, other)


def _onward(name: str, step: Step, following: tuple[str | None, ...]) -> Iterator[Way]:
    named = set()
    for branch in step.then:
        for target in (*branch.all, *((branch.to,) if branch.to else ())):
            named.add(target)
            yield Way(name, None if target == END else target, branch)
    if not _exhaustive(step.then):
        yield from (Way(name, target) for target in following if target not in named)


def _exhaustive(branches: tuple[Branch, ...]) -> bool:
    """Whether the branches leave nobody over: one has no condition, or their shares make up the whole."""
    shares = [branch.share.percent for branch in branches if branch.share]
    return any(branch.when is None for branch in branches) or sum(shares) >= 100


def _following(stops: Mapping[str, Stop]) -> dict[str, str | None]:
    line = [name for name, stop in stops.items() if on_line(stop)]
    return {**dict(pairwise(line)), **dict.fromkeys(line[-1:])}


def _failing(stops: Mapping[str, Stop]) -> Mapping[str, tuple[str, ...]]:
    """For each recovery the steps whose failures it makes good."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for name, stop in stops.items():
        for failure in stop.step.fails:
            if failure.recover:
                found[failure.recover][name] = None
    return {recovery: tuple(names) for recovery, names in found.items()}


def _next(
    name: str, following: Mapping[str, str | None], failing: Mapping[str, tuple[str, ...]]
) -> tuple[str | None, ...]:
    """The next step on the line; after a recovery the one after each step that failed, and nothing where all ends."""
    if name in following:
        return (following[name],)
    failed = _failed(name, following, failing)
    return tuple(dict.fromkeys(following[one] for one in failed)) or (None,)


def _failed(
    recovery: str, following: Mapping[str, str | None], failing: Mapping[str, tuple[str, ...]]
) -> tuple[str, ...]:
    """The steps on the line that failed; a recovery may itself be there for one that failed in its turn."""
    seen: dict[str, None] = {}
    waiting = [recovery]
    while waiting:
        fresh = [name for name in failing.get(waiting.pop(), ()) if name not in seen]
        seen |= dict.fromkeys(fresh)
        waiting += [name for name in fresh if name not in following]
    return tuple(name for name in seen if name in following)

"""What the browser shows above a page: how the handbook stands, and what is to be done in the files saved last."""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from servicebook.findings import Finding, Severity
from servicebook.report.briefing import Briefing
from servicebook.report.tally import totals
from servicebook.report.terminal import single_lines
from servicebook.serving.studio import State
from servicebook.wording import Catalogue, Message, say, say_count

Panel: TypeAlias = dict[str, object]

MOST = 12
"""So many findings are shown at once; the page of findings has them all."""


def panel(state: State) -> Panel:
    """The panel as plain data, in the reader's language."""
    speak, verdict = state.speak, state.reading.result.verdict
    own = tuple(recent(state))
    count = len(own) - MOST
    return {
        "language": speak.language,
        "name": speak.text("After the last save"),
        "tone": _tone(state, own),
        "heading": totals(verdict, _briefing(state)),
        "notices": [speak(notice) for notice in notices(state)],
        "findings": [_finding(finding, speak) for finding in own[:MOST]],
        "more": speak(further(count)) if count > 0 else "",
        "all": speak.text("All findings"),
        "fold": speak.text("Fold"),
        "unfold": speak.text("Unfold"),
        "lost": speak(say("`servicebook serve` has stopped; the page is as it was before. Start it again to go on.")),
    }


def told(state: State) -> Iterator[str]:
    """The same for a terminal, a line each."""
    speak, verdict = state.speak, state.reading.result.verdict
    yield from (speak(message) for message in (*notices(state), *state.remarks()))
    yield from single_lines(recent(state), speak)
    yield totals(verdict, _briefing(state))
    if state.trace:
        yield state.trace


def first_told(state: State, address: str) -> Iterator[str]:
    """What a terminal tells before anything was saved."""
    yield from told(state)
    if not state.quick:
        yield state.speak(
            say("Each save takes a whole build here: only mkdocs without plug-ins of your own renews single pages.")
        )
    yield state.speak(say("The handbook is at {address} (Ctrl-C ends).", address=address))


def _briefing(state: State) -> Briefing:
    result = state.reading.result
    return Briefing(state.speak, result.handbook.as_of, result.extent)


def notices(state: State) -> Iterator[Message]:
    """What keeps the pages as they were before."""
    if state.obstacle:
        yield state.obstacle
    for file in state.reading.stale:
        yield say(
            "{file} cannot be read as it was saved last, so the pages show what stood in it before. The findings say why.",
            file=file,
        )


def recent(state: State) -> Iterator[Finding]:
    """The findings in the files saved last, and in those that cannot be read; the gravest first."""
    files = {*state.change.files, *state.reading.stale}
    findings = [finding for finding in state.reading.result.verdict.findings if finding.place.file in files]
    for severity in Severity:
        yield from (finding for finding in findings if finding.severity is severity)


def further(count: int) -> Message:
    """That there is more than is shown."""
    return say_count("and {count} more in these files", "and {count} more in these files", count)


def _tone(state: State, own: Iterable[Finding]) -> str:
    """By what the panel is coloured: that something stands still, else the gravest of the findings."""
    if state.obstacle or state.reading.stale:
        return "stale"
    return next((finding.severity.value for finding in own), "calm")


def _finding(finding: Finding, speak: Catalogue) -> Panel:
    return {
        "severity": finding.severity.value,
        "name": speak.text(finding.severity.value, "severity"),
        "place": str(finding.place) if finding.place.file else "",
        "rule": finding.rule,
        "problem": speak(finding.problem),
        "why": speak(finding.why) if finding.why else "",
        "remedy": speak(finding.remedy) if finding.remedy else "",
    }

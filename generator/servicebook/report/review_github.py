"""The review as workflow commands: what is new stands at its line of the pull request, changed lines first."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from servicebook.findings import Finding, Severity
from servicebook.pages.proposal_telling import story, verdict
from servicebook.pages.proposal_voice import PlainVoice
from servicebook.report.briefing import Briefing
from servicebook.report.characters import visible
from servicebook.report.github import annotation, fitting, notice
from servicebook.report.gravity import by_gravity
from servicebook.report.tally import COUNTED
from servicebook.review import Loosened, Review
from servicebook.wording import say_count


def review_github(review: Review, briefing: Briefing) -> str:
    """A command for each loosened check and each new finding that finds room; then how many did not, and the verdict."""
    return "".join(f"{line}\n" for line in _lines(review, briefing))


def _lines(review: Review, briefing: Briefing) -> Iterator[str]:
    wanted = _wanted(review)
    shown = fitting(wanted)
    yield from (annotation(finding, briefing) for finding in shown)
    speak = briefing.catalogue
    if more := len(wanted) - len(shown):
        left_out = say_count(
            "{count} further finding has no room here; the summary of the job shows it.",
            "{count} further findings have no room here; the summary of the job shows them.",
            more,
        )
        yield notice(left_out, briefing)
    yield _plain(" · ".join(map(speak, verdict(review))))
    yield _plain(speak(story(review, PlainVoice(review, speak))))


def _wanted(review: Review) -> tuple[Finding, ...]:
    """What loosens the checks, then what is new: the gravest first, of these what stands on changed lines."""
    brought = [finding for finding in review.brought if finding.severity in COUNTED]
    changed = {file: _changed_lines(file, review) for file in {finding.place.file for finding in brought}}
    nearest = sorted(brought, key=lambda finding: finding.place.line not in changed[finding.place.file])
    return (*map(_as_finding, review.loosened), *by_gravity(nearest))


def _as_finding(one: Loosened) -> Finding:
    return Finding(one.rule or "servicebook", Severity.WARNING, one.place, one.said)


def _changed_lines(file: str, review: Review) -> frozenset[int]:
    """The lines of a file, from 1, that the proposal wrote."""
    before, after = review.base.sources.get(file), review.head.sources.get(file)
    if after is None or file not in review.touched:
        return frozenset()
    old, new = (before.text if before else "").split("\n"), after.text.split("\n")
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    spans = (range(low + 1, high + 1) for sign, _, _, low, high in matcher.get_opcodes() if sign != "equal")
    return frozenset(line for span in spans for line in span)


def _plain(text: str) -> str:
    """A line of the log that no runner takes for a command."""
    return visible(text).lstrip(": ")

"""The review for a terminal: the verdict and the story first, then all that a reviewer may want to know, by weight."""

from collections import Counter
from collections.abc import Iterable, Iterator

from servicebook.changes import Change
from servicebook.findings import Finding, Severity
from servicebook.pages.proposal_telling import (
    alarm,
    compared,
    counted,
    gaps,
    groups,
    heading,
    loosening,
    placed,
    resting,
    shifted,
    story,
    told,
    verdict,
    wordings,
)
from servicebook.pages.proposal_voice import PlainVoice
from servicebook.report.blocks import Sheet, block, paragraph
from servicebook.report.briefing import Briefing
from servicebook.report.characters import visible
from servicebook.report.colours import Ink, coloured, plain
from servicebook.report.tally import COUNTED
from servicebook.review import Affected, Review
from servicebook.wording import Message, say, say_count

_UNTRACED = say("Because of several changes together:")
_SHOWN = 15
"""So many of those that rest on one change are listed; JSON has them all."""
_POINT, _BESIDE = "  • ", "    "


def review_text(review: Review, briefing: Briefing) -> str:
    """The whole report: chapters of which nothing is to say are left out."""
    sheet = Sheet(briefing, coloured if briefing.colour else plain)
    voice = PlainVoice(review, briefing.catalogue)
    lines = [*_head(review, voice, sheet)]
    for title, chapter in _chapters(review, voice, sheet):
        found = list(chapter)
        lines += ["", sheet.paint(Ink.HEADING, sheet.speak(title)), *found] if found else []
    return "".join(f"{line}\n" for line in [*lines, "", *_closing(review, sheet)])


def _head(review: Review, voice: PlainVoice, sheet: Sheet) -> Iterator[str]:
    """What somebody in a hurry reads."""
    if warning := loosening(review):
        yield sheet.paint(Ink.WARNING, sheet.speak(warning))
    parts = " · ".join(map(sheet.speak, verdict(review)))
    yield sheet.paint(_ink(review), f"{parts[:1].upper()}{parts[1:]}")
    yield sheet.speak(story(review, voice))
    if first := alarm(review):
        yield from paragraph(sheet.speak(first), sheet.briefing.width, "→ ", "  ")


def _ink(review: Review) -> Ink:
    """The colour of the gravest that is new."""
    found = {finding.severity for finding in review.brought}
    gravest = next((severity for severity in COUNTED if severity in found), None)
    return Ink[gravest.name] if gravest else Ink.HEADING


def _chapters(review: Review, voice: PlainVoice, sheet: Sheet) -> Iterator[tuple[Message, Iterator[str]]]:
    yield say("Loosened checks"), _points(sheet, (one.said for one in review.loosened))
    yield say("What the checks would have said as they were"), _listed(review.silenced, sheet)
    yield say("What cannot be told"), _points(sheet, gaps(review))
    yield say("What changed"), _changes(review, voice, sheet)
    yield say("What that does to the sums"), _shifts(review, voice, sheet)
    yield say("New findings"), _findings(review.new, sheet)
    yield say("Also affected, in files that nobody touched"), _affected(review.affected, voice, sheet)
    yield say("Worth a second look: this rests on what changed, and was not touched"), _suspects(review, voice, sheet)
    yield say("Fixed"), _listed(review.fixed, sheet)
    yield say("Newly accepted"), _listed((one.finding for one in review.newly_accepted), sheet)
    yield say("Acceptances whose time is over"), _listed(review.expired, sheet)
    yield say("Still open, by rule"), _by_rule(review.still_open)


def _points(sheet: Sheet, sentences: Iterable[Message]) -> Iterator[str]:
    for sentence in sentences:
        yield from paragraph(sheet.speak(sentence), sheet.briefing.width, _POINT, _BESIDE)


def _changes(review: Review, voice: PlainVoice, sheet: Sheet) -> Iterator[str]:
    for group in groups(review):
        yield visible(heading(group.service, voice))
        for change in group.changes:
            yield from _change(change, voice, sheet)


def _change(change: Change, voice: PlainVoice, sheet: Sheet) -> Iterator[str]:
    columns = sheet.briefing.width
    yield from paragraph(sheet.speak(told(change, voice)), columns, _POINT, _BESIDE)
    for sign, text in zip("−+", wordings(change, voice) or (), strict=False):
        yield from paragraph(visible(text), columns, f"{_BESIDE}{sign} ", f"{_BESIDE}  ")


def _shifts(review: Review, voice: PlainVoice, sheet: Sheet) -> Iterator[str]:
    for service in dict.fromkeys(shift.service for shift in review.shifts):
        yield visible(voice.service_name(service))
        yield from _points(sheet, (shifted(shift, voice) for shift in review.shifts if shift.service == service))


def _findings(findings: Iterable[Finding], sheet: Sheet) -> Iterator[str]:
    shown = [finding for finding in findings if finding.severity is not Severity.QUESTION]
    for finding in shown:
        yield from _one(finding, sheet)
    questions = sum(1 for finding in findings if finding.severity is Severity.QUESTION)
    if questions:
        number = say_count(
            "{count} new question to the authors of drafts does not count: `servicebook check` shows it.",
            "{count} new questions to the authors of drafts do not count: `servicebook check` shows them.",
            questions,
        )
        yield from paragraph(sheet.speak(number), sheet.briefing.width, "  ")


def _one(finding: Finding, sheet: Sheet) -> Iterator[str]:
    """A finding with its lines of code, or on one line where a program reads along."""
    if not sheet.briefing.compact:
        yield from (*block(finding, sheet), "")
        return
    remedy = f" ({sheet.speak(finding.remedy)})" if finding.remedy else ""
    where = visible(str(finding.place)) if finding.place.file else "-"
    yield f"{where}: {finding.severity.value} {finding.rule}: {sheet.speak(finding.problem)}{remedy}"


def _affected(affected: Iterable[Affected], voice: PlainVoice, sheet: Sheet) -> Iterator[str]:
    """The findings, those of one cause together."""
    causes: dict[Change | None, list[Finding]] = {}
    for one in affected:
        if one.finding.severity is not Severity.QUESTION:
            causes.setdefault(one.cause, []).append(one.finding)
    for cause, findings in sorted(causes.items(), key=lambda one: one[0] is None):
        because = say("Because of this – {change}:", change=placed(cause, voice)) if cause else _UNTRACED
        yield from paragraph(sheet.speak(because), sheet.briefing.width, "  ")
        for finding in findings:
            yield from _one(finding, sheet)


def _suspects(review: Review, voice: PlainVoice, sheet: Sheet) -> Iterator[str]:
    for suspect in review.suspects:
        yield from paragraph(sheet.speak(placed(suspect.cause, voice)), sheet.briefing.width, "  ")
        for one in suspect.resting[:_SHOWN]:
            where = sheet.paint(Ink.FAINT, visible(str(one.place)))
            yield f"{_BESIDE}→ {sheet.speak(resting(one, voice))} {where}"
        left = len(suspect.resting[_SHOWN:])
        if left:
            yield f"{_BESIDE}→ {sheet.speak(say_count('{count} more', '{count} more', left))}"


def _listed(findings: Iterable[Finding], sheet: Sheet) -> Iterator[str]:
    for finding in findings:
        if finding.severity in COUNTED:
            text = f"{finding.rule}: {sheet.speak(finding.problem)}"
            yield from paragraph(text, sheet.briefing.width, _POINT, _BESIDE)


def _by_rule(findings: Iterable[Finding]) -> Iterator[str]:
    counts = Counter(finding.rule for finding in findings if finding.severity in COUNTED)
    if counts:
        yield f"  {', '.join(f'{rule} {count}' for rule, count in sorted(counts.items()))}"


def _closing(review: Review, sheet: Sheet) -> Iterator[str]:
    yield sheet.paint(Ink.FAINT, sheet.speak(compared(review)))
    if not counted(review.brought):
        calm = say(
            "That nothing new contradicts does not mean that the proposal is good: walk it with those who work by it."
        )
        yield from paragraph(sheet.speak(calm), sheet.briefing.width)

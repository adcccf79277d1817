"""A review in Markdown by chapters: what changed, what that does, what is new, what rests on it, what is settled."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from servicebook.changes import Change
from servicebook.comparison.ends import ENDS
from servicebook.findings import Accepted, Finding
from servicebook.pages.proposal_telling import gaps, groups, heading, placed, resting, shifted, told, wordings
from servicebook.pages.proposal_voice import PlainVoice
from servicebook.publication import escape_html
from servicebook.report.briefing import Briefing
from servicebook.report.entries import finding_entry
from servicebook.report.gravity import by_gravity
from servicebook.report.prose import code, inline
from servicebook.report.tally import COUNTED
from servicebook.report.telling import in_repository
from servicebook.review import Review
from servicebook.wording import Catalogue, Message, say

_ALL: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Detail:
    """How much is told of each thing: why a finding matters, its other places, old and new wordings."""

    why: bool = True
    places: bool = True
    wordings: bool = True


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to say, in whole lines of Markdown; those of one `group` in a row stand below its heading."""

    text: str
    group: str = ""

    def size(self, *, headed: bool) -> int:
        """The bytes that it takes, alone or with the heading of its group."""
        heading = f"**{self.group}**\n\n\n" if headed else ""
        return len(f"{heading}{self.text}\n".encode())


@dataclass(frozen=True, slots=True)
class Chapter:
    """What is said of one matter; so many entries are shown, the others unfold.

    Where there is no room for everything, chapters of a lower `rank` are kept first.
    """

    title: Message
    rank: int
    entries: tuple[Entry, ...]
    shown: int = _ALL


def chapters(review: Review, voice: PlainVoice, briefing: Briefing, detail: Detail) -> Iterator[Chapter]:
    """All chapters of which there is something to say."""
    speak = briefing.catalogue
    found = (
        Chapter(say("What the checks would have said as they were"), 2, tuple(_short(review.silenced, speak))),
        Chapter(say("What cannot be told"), 3, tuple(_points(gaps(review), speak))),
        Chapter(say("What changed"), 4, tuple(_changes(review, voice, detail)), 12),
        Chapter(say("Drawn, with what differs marked"), 11, tuple(_pictures(voice, briefing)), 8),
        Chapter(say("What that does to the sums"), 5, tuple(_shifts(review, voice)), 8),
        Chapter(say("New findings"), 0, tuple(_findings(_by_file(review.new), briefing, detail))),
        Chapter(
            say("Also affected, in files that nobody touched"), 1, tuple(_affected(review, voice, briefing, detail))
        ),
        Chapter(
            say("Worth a second look: this rests on what changed, and was not touched"),
            6,
            tuple(_suspects(review, voice, briefing)),
            6,
        ),
        Chapter(say("Newly accepted"), 7, tuple(_accepted(review.newly_accepted, speak)), 0),
        Chapter(say("Acceptances whose time is over"), 8, tuple(_short(review.expired, speak)), 0),
        Chapter(say("Fixed"), 9, tuple(_short(review.fixed, speak)), 0),
        Chapter(say("Still open, by rule"), 10, tuple(_by_rule(review.still_open)), 0),
    )
    return (chapter for chapter in found if chapter.entries)


def _points(sentences: Iterable[Message], speak: Catalogue) -> Iterator[Entry]:
    yield from (Entry(f"- {inline(speak(sentence))}") for sentence in sentences)


def _changes(review: Review, voice: PlainVoice, detail: Detail) -> Iterator[Entry]:
    for group in groups(review):
        for change in group.changes:
            yield Entry("\n".join(_change(change, voice, detail)), inline(heading(group.service, voice)))


def _change(change: Change, voice: PlainVoice, detail: Detail) -> Iterator[str]:
    yield f"- {inline(voice.speak(told(change, voice)))}"
    if detail.wordings:
        yield from (
            f"  - <{sign}>{inline(text)}</{sign}>"
            for sign, text in zip(("del", "ins"), wordings(change, voice) or (), strict=False)
        )


def _shifts(review: Review, voice: PlainVoice) -> Iterator[Entry]:
    for shift in sorted(review.shifts, key=lambda shift: shift.service):
        yield Entry(f"- {inline(voice.speak(shifted(shift, voice)))}", inline(voice.service_name(shift.service)))


def _pictures(voice: PlainVoice, briefing: Briefing) -> Iterator[Entry]:
    """For each service links to its drawings."""
    for service, found in groupby(briefing.pictured, lambda one: one.service):
        ways = ((escape_html(one.address), inline(voice.speak(ENDS[one.end]))) for one in found)
        links = " · ".join(f'<a href="{address}">{word}</a>' for address, word in ways)
        yield Entry(f"- {inline(voice.service_name(service))}: {links}")


def _by_file(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The gravest first, and with each all others of its file."""
    graded = by_gravity(finding for finding in findings if finding.severity in COUNTED)
    files = list(dict.fromkeys(finding.place.file for finding in graded))
    return tuple(sorted(graded, key=lambda finding: files.index(finding.place.file)))


def _findings(findings: Iterable[Finding], briefing: Briefing, detail: Detail) -> Iterator[Entry]:
    """Findings that count, file by file; those of the whole handbook stand without one."""
    for finding in findings:
        if finding.severity in COUNTED:
            file = code(in_repository(finding.place, briefing).file) if finding.place.file else ""
            lines = finding_entry(finding, briefing, why=detail.why, places=detail.places)
            yield Entry("\n".join(lines), file)


def _affected(review: Review, voice: PlainVoice, briefing: Briefing, detail: Detail) -> Iterator[Entry]:
    """Findings below the change that brought them about, each with its file."""
    causes = list(dict.fromkeys(one.cause for one in review.affected))
    for one in sorted(review.affected, key=lambda one: causes.index(one.cause)):
        because = say("Because of several changes together:")
        if one.cause:
            because = say("Because of this – {change}:", change=placed(one.cause, voice))
        for entry in _findings((one.finding,), briefing, detail):
            place = f"\n  - {entry.group}" if entry.group else ""
            yield Entry(f"{entry.text}{place}", inline(voice.speak(because)))


def _suspects(review: Review, voice: PlainVoice, briefing: Briefing) -> Iterator[Entry]:
    for suspect in review.suspects:
        cause = inline(voice.speak(placed(suspect.cause, voice)))
        for one in suspect.resting:
            where = code(str(in_repository(one.place, briefing)))
            yield Entry(f"- {inline(voice.speak(resting(one, voice)))} {where}", cause)


def _accepted(accepted: Iterable[Accepted], speak: Catalogue) -> Iterator[Entry]:
    for one in accepted:
        yield from (Entry(f"{entry.text}\n  - {inline(one.why)}") for entry in _short((one.finding,), speak))


def _short(findings: Iterable[Finding], speak: Catalogue) -> Iterator[Entry]:
    for finding in findings:
        if finding.severity in COUNTED:
            yield Entry(f"- {code(finding.rule)} {inline(speak(finding.problem))}")


def _by_rule(findings: Iterable[Finding]) -> Iterator[Entry]:
    counts = Counter(finding.rule for finding in findings if finding.severity in COUNTED)
    yield from (Entry(f"- {code(rule)} {count}") for rule, count in sorted(counts.items()))

"""The review as a comment under a pull request and as the summary of a job: never cut, but told more briefly."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from textwrap import shorten
from typing import Final

import servicebook
from servicebook.findings import Severity
from servicebook.pages.proposal_telling import alarm, compared, counted, story, verdict
from servicebook.pages.proposal_voice import PlainVoice
from servicebook.report.briefing import Briefing
from servicebook.report.characters import ELLIPSIS
from servicebook.report.marker import marker
from servicebook.report.prose import inline
from servicebook.report.review_chapters import Chapter, Detail, Entry, chapters
from servicebook.review import Review
from servicebook.wording import Catalogue, Message, say, say_count

COMMENT: Final = 60_000
"""Bytes; a comment of more than 65,536 characters is refused, and nothing of it appears."""
SUMMARY: Final = 900_000
"""Bytes; a summary of more than 1 MiB is dropped as a whole."""
_SENTENCE = 400
_LOOSENED = 8
_DETAILS = (Detail(), Detail(places=False), Detail(why=False, places=False, wordings=False))
"""Each tells less than the one before."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """What is said in any case, before and after the chapters."""

    before: tuple[str, ...]
    after: tuple[str, ...]


def review_markdown(review: Review, briefing: Briefing) -> str:
    """The comment: a hidden marker, the verdict, what loosens the checks, the story, then the chapters."""
    return _fitting(review, briefing, COMMENT)


def review_summary(review: Review, briefing: Briefing) -> str:
    """The same with more room."""
    return _fitting(review, briefing, SUMMARY)


def _fitting(review: Review, briefing: Briefing, most: int) -> str:
    """The fullest report that has room; where the briefest has none, as many entries as fit, the weightiest first."""
    speak, voice = briefing.catalogue, PlainVoice(review, briefing.catalogue)
    frame = _Frame(tuple(_head(review, voice, briefing)), tuple(_foot(review, speak)))
    for detail in _DETAILS:
        told = tuple(chapters(review, voice, briefing, detail))
        text = _written(frame, told, told, speak)
        if len(text.encode()) <= most:
            return text
    bare = _written(frame, told, tuple(replace(chapter, entries=()) for chapter in told), speak)
    return _written(frame, told, _within(told, most - len(bare.encode())), speak)


def _within(told: tuple[Chapter, ...], room: int) -> tuple[Chapter, ...]:
    """The chapters with as many of their entries as have room."""
    kept: dict[int, tuple[Entry, ...]] = {}
    for chapter in sorted(told, key=lambda chapter: chapter.rank):
        kept[chapter.rank], room = _kept(chapter, room)
    return tuple(replace(chapter, entries=kept[chapter.rank]) for chapter in told)


def _kept(chapter: Chapter, room: int) -> tuple[tuple[Entry, ...], int]:
    """The entries of a chapter that have room, and how much is left; the heading of a group stands again where it unfolds."""
    kept: list[Entry] = []
    for entry in chapter.entries:
        size = entry.size(headed=len(kept) in (0, chapter.shown) or entry.group != kept[-1].group)
        if size <= room:
            kept.append(entry)
            room -= size
    return tuple(kept), room


def _written(frame: _Frame, told: tuple[Chapter, ...], shown: tuple[Chapter, ...], speak: Catalogue) -> str:
    lines = list(frame.before)
    for whole, chapter in zip(told, shown, strict=True):
        lines += _chapter(chapter, len(whole.entries) - len(chapter.entries), speak)
    return "".join(f"{line}\n" for line in (*lines, *frame.after))


def _head(review: Review, voice: PlainVoice, briefing: Briefing) -> Iterator[str]:
    """What somebody in a hurry reads."""
    speak = briefing.catalogue
    parts = " · ".join(map(speak, verdict(review)))
    yield marker(briefing.folder, calm=review.is_calm)
    yield f"**{_sign(review)} {inline(f'{parts[:1].upper()}{parts[1:]}')}**"
    yield ""
    if review.loosened:
        yield from (f"> ⚠️ **{inline(speak(say('Loosened checks')))}**", ">", *_loosened(review, speak), "")
    yield from (_brief(story(review, voice), speak), "")
    if first := alarm(review):
        yield from (f"→ {_brief(first, speak)}", "")


def _loosened(review: Review, speak: Catalogue) -> Iterator[str]:
    yield from (f"> - {_brief(one.said, speak)}" for one in review.loosened[:_LOOSENED])
    if len(review.loosened) > _LOOSENED:
        yield f"> - {inline(speak(_left_out(len(review.loosened) - _LOOSENED)))}"


def _sign(review: Review) -> str:
    """The verdict at a glance: contradictions, something to look at, nothing."""
    if review.head.broken or any(finding.severity is Severity.ERROR for finding in review.brought):
        return "❌"
    return "⚠️" if counted(review.brought) or review.loosened else "✅"


def _brief(sentence: Message, speak: Catalogue) -> str:
    """A sentence at the head, which has to be short whatever somebody wrote into the texts that it quotes."""
    return inline(shorten(speak(sentence), _SENTENCE, placeholder=f" {ELLIPSIS}"))


def _foot(review: Review, speak: Catalogue) -> Iterator[str]:
    if not counted(review.brought):
        calm = say(
            "That nothing new contradicts does not mean that the proposal is good: walk it with those who work by it."
        )
        yield from (inline(speak(calm)), "")
    yield f"<sub>{inline(speak(compared(review)))} · Servicebook {servicebook.__version__}</sub>"


def _chapter(chapter: Chapter, left_out: int, speak: Catalogue) -> Iterator[str]:
    title = inline(speak(chapter.title))
    shown, folded = chapter.entries[: chapter.shown], chapter.entries[chapter.shown :]
    if shown or not folded:
        yield from (f"### {title}", "", *_grouped(shown))
        title = inline(speak(say_count("{count} more", "{count} more", len(folded))))
    if folded:
        count = "" if shown else f" ({len(folded)})"
        yield from (f"<details><summary>{title}{count}</summary>", "", *_grouped(folded), "</details>", "")
    if left_out:
        yield from (inline(speak(_left_out(left_out))), "")


def _grouped(entries: tuple[Entry, ...]) -> Iterator[str]:
    for group, found in groupby(entries, lambda entry: entry.group):
        if group:
            yield from (f"**{group}**", "")
        yield from (*(entry.text for entry in found), "")


def _left_out(count: int) -> Message:
    return say_count(
        "{count} further entry has no room here; `servicebook review` shows it.",
        "{count} further entries have no room here; `servicebook review` shows them.",
        count,
    )

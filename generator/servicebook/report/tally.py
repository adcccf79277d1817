"""What a report says about all findings together: how many, in how much, on which day, and what that means."""

from datetime import date

from servicebook.findings import Severity, Verdict
from servicebook.report.briefing import Briefing, Extent
from servicebook.wording import Message, say, say_count

COUNTED = (Severity.ERROR, Severity.WARNING, Severity.ADVICE)
"""What counts as a finding; questions ask the authors of a draft and are never counted."""


def totals(verdict: Verdict, briefing: Briefing) -> str:
    """One line: `2 errors, 1 warning · 4 services, 52 steps · as of 2026-11-22`."""
    found = [_number(severity, verdict.count(severity)) for severity in COUNTED if verdict.count(severity)]
    parts = (found or [say("No findings")], _size(briefing.extent), [_day(briefing.as_of)])
    return " · ".join(", ".join(map(briefing.catalogue, part)) for part in parts)


def aside(verdict: Verdict) -> Message | None:
    """How many findings are accepted, and how many checks lacked data; nothing where there are none."""
    numbers = [
        say_count("{count} accepted finding", "{count} accepted findings", len(verdict.accepted)),
        say_count("{count} check without enough data", "{count} checks without enough data", len(verdict.unchecked)),
    ]
    shown = tuple(number for number in numbers if number.count)
    if not shown:
        return None
    return say(
        "Not listed: {numbers}. The page of findings in the handbook shows them, as does `--format json`.",
        numbers=shown,
    )


def hidden(verdict: Verdict) -> Message | None:
    """How many findings were left out since only some files or rules were asked for; nothing where none were."""
    if not verdict.hidden:
        return None
    return say_count(
        "{count} further finding lies outside what was asked for; without PATH and `--only` it is shown.",
        "{count} further findings lie outside what was asked for; without PATH and `--only` they are shown.",
        verdict.hidden,
    )


def questions(verdict: Verdict) -> Message | None:
    """How many questions the drafts still leave open; nothing where there are none."""
    count = verdict.count(Severity.QUESTION)
    if not count:
        return None
    return say_count(
        "{count} open question of drafts does not count, and is not listed here.",
        "{count} open questions of drafts do not count, and are not listed here.",
        count,
    )


def remarks(verdict: Verdict, *, asked: bool = False) -> tuple[Message, ...]:
    """All that a channel does not list, as counts; the questions are among it unless they were `asked` there."""
    unasked = None if asked else questions(verdict)
    return tuple(remark for remark in (hidden(verdict), unasked, aside(verdict)) if remark)


def left_out(count: int) -> Message | None:
    """How many findings the channel has no room for; nothing where all have their place."""
    if not count:
        return None
    return say_count(
        "{count} further finding has no room here; `servicebook check` shows it.",
        "{count} further findings have no room here; `servicebook check` shows them.",
        count,
    )


def caution(verdict: Verdict) -> Message | None:
    """What an empty list does not mean; nothing where something was found."""
    if verdict.hidden or any(verdict.count(severity) for severity in COUNTED):
        return None
    return say(
        "That nothing contradicts does not mean that the service is good: walk it yourselves, and ask those who use it and those who provide it."
    )


def _number(severity: Severity, count: int) -> Message:
    match severity:
        case Severity.ERROR:
            return say_count("{count} error", "{count} errors", count)
        case Severity.WARNING:
            return say_count("{count} warning", "{count} warnings", count)
        case _:
            return say_count("{count} piece of advice", "{count} pieces of advice", count)


def _size(extent: Extent) -> list[Message]:
    return [
        say_count("{count} service", "{count} services", extent.services),
        say_count("{count} step", "{count} steps", extent.steps),
    ]


def _day(day: date) -> Message:
    return say("as of {year}-{month}-{day}", year=day.year, month=f"{day.month:02}", day=f"{day.day:02}")

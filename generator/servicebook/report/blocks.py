"""One finding in a terminal: what is wrong, where, why it matters, what to do."""

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import wrap

from servicebook.findings import Finding, Place
from servicebook.report.briefing import Briefing
from servicebook.report.characters import visible
from servicebook.report.colours import Ink, Paint, ink_of
from servicebook.report.frames import line_at
from servicebook.wording import Message

_INDENT = "  "
_NARROWEST = 40


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the report is written on: for whom, and in which inks."""

    briefing: Briefing
    paint: Paint

    def speak(self, message: Message) -> str:
        """A sentence in the reader's language; nothing in it acts on the terminal."""
        return visible(self.briefing.catalogue(message))


def block(finding: Finding, sheet: Sheet) -> Iterator[str]:
    """All that is to be said about a finding."""
    yield _headline(finding, sheet)
    yield from paragraph(sheet.speak(finding.problem), sheet.briefing.width, _INDENT)
    yield from _frame(finding, sheet)
    here = sheet.briefing.catalogue
    remedy = sheet.speak(finding.remedy) if finding.remedy else ""
    if finding.why:
        yield from _labelled(here.text("why", "finding"), sheet.speak(finding.why), sheet)
    if remedy:
        yield from _labelled(here.text("what to do", "finding"), remedy, sheet)
    if finding.suggestion and finding.suggestion not in remedy:
        yield from _labelled(here.text("perhaps meant", "finding"), f"`{visible(finding.suggestion)}`", sheet)


def question(finding: Finding, sheet: Sheet) -> Iterator[str]:
    """A question to the authors of a draft: what is still open, and where it would be written."""
    remedy = f" {sheet.speak(finding.remedy)}" if finding.remedy else ""
    text = f"{sheet.speak(finding.problem)}{remedy}"
    yield from paragraph(text, sheet.briefing.width, f"{_INDENT}? ", _INDENT * 2)
    yield f"{_INDENT * 2}{sheet.paint(Ink.FAINT, f'{visible(str(finding.place))} [{finding.rule}]')}"


def paragraph(text: str, columns: int, first: str = "", following: str | None = None) -> list[str]:
    """A text on lines of at most so many columns, indented; an address is never broken."""
    hanging = first if following is None else following
    room = max(columns, _NARROWEST)
    return wrap(
        text, room, initial_indent=first, subsequent_indent=hanging, break_long_words=False, break_on_hyphens=False
    )


def _headline(finding: Finding, sheet: Sheet) -> str:
    word = sheet.briefing.catalogue.text(finding.severity.value, "severity")
    name = sheet.paint(ink_of(finding.severity), f"{word}[{finding.rule}]")
    return f"{name} {sheet.paint(Ink.PLACE, visible(str(finding.place)))}" if finding.place.file else name


def _labelled(label: str, text: str, sheet: Sheet) -> list[str]:
    """A sentence behind its label, which is coloured only when the lines stand: ink takes no room."""
    name = f"{label}:"
    lines = paragraph(text, sheet.briefing.width, f"{_INDENT}{name} ", _INDENT * 2)
    return [lines[0].replace(name, sheet.paint(Ink.HEADING, name), 1), *lines[1:]]


def _frame(finding: Finding, sheet: Sheet) -> Iterator[str]:
    """The line of the finding, and those of the other places that it involves, along a rail."""
    margin = len(str(max(place.line for place in (finding.place, *(related.place for related in finding.related)))))
    code = list(_code(finding.place, "^", margin, sheet, ink_of(finding.severity)))
    if code or finding.related:
        yield _rail(margin, "╷", sheet)
        yield from code
        for related in finding.related:
            where = sheet.paint(Ink.FAINT, visible(str(related.place)))
            yield f"{_rail(margin, '├─', sheet)} {sheet.speak(related.note)}: {where}"
            yield from _code(related.place, "-", margin, sheet, Ink.ADVICE)
        yield _rail(margin, "╵", sheet)


def _code(place: Place, sign: str, margin: int, sheet: Sheet, ink: Ink) -> Iterator[str]:
    room = max(sheet.briefing.width, _NARROWEST) - margin - len(" │ ")
    line = line_at(sheet.briefing.sources.get(place.file), place, room)
    if line:
        yield f"{sheet.paint(Ink.FAINT, f'{place.line:>{margin}} │')} {line}".rstrip()
        yield f"{_rail(margin, '│', sheet)} {sheet.paint(ink, line.underline(sign))}"


def _rail(margin: int, sign: str, sheet: Sheet) -> str:
    return sheet.paint(Ink.FAINT, f"{' ' * margin} {sign}")

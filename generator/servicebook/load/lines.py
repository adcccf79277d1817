"""The anatomy of a line of YAML that somebody wrote by hand, and how it should have been written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from servicebook.load.places import Edit, Span

INDENT: Final = re.compile(r"[ \t]*")
DASHES: Final = re.compile(r"(?:-[ \t]+)*")
KEY: Final = re.compile(r"(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s\"'\[\]{}#,&*!|>@`%][^\n]*?)(?=[ \t]*:(?:[ \t\n]|\Z))")
COLON: Final = re.compile(r"[ \t]*:[ \t]*")
COMMENT: Final = re.compile(r"(?<![ \t])[ \t]++#[^\n]*")
FLOW_VALUE: Final = re.compile(r"[^,\[\]{}\n]*")
NEW_ENTRY: Final = re.compile(r"[ \t]*(?:-[ \t]|[\w-]+[ \t]*:(?:[ \t]|$)|$)", re.MULTILINE)
LONGEST_EXAMPLE: Final = 100
LONGEST_WORDS: Final = 60
LONGEST_KEY: Final = 400


@dataclass(frozen=True, slots=True)
class Line:
    """A line, as the indices of its parts.

    `first` is its first sign, `content` what follows the dashes, `value` what follows the key (if any).
    """

    start: int
    first: int
    content: int
    value: int
    end: int

    @property
    def has_key(self) -> bool:
        """Whether a key stands before the value."""
        return self.value > self.content


def line_at(text: str, index: int) -> Line:
    """The line on which a character stands."""
    start = text.rfind("\n", 0, index) + 1
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    first = _after(INDENT, text, start)
    content = _after(DASHES, text, first)
    key = KEY.match(text, content, min(end, content + LONGEST_KEY))
    value = _after(COLON, text, key.end()) if key else content
    return Line(start, first, content, min(value, end), end)


def line_above(text: str, line: Line) -> Line:
    """The next line above that says something, else the text's first one."""
    while line.start > 0:
        line = line_at(text, line.start - 1)
        if line.first < line.end and text[line.first] != "#":
            break
    return line


def indentations_above(text: str, line: Line) -> Iterator[int]:
    """The columns at which entries begin to which a line below could belong, the deepest first."""
    lowest = len(text) + 1
    while line.start > 0 and lowest > 0:
        line = line_above(text, line)
        for index in (line.content, line.first) if line.has_key else (line.first,):
            if index - line.start < lowest:
                lowest = index - line.start
                yield lowest


def value_span(text: str, index: int, *, in_flow: bool) -> Span:
    """The whole value that a character belongs to, as its author meant it."""
    line = line_at(text, index)
    if in_flow or text[line.value : line.value + 1] in {"[", "{"}:
        return _flow_value(text, line, index)
    return text_span(text, index)


def text_span(text: str, index: int) -> Span:
    """The text that stands alone on its line, or behind a key, with the lines below that go on with it."""
    line = line_at(text, index)
    return min(line.value, index), _end_of_text(text, line)


def block_end(text: str, index: int) -> Span:
    """Where an entry ends that goes on over lines deeper than its own, and what separates it from the line's end."""
    line = top = line_at(text, index)
    depth = (top.content if top.has_key else top.first) - top.start
    while line.end < len(text):
        below = line_at(text, line.end + 1)
        if below.first - below.start <= depth:
            break
        line = below
    comment = COMMENT.search(text, max(line.start, index), line.end)
    end = comment.start() if comment else line.end
    return index + len(text[index:end].rstrip(" ,\n")), end


def quote_end(text: str, start: int) -> int:
    """Where a text in quotes that are not closed would end: with its entry in brackets, else with its line."""
    line = line_at(text, start)
    in_flow = text[line.value] in {"[", "{"}
    found = FLOW_VALUE.match(text, start + 1) if in_flow else None
    return start + len(text[start : found.end()].rstrip()) if found else max(_end_of_text(text, line), start + 1)


def quoting(text: str, span: Span) -> Edit:
    """The edit that puts a stretch in quotes."""
    return Edit(*span, quoted(text[slice(*span)]))


def quoted(text: str) -> str:
    """A text in quotes, by preference in those that need no escapes."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    if "'" not in text:
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def words(text: str, span: Span) -> str:
    """A stretch of the text as it is quoted in a message."""
    return shortened(text[slice(*span)])


def line_around(text: str, index: int) -> str:
    """The line on which a character stands, of a long one the part around it."""
    line = line_at(text, index)
    return words(text, (max(line.start, index - LONGEST_EXAMPLE), min(line.end, index + LONGEST_EXAMPLE)))


def example(text: str, edit: Edit) -> str:
    """The line as it should have been written; of a long one, what comes before and what is new."""
    line = line_at(text, edit.start)
    before = text[line.first : edit.start]
    after = text[edit.end : line_at(text, edit.end).end].rstrip()
    whole = f"{before}{' '.join(edit.text.split()) or edit.text}{after}"
    if len(whole) <= LONGEST_EXAMPLE:
        return whole
    key = text[line.content : min(line.value, line.content + LONGEST_WORDS)]
    return f"{key}{shortened(edit.text)}"


def shortened(text: str) -> str:
    """The text on one line, its middle left out where it is long."""
    half = LONGEST_WORDS // 2
    if len(text) > 4 * LONGEST_EXAMPLE:
        text = f"{text[:LONGEST_EXAMPLE]} {text[-LONGEST_EXAMPLE:]}"
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST_WORDS else f"{flat[:half].rstrip()} … {flat[-half:].lstrip()}"


def _after(pattern: re.Pattern[str], text: str, index: int) -> int:
    found = pattern.match(text, index)
    return found.end() if found else index


def _flow_value(text: str, line: Line, index: int) -> Span:
    """Between the commas and brackets around it, without its key."""
    start = max(text.rfind(sign, line.start, index) for sign in ",[{") + 1 or line.content
    start += len(text[start:index]) - len(text[start:index].lstrip())
    key = KEY.match(text, start, min(index, start + LONGEST_KEY))
    if key:
        start = min(_after(COLON, text, key.end()), index)
    end = max(_after(FLOW_VALUE, text, index), index)
    return start, start + len(text[start:end].rstrip())


def _end_of_text(text: str, line: Line) -> int:
    """The end of a text and of those lines below that go on with it: deeper, and no entry of their own."""
    comment = COMMENT.search(text, line.value, line.end)
    if comment:
        return comment.start()
    end = line.end
    while end < len(text):
        below = line_at(text, end + 1)
        is_deeper = below.first - below.start > line.first - line.start
        if not is_deeper or NEW_ENTRY.match(text, below.start):
            break
        end = below.end
    return line.value + len(text[line.value : end].rstrip())

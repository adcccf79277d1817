"""What is wrong with a whole text before any YAML is read in it: conflicts, and characters that nobody sees."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from servicebook.load.mishaps import Mishap
from servicebook.load.places import Edit, Span
from servicebook.wording import say, say_count

MARKER: Final = re.compile(r"^(?:---|\.\.\.)(?=\s|\Z)", re.MULTILINE)
NOTHING: Final = re.compile(r"(?:\s++|---(?=\s)|\.\.\.|[%#][^\n]*+)*+")
CONFLICT: Final = re.compile(r"^(?:<{7}|\|{7}|={7}|>{7})(?: [^\n]*)?$", re.MULTILINE)
CONTROL: Final = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Line breaks to YAML, and to hardly anybody else.
RARE_BREAKS: Final = ("\x85", "\u2028", "\u2029")
HARD_SPACE: Final = "\xa0"
HARD_SPACES: Final = re.compile(r"^[ \xa0]*(?:-[ \xa0]+)*(?:[\w-]+:\xa0)?", re.MULTILINE)


def plain_spaces(text: str) -> str:
    """The text with ordinary spaces where those of other programs would change what YAML reads."""
    for sign in RARE_BREAKS:
        text = text.replace(sign, " ")
    if HARD_SPACE in text:
        text = HARD_SPACES.sub(lambda match: match[0].replace(HARD_SPACE, " "), text)
    return text


def documents(text: str) -> Iterator[Span]:
    """Where each document of a text begins and ends, save those in which nothing stands."""
    if "---" not in text and "..." not in text:
        yield 0, len(text)
        return
    starts = [0, *(marker.start() if marker[0] == "---" else marker.end() for marker in MARKER.finditer(text))]
    for start, end in pairwise([*starts, len(text)]):
        if not NOTHING.fullmatch(text, start, end):
            yield start, end


def conflicts(text: str) -> tuple[Mishap, ...]:
    """Passages of which Git has left two versions."""
    if not any(sign * 7 in text for sign in "<=>|"):
        return ()
    return tuple(map(_conflict, _passages(text)))


def _passages(text: str) -> Iterator[Span]:
    """From the first marker of each conflict to its last one."""
    start: int | None = None
    end = 0
    for marker in CONFLICT.finditer(text):
        if start is not None and marker[0].startswith("<"):
            yield start, end
            start = None
        start, end = marker.start() if start is None else start, marker.end()
        if marker[0].startswith(">"):
            yield start, end
            start = None
    if start is not None:
        yield start, end


def _conflict(span: Span) -> Mishap:
    return Mishap(
        "conflict-marker",
        span,
        say("Two versions of this passage follow each other, as Git leaves them when both have changed."),
        say("Nobody has decided yet which of the two holds; the document is not read."),
        say("Keep what holds, and delete the lines with <<<<<<<, ======= and >>>>>>>."),
    )


def control_characters(text: str) -> Mishap:
    """Characters that are no part of any text, such as the soft line breaks of presentations."""
    first = CONTROL.search(text)
    clean, count = CONTROL.subn(" ", text)
    index = first.start() if first else 0
    return Mishap(
        "control-character",
        (index, index + 1),
        say_count(
            "Here stands a character that nobody can see ({code}).",
            "Here stands the first of {count} characters that nobody can see ({code}).",
            count,
            code=f"U+{ord(text[index]):04X}",
        ),
        say("Such characters come along when text is copied from other programs; YAML does not allow them."),
        say("Delete it, or write the words anew."),
        (Edit(0, len(text), clean),),
    )

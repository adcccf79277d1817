"""Mistakes in how entries stand beside and below each other: brackets, indentation, dashes and colons."""

from typing import Final

from servicebook.load.lines import block_end, example, line_at, words
from servicebook.load.mishaps import Mishap
from servicebook.load.places import Edit, Span
from servicebook.wording import say, say_count

CLOSING: Final = {"[": "]", "{": "}"}


def unclosed_bracket(text: str, start: int, *, is_lost: bool = False) -> Mishap:
    """Of `channels: [hotline, app`; `is_lost` where another bracket hides at which end it is missing."""
    edit = Edit(*block_end(text, start), CLOSING[text[start]])
    return Mishap(
        "unclosed-bracket",
        (start, start + 1),
        say("The bracket {sign} that opens here is not closed.", sign=text[start]),
        say("The lines below would belong to this entry, too."),
        say("Close it where the entry ends, with {sign}.", sign=CLOSING[text[start]])
        if is_lost
        else say("Close it where the entry ends: {example}", example=example(text, edit)),
        () if is_lost else (edit,),
    )


def missing_entry(span: Span) -> Mishap:
    """Of `[a, , b]`."""
    return Mishap(
        "yaml-syntax",
        span,
        say("An entry is missing before this sign."),
        None,
        say("Delete the sign, or write what is missing; a text that contains it belongs in quotes."),
        (Edit(*span, ""),),
    )


def tab_indentation(text: str, runs: tuple[Span, ...]) -> Mishap:
    """Of lines that begin with tabs."""
    return Mishap(
        "tab-indentation",
        runs[0],
        say_count(
            "This line is indented with a tab.", "{count} lines are indented with tabs; this is the first.", len(runs)
        ),
        say("YAML counts spaces to see what belongs to what; a tab is as wide as each editor likes."),
        say("Write two spaces instead of each tab; most editors can do this for a whole file."),
        tuple(Edit(*run, text[slice(*run)].replace("\t", "  ")) for run in runs),
    )


def wrong_indentation(text: str, start: int, edits: tuple[Edit, ...]) -> Mishap:
    """Of a line that belongs to none of the entries above it."""
    return Mishap(
        "wrong-indentation",
        (start, line_at(text, start).end),
        say("The indentation of this line does not fit the lines above it."),
        say("In YAML the number of spaces before a line says what it belongs to."),
        say("Let it begin at the same column as the entries of which it is the next one."),
        edits,
    )


def text_above(text: str, start: int) -> Mishap:
    """Of an entry that stands below a text, as if it were part of it."""
    return Mishap(
        "wrong-indentation",
        (start, line_at(text, start).end),
        say("This entry is indented below a line that already has its text."),
        say("In YAML the number of spaces before a line says what it belongs to, and a text has no entries."),
        say("Give it the same indentation as the line above, or put the text there in an entry of its own."),
    )


def no_entry(text: str, start: int, edits: tuple[Edit, ...]) -> Mishap:
    """Of a line without a colon among entries."""
    return Mishap(
        "wrong-indentation",
        (start, line_at(text, start).end),
        say("This line is no entry, since it has no colon."),
        None,
        say(
            "If it is an entry, write a colon and a space after its name; if it goes on with the text above, indent it."
        ),
        edits,
    )


def missing_space(text: str, span: Span) -> Mishap:
    """Of `channel:hotline`."""
    edit = Edit(span[1], span[1], " ")
    return Mishap(
        "missing-space",
        span,
        say("After this colon a space is missing."),
        None,
        say("Write: {example}", example=example(text, edit)),
        (edit,),
        certain=text[span[0]].islower() and not text.startswith("//", span[1]),
    )


def glued_dashes(text: str, starts: tuple[int, ...]) -> Mishap:
    """Of `-eins` as an entry of a list."""
    edits = tuple(Edit(start + 1, start + 1, " ") for start in starts)
    return Mishap(
        "text-cut",
        (starts[0], line_at(text, starts[0]).end),
        say("After this dash a space is missing."),
        say("Without it the line is no entry of a list, but goes on with the line above."),
        say("Write: {example}", example=example(text, edits[0])),
        edits,
    )


def dash_in_text(text: str, start: int) -> Mishap:
    """Of an entry of a list that went into the text of the line above."""
    line = line_at(text, start)
    return Mishap(
        "text-cut",
        (start, line.end),
        say("This line is no entry of a list, but goes on with the text above."),
        say("Entries of a list stand in the same column, each with a dash and a space."),
        say("Write it below the other entries: {example}", example=f"- {words(text, (start + 1, line.end))}"),
    )


def no_map(text: str, data: object) -> Mishap:
    """Of a document that is a list or a mere text."""
    start = len(text) - len(text.lstrip("- \n"))
    return Mishap(
        "not-a-map",
        (start, line_at(text, start).end),
        say("This document is a list.") if isinstance(data, list) else say("This document is a mere text."),
        say("A document consists of entries, each with a name, a colon and a space."),
        say("Write for instance: {example}", example="service: pannenhilfe"),
    )


def other_syntax(text: str, index: int, problem: str) -> Mishap:
    """Of whatever else libyaml refuses, in its own words."""
    return Mishap(
        "yaml-syntax",
        (index, line_at(text, index).end),
        say("This is not valid YAML: {problem}.", problem=problem),
        None,
        say("Often a sign in a text is the cause: put the text in quotes. Or the indentation is."),
    )

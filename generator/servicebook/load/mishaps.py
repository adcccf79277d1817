"""What can be wrong with the way a text is written, said so that it can be put right."""

from dataclasses import dataclass, replace
from typing import Final

from servicebook.findings import Finding, Related, Severity
from servicebook.load.document import Source
from servicebook.load.lines import block_end, example, line_around, line_at, quote_end, quoting, words
from servicebook.load.places import Edit, Script, Span
from servicebook.wording import Message, say, say_count

IN_QUOTES: Final = "Put the whole text in quotes: {example}"
CLOSING: Final = {"[": "]", "{": "}"}


@dataclass(frozen=True, slots=True)
class Mishap:
    """A mistake at a span of a script, with the edits after which it reads as its author meant it, where that is plain.

    The edits lie apart from each other, and all count in the text as it was.
    """

    rule: str
    span: Span
    problem: Message
    why: Message | None = None
    remedy: Message | None = None
    edits: tuple[Edit, ...] = ()
    other: Span | None = None

    def finding(self, source: Source, script: Script) -> Finding:
        """The finding at the place in the file; the line tells apart several of one file."""
        return Finding(
            rule=self.rule,
            severity=Severity.WARNING if self.rule == "text-cut" else Severity.ERROR,
            place=source.place(script.origin(self.span)),
            problem=self.problem,
            why=self.why,
            remedy=self.remedy,
            detail=line_around(script.text, self.span[0]),
            related=self._related(source, script),
        )

    def _related(self, source: Source, script: Script) -> tuple[Related, ...]:
        return (Related(source.place(script.origin(self.other)), say("here for the first time")),) if self.other else ()


def colon_in_text(text: str, span: Span) -> Mishap:
    """Of `note: Achtung: neu`."""
    edit = quoting(text, span)
    return Mishap(
        "colon-in-text",
        span,
        say("“{words}” contains a colon followed by a space.", words=words(text, span)),
        say("YAML takes what stands before such a colon for the name of an entry."),
        say(IN_QUOTES, example=example(text, edit)),
        (edit,),
    )


def special_start(text: str, span: Span) -> Mishap:
    """Of `text: @home`, `text: *Wichtig* ist`, `target: > 45`."""
    edit = quoting(text, span)
    return Mishap(
        "special-start",
        (span[0], span[0] + 1),
        say("Without quotes, a text cannot begin with the sign {sign}.", sign=text[span[0]]),
        say("At the beginning of a text, YAML gives this sign a meaning of its own."),
        say(IN_QUOTES, example=example(text, edit)),
        (edit,),
    )


def dash_after_key(text: str, span: Span) -> Mishap:
    """Of `channels: - hotline`."""
    edit = quoting(text, span)
    return Mishap(
        "special-start",
        (span[0], span[0] + 1),
        say("A list does not begin on the line of its key."),
        None,
        say(
            "Write each entry on a line of its own, with a dash and a space; if it is a text, in quotes: {example}",
            example=example(text, edit),
        ),
        (edit,),
    )


def text_after_quote(text: str, span: Span, rest: int) -> Mishap:
    """Of `says: "Hallo" sagte sie` and `says: [lacht] Hallo`; the text goes on at `rest`."""
    edit = quoting(text, span)
    return Mishap(
        "text-after-quote",
        (rest, span[1]),
        say("After the closing sign {sign} the text goes on.", sign=text[:rest].rstrip()[-1:]),
        say("For YAML, a text that begins with a quotation mark or a bracket ends where that is closed."),
        say(IN_QUOTES, example=example(text, edit)),
        (edit,),
    )


def unclosed_quote(text: str, start: int) -> Mishap:
    """Of `says: "Hallo`."""
    end = quote_end(text, start)
    edit = Edit(end, end, text[start])
    return Mishap(
        "unclosed-quote",
        (start, start + 1),
        say("The quotation mark {sign} that opens here is not closed.", sign=text[start]),
        say("The lines below would belong to this text, too."),
        say("Close it where the text ends: {example}", example=example(text, edit)),
        (edit,),
    )


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


def bracket_in_comment(text: str, span: Span, sign: int) -> Mishap:
    """Of `{where: Schalter #3}`, where the comment swallows the bracket."""
    return replace(
        text_in_comment(text, span, sign),
        problem=say(
            "“{words}” is a comment for YAML, and with it the closing bracket.",
            words=words(text, (sign, line_at(text, sign).end)),
        ),
        edits=(quoting(text, span),),
    )


def text_in_comment(text: str, span: Span, sign: int) -> Mishap:
    """Of `where: Schalter #3`."""
    start, end = span
    edit = quoting(text, (end - len(text[start:end].lstrip()), end))
    return Mishap(
        "text-cut",
        (sign, span[1]),
        say("“{words}” is a comment for YAML and does not belong to the text.", words=words(text, (sign, span[1]))),
        say("A comment begins with a space and #."),
        say(
            "If it is a comment, write a space after the #; if not, put the whole text in quotes: {example}",
            example=example(text, edit),
        ),
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


def backslash(text: str, index: int) -> Mishap:
    r"""Of `"C:\Users"`."""
    edit = Edit(index, index, "\\")
    return Mishap(
        "yaml-syntax",
        (index, index + 2),
        say("In double quotes a backslash begins a code, and “{code}” is none.", code=text[index : index + 2]),
        None,
        say("Write the backslash twice, or use single quotes."),
        (edit,),
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


def other_syntax(text: str, index: int, problem: str) -> Mishap:
    """Of whatever else libyaml refuses, in its own words."""
    return Mishap(
        "yaml-syntax",
        (index, line_at(text, index).end),
        say("This is not valid YAML: {problem}.", problem=problem),
        None,
        say("Often a sign in a text is the cause: put the text in quotes. Or the indentation is."),
    )

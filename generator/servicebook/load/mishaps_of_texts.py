"""Mistakes within a text: signs that mean something else to YAML than to people."""

import re
from dataclasses import replace
from typing import Final

from servicebook.load.lines import example, line_at, quote_end, quoting, words
from servicebook.load.mishaps import Mishap
from servicebook.load.places import Edit, Span
from servicebook.wording import say

# What may be the key of an entry that stands on the wrong line, and what has a meaning that is surely not wanted.
KEY_LIKE: Final = re.compile(r"[^\W\d_A-Z][\w-]*[ \t]*:")
PLAIN_SIGN: Final = re.compile(r"[@`%]|[*&!]\S* |>(?:[ ]*\d|=)")
IN_QUOTES: Final = "Put the whole text in quotes: {example}"


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
        certain=not KEY_LIKE.match(text, *span),
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
        certain=PLAIN_SIGN.match(text, *span) is not None,
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
        certain=text[span[0]] in "\"'",
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
        certain=True,
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


def comment_in_text(blank: int, span: Span) -> Mishap:
    """Of a text over several lines with a comment at the end of one of them, behind a blank."""
    return Mishap(
        "text-cut",
        span,
        say("This comment cuts the text, which goes on in the next line."),
        say("A text ends where a comment begins."),
        say("Put the comment on a line of its own, above the entry."),
        (Edit(blank, span[1], ""),),
    )

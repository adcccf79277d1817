"""What the builder noticed or stumbled over, said so that it can be put right."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final, TypeAlias

from servicebook.load.lines import COMMENT, example, line_at, quoting, value_span, words
from servicebook.load.mishaps import Mishap
from servicebook.load.mishaps_of_texts import IN_QUOTES, colon_in_text, special_start
from servicebook.load.places import Edit, Span
from servicebook.load.references import DEEPEST, Slip
from servicebook.wording import say


def tell(text: str, slip: Slip) -> Mishap:
    """The mistake behind a slip."""
    return TELLERS[slip.rule](text, slip)


def _duplicate_key(_: str, slip: Slip) -> Mishap:
    return Mishap(
        slip.rule,
        slip.span,
        say("“{key}” stands here twice.", key=slip.name),
        say("Most programs would silently drop one of the two."),
        say("Put what belongs to “{key}” together, or delete one of the two.", key=slip.name),
        other=slip.other,
    )


def _merge_key(_: str, slip: Slip) -> Mishap:
    return Mishap(
        slip.rule,
        slip.span,
        say("Entries are not taken over with “<<”."),
        say("People without YAML knowledge could not see what holds here."),
        say("Write out the entries that are meant."),
    )


def _text_cut(text: str, slip: Slip) -> Mishap:
    edit = quoting(text, slip.other or slip.span)
    return Mishap(
        slip.rule,
        slip.span,
        say("The comma cuts this text: “{rest}” no longer belongs to it.", rest=words(text, slip.span)),
        say("Between brackets each comma begins another entry."),
        say(
            "Put the whole text in quotes, or write it without brackets on a line of its own: {example}",
            example=example(text, edit),
        ),
    )


def _colon_in_item(text: str, slip: Slip) -> Mishap:
    return replace(
        colon_in_text(text, slip.span),
        remedy=say(
            "If it is one text, put it in quotes: {example}",
            example=example(text, quoting(text, slip.span)),
        ),
        edits=(),
    )


def _special_start(text: str, slip: Slip) -> Mishap:
    start, end = slip.span
    rest = text[end : line_at(text, start).end].strip()
    goes_on = rest not in {"", ","} and rest[0] not in "]}#"
    return special_start(text, value_span(text, start, in_flow=False) if goes_on else slip.span)


def _yaml_tag(text: str, slip: Slip) -> Mishap:
    start, end = slip.span
    blank = len(text[end:]) - len(text[end:].lstrip(" "))
    return Mishap(
        slip.rule,
        slip.span,
        say("“{tag}” is a type for YAML programs, which is not read.", tag=slip.name),
        None,
        say("Delete it; if it belongs to the text, put the whole text in quotes."),
        (Edit(start, end + blank, ""),),
    )


def _alias_bomb(_: str, slip: Slip) -> Mishap:
    return Mishap(
        slip.rule,
        slip.span,
        say(
            "What “*{name}” refers to contains itself, or would be far longer written out than this file.",
            name=slip.name,
        ),
        say("Such references can fill up a computer's memory; the document is not read."),
        say("Write out what is meant, without references."),
    )


def _nesting_too_deep(_: str, slip: Slip) -> Mishap:
    return Mishap(
        slip.rule,
        slip.span,
        say("More than {deepest} maps and lists are nested in one another here.", deepest=DEEPEST),
        say("No handbook needs this; the document is not read."),
        say("Look for brackets that are opened and never closed."),
    )


def _complex_key(text: str, slip: Slip) -> Mishap:
    start = slip.span[0] - 1
    problem = say("The name of an entry has to be a word; here it is a map or a list.")
    if text[max(start, 0) : start + 2] != "{{":
        return Mishap(slip.rule, slip.span, problem, None, say("If this is a text, put it in quotes."))
    edit = quoting(text, _double_braces(text, start))
    return Mishap(
        slip.rule,
        (start, start + 2),
        problem,
        say("Braces at the beginning of a text begin a map."),
        say(IN_QUOTES, example=example(text, edit)),
        (edit,),
    )


def _double_braces(text: str, start: int) -> Span:
    """From double braces to the end of the text that begins with them."""
    line = line_at(text, start)
    if line.value == start:
        comment = COMMENT.search(text, start, line.end)
        return start, start + len(text[start : comment.start() if comment else line.end].rstrip())
    closing = text.find("}}", start, line.end)
    return start, closing + 2 if closing >= 0 else line.end


Teller: TypeAlias = Callable[[str, Slip], Mishap]
TELLERS: Final[Mapping[str, Teller]] = {
    "alias-bomb": _alias_bomb,
    "colon-in-text": _colon_in_item,
    "complex-key": _complex_key,
    "duplicate-key": _duplicate_key,
    "merge-key": _merge_key,
    "nesting-too-deep": _nesting_too_deep,
    "special-start": _special_start,
    "text-cut": _text_cut,
    "yaml-tag": _yaml_tag,
}

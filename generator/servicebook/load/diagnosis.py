"""Why libyaml gave up, told from its words and from the lines around the place."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from servicebook.load import mishaps_of_layout as layout
from servicebook.load import mishaps_of_texts as texts
from servicebook.load.libyaml import Refusal, Trail, follow
from servicebook.load.lines import (
    COMMENT,
    Line,
    indentations_above,
    line_above,
    line_at,
    quoting,
    text_span,
    value_span,
)
from servicebook.load.mishaps import Mishap
from servicebook.load.mishaps_of_layout import CLOSING
from servicebook.load.places import Edit, Span
from servicebook.load.prose import is_plain, is_sentence_start

GLUED_DASH: Final = re.compile(r"-[^\s-]")
GLUED_COLON: Final = re.compile(r"[\w-]+:(?=\S)")
SWALLOWED_ENTRY: Final = re.compile(r"\n[ ]*(?:#|-[ ]|[\w-]+:(?:[ ]|$))", re.MULTILINE)
TABS: Final = re.compile(r"^[ ]*\t[ \t]*(?=\S)", re.MULTILINE)
GLUED_COMMENT: Final = re.compile(r" #\S[^\n]*")
NEXT_IN_FLOW: Final = re.compile(r",[ ]*[\w-]+:[ ]")
ENCLOSING: Final = frozenset("\"']}")
OPENING: Final = {closing: opening for opening, closing in CLOSING.items()}


@dataclass(frozen=True, slots=True)
class Case:
    """A refused text."""

    text: str
    refusal: Refusal
    trail: Trail

    @property
    def index(self) -> int:
        """Where libyaml gave up."""
        return self.refusal.index

    @property
    def began(self) -> int:
        """Where that began which libyaml was reading."""
        return self.refusal.began

    def value(self, index: int) -> Span:
        """The whole value to which a character belongs."""
        return value_span(self.text, index, in_flow=bool(self.trail.brackets))


def diagnose(text: str, refusal: Refusal) -> Mishap:
    """The mistake behind a refusal."""
    case = Case(text, refusal, follow(text))
    said = f"{refusal.context}: {refusal.problem}"
    found = (tell(case) for words, tell in CAUSES if words in said)
    return next(filter(None, found), None) or layout.other_syntax(text, case.index, refusal.problem)


def _tab(case: Case) -> Mishap | None:
    runs = tuple(run.span() for run in TABS.finditer(case.text))
    is_tab = case.text.startswith("\t", case.index) or " tab " in case.refusal.problem
    return layout.tab_indentation(case.text, runs) if is_tab and runs else None


def _colon(case: Case) -> Mishap | None:
    """A colon within a text, or the colon of a line that itself stands wrongly."""
    line = line_at(case.text, case.index)
    if line.value <= case.index:
        return texts.colon_in_text(case.text, case.value(case.index))
    above = line_above(case.text, line)
    glued = GLUED_COLON.match(case.text, above.content)
    if glued:
        return layout.missing_space(case.text, glued.span())
    if not above.has_key and above.content - above.start == line.first - line.start:
        return layout.no_entry(case.text, above.content, ())
    whole = case.value(case.trail.scalar[0])
    if is_sentence_start(case.text[line.content : case.index]) and whole[1] > case.index:
        return texts.colon_in_text(case.text, whole)
    return _indentation(case, line.first)


def _flow_misfit(case: Case) -> Mishap | None:
    """Something in brackets that is neither the next entry nor their end."""
    text, bracket = case.text, line_at(case.text, case.began)
    if _opens_wide(case):
        return texts.unclosed_quote(text, case.trail.scalar[0])
    comment = GLUED_COMMENT.search(text, case.began, bracket.end)
    if comment and CLOSING[text[case.began]] in comment[0]:
        return _bracket_in_comment(case, comment)
    if text.startswith(("]", "}"), case.index):
        return layout.unclosed_bracket(text, case.began, is_lost=True)
    if _is_past_entry(case, bracket):
        return layout.unclosed_bracket(text, case.began)
    if text.startswith(":", case.index):
        return texts.colon_in_text(text, case.value(case.index))
    return _after_enclosing(case) or layout.unclosed_bracket(text, case.began)


def _is_past_entry(case: Case, bracket: Line) -> bool:
    """Whether libyaml gave up in a line that does not belong to the entry in brackets."""
    line = line_at(case.text, case.index)
    is_as_deep = line.content - line.start <= bracket.content - bracket.start
    is_below = line.start > bracket.start and (is_as_deep or case.trail.scalar[0] < line.start)
    return is_below or case.index >= len(case.text)


def _bracket_in_comment(case: Case, comment: re.Match[str]) -> Mishap:
    """Quotes the text up to the next entry, else up to the bracket that closes it."""
    sign = comment.start() + 1
    start, _ = value_span(case.text, comment.start(), in_flow=True)
    closing = case.text.index(CLOSING[case.text[case.began]], sign)
    following = NEXT_IN_FLOW.search(case.text, sign, closing)
    return texts.bracket_in_comment(case.text, (start, following.start() if following else closing), sign)


def _misfit(case: Case) -> Mishap | None:
    """Something that is neither the next entry nor the end of a map, a list or the document."""
    if _opens_wide(case):
        return texts.unclosed_quote(case.text, case.trail.scalar[0])
    start, end = text_span(case.text, case.index)
    if start < case.index and case.text[start] in "&*!":
        return texts.special_start(case.text, (start, end))
    return _after_enclosing(case) or _interrupted(case) or _indentation(case, case.index)


def _interrupted(case: Case) -> Mishap | None:
    """A text that goes on behind a comment."""
    text, line = case.text, line_at(case.text, case.index)
    above = line_at(text, max(line.start - 1, 0))
    comment = COMMENT.search(text, above.value, above.end)
    is_deeper = line.first - line.start > above.first - above.start
    if not comment or line.has_key or line.content > line.first or not is_deeper:
        return None
    sign = comment.end() - len(comment[0].lstrip())
    if text[sign + 1 : sign + 2].isspace():
        return texts.comment_in_text(comment.start(), (sign, comment.end()))
    span = above.value, text_span(text, line.first)[1]
    return replace(texts.text_in_comment(text, span, sign), edits=(quoting(text, span),))


def _after_enclosing(case: Case) -> Mishap | None:
    """What follows a text in quotes or a list in brackets on the same line."""
    text, line = case.text, line_at(case.text, case.index)
    sign = text[line.start : case.index].rstrip()[-1:]
    if sign not in ENCLOSING:
        return None
    start, end = case.value(case.index) if case.trail.brackets else text_span(text, case.index)
    if case.trail.brackets and sign in OPENING:
        start = text.rfind(OPENING[sign], line.start, case.index)
    return texts.text_after_quote(text, (start, end), case.index) if line.start <= start < case.index else None


def _opens_wide(case: Case) -> bool:
    """Whether the last text in quotes has swallowed entries below it."""
    start, end = case.trail.scalar
    return not is_plain(case.text, start) and bool(SWALLOWED_ENTRY.search(case.text, start, end))


def _simple_key(case: Case) -> Mishap | None:
    """A line that libyaml took for a key, and that has no colon."""
    text, line = case.text, line_at(case.text, case.began)
    if GLUED_DASH.match(text, case.began):
        return layout.glued_dashes(text, tuple(_glued_below(text, case.began)))
    if not is_plain(text, case.began):
        return texts.unclosed_quote(text, case.began)
    glued = GLUED_COLON.match(text, case.began)
    if glued:
        return layout.missing_space(text, glued.span())
    above = line_above(text, line)
    is_text = above.has_key and above.value < above.end and is_plain(text, above.value)
    goes_on = is_text and not COMMENT.search(text, above.value, above.end)
    return layout.no_entry(text, case.began, (Edit(case.began, case.began, "  "),) if goes_on else ())


def _glued_below(text: str, start: int) -> Iterator[int]:
    """The dash, and those in the same column of the lines below."""
    line = line_at(text, start)
    column = start - line.start
    while not text[line.start : line.start + column].strip() and GLUED_DASH.match(text, line.start + column):
        yield line.start + column
        if line.end >= len(text):
            return
        line = line_at(text, line.end + 1)


def _indentation(case: Case, index: int) -> Mishap | None:
    """A line whose indentation fits none above; where it is one column off, it is put right."""
    text, line = case.text, line_at(case.text, index)
    if text[line.first : index].strip(" -"):
        return None
    above, column = line_above(text, line), line.first - line.start
    meant = next((level for level in indentations_above(text, line) if abs(level - column) == 1), None)
    if meant is not None:
        return layout.wrong_indentation(text, line.first, tuple(_shifted(text, line, meant)))
    if column > above.first - above.start and above.value < above.end:
        return layout.text_above(text, line.first)
    return layout.wrong_indentation(text, line.first, ())


def _shifted(text: str, line: Line, column: int) -> tuple[Edit, ...]:
    """The line moved to a column, and with it those that are as deep or deeper."""
    depth = line.first - line.start
    edits: list[Edit] = []
    while line.first == line.end or line.first - line.start >= depth:
        edits += [Edit(line.start, line.start + depth, " " * column)] if line.first < line.end else []
        if line.end >= len(text):
            break
        line = line_at(text, line.end + 1)
    return tuple(edits)


def _unclosed_quote(case: Case) -> Mishap:
    text, start = case.text, case.began
    line = line_at(text, start)
    if line.value < start and text[line.value] == text[start] and not case.trail.brackets:
        return texts.text_after_quote(text, text_span(text, start), start)
    return texts.unclosed_quote(text, start)


def _special_start(case: Case) -> Mishap | None:
    if _opens_wide(case):
        return texts.unclosed_quote(case.text, case.trail.scalar[0])
    if case.text[max(case.began - 1, 0)] in "\"'":
        return _after_enclosing(case)
    return texts.special_start(case.text, case.value(case.began))


def _directive(case: Case) -> Mishap:
    return replace(texts.special_start(case.text, case.value(case.began)), edits=())


def _dash(case: Case) -> Mishap:
    return texts.dash_after_key(case.text, case.value(case.index))


def _backslash(case: Case) -> Mishap:
    return texts.backslash(case.text, case.text.rindex("\\", 0, case.index + 1))


def _no_content(case: Case) -> Mishap | None:
    """A comma or bracket where an entry should stand."""
    sign = case.text[case.index : case.index + 1]
    brackets = case.trail.brackets
    if not sign and brackets:
        return layout.unclosed_bracket(case.text, brackets[-1])
    if sign not in {",", "]", "}"}:
        return None
    return layout.missing_entry((case.index, case.index + 1)) if brackets else _special_start(case)


Cause: TypeAlias = Callable[[Case], Mishap | None]

# Which words of libyaml point to which causes; the first cause that recognises itself is told.
CAUSES: Final[tuple[tuple[str, Cause], ...]] = (
    ("", _tab),
    ("mapping values are not allowed", _colon),
    ("did not find expected ',' or", _flow_misfit),
    ("did not find expected key", _misfit),
    ("did not find expected '-' indicator", _misfit),
    ("did not find expected <document start>", _misfit),
    ("could not find expected ':'", _simple_key),
    ("quoted scalar: found unexpected", _unclosed_quote),
    ("parsing a quoted scalar", _backslash),
    ("did not find expected node content", _no_content),
    ("block sequence entries are not allowed", _dash),
    ("mapping keys are not allowed", _special_start),
    ("cannot start any token", _special_start),
    ("scanning a block scalar", _special_start),
    ("scanning an anchor", _special_start),
    ("scanning an alias", _special_start),
    ("a tag: ", _special_start),
    ("tag handle", _special_start),
    ("scanning a directive", _directive),
)

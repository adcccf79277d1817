"""Terms of the business are explained where a page first speaks of them, for mouse, keyboard and touch (D33)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from servicebook.model.handbook import Thing
from servicebook.model.registers import Term
from servicebook.naming import key_name
from servicebook.pages.values import Fact, Items, Literal, Value, literal
from servicebook.pages.viewpoint import Viewpoint

# How a German or English noun may end; words that merely begin like a term are other words.
_ENDINGS = "(?:e[nrs]?|ern|n|s)?"
# Text right behind one of these is prose: neither a heading nor the text of a link or a drawing.
_PROSE = re.compile(r"<(?:p|li|dd|td|em|br)(?: [^<>]*)?>")
_SAID = re.compile(rf"{_PROSE.pattern}([^<>\n]+)")


@dataclass(frozen=True, slots=True)
class Explained:
    """A term: how to find it in a page, and what its explanation holds."""

    pattern: re.Pattern[str]
    anchor: str
    name: Literal
    facts: tuple[Fact, ...]
    thing: Thing


def terms_of(start: Viewpoint) -> tuple[Explained, ...]:
    """The terms of a handbook, the longest first, since it may hold another one."""
    names = sorted(start.handbook.registers["term"], key=len, reverse=True)
    return tuple(_term(Thing("term", name), start) for name in names)


def _term(thing: Thing, start: Viewpoint) -> Explained:
    record, name, speak = start.handbook.entry(thing), literal(thing.id), start.book.speak
    if not isinstance(record, Term):
        raise TypeError(f"not a term: {thing}")
    instead = Items(tuple(start.words(text) for text in record.instead_of), inline=True)
    known: list[tuple[str, Value]] = [("means", start.words(record.means))]
    known += [("instead_of", instead)] if instead.values else []
    facts = (Fact(key, key_name(speak, Term, key), value) for key, value in known)
    pattern = re.compile(rf"(?<![\w;-]){re.escape(name)}{_ENDINGS}(?![\w-]|&#45;)")
    return Explained(pattern, f"_term-{start.anchor(thing)}", name, tuple(facts), thing)


def explained(text: str, terms: Iterable[Explained]) -> tuple[str, tuple[Explained, ...]]:
    """A page in which the first mention of each term opens its explanation, and the terms that it mentions."""
    # A plain search sorts out first, in each piece of prose once: most pages mention few terms.
    prose = "\n".join(dict.fromkeys(_SAID.findall(text)))
    mentioned = (term for term in terms if term.name in prose)
    found = [(place, term) for term in mentioned if (place := _first(text, term.pattern))]
    parts, used, end = [], [], 0
    for (start, stop), term in sorted(found, key=lambda one: one[0]):
        if start >= end:
            parts += [text[end:start], _button(text[start:stop], term)]
            used.append(term)
            end = stop
    return "".join((*parts, text[end:])), tuple(used)


def _first(text: str, pattern: re.Pattern[str]) -> tuple[int, int] | None:
    places = (match.span() for match in pattern.finditer(text))
    return next((place for place in places if _is_prose(text, place[0])), None)


def _is_prose(text: str, place: int) -> bool:
    """Whether the last tag before a place is one that prose stands in, on the same line."""
    end = text.rfind(">", 0, place)
    begin = text.rfind("<", 0, place)
    return begin < end and "\n" not in text[end:place] and bool(_PROSE.fullmatch(text, begin, end + 1))


def _button(text: str, term: Explained) -> str:
    return f'<button type="button" class="sb-term" popovertarget="{term.anchor}">{text}</button>'

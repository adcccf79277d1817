"""The triangle of 36 pairs as pages show it: each field with a sign and a word, and the way to what lies behind it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from servicebook.model.handbook import Thing
from servicebook.model.mix import P_KEYS
from servicebook.model.service import Service
from servicebook.pages import marks
from servicebook.pages.findings import FindingView, UncheckedView, rule_link, unchecked_view, view
from servicebook.pages.pairing import PAIRS, Pair, Said
from servicebook.pages.values import Link, Literal
from servicebook.pages.viewpoint import Viewpoint
from servicebook.wording import Message, say, say_count

STATES: Mapping[str, tuple[str, str, Message]] = {
    "findings": ("✗", "gap", say("findings")),
    "questions": ("?", "unknown", say("questions")),
    "accepted": ("◇", "filled", say("accepted")),
    "unchecked": ("…", "unknown", say("cannot be checked yet")),
    "consistent": ("✓", "filled", say("consistent")),
    "off": ("○", "none", say("switched off")),
    "none": ("–", "none", say("does not apply")),
}
"""What a field may say, the most urgent first: its sign, how the field is drawn, and its word."""


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field: how it is drawn, its sign and word, and where it leads."""

    draw: str
    sign: str
    text: Literal
    href: str


@dataclass(frozen=True, slots=True)
class TriangleRow:
    """A P against those after it; nothing stands where a pair has its field elsewhere."""

    chip: marks.Chip
    fields: tuple[FieldView | None, ...]


@dataclass(frozen=True, slots=True)
class Triangle:
    """The whole triangle: the P's of its columns, and its rows."""

    columns: tuple[marks.Chip, ...]
    rows: tuple[TriangleRow, ...]


@dataclass(frozen=True, slots=True)
class PairView:
    """A pair of which something is said: by which rules, and what."""

    anchor: str
    chips: tuple[marks.Chip, ...]
    rules: tuple[Link, ...]
    findings: tuple[FindingView, ...]
    accepted: tuple[FindingView, ...]
    unchecked: tuple[UncheckedView, ...]


def anchor(pair: Pair) -> str:
    """The place on a page where a pair is told of."""
    return f"_pair-{'-'.join(key.replace('_', '-') for key in pair)}"


def field(state: str, number: int, href: str, here: Viewpoint) -> FieldView:
    """A field that says a state; findings and questions are counted."""
    sign, draw, word = STATES[state]
    if state == "findings":
        word = say_count("{count} finding", "{count} findings", number)
    elif state == "questions":
        word = say_count("{count} question", "{count} questions", number)
    return FieldView(draw, sign, here.say(word), href)


def triangle(fields: Mapping[Pair, FieldView], here: Viewpoint) -> Triangle:
    """The fields, laid out: each P against those that come after it."""
    rows = (
        TriangleRow(marks.p(first, here), tuple(fields.get((first, second)) for second in P_KEYS[1:]))
        for first in P_KEYS[:-1]
    )
    return Triangle(tuple(marks.p(key, here) for key in P_KEYS[1:]), tuple(rows))


def service_triangle(service: Service, here: Viewpoint) -> Triangle:
    """The triangle of one service."""
    return triangle({pair: _field(service, pair, here) for pair in PAIRS}, here)


def _field(service: Service, pair: Pair, here: Viewpoint) -> FieldView:
    pairing = here.book.pairing
    said = pairing.said.get((service.service, pair), Said())
    state = pairing.state(service, pair)
    href = here.to(here.page, anchor(pair)) if said.state else _elsewhere(service, pair, state, here)
    return field(state, len(said.findings or said.questions), href, here)


def _elsewhere(service: Service, pair: Pair, state: str, here: Viewpoint) -> str:
    """Where a field leads of which nothing is said: to the P that is not planned, else to the rules of the pair."""
    missing = [key for key in pair if not getattr(service.mix, key)]
    if state == "none" or (state == "unchecked" and missing):
        excluded = (key for key in pair if (plan := getattr(service.mix, key)) and plan.not_applicable)
        key = next(excluded, "") if state == "none" else missing[0]
        return here.href(Thing("p", f"{service.service}/{key}"))
    return here.to("portfolio.html", anchor(pair))


def told_pairs(service: Service, here: Viewpoint) -> Iterator[PairView]:
    """The pairs of a service of which something is said."""
    for pair in PAIRS:
        said = here.book.pairing.said.get((service.service, pair))
        if said:
            yield PairView(
                anchor(pair),
                tuple(marks.p(key, here) for key in pair),
                rule_links(pair, here),
                tuple(view(finding, here) for finding in (*said.findings, *said.questions)),
                tuple(view(finding, here) for finding in said.accepted),
                tuple(unchecked_view(found, here) for found in said.unchecked),
            )


def rule_links(pair: Pair, here: Viewpoint) -> tuple[Link, ...]:
    """The rules that hold a pair together."""
    return tuple(rule_link(rule.name, here) for rule in here.book.pairing.rules[pair])

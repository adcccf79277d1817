"""Makes two sheets match: shared columns, gaps where only the other has a step, and what differs marked on the cards."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from servicebook.comparison.differences import Comparison, Difference
from servicebook.comparison.words import unlike_words
from servicebook.diagrams.grid import Badge, Band, Blueprint, Card, Change, Column, Phase
from servicebook.diagrams.scene import outlined

_TRIALS = 6


def matched(comparison: Comparison, before: Blueprint, after: Blueprint) -> tuple[Blueprint, Blueprint]:
    """Both sheets in the columns of the comparison; widths follow in `aligned`."""
    ones = [each.before.step.step if each.before else None for each in comparison.line]
    others = [each.after.step.step if each.after else None for each in comparison.line]
    changes = [_change(each) for each in comparison.line]
    fates = _fates(comparison, before, after)
    was = _marked(_spread(before, ones, _ghosts(after, others), changes), fates[0])
    now = _marked(_spread(after, others, _ghosts(before, ones), changes), fates[1])
    return _held(was, now, "dropped"), _held(now, was, "added")


def aligned(before: Blueprint, after: Blueprint) -> tuple[Blueprint, Blueprint]:
    """Both sheets with the same widths: each column and gutter as wide as the wider one needs it."""
    for _ in range(_TRIALS):
        ones, others = (outlined(sheet).layout.frame.xs.sizes for sheet in (before, after))
        if ones == others:
            break
        widths = tuple(max(pair) for pair in zip(ones, others, strict=True))
        before, after = replace(before, widths=widths), replace(after, widths=widths)
    return before, after


def _change(difference: Difference) -> Change:
    return "" if difference.fate == "same" else difference.fate


def _ghosts(other: Blueprint, names: Sequence[str | None]) -> list[Column]:
    """What stands in a gap: the title of the step that only the other sheet has here."""
    titles = {column.id: column.title for column in other.columns}
    return [Column("", "", titles.get(name or "", "")) for name in names]


def _spread(
    sheet: Blueprint, names: Sequence[str | None], ghosts: Sequence[Column], changes: Sequence[Change]
) -> Blueprint:
    """The sheet with a column for each name, and a gap where there is none."""
    own = {column.id: column for column in sheet.columns}
    columns = tuple(
        replace(own.get(name or "", ghost), change=change)
        for name, ghost, change in zip(names, ghosts, changes, strict=True)
    )
    places = [names.index(column.id) for column in sheet.columns]
    last = len(sheet.columns) - 1
    return replace(
        sheet,
        columns=columns,
        phases=tuple(_phases(sheet.phases, places, len(names))),
        cards=tuple(replace(card, column=places[card.column]) for card in sheet.cards),
        clocks=tuple(replace(clock, first=places[clock.first], last=places[clock.last]) for clock in sheet.clocks),
        bands=tuple(
            replace(
                band,
                first=places[band.first] if band.first else 0,
                last=len(names) - 1 if band.last == last else places[band.last + 1] - 1,
            )
            for band in sheet.bands
        ),
    )


def _phases(phases: Sequence[Phase], places: Sequence[int], width: int) -> Iterator[Phase]:
    """A gap belongs to the phase before it; the first phase takes those before it, too."""
    first = begin = 0
    for phase in phases:
        first += phase.columns
        end = places[first] if first < len(places) else width
        yield replace(phase, columns=end - begin)
        begin = end


Fates = Mapping[str, tuple[Change, tuple[bool, ...]]]
"""For each card what became of it, and which words of its title differ."""


def _marked(sheet: Blueprint, fates: Fates) -> Blueprint:
    cards = ((card, *fates.get(card.id, ("", ()))) for card in sheet.cards)
    return replace(sheet, cards=tuple(replace(card, change=change, unlike=unlike) for card, change, unlike in cards))


def _fates(comparison: Comparison, before: Blueprint, after: Blueprint) -> tuple[Fates, Fates]:
    """Cards of the same step, lane and doer are held against each other."""
    ones, others = _by_step(before.cards), _by_step(after.cards)
    told: tuple[dict[str, tuple[Change, tuple[bool, ...]]], dict[str, tuple[Change, tuple[bool, ...]]]] = ({}, {})
    for name, new in _couples(comparison):
        rest = list(others.get(new or "", ()))
        for card in ones.get(name or "", ()):
            partner = _partner(card, rest)
            if partner is None:
                told[0][card.id] = ("dropped", ())
                continue
            rest.remove(partner)
            if (card.title, card.who) != (partner.title, partner.who):
                told[0][card.id] = ("changed", unlike_words(card.title, partner.title))
                told[1][partner.id] = ("changed", unlike_words(partner.title, card.title))
        told[1].update((card.id, ("added", ())) for card in rest)
    return told


def _held(sheet: Blueprint, other: Blueprint, alone: Change) -> Blueprint:
    """The sheet with marks on what stands around its cards, where the other sheet says it otherwise or, `alone`, not at all."""
    bands = {band.title: band for band in other.bands}
    clocks = {clock.promise: clock for clock in reversed(other.clocks)}
    told = {(clock.promise, clock.lines) for clock in other.clocks}
    return replace(
        sheet,
        columns=tuple(
            replace(one, badges=_badges(one, mate, alone)) if one.id and mate.id else one
            for one, mate in zip(sheet.columns, other.columns, strict=True)
        ),
        clocks=tuple(
            one
            if (one.promise, one.lines) in told
            else replace(one, change="changed" if one.promise in clocks else alone)
            for one in sheet.clocks
        ),
        bands=tuple(replace(band, change=_band_change(band, bands.get(band.title), alone)) for band in sheet.bands),
    )


def _badges(one: Column, mate: Column, alone: Change) -> tuple[Badge, ...]:
    said = {(badge.kind, badge.text) for badge in mate.badges}
    return tuple(badge if (badge.kind, badge.text) in said else replace(badge, change=alone) for badge in one.badges)


def _band_change(band: Band, mate: Band | None, alone: Change) -> Change:
    if mate is None:
        return alone
    return "" if (band.who, band.tells, band.marks) == (mate.who, mate.tells, mate.marks) else "changed"


def _couples(comparison: Comparison) -> Iterator[tuple[str | None, str | None]]:
    """The ids of each step before and after; one that has moved is itself in both."""
    for each in comparison.all:
        moved = each.fate == "moved"
        if not moved or each.before:
            old = each.before.step.step if each.before else None
            yield old, old if moved else each.after.step.step if each.after else None


def _by_step(cards: Sequence[Card]) -> dict[str, list[Card]]:
    found: dict[str, list[Card]] = {}
    for card in cards:
        found.setdefault(card.id.rsplit(".", 2)[0], []).append(card)
    return found


def _partner(card: Card, others: Sequence[Card]) -> Card | None:
    """The card of the same lane that says the same, else one of the same doer, else the first that is left."""
    same = [other for other in others if other.lane == card.lane]
    ranked = sorted(same, key=lambda other: (other.title != card.title, other.who != card.who))
    return next(iter(ranked), None)

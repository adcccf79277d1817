"""The blueprints that a proposal changes, before and after: together on a page, or as files that stand alone."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from servicebook.changes import rewritten_course
from servicebook.comparison.differences import Side, compare
from servicebook.comparison.ends import ENDS, End
from servicebook.diagrams import figure
from servicebook.diagrams.blueprint import sheet
from servicebook.diagrams.cache import drawn
from servicebook.diagrams.comparing import State, compared, marked_sheets, sheets
from servicebook.diagrams.files import screen_file
from servicebook.diagrams.grid import Blueprint
from servicebook.diagrams.pictures import figure_labels
from servicebook.diagrams.voice import Voice
from servicebook.model.handbook import Handbook, Thing
from servicebook.review import Review
from servicebook.theme import render
from servicebook.wording import Catalogue, say

Links = Callable[[Thing], str]
"""The way to a thing of today, empty where no page tells of it."""


@dataclass(frozen=True, slots=True)
class Altered:
    """A service whose blueprint looks different now, by its id of before and of today.

    One of them is empty where the service is new or gone, or has no steps on that side.
    """

    before: str
    after: str

    @property
    def service(self) -> str:
        """By which id it is known: that of today, if it is still there."""
        return self.after or self.before


def altered(review: Review, catalogue: Catalogue) -> tuple[Altered, ...]:
    """The services whose blueprints look different now: first those with the weightiest changes of their own."""
    concerned = _concerned(review)
    states = _states(review, catalogue, lambda _: "")
    pairs = (pair for pair in _pairs(review) if pair.service in concerned)
    found = (pair for pair in pairs if _shown(pair.before, states[0]) != _shown(pair.after, states[1]))
    own = {name: number for number, name in enumerate(dict.fromkeys(change.thing.service for change in review.changes))}
    return tuple(sorted(found, key=lambda pair: own.get(pair.service, len(own))))


def pair_figure(one: Altered, review: Review, voice: tuple[Catalogue, Links], kept: Path, team: Path | None) -> str:
    """The HTML of both drawings in the same columns, or of the only one; `kept` and `team` as for `compared`."""
    states = _states(review, *voice)
    if one.before and one.after:
        comparison = compare(*_sides(one, review))
        spots = tuple(_spots(*marked_sheets(comparison, states)))
        both = compared(comparison, states, kept, team)
        return render("diagrams/proposed.html.j2", team=team, lead=voice[0](say("Marked:")), spots=spots, figure=both)
    blueprint = _alone(one, states)
    drawing = drawn(blueprint, kept, team=team)
    labels = replace(figure_labels(drawing, blueprint, "", voice[0]), file_href="", hint="", print_links={})
    return figure(drawing, labels, team=team)


def _spots(before: Blueprint, after: Blueprint) -> Iterator[tuple[str, str]]:
    """The steps in which something is marked: their names, and the anchor of the first marked card."""
    for number, (was, now) in enumerate(zip(before.columns, after.columns, strict=True)):
        sheet, column = (after, now) if now.id else (before, was)
        cards = [card for card in sheet.cards if card.column == number]
        marked = [card for card in cards if card.change] or (cards if column.change else [])
        if marked:
            yield column.title, f"{sheet.id}-{marked[0].id.replace(' ', '-')}"


def pair_files(one: Altered, review: Review, catalogue: Catalogue, team: Path | None) -> Mapping[End, str]:
    """SVG of the blueprint before and after, in the same columns, its title saying which; only one where one is all.

    They bring their own white ground, and so are legible wherever they are shown.
    """
    states = _states(review, catalogue, lambda _: "")
    if one.before and one.after:
        pair = zip(ENDS, sheets(compare(*_sides(one, review)), states), strict=True)
    else:
        pair = zip(("before",) if one.before else ("after",), (_alone(one, states),), strict=True)
    return {end: screen_file(_titled(blueprint, end, catalogue), team) for end, blueprint in pair}


def _titled(blueprint: Blueprint, end: End, catalogue: Catalogue) -> Blueprint:
    return replace(blueprint, title=f"{blueprint.title} \N{EN DASH} {catalogue(ENDS[end])}")


def _alone(one: Altered, states: tuple[State, State]) -> Blueprint:
    state = states[0] if one.before else states[1]
    plain = sheet(state.handbook, state.handbook.services[one.service], state.voice)
    return replace(plain, id=f"{plain.id}-{'before' if one.before else 'after'}")


def _pairs(review: Review) -> Iterator[Altered]:
    """Every service of either side that has steps there."""
    base, head = review.base.handbook, review.head.handbook
    ways = ((name, Thing("service", name)) for name in base.services)
    was = {review.renamed.get(thing, thing).id: name for name, thing in ways}
    for name in (*head.services, *(now for now in was if now not in head.services)):
        yield Altered(_drawable(base, was.get(name, "")), _drawable(head, name))


def _drawable(handbook: Handbook, service: str) -> str:
    """The service, if there is anything to draw of it."""
    return service if service in handbook.services and handbook.courses[service].stops else ""


def _concerned(review: Review) -> frozenset[str]:
    """The services that the changes touch: themselves, in what they use, or in what they vary."""
    base, head = review.base.handbook, review.head.handbook
    old = {now: was for was, now in review.renamed.items()}
    found: set[str] = set()
    for thing in {change.thing for change in review.changes}:
        uses = (*head.uses.get(thing, ()), *base.uses.get(old.get(thing, thing), ()))
        found |= {thing.service, *(use.owner.service for use in uses)}
    now = {review.renamed.get(thing, thing).id for thing in (Thing("service", name) for name in found)}
    return frozenset(found | now | {name for name, one in head.services.items() if one.variant_of in found | now})


def _states(review: Review, catalogue: Catalogue, links: Links) -> tuple[State, State]:
    """Both sides; what is of the base is linked to what became of it."""
    base, head = review.base.handbook, review.head.handbook

    def onward(thing: Thing) -> str:
        return links(review.renamed.get(thing, thing))

    return (
        State(base, Voice(catalogue, onward, base.mother_tongue), catalogue(ENDS["before"])),
        State(head, Voice(catalogue, links, head.mother_tongue), catalogue(ENDS["after"])),
    )


def _sides(one: Altered, review: Review) -> tuple[Side, Side]:
    """Both services; the steps of the base name things as they are called today, so that a rename alone is no difference."""
    base, head = review.base.handbook, review.head.handbook
    course = rewritten_course(base, one.before, review.renamed)
    return Side(base.services[one.before], course), Side(head.services[one.after], head.courses[one.after])


def _shown(service: str, state: State) -> Blueprint | None:
    """What a reader sees of a blueprint, by whatever ids; nothing where there is none."""
    if not service:
        return None
    plain = sheet(state.handbook, state.handbook.services[service], state.voice)
    places = {card.id: str(number) for number, card in enumerate(plain.cards)}
    return replace(
        plain,
        id="",
        columns=tuple(replace(column, id=str(number)) for number, column in enumerate(plain.columns)),
        cards=tuple(replace(card, id=places[card.id]) for card in plain.cards),
        arrows=tuple(
            replace(one, source=places.get(one.source, ""), target=places.get(one.target, "")) for one in plain.arrows
        ),
    )

"""Puts everything on the sheet: what the template draws, in its order, with the places of all parts."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from servicebook.diagrams.cardtext import CardText
from servicebook.diagrams.feelings import NO_FEELINGS, Feelings, draw_feelings
from servicebook.diagrams.footer import Footer, Place, set_footer
from servicebook.diagrams.frame import Box
from servicebook.diagrams.grid import Arrow, Badge, Band, Blueprint, Card, Clock
from servicebook.diagrams.header import Header, set_header
from servicebook.diagrams.highlights import marked_lines
from servicebook.diagrams.jumps import Pill
from servicebook.diagrams.layout import Layout, lay_out
from servicebook.diagrams.measures import SCREEN, Measures
from servicebook.diagrams.slots import Cell
from servicebook.diagrams.strokes import Path, paths


@dataclass(frozen=True, slots=True)
class DrawnCard:
    """A card with its place, its lines, and the sentence that a screen reader says."""

    card: Card
    box: Box
    text: CardText
    pills: tuple[Pill, ...]
    spoken: str

    @property
    def title(self) -> tuple[tuple[tuple[str, bool], ...], ...]:
        """The lines of the title, each in parts that differ from the other side's title or not."""
        return marked_lines(self.text.title, self.card.title, self.card.unlike)


@dataclass(frozen=True, slots=True)
class DrawnArrow:
    """An arrow with its path data."""

    arrow: Arrow
    path: Path


@dataclass(frozen=True, slots=True)
class Scene:
    """One sheet without its rail; `lefts` and `rights` are the edges of the columns, `middles` their middles."""

    blueprint: Blueprint
    header: Header
    layout: Layout
    footer: Footer
    lefts: tuple[int, ...]
    rights: tuple[int, ...]
    middles: tuple[float, ...]
    width: int
    height: int
    measures: Measures
    feelings: Feelings = NO_FEELINGS
    cards: tuple[DrawnCard, ...] = ()
    arrows: tuple[DrawnArrow, ...] = ()

    @property
    def tinted(self) -> tuple[int, ...]:
        """The columns of critical steps."""
        critical = {card.column for card in self.blueprint.cards if card.critical}
        return tuple(n for n, column in enumerate(self.blueprint.columns) if column.moment or n in critical)

    @property
    def gaps(self) -> tuple[int, ...]:
        """The columns of steps that only the other sheet has."""
        return tuple(n for n, column in enumerate(self.blueprint.columns) if column.change and not column.id)

    @property
    def levels(self) -> tuple[int, ...]:
        """The heights of the feelings +2, +1, -1 and -2."""
        zero = self.feelings.zero
        return () if zero is None else tuple(zero - self.measures.level * feeling for feeling in (2, 1, -1, -2))

    @property
    def signs(self) -> tuple[str, ...]:
        """The kinds of arrows and marks that occur, for the legend."""
        marks = [*(card.marks for card in self.blueprint.cards), *(band.marks for band in self.blueprint.bands)]
        kinds: set[str] = {arrow.kind for arrow in self.blueprint.arrows}
        kinds |= {mark.kind for row in marks for mark in row}
        kinds |= {badge.kind for column in self.blueprint.columns for badge in column.badges}
        kinds |= {telling.kind for band in self.blueprint.bands for telling in band.tells}
        kinds |= {channel.kind for column in self.blueprint.columns for channel in column.channels}
        kinds |= (
            {"intended", "walked"} if any(column.walked is not None for column in self.blueprint.columns) else set()
        )
        kinds |= {column.change for column in self.blueprint.columns if column.change}
        kinds |= {part.change for part in self._marked if part.change}
        return tuple(sorted(kinds | ({"critical"} if self.tinted else set())))

    @property
    def _marked(self) -> tuple[Card | Clock | Band | Badge, ...]:
        """Everything but the columns that a comparison may mark."""
        badges = (badge for column in self.blueprint.columns for badge in column.badges)
        return (*self.blueprint.cards, *self.blueprint.clocks, *self.blueprint.bands, *badges)


def compose(blueprint: Blueprint, measures: Measures = SCREEN, like: Scene | None = None) -> Scene:
    """Lays out a whole sheet and draws its feelings, its cards and its arrows, which take the ways of a sheet `like` this one."""
    return drawn(outlined(blueprint, measures, like))


def outlined(blueprint: Blueprint, measures: Measures = SCREEN, like: Scene | None = None) -> Scene:
    """A sheet laid out from the top down, nothing in its places drawn yet; one `like` it has the same cards."""
    header = set_header(blueprint, measures)
    top = header.feeling.top + header.feeling.height
    layout = lay_out(blueprint, top, measures, like.layout.ways if like else None)
    xs = layout.frame.xs
    columns = range(1, 2 * len(blueprint.columns), 2)
    middles = tuple(xs.starts[n] + xs.sizes[n] / 2 for n in columns)
    lefts = tuple(xs.starts[n] for n in columns)
    footer = set_footer(blueprint, layout.jumps, Place(layout.frame.ys.length, lefts, xs.length), measures)
    return Scene(
        blueprint,
        header,
        layout,
        footer,
        lefts,
        tuple(xs.end(n) for n in columns),
        middles,
        xs.length,
        footer.bottom,
        measures,
    )


def drawn(scene: Scene) -> Scene:
    """The sheet with its feelings, its cards and its arrows."""
    columns, header, strokes = scene.blueprint.columns, scene.header, scene.layout.strokes
    row = draw_feelings(columns, header.curve, header.feeling.top, scene.middles.__getitem__, scene.blueprint.labels)
    arrows = tuple(DrawnArrow(one.arrow, path) for one, path in zip(strokes, paths(strokes), strict=True))
    return replace(scene, feelings=row, cards=tuple(_cards(scene.blueprint, scene.layout)), arrows=arrows)


def _cards(blueprint: Blueprint, layout: Layout) -> Iterator[DrawnCard]:
    """In reading order: step by step, from the top down."""
    for cell in sorted(layout.plan.cells, key=lambda cell: (cell.first, cell.row)):
        card = cell.card
        spoken = ", ".join(part for part in _spoken(blueprint, layout, cell) if part)
        yield DrawnCard(card, layout.frame.box(cell), layout.texts[card.id], layout.pills[card.id], spoken)


def _spoken(blueprint: Blueprint, layout: Layout, cell: Cell) -> Iterator[str]:
    """Begins with the visible words, as screen readers want it."""
    card, labels = cell.card, blueprint.labels
    column = blueprint.columns[cell.first]
    lane = next(rows.lane for rows in layout.plan.lanes if rows.lane.key == card.lane)
    yield f"{card.title} {card.who}".strip()
    yield f"{labels.step} {column.number}" if column.number else column.title
    yield lane.title
    yield labels.critical if card.critical else ""
    yield {"main": "", "alternative": labels.alternative, "recovery": labels.recovery}[card.kind]
    yield from (mark.text for mark in card.marks)
    if card.change:
        yield {"added": labels.added, "dropped": labels.dropped, "changed": labels.changed, "moved": labels.moved}[
            card.change
        ]

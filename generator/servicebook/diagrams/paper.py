"""Cuts a service for A4: the whole at a glance, then its lanes on pages that continue each other at one scale."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from servicebook.diagrams.arrowlabels import Label
from servicebook.diagrams.fitting import A4, fitted
from servicebook.diagrams.footer import Place, set_footer
from servicebook.diagrams.grid import Blueprint
from servicebook.diagrams.measures import PAPER, SCREEN, TITLE, Measures, even
from servicebook.diagrams.pages import Part, dealt
from servicebook.diagrams.scene import Scene, drawn, outlined

LEGIBLE = 6.7
"""The size of a card's title, in points, that a page of A4 is meant to reach."""
HEAD = 38
"""The height of a page's own title."""
_MOST_COLUMNS = (9, 7, 6, 5, 4, 3)
_NARROW, _NARROWEST = 96, 84
_TRIES = 3
_WIDEST = 300
_BESIDE_LABEL = 6


@dataclass(frozen=True, slots=True)
class Page:
    """The columns `first` to `last` of a sheet: all between `left` and `right` is shown."""

    phase: str
    first: int
    last: int
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Pages:
    """A sheet cut into pages of `width` and `height`, each of which shows it down to `bottom`."""

    scene: Scene
    pages: tuple[Page, ...]
    width: float
    height: float
    bottom: int

    @property
    def points(self) -> float:
        """How large, in points, a card's title becomes."""
        return A4.points((self.width, self.height))


def overview(full: Scene) -> Scene:
    """The whole service without its lanes: times, feelings, promises, management, and what the numbers stand for."""
    return fitted(partial(_overview, full), A4, _NARROW)


def _overview(full: Scene, measures: Measures) -> Scene:
    """Its notes and its legend are about the cards on the other pages."""
    roomy = replace(measures, level=SCREEN.level, above=SCREEN.above, below=SCREEN.below)
    scene = outlined(replace(full.blueprint, cards=(), arrows=(), widths=()), roomy)
    place = Place(scene.header.feeling.top + scene.header.feeling.height, scene.lefts, scene.width)
    footer = set_footer(full.blueprint, full.layout.jumps, place, measures)
    title = f"{full.blueprint.title} \N{MIDDLE DOT} {full.blueprint.labels.overview}"
    return replace(scene, blueprint=replace(full.blueprint, title=title), footer=footer, height=footer.bottom)


def cut(full: Scene) -> Pages:
    """The lanes on as few pages as are legible; where none are, on those with the largest letters."""
    tries: list[Pages] = []
    for most in _MOST_COLUMNS:
        tries.append(_cut(full, most))
        if tries[-1].points >= LEGIBLE:
            break
    best = max(tries, key=lambda pages: pages.points)
    return replace(best, scene=drawn(best.scene))


def _cut(full: Scene, most: int) -> Pages:
    """Pages of so many columns, with cards that fill the width of a page at the wanted size of letters."""
    blueprint = _lean(full.blueprint)
    parts = dealt(_starts(blueprint), len(blueprint.columns), most)
    largest = max((part.last - part.first + 1 for part in parts), default=1)
    room = TITLE.size * A4.width / 25.4 * 72 / LEGIBLE
    card = (room - PAPER.rail) / largest - PAPER.gutter
    for _ in range(_TRIES):  # arrows and labels widen the gutters, and only a layout tells by how much
        scene = outlined(blueprint, replace(PAPER, card=min(max(even(card) - 2, _NARROWEST), _WIDEST)), full)
        pages = tuple(_page(scene, part) for part in parts)
        widest = PAPER.rail + max((page.right - page.left for page in pages), default=0)
        if widest <= room:
            break
        card = scene.measures.card - (widest - room) / largest
    bottom = scene.footer.promises.top
    width = max(widest, (HEAD + bottom) * A4.width / A4.height)
    return Pages(scene, pages, round(width, 1), round(width * A4.height / A4.width, 1), bottom)


def shown(scene: Scene, page: Page) -> Scene:
    """The sheet with nothing in it that only other pages show; arrows stay, since they lead from page to page."""

    def here(column: int) -> bool:
        return page.first <= column <= page.last

    heads = tuple(
        head if here(number) else replace(head, title=(), channels=(), time=(), elapsed=())
        for number, head in enumerate(scene.header.heads)
    )
    return replace(
        scene,
        header=replace(scene.header, heads=heads),
        layout=replace(scene.layout, labels=tuple(label for label in scene.layout.labels if _on(label, page))),
        cards=tuple(card for card in scene.cards if here(card.card.column)),
        footer=replace(scene.footer, notes=()),
    )


def _lean(blueprint: Blueprint) -> Blueprint:
    """Without the rows that are about the service as a whole; critical moments keep their star on the cards."""
    columns = tuple(replace(column, feeling=None, walked=None, moment="", badges=()) for column in blueprint.columns)
    return replace(blueprint, columns=columns, bands=(), clocks=(), widths=())


def _starts(blueprint: Blueprint) -> tuple[int, ...]:
    """The columns in which a phase begins, and the first one that stands in none."""
    starts = [0]
    for phase in blueprint.phases:
        starts.append(starts[-1] + phase.columns)
    return tuple(starts)


def _page(scene: Scene, part: Part) -> Page:
    """Shows the gutters on both sides, up to the tint around critical steps, and every label that lies mostly here."""
    tint, last = scene.measures.tint, part.last
    left = scene.rights[part.first - 1] + tint if part.first else 0
    right = scene.lefts[last + 1] - tint if last + 1 < len(scene.lefts) else scene.width
    rough = Page(", ".join(_phases(scene, part)), part.first, last, left, right)
    boxes = [label.box for label in scene.layout.labels if _on(label, rough)]
    return replace(
        rough,
        left=min([left, *(box.x - _BESIDE_LABEL for box in boxes)]),
        right=max([right, *(box.x + box.width + _BESIDE_LABEL for box in boxes)]),
    )


def _phases(scene: Scene, part: Part) -> Iterator[str]:
    for bar in scene.header.phases:
        if bar.first <= part.last and part.first <= bar.last:
            yield " ".join(bar.title)


def _on(label: Label, page: Page) -> bool:
    return page.left <= label.box.x + label.box.width / 2 <= page.right

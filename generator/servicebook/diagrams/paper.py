"""Cuts a sheet for A4: a phase on each page, all at one scale, so that pages laid side by side continue each other."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from servicebook.diagrams.arrowlabels import Label
from servicebook.diagrams.grid import Blueprint
from servicebook.diagrams.header import PhaseBar
from servicebook.diagrams.measures import RAIL, TITLE
from servicebook.diagrams.scene import Scene, compose

WIDTH, HEIGHT = 283, 196
"""What an A4 page in landscape holds beside its margins, in millimetres."""
LEGIBLE = 6.0
"""The size of a card's title, in points, below which paper is hard to read."""
HEAD = 44
"""The height of a page's own title."""
_POINTS = 72 / 25.4
_MOST_COLUMNS = 10
_BESIDE_LABEL = 6
_TINT = 10


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
    """A sheet cut into pages of `width` and `height`; each shows it down to `bottom`, and the notes below."""

    scene: Scene
    pages: tuple[Page, ...]
    width: float
    height: float
    bottom: int


def points(width: float, height: float, room: tuple[float, float]) -> float:
    """How large, in points, a card's title becomes where so many pixels fill the room in millimetres."""
    return TITLE.size * min(room[0] / width, room[1] / height) * _POINTS


def cut(full: Scene) -> Pages:
    """The pages of a sheet, without what reaches from phase to phase: promised times and management.

    Feelings and promises too stay on the large sheet where a page could not hold them legibly.
    """
    kept = full.blueprint
    width = _widest(tuple(_pages(full)))
    legible = points(width, HEAD + full.footer.management.top, (WIDTH, HEIGHT)) >= LEGIBLE
    within = replace(kept, bands=(), clocks=())
    scene = compose(within if legible else _lean(within))
    pages = tuple(_pages(scene))
    bottom, below = scene.footer.jumps.top, scene.footer.jumps.height
    width = max(_widest(pages), (HEAD + bottom + below) * WIDTH / HEIGHT)
    return Pages(scene, pages, round(width, 1), round(width * HEIGHT / WIDTH, 1), bottom)


def shown(scene: Scene, page: Page) -> Scene:
    """The sheet with nothing in it that only other pages show; arrows stay, since they lead from page to page."""

    def here(column: int) -> bool:
        return page.first <= column <= page.last

    def inside(x: float) -> bool:
        return scene.lefts[page.first] <= x <= scene.rights[page.last]

    heads = tuple(
        head if here(number) else replace(head, title=(), channels=(), time=())
        for number, head in enumerate(scene.header.heads)
    )
    feelings = scene.feelings
    return replace(
        scene,
        header=replace(scene.header, heads=heads),
        feelings=replace(
            feelings,
            moments=tuple(moment for moment in feelings.moments if inside(moment.x)),
            notes=tuple(note for note in feelings.notes if inside(note.x)),
        ),
        layout=replace(scene.layout, labels=tuple(label for label in scene.layout.labels if _on(label, page))),
        cards=tuple(card for card in scene.cards if here(card.card.column)),
        footer=replace(scene.footer, badges=tuple(box for box in scene.footer.badges if here(box.column))),
    )


def _lean(blueprint: Blueprint) -> Blueprint:
    """Without the rows that are about the service as a whole; critical moments keep their star on the cards."""
    columns = tuple(replace(column, feeling=None, walked=None, moment="", badges=()) for column in blueprint.columns)
    return replace(blueprint, columns=columns)


def _pages(scene: Scene) -> Iterator[Page]:
    """A page for each phase; a phase of more steps than a page can hold is dealt out evenly."""
    for bar in _bars(scene):
        count = bar.last - bar.first + 1
        parts = -(-count // _MOST_COLUMNS)
        for part in range(parts):
            first, last = bar.first + count * part // parts, bar.first + count * (part + 1) // parts - 1
            yield _page(scene, " ".join(bar.title), first, last)


def _bars(scene: Scene) -> Iterator[PhaseBar]:
    """The phases, and what stands in none."""
    yield from scene.header.phases
    covered = scene.header.phases[-1].last + 1 if scene.header.phases else 0
    if covered < len(scene.lefts):
        yield PhaseBar((), covered, len(scene.lefts) - 1)


def _page(scene: Scene, phase: str, first: int, last: int) -> Page:
    """Shows the gutters on both sides, up to the tint around critical steps, and every label that lies mostly here."""
    left = scene.rights[first - 1] + _TINT if first else 0
    right = scene.lefts[last + 1] - _TINT if last + 1 < len(scene.lefts) else scene.width
    rough = Page(phase, first, last, left, right)
    boxes = [label.box for label in scene.layout.labels if _on(label, rough)]
    return replace(
        rough,
        left=min([left, *(box.x - _BESIDE_LABEL for box in boxes)]),
        right=max([right, *(box.x + box.width + _BESIDE_LABEL for box in boxes)]),
    )


def _on(label: Label, page: Page) -> bool:
    return page.left <= label.box.x + label.box.width / 2 <= page.right


def _widest(pages: tuple[Page, ...]) -> float:
    return RAIL + max((page.right - page.left for page in pages), default=0)

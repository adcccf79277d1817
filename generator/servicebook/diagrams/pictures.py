"""A service's blueprint as it goes into the handbook: the figure of its page, and the file for elsewhere."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from servicebook.diagrams import Drawing, FigureLabels, figure
from servicebook.diagrams.blueprint import drawing_id, sheet
from servicebook.diagrams.cache import drawn
from servicebook.diagrams.grid import Blueprint
from servicebook.diagrams.legend import LEGEND, channel_names
from servicebook.diagrams.voice import Voice
from servicebook.model.handbook import Handbook
from servicebook.model.service import Service
from servicebook.wording import Catalogue


@dataclass(frozen=True, slots=True)
class Picture:
    """The drawn blueprint of a service: HTML for its page, and standalone SVG files by their paths in the site.

    The first file is the whole sheet, the others are its pages for A4.
    """

    figure: str
    files: Mapping[str, bytes]


class PictureFiles(Mapping[str, bytes]):
    """The files of many pictures, and others beside them; a service is drawn when one of its files is asked for."""

    def __init__(self, pictures: Mapping[str, Picture], others: Mapping[str, bytes]) -> None:
        self._pictures = pictures
        self._others = others
        self._services = {drawing_id(name): name for name in pictures}

    def __getitem__(self, path: str) -> bytes:
        if path in self._others:
            return self._others[path]
        drawing = "-".join(path.removeprefix("assets/").removesuffix(".svg").split("-")[:2])
        return self._pictures[self._services[drawing]].files[path]

    def __iter__(self) -> Iterator[str]:
        yield from self._others
        for one in self._pictures.values():
            yield from one.files

    def __len__(self) -> int:
        return sum(1 for _ in self)


def picture(handbook: Handbook, service: Service, voice: Voice, kept: Path, team: Path | None) -> Picture:
    """Draw a service; `kept` is the folder of finished drawings, `team` the one of a team's own theme."""
    blueprint = sheet(handbook, service, voice)
    drawing = drawn(blueprint, kept, team=team)
    path = f"assets/{drawing.id}.svg"
    pages = {f"assets/{drawing.id}-{number}.svg": page.encode() for number, page in enumerate(drawing.pages, start=1)}
    return Picture(
        figure(drawing, figure_labels(drawing, blueprint, path, voice.catalogue), team=team),
        {path: drawing.file.encode(), **pages},
    )


def figure_labels(drawing: Drawing, blueprint: Blueprint, path: str, catalogue: Catalogue) -> FigureLabels:
    """The words around a drawing whose file lies at this path."""

    def own(text: str) -> str:
        return catalogue.text(text, "drawing")

    counted = own("{title}: {steps} steps, {cards} cards")
    return FigureLabels(
        caption=counted.format(title=blueprint.title, steps=len(blueprint.columns), cards=len(blueprint.cards)),
        skip=own("Skip the drawing"),
        arrows=own("Arrows"),
        full_size=own("100 %"),
        fit=own("Fit"),
        full_screen=own("Full screen"),
        file=own("SVG"),
        file_href=f"../../{path}",
        hint=_hint(drawing, own),
        reaching=own("Point at a card, or go from card to card with the arrow keys: what belongs to it lights up."),
        touching=own("A tap on a card leads to its step in the list. The drawing moves sideways under a finger."),
        printing=own("Print"),
        print_links={"print.html#a3": own("A3 on one sheet"), "print.html#a4": own("A4, phase by phase")},
        legend={sign: own(text) for sign, text in LEGEND.items() if sign in drawing.signs} | channel_names(blueprint),
    )


def _hint(drawing: Drawing, own: Callable[[str], str]) -> str:
    """How to read it, for those who have never seen one."""
    lead = own("A step is a column; below what customers do stands who does what for them.")
    star = own(
        "A star marks a critical moment: what it depends on stands above the curve, who carries it on the cards."
    )
    return f"{lead} {star}" if "critical" in drawing.signs else lead

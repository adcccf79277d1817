"""Draws service blueprints: plain values in, SVG out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from servicebook.diagrams.files import files
from servicebook.diagrams.grid import Blueprint, cleaned
from servicebook.diagrams.scene import compose
from servicebook.theme import render

__all__ = ["Drawing", "FigureLabels", "draw", "figure"]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A blueprint as SVG: for a page in two parts (`rail` stays in view), and as files for paper.

    `file` holds all of it, `width` and `height` in pixels are its own; `pages` hold it for A4; `letters` are the sizes of
    a card's title on A3 and on A4, in points. `id` is the blueprint's, `signs` names the arrows and marks that occur.
    """

    id: str
    inline: str
    rail: str
    file: str
    pages: tuple[str, ...]
    width: int
    height: int
    signs: tuple[str, ...]
    letters: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class FigureLabels:
    """The words around a drawing, in the reader's language; `legend` explains signs in the order of its keys.

    `hint` says how to read the drawing, `reaching` and `touching` how with a mouse or keys and with a finger; `print_links` leads to what prints well: address to name.
    """

    caption: str
    skip: str
    arrows: str
    full_size: str
    fit: str
    full_screen: str
    file: str
    file_href: str
    legend: Mapping[str, str]
    hint: str = ""
    reaching: str = ""
    touching: str = ""
    printing: str = ""
    print_links: Mapping[str, str] = field(default_factory=dict)


def draw(blueprint: Blueprint, *, team: Path | None = None) -> Drawing:
    """Draws a blueprint; `team` is the folder of a team's own theme, whose templates and colours go before ours."""
    scene = compose(cleaned(blueprint))
    made = files(scene, team)
    return Drawing(
        scene.blueprint.id,
        render("diagrams/inline.svg.j2", team=team, scene=scene),
        render("diagrams/rail.svg.j2", team=team, scene=scene),
        made.sheet,
        made.pages,
        *made.size,
        scene.signs,
        made.letters,
    )


def figure(drawing: Drawing, labels: FigureLabels, *, team: Path | None = None) -> str:
    """The HTML around a drawing: buttons, the scrolling picture, and a legend of what occurs in it."""
    legend = [(kind, text) for kind, text in labels.legend.items() if kind in drawing.signs]
    return render("diagrams/figure.html.j2", team=team, id=drawing.id, drawing=drawing, labels=labels, legend=legend)

"""A service's blueprint as it goes into the handbook: the figure of its page, and the file for elsewhere."""

from dataclasses import dataclass
from pathlib import Path

from servicebook.diagrams import Drawing, FigureLabels, draw, figure
from servicebook.diagrams.blueprint import Voice, sheet
from servicebook.diagrams.grid import Blueprint
from servicebook.model.handbook import Handbook
from servicebook.model.service import Service
from servicebook.wording import Catalogue

LEGEND = {
    "critical": "Critical moment",
    "wait": "Waiting",
    "fail": "Can fail",
    "authority": "May decide",
    "consent": "Consent",
    "partner": "Partner",
    "promise": "Promise",
    "flow": "Course",
    "alternative": "Alternative",
    "recovery": "Recovery",
    "loop": "Lesson",
}
"""What each sign stands for, in the order of the legend."""


@dataclass(frozen=True, slots=True)
class Picture:
    """The drawn blueprint of a service: HTML for its page, and a standalone SVG file with its path in the site."""

    figure: str
    path: str
    file: bytes


def picture(handbook: Handbook, service: Service, voice: Voice, team: Path | None) -> Picture:
    """Draw a service; `team` is the folder of a team's own theme."""
    blueprint = sheet(handbook, service, voice)
    drawing = draw(blueprint, team=team)
    path = f"assets/{drawing.id}.svg"
    return Picture(
        figure(drawing, _labels(drawing, blueprint, path, voice.catalogue), team=team), path, drawing.file.encode()
    )


def _labels(drawing: Drawing, blueprint: Blueprint, path: str, catalogue: Catalogue) -> FigureLabels:
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
        legend={sign: own(text) for sign, text in LEGEND.items() if sign in drawing.signs},
    )

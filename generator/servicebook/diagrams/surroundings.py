"""The words around a drawn blueprint: its buttons, and the legend of its signs."""

from servicebook.diagrams import Drawing, FigureLabels
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


def figure_labels(drawing: Drawing, caption: str, catalogue: Catalogue) -> FigureLabels:
    """The words around a drawing in the reader's language."""

    def own(text: str) -> str:
        return catalogue.text(text, "drawing")

    return FigureLabels(
        caption=caption,
        skip=own("Skip the drawing"),
        arrows=own("Arrows"),
        full_size=own("100 %"),
        fit=own("Fit"),
        full_screen=own("Full screen"),
        file=own("SVG"),
        file_href=f"../../assets/{drawing.id}.svg",
        legend={sign: own(text) for sign, text in LEGEND.items()},
    )

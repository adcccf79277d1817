"""The pictures of a review: drawn into a folder, and told where they will stand in the web."""

from pathlib import Path

from servicebook.cli.exporting import written
from servicebook.exports import Drawn, proposed
from servicebook.report.briefing import Pictured
from servicebook.review import Review
from servicebook.wording import Catalogue


def draw(review: Review, root: Path, voice: Catalogue, folder: Path) -> tuple[Drawn, ...]:
    """The pictures of all that looks different now, written into a folder."""
    drawn = tuple(proposed(review, root, voice))
    for one in drawn:
        written(folder / one.name, one.content)
    return drawn


def reachable(drawn: tuple[Drawn, ...], url: str) -> tuple[Pictured, ...]:
    """Where they can be looked at, once the folder stands at this address; nowhere without one."""
    return tuple(Pictured(one.service, one.end, f"{url.rstrip('/')}/{one.name}") for one in drawn if url)

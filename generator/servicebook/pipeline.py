"""The whole program on one screen: what was checked is drawn, written and published."""

from collections.abc import Callable, Mapping
from pathlib import Path

from servicebook.checking import Checked
from servicebook.checks import RULES
from servicebook.diagrams.blueprint import Voice
from servicebook.diagrams.pictures import Picture, picture
from servicebook.load.pictures import load_pictures
from servicebook.model.handbook import Handbook
from servicebook.pages import Material, write
from servicebook.pages.addresses import Addresses
from servicebook.pages.enclosures import enclosed
from servicebook.publication import Publication
from servicebook.site import publish, source_address
from servicebook.wording import Catalogue, Message, say

Progress = Callable[[Message], None]
"""Told what is being done while it takes time."""


def build(handbook: Checked, catalogue: Catalogue, output: Path, progress: Progress) -> tuple[Message, ...]:
    """Draw the blueprints, write the pages, build the site; what the site's engine remarked."""
    root = handbook.settings.root
    progress(say("Drawing the blueprints …"))
    pictures = draw_all(handbook.handbook, catalogue, root)
    progress(say("Writing the pages …"))
    publication = written(handbook, pictures, catalogue)
    progress(say("Building the site …"))
    return publish(publication, root, output, root / ".servicebook" / "stage")


def draw_all(handbook: Handbook, catalogue: Catalogue, root: Path) -> Mapping[str, Picture]:
    """The drawn blueprint of each service that has steps."""
    addresses = Addresses.of(handbook)
    team = root / "theme" if (root / "theme").is_dir() else None
    return {
        name: picture(
            handbook, service, Voice(catalogue, addresses.links_from(addresses.view(name, "blueprint"))), team
        )
        for name, service in handbook.services.items()
        if handbook.courses[name].stops
    }


def written(handbook: Checked, pictures: Mapping[str, Picture], catalogue: Catalogue) -> Publication:
    """All pages of the handbook, the team's own among them."""
    address = source_address(handbook.settings.root)
    files, _ = load_pictures(handbook.settings.root, handbook.settings.blueprints)
    enclosures = enclosed(handbook.loaded.pages, files)
    material = Material(
        handbook=handbook.handbook,
        verdict=handbook.verdict,
        rules=tuple(rule.page for rule in RULES),
        figures={name: one.figure for name, one in pictures.items()},
        drawings={**enclosures.files, **{one.path: one.file for one in pictures.values()}},
        language=catalogue.language,
        edit_link=f"{address}{{file}}#L{{line}}" if address else "",
        extra=enclosures.pages,
    )
    return write(material)

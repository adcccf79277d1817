"""The whole program on one screen: load, link, check, draw, write, publish."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from servicebook.checks import RULES, check, rule_options
from servicebook.diagrams.blueprint import Voice
from servicebook.diagrams.pictures import Picture, picture
from servicebook.findings import Verdict
from servicebook.link import link
from servicebook.load import Loaded, load
from servicebook.load.pictures import load_pictures
from servicebook.model.handbook import Handbook
from servicebook.pages import Material, write
from servicebook.pages.addresses import Addresses
from servicebook.pages.enclosures import enclosed
from servicebook.publication import Publication
from servicebook.report import Extent
from servicebook.settings import Settings, read_settings
from servicebook.site import publish, source_address
from servicebook.wording import Catalogue, Message, say

Progress = Callable[[Message], None]
"""Told what is being done while it takes time."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A handbook that was read, linked and checked."""

    settings: Settings
    loaded: Loaded
    handbook: Handbook
    verdict: Verdict

    @property
    def extent(self) -> Extent:
        """How much was checked."""
        steps = sum(len(course.stops) for course in self.handbook.courses.values())
        return Extent(len(self.handbook.services), steps, len(self.loaded.sources))


def checked(root: Path, as_of: date) -> Checked:
    """Read, link and check the handbook at `root` as it stands on a day."""
    settings, setting_findings = read_settings(root, rule_options())
    loaded, load_findings = load(root, settings.blueprints)
    handbook, link_findings = link(loaded, as_of)
    verdict = check(handbook, (*setting_findings, *load_findings, *link_findings), settings.rules)
    return Checked(settings, loaded, handbook, verdict)


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

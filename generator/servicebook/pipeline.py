"""The whole program on one screen: load, link, check, draw, write, publish."""

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from servicebook.checks import RULES, check, rule_options
from servicebook.diagrams import Drawing, draw, figure
from servicebook.diagrams.blueprint import Voice, sheet
from servicebook.diagrams.surroundings import figure_labels
from servicebook.findings import Verdict
from servicebook.link import link
from servicebook.load import Loaded, load
from servicebook.model.handbook import Handbook, Thing
from servicebook.pages import Material, write
from servicebook.pages.addresses import Addresses
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
    with _no_collection():
        loaded, load_findings = load(root, settings.blueprints)
        handbook, link_findings = link(loaded, as_of)
        verdict = check(handbook, (*setting_findings, *load_findings, *link_findings), settings.rules)
    return Checked(settings, loaded, handbook, verdict)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Without Python's search for circular garbage: nothing is garbage yet, and looking takes as long as linking."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def build(handbook: Checked, catalogue: Catalogue, output: Path, progress: Progress) -> tuple[Message, ...]:
    """Draw the blueprints, write the pages, build the site; what the site's engine remarked."""
    root = handbook.settings.root
    progress(say("Drawing the blueprints …"))
    drawings = draw_all(handbook.handbook, catalogue, root)
    progress(say("Writing the pages …"))
    publication = written(handbook, drawings, catalogue)
    progress(say("Building the site …"))
    return publish(publication, root, output, root / ".servicebook" / "stage")


def draw_all(handbook: Handbook, catalogue: Catalogue, root: Path) -> Mapping[str, Drawing]:
    """The drawn blueprint of each service that has steps."""
    addresses = Addresses.of(handbook)
    theme = root / "theme"
    team = theme if theme.is_dir() else None
    return {
        name: draw(
            sheet(handbook, service, Voice(catalogue, _links(addresses, addresses.view(name, "blueprint")))),
            team=team,
        )
        for name, service in handbook.services.items()
        if handbook.courses[name].stops
    }


def _links(addresses: Addresses, page: str) -> Callable[[Thing], str]:
    """The way from a page to the place that tells of a thing."""

    def link_to(thing: Thing) -> str:
        address = addresses.find(thing)
        return address.seen_from(page) if address else ""

    return link_to


def written(handbook: Checked, drawings: Mapping[str, Drawing], catalogue: Catalogue) -> Publication:
    """All pages of the handbook."""
    address = source_address(handbook.settings.root)
    material = Material(
        handbook=handbook.handbook,
        verdict=handbook.verdict,
        rules=tuple(rule.page for rule in RULES),
        figures={name: figure(drawing, figure_labels(drawing, name, catalogue)) for name, drawing in drawings.items()},
        drawings={f"assets/{drawing.id}.svg": drawing.file.encode() for drawing in drawings.values()},
        language=catalogue.language,
        edit_link=f"{address}{{file}}#L{{line}}" if address else "",
    )
    return write(material)

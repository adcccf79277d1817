"""The whole program on one screen: what was checked is drawn, written and published."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from servicebook.changes import Revision
from servicebook.checking import Checked
from servicebook.checks import rule_pages
from servicebook.comparison.differences import compare
from servicebook.comparison.variants import variant_sides
from servicebook.diagrams import graphs
from servicebook.diagrams.cache import tidy
from servicebook.diagrams.comparing import State, compared
from servicebook.diagrams.pictures import Picture, picture
from servicebook.diagrams.voice import Voice
from servicebook.history import history
from servicebook.load.pictures import load_pictures
from servicebook.memory import paused_gc
from servicebook.model.handbook import Handbook, Thing
from servicebook.pages import Material, write
from servicebook.pages.addresses import Addresses
from servicebook.pages.enclosures import enclosed, service_pages
from servicebook.publication import Engine, Publication
from servicebook.site import publish, site_address, source_link
from servicebook.wording import Catalogue, Message, say

Progress = Callable[[Message], None]
"""Told what is being done while it takes time."""


def build(
    handbook: Checked, catalogue: Catalogue, output: Path, progress: Progress, engine: Engine | None = None
) -> tuple[Message, ...]:
    """Draw the blueprints, write the pages, build the site; what the site's engine remarked.

    The engine is that of the settings, unless one is named.
    """
    root = handbook.settings.root
    progress(say("Drawing the blueprints …"))
    pictures = draw_all(handbook.handbook, catalogue, root)
    progress(say("Writing the pages …"))
    revisions, remarks = history(root, handbook.settings.blueprints, handbook.loaded)
    if revisions and not site_address(root):
        remarks += (say("The feed of changes carries no links, since mkdocs.yml names no site_url."),)
    publication = written(handbook, pictures, catalogue, revisions)
    progress(say("Building the site …"))
    stage = root / ".servicebook" / "stage"
    return (*remarks, *publish(publication, root, output, stage, engine or handbook.settings.engine))


@paused_gc()
def draw_all(handbook: Handbook, catalogue: Catalogue, root: Path) -> Mapping[str, Picture]:
    """The drawn blueprint of each service that has steps."""
    addresses = Addresses.of(handbook)
    team = _team(root)
    kept = root / ".servicebook" / "cache"
    pictures = {
        name: picture(
            handbook, service, Voice(catalogue, addresses.links_from(addresses.view(name, "blueprint"))), kept, team
        )
        for name, service in handbook.services.items()
        if handbook.courses[name].stops
    }
    tidy(kept, len(pictures))
    return pictures


def draw_graphs(handbook: Handbook, catalogue: Catalogue, root: Path) -> Mapping[str, str]:
    """The HTML of each page's graph, by the page: service map, surroundings, promise chains, who asks whom."""
    addresses = Addresses.of(handbook)
    team = _team(root)

    def drawn(page: str, graph: Callable[[Voice], graphs.Graph | None]) -> tuple[str, str]:
        voice = Voice(catalogue, addresses.links_from(page))
        return page, graphs.figure(graph(voice), voice, team)

    def found() -> Iterator[tuple[str, str]]:
        yield drawn("portfolio.html", partial(graphs.service_map, handbook))
        yield drawn("roles/index.html", partial(graphs.decisions, handbook))
        for name, service in handbook.services.items():
            yield drawn(addresses.view(name, "index"), partial(graphs.surroundings, handbook, service))
            yield drawn(addresses.view(name, "promises"), partial(graphs.promise_chains, handbook, service))
        for kind in ("role", "partner"):
            for own in handbook.registers[kind]:
                address = addresses.find(Thing(kind, own))
                if address:
                    yield drawn(address.page, partial(graphs.decisions_around, handbook, own))

    return {page: html for page, html in found() if html}


def compare_all(handbook: Handbook, catalogue: Catalogue, root: Path) -> Mapping[str, str]:
    """For each variant both drawings, its own and its model's, in the same columns."""
    addresses = Addresses.of(handbook)
    team = _team(root)
    found = {}
    for name, sides in variant_sides(handbook).items():
        state = State(handbook, Voice(catalogue, addresses.links_from(addresses.view(name, "comparison"))))
        found[name] = compared(compare(*sides), (state, state), root / ".servicebook" / "cache", team)
    return found


@paused_gc()
def written(
    handbook: Checked, pictures: Mapping[str, Picture], catalogue: Catalogue, revisions: tuple[Revision, ...] = ()
) -> Publication:
    """All pages of the handbook, the team's own among them."""
    files, _ = load_pictures(handbook.settings.root, handbook.settings.blueprints)
    enclosures = enclosed(handbook.loaded.pages, files, service_pages(handbook.handbook))
    material = Material(
        handbook=handbook.handbook,
        verdict=handbook.verdict,
        rules=rule_pages(handbook.settings.rules),
        figures={name: one.figure for name, one in pictures.items()},
        comparisons=compare_all(handbook.handbook, catalogue, handbook.settings.root),
        sheets={name: tuple(one.files) for name, one in pictures.items()},
        graphs=draw_graphs(handbook.handbook, catalogue, handbook.settings.root),
        drawings={**enclosures.files, **{path: file for one in pictures.values() for path, file in one.files.items()}},
        language=catalogue.language,
        edit_link=source_link(handbook.settings.root),
        extra=enclosures.pages,
        revisions=revisions,
        site_address=site_address(handbook.settings.root),
        team=_team(handbook.settings.root),
    )
    return write(material)


def _team(root: Path) -> Path | None:
    """The folder of a team's own templates."""
    folder = root / "theme"
    return folder if folder.is_dir() else None

"""The whole program on one screen: what was checked is drawn, written and published."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from servicebook import wording
from servicebook.changes import Revision
from servicebook.checking import Checked
from servicebook.checks import rule_pages
from servicebook.comparison.differences import compare
from servicebook.comparison.variants import variant_sides
from servicebook.diagrams import graphs
from servicebook.diagrams.cache import tidy
from servicebook.diagrams.comparing import State, compared
from servicebook.diagrams.pictures import Picture, PictureFiles, picture
from servicebook.diagrams.proposing import Altered, altered, pair_figure
from servicebook.diagrams.voice import Voice
from servicebook.history import history
from servicebook.load.pictures import load_pictures
from servicebook.memory import OnDemand, paused_gc
from servicebook.model.handbook import Handbook, Thing
from servicebook.pages import Draft, Material, write
from servicebook.pages.addresses import Addresses
from servicebook.pages.enclosures import enclosed, service_pages
from servicebook.pages.proposal import PROPOSAL
from servicebook.publication import Publication, edition_folder
from servicebook.review import Review
from servicebook.site import publish, site_address, source_link
from servicebook.wording import Catalogue, Message, say

Progress = Callable[[Message], None]
"""Told what is being done while it takes time."""


def build(
    handbook: Checked, catalogue: Catalogue, output: Path, progress: Progress, review: Review | None = None
) -> tuple[Message, ...]:
    """Draw the blueprints, write the pages, build the site; what the site's engine remarked.

    With a review it is the preview of a proposal, which says on a page of its own what it changes.
    """
    root = handbook.settings.root
    publication, remarks = whole(handbook, catalogue, progress, review)
    progress(say("Building the site …"))
    return (*remarks, *publish(publication, root, output, root / ".servicebook" / "stage", handbook.settings.engine))


def whole(
    handbook: Checked, catalogue: Catalogue, progress: Progress, review: Review | None = None
) -> tuple[Publication, tuple[Message, ...]]:
    """The handbook in all its languages, ready to be published, and what could not be told in it."""
    root = handbook.settings.root
    speeches = editions(handbook.handbook, catalogue)
    progress(say("Drawing the blueprints …"))
    pictures = [draw_all(handbook.handbook, speech, root) for speech in speeches]
    progress(say("Writing the pages …"))
    revisions, remarks = history(root, handbook.settings.blueprints, handbook.loaded)
    if revisions and not site_address(root):
        remarks += (say("The feed of changes carries no links, since mkdocs.yml names no site_url."),)
    first, *others = (
        written(handbook, drawn, speech, revisions, review) for drawn, speech in zip(pictures, speeches, strict=True)
    )
    return replace(first, editions=tuple(others)), remarks


def editions(handbook: Handbook, catalogue: Catalogue) -> tuple[Catalogue, ...]:
    """The languages of the site: those that the organisation names, the leading one first; else that of the messages."""
    if several := handbook.several_languages:
        return tuple(map(wording.catalogue, several))
    alone = handbook.named_language
    return (wording.catalogue(alone) if alone and wording.is_spoken(alone) else catalogue,)


@paused_gc()
def draw_all(handbook: Handbook, catalogue: Catalogue, root: Path) -> Mapping[str, Picture]:
    """The drawn blueprint of each service that has steps."""
    pictures = dict(drawable(handbook, catalogue, root))
    tidy(root / ".servicebook" / "cache", len(pictures) * len(handbook.languages))
    return pictures


def drawable(handbook: Handbook, catalogue: Catalogue, root: Path) -> Mapping[str, Picture]:
    """The same, each drawn when it is asked for."""
    addresses = Addresses.of(handbook)
    team = _team(root)

    def draw(name: str) -> Picture:
        voice = Voice(catalogue, addresses.links_from(addresses.view(name, "blueprint")), handbook.mother_tongue)
        return picture(handbook, handbook.services[name], voice, root / ".servicebook" / "cache", team)

    return OnDemand({name: partial(draw, name) for name in handbook.services if handbook.courses[name].stops})


def draw_graphs(handbook: Handbook, catalogue: Catalogue, root: Path) -> Mapping[str, str]:
    """The HTML of each page's graph, by the page: service map, surroundings, promise chains, who asks whom.

    Empty where there is nothing to draw, which only drawing tells; so it is drawn when it is asked for.
    """
    addresses = Addresses.of(handbook)
    team = _team(root)

    def draw(page: str, graph: Callable[[Voice], graphs.Graph | None]) -> str:
        voice = Voice(catalogue, addresses.links_from(page), handbook.mother_tongue)
        return graphs.figure(graph(voice), voice, team)

    def found() -> Iterator[tuple[str, Callable[[Voice], graphs.Graph | None]]]:
        yield "portfolio.html", partial(graphs.service_map, handbook)
        yield "roles/index.html", partial(graphs.decisions, handbook)
        for name, service in handbook.services.items():
            yield addresses.view(name, "index"), partial(graphs.surroundings, handbook, service)
            yield addresses.view(name, "promises"), partial(graphs.promise_chains, handbook, service)
        for kind in ("role", "partner"):
            for own in handbook.registers[kind]:
                address = addresses.find(Thing(kind, own))
                if address:
                    yield address.page, partial(graphs.decisions_around, handbook, own)

    return OnDemand({page: partial(draw, page, graph) for page, graph in found()})


def compare_all(handbook: Handbook, catalogue: Catalogue, root: Path) -> Mapping[str, str]:
    """For each variant both drawings, its own and its model's, in the same columns; drawn when they are asked for."""
    addresses = Addresses.of(handbook)
    team = _team(root)
    sides = variant_sides(handbook)

    def draw(name: str) -> str:
        links = addresses.links_from(addresses.view(name, "comparison"))
        state = State(handbook, Voice(catalogue, links, handbook.mother_tongue))
        return compared(compare(*sides[name]), (state, state), root / ".servicebook" / "cache", team)

    return OnDemand({name: partial(draw, name) for name in sides})


def draw_proposed(review: Review, catalogue: Catalogue, root: Path) -> Mapping[str, str]:
    """For each service that looks different with a proposal both drawings in the same columns; drawn when asked for."""
    voice = (catalogue, Addresses.of(review.head.handbook).links_from(PROPOSAL))

    def draw(one: Altered) -> str:
        return pair_figure(one, review, voice, root / ".servicebook" / "cache", _team(root))

    return OnDemand({one.service: partial(draw, one) for one in altered(review, catalogue)})


@paused_gc()
def written(
    handbook: Checked,
    pictures: Mapping[str, Picture],
    catalogue: Catalogue,
    revisions: tuple[Revision, ...] = (),
    review: Review | None = None,
) -> Publication:
    """All pages of the handbook, the team's own among them."""
    material = _material(handbook, pictures, catalogue, revisions)
    if review:
        proposed = draw_proposed(review, catalogue, handbook.settings.root)
        material = replace(material, review=review, proposed=proposed)
    return write(material)


@paused_gc()
def drafts(handbook: Checked, catalogue: Catalogue, revisions: tuple[Revision, ...]) -> tuple[Draft, ...]:
    """The handbook in all its languages, to be drawn and written page by page, as each is asked for."""
    root = handbook.settings.root
    return tuple(
        Draft.of(_material(handbook, drawable(handbook.handbook, speech, root), speech, revisions))
        for speech in editions(handbook.handbook, catalogue)
    )


def _material(
    handbook: Checked, pictures: Mapping[str, Picture], catalogue: Catalogue, revisions: tuple[Revision, ...]
) -> Material:
    files, _ = load_pictures(handbook.settings.root, handbook.settings.blueprints)
    languages = handbook.handbook.several_languages
    pages, services = handbook.loaded.pages, service_pages(handbook.handbook)
    enclosures = enclosed(pages, files, services, catalogue.language, languages)
    address = site_address(handbook.settings.root)
    return Material(
        handbook=handbook.handbook,
        verdict=handbook.verdict,
        rules=rule_pages(handbook.settings.rules),
        figures=OnDemand({name: partial(_figure, pictures, name) for name in pictures}),
        comparisons=compare_all(handbook.handbook, catalogue, handbook.settings.root),
        sheets=OnDemand({name: partial(_sheets, pictures, name) for name in pictures}),
        graphs=draw_graphs(handbook.handbook, catalogue, handbook.settings.root),
        drawings=PictureFiles(pictures, enclosures.files),
        language=catalogue.language,
        languages=languages,
        edit_link=source_link(handbook.settings.root),
        extra=enclosures.pages,
        revisions=revisions,
        site_address=address and f"{address}{edition_folder(catalogue.language, languages)}",
        team=_team(handbook.settings.root),
    )


def _figure(pictures: Mapping[str, Picture], name: str) -> str:
    return pictures[name].figure


def _sheets(pictures: Mapping[str, Picture], name: str) -> tuple[str, ...]:
    return tuple(pictures[name].files)


def _team(root: Path) -> Path | None:
    """The folder of a team's own templates."""
    folder = root / "theme"
    return folder if folder.is_dir() else None

"""The stage that publishes: pages become files, the files a site, and the site replaces the old one when complete."""

from pathlib import Path

from servicebook.publication import Engine, Publication
from servicebook.site.error import SiteError
from servicebook.wording import Message

__all__ = ["SiteError", "publish", "site_address", "source_link"]


def publish(
    publication: Publication, root: Path, output: Path, stage: Path, engine: Engine = "mkdocs"
) -> tuple[Message, ...]:
    """Build the site at `output` with the team's settings in `root`; what the engine remarked. Raises `SiteError`.

    `stage` holds the files that the engine reads, kept between builds so that only changed ones are written; those of
    other editions stand beside it.
    """
    from servicebook.site import building, engines, exchange, team, turns  # noqa: PLC0415 - MkDocs takes 0.3 s to import

    engines.demand_installed(engine)
    # The engine takes relative paths from its own folder; a linked folder is replaced where it really is.
    root, output, stage = (path.resolve() for path in (root, output, stage))
    theirs = team.read(root)
    with turns.turn(stage), exchange.replacement(output) as fresh:
        return building.build(publication, theirs, stage, fresh, engine)


def source_link(root: Path) -> str:
    """Where the team's repository shows `{line}` of `{file}`, by `mkdocs.yml`; "" when it is not told."""
    from servicebook.site import team  # noqa: PLC0415 - as above

    return team.read(root).source_link


def site_address(root: Path) -> str:
    """Where the site will stand, by `site_url` in `mkdocs.yml`, with a slash at its end; "" when it is not told."""
    from servicebook.site import team  # noqa: PLC0415 - as above

    return team.read(root).site_address

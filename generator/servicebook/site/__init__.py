"""The stage that publishes: pages become files, the files a site, and the site replaces the old one when complete."""

from pathlib import Path

from servicebook.publication import Publication
from servicebook.site.error import SiteError
from servicebook.wording import Message

__all__ = ["SiteError", "publish", "source_address"]


def publish(publication: Publication, root: Path, output: Path, stage: Path) -> tuple[Message, ...]:
    """Build the site at `output` with the team's settings in `root`; what the engine remarked. Raises `SiteError`.

    `stage` holds the files that the engine reads, kept between builds so that only changed ones are written.
    """
    from servicebook.site import engine, settings, staging, team  # noqa: PLC0415 - MkDocs takes 0.3 s to import

    # The engine takes relative paths from its own folder; a linked folder is replaced where it really is.
    root, output, stage = (path.resolve() for path in (root, output, stage))
    theirs = team.read(root)
    tree = staging.tree(publication, theirs)
    staging.write(stage, {"mkdocs.yml": settings.text(publication, theirs, tree, stage), **tree})
    return engine.build(stage, output)


def source_address(root: Path) -> str:
    """Where the team's repository shows its files, by `mkdocs.yml`: append `file#Lline`; "" when it is not told."""
    from servicebook.site import team  # noqa: PLC0415 - as above

    return team.read(root).source_address

"""One site of one or several languages: the leading one at its root, each other one in a folder of its own."""

from pathlib import Path

from servicebook.publication import Engine, Publication
from servicebook.site import engines, policy, settings, staging
from servicebook.site.error import SiteError
from servicebook.site.team import Team
from servicebook.wording import Message, say


def build(publication: Publication, team: Team, stage: Path, site: Path, engine: Engine) -> tuple[Message, ...]:
    """Build all editions into `site`, which does not exist yet; what the engine remarked. Raises `SiteError`."""
    remarks = _edition(publication, team, stage, site, engine)
    for other in publication.editions:
        _demand_free(site / other.folder)
        remarks += _edition(other, team, stage.with_name(f"{stage.name}-{other.language}"), site / other.folder, engine)
    policy.write(site, engine)
    return tuple(dict.fromkeys(remarks))


def _edition(publication: Publication, team: Team, stage: Path, site: Path, engine: Engine) -> tuple[Message, ...]:
    tree = staging.tree(publication, team)
    staging.write(stage, {"mkdocs.yml": settings.text(publication, team, tree, stage), **tree})
    return engines.build(engine, stage, site)


def _demand_free(folder: Path) -> None:
    if folder.exists():
        raise SiteError(
            say(
                "The folder `{folder}` of the site belongs to the handbook in that language, but pages or pictures of your own "
                "stand there, so there is no new site; the one before is unchanged. Move them to a folder of another name.",
                folder=folder.name,
            )
        )

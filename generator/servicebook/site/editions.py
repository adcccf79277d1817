"""What the pages of one edition know of the others: where they stand, and what their languages are called."""

from collections.abc import Mapping
from typing import Any

from servicebook.publication import Publication, edition_folder
from servicebook.site.team import Team
from servicebook.wording import catalogue, own_name


def address(publication: Publication, team: Team) -> Mapping[str, str]:
    """The web address of an edition below the leading one; empty where the team's settings tell none that is plain."""
    folder = publication.folder
    return {"site_url": f"{team.site_address}{folder}" if team.site_address else ""} if folder else {}


def told(publication: Publication, team: Team) -> Mapping[str, Any]:
    """What the templates need: `editions` for the switch, `up` to the root of the site; nothing for one language.

    The frame shows the switch where `alternate` is set; a list there would make it link to the first pages only.
    """
    if not publication.languages:
        return {}
    speak, up = catalogue(publication.language), "../" if publication.folder else ""
    return {
        "alternate": True,
        "editions": [_edition(language, publication, team, up) for language in publication.languages],
        "switch": speak.text("Language"),
        "untranslated": speak.text("This page is not translated yet."),
        "up": up,
    }


def _edition(language: str, publication: Publication, team: Team, up: str) -> Mapping[str, Any]:
    folder = edition_folder(language, publication.languages)
    return {
        "lang": language,
        "name": own_name(language),
        "folder": f"{up}{folder}",
        "address": f"{team.site_address}{folder}" if team.site_address else "",
        "here": language == publication.language,
    }

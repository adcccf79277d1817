"""The one way in which publishing fails: the engine refused, and the old site is still there."""

from servicebook.errors import UserError
from servicebook.wording import say


class SiteError(UserError):
    """Why there is no new site, as a sentence for the people who write the handbook."""


def refused(reason: str) -> SiteError:
    """The engine's own words for why it stopped, with where to look first."""
    return SiteError(
        say(
            "The site engine refused, so there is no new site; the one before is unchanged. "
            "Mostly a setting, a plug-in or a template of the team's own is the cause: look into mkdocs.yml. "
            "The engine says: {reason}",
            reason=reason,
        )
    )

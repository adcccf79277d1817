"""The one way in which publishing fails: the engine refused, and the old site is still there."""

from servicebook.wording import Message


class SiteError(Exception):
    """Why there is no new site, as a sentence for the people who write the handbook."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message

"""The one way in which a command gives up: what keeps it from its work, as a sentence for whoever typed it."""

from servicebook.wording import Message


class UserError(Exception):
    """Cannot go on, and only the user can change that; caught by the command line alone."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message

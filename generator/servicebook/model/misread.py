"""What a value's reader raises when a text cannot be what it should be."""

from servicebook.wording import Field, Message, say


class Misread(ValueError):
    """A value that cannot be read; `message` says what was expected, with an example."""

    def __init__(self, expected: str, /, **fields: Field) -> None:
        self.message: Message = say(expected, **fields)
        super().__init__(expected)

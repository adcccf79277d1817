"""What a value's reader raises when a text cannot be what it should be."""

from servicebook.wording import Field, say


class Misread(ValueError):
    """A value that cannot be read: `problem` says what is wrong with it, `remedy` how it is written."""

    def __init__(self, problem: str, remedy: str, /, **fields: Field) -> None:
        self.problem = say(problem, **fields)
        self.remedy = say(remedy, **fields)
        super().__init__(problem)

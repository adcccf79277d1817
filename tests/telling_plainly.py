"""Changes on trial: told in English, with names as they stand and no links."""

from trial import english, linked

from servicebook.changes import describe, tell
from servicebook.model.lanes import Lane
from servicebook.model.record import Record


class Plainly:
    """A voice that says everything as it was written."""

    def thing(self, change):
        """The title between stars."""
        return f"*{change.title or change.thing.own_id}*"

    def kind(self, kind):
        """As it stands."""
        return kind

    def phase(self, key):
        """As it stands."""
        return key

    def key(self, mark):
        """As the model calls it."""
        return mark.field

    def word(self, word):
        """As it stands."""
        return word

    def text(self, text):
        """In its first language."""
        return str(text)

    def value(self, mark, value):
        """As the author wrote it."""
        match value:
            case tuple():
                return ", ".join(self.value(mark, item) for item in value)
            case dict():
                return ", ".join(f"{key}: {self.value(mark, item)}" for key, item in value.items())
            case Record():
                return ", ".join(str(getattr(value, name)) for name in value.model_fields_set)
            case Lane():
                return ", ".join(f"{deed.who}: {deed.what}" for deed in value)
            case _:
                return str(value)


def told(before, after):
    """The sentences for what lies between two texts, weightiest first."""
    return [english(tell(change, Plainly())) for change in described(before, after)]


def described(before, after):
    """The changes between two texts."""
    return describe(linked(before)[0], linked(after)[0])

"""How a review speaks of things and values in plain words: by their names, in the reader's language, with no links."""

from dataclasses import dataclass
from functools import cached_property
from html import unescape

from servicebook.changes import Change, Mark
from servicebook.link import scope_of
from servicebook.model.handbook import Handbook, Thing
from servicebook.model.lanes import Lane
from servicebook.model.text import Text
from servicebook.naming import KIND_NAMES, P_NAMES, PHASE_NAMES, key_name
from servicebook.pages.figures import Figures
from servicebook.pages.showing import deeds, fact
from servicebook.pages.values import Entry, Facts, Items, Link, Value, Words, words
from servicebook.review import Review
from servicebook.wording import Catalogue, say


@dataclass(frozen=True)
class PlainVoice:
    """Names things and writes values; what is gone is called as it was called in the base.

    `service` is the one among whose words references are looked up first.
    """

    review: Review
    speak: Catalogue
    service: str = ""

    def thing(self, change: Change) -> str:
        """The name of the changed thing; of a promise its id, since its words may be what changed."""
        if change.thing.kind == "p":
            return self.text(P_NAMES[change.thing.own_id], "P")
        return self._quoted(self.words(change.title).line if change.title else change.thing.own_id)

    def name(self, thing: Thing) -> str:
        """What a thing is called, with its kind."""
        if thing.kind == "p":
            return self.text(P_NAMES[thing.own_id], "P")
        return f"{self.kind(thing.kind)} {self.title(thing)}"

    def title(self, thing: Thing) -> str:
        """What a thing is called; a promise by its id."""
        return self._quoted(thing.own_id if thing.kind == "promise" else self._called(thing))

    def service_name(self, service: str) -> str:
        """What a service is called."""
        return self._called(Thing("service", service))

    def kind(self, kind: str) -> str:
        """What things of a kind are called."""
        return self.text(KIND_NAMES.get(kind, "Acceptance"), "kind")

    def phase(self, key: str) -> str:
        """The name of a phase."""
        return self.text(PHASE_NAMES[key], "phase")

    def key(self, mark: Mark) -> str:
        """The name of a field."""
        return key_name(self.speak, mark.kind, _key(mark))

    def word(self, word: str) -> str:
        """A word of an author, such as an id."""
        return word

    def value(self, mark: Mark, value: object) -> str:
        """The value as pages show it, on one line."""
        if isinstance(value, Lane):
            return flat(Items(tuple(deeds(value, self))))
        alone = mark.kind.model_construct({mark.field}, **{mark.field: value})
        found = fact(alone, _key(mark), self)
        return flat(found.value) if found else ""

    @cached_property
    def figures(self) -> Figures:
        """How the reader writes figures."""
        head = self.review.head.handbook
        return Figures.of(self.speak, head.language, head.organisation.currency or "")

    def text(self, english: str | Text, context: str = "") -> str:
        """A text of the interface, or of an author on one line."""
        return flat(self.words(english)) if isinstance(english, Text) else self.speak.text(english, context)

    def words(self, text: Text) -> Words:
        """What an author wrote, in the reader's language if it is there."""
        return words(text.say(self.speak.language))

    def find(self, kinds: tuple[str, ...], word: str) -> Thing | None:
        """What a word names now, or named before."""
        return self._found(kinds, word)[0]

    def refer(self, kinds: tuple[str, ...], word: str) -> Link | Words:
        """What a word names, as it is called."""
        thing, handbook = self._found(kinds, word)
        return words(_name(thing, handbook, self.speak.language)) if thing and handbook else words(word)

    def own_anchor(self, kind: str, own: str) -> str:  # noqa: ARG002 - the protocol's arguments
        """None, since nothing is linked."""
        return ""

    def _found(self, kinds: tuple[str, ...], word: str) -> tuple[Thing | None, Handbook | None]:
        for handbook in (self.review.head.handbook, self.review.base.handbook):
            thing = scope_of(handbook).target(kinds, word, self.service)
            if thing:
                return thing, handbook
        return None, None

    def _called(self, thing: Thing) -> str:
        for handbook in (self.review.head.handbook, self.review.base.handbook):
            name = _name(thing, handbook, self.speak.language)
            if name != thing.own_id:
                return name
        return thing.own_id

    def _quoted(self, name: str) -> str:
        return self.speak(say("“{name}”", name=unescape(name)))


def _name(thing: Thing, handbook: Handbook, language: str) -> str:
    """What a thing is called in a handbook; its id where it has no name, or is not there."""
    try:
        entry = handbook.entry(thing)
    except KeyError:
        return thing.own_id
    given = getattr(entry, "name", None)
    return " ".join(given.say(language).split()) if isinstance(given, Text) and given else thing.own_id


def flat(value: Value) -> str:
    """A value on one line, as plain text."""
    match value:
        case Words() | Link():
            return unescape(value.line)
        case Items():
            return ", ".join(map(flat, value.values)) if value.short else "; ".join(map(flat, value.values))
        case Entry():
            return flat(value.head) if value.body is None else f"{flat(value.head)}: {flat(value.body)}"
        case Facts():
            return ", ".join(f"{fact.label}: {flat(fact.value)}" for fact in value.facts)


def _key(mark: Mark) -> str:
    """The key under which the format knows a field."""
    return mark.kind.model_fields[mark.field].alias or mark.field

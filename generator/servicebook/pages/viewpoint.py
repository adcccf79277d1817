"""The handbook as one of its pages sees it: its words, its links, its own service."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import quote

from servicebook import theme
from servicebook.findings import Finding, Place
from servicebook.link import Scope, scope_of
from servicebook.link.spots import Spots
from servicebook.model.handbook import Handbook, Thing
from servicebook.model.text import Text
from servicebook.pages.addresses import Address, Addresses, rule_address
from servicebook.pages.casting import Mishap, Scene, mishaps_of, scenes_of
from servicebook.pages.families import Families
from servicebook.pages.figures import Figures
from servicebook.pages.material import Material
from servicebook.pages.pairing import Pairing
from servicebook.pages.subjects import by_service, by_thing, files_of
from servicebook.pages.titles import titles_of
from servicebook.pages.values import Link, Literal, Source, Words, literal, words
from servicebook.wording import Catalogue, Message, catalogue


@dataclass(frozen=True, slots=True)
class Book:
    """What is worked out once, for all pages.

    `rules` maps names of rules, `files` the services in each file, `findings` services to what concerns them, `told`
    things to what is said of them, `pairing` holds what is said of pairs of P's,
    `titles` and `names` say what things are called, `scenes` in which steps roles and partners act, by their ids,
    `mishaps` what can go wrong there.
    """

    material: Material
    addresses: Addresses
    scope: Scope
    speak: Catalogue
    figures: Figures
    spots: Spots
    rules: Mapping[str, Address]
    files: Mapping[str, tuple[str, ...]]
    findings: Mapping[str, tuple[Finding, ...]]
    told: Mapping[Thing, tuple[Finding, ...]]
    pairing: Pairing
    families: Families
    titles: Mapping[Thing, Text]
    names: Mapping[Thing, Words]
    scenes: Mapping[str, tuple[Scene, ...]]
    mishaps: Mapping[str, tuple[Mishap, ...]]

    @classmethod
    def of(cls, material: Material) -> "Book":
        """The book that is made from this material."""
        handbook, speak = material.handbook, catalogue(material.language)
        families, titles = Families.of(handbook), titles_of(handbook, speak)
        figures = Figures.of(speak, handbook.language, handbook.organisation.currency or "")
        return cls(
            material,
            Addresses.of(handbook),
            scope_of(handbook),
            speak,
            figures,
            Spots.of(handbook),
            {rule.name: rule_address(rule.topic, rule.name) for rule in material.rules},
            files_of(handbook),
            by_service(material.verdict.findings, handbook),
            by_thing(material.verdict.findings),
            Pairing.of(handbook, material.verdict, material.rules),
            families,
            titles,
            {thing: spoken(title, speak.language, handbook.mother_tongue) for thing, title in titles.items()},
            scenes_of(handbook, families),
            mishaps_of(handbook, families),
        )


def spoken(text: Text, language: str, mother: str) -> Words:
    """A text for a reader; one in another language, since it is not translated, is marked."""
    return words(*text.told(language, mother))


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """A page from which the handbook is seen: links are relative to it, and words name things of its service."""

    book: Book
    page: str = "index.html"
    service: str = ""

    @property
    def handbook(self) -> Handbook:
        """The handbook that is seen."""
        return self.book.material.handbook

    @property
    def speak(self) -> Catalogue:
        """The reader's language."""
        return self.book.speak

    @property
    def figures(self) -> Figures:
        """How the reader writes figures."""
        return self.book.figures

    @property
    def language(self) -> str:
        """The language of the reader."""
        return self.book.speak.language

    @property
    def path(self) -> str:
        """The Markdown file of this page."""
        return f"{self.page.removesuffix('.html')}.md"

    def at(self, page: str, service: str = "") -> "Viewpoint":
        """The same handbook, seen from another page."""
        return replace(self, page=page, service=service)

    def within(self, service: str) -> "Viewpoint":
        """The same page, with the words of a service."""
        return replace(self, service=service)

    @property
    def graph(self) -> Literal:
        """The HTML of the graph of this page, empty where there is none."""
        return Literal(self.book.material.graphs.get(self.page, ""))

    def render(self, name: str, /, **values: object) -> str:
        """A template, filled; a team's own takes the place of ours."""
        return theme.render(name, team=self.book.material.team, **values)

    def text(self, english: str, context: str = "") -> str:
        """A text of the interface in the reader's language."""
        return self.book.speak.text(english, context)

    def say(self, message: Message) -> Literal:
        """A sentence in the reader's language; what authors wrote in it stays harmless."""
        return literal(self.book.speak(message))

    def words(self, text: Text) -> Words:
        """What an author wrote, in the reader's language, else in another one, which is then marked."""
        return spoken(text, self.language, self.handbook.mother_tongue)

    def plain(self, text: Text) -> str:
        """The same as a bare text: for titles and data, where no mark can stand."""
        return text.say(self.language, self.handbook.mother_tongue)

    def word(self, word: str) -> Words:
        """A word of an author that is in no register."""
        return self.words(Text.read(word))

    def every_language(self, text: Text) -> tuple[Words, ...]:
        """What an author wrote in all its languages, the reader's first: for words that are spoken to customers."""
        first, shown = self.words(text), self.plain(text)
        return (first, *(words(other, language) for language, other in text.spoken if other != shown))

    def day(self, day: date | None) -> Literal:
        """A day in words, or nothing."""
        return literal(self.book.figures.day(day) if day else "")

    def href(self, thing: Thing) -> str:
        """The way to a thing, empty if no page tells of it."""
        address = self.book.addresses.find(thing)
        return address.seen_from(self.page) if address else ""

    def to(self, page: str, anchor: str = "") -> str:
        """The way to a page of the handbook."""
        return Address(page, anchor).seen_from(self.page)

    def to_view(self, service: str, view: str, anchor: str = "") -> str:
        """The way to a page of a service."""
        return self.to(self.book.addresses.view(service, view), anchor)

    def anchor(self, thing: Thing) -> str:
        """The anchor of a thing on its page."""
        address = self.book.addresses.find(thing)
        return address.anchor if address else ""

    def own_anchor(self, kind: str, own: str) -> str:
        """The anchor of something that this service declares, if it is described on this page."""
        address = self.book.addresses.find(Thing(kind, f"{self.service}/{own}"))
        return address.anchor if address and address.page == self.page else ""

    def link(self, thing: Thing) -> Link:
        """The name of a thing, and the way there."""
        name = self.book.names.get(thing) or self.word(thing.own_id)
        address = self.book.addresses.places.get(thing)
        return Link(name.line, address.seen_from(self.page) if address else "", name.language)

    def links(self, kind: str, ids: Iterable[str]) -> tuple[Link, ...]:
        """Links to several things of one kind."""
        return tuple(self.link(Thing(kind, own)) for own in ids)

    def find(self, kinds: tuple[str, ...], word: str) -> Thing | None:
        """What a word names on this page."""
        return self.book.scope.target(kinds, word, self.service)

    def refer(self, kinds: tuple[str, ...], word: str) -> Link | Words:
        """What a word names, linked; the word as it was written if it names nothing."""
        thing = self.find(kinds, word)
        return self.link(thing) if thing else self.word(word)

    def name(self, thing: Thing) -> Text:
        """What a thing is called; its id if the handbook does not describe it."""
        title = self.book.titles.get(thing)
        return title if title is not None else Text((("", thing.own_id),))

    def source(self, place: Place, *, brief: bool = False) -> Source:
        """The line of YAML from which something came; in `brief` the line alone, where the file is told above."""
        link = self.book.material.edit_link
        href = link.replace("{file}", quote(place.file)).replace("{line}", str(place.line)) if place.file else ""
        title = f"{place.file}:{place.line}" if place.file else ""
        text = f":{place.line}" if brief and place.file else title.rpartition("/")[2]
        return Source(literal(title), literal(text), href)

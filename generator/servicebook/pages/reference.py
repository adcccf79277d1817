"""The reference of the format, made from the model: every key with its meaning, an example, and who reads it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic.fields import FieldInfo

from servicebook.model.record import Record
from servicebook.naming import key_meaning, key_name, record_meaning, value_name
from servicebook.pages.findings import rule_link
from servicebook.pages.keybook import (
    Entry,
    chapter_of,
    kind_address,
    kinds,
    own_entries,
    readers,
    records_in,
    standing,
    types,
)
from servicebook.pages.keysamples import samples
from servicebook.pages.manual import tongue
from servicebook.pages.typewords import choices, type_words
from servicebook.pages.values import Link, Literal, literal, sentence
from servicebook.pages.viewpoint import Viewpoint
from servicebook.publication import Page
from servicebook.rulebook import RulePage

CHAPTER_TITLES: Mapping[str, tuple[str, str]] = {
    "registers": ("Registers", "kinds"),
    "service": ("Service", "kind"),
    "mix": ("Marketing mix", "view"),
    "step": ("Step", "kind"),
    "observation": ("Observation", "kind"),
}
"""What each chapter is called, with the context of the text."""
_DEMAND = re.compile(r"\bD\d{1,2}\b")


@dataclass(frozen=True, slots=True)
class KeyView:
    """A key: what it is called and means, what may stand there; `within` leads to the record that stands there."""

    anchor: str
    key: str
    label: Literal
    meaning: Literal
    required: bool
    type: Literal
    within: tuple[Link, ...]
    choices: tuple[tuple[str, Literal], ...]
    default: str
    sample: str
    rules: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class KindView:
    """A kind of record: `under` are the keys under which it stands, `short` the one that a bare text stands for."""

    anchor: str
    title: Literal
    meaning: Literal
    under: tuple[Link, ...]
    short: str
    keys: tuple[KeyView, ...]


def chapter_title(chapter: str, here: Viewpoint) -> str:
    """What a chapter of the reference is called."""
    return here.text(*CHAPTER_TITLES[chapter])


def chapter_page(chapter: str, here: Viewpoint) -> Page:
    """A page of the reference."""
    title = chapter_title(chapter, here)
    known = readers(here.book.material.rules)
    views = tuple(_kind(kind, known, here) for kind in kinds() if chapter_of(kind) == chapter)
    return Page(here.path, title, here.render("pages/keys.md.j2", t=here.text, title=title, kinds=views))


def _kind(kind: type[Record], known: Mapping[Entry, tuple[RulePage, ...]], here: Viewpoint) -> KindView:
    return KindView(
        kind_address(kind).anchor,
        literal(_title(kind, here)),
        _meaning(record_meaning(here.speak, kind), here),
        tuple(Link(literal(entry.key), entry.address.seen_from(here.page)) for entry in standing(kind)),
        kind.short,
        tuple(_key(entry, known.get(entry, ()), here) for entry in own_entries(kind)),
    )


def _meaning(text: str, here: Viewpoint) -> Literal:
    """A sentence; the demands that it names lead to their page."""
    return Literal(
        _DEMAND.sub(
            lambda found: f'<a href="{here.to("demands.html", found[0].lower())}">{found[0]}</a>', sentence(text)
        )
    )


def _title(kind: type[Record], here: Viewpoint) -> str:
    """A kind of record is called after the keys under which it stands; a whole document has a name of its own."""
    names = dict.fromkeys(key_name(here.speak, entry.kind, entry.key) for entry in standing(kind))
    return ", ".join(names) or chapter_title(chapter_of(kind), here)


def _key(entry: Entry, rules: tuple[RulePage, ...], here: Viewpoint) -> KeyView:
    hint = types(entry.kind)[entry.key]
    return KeyView(
        entry.address.anchor,
        entry.key,
        literal(key_name(here.speak, entry.kind, entry.key)),
        _meaning(key_meaning(here.speak, entry.kind, entry.key), here),
        _field(entry).is_required(),
        sentence(here.speak(type_words(hint))),
        tuple(_within(hint, here)),
        tuple((word, literal(value_name(here.speak, word))) for word in choices(hint)),
        _default(entry),
        samples(tongue(here)).get(entry, ""),
        tuple(rule_link(rule.name, here) for rule in rules),
    )


def _within(hint: object, here: Viewpoint) -> Iterator[Link]:
    for kind in records_in(hint):
        yield Link(literal(_title(kind, here)), kind_address(kind).seen_from(here.page))


def _field(entry: Entry) -> FieldInfo:
    return next(field for name, field in entry.kind.model_fields.items() if (field.alias or name) == entry.key)


def _default(entry: Entry) -> str:
    """What holds where nothing is written, if that is a word."""
    default = _field(entry).default
    return str(default).lower() if isinstance(default, str | bool) else ""

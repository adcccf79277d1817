"""The catalogues' files: read, brought up to date and written with Babel."""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from catalogue.text import Key, Text
from servicebook.wording import LOCALE

_HEADER = """\
# The texts of Servicebook in another language. After a change of the English texts: `python -m catalogue`.
msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: {plurals}\\n"

"""


def file_of(language: str) -> Path:
    """The file of a language."""
    return LOCALE / f"{language}.po"


def read(language: str) -> Catalog:
    """The catalogue of a language, empty where there is none yet."""
    file = file_of(language)
    if not file.is_file():
        return Catalog(locale=language)
    with file.open("rb") as stream:
        return read_po(stream, locale=language)


def updated(known: Catalog, texts: Iterable[Text]) -> Catalog:
    """The catalogue with exactly these texts in their order: new ones empty, known ones with their translations."""
    template = Catalog()
    for text in texts:
        identity = (text.text, text.many) if text.many else text.text
        template.add(identity, context=text.context or None, locations=[(text.origin, 1)])
    known.update(template, no_fuzzy_matching=True, update_creation_date=False)
    known.obsolete.clear()
    return known


def written(catalogue: Catalog) -> bytes:
    """The text of the file: the same for the same texts, on every day."""
    for message in catalogue:
        message.flags.clear()
    body = BytesIO()
    write_po(body, catalogue, width=116, omit_header=True, ignore_obsolete=True, include_lineno=False)
    header = _HEADER.format(language=catalogue.locale_identifier, plurals=catalogue.plural_forms)
    return header.encode() + body.getvalue()


def key_of(message: Message) -> Key:
    """By what a catalogue finds a message."""
    return message.context or "", message.id if isinstance(message.id, str) else message.id[0]


def missing(catalogue: Catalog, keys: Iterable[Key]) -> list[Key]:
    """The texts that are not translated, in all their forms."""
    translated = {key_of(message) for message in catalogue if message.id and _is_whole(message)}
    return sorted(set(keys) - translated)


def stale(catalogue: Catalog, keys: Iterable[Key]) -> list[Key]:
    """What the catalogue holds, and nobody says any more."""
    return sorted({key_of(message) for message in catalogue if message.id} - set(keys))


def _is_whole(message: Message) -> bool:
    forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return not message.fuzzy and all(forms)

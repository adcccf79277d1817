"""A file of the handbook as readable text, so that a plain diff of it reads well: one fact on each line."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, get_args, get_origin

from servicebook.link.documents import kind_of
from servicebook.link.hints import hints, is_mapping, keys_of
from servicebook.load import Document, Source, parse
from servicebook.load.decoding import decode
from servicebook.model.handbook import REGISTER_KINDS
from servicebook.model.lanes import Lane
from servicebook.model.misread import Misread
from servicebook.model.mix import Mix, Plan
from servicebook.model.observation import Observation
from servicebook.model.record import Record
from servicebook.model.registers import Organisation, Registers
from servicebook.model.service import Service
from servicebook.model.step import Step
from servicebook.naming import KIND_NAMES, key_name, value_name
from servicebook.wording import Catalogue

LARGEST: Final = 5_000_000
"""Bytes; a larger file is no plan."""
_IDS: Mapping[type[Record], str] = {Service: "service", Step: "step", Observation: "observation"}
"""Records that bear their ids in themselves, by the key that holds it; it is the name of their kind too."""
_ENTRIES: Mapping[type[Record], Mapping[str, str]] = {Registers: REGISTER_KINDS, Service: {"promises": "promise"}}
"""Maps whose entries have a heading each, and the names of their kinds."""
_ORGANISATION = re.compile(rb"^organisation:", re.MULTILINE)


def textconv(path: str, data: bytes, speak: Catalogue) -> bytes:
    """The file as text in UTF-8; as it is where nobody can be sure what it says, since a diff must always work."""
    decoded = decode(data) if len(data) <= LARGEST else None
    if decoded is None or decoded.wrong is not None or "\0" in decoded.text:
        return data
    documents, findings = parse(Source(path, decoded.text))
    if findings or not documents:
        return data
    teller = _Teller(speak)
    lines = (line for document in documents for line in teller.document(document))
    return "\n".join(lines).strip("\n").encode() + b"\n"


def told_language(files: Iterable[bytes]) -> str | None:
    """The language of the organisation that these files of a handbook name, if they do."""
    for data in files:
        if _ORGANISATION.search(data):
            documents, _ = parse(Source("", decode(data).text))
            given = (document.data.get("organisation") for document in documents)
            languages = (one.get("language") for one in given if isinstance(one, dict))
            return next((word for word in languages if isinstance(word, str)), None)
    return None


@dataclass(frozen=True, slots=True)
class _Teller:
    """Tells what was written: known keys by their names and in the order of the format, unknown ones as they stand."""

    speak: Catalogue

    def document(self, document: Document) -> Iterator[str]:
        """One document of a file."""
        kind = kind_of(document) or Record
        if kind in _IDS:
            yield from self._own(kind, document.data, 1)
        else:
            yield from self._record(kind, document.data, 0)

    def _own(self, kind: type[Record], data: object, level: int) -> Iterator[str]:
        """A record that bears its id in itself."""
        name = _IDS[kind]
        own = data.get(name) if isinstance(data, Mapping) else ""
        yield from ("", self._heading(level, self.speak.text(KIND_NAMES[name], "kind"), own))
        yield from self._record(kind, data, level)

    def _heading(self, level: int, name: str, own: object = "") -> str:
        return f"{'#' * level} {name} {_line(own)}".rstrip()

    def _record(self, kind: type[Record], data: object, level: int) -> Iterator[str]:
        """First the facts of a record, then what has headings of its own."""
        written = _written(kind, data)
        for key, value in written.items():
            if key != _IDS.get(kind) and not _is_chapter(kind, key, value):
                yield from self._facts(self._label(kind, key), value, _hint(kind, key))
        for key, value in written.items():
            if _is_chapter(kind, key, value):
                yield from self._chapter(kind, key, value, level)

    def _chapter(self, kind: type[Record], key: str, value: Any, level: int) -> Iterator[str]:  # noqa: ANN401 - plain data
        """What stands under a key, with its headings; the marketing mix itself has none, but each of its P's."""
        hint = _core(_hint(kind, key))
        if hint is Mix:
            yield from self._record(Mix, value, level)
        elif key == "steps":
            for step in value:
                yield from self._own(Step, step, level + 1)
        elif key in _ENTRIES.get(kind, ()):
            for own, entry in _sorted(value):
                yield from ("", self._heading(level + 1, self.speak.text(KIND_NAMES[_ENTRIES[kind][key]], "kind"), own))
                yield from self._record(get_args(hint)[1], entry, level + 1)
        else:
            yield from ("", self._heading(level + 1, self._label(kind, key)))
            yield from self._record(hint, value, level + 1)

    def _label(self, kind: type[Record], key: str) -> str:
        """What a key is called; one that the format does not know stands as it was written."""
        return key_name(self.speak, kind, key) if key in keys_of(kind) else f"`{_line(key) or '…'}`"

    def _facts(self, label: str, value: Any, hint: Any) -> Iterator[str]:  # noqa: ANN401 - plain data, any hint
        """A value in as many lines as it says things."""
        core = _core(hint)
        if is_mapping(core) and _names(value):
            for key, item in _sorted(value):
                yield from self._facts(f"{label} › {_line(key)}", item, get_args(core)[1])
        elif get_origin(core) is tuple:
            yield from self._items(label, value, get_args(core)[0])
        elif _is_record(core):
            yield from self._inner(label, core, value)
        elif core is Lane:
            yield from sorted(self._lane(label, value))
        else:
            yield from self._plain(label, value, fixed=get_origin(core) is Literal)

    def _items(self, label: str, value: object, hint: Any) -> Iterator[str]:  # noqa: ANN401 - any hint
        """The items of a list; of a record the further facts stand below its first one."""
        items = _many(value)
        if not items:
            yield f"{label}: {self.speak.text('none')}"
        indent = " " * (len(label) - len(label.lstrip()) + 2)
        for item in items:
            lines = list(self._facts(label, item, hint)) or [label]
            yield lines[0]
            yield from (line.replace(f"{label} › ", indent, 1) if _is_record(hint) else line for line in lines[1:])

    def _inner(self, label: str, kind: type[Record], value: object) -> Iterator[str]:
        """A record within another one; its most important key needs no name."""
        written = _written(kind, value)
        for key in sorted(written, key=lambda key: key != kind.short):
            own = label if key == kind.short else f"{label} › {self._label(kind, key)}"
            yield from self._facts(own, written[key], _hint(kind, key))
        if not written:
            yield label

    def _lane(self, label: str, value: object) -> Iterator[str]:
        """Who does what, in whichever of its forms it was written."""
        try:
            lane = Lane.read(value)
        except Misread:
            yield from self._plain(label, value)
            return
        for deed in lane:
            who = f"{label} › {_line(deed.who)}" if deed.who else label
            spoken = deed.what.spoken if deed.what else ()
            yield from (
                f"{who} › {language}: {_line(text)}" if language else f"{who}: {_line(text)}"
                for language, text in spoken
            )
            if not spoken:
                yield who

    def _plain(self, label: str, value: object, *, fixed: bool = False) -> Iterator[str]:
        """A text or a figure; of what nobody expects here everything that it holds."""
        if isinstance(value, dict):
            for key, item in _sorted(value):
                yield from self._plain(f"{label} › {_line(key)}", item)
        elif isinstance(value, list):
            for item in value:
                yield from self._plain(label, item)
        elif isinstance(value, bool):
            yield f"{label}: {self.speak.text('yes' if value else 'no')}"
        else:
            text = _line(value)
            yield f"{label}: {value_name(self.speak, text) if fixed else text}" if text else label


def _line(value: object) -> str:
    """A text on one line, however it was wrapped."""
    return "" if value is None else " ".join(str(value).split())


def _written(kind: type[Record], data: object) -> Mapping[str, Any]:
    """What stands under each key, in the order of the format, then under unknown ones; short forms in full."""
    full = data if isinstance(data, Mapping) else {kind.short: data}
    given = {str(key): value for key, value in full.items() if value is not None}
    known = [key for key in keys_of(kind) if key in given]
    return {key: given[key] for key in (*known, *sorted(given.keys() - set(known)))}


def _names(value: object) -> bool:
    """Whether a value can be a map of names: one, or the list of names that stands for it."""
    return isinstance(value, Mapping) or not any(isinstance(item, dict | list) for item in _many(value))


def _sorted(value: object) -> list[tuple[object, object]]:
    """The entries of a map by their keys; a name in a list is one of which nothing more is said."""
    entries = value.items() if isinstance(value, Mapping) else ((item, None) for item in _many(value))
    return sorted(entries, key=lambda entry: str(entry[0]))


def _many(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _is_chapter(kind: type[Record], key: str, value: object) -> bool:
    """Whether what stands under a key has a heading of its own."""
    core = _core(_hint(kind, key))
    if key in _ENTRIES.get(kind, ()):
        return isinstance(value, Mapping)
    if key == "steps":
        return isinstance(value, list)
    return isinstance(core, type) and issubclass(core, Plan | Mix | Organisation)


def _is_record(hint: Any) -> bool:  # noqa: ANN401 - any hint
    return isinstance(hint, type) and issubclass(hint, Record)


def _hint(kind: type[Record], key: str) -> Any:  # noqa: ANN401 - any hint
    """The type of what stands under a key."""
    fields = kind.model_fields.items()
    return next((hints(kind)[name] for name, field in fields if key == (field.alias or name)), object)


def _core(hint: Any) -> Any:  # noqa: ANN401 - any hint
    """A type without what may be added to it: that it may be missing, how it is read."""
    if isinstance(hint, type) or get_origin(hint) in (tuple, Literal) or is_mapping(hint):
        return hint
    return _core(get_args(hint)[0])

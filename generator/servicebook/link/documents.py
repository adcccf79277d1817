"""What each document is: a service, a journey really walked, or a part of the registers."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

from servicebook.findings import Finding, Severity
from servicebook.link.hints import keys_of
from servicebook.link.nearest import nearest
from servicebook.link.registers import duplicate
from servicebook.link.shape import Shaped, ids_in, shape
from servicebook.load import Document, Loaded, Source
from servicebook.model.handbook import REGISTER_KINDS, Thing
from servicebook.model.observation import Observation
from servicebook.model.record import Record
from servicebook.model.registers import Acceptance, Registers
from servicebook.model.service import Service
from servicebook.wording import Message, say

R = TypeVar("R", bound=Record)
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Contents:
    """All documents of a handbook, sorted; `unreadable` are the words of which nobody knows what they would name."""

    registers: tuple[Registers, ...]
    services: Mapping[str, Service]
    observations: Mapping[str, Observation]
    unreadable: frozenset[str]

    def acceptances(self) -> Iterator[tuple[Acceptance, Thing | None]]:
        """All acceptances, each with the service in whose file it stands."""
        for part in self.registers:
            yield from ((acceptance, None) for acceptance in part.accept)
        for name, service in self.services.items():
            yield from ((acceptance, Thing("service", name)) for acceptance in service.accept)


def sort_out(loaded: Loaded) -> tuple[Contents, tuple[Finding, ...]]:
    """Read every document as what it is; the organisation's languages are looked up first, since lanes need them."""
    languages = _languages(loaded.documents)
    findings: list[Finding] = []
    records: list[Record] = []
    unreadable = set(_words(loaded.broken))
    for document in loaded.documents:
        kind = kind_of(document)
        if kind is None:
            findings.append(_stranger(document))
            unreadable |= ids_in(document.data)
            continue
        shaped, found = _shaped(document, kind, languages)
        findings += found
        unreadable |= shaped.lost
        records += [shaped.record] if shaped.record else []
    services, service_doubles = _by_id((record for record in records if isinstance(record, Service)), "service")
    observations, walk_doubles = _by_id(
        (record for record in records if isinstance(record, Observation)), "observation"
    )
    registers = tuple(record for record in records if isinstance(record, Registers))
    contents = Contents(registers, services, observations, frozenset(unreadable))
    return contents, (*findings, *service_doubles, *walk_doubles)


def _shaped(document: Document, kind: type[Record], languages: frozenset[str]) -> tuple[Shaped, tuple[Finding, ...]]:
    """The document as a record, kept with it."""
    if languages not in document.kept:
        document.kept[languages] = shape(document, kind, languages)
    kept: tuple[Shaped, tuple[Finding, ...]] = document.kept[languages]
    return kept


def kind_of(document: Document) -> type[Record] | None:
    """What a document is by the keys at its top; nothing where it is nothing we know."""
    if "observation" in document.data:
        return Observation
    if "service" in document.data:
        return Service
    return Registers if any(key in document.data for key in keys_of(Registers)) else None


def _stranger(document: Document) -> Finding:
    """A document that is nothing we know, most often for one misspelt word."""
    known = ("service", "observation", *keys_of(Registers))
    guesses = {key: nearest(str(key), known) for key in document.data}
    key = next((key for key, guess in guesses.items() if guess), next(iter(guesses), ""))
    near = guesses.get(key, "")
    return Finding(
        "unknown-document",
        Severity.ERROR,
        document.place((key,), of_key=True),
        say("This is neither a service nor an observation nor a register: `{key}` is not known.", key=str(key)),
        remedy=_beginning(document, near),
        detail=str(document.number),
        suggestion=near,
    )


def _beginning(document: Document, near: str) -> Message:
    """How the document should begin."""
    if near:
        return say("Did you mean `{near}`?", near=near)
    if not document.data.keys().isdisjoint(keys_of(Service)):
        return say("If this is a service, let it begin with its id: `service: …`.")
    return say(
        "Begin with `service: …`, with `observation: …`, or with a register: {known}.",
        known=tuple(f"`{word}`" for word in REGISTER_KINDS),
    )


def _languages(documents: Iterable[Document]) -> frozenset[str]:
    firms = [document.data.get("organisation") for document in documents]
    given = [firm.get(key) for firm in firms if isinstance(firm, dict) for key in ("language", "languages")]
    listed = chain.from_iterable(words if isinstance(words, list) else [words] for words in given)
    return frozenset(word for word in listed if isinstance(word, str))


def _words(sources: Iterable[Source]) -> Iterator[str]:
    for source in sources:
        yield from _WORD.findall(source.text)


def _by_id(records: Iterable[R], key: str) -> tuple[dict[str, R], tuple[Finding, ...]]:
    known: dict[str, R] = {}
    findings = []
    for record in records:
        name = str(getattr(record, key))
        if name in known:
            findings.append(duplicate(key, name, record.spot(key), known[name].spot(key)))
        else:
            known[name] = record
    return known, tuple(findings)

"""Terms: the core words of the business are understood in one way, and said in one way."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from typing import TypeGuard, get_args

from servicebook.checks.frame import Flag, Stage, rule
from servicebook.checks.jargon import TRADE, TRADE_LETTERS
from servicebook.checks.speaking import current
from servicebook.findings import Place, Related, Severity
from servicebook.model.handbook import Handbook, Thing
from servicebook.model.lanes import Lane
from servicebook.model.mix import Guarantee, Publicity, Question, Surcharge
from servicebook.model.record import Record
from servicebook.model.registers import Acceptance, Term
from servicebook.model.service import Promise
from servicebook.model.step import Note, Step, Wait
from servicebook.model.text import Text
from servicebook.wording import Message, say, say_count

_READ_BY_CUSTOMERS = {
    (Promise, "text"),
    (Publicity, "text"),
    (Guarantee, "text"),
    (Question, "text"),
    (Surcharge, "name"),
    (Step, "says"),
    (Wait, "why"),
}
"""The texts in which `jargon` looks for words of the trade."""
_REGISTERS = ("channel", "role", "system", "partner", "evidence", "data", "indicator")
_ENDINGS = "(?:s|es|e|en|n|er)?"


@rule(Severity.ADVICE, Stage.WORDING)
def term_inconsistent(handbook: Handbook) -> Iterator[Flag]:
    """A thing is called by one word, in the house and towards customers.

    ## Question
    Does a text use a word instead of which we have agreed on another one?
    ## What it reads
    `terms` with `instead_of`, and all texts of the services and of the registers.
    ## Why
    The core terms of the business are understood in one way and used so towards customers. Two words for one thing are soon two things (D33).
    ## Example that fails
    ```yaml
    terms:
      Beschwerde: {means: Jede Äußerung, instead_of: [Reklamation]}
    ---
    service: beschwerde
    status: live
    benefit: Jede Reklamation bekommt eine Antwort.
    ```
    ## Example that passes
    ```yaml
    terms:
      Beschwerde: {means: Jede Äußerung, instead_of: [Reklamation]}
    ---
    service: beschwerde
    status: live
    benefit: Jede Beschwerde bekommt eine Antwort.
    ```
    ## Not a finding
    What customers say: notes, personas and observations. A word that is part of a term itself, or of a longer word. Words of the trade in texts for customers (`jargon`). All such words of a service, or of an entry, are one finding.
    """
    agreed = _agreed(handbook)
    if agreed:
        # Mostly a text says none of these words, which one search without regard to where words begin tells quickly;
        # in folded letters, since a pattern that ignores case is much slower.
        rough = re.compile("|".join(map(re.escape, agreed)))
        pattern = _pattern((*agreed, *handbook.registers["term"]))
        for thing, record in _speakers(handbook):
            texts = _texts(record)
            if rough.search("\n".join([said for text, _, _ in texts for _, said in text.spoken]).casefold()):
                found = _found(texts, pattern, agreed)
                if found:
                    yield _another_word(thing, found, agreed)


_Spoken = tuple[Text, Record, str]
"""A text, whose it is, and the name of its field."""
_Agreed = Mapping[str, Message]
"""For each word that is not to be used what to say instead of it."""


def _agreed(handbook: Handbook) -> _Agreed:
    entries = ((name, entry) for name, entry in handbook.registers["term"].items() if isinstance(entry, Term))
    spoken = ((said, name) for name, entry in entries for text in entry.instead_of for said in text.all)
    return {said.casefold(): say("“{term}” instead of “{word}”", term=name, word=said) for said, name in spoken if said}


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """The longest of these words first, so that a term hides what it contains."""
    ordered = sorted({word.casefold() for word in words}, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, ordered))}){_ENDINGS}(?!\w)", re.IGNORECASE)


def _found(texts: list[_Spoken], pattern: re.Pattern[str], agreed: _Agreed) -> Mapping[str, Mapping[Place, None]]:
    """Each of these words that the texts say, with its places."""
    found: defaultdict[str, dict[Place, None]] = defaultdict(dict)
    for text, holder, name in texts:
        for word in _said(text, pattern, agreed):
            if not ((type(holder), name) in _READ_BY_CUSTOMERS and _of_the_trade(word)):
                key = type(holder).model_fields[name].alias or name
                found[word][holder.spot(key)] = None
    return found


def _said(text: Text, pattern: re.Pattern[str], agreed: _Agreed) -> Iterator[str]:
    for said in text.all:
        yield from (word for word in map(str.casefold, pattern.findall(said)) if word in agreed)


def _of_the_trade(word: str) -> bool:
    plain = re.sub(r"[\s-]", "", word).removesuffix("s")
    return plain in {re.sub(r"\s", "", phrase) for phrase in TRADE} or plain.upper() in TRADE_LETTERS.split()


def _speakers(handbook: Handbook) -> Iterator[tuple[Thing, Record]]:
    """The services, and the entries of the registers that speak for us."""
    yield from ((Thing("service", name), service) for name, service in handbook.services.items() if current(service))
    for kind in _REGISTERS:
        yield from ((Thing(kind, name), entry) for name, entry in handbook.registers[kind].items())
    yield Thing("organisation", ""), handbook.organisation


def _texts(record: Record) -> list[_Spoken]:
    """All texts of a record and of those within, each with its field; what others said or decided is left out."""
    found: list[_Spoken] = []
    _collect(record, found)
    return found


def _collect(record: Record, found: list[_Spoken]) -> None:
    written = frozenset() if isinstance(record, Step) and record.same else record.model_fields_set
    for name in _telling(type(record)):
        if name in written:
            _add(getattr(record, name), record, name, found)


def _add(value: object, holder: Record, field: str, found: list[_Spoken]) -> None:
    if isinstance(value, Text):
        found.append((value, holder, field))
    elif isinstance(value, Lane):
        found += [(deed.what, holder, field) for deed in value.deeds if deed.what]
    elif isinstance(value, tuple | dict):
        for one in value.values() if isinstance(value, dict) else value:
            _add(one, holder, field, found)
    elif _speaks(value):
        _collect(value, found)


def _speaks(value: object) -> TypeGuard[Record]:
    """Whether it is a record in which texts may stand: asked of its kind, since that is much quicker."""
    kind: type = type(value)
    return bool(_telling(kind))


@cache
def _telling(kind: type) -> tuple[str, ...]:
    """The fields of a record in which texts of ours may stand, or records with such texts; nothing else has any."""
    if not issubclass(kind, Record) or issubclass(kind, Note | Acceptance):
        return ()
    return tuple(name for name, field in kind.model_fields.items() if _tells(field.annotation))


def _tells(hint: object) -> bool:
    texts = isinstance(hint, type) and issubclass(hint, Text | Lane | Record)
    return texts or any(map(_tells, get_args(hint)))


def _another_word(thing: Thing, found: Mapping[str, Mapping[Place, None]], agreed: _Agreed) -> Flag:
    places = dict.fromkeys(chain.from_iterable(found.values()))
    first, *others = places
    return Flag(
        thing,
        first,
        say_count(
            "We say it in another word: {words}.",
            "We say these in other words: {words}.",
            len(found),
            words=tuple(agreed[word] for word in found),
        ),
        say("Use the term that was agreed, or agree on another one in `terms`."),
        key="terms",
        related=tuple(Related(place, say("this text too")) for place in others),
    )

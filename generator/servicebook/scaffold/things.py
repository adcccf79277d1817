"""The first lines of a thing: its id and name, and as comments the questions that the checks will ask."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from servicebook.errors import UserError
from servicebook.findings import Place
from servicebook.load import Document, load
from servicebook.model.handbook import REGISTER_KINDS
from servicebook.model.kinds import WHO
from servicebook.model.text import is_identifier, normalised
from servicebook.scaffold.examples import questions
from servicebook.scaffold.registers import Entry, add
from servicebook.scaffold.writing import write_new
from servicebook.sheets.names import id_of
from servicebook.wording import say
from servicebook.writing import yaml_text

REGISTERS: Final = {kind: register for register, kind in REGISTER_KINDS.items() if kind != "term"}
"""For each kind of which entries stand in a register: the key of that."""
FOLDERS: Final = {"service": "services", "observation": "walked"}
"""For each kind of which every thing has a file of its own: the folder of those."""
KINDS: Final = ("service", *REGISTERS, "observation")
"""What can be begun."""


@dataclass(frozen=True, slots=True)
class Home:
    """Where something is begun: the handbook's root, the folder of its blueprints, and the team's language."""

    root: Path
    folder: str
    language: str


def new(kind: str, name: str, home: Home, title: str = "") -> Path:
    """Begin a thing of one of the KINDS with the id `name`; the file in which it now stands.

    What stands in that file stays as it is. A UserError for an id that is none, or that is given already.
    """
    word = _identifier(name)
    loaded, _ = load(home.root, home.folder)
    _demand_free(kind, word, loaded.documents)
    shown = " ".join(title.split()) or word.replace("-", " ").capitalize()
    text = questions(kind, home.language).replace("ENTRY-ID", _scalar(word)).replace("ENTRY-NAME", _scalar(shown))
    if kind in REGISTERS:
        return add(Entry(REGISTERS[kind], word, shown, text), loaded, home.root, _new_register(home, kind))
    return write_new(home.root, {f"{home.folder}/{FOLDERS[kind]}/{word}.yml": text.encode()})[0]


def _new_register(home: Home, kind: str) -> str:
    """Where a register begins that stands nowhere yet, named in the team's language."""
    names = _GERMAN if home.language == "de" else REGISTERS
    return f"{home.folder}/register/{names[kind]}.yml"


_GERMAN: Final = {
    "persona": "personas",
    "channel": "kanaele",
    "role": "rollen",
    "system": "systeme",
    "partner": "partner",
    "evidence": "belege",
    "data": "daten",
    "indicator": "kennzahlen",
}


def _identifier(name: str) -> str:
    word = normalised(name)
    if is_identifier(word):
        return word
    raise UserError(
        say(
            "“{name}” cannot be an id. Write lower-case words joined by hyphens, such as `{example}`.",
            name=name,
            example=id_of(name) or "hilfe-vor-ort",
        )
    )


def _demand_free(kind: str, word: str, documents: tuple[Document, ...]) -> None:
    for taken, place in _bearers(kind, word, documents):
        raise UserError(
            say(
                "The id `{id}` is already given: `{key}` in {place}. Choose another one.",
                id=word,
                key=taken,
                place=str(place),
            )
        )


def _bearers(kind: str, word: str, documents: tuple[Document, ...]) -> Iterator[tuple[str, Place]]:
    """Whatever has an id already, by the key under which it stands: those who act share one space of ids."""
    registers = [REGISTERS[other] for other in (WHO if kind in WHO else (kind,)) if other in REGISTERS]
    for document in documents:
        for register in registers:
            entries = document.data.get(register)
            for name in entries if isinstance(entries, dict) else ():
                if normalised(str(name)) == word:
                    yield register, document.place((register, name), of_key=True)
        is_other = kind == "service" and "observation" in document.data
        if kind in FOLDERS and not is_other and normalised(str(document.data.get(kind))) == word:
            yield kind, document.place((kind,))


def _scalar(word: str) -> str:
    """The word as YAML, quoted where YAML might take it for something else; always on one line."""
    text = yaml_text(word)
    return text if "\n" not in text else json.dumps(word, ensure_ascii=False)

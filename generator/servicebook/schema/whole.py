"""The whole schema, in the language and with the ids of one handbook."""

import json
from hashlib import sha256
from typing import Any, Final

from pydantic.json_schema import JsonSchemaValue

from servicebook import __version__
from servicebook.schema.format import definitions
from servicebook.schema.names import NO_NAMES, Names
from servicebook.schema.proposals import Definitions, lists, naming, reference, with_names, within
from servicebook.schema.snippets import add_snippets
from servicebook.wording import SOURCE_LANGUAGE, Catalogue, catalogue, say

# Every editor reads draft 7; the language server behind most of them learnt the later drafts only in 2025.
DIALECT: Final = "http://json-schema.org/draft-07/schema#"
_ENGLISH: Final = catalogue(SOURCE_LANGUAGE)
_OUTSIDE: Final = "all services"
"""In whose name the registers speak; the id of a service has no spaces."""


def schema(speak: Catalogue = _ENGLISH, names: Names = NO_NAMES) -> dict[str, Any]:
    """What one document of a handbook may hold: an observation, else a service, else a part of the registers."""
    parts = definitions(speak)
    add_snippets(parts, speak)
    places, services = naming(parts), sorted(names.within.items())
    own = {home: within(places, ("Observation", "Service"), home, called) for home, called in services}
    outside = within(places, ("Registers",), _OUTSIDE, names.outside)
    return {
        "$schema": DIALECT,
        "$comment": mark(speak, names),
        "description": speak(say("One document of a service handbook.")),
        "type": "object",
        # Named here too, since a document without any key yet counts as registers and would not offer them.
        "properties": {key: _named(parts[key.title()]["properties"][key]) for key in ("service", "observation")},
        **_by_sort(*map(reference, ("Observation", "Service", "Registers"))),
        "allOf": [_by_sort({}, {}, _led(outside, "Registers", _OUTSIDE)), *(_at(home, own[home]) for home in own)],
        "definitions": {
            **with_names(parts, names.everywhere),
            **lists(parts, names.everywhere),
            **outside,
            **{name: part for places in own.values() for name, part in places.items()},
        },
    }


def schema_text(speak: Catalogue, names: Names) -> str:
    """The schema as a file: each definition on a line of its own, so that what changes in git can be told apart."""
    whole = schema(speak, names)
    lines = [f"  {_json(name)}: {_json(part)}" for name, part in whole.pop("definitions").items()]
    head = [f" {_json(key)}: {_json(value)}" for key, value in whole.items()]
    return "{\n" + ",\n".join((*head, ' "definitions": {\n' + ",\n".join(lines))) + "\n }\n}\n"


def opening(speak: Catalogue, names: Names) -> str:
    """The first lines of what `schema_text` writes: they tell, much more quickly, whether anything is new in it."""
    return f'{{\n "$schema": {_json(DIALECT)},\n "$comment": {_json(mark(speak, names))},\n'


def mark(speak: Catalogue, names: Names) -> str:
    """What differs between the schemas of two handbooks, languages or versions of the program."""
    told = json.dumps([__version__, speak.language, names.everywhere, names.within], sort_keys=True)
    return f"Written by servicebook check, {sha256(told.encode()).hexdigest()[:16]}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _by_sort(observation: JsonSchemaValue, service: JsonSchemaValue, registers: JsonSchemaValue) -> JsonSchemaValue:
    """One of three, by the keys that a document has."""
    inner = {"if": {"required": ["service"]}, "then": service, "else": registers}
    return {"if": {"required": ["observation"]}, "then": observation, "else": inner}


def _at(home: str, places: Definitions) -> JsonSchemaValue:
    """What is named beyond the format in the documents of one service.

    A pattern: while somebody types, editors take a `const` for anything that it begins with.
    """
    sorts = _by_sort(_led(places, "Observation", home), _led(places, "Service", home), {})
    return {"if": {"required": ["service"], "properties": {"service": {"pattern": f"^{home}$"}}}, "then": sorts}


def _led(places: Definitions, sort: str, home: str) -> JsonSchemaValue:
    name = f"{sort}.{home}"
    return reference(name) if name in places else {}


def _named(part: JsonSchemaValue) -> JsonSchemaValue:
    """A key with its meaning only: what may stand there is checked once, in its document."""
    return {name: part[name] for name in ("description", "markdownDescription", "type")}

"""At each word of the format that names something: the ids that a handbook has for it.

Editors propose them, and underline none that is unknown: it may be free text, or be declared a minute later. What is
really wrong the checks say once, with the word that was probably meant.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias
from urllib.parse import quote

from pydantic.json_schema import JsonSchemaValue

from servicebook.model.kinds import NAMES
from servicebook.schema.names import Called

Definitions: TypeAlias = Mapping[str, JsonSchemaValue]
_WORD: Final[JsonSchemaValue] = {"type": ["string", "number"]}
_ANYTHING: Final[JsonSchemaValue] = {"type": ["string", "number", "boolean", "null", "array", "object"]}
_INNER: Final = ("items", "additionalProperties", "propertyNames")
_FIELDS: Final = ("properties", "patternProperties")
_FORMS: Final = ("anyOf", "allOf")
"""Where parts of a schema stand within others: one by one, several by their names, and several for one place."""


def reference(name: str) -> JsonSchemaValue:
    """What leads to a definition."""
    return {"$ref": f"#/definitions/{quote(name)}"}


def with_names(part: Any, called: Called) -> Any:  # noqa: ANN401 - a part of a JSON Schema may be anything
    """The part with a list of ids, one of `lists`, at each word that names; a plain word where nothing is declared."""
    if isinstance(part, list):
        return [with_names(item, called) for item in part]
    if not isinstance(part, dict):
        return part
    rest = {key: with_names(value, called) for key, value in part.items() if key != NAMES}
    if not _ids(part.get(NAMES, ()), called):
        return rest
    del rest["type"]
    return reference(_title(part[NAMES])) | rest


def lists(parts: Definitions, called: Called) -> Definitions:
    """The lists of ids to which the parts with names refer."""
    return _lists(set(_kinds_in(list(parts.values()))), called, "", _WORD)


def within(parts: Definitions, sorts: Iterable[str], home: str, called: Called) -> Definitions:
    """For one service the places in some sorts of documents at which something is named that only it declares.

    These definitions forbid nothing, and are read beside those of the format: so a hundred services stay small.
    """
    narrowed = _Narrowed(parts, home, called)
    for sort in sorts:
        narrowed.definition(sort)
    places = {f"{name}.{home}": part for name, part in narrowed.made.items() if part}
    return {**places, **_lists(narrowed.asked, called, home, _ANYTHING)}


def _lists(asked: Iterable[tuple[str, ...]], called: Called, home: str, other: JsonSchemaValue) -> Definitions:
    """Each list twice: the ids that are known, and these or whatever `other` allows."""
    found: dict[str, JsonSchemaValue] = {}
    for kinds in sorted(asked):
        ids, title = _ids(kinds, called), _title(kinds, home)
        if ids:
            known = reference(f"id-of-{title}")
            # Names are plain text: a stranger's handbook puts neither links nor pictures into an editor.
            found[f"id-of-{title}"] = {"enum": list(ids), "enumDescriptions": list(ids.values())}
            found[title] = {"anyOf": [known, other | {"not": known}]}
    return found


class _Narrowed:
    """Definitions reduced to the places at which something of one service is named; `asked` are the kinds of it."""

    def __init__(self, parts: Definitions, home: str, called: Called) -> None:
        self._parts, self._home, self._called = parts, home, called
        self.made: dict[str, JsonSchemaValue] = {}
        self.asked: set[tuple[str, ...]] = set()

    def definition(self, name: str) -> JsonSchemaValue:
        """What leads to the reduced definition; empty where nothing is left of it."""
        if name not in self.made:
            self.made[name] = _reduced(self._parts[name], self._word)
        return reference(f"{name}.{self._home}") if self.made[name] else {}

    def _word(self, part: JsonSchemaValue) -> JsonSchemaValue:
        if "$ref" in part:
            return self.definition(part["$ref"].rpartition("/")[2])
        kinds = tuple(part[NAMES])
        if not any(map(self._called.get, kinds)):
            return {}
        self.asked.add(kinds)
        return reference(_title(kinds, self._home))


def naming(parts: Definitions) -> Definitions:
    """The definitions reduced to what `within` looks at, so that it need not read them whole for each service."""
    return {name: _reduced(part, dict) for name, part in parts.items()}


def _reduced(part: JsonSchemaValue, word: Callable[[JsonSchemaValue], JsonSchemaValue]) -> JsonSchemaValue:
    """What is left of a part if each word that names, and each reference, becomes what `word` says, maybe nothing."""
    if "$ref" in part or NAMES in part:
        return word({key: part[key] for key in ("$ref", NAMES) if key in part})
    left: JsonSchemaValue = {key: _reduced(part[key], word) for key in _INNER if isinstance(part.get(key), dict)}
    left |= {key: _fields(part[key], word) for key in _FIELDS if key in part}
    left["allOf"] = [kept for key in _FORMS for form in part.get(key, ()) if (kept := _reduced(form, word))]
    return {key: value for key, value in left.items() if value}


def _fields(fields: Definitions, word: Callable[[JsonSchemaValue], JsonSchemaValue]) -> Definitions:
    return {key: kept for key, field in fields.items() if (kept := _reduced(field, word))}


def _ids(kinds: Sequence[str], called: Called) -> Mapping[str, str]:
    """The ids that may stand where these kinds are named; one that two kinds know means the first of them."""
    found: dict[str, str] = {}
    for kind in reversed(kinds):
        found |= called.get(kind, {})
    return dict(sorted(found.items()))


def _kinds_in(part: Any) -> Iterator[tuple[str, ...]]:  # noqa: ANN401 - a part of a JSON Schema may be anything
    if isinstance(part, list):
        for item in part:
            yield from _kinds_in(item)
    elif isinstance(part, dict):
        if NAMES in part:
            yield tuple(part[NAMES])
        yield from _kinds_in(list(part.values()))


def _title(kinds: Sequence[str], home: str = "") -> str:
    """What the list of the ids of some kinds is called, such as `role-or-partner`."""
    return f"{'-or-'.join(kinds).replace(' ', '-')}{home and f'.{home}'}"

"""The JSON Schema of the report for programs."""

from typing import Any, Final

from servicebook.findings import Severity
from servicebook.report.findings_json import VERSION

DIALECT: Final = "http://json-schema.org/draft-07/schema#"
_TEXT: Final = {"type": "string"}
_NUMBER: Final = {"type": "integer", "minimum": 0}
_DAY: Final = {"type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}$"}
_SEVERITIES: Final = [severity.value for severity in Severity]


def findings_schema() -> dict[str, Any]:
    """What a report for programs holds; further keys may come without a new version."""
    return {
        "$schema": DIALECT,
        "title": "Servicebook findings",
        **_map(
            "What the checks say about a handbook.",
            version={"const": VERSION, "description": "Raised when a key changes its meaning or goes."},
            tool=_map("What wrote the report.", name=_TEXT, version=_TEXT),
            language=_say("The language of everything under `text`."),
            as_of={**_DAY, "description": "The day for which the checks hold."},
            handbook=_map("How much was checked.", services=_NUMBER, steps=_NUMBER, files=_NUMBER),
            counts=_map("Open findings by severity.", **dict.fromkeys(_SEVERITIES, _NUMBER)),
            findings=_list("Open findings, by place.", {"$ref": "#/definitions/finding"}),
            accepted=_list("Findings that the team has decided to live with.", _accepted()),
            hidden={
                **_NUMBER,
                "description": "Findings that were left out, since only some files or rules were asked for.",
            },
            unchecked=_list("Rules that lacked the data.", _unchecked()),
        ),
        "definitions": {"finding": _finding(), "place": _place()},
    }


def _finding() -> dict[str, Any]:
    return _map(
        "One mistake, gap or doubt. Rule, about (or the file, where about is empty) and detail are its identity.",
        rule=_say("The name of the rule."),
        severity={"enum": _SEVERITIES, "description": "An error is certain; a question asks the authors of a draft."},
        about=_list("The things of which it speaks: kind and qualified id.", _TEXT),
        detail=_say("What tells apart several findings of one rule about one thing."),
        place={"$ref": "#/definitions/place"},
        related=_list(
            "Other places that it involves.",
            _map("A place.", place={"$ref": "#/definitions/place"}, text=_texts("note")),
        ),
        suggestion=_say("The word that was probably meant; empty where none is near."),
        text=_texts("problem", "why", "remedy"),
    )


def _place() -> dict[str, Any]:
    return _map(
        "A span on one line; line and column count from 1, in code points.",
        file=_say("The path from the root of the handbook; empty where no file is concerned."),
        line=_NUMBER,
        column=_NUMBER,
        length=_NUMBER,
    )


def _accepted() -> dict[str, Any]:
    until = {"anyOf": [_DAY, {"type": "null"}], "description": "The day on which it is looked at again."}
    return _map(
        "An accepted finding.", finding={"$ref": "#/definitions/finding"}, why=_say("The team's reason."), until=until
    )


def _unchecked() -> dict[str, Any]:
    return _map("A rule that could not be applied to a thing.", rule=_TEXT, about=_TEXT, text=_texts("because"))


def _texts(first: str, *others: str) -> dict[str, Any]:
    """Sentences in the language of the report, of which the first is always there."""
    return _map("Sentences for people.", **{first: _TEXT}) | {"properties": dict.fromkeys((first, *others), _TEXT)}


def _map(description: str, **properties: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    return {"description": description, "type": "object", "properties": properties, "required": list(properties)}


def _list(description: str, items: dict[str, Any]) -> dict[str, Any]:
    return {"description": description, "type": "array", "items": items}


def _say(description: str) -> dict[str, str]:
    return {**_TEXT, "description": description}

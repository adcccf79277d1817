"""The JSON Schema of the report for programs."""

from typing import Any, Final

from servicebook.findings import Severity
from servicebook.report.findings_json import VERSION

DIALECT: Final = "http://json-schema.org/draft-07/schema#"
TEXT: Final = {"type": "string"}
NUMBER: Final = {"type": "integer", "minimum": 0}
DAY: Final = {"type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}$"}
_SEVERITIES: Final = [severity.value for severity in Severity]


def findings_schema() -> dict[str, Any]:
    """What a report for programs holds; further keys may come without a new version."""
    return {
        "$schema": DIALECT,
        "title": "Servicebook findings",
        **map_of(
            "What the checks say about a handbook.",
            version={"const": VERSION, "description": "Raised when a key changes its meaning or goes."},
            tool=map_of("What wrote the report.", name=TEXT, version=TEXT),
            language=text_of("The language of everything under `text`."),
            as_of={**DAY, "description": "The day for which the checks hold."},
            handbook=map_of("How much was checked.", services=NUMBER, steps=NUMBER, files=NUMBER),
            counts=map_of("Open findings by severity.", **dict.fromkeys(_SEVERITIES, NUMBER)),
            findings=list_of("Open findings, by place.", {"$ref": "#/definitions/finding"}),
            accepted=list_of("Findings that the team has decided to live with.", accepted()),
            hidden={
                **NUMBER,
                "description": "Findings that were left out, since only some files or rules were asked for.",
            },
            unchecked=list_of("Rules that lacked the data.", _unchecked()),
        ),
        "definitions": {"finding": finding(), "place": place()},
    }


def finding() -> dict[str, Any]:
    """A finding."""
    return map_of(
        "One mistake, gap or doubt. Rule, about (or the file, where about is empty) and detail are its identity.",
        rule=text_of("The name of the rule."),
        severity={"enum": _SEVERITIES, "description": "An error is certain; a question asks the authors of a draft."},
        about=list_of("The things of which it speaks: kind and qualified id.", TEXT),
        detail=text_of("What tells apart several findings of one rule about one thing."),
        place={"$ref": "#/definitions/place"},
        related=list_of(
            "Other places that it involves.",
            map_of("A place.", place={"$ref": "#/definitions/place"}, text=texts("note")),
        ),
        suggestion=text_of("The word that was probably meant; empty where none is near."),
        text=texts("problem", "why", "remedy"),
    )


def place() -> dict[str, Any]:
    """A place in a file."""
    return map_of(
        "A span on one line; line and column count from 1, in code points.",
        file=text_of("The path from the root of the handbook; empty where no file is concerned."),
        line=NUMBER,
        column=NUMBER,
        length=NUMBER,
    )


def accepted() -> dict[str, Any]:
    """An accepted finding."""
    until = {"anyOf": [DAY, {"type": "null"}], "description": "The day on which it is looked at again."}
    return map_of(
        "An accepted finding.",
        finding={"$ref": "#/definitions/finding"},
        why=text_of("The team's reason."),
        until=until,
    )


def _unchecked() -> dict[str, Any]:
    return map_of("A rule that could not be applied to a thing.", rule=TEXT, about=TEXT, text=texts("because"))


def texts(first: str, *others: str) -> dict[str, Any]:
    """Sentences in the language of the report, of which the first is always there."""
    return map_of("Sentences for people.", **{first: TEXT}) | {"properties": dict.fromkeys((first, *others), TEXT)}


def map_of(description: str, **properties: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    """A map of which all properties are always there."""
    return {"description": description, "type": "object", "properties": properties, "required": list(properties)}


def list_of(description: str, items: dict[str, Any]) -> dict[str, Any]:
    """A list of items."""
    return {"description": description, "type": "array", "items": items}


def text_of(description: str) -> dict[str, str]:
    """A text."""
    return {**TEXT, "description": description}

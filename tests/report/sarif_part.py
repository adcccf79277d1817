"""The part of SARIF 2.1.0 that is written, as a closed JSON Schema: its names and types, and what GitHub asks beyond."""

DIALECT = "http://json-schema.org/draft-07/schema#"
TEXT = {"type": "string", "minLength": 1}
COUNT = {"type": "integer", "minimum": 1}
LEVEL = {"enum": ["note", "warning", "error"]}
URI = {"type": "string", "pattern": r"^(?!/)(?!.*:)(?!.*\\)[!-~]*$"}


def closed(required, **optional):
    """An object with these keys and no others."""
    return {
        "type": "object",
        "properties": {**required, **optional},
        "required": list(required),
        "additionalProperties": False,
    }


def several(items, most, least=0):
    """An array within a limit."""
    return {"type": "array", "items": items, "minItems": least, "maxItems": most}


def short(most):
    """A text that GitHub shows whole."""
    return {**TEXT, "maxLength": most}


MESSAGE = closed({"text": TEXT})
REGION = closed({"startLine": COUNT, "startColumn": COUNT, "endLine": COUNT, "endColumn": COUNT})
PLACE = closed({"artifactLocation": closed({"uri": URI, "uriBaseId": {"const": "%SRCROOT%"}}), "region": REGION})
REPLACEMENT = closed({"deletedRegion": REGION, "insertedContent": closed({"text": {"type": "string"}})})
CHANGE = closed(
    {"artifactLocation": PLACE["properties"]["artifactLocation"], "replacements": several(REPLACEMENT, 1000, 1)}
)
FIX = closed({"artifactChanges": several(CHANGE, 1000, 1)}, description=MESSAGE)
RULE = closed(
    {
        "id": short(255),
        "shortDescription": closed({"text": short(1024)}),
        "fullDescription": closed({"text": short(1024)}),
        "help": closed({"text": TEXT}, markdown=TEXT),
        "defaultConfiguration": closed({"level": LEVEL}),
        "properties": closed(
            {
                "precision": {"enum": ["very-high", "high", "medium", "low"]},
                "problem.severity": {"enum": ["error", "warning", "recommendation"]},
            },
            tags={**several({**TEXT, "not": {"const": "security"}}, 10), "uniqueItems": True},
        ),
    },
    name={**short(255), "pattern": "^[A-Z][A-Za-z0-9]*$"},
)
RESULT = closed(
    {
        "ruleId": TEXT,
        "ruleIndex": {"type": "integer", "minimum": 0},
        "level": LEVEL,
        "message": MESSAGE,
        "locations": several(closed({"physicalLocation": PLACE}), 1, 1),
        "relatedLocations": {
            **several(closed({"id": COUNT, "physicalLocation": PLACE, "message": MESSAGE}), 1000),
            "uniqueItems": True,
        },
        "partialFingerprints": closed({"servicebookIdentity/v1": TEXT, "primaryLocationLineHash": TEXT}),
    },
    fixes=several(FIX, 1, least=1),
)
DRIVER = closed(
    {
        "name": TEXT,
        "version": TEXT,
        "semanticVersion": {"type": "string", "pattern": r"^\d+\.\d+\.\d+"},
        "language": {"type": "string", "pattern": "^[a-z]{2}(-[A-Z]{2})?$"},
        "rules": {**several(RULE, 25_000), "uniqueItems": True},
    }
)
RUN = closed(
    {
        "tool": closed({"driver": DRIVER}),
        "invocations": several(
            closed(
                {
                    "executionSuccessful": {"type": "boolean"},
                    "toolExecutionNotifications": several(closed({"level": LEVEL, "message": MESSAGE}), 10),
                    "properties": closed({"asOf": TEXT}),
                }
            ),
            1,
            1,
        ),
        "automationDetails": closed({"id": {"type": "string", "pattern": "^servicebook/(.*/)?$"}}),
        "columnKind": {"const": "unicodeCodePoints"},
        "results": several(RESULT, 25_000),
    }
)
SARIF = {
    "$schema": DIALECT,
    **closed(
        {"$schema": {"type": "string", "format": "uri"}, "version": {"const": "2.1.0"}, "runs": several(RUN, 1, 1)}
    ),
}

"""The JSON Schema of the review for programs."""

from typing import Any, Final, get_args

from servicebook.changes.change import Fate
from servicebook.report.findings_schema import (
    DAY,
    DIALECT,
    NUMBER,
    TEXT,
    accepted,
    finding,
    list_of,
    map_of,
    place,
    text_of,
    texts,
)
from servicebook.report.review_json import VERSION
from servicebook.review.values import Way

_FINDING: Final = {"$ref": "#/definitions/finding"}
_CHANGE: Final = {"$ref": "#/definitions/change"}
_PLACE: Final = {"$ref": "#/definitions/place"}


def review_schema() -> dict[str, Any]:
    """What a review for programs holds; further keys may come without a new version."""
    return {
        "$schema": DIALECT,
        "title": "Servicebook review",
        **map_of(
            "What a proposal does to a handbook.",
            version={"const": VERSION, "description": "Raised when a key changes its meaning or goes."},
            tool=map_of("What wrote the report.", name=TEXT, version=TEXT),
            language=text_of("The language of everything under `text`."),
            as_of={**DAY, "description": "The day for which both sides are checked."},
            base=_side("The handbook as it was."),
            head=_side("The handbook as it is now."),
            text=_optional(texts("verdict", "story", "loosening"), "story"),
            loosened=list_of("Checks that the proposal weakens.", _loosened()),
            changes=list_of("What changed, weightiest first.", _CHANGE),
            shifts=list_of("Sums that are others now.", _shift()),
            new=list_of("New findings, where somebody wrote.", _FINDING),
            fixed=list_of("Findings of the base that are gone.", _FINDING),
            still_open=list_of("Findings of both sides.", _FINDING),
            unclear=list_of("Findings of one side, where the other could not be read.", _FINDING),
            silenced=list_of("What only the settings of the base would show.", _FINDING),
            expired=list_of("Acceptances whose time is over.", _FINDING),
            affected=list_of("New findings in files that nobody touched.", _affected()),
            newly_accepted=list_of("Findings that the proposal accepts.", accepted()),
            suspects=list_of("What rests on a change and was not touched.", _suspect()),
            touched=list_of("The paths of files whose text differs.", TEXT),
        ),
        "definitions": {"finding": finding(), "place": place(), "change": _change()},
    }


def _side(description: str) -> dict[str, Any]:
    return map_of(
        description,
        name=TEXT,
        commit=text_of("The whole hash; empty for what was never committed."),
        unreadable=list_of("The paths of files of which a part could not be read.", TEXT),
    )


def _loosened() -> dict[str, Any]:
    return map_of(
        "A check that is weaker now.",
        way={"enum": list(get_args(Way))},
        rule=text_of("The name of the rule; empty where all are concerned."),
        place=_PLACE,
        text=texts("said"),
    )


def _change() -> dict[str, Any]:
    return map_of(
        "What became of a thing, or of one of its values.",
        thing=_thing(),
        fate={"enum": list(get_args(Fate))},
        path=list_of("The way from the thing to the value: fields, and which of several is meant.", TEXT),
        weight={**NUMBER, "description": "From 100 for what matters most down to 1."},
        text=texts("told", "before", "after"),
    )


def _thing() -> dict[str, Any]:
    return map_of("Something with an id.", kind=TEXT, id=text_of("Qualified by the service where it belongs to one."))


def _shift() -> dict[str, Any]:
    return map_of(
        "A sum before and after.",
        service=TEXT,
        figure=text_of("What was reckoned."),
        of=text_of("The promise, or the step with which the journey begins."),
        levels=list_of("The levels that it holds for; none named: all.", TEXT),
        personas=list_of("The personas that it holds for; none named: all.", TEXT),
        text=texts("told"),
    )


def _affected() -> dict[str, Any]:
    cause = {"anyOf": [_CHANGE, {"type": "null"}]}
    return map_of("A finding and the change that brought it about, if that can be told.", finding=_FINDING, cause=cause)


def _suspect() -> dict[str, Any]:
    one = map_of("Something to look at again.", thing=_thing(), role=TEXT, place=_PLACE, text=texts("told"))
    return map_of("A change on which others rest.", cause=_CHANGE, resting=list_of("Those that do.", one))


def _optional(sentences: dict[str, Any], required: str) -> dict[str, Any]:
    return {**sentences, "required": [*sentences["required"], required]}

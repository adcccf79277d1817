"""The report as SARIF 2.1.0, as GitHub's code scanning wants it: an alert keeps its history across edits."""

import re
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote

import servicebook
from servicebook.checks import CRASHED
from servicebook.findings import Correction, Finding, Place, Verdict
from servicebook.mending import corrections
from servicebook.report.briefing import Briefing
from servicebook.report.characters import visible
from servicebook.report.fingerprints import fingerprints
from servicebook.report.gravity import counted, gravest
from servicebook.report.jsontext import json_text
from servicebook.report.sarif_rules import LEVELS, descriptors
from servicebook.report.tally import left_out, remarks
from servicebook.report.telling import in_repository, sentences
from servicebook.wording import Message

MOST: Final = 25_000
"""GitHub refuses a run with more results."""
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_MARKS = re.compile(r"[\\\[\]]")


def sarif(verdict: Verdict, briefing: Briefing) -> str:
    """One run; accepted findings and questions are only counted in it, since an upload would make alerts of them."""
    found = counted(verdict)
    shown = gravest(found, MOST)
    rules = descriptors(shown, briefing)
    places = {rule["id"]: index for index, rule in enumerate(rules)}
    marks = fingerprints(shown)
    run = {
        "tool": {"driver": {**_driver(briefing), "rules": rules}},
        "invocations": [_invocation(verdict, len(found) - len(shown), briefing)],
        "automationDetails": {"id": f"servicebook/{_address(briefing.folder)}".rstrip("/") + "/"},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, mark, places, briefing) for one, mark in zip(shown, marks, strict=True)],
    }
    return json_text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _driver(briefing: Briefing) -> dict[str, Any]:
    return {
        "name": "Servicebook",
        "version": servicebook.__version__,
        "semanticVersion": servicebook.__version__,
        "language": briefing.catalogue.language,
    }


def _invocation(verdict: Verdict, more: int, briefing: Briefing) -> dict[str, Any]:
    """Whether all rules could do their work, and what the run does not list."""
    said = [*remarks(verdict), *filter(None, (left_out(more),))]
    return {
        "executionSuccessful": all(finding.rule != CRASHED for finding in verdict.findings),
        "toolExecutionNotifications": [_notification(message, briefing) for message in said],
        "properties": {"asOf": briefing.as_of.isoformat()},
    }


def _notification(message: Message, briefing: Briefing) -> dict[str, Any]:
    return {"level": "note", "message": {"text": _plain(briefing.catalogue(message))}}


def _result(finding: Finding, mark: str, rules: Mapping[str, int], briefing: Briefing) -> dict[str, Any]:
    """A finding; the forge's own key holds the semantic identity too, so that an edited line keeps its alert."""
    return {
        "ruleId": finding.rule,
        "ruleIndex": rules[finding.rule],
        "level": LEVELS[finding.severity],
        "message": {"text": _message(finding, briefing)},
        "locations": [_location(finding.place, briefing)],
        "relatedLocations": [
            {"id": number, **_location(one.place, briefing), "message": {"text": _spoken(one.note, briefing)}}
            for number, one in enumerate(finding.related, 1)
        ],
        "partialFingerprints": {"servicebookIdentity/v1": mark, "primaryLocationLineHash": mark},
        **_fixes(finding, briefing),
    }


def _fixes(finding: Finding, briefing: Briefing) -> dict[str, Any]:
    """The one certain remedy, where there is one, as replacements by file; they are made together."""
    anew = corrections(finding, briefing.sources)
    if not anew:
        return {}
    files = dict.fromkeys(one.file for one in anew)
    changes = [_change(file, [one for one in anew if one.file == file], briefing) for file in files]
    described = {"description": {"text": _spoken(finding.remedy, briefing)}} if finding.remedy else {}
    return {"fixes": [{**described, "artifactChanges": changes}]}


def _change(file: str, anew: list[Correction], briefing: Briefing) -> dict[str, Any]:
    uri = _address(in_repository(Place(file), briefing).file)
    return {
        "artifactLocation": {"uri": uri, "uriBaseId": "%SRCROOT%"},
        "replacements": [
            {
                "deletedRegion": {
                    "startLine": one.start[0],
                    "startColumn": one.start[1],
                    "endLine": one.end[0],
                    "endColumn": one.end[1],
                },
                "insertedContent": {"text": one.text},
            }
            for one in anew
        ],
    }


def _message(finding: Finding, briefing: Briefing) -> str:
    """The sentences of a finding; each related place is a link to its location, by number."""
    links = [
        f"{_spoken(one.note, briefing)}: [{_plain(str(in_repository(one.place, briefing)))}]({number})"
        for number, one in enumerate(finding.related, 1)
    ]
    return "\n".join((*map(_plain, sentences(finding, briefing.catalogue)), *links))


def _location(place: Place, briefing: Briefing) -> dict[str, Any]:
    """A span within one line: an alert is shown in a pull request only where all its lines are changed."""
    region = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.line,
        "endColumn": place.column + place.length,
    }
    uri = _address(in_repository(place, briefing).file)
    return {"physicalLocation": {"artifactLocation": {"uri": uri, "uriBaseId": "%SRCROOT%"}, "region": region}}


def _address(path: str) -> str:
    return quote(path, errors="replace")


def _spoken(message: Message, briefing: Briefing) -> str:
    return _plain(briefing.catalogue(message))


def _plain(text: str) -> str:
    """The text on one line, without a link that nobody of us made."""
    return _MARKS.sub(r"\\\g<0>", visible(text))

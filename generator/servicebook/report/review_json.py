"""The review for programs: everything that it holds, in one versioned JSON text."""

from typing import Any, Final

import servicebook
from servicebook.changes import Change
from servicebook.pages.proposal_telling import loosening, resting, shifted, story, told, verdict, wordings
from servicebook.pages.proposal_voice import PlainVoice
from servicebook.report.briefing import Briefing
from servicebook.report.findings_json import accepted_json, finding_json, place_json
from servicebook.report.jsontext import json_text
from servicebook.review import Loosened, Review, Shift, Side, Suspect

VERSION: Final = 1
"""Raised when a key changes its meaning or goes; further keys may come at any time."""


def review_json(review: Review, briefing: Briefing) -> str:
    """The whole review: ids, rules and places are the same in every language, sentences stand under `text`."""
    voice = PlainVoice(review, briefing.catalogue)
    speak = voice.speak
    report = {
        "version": VERSION,
        "tool": {"name": "servicebook", "version": servicebook.__version__},
        "language": speak.language,
        "as_of": briefing.as_of.isoformat(),
        "base": _side(review.base, voice),
        "head": _side(review.head, voice),
        "text": _summary(review, voice),
        "loosened": [_loosened(one, voice) for one in review.loosened],
        "changes": [_change(one, voice) for one in review.changes],
        "shifts": [_shift(one, voice) for one in review.shifts],
        **{name: [finding_json(one, speak) for one in getattr(review, name)] for name in FINDINGS},
        "affected": [
            {"finding": finding_json(one.finding, speak), "cause": one.cause and _change(one.cause, voice)}
            for one in review.affected
        ],
        "newly_accepted": [accepted_json(one, speak) for one in review.newly_accepted],
        "suspects": [_suspect(one, voice) for one in review.suspects],
        "touched": sorted(review.touched),
    }
    return json_text(report)


FINDINGS: Final = ("new", "fixed", "still_open", "unclear", "expired", "silenced")
"""The plain lists of findings."""


def _side(side: Side, voice: PlainVoice) -> dict[str, Any]:
    return {"name": voice.speak(side.name), "commit": side.commit, "unreadable": list(side.broken)}


def _summary(review: Review, voice: PlainVoice) -> dict[str, str]:
    warning = loosening(review)
    lines = {"verdict": " · ".join(map(voice.speak, verdict(review))), "story": voice.speak(story(review, voice))}
    return {"loosening": voice.speak(warning), **lines} if warning else lines


def _loosened(one: Loosened, voice: PlainVoice) -> dict[str, Any]:
    return {"way": one.way, "rule": one.rule, "place": place_json(one.place), "text": {"said": voice.speak(one.said)}}


def _change(change: Change, voice: PlainVoice) -> dict[str, Any]:
    """A change: its values stand in its sentence, and of a new wording both texts beside it."""
    texts = wordings(change, voice)
    return {
        "thing": {"kind": change.thing.kind, "id": change.thing.id},
        "fate": change.fate,
        "path": [part for mark in change.trail for part in (mark.field, mark.item) if part],
        "weight": change.weight,
        "text": {
            "told": voice.speak(told(change, voice)),
            **(dict(zip(("before", "after"), texts, strict=True)) if texts else {}),
        },
    }


def _shift(shift: Shift, voice: PlainVoice) -> dict[str, Any]:
    return {
        "service": shift.service,
        "figure": shift.figure,
        "of": shift.of,
        "levels": list(shift.levels),
        "personas": list(shift.personas),
        "text": {"told": voice.speak(shifted(shift, voice))},
    }


def _suspect(suspect: Suspect, voice: PlainVoice) -> dict[str, Any]:
    return {
        "cause": _change(suspect.cause, voice),
        "resting": [
            {
                "thing": {"kind": one.thing.kind, "id": one.thing.id},
                "role": one.role,
                "place": place_json(one.place),
                "text": {"told": voice.speak(resting(one, voice))},
            }
            for one in suspect.resting
        ],
    }

"""The review for programs holds what its schema says, the same in every language."""

import json
import shutil

import pytest
from jsonschema import Draft7Validator
from proposals import HELP, ROLES, SETTINGS, Proposal
from trial import AS_OF

from servicebook.report.briefing import Briefing
from servicebook.report.review_json import review_json
from servicebook.report.review_schema import review_schema
from servicebook.wording import catalogue

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def rich():
    """A proposal with something under each key."""
    proposal = Proposal().write(SETTINGS, "rules: {promise-too-tight: off}\n")
    proposal.edit(ROLES, "amount: 300 CHF", "amount: 90 CHF")
    proposal.edit(HELP, "within: 45 min\n    levels", "within: 40 min\n    levels")
    proposal.edit(HELP, "time: 9-19 min", "time: 9-29 min").edit(
        HELP, "Wählt Basis oder Premium.", "Wählt Basis, Plus."
    )
    expired = "  - {rule: step-without-evidence, at: kontext, why: Bald., until: 2026-01-31}\n"
    return proposal.edit(HELP, "accept:\n", f"accept:\n{expired}")


def spoken(review, language):
    """The JSON of a review."""
    return json.loads(review_json(review, Briefing(catalogue(language), AS_OF)))


def unspoken(value):
    """All but what stands in a language."""
    if isinstance(value, dict):
        return {key: unspoken(part) for key, part in value.items() if key not in ("text", "language", "name")}
    return [unspoken(part) for part in value] if isinstance(value, list) else value


def strict(value):
    """The schema without room for keys that it does not name."""
    if isinstance(value, dict):
        closed = {"additionalProperties": False} if value.get("type") == "object" else {}
        return {**{key: strict(part) for key, part in value.items()}, **closed}
    return [strict(part) for part in value] if isinstance(value, list) else value


def test_it_holds_what_the_schema_says(tmp_path):
    """No key more, no key less, whether there is much to say or nothing."""
    Draft7Validator.check_schema(review_schema())
    judge = Draft7Validator(strict(review_schema()))
    review = rich().review(tmp_path / "rich")
    others = (Proposal().edit(ROLES, "amount: 300 CHF", "amount: 90 CHF"), Proposal())
    reviews = (review, *(one.review(tmp_path / str(number)) for number, one in enumerate(others)))
    told = [spoken(one, "de") for one in reviews]
    assert [list(judge.iter_errors(one)) for one in told] == [[], [], []]
    filled = {key for one in told for key, value in one.items() if value}
    assert {"loosened", "changes", "shifts", "affected", "still_open", "suspects", "touched", "silenced"} <= filled


def test_it_is_the_same_in_every_language(tmp_path):
    """Only sentences differ."""
    review = rich().review(tmp_path)
    german, english = spoken(review, "de"), spoken(review, "en")
    assert unspoken(german) == unspoken(english)
    assert (german["text"] == english["text"], german["language"], english["language"]) == (False, "de", "en")


def test_a_change_for_programs(tmp_path):
    """The thing, the way to the value, and both texts of a new wording."""
    review = Proposal().edit(HELP, "Wählt Basis oder Premium.", "Wählt Basis, Plus oder Premium.").review(tmp_path)
    assert spoken(review, "en")["changes"] == [
        {
            "thing": {"kind": "step", "id": "pannenhilfe/beitritt"},
            "fate": "reworded",
            "path": ["customer"],
            "weight": 20,
            "text": {
                "told": "Reworded in “Schutzbrief abschliessen” – Customer",
                "before": "Wählt Basis oder Premium.",
                "after": "Wählt Basis, Plus oder Premium.",
            },
        }
    ]

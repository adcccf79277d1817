import json

from jsonschema import Draft7Validator
from report_samples import briefing
from sarif_part import SARIF
from trial import judged, loaded

from servicebook.report import REPORTERS

TEXT = "roles:\n  leitung: {name: L}\n---\nservice: umzug\nowner: 'leitug'\nmix: {people: {roles: [leitung]}}\nxylophon: 3\n"


def test_a_certain_remedy_is_told_as_replacements():
    """A program can mend by it what `check --fix` would mend; what is only likely has none."""
    told = briefing("en", sources=loaded(TEXT)[0].sources, folder="our handbook")
    log = json.loads(REPORTERS["sarif"](judged(TEXT), told))
    fixes = {one["ruleId"]: one.get("fixes") for one in log["runs"][0]["results"]}

    Draft7Validator(SARIF).validate(log)
    assert fixes == {
        "unknown-key": None,
        "unknown-reference": [
            {
                "description": {"text": "Did you mean `leitung`?"},
                "artifactChanges": [
                    {
                        "artifactLocation": {"uri": "our%20handbook/blueprints/all.yml", "uriBaseId": "%SRCROOT%"},
                        "replacements": [
                            {
                                "deletedRegion": {"startLine": 5, "startColumn": 8, "endLine": 5, "endColumn": 16},
                                "insertedContent": {"text": "'leitung'"},
                            }
                        ],
                    }
                ],
            }
        ],
    }

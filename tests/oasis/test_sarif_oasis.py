import json
import os
import subprocess
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from servicebook import checking
from servicebook.checks import RULES
from servicebook.report import REPORTERS, Briefing, Extent
from servicebook.wording import catalogue

ROOT = Path(__file__).parents[2]
MULTITOOL = ROOT / ".venv" / "sarif" / "node_modules" / "@microsoft" / "sarif-multitool-linux"
PLAIN = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
HANDBOOKS = {
    "own": ROOT,
    "english": ROOT / "tests" / "handbooks" / "english",
    "odd": ROOT / "tests" / "handbooks" / "odd",
    "planted": ROOT / "tests" / "handbooks" / "planted",
    "warranty": ROOT / "generator" / "servicebook" / "examples" / "warranty",
}
HOMELESS = "SARIF2005"
"""The validator misses an address where one reads about the program: it has none."""


@pytest.fixture(scope="module", params=[(name, language) for name in HANDBOOKS for language in ("en", "de")])
def report(request, tmp_path_factory):
    """A real report, as `check --format sarif=FILE` writes it."""
    name, language = request.param
    as_of = date(2026, 11, 22)
    checked = checking.checked(HANDBOOKS[name], as_of)
    told = Briefing(catalogue(language), as_of, Extent(1, 1, 1), rules=tuple(rule.page for rule in RULES))
    path = tmp_path_factory.mktemp(name) / f"{language}.sarif"
    path.write_text(REPORTERS["sarif"](checked.verdict, told), encoding="utf-8")
    return path


def test_a_report_is_valid_by_the_schema_of_oasis(report):
    """The schema of the standard itself accepts every report, and would refuse one that is not right."""
    schema = json.loads((MULTITOOL / "sarif-2.1.0.json").read_text("utf-8-sig"))
    log = json.loads(report.read_text("utf-8"))
    judge = Draft202012Validator(schema)

    assert [error.message for error in judge.iter_errors(log)] == []
    del log["runs"][0]["tool"]["driver"]["name"]
    assert [error.message for error in judge.iter_errors(log)] == ["'name' is a required property"]


def test_a_report_is_what_validators_and_github_ask_for(report):
    """What the schema cannot say: indices that lead somewhere, names that differ, the limits of code scanning."""
    said = report.with_suffix(".said.json")
    tool = MULTITOOL / "Sarif.Multitool"
    tool.chmod(0o755)
    call = [tool, "validate", report, "--rule-kind", "Sarif;Ghas", "--output", said]
    subprocess.run(call, env=PLAIN, check=True, capture_output=True)  # noqa: S603 - the validator of the format's authors
    results = json.loads(said.read_text("utf-8-sig"))["runs"][0]["results"]
    assert {result["ruleId"] for result in results} == {HOMELESS}

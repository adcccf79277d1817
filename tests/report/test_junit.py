from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from report_samples import ENGLISH, PAGE, PARTNERS, SERVICE, SOURCES, briefing, hostile_verdict, many, verdict

from servicebook.findings import Severity, Verdict
from servicebook.report import REPORTERS


def suites(said, **told):
    """The root of the report."""
    return ET.fromstring(REPORTERS["junit"](said, briefing("en", **told)))  # noqa: S314 - we wrote it ourselves


def outcomes(said, file=SERVICE, **told):
    """What became of each rule in a file."""
    (suite,) = (suite for suite in suites(said, **told) if suite.get("name") == file)
    return {case.get("name"): [child.tag for child in case] for case in suite}


@pytest.mark.parametrize("said", [Verdict(), verdict(ENGLISH), hostile_verdict(), Verdict(many(40))])
def test_counts_are_those_of_the_cases(said):
    """The numbers of suites and report are what is in them, and no attribute is unknown to readers of the format."""
    root = suites(said)

    for element in (root, *root):
        cases = list(element.iter("testcase"))
        assert element.get("tests") == str(len(cases))
        assert element.get("failures") == str(sum(case.find("failure") is not None for case in cases))
        assert element.get("errors") == "0"
    for suite in root:
        assert suite.get("skipped") == str(len(list(suite.iter("skipped"))))
        assert set(suite.attrib) == {"name", "tests", "failures", "skipped", "errors"}
    assert {tag for case in root.iter("testcase") for tag in case.attrib} <= {"name", "classname", "file"}


def test_nothing_at_all_is_still_a_report():
    """A run over nothing gives a valid file."""
    assert REPORTERS["junit"](Verdict(), briefing("en", sources={}, rules=())) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="Servicebook" tests="0" failures="0" errors="0" />\n'
    )


def test_a_solved_finding_is_seen_to_pass():
    """Every rule has a case in every file, with or without findings."""
    assert outcomes(Verdict()) == {PAGE.name: []}
    assert [suite.get("name") for suite in suites(Verdict())] == sorted(SOURCES)


@pytest.mark.parametrize(
    ("severity", "tags"),
    [
        (Severity.ERROR, ["failure"]),
        (Severity.WARNING, ["failure"]),
        (Severity.ADVICE, ["system-out"]),
    ],
)
def test_errors_and_warnings_fail_and_advice_does_not(severity, tags):
    """Advice is said beside the case that passes; several findings of a rule in a file are one case."""
    assert outcomes(Verdict(many(3, severity)), rules=()) == {"rule-name": tags}


def test_questions_are_no_cases():
    """What a draft leaves open is neither passed nor failed."""
    assert outcomes(Verdict(many(2, Severity.QUESTION))) == {PAGE.name: []}


def test_the_gravest_finding_names_the_failure():
    """The headline of a case is its gravest finding, and all of them are told in it."""
    warning, error = replace(many(1)[0], severity=Severity.WARNING), many(2)[1]
    failure = next(suites(Verdict((warning, error))).iter("failure"))

    assert failure.get("type") == "error"
    assert failure.text.split("\n\n") == [f"{SERVICE}:2:1\nWhat is wrong.", f"{SERVICE}:1:1\nWhat is wrong."]


def test_a_failure_outweighs_an_acceptance():
    """A case is skipped for an accepted finding, unless another one of the rule is still open there."""
    said = verdict(ENGLISH)
    rule = replace(said.findings[0], rule="jargon", severity=Severity.ERROR)

    assert outcomes(said, PARTNERS)["jargon"] == ["skipped"]
    assert outcomes(replace(said, findings=(rule,)), PARTNERS)["jargon"] == ["failure"]


def test_places_are_those_of_the_repository():
    """A handbook in a folder of its repository is found there."""
    assert [suite.get("name") for suite in suites(Verdict(), folder="book")] == [
        f"book/{file}" for file in sorted(SOURCES)
    ]

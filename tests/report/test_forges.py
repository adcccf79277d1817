import json
import re

import pytest
from report_samples import ENGLISH, SERVICE, briefing, hostile_verdict, many, verdict

from servicebook.findings import Finding, Place, Severity, Verdict
from servicebook.report import REPORTERS
from servicebook.report.characters import UNSEEN
from servicebook.wording import say

COMMAND = re.compile(r"::(error|warning|notice) ?([^:]*)::(.*)")
MIXED = (*many(40, Severity.ADVICE, "c"), *many(40, Severity.WARNING, "b"), *many(40, Severity.ERROR, "a"))


def lines(said, **told):
    """The lines for GitHub."""
    return REPORTERS["github"](said, briefing("en", **told)).splitlines()


def commands(said):
    """The commands for GitHub, each in its parts."""
    return [COMMAND.fullmatch(line).groups() for line in lines(said) if line.startswith("::")]


def issues(said, **told):
    """The issues for GitLab."""
    return json.loads(REPORTERS["gitlab"](said, briefing("en", **told)))


@pytest.mark.parametrize(
    ("findings", "kinds", "more"),
    [
        (many(40), {"error": 10, "notice": 1}, 30),
        (MIXED, {"error": 10, "warning": 10, "notice": 10}, 91),
        (many(10, Severity.ADVICE), {"notice": 10}, 0),
        (many(11, Severity.ADVICE), {"notice": 10}, 2),
        ((*many(10), *many(10, Severity.ADVICE)), {"error": 10, "notice": 10}, 0),
    ],
)
def test_github_takes_ten_of_each_kind(findings, kinds, more):
    """GitHub drops what exceeds its limits without a word: we keep to them, and the last notice says what is missing."""
    said = commands(Verdict(findings))
    left = re.match(r"(\d+) further", said[-1][2])

    assert {kind: [one[0] for one in said].count(kind) for kind in kinds} == kinds
    assert len(said) == sum(kinds.values())
    assert (int(left[1]) if left else 0) == more
    assert len(findings) == len(said) - bool(more) + more


def test_github_sees_the_gravest_first():
    """Errors come before warnings, and these before advice, whatever the order of places."""
    kinds = [kind for kind, _, _ in commands(Verdict(MIXED))]

    assert kinds == sorted(kinds, key=("error", "warning", "notice").index)


def test_github_is_not_told_of_questions():
    """What a draft leaves open is counted in the log, and annotated nowhere."""
    said = lines(Verdict(many(2, Severity.QUESTION)))

    assert said == [
        "2 open questions of drafts do not count, and are not listed here.",
        "No findings · 4 services, 52 steps · as of 2026-11-22",
    ]


def test_what_concerns_no_file_is_annotated_at_none():
    """A finding of the whole handbook has a title, and no place."""
    finding = Finding("a-b", Severity.WARNING, Place(""), say("Odd."))

    assert lines(Verdict((finding,)), folder="book")[0] == "::warning title=a-b::Odd."


def test_foreign_text_gives_github_no_command():
    """Text from files is escaped in commands and their properties, and begins no line."""
    said = lines(hostile_verdict())

    assert [line.split(" ")[0] for line in said if "::" in line] == ["::error", "::warning", "::notice"]
    for line in said[:3]:
        _, properties, text = COMMAND.fullmatch(line).groups()
        assert [part.partition("=")[0] for part in properties.split(",")] == [
            "file",
            "line",
            "endLine",
            "col",
            "endColumn",
            "title",
        ]
        assert re.findall("%(?!25|0A)", text) == []
        assert re.findall("%(?!25|3A|2C)", properties) == []
        assert not UNSEEN.search(line)


def test_gitlab_issues_have_the_documented_shape():
    """Each issue has exactly the keys that GitLab reads, with the words that it knows."""
    for said in (verdict(ENGLISH), hostile_verdict(), Verdict(many(3))):
        for issue in issues(said):
            assert list(issue) == ["description", "check_name", "fingerprint", "severity", "location"]
            assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
            assert issue["description"].startswith(f"{issue['check_name']}: ")
            assert list(issue["location"]) == ["path", "lines"]
            assert issue["location"]["lines"]["begin"] >= 1
            assert not UNSEEN.search(issue["description"])


def test_gitlab_gets_an_empty_list_for_nothing():
    """A report without findings is a report: the widget then says what is solved."""
    assert REPORTERS["gitlab"](Verdict(), briefing("en")) == "[]\n"


def test_gitlab_never_takes_two_findings_for_one():
    """True twins, the same rule about the same thing, have fingerprints of their own, and keep them."""
    (twin,) = many(1)
    first, second = (issue["fingerprint"] for issue in issues(Verdict((twin, twin))))

    assert first != second
    assert [issue["fingerprint"] for issue in issues(Verdict((twin,)))] == [first]


def test_gitlab_paths_are_those_of_the_repository():
    """A handbook in a folder of its repository is found there."""
    assert issues(Verdict(many(1)), folder="book")[0]["location"] == {
        "path": f"book/{SERVICE}",
        "lines": {"begin": 1},
    }

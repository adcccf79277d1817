import json
import re
from dataclasses import replace
from importlib import import_module

import pytest
from jsonschema import Draft7Validator
from report_samples import ENGLISH, HOSTILE, PAGE, SERVICE, briefing, hostile_verdict, many, verdict
from sarif_part import SARIF

from servicebook.checks import CRASHED, RULES
from servicebook.findings import Finding, Place, Severity, Verdict
from servicebook.report import REPORTERS
from servicebook.report.characters import UNSEEN
from servicebook.wording import catalogue, say

LINK = re.compile(r"(?<!\\)\[((?:\\.|[^\\\]])*)\]\(([^)]*)\)")
PAGES = tuple(rule.page for rule in RULES)


def run(said, told=None):
    """The one run of a report."""
    log = json.loads(REPORTERS["sarif"](said, told or briefing("en")))
    (only,) = log["runs"]
    return only


@pytest.mark.parametrize("said", [Verdict(), verdict(ENGLISH), hostile_verdict(), Verdict(many(40))])
def test_sarif_is_what_the_format_and_github_ask_for(said):
    """Names, types and limits hold for nothing, for much and for foreign text; an empty run closes earlier alerts."""
    Draft7Validator.check_schema(SARIF)
    Draft7Validator(SARIF).validate(json.loads(REPORTERS["sarif"](said, briefing("en", folder="our handbook"))))


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_rule_has_its_page_in_sarif(language):
    """Each rule of the catalogue stands in the run, by name, with texts that GitHub shows whole and their Markdown."""
    log = json.loads(REPORTERS["sarif"](Verdict(), briefing(language, rules=PAGES)))
    rules = log["runs"][0]["tool"]["driver"]["rules"]

    Draft7Validator(SARIF).validate(log)
    assert [rule["id"] for rule in rules] == sorted(page.name for page in PAGES)
    assert {rule["id"]: rule["shortDescription"]["text"] for rule in rules} == {
        page.name: catalogue(language).text(page.title) for page in PAGES
    }
    assert all(rule["help"]["markdown"].startswith(f"# {rule['shortDescription']['text']}") for rule in rules)


def test_a_rule_of_one_word_has_no_second_name():
    """The format wants id and name to differ by more than capitals; a name of several words reads as one word."""
    rules = run(Verdict(), briefing("en", rules=PAGES))["tool"]["driver"]["rules"]
    names = {rule["id"]: rule.get("name") for rule in rules}

    assert {name for name, second in names.items() if second is None} == {name for name in names if "-" not in name}
    assert (names["jargon"], names["asked-twice"]) == (None, "AskedTwice")


def test_every_result_points_at_its_rule():
    """The number of a rule leads to the rule of the result, whether it has a page or not."""
    only = run(verdict(ENGLISH))
    names = [rule["id"] for rule in only["tool"]["driver"]["rules"]]

    assert [names[result["ruleIndex"]] for result in only["results"]] == [
        result["ruleId"] for result in only["results"]
    ]
    assert names == sorted(names)


def test_regions_stay_on_one_line_and_cover_the_span():
    """An alert shows in a pull request only if all its lines are changed; its end lies behind its last character."""
    result = run(Verdict((Finding("a", Severity.ERROR, Place(SERVICE, 5, 13, 6), say("Odd.")),)))["results"][0]

    assert result["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 5,
        "startColumn": 13,
        "endLine": 5,
        "endColumn": 19,
    }


def test_what_is_not_an_alert_is_counted_only():
    """Accepted findings, questions and unchecked things are in no result, and the run says how many there are."""
    only = run(replace(verdict(ENGLISH), hidden=2))

    assert [result["ruleId"] for result in only["results"]] == ["evidence-unused", "promise-too-tight", "unknown-key"]
    assert [note["message"]["text"].split()[:3] for note in only["invocations"][0]["toolExecutionNotifications"]] == [
        ["2", "further", "findings"],
        ["1", "open", "question"],
        ["Not", "listed:", "1"],
    ]


def test_fingerprints_survive_edits_and_language():
    """A finding that moved, was reworded or is read in another language stays the same alert."""
    (before,) = many(1)
    after = replace(before, place=Place(SERVICE, 99, 7, 2), problem=say("Reworded."), severity=Severity.WARNING)

    def marks(finding, language):
        return run(Verdict((finding,)), briefing(language))["results"][0]["partialFingerprints"]

    assert marks(before, "en") == marks(after, "de")
    assert marks(before, "en") != marks(replace(before, detail="other"), "en")
    assert marks(before, "en") != marks(replace(before, rule="other"), "en")


def test_places_are_those_of_the_repository():
    """A handbook in a folder of its repository is found there; what concerns no file is told at its settings."""
    findings = (*many(1), replace(many(1)[0], place=Place("")), replace(many(1)[0], place=Place("blueprints/ä b.yml")))
    only = run(Verdict(findings), briefing("en", folder="docs/book"))

    assert [result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in only["results"]] == [
        "docs/book/blueprints/services/pannenhilfe.yml",
        "docs/book/servicebook.yml",
        "docs/book/blueprints/%C3%A4%20b.yml",
    ]
    assert only["automationDetails"] == {"id": "servicebook/docs/book/"}


def test_foreign_text_makes_no_link():
    """The only links of a message are ours, to related places; text from files is escaped as the format demands."""
    result = run(hostile_verdict())["results"][0]

    assert [target for _, target in LINK.findall(result["message"]["text"])] == ["1"]
    assert "\\[x\\](http://e.org)" in result["message"]["text"]
    assert not UNSEEN.search(result["message"]["text"].replace("\n", ""))


def test_a_rule_that_broke_down_makes_the_run_unsuccessful():
    """Whoever reads the file sees that a rule could not do its work."""
    crashed = Finding(CRASHED, Severity.ERROR, Place(""), say("Broke down."), remedy=say("Report it."))

    assert run(Verdict((crashed,)))["invocations"][0]["executionSuccessful"] is False
    assert run(Verdict())["invocations"][0]["executionSuccessful"] is True
    assert run(Verdict((crashed,)))["tool"]["driver"]["rules"][1] == {
        "id": CRASHED,
        "name": "RuleCrashed",
        "shortDescription": {"text": "Broke down."},
        "fullDescription": {"text": "Broke down."},
        "help": {"text": "Report it."},
        "defaultConfiguration": {"level": "error"},
        "properties": {"precision": "very-high", "problem.severity": "error"},
    }


def test_a_run_never_has_more_results_than_github_takes(monkeypatch):
    """Of too many findings, of which GitHub takes 25,000, the gravest stay, and the run says how many are left out."""
    writer = import_module("servicebook.report.sarif")
    assert writer.MOST == 25_000
    monkeypatch.setattr(writer, "MOST", 50)
    findings = (*many(50, Severity.ADVICE), *many(1))
    only = run(Verdict(findings))

    assert len(only["results"]) == 50
    assert only["results"][-1]["level"] == "error"
    assert only["invocations"][0]["toolExecutionNotifications"][-1]["message"]["text"] == (
        "1 further finding has no room here; `servicebook check` shows it."
    )


def test_long_pages_are_shortened_for_the_headline_only():
    """What GitHub would cut is cut at a word; the help holds all of it."""
    long = replace(PAGE, sections=tuple((heading, "many words " * 400) for heading, _ in PAGE.sections))
    (rule,) = run(Verdict(), briefing("en", rules=(long,)))["tool"]["driver"]["rules"]

    assert rule["fullDescription"]["text"].endswith("many words …")
    assert len(rule["fullDescription"]["text"]) <= 1024
    assert rule["help"]["text"].count("many words") == 400 * len(PAGE.sections)


def test_hostile_text_is_the_hostile_text():
    """The sample of foreign text holds what each format would act on."""
    assert all(part in HOSTILE for part in ("::error::", "\n::warning::", "@team", "#12", "<script>", "[x](", "]]>"))

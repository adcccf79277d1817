from dataclasses import replace

import pytest
from trial import english, judged, of_rule, rules

from servicebook import checks
from servicebook.checks import catalogue
from servicebook.findings import Severity


def accepting(entry, service="status: live\nreview_by: 2026-01-01", rest=""):
    """The verdict over a service whose file accepts something."""
    return judged(f"service: a\n{service}\naccept:\n  - {{{entry}}}\n{rest}")


def test_an_accepted_finding_is_kept_apart_with_its_reason():
    """It counts no longer, and the handbook can show why and until when."""
    verdict = accepting("rule: review-overdue, at: a, why: Im Januar., until: 2027-01-31")
    [accepted] = verdict.accepted
    assert (accepted.finding.rule, accepted.why, accepted.until.isoformat()) == (
        "review-overdue",
        "Im Januar.",
        "2027-01-31",
    )
    assert "review-overdue" not in rules(verdict)
    assert [rule for rule in rules(verdict) if rule.startswith("acceptance")] == []


def test_an_acceptance_covers_every_finding_of_its_rule_at_its_thing():
    """Two prices of one slip are settled at once."""
    verdict = accepting(
        "rule: promise-absolute, at: p, why: Gemeint.",
        "status: live\npromises: {p: {text: 'Sofort, und garantiert.'}}\nmix: {promotion: {messages: [{text: Immer., promise: p}]}}",
    )
    assert [one.finding.detail for one in verdict.accepted] == ["sofort", "immer"]


@pytest.mark.parametrize("at", ["p", "a/p"])
def test_things_of_a_service_may_be_named_with_or_without_it(at):
    """In the service's own file the service may be left out."""
    verdict = accepting(f"rule: promise-not-made, at: {at}, why: Bald.", "status: live\npromises: {p: P}")
    assert [one.finding.about for one in verdict.accepted] == [("promise a/p",)]


def test_a_register_s_file_accepts_with_the_service_in_front():
    """`accept` of a register belongs to no service."""
    text = "accept: [{rule: promise-not-made, at: a/p, why: Bald.}, {rule: purpose-missing, at: organisation, why: Bald.}]\n"
    verdict = judged(f"{text}---\nservice: a\nstatus: live\npromises: {{p: P}}\n")
    assert [one.finding.rule for one in verdict.accepted] == ["purpose-missing", "promise-not-made"]


def test_another_thing_is_not_covered():
    """The same id in another service, and the same rule elsewhere, stay open."""
    verdict = accepting(
        "rule: promise-not-made, at: p, why: Bald.",
        "status: live\npromises: {p: P, q: Q}",
        "---\nservice: b\nstatus: live\npromises: {p: P}\n",
    )
    assert [finding.about for finding in of_rule(verdict, "promise-not-made")] == [("promise a/q",), ("promise b/p",)]


def test_the_day_itself_still_counts():
    """`until` is the last day; the day after, the finding is open again and the acceptance is one too."""
    assert "review-overdue" not in rules(accepting("rule: review-overdue, at: a, why: X, until: 2026-11-22"))
    verdict = accepting("rule: review-overdue, at: a, why: X, until: 2026-11-21")
    assert {"review-overdue", "acceptance-expired"} <= set(rules(verdict))
    [expired] = of_rule(verdict, "acceptance-expired")
    assert (english(expired.problem), expired.place.line) == (
        "The acceptance of `review-overdue` ended on 2026-11-21.",
        5,
    )


def test_an_acceptance_that_covers_nothing_is_found():
    """Otherwise it would silently cover the next mistake; one that expired unused is no more than unused."""
    for until in ("", ", until: 2020-01-01"):
        [unused] = of_rule(accepting(f"rule: promise-not-made, at: x, why: X{until}"), "acceptance-unused")
        assert english(unused.problem) == "There is no finding `promise-not-made` at `x` any more."


@pytest.mark.parametrize(
    ("name", "remedy"),
    [("review-overdu", "Did you mean `review-overdue`?"), ("wetter", "`servicebook explain` lists all rules.")],
)
def test_an_acceptance_of_no_rule_is_found(name, remedy):
    """With the nearest rule, or the way to the list."""
    [unknown] = of_rule(accepting(f"rule: {name}, at: a, why: X"), "acceptance-unknown")
    assert english(unknown.remedy) == remedy


def test_a_draft_is_asked_about_its_acceptances_and_a_retired_service_is_not():
    """Acceptances weigh what the status says, like everything else."""
    entry = "rule: wetter, at: a, why: X"
    found = [
        of_rule(accepting(entry, f"status: {status}"), "acceptance-unknown") for status in ("live", "draft", "retired")
    ]
    assert [[one.severity for one in findings] for findings in found] == [[Severity.WARNING], [Severity.QUESTION], []]


def test_earlier_names_of_a_rule_still_accept(monkeypatch):
    """A renamed rule keeps its old name as an alias."""
    renamed = tuple(
        replace(rule, aliases=("review-late",)) if rule.name == "review-overdue" else rule for rule in checks.RULES
    )
    monkeypatch.setattr(catalogue, "RULES", renamed)
    verdict = accepting("rule: review-late, at: a, why: X")
    assert [one.finding.rule for one in verdict.accepted] == ["review-overdue"]
    assert of_rule(verdict, "acceptance-unknown") == []

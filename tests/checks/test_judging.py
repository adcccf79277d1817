from dataclasses import replace

import pytest
from trial import english, judged, of_rule, rules

from servicebook import checks
from servicebook.checks.frame import Flag, Stage, Unknown, rule
from servicebook.findings import Place, Severity
from servicebook.model.handbook import Thing
from servicebook.model.rulesetting import RuleSetting
from servicebook.wording import say

LIVE = "service: a\nstatus: live\n"


def setting(severity):
    """How a team wants a rule."""
    return RuleSetting.model_validate(severity)


def with_check(monkeypatch, name, check):
    """Let the rule of this name do something else."""
    changed = tuple(replace(rule, check=check) if rule.name == name else rule for rule in checks.RULES)
    monkeypatch.setattr(checks, "RULES", changed)


def test_a_rule_that_crashes_is_a_finding_and_the_others_run_on(monkeypatch):
    """A mistake of ours is said as ours, and nothing else is lost."""

    def broken(handbook):
        raise KeyError("unheard")
        yield handbook

    expected = [name for name in rules(judged(LIVE)) if name != "no-promise"]
    with_check(monkeypatch, "no-promise", broken)
    verdict = judged(LIVE)
    [crashed] = of_rule(verdict, "rule-crashed")
    assert (crashed.severity, crashed.about) == (Severity.ERROR, ("rule no-promise",))
    assert english(crashed.problem) == "The rule `no-promise` broke down: KeyError: 'unheard'."
    assert [name for name in rules(verdict) if name != "rule-crashed"] == expected


def test_a_rule_without_data_says_so_once_and_finds_nothing(monkeypatch):
    """What cannot be checked is kept apart: for a service that counts, never for a retired one."""

    def blind(handbook):
        for name in handbook.services:
            yield Unknown(Thing("service", name), say("The times are missing."))
            yield Unknown(Thing("service", name), say("The times are missing."))

    with_check(monkeypatch, "no-promise", blind)
    verdict = judged(f"{LIVE}---\nservice: b\nstatus: retired\n")
    assert [(one.rule, one.about, english(one.because)) for one in verdict.unchecked] == [
        ("no-promise", "service a", "The times are missing.")
    ]


@pytest.mark.parametrize(
    ("wanted", "severities"),
    [("error", [Severity.ERROR]), ("advice", [Severity.ADVICE]), ("off", []), (None, [Severity.WARNING])],
)
def test_a_team_sets_the_severity_of_a_rule(wanted, severities):
    """Graver, milder, or not at all."""
    found = of_rule(judged(LIVE, {"no-promise": setting(wanted)}), "no-promise")
    assert [finding.severity for finding in found] == severities


def test_the_status_still_counts_for_what_a_team_wants():
    """A warning that a team makes an error is one for its drafts too; as a warning it is a question."""
    draft = {
        wanted: of_rule(judged("service: a\n", {"no-promise": setting(wanted)}), "no-promise")
        for wanted in ("error", "warning")
    }
    assert [one[0].severity for one in draft.values()] == [Severity.ERROR, Severity.QUESTION]


@pytest.mark.parametrize(
    ("wanted", "severities"), [("advice", [Severity.ADVICE]), ("off", []), (None, [Severity.ERROR])]
)
def test_a_team_sets_the_severity_of_what_reading_finds(wanted, severities):
    """Also rules that speak before the checks do: an id given twice, a key that nobody knows."""
    for name, text in (("duplicate-id", "roles: {x: A}\n---\nroles: {x: B}\n"), ("unknown-key", f"{LIVE}nonsens: x\n")):
        assert [finding.severity for finding in of_rule(judged(text, {name: setting(wanted)}), name)] == severities


def test_findings_are_sorted_by_place():
    """File, line, column, then rule: the same on every machine."""
    verdict = judged({"b.yml": LIVE, "a.yml": f"{LIVE.replace('a', 'c', 1)}nonsens: x\n"})
    keys = [(finding.place, finding.rule, finding.detail) for finding in verdict.findings]
    assert keys == sorted(keys)
    assert verdict.findings[0].place.file == "a.yml"


def test_a_rule_s_options_reach_it():
    """A rule with options is given the team's, else the defaults; its own severity yields to a flag's."""

    class Limit(RuleSetting):
        """A limit."""

        most: int = 3
        """How many."""

    @rule(Severity.ADVICE, Stage.MEANING, options=Limit, aliases=("too-much",))
    def too_many(_, limit):
        """Enough is enough.

        ## Question
        Is it?
        ## What it reads
        Nothing.
        ## Why
        Because (D5).
        ## Example that fails
        Everything.
        ## Example that passes
        Nothing.
        ## Not a finding
        Less.
        """
        yield Flag(Thing("service", "a"), Place("x"), say("{most}", most=limit.most), say("Less."), key="mix")

    [default] = too_many.say(None, None)
    [own] = too_many.say(None, Limit(most=9))
    assert (default.problem["most"], own.problem["most"], own.subject) == (3, 9, "service a.mix")
    finding = too_many.finding(own, Severity.ADVICE)
    assert (finding.rule, finding.identity, finding.why.text) == (
        "too-many",
        ("too-many", ("service a.mix",), ""),
        "Enough is enough.",
    )

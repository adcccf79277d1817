import re

import pytest
from trial import english, judged, of_rule, rules

from servicebook.checks import RULES
from servicebook.findings import Severity


def fresh(before, after):
    """The rules of the findings that a slip adds."""
    known = {finding.identity for finding in judged(before).findings}
    return [finding.rule for finding in judged(after).findings if finding.identity not in known]


def slipped(text, right, wrong):
    """The rules of the findings that appear when one word is written wrongly."""
    assert text.count(right) == 1
    return fresh(text, text.replace(right, wrong))


ALL_QUALITIES = """\
service: a
status: live
promises:
  eins: {text: P, quality: clarity}
  zwei: {text: P, quality: guidance}
  drei: {text: P, quality: commitment}
  vier: {text: P, quality: reliability}
  fünf: {text: P, quality: information}
  sechs: {text: P, quality: helpfulness}
  sieben: {text: P, quality: reachability}
"""
FEEDBACK = """\
service: a
status: live
offer:
  - step: x
    customer: Kommt.
    channel: Am Schalter
reinforcement:
  - step: y
    customer: Erzählt.
    channel: Am Schalter
    feedback: call
management:
  - step: z
    learns_from: [y]
"""


@pytest.mark.parametrize(
    ("text", "right", "wrong", "rule"),
    [
        (ALL_QUALITIES, "reachability", "reachabilty", "unknown-word"),
        (ALL_QUALITIES, "quality: guidance", "qualty: guidance", "unknown-key"),
        (FEEDBACK, "feedback", "feedbak", "unknown-key"),
        (FEEDBACK, "reinforcement", "reinforcment", "unknown-key"),
        (FEEDBACK, "step: y", "stp: y", "unknown-key"),
        (FEEDBACK, "feedback: call", "feedback: [[call]]", "unknown-word"),
    ],
)
def test_what_follows_from_a_key_that_cannot_be_read_is_not_said(text, right, wrong, rule):
    """A rule keeps silent about a service in which a key that it reads is misspelt or unreadable."""
    assert slipped(text, right, wrong) == [rule]


def test_a_key_misspelt_in_a_register_mutes_what_follows_in_the_services_that_use_it():
    """The role has its languages; that it understands nobody is no second finding."""
    text = (
        "personas: {gast: {name: G, languages: [fr]}}\nroles:\n  a: {name: A, languages: [fr]}\n---\n"
        "service: s\nstatus: live\npersonas: [gast]\noffer: [{step: x, frontstage: {a: Hilft.}}]\n"
    )
    assert slipped(text, "A, languages", "A, langages") == ["unknown-key"]
    assert slipped(text, "A, languages: [fr]", "A, languages: [it]") == ["language-missing"]


def test_other_services_are_judged_on():
    """A slip in one service hides nothing in the next."""
    text = "service: a\nstatus: live\n---\nservice: b\nstatus: live\nownr: x\n"
    assert [one.about for one in of_rule(judged(text), "service-without-owner")] == [("service a.owner",)]


def test_a_role_without_a_language_is_one_finding():
    """All personas that it does not understand, and all steps, stand in one finding of the service."""
    text = (
        "personas:\n  gast: {name: G, languages: [fr]}\n  kind: {name: K, languages: [it]}\n"
        "roles: {a: {name: A, languages: [de]}}\n---\nservice: s\npersonas: [gast, kind]\n"
        "steps: [{step: x, frontstage: {a: Hilft.}}, {step: y, frontstage: {a: Hilft.}}]\n"
    )
    [finding] = of_rule(judged(text), "language-missing")
    assert english(finding.problem) == (
        "Nobody in front understands `gast` (fr) in `x` and `y` and `kind` (it) in `x` and `y`: `a` speaks de."
    )
    assert sorted(related.place.line for related in finding.related) == [2, 3, 4, 8]


SPOKEN = [
    rule
    for rule in RULES
    if rule.check and re.search("^service: ", rule.page.example("Example that fails"), re.MULTILINE)
]
STEP = re.compile(r"^ +- (?:\{)?step: (?P<id>[\w-]+)")
PHASE = re.compile(r"^(?P<phase>offer|fulfilment|reinforcement|management|steps):")


def taken_over(text):
    """The phases of a service, each step as `same: true`."""
    for line in text.split("\n"):
        if phase := PHASE.match(line):
            yield f"{phase['phase']}:{' {not_applicable: x}' if 'not_applicable' in line else ''}"
        elif step := STEP.match(line):
            yield f"  - step: {step['id']}\n    same: true"


@pytest.mark.parametrize("rule", SPOKEN, ids=lambda rule: rule.name)
def test_what_a_variant_takes_over_is_not_found_again(rule):
    """A variant that adds nothing adds no finding, of whatever rule: the model has it already."""
    text = rule.page.example("Example that fails")
    model = next(part for part in text.split("---\n") if re.search("^service: ", part, re.MULTILINE))
    name = re.search(r"^service: (\S+)", model, re.MULTILINE)[1]
    variant = "\n".join([f"---\nservice: zweite\nvariant_of: {name}\nvariant: anders", *taken_over(model)])
    assert len(of_rule(judged(f"{text}{variant}\n"), rule.name)) <= len(of_rule(judged(text), rule.name))


def test_what_a_variant_does_itself_is_found_at_the_variant():
    """Its own steps are its own mistakes, even where the model makes the same one."""
    text = "service: a\nstatus: live\noffer:\n  - {step: x, then: [{to: x, share: 90 %}, {to: x, share: 20 %}]}\n"
    own = text.replace("service: a", "service: b\nvariant_of: a")
    found = of_rule(judged(f"{text}---\n{own}"), "shares-not-whole")
    assert [one.about for one in found] == [("step a/x",), ("step b/x",)]


ACCEPTING = """\
service: a
status: live
promises: {zusage: P}
offer: [{step: x, makes: [zusage]}]
accept:
  - {rule: promise-not-kept, at: zusage, why: Kommt.}
"""


@pytest.mark.parametrize(
    ("right", "wrong"), [("rule: promise-not-kept", "rule: promise-not-kep"), ("at: zusage", "at: zusge")]
)
def test_a_mistyped_acceptance_is_one_finding_as_grave_as_what_it_no_longer_covers(right, wrong):
    """The slip is reported with the word that was meant, and still counts as an error if it would hide one."""
    assert slipped(ACCEPTING, right, wrong) == ["acceptance-unknown"]
    verdict = judged(ACCEPTING.replace(right, wrong))
    [unknown] = of_rule(verdict, "acceptance-unknown")
    assert (unknown.severity, unknown.suggestion, verdict.accepted) == (Severity.ERROR, right.split()[1], ())


def test_an_acceptance_of_what_could_not_be_read_is_not_called_unused():
    """The finding will be back as soon as the slip is mended."""
    text = (
        "service: a\nstatus: live\nowner: x\nreview_by: 2020-01-01\n"
        "accept: [{rule: review-overdue, at: a, why: Bald.}]\n"
    )
    assert slipped(text, "review_by: 2020", "review_by: 20200") == ["unreadable-value"]


def test_a_promise_that_contradicts_another_is_not_also_unkept():
    """Which of the two holds has to be decided first."""
    steps = "offer: [{step: x, makes: [p], keeps: [p], shows: [p], watches: [p]}, {step: y}]\n"
    text = "service: a\nstatus: live\npromises:\n  p: {text: P, within: 1 h, from_step: x, to_step: y}\n%s" + steps
    second = "  q: {text: Q, within: 2 h, from_step: x, to_step: y}\n"
    assert fresh(text % "", text % second) == ["promise-contradicts"]


def test_an_entry_that_is_gone_is_one_finding_even_if_nothing_resembles_it():
    """Whoever uses it, the word is told once: at the strictest service, with all its uses."""
    text = (
        "channels: {fax: F}\npersonas: {gast: {name: G, channels: [fax]}}\n---\n"
        "service: a\npersonas: [gast]\noffer: [{step: x, channel: fax}]\n---\n"
        "service: b\nstatus: live\noffer: [{step: x, channel: fax}, {step: y, channel: fax}]\n"
    )
    gone = text.replace("channels: {fax: F}\n", "channels: {kiosk: K}\n")
    [finding] = of_rule(judged(gone), "not-in-register")
    assert (finding.about, finding.place.line, len(finding.related)) == (("service b.registers",), 10, 3)


def test_a_service_that_is_gone_is_one_finding_with_the_uses_of_its_promises():
    """`panne` and `panne/ankunft` lead nowhere for one reason."""
    text = (
        "evidence: {sms: {name: S, says: {promise: panne/ankunft, text: x}}}\nroles: {a: {name: A, trained: {panne: 2026-01-01}}}\n"
        "---\nservice: %s\npromises: {ankunft: P}\n"
    )
    found = of_rule(judged(text % "pannen"), "unknown-reference")
    assert [(one.detail, len(one.related)) for one in found] == [("panne", 1)]


def test_a_register_under_a_misspelt_name_is_one_finding():
    """Its entries are not called unknown one by one."""
    text = "roles: {a: {name: A}}\n---\nchannels: {fax: F}\n---\nservice: s\nstatus: live\nowner: a\nsteps: [{step: x, channel: fax}]\n"
    assert slipped(text, "channels", "chanels") == ["unknown-document"]


@pytest.mark.parametrize(
    "wrong", ["status: liv\nstate: to-be", "status: live\nstat: to-be", "status: live\nstate: tobe"]
)
def test_a_service_whose_standing_cannot_be_read_is_not_judged(wrong):
    """How strict to be with it is unknown: the slip is the only finding."""
    text = f"organisation: {{name: O, purpose: P}}\n---\nservice: a\n{wrong}\nsteps: [{{step: x}}]\n"
    assert rules(judged(text)) in (["unknown-word"], ["unknown-key"])
    assert len(rules(judged(text.replace(wrong, "status: live\nstate: to-be")))) > 1


def test_a_table_that_measures_an_unknown_indicator_is_one_finding():
    """With the line of its first figure in each table, and the word that was meant."""
    texts = {
        "blueprints/a.yml": "indicators: {wartezeit: {name: W}}\n---\nservice: a\nindicators: [wartezeit]\n",
        "measurements/a.csv": "indicator,period,value\nwartezeit,2026-01,3\nwartzeit,2026-02,3\nwartzeit,2026-03,4\n",
        "measurements/b.csv": "indicator,period,value\nwartzeit,2026-04,3\n",
    }
    [finding] = of_rule(judged(texts), "unknown-reference")
    assert (finding.place.file, finding.place.line, finding.suggestion) == ("measurements/a.csv", 3, "wartezeit")
    assert english(finding.problem) == "There is no indicator called `wartzeit`."
    assert [one.place.file for one in finding.related] == ["measurements/b.csv"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("service: a\nvariant_of: anders\n", "There is no service called `anders`."),
        ("service: a\nvariant_of: Ganz anders\n", "There is no service called `Ganz anders`."),
        ("observation: o\nservice: anders\nwalked: [{did: x}]\n", "There is no service called `anders`."),
        (
            "roles: {wirtin: {name: W}}\n---\nservice: a\nsteps: [{step: x, frontstage: {wirtn: Hilft.}}]\n",
            "There is no role, no system, no partner and no persona called `wirtn`.",
        ),
        ("service: a\nsteps: [{step: x, then: y}]\n", "There is no step called `y`."),
    ],
)
def test_what_is_called_so_by_nobody_is_named_by_its_kind(text, problem):
    """Whoever reads it knows where to look; a model and a walked service must exist, whatever they resemble."""
    [finding] = of_rule(judged(text), "unknown-reference")
    assert (finding.severity, english(finding.problem)) == (Severity.ERROR, problem)

"""Every rule's page is executed: the examples that it shows are the first test of the rule."""

import re

import pytest
from trial import ENGLISH, REPOSITORY, files_of, judged, of_rule, rules

from servicebook.checks import RULES, check, rule_names, rule_options
from servicebook.checks.frame import Stage
from servicebook.demands import DEMANDS
from servicebook.findings import Severity
from servicebook.model.rulesetting import RuleSetting
from servicebook.rulebook import SECTIONS, read_page

EACH = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
SHOWN = [rule for rule in RULES if rule.page.example("Example that fails")]
READ_EARLIER = Stage.SHAPE
"""Rules up to this stage complain of the very form of the text, so that unknown keys may be their matter."""


@pytest.mark.parametrize("rule", SHOWN, ids=lambda rule: rule.name)
def test_the_example_that_fails_fails(rule):
    """What a page shows as a mistake is found, by this very rule."""
    assert of_rule(judged(rule.page.example("Example that fails")), rule.name) != []


@EACH
def test_the_example_that_passes_passes(rule):
    """What a page shows as the way out is not found any more."""
    verdict = judged(rule.page.example("Example that passes"))
    assert of_rule(verdict, rule.name) == []


@EACH
def test_the_examples_speak_the_format(rule):
    """A rule can fire from keys of the schema: its examples contain no mistake but their own."""
    strange = {"unknown-key", "unknown-document", "unknown-word", "missing-key", "unreadable-value", "yaml-syntax"} - {
        rule.name
    }
    for heading in ("Example that fails", "Example that passes"):
        found = [finding for finding in judged(rule.page.example(heading)).findings if finding.rule in strange]
        assert rule.stage <= READ_EARLIER or found == [], heading


@EACH
def test_the_example_that_passes_makes_no_other_error(rule):
    """Whoever copies the way out is not told of the next contradiction."""
    verdict = judged(rule.page.example("Example that passes"))
    assert [finding.rule for finding in verdict.findings if finding.severity is Severity.ERROR] == []


@EACH
def test_every_page_is_whole(rule):
    """Question, what it reads, why, two examples, what is not a finding; and a demand of the field that it serves."""
    page = rule.page
    assert [heading for heading, _ in page.sections] == [heading for heading in SECTIONS if page.section(heading)]
    assert all(page.section(heading) for heading in SECTIONS[:-1])
    assert page.demands != ()
    assert set(page.demands) <= {demand.number for demand in DEMANDS}
    assert page.title.endswith(".")
    assert "\n" not in page.title
    assert page.section("Question").endswith("?")


@EACH
def test_options_are_described(rule):
    """Each option of a rule stands on its page, and a page speaks of no option that there is not."""
    options = set(rule.options.model_fields) - set(RuleSetting.model_fields)
    described = set(re.findall(r"`(\w+)`", rule.page.section("Options")))
    assert options <= described if options else not rule.page.section("Options")


def test_names_are_unique_and_plain():
    """A rule is called after the defect, in lower-case words with hyphens; no name stands for two rules."""
    names = [name for rule in RULES for name in (rule.name, *rule.aliases)]
    assert len(names) == len(set(names))
    assert [name for name in names if not re.fullmatch(r"[a-z]+(-[a-z]+)*", name)] == []
    assert rule_names() == {name: rule.name for rule in RULES for name in (rule.name, *rule.aliases)}
    assert set(rule_options()) == set(names)


def test_a_name_states_the_defect_and_not_the_demand():
    """“promise-not-kept”, never “promises-are-kept”: no name is a sentence about how it should be."""
    assert [
        rule.name for rule in RULES if re.search(r"(^|-)(must|should|is|are|has|have|every|each)(-|$)", rule.name)
    ] == []


def test_demands_are_numbered_from_nought():
    """D0 to D36, each in one sentence."""
    assert [demand.number for demand in DEMANDS] == [f"D{number}" for number in range(37)]
    assert all(demand.sentence.text.endswith(".") for demand in DEMANDS)


@pytest.mark.parametrize("text", ["", "Something must hold.", "Something must hold.\n\n## Question\nIs it?"])
def test_a_page_that_lacks_something_is_refused(text):
    """A rule without its page does not come into being."""
    with pytest.raises(ValueError, match="The page of the rule new-rule lacks"):
        read_page("new-rule", Severity.ADVICE, "structure", text)


def test_a_page_without_example_has_none():
    """Whoever asks for an example that is not there gets nothing."""
    page = RULES[0].page
    assert (page.section("Nowhere"), page.example("Nowhere")) == ("", "")


def open_findings(verdict):
    """Errors and warnings, as rule and place."""
    grave = (Severity.ERROR, Severity.WARNING)
    return [(finding.rule, str(finding.place)) for finding in verdict.findings if finding.severity in grave]


def test_the_big_example_is_without_errors_and_warnings():
    """The handbook that everybody begins with stands up to its own checks."""
    assert open_findings(judged(files_of(REPOSITORY))) == []


def test_the_warranty_example_has_no_error():
    """The second example is full of warnings on purpose, but contradicts itself nowhere."""
    folder = REPOSITORY / "generator" / "servicebook" / "examples" / "warranty"
    texts = {file.relative_to(folder).as_posix(): file.read_text("utf-8") for file in sorted(folder.rglob("*.yml"))}
    verdict = judged(texts)
    assert verdict.count(Severity.ERROR) == 0
    assert verdict.count(Severity.WARNING) > 0


def test_the_english_example_is_clean():
    """Not one finding that counts, not even advice."""
    verdict = judged(files_of(ENGLISH))
    assert [finding for finding in verdict.findings if finding.severity is not Severity.QUESTION] == []


@pytest.mark.parametrize("root", [REPOSITORY, ENGLISH], ids=["german", "english"])
def test_no_two_findings_have_one_identity(root):
    """Between two revisions each finding is told from all others."""
    identities = [finding.identity for finding in judged(files_of(root)).findings]
    assert len(identities) == len(set(identities))


def test_checking_changes_nothing():
    """The same handbook gives the same verdict twice."""
    assert judged(files_of(ENGLISH)) == judged(files_of(ENGLISH))
    assert rules(judged("")) == []
    assert check.__doc__


def test_every_option_shows_what_holds_without_it():
    """A limit that a team may set is told with its default, written as in the settings."""
    defaults = {rule.name: rule.page.defaults for rule in RULES if rule.page.defaults}
    assert defaults["over-delivery"] == ("factor: 3",)
    assert set(defaults) == {rule.name for rule in RULES if rule.options is not RuleSetting}

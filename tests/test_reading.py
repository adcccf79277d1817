"""The pages of the rules that are applied while reading: their examples do what they say."""

from collections import Counter
from datetime import date

import pytest

from servicebook.checks.frame import Rule
from servicebook.checks.reading import RULES
from servicebook.link import link
from servicebook.load import Loaded, Source, parse

SHOWN = [rule for rule in RULES if rule.page.example("Example that fails")]
TOLD = {"tab-indentation", "control-character", "measurement-unreadable"}
"""Rules about what a page cannot show: signs that nobody sees, and files other than YAML."""


def found(text: str) -> set[str]:
    """The names of all findings about the way a text is written and shaped."""
    source = Source("example.yml", text)
    documents, syntax = parse(source)
    _, shape = link(Loaded(documents, {source.path: source}), date(2026, 11, 22))
    return {finding.rule for finding in (*syntax, *shape)}


@pytest.mark.parametrize("rule", SHOWN, ids=lambda rule: rule.name)
def test_failing_example(rule: Rule) -> None:
    """The example that fails gives this finding and no other one: one mistake is one finding."""
    assert found(rule.page.example("Example that fails")) == {rule.name}


@pytest.mark.parametrize("rule", SHOWN, ids=lambda rule: rule.name)
def test_passing_example(rule: Rule) -> None:
    """The example that passes gives no finding at all."""
    assert found(rule.page.example("Example that passes")) == set()


def test_only_what_cannot_be_shown_is_told() -> None:
    """A page does without YAML only where it speaks of files, tables or signs that nobody sees; then in both examples."""
    told = {rule.name for rule in RULES if not rule.page.example("Example that fails")}
    assert {name for name in told if not name.startswith(("file-", "link-", "no-"))} == TOLD
    assert told == {rule.name for rule in RULES if not rule.page.example("Example that passes")}


def test_names_are_unique() -> None:
    """No rule has two pages."""
    assert [name for name, times in Counter(rule.name for rule in RULES).items() if times > 1] == []

"""The pages of the rules: titles and sections, as readers get them one by one."""

from collections.abc import Iterator

from catalogue.text import Text
from servicebook.checks import RULES
from servicebook.findings import Severity
from servicebook.rulebook import SECTIONS, RulePage

EXAMPLES = ("Example that fails", "Example that passes")
"""Sections whose YAML is the same in every language; where they tell a situation in words, they are translated."""


def texts() -> Iterator[Text]:
    """The words that all pages share, then the pages themselves."""
    origin = "rulebook.py"
    yield from (Text(heading, origin, "rule") for heading in SECTIONS)
    yield from (Text(severity.value, origin, "severity") for severity in Severity)
    yield from (Text(topic, origin, "topic") for topic in dict.fromkeys(rule.page.topic for rule in RULES))
    for rule in RULES:
        yield from of_page(rule.page)


def of_page(page: RulePage) -> Iterator[Text]:
    """The texts of one page; `origin` is the name of the rule."""
    yield Text(page.title, page.name)
    for heading, text in page.sections:
        if heading not in EXAMPLES or not page.example(heading):
            yield Text(text, page.name)

"""The rules: what each of them asks, why, and what passes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from servicebook.pages import marks
from servicebook.pages.addresses import rule_address
from servicebook.pages.findings import rule_link
from servicebook.pages.keybook import QUOTED, READING, path_of, read_by
from servicebook.pages.values import Link, Literal
from servicebook.pages.viewpoint import Viewpoint
from servicebook.publication import Page
from servicebook.rulebook import RulePage, without_settings


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule, laid out; the texts are Markdown of ours."""

    anchor: str
    name: str
    title: str
    chip: marks.Chip
    demands: tuple[Link, ...]
    sections: tuple[tuple[str, Literal], ...]


def rules_index(here: Viewpoint) -> Page:
    """The list of all rules by topic."""
    groups = tuple(
        (topic_title(topic, here), rule_address(topic).seen_from(here.page), tuple(_row(rule, here) for rule in rules))
        for topic, rules in by_topic(here).items()
    )
    text = here.render("pages/rules.md.j2", t=here.text, groups=groups)
    return Page(here.path, here.text("Rules"), text)


def topic_title(topic: str, here: Viewpoint) -> str:
    """What a topic is called."""
    title = here.text(topic, "topic")
    return title[:1].upper() + title[1:]


def _row(rule: RulePage, here: Viewpoint) -> tuple[Link, str, marks.Chip]:
    return rule_link(rule.name, here), here.text(rule.title), _chip(rule, here)


def _chip(rule: RulePage, here: Viewpoint) -> marks.Chip:
    """How grave the rule's findings are, unless the team has switched it off."""
    return marks.Chip("", "", here.text("switched off")) if rule.off else marks.severity(rule.severity, here)


def by_topic(here: Viewpoint) -> Mapping[str, tuple[RulePage, ...]]:
    """The rules of each topic, in the order of the catalogue."""
    rules = here.book.material.rules
    return {
        topic: tuple(rule for rule in rules if rule.topic == topic) for topic in dict.fromkeys(r.topic for r in rules)
    }


def topic_page(topic: str, here: Viewpoint) -> Page:
    """The page of a topic, with all its rules."""
    title = topic_title(topic, here)
    views = tuple(_view(rule, here) for rule in by_topic(here)[topic])
    return Page(here.path, title, here.render("pages/topic.md.j2", t=here.text, title=title, rules=views))


def _view(rule: RulePage, here: Viewpoint) -> RuleView:
    return RuleView(
        rule.name,
        rule.name,
        here.text(rule.title),
        _chip(rule, here),
        tuple(Link(number, here.to("demands.html", number.lower())) for number in rule.demands),
        tuple(
            (here.text(heading, "rule"), Literal(_told(rule, heading, text, here)))
            for heading, text in rule.sections
            if text
        ),
    )


def _told(rule: RulePage, heading: str, text: str, here: Viewpoint) -> str:
    """The text of a section: keys lead to where they are explained, options are told with what holds without them."""
    if heading == READING:
        return _with_keys(rule, here)
    if heading != "Options" or not rule.defaults:
        return here.text(text)
    return f"{here.text(text)}\n\n{here.book.speak(without_settings(rule))}"


def _with_keys(rule: RulePage, here: Viewpoint) -> str:
    """What a rule reads, with ways to the keys."""
    known = read_by(rule)

    def linked(code: re.Match[str]) -> str:
        entries = known.get(path_of(code[1])[-1])
        return f'<a href="{entries[0].address.seen_from(here.page)}">{code[0]}</a>' if entries else code[0]

    return QUOTED.sub(linked, here.text(rule.section(READING)))

"""Proposals on trial: two handbooks in texts, and the review of what lies between them."""

from trial import linked, loaded

from servicebook.checks import RULES, check, rule_names, rule_options
from servicebook.review import Side, Standard, Standards, compared
from servicebook.wording import say


def review_of(before, after, settings=()):
    """What a proposal does; `settings` are the rules of its own settings, where the base had none."""
    rules = dict(settings)
    grades = {rule.name: rule.page.severity for rule in RULES}
    ours = (Standard("blueprints", found, rule_names(), grades, rule_options()) for found in ({}, rules))
    sides = (_side(before, say("main"), rules), _side(after, say("the files as they are"), rules))
    return compared(*sides, Standards(*ours))


def _side(texts, name, rules):
    handbook, findings = linked(texts)
    read, _ = loaded(texts)
    broken = tuple(source.path for source in read.broken)
    return Side(name, "", handbook, check(handbook, findings, rules), read.sources, broken)

"""Reading."""

from servicebook.checks.frame import Rule

RULES: tuple[Rule, ...] = ()

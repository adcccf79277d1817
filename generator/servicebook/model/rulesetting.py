"""How a team wants a rule: its severity, and the options that the rule has."""

from typing import ClassVar, Literal

from servicebook.model.record import Record


class RuleSetting(Record):
    """How a team wants one rule; rules with options of their own add keys with defaults."""

    short: ClassVar[str] = "severity"
    severity: Literal["error", "warning", "advice", "off"] | None = None
    """`error`, `warning`, `advice`, or `off`; by default the rule's own."""

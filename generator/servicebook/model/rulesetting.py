"""How a team wants a rule: its severity, and the options that the rule has."""

from typing import ClassVar, Literal

from servicebook.model.record import Record


class RuleSetting(Record):
    """How a team wants one rule; rules with options of their own add keys with defaults."""

    short: ClassVar[str] = "severity"
    tightening: ClassVar[frozenset[str]] = frozenset()
    """Options of which more makes the rule stricter; of all others more makes it milder."""
    severity: Literal["error", "warning", "advice", "off"] | None = None
    """`error`, `warning`, `advice`, or `off`; by default the rule's own."""

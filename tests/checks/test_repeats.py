import pytest

from servicebook.checks.repeats import without_repeats
from servicebook.findings import Finding, Place, Severity
from servicebook.wording import say

E, W = Severity.ERROR, Severity.WARNING
WRITING = frozenset({"text-cut", "wrong-indentation"})


def found(rule, severity, column, length, line=1):
    """A finding on a stretch of a line."""
    return Finding(rule, severity, Place("a.yml", line, column, length), say("x"))


@pytest.mark.parametrize(
    ("one", "other", "kept"),
    [
        (found("text-cut", W, 12, 5), found("unreadable-value", E, 10, 9), ["unreadable-value"]),
        (found("wrong-indentation", E, 4, 5), found("unknown-key", E, 4, 5), ["wrong-indentation"]),
        (found("wrong-indentation", E, 4, 5), found("unknown-key", E, 9, 5), ["wrong-indentation", "unknown-key"]),
        (found("wrong-indentation", E, 4, 5), found("unknown-key", E, 4, 5, 2), ["wrong-indentation", "unknown-key"]),
        (found("missing-key", E, 4, 5), found("unknown-key", E, 4, 5), ["missing-key", "unknown-key"]),
        (found("text-cut", W, 4, 9), found("wrong-indentation", E, 4, 5), ["text-cut", "wrong-indentation"]),
    ],
)
def test_one_stretch_of_text_is_spoken_of_once(one, other, kept):
    """Of writing and meaning at one place the graver is said, else the writing; neighbours and equals stay."""
    assert [finding.rule for finding in without_repeats((one, other), WRITING)] == kept
    assert {finding.rule for finding in without_repeats((other, one), WRITING)} == set(kept)


def test_the_order_of_the_rest_is_kept():
    """Only the repeated one goes."""
    findings = (found("b", E, 9, 1), found("text-cut", W, 1, 3), found("a", E, 1, 3))
    assert [finding.rule for finding in without_repeats(findings, WRITING)] == ["b", "a"]

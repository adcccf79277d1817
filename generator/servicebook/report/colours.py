"""Colours of a terminal, from the sixteen that every theme sets for itself."""

from collections.abc import Callable
from enum import Enum
from typing import TypeAlias

from servicebook.findings import Severity


class Ink(Enum):
    """How a part of the report is set off, as the parameters of its escape sequence."""

    ERROR = "1;31"
    WARNING = "1;33"
    ADVICE = "1;36"
    QUESTION = "1;35"
    HEADING = "1"
    FAINT = "2"
    PLACE = "4"


Paint: TypeAlias = Callable[[Ink, str], str]


def ink_of(severity: Severity) -> Ink:
    """The colour of a severity."""
    return Ink[severity.name]


def coloured(ink: Ink, text: str) -> str:
    """The text in its ink."""
    return f"\x1b[{ink.value}m{text}\x1b[0m"


def plain(ink: Ink, text: str) -> str:  # noqa: ARG001 - the same shape as `coloured`
    """The text as it is."""
    return text

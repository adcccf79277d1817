"""The options that several commands share."""

from datetime import date
from typing import Any

import click

from servicebook.cli.speech import interface
from servicebook.findings import Severity
from servicebook.wording import Catalogue, Message, say

GRAVITY = {
    "error": frozenset({Severity.ERROR}),
    "warning": frozenset({Severity.ERROR, Severity.WARNING}),
    "never": frozenset[Severity](),
}
"""For each word of `--fail-on` the severities that make a run fail."""
EXAMPLES = ("breakdown", "warranty", "empty")


class Day(click.ParamType[date]):
    """A day such as `2026-11-22`."""

    name = "DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ANN401 - click's protocol
        """The day, or click's own complaint."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value}: 2026-11-22?", param, ctx)


def option(speech: Catalogue, flag: str, name: str, about: Message, **more: Any) -> click.Option:  # noqa: ANN401 - click's own keywords
    """An option with its help in the reader's language."""
    return click.Option([flag, name], help=speech(about), **more)


def formats(speech: Catalogue) -> click.Option:
    """`--format`."""
    about = say(
        "How to report: text, json, sarif, github, gitlab, junit or markdown; into a file with json=FILE. May be repeated."
    )
    return option(speech, "--format", "forms", about, multiple=True)


def failing(speech: Catalogue) -> click.Option:
    """`--fail-on`."""
    about = say("From which severity on the exit code is 1.")
    return option(
        speech, "--fail-on", "fail_on", about, type=click.Choice(list(GRAVITY)), default="error", show_default=True
    )


def common(speech: Catalogue) -> list[click.Parameter]:
    """`--as-of` and `--language`."""
    about = say("The day for which it is checked, such as 2026-11-22; by default today.")
    return [option(speech, "--as-of", "as_of", about, type=Day(), default=date.today), interface(speech)]

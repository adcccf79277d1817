"""Words typed become calls; the only place that prints and exits."""

import sys
import traceback

import click

from servicebook import __version__
from servicebook.cli.commands import COMMANDS
from servicebook.cli.speech import typed_language
from servicebook.errors import UserError
from servicebook.wording import Catalogue, catalogue, say

OK, FOUND, UNABLE, BUG = 0, 1, 2, 3
"""The exit codes: nothing found, findings, could not do its work, a mistake in the program."""


def main() -> None:
    """The command `servicebook`."""
    sys.exit(run(sys.argv[1:]))


def run(words: list[str]) -> int:
    """Carry out what was typed; the exit code."""
    speech = catalogue(typed_language(words))
    try:
        code = application(speech).main(words, prog_name="servicebook", standalone_mode=False)
    except click.exceptions.Abort:
        click.echo(speech(say("Stopped; nothing was left half-written.")), err=True)
        return UNABLE
    except click.ClickException as error:
        error.show()
        return UNABLE
    except UserError as error:
        click.echo(speech(error.message), err=True)
        return UNABLE
    except Exception:  # noqa: BLE001 - whatever it is, the user is told what to send
        click.echo(
            speech(
                say("This is a mistake in Servicebook, not in your handbook. Please report it with the lines below.")
            ),
            err=True,
        )
        click.echo(traceback.format_exc(), err=True)
        return BUG
    return code if isinstance(code, int) else OK


def application(speech: Catalogue) -> click.Group:
    """All commands, in one language."""
    about = speech(
        say("Service handbooks from YAML: checked, drawn, published.\n\nBegin with: servicebook init handbook")
    )
    group = click.Group("servicebook", help=about, context_settings={"help_option_names": ["-h", "--help"]})
    for make in COMMANDS:
        group.add_command(make(speech))
    return click.version_option(__version__, prog_name="servicebook")(group)

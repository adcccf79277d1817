"""`servicebook init` and `servicebook new`: a handbook to begin with, and the first lines of each thing in it."""

import shlex
from datetime import date
from pathlib import Path

import click

from servicebook.cli.options import EXAMPLES, common, option
from servicebook.cli.speech import speaking
from servicebook.wording import Catalogue, say

FORGES = ("github", "gitlab")
KINDS = ("service", "role", "channel", "partner", "system", "persona", "evidence", "data", "indicator", "observation")


def init_command(speech: Catalogue) -> click.Command:
    """`servicebook init`."""

    def init(folder: Path, example: str, forge: str | None, language: str | None, as_of: date) -> None:
        from servicebook import scaffold  # noqa: PLC0415 - a command imports what it needs only when it runs

        voice = speaking(language, None)
        written = scaffold.init(folder, example, voice.language, as_of, forge or "")
        click.echo(voice(say("{count} files were written to {folder}.", count=len(written), folder=str(folder))))
        change = "" if folder == Path() else f"cd {shlex.quote(str(folder))} && "
        click.echo(voice(say("Go on with: {command}", command=f"{change}servicebook build")))

    command = click.Command(
        "init",
        callback=init,
        help=speech(
            say(
                "Begin a handbook that checks and builds at once. Nothing is overwritten.\n\nExample: servicebook init handbook --example breakdown --ci github"
            )
        ),
    )
    command.params += [
        click.Argument(["folder"], default=".", type=click.Path(path_type=Path, file_okay=False)),
        _example(speech),
        option(
            speech,
            "--ci",
            "forge",
            say("Add the jobs with which this forge checks each proposal and publishes the handbook."),
            type=click.Choice(FORGES),
        ),
        *common(speech),
    ]
    return command


def _example(speech: Catalogue) -> click.Option:
    return option(
        speech,
        "--example",
        "example",
        say("What it begins with."),
        type=click.Choice(EXAMPLES),
        default="breakdown",
        show_default=True,
    )


def new_command(speech: Catalogue) -> click.Command:
    """`servicebook new`."""

    def new(kind: str, name: str, title: str, language: str | None, as_of: date) -> None:
        from servicebook import scaffold, settings  # noqa: PLC0415 - a command imports what it needs only when it runs
        from servicebook.link import link  # noqa: PLC0415 - the same
        from servicebook.load import load  # noqa: PLC0415 - the same

        root = settings.find_root(Path.cwd())
        found, _ = settings.read_settings(root, {})
        handbook, _ = link(load(root, found.blueprints)[0], as_of)
        voice = speaking(language, handbook.named_language)
        file = scaffold.new(kind, name, scaffold.Home(root, found.blueprints, voice.language), title)
        click.echo(
            voice(say("Written: {file}. Answer its questions, then run `servicebook check`.", file=_shown(file)))
        )

    command = click.Command(
        "new",
        callback=new,
        help=speech(
            say(
                "Begin a service, a role, a channel… with the questions that the checks will ask, in the file where it belongs. "
                "What stands there stays as it is.\n\nExample: servicebook new role kundenberatung --name Kundenberatung"
            )
        ),
    )
    command.params += [
        click.Argument(["kind"], type=click.Choice(KINDS)),
        click.Argument(["name"], metavar="ID"),
        option(speech, "--name", "title", say("How it is called; by default made of the id."), default=""),
        *common(speech),
    ]
    return command


def _shown(file: Path) -> str:
    """The path as one would type it from here."""
    here = Path.cwd().resolve()
    return str(file.relative_to(here) if file.is_relative_to(here) else file)

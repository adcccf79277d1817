"""`servicebook schema`: what an editor completes from, with the ids of the handbook in which one stands."""

from contextlib import suppress
from datetime import date
from pathlib import Path

import click

from servicebook.cli.options import option
from servicebook.cli.speech import interface, speaking
from servicebook.errors import UserError
from servicebook.wording import Catalogue, say


def schema_command(speech: Catalogue) -> click.Command:
    """`servicebook schema`."""

    def schema(output: Path | None, language: str | None) -> None:
        from servicebook import checking, settings  # noqa: PLC0415 - a command imports what it needs only when it runs
        from servicebook.cli import reporting  # noqa: PLC0415 - the same
        from servicebook.schema import NO_NAMES, names_of, schema_text  # noqa: PLC0415 - the same

        own, names = None, NO_NAMES
        with suppress(UserError):  # outside of a handbook there are no ids
            today = date.today()  # noqa: DTZ011 - no id depends on the day
            handbook = checking.checked(settings.find_root(Path.cwd()), today).handbook
            own, names = handbook.language, names_of(handbook)
        reporting.deliver(schema_text(speaking(language, own), names), output)

    command = click.Command(
        "schema",
        callback=schema,
        help=speech(
            say(
                "Write the JSON Schema from which editors complete keys, and the ids of the handbook in which you are.\n\nExample: servicebook schema --output .vscode/servicebook.schema.json"
            )
        ),
    )
    command.params += [
        option(
            speech,
            "--output",
            "output",
            say("The file; by default the terminal."),
            type=click.Path(path_type=Path, dir_okay=False),
        ),
        interface(speech),
    ]
    return command

"""`servicebook serve`: the handbook in the browser, renewed with each save, until somebody presses Ctrl-C."""

from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import get_args

import click

from servicebook.cli.options import common, option
from servicebook.cli.speech import speaking
from servicebook.publication import Engine
from servicebook.wording import Catalogue, say


def serve_command(speech: Catalogue) -> click.Command:
    """`servicebook serve`."""

    def serve(port: int | None, engine: Engine | None, as_of: date, language: str | None) -> None:
        from servicebook import serving, settings  # noqa: PLC0415 - what draws and serves takes long to import

        root = settings.find_root(Path.cwd())
        home = root / ".servicebook"
        home.mkdir(exist_ok=True)
        with TemporaryDirectory(prefix="live-", dir=home, ignore_cleanup_errors=True) as folder:
            project = serving.Project(root, Path(folder).resolve(), as_of, partial(speaking, language), engine)
            _tell(speech(say("Reading the handbook …")))
            studio = serving.Studio(project)
            with serving.running(studio, port, _tell) as (address, states):
                for line in serving.first_told(studio.state, address):
                    _tell(line)
                with suppress(KeyboardInterrupt):  # the one way in which it ends
                    for state in states:
                        for line in serving.told(state):
                            _tell(line)
            _tell(speech(say("Stopped; nothing was left half-written.")))

    command = click.Command(
        "serve",
        callback=serve,
        help=speech(
            say(
                "Show the handbook in the browser and renew it with each save. Only this machine can see it; for others, "
                "use `servicebook build`.\n\nExample: servicebook serve --port 9000"
            )
        ),
    )
    command.params += [*_own_options(speech), *common(speech)]
    return command


def _own_options(speech: Catalogue) -> list[click.Parameter]:
    return [
        option(
            speech,
            "--port",
            "port",
            say("The port of this machine; by default 8000, or the next free one after it."),
            type=click.IntRange(0, 65535),
        ),
        option(
            speech,
            "--engine",
            "engine",
            say("What makes the site of the pages; all but mkdocs build it anew with each save, which takes long."),
            type=click.Choice(get_args(Engine)),
        ),
    ]


def _tell(line: str) -> None:
    click.echo(line, err=True)

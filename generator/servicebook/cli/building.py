"""`servicebook build`: checks, draws and writes the handbook, and builds its site; on demand the preview of a proposal."""

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import get_args

import click

from servicebook.cli.options import GRAVITY, common, failing, option
from servicebook.cli.speech import speaking
from servicebook.publication import Engine
from servicebook.wording import Catalogue, Message, say


def build_command(speech: Catalogue) -> click.Command:
    """`servicebook build`."""
    command = click.Command(
        "build",
        callback=_build,
        help=speech(
            say("Check and draw the handbook, and build its site.\n\nExample: servicebook build --output site")
        ),
    )
    command.params += [*_own_options(speech), failing(speech), *common(speech)]
    return command


def _own_options(speech: Catalogue) -> list[click.Parameter]:
    folder = click.Path(path_type=Path, file_okay=False)
    return [
        option(
            speech, "--output", "output", say("The folder of the site; by default `site` in the handbook."), type=folder
        ),
        option(
            speech,
            "--engine",
            "engine",
            say("What makes the site of the pages; by default mkdocs. The others are installed as extras."),
            type=click.Choice(get_args(Engine)),
        ),
        option(
            speech,
            "--review",
            "review",
            say(
                "Build the preview of a proposal: a page of its own says what it changes against BASE, a branch, tag or commit; "
                "without BASE, against where this branch left the main branch."
            ),
            metavar="[BASE]",
            is_flag=False,
            flag_value="",
        ),
    ]


def _build(  # noqa: PLR0913 - click hands over each option by its name
    *,
    output: Path | None,
    engine: Engine | None,
    review: str | None,
    fail_on: str,
    as_of: date,
    language: str | None,
) -> int:
    from servicebook import checking, pipeline, reviewing, settings  # noqa: PLC0415 - so the start stays quick
    from servicebook.cli import reporting  # noqa: PLC0415 - the same

    result = checking.checked(settings.find_root(Path.cwd()), as_of)
    root, wanted = result.settings.root, engine or result.settings.engine
    result = replace(result, settings=replace(result.settings, engine=wanted))
    voice = speaking(language, result.handbook.named_language)
    target = output or root / result.settings.site
    proposal = None if review is None else reviewing.reviewed(root, reviewing.Asked(review), as_of)
    for remark in pipeline.build(result, voice, target, partial(_tell, voice), proposal):
        _tell(voice, remark)
    reporting.report((), result.verdict, result, voice)
    _tell(voice, say("The handbook is ready: open {page}.", page=str(target / "index.html")))
    return reporting.exit_code(result.verdict, GRAVITY[fail_on])


def _tell(voice: Catalogue, message: Message) -> None:
    click.echo(voice(message), err=True)

"""`servicebook import`: a first YAML from a spreadsheet, with a report of what was understood and what not."""

import sys
from collections.abc import Iterable
from functools import partial
from pathlib import Path

import click

from servicebook.cli.options import option
from servicebook.cli.speech import interface, speaking
from servicebook.sheets.sheet import Guess, Remark
from servicebook.wording import Catalogue, Message, say, say_count

SHOWN = 60
"""So many remarks about what was taken all the same are shown; what was left out is told in full."""


def import_command(speech: Catalogue) -> click.Command:
    """`servicebook import`."""

    def import_(file: Path, into: Path | None, *, yes: bool, language: str | None) -> None:
        from servicebook import importing  # noqa: PLC0415 - what reads spreadsheets takes long to import

        voice = speaking(language, None)
        root, folder = importing.target_of(into)
        asks = not yes and sys.stdin.isatty()
        result = importing.imported(file, partial(_decide, voice) if asks else _nothing, voice)
        _tell(result.understood, result.remarks, voice)
        if asks and click.prompt(voice(_question(len(result.files), root)), default="", show_default=False):
            raise click.Abort
        for path in importing.write(result, root, folder):
            click.echo(voice(say("Written: {file}", file=str(path))))
        click.echo(voice(say("Go on with `servicebook check`: it says what is still open.")), err=True)

    command = click.Command(
        "import",
        callback=import_,
        help=speech(
            say(
                "Begin YAML from a spreadsheet: a workbook that `servicebook export xlsx` wrote, or a blueprint with lanes "
                "down and steps across, as .xlsx or .csv. Blanks stay unknown, and nothing is overwritten.\n\n"
                "Example: servicebook import workshop.xlsx --into handbook"
            )
        ),
    )
    command.params += [*_own_options(speech), interface(speech)]
    return command


def _own_options(speech: Catalogue) -> list[click.Parameter]:
    return [
        click.Argument(["file"], type=click.Path(path_type=Path, exists=True, dir_okay=False)),
        option(
            speech,
            "--into",
            "into",
            say("The folder of the handbook; by default the one in which you are."),
            type=click.Path(path_type=Path, file_okay=False),
        ),
        option(speech, "--yes", "yes", say("Ask nothing: take what is certain, and report the rest."), is_flag=True),
    ]


def _question(count: int, folder: Path) -> Message:
    """Asked without yes and no, which have other letters in other languages."""
    return say_count(
        "Write {count} file into {folder}? Enter writes, - stops",
        "Write {count} files into {folder}? Enter writes, - stops",
        count,
        folder=str(folder),
    )


def _nothing(_: Guess) -> str:
    """Without anybody to ask, what is not certain is left out."""
    return ""


def _decide(voice: Catalogue, guess: Guess) -> str:
    """Ask what a row is; the proposal is taken with Enter, a hyphen leaves the row out."""
    from servicebook.sheets.vocabulary import KEYS  # noqa: PLC0415 - what reads spreadsheets takes long to import

    question = voice(
        say("{where}: what is the row “{label}”? A key, or - to leave it out", where=guess.where, label=guess.label)
    )
    answer: str = click.prompt(
        question, default=guess.key or "-", type=click.Choice(["-", *KEYS]), show_choices=not guess.key
    )
    return "" if answer == "-" else answer


def _tell(understood: Iterable[tuple[Guess, str]], remarks: Iterable[Remark], voice: Catalogue) -> None:
    """What was understood, then cell by cell what was not."""
    for guess, key in understood:
        click.echo(voice(say("{where}: “{label}” is `{key}`.", where=guess.where, label=guess.label, key=key)))
    told = list(remarks)
    lost, other = [one for one in told if one.lost], [one for one in told if not one.lost]
    _list(other[:SHOWN], voice)
    if other[SHOWN:]:
        click.echo(voice(say("… and {count} more of this kind.", count=len(other) - SHOWN)), err=True)
    if lost:
        click.echo(voice(_left_out(len(lost))), err=True)
        _list(lost, voice)


def _left_out(count: int) -> Message:
    return say_count("{count} thing was not understood:", "{count} things were not understood:", count)


def _list(remarks: Iterable[Remark], voice: Catalogue) -> None:
    for remark in remarks:
        click.echo(f"  {remark.where}: {voice(remark.text)}", err=True)

"""`servicebook export`: writes files for elsewhere, and says which."""

from contextlib import suppress
from datetime import date
from pathlib import Path

import click

from servicebook.cli.options import common, option
from servicebook.cli.speech import speaking
from servicebook.errors import UserError
from servicebook.findings import Severity, Verdict
from servicebook.wording import Catalogue, Message, say, say_count

FORMS = ("svg", "png", "pdf")
TABLES = ("xlsx", "csv")
PROCESSES = ("bpmn", "mermaid")
PAPERS = ("a3", "a4")


def export_command(speech: Catalogue) -> click.Command:
    """`servicebook export`."""

    def export(  # noqa: PLR0913, PLR0917 - click hands over each option by its name
        form: str, services: tuple[str, ...], output: Path, paper: str, as_of: date, language: str | None
    ) -> None:
        from servicebook import checking, exports, settings  # noqa: PLC0415 - what draws takes long to import

        result = checking.checked(settings.find_root(Path.cwd()), as_of)
        voice = speaking(language, result.handbook.named_language)
        if form not in FORMS:
            named = form == "json" and output.suffix == ".json"
            folder, stem = (output.parent, output.stem) if named else (output, "handbook")
            files = exports.others(result, services, form, stem, voice)
            for one in files:
                click.echo(voice(written(_place(folder, one.name, alone=len(files) == 1), one.content)))
            for remark in (*exports.left_behind(form), *_remarks(result.verdict, len(files))):
                click.echo(voice(remark), err=True)
            return
        wanted = exports.picked(services, result.handbook)
        for one in exports.exported(result, wanted, form, paper, voice):
            file = _place(output, one.name, alone=len(services) == 1)
            click.echo(voice(written(file, one.content)))
            if 0 < one.letters < exports.SMALLEST:
                click.echo(voice(_small(one.letters, paper)), err=True)
        for remark in _remarks(result.verdict, len(wanted)):
            click.echo(voice(remark), err=True)

    command = click.Command(
        "export",
        callback=export,
        help=speech(
            say(
                "Write blueprints as files for slides, walls and printers (svg, png, pdf), as processes (bpmn, mermaid), or everything "
                "as tables (xlsx, csv) or for programs (json): all, or those of the services and registers named.\n\n"
                "Example: servicebook export pdf pannenhilfe --paper a4 --output pannenhilfe.pdf"
            )
        ),
    )
    command.params += [*_own_options(speech), *common(speech)]
    return command


def _own_options(speech: Catalogue) -> list[click.Parameter]:
    return [
        click.Argument(["form"], type=click.Choice((*FORMS, *PROCESSES, *TABLES, "json"))),
        click.Argument(["services"], nargs=-1, metavar="[ID]..."),
        option(
            speech,
            "--output",
            "output",
            say("The file of one service, or the folder; by default the current folder. What is there is replaced."),
            type=click.Path(path_type=Path),
            default=".",
        ),
        option(
            speech,
            "--paper",
            "paper",
            say("For pdf: a3 holds everything on one sheet, a4 has legible pages, phase by phase."),
            type=click.Choice(PAPERS),
            default="a3",
            show_default=True,
        ),
    ]


def _place(output: Path, name: str, *, alone: bool) -> Path:
    """A path with an ending, for one service that was named, is its file; any other is a folder."""
    return output if alone and output.suffix and not output.is_dir() else output / name


def written(file: Path, content: bytes) -> Message:
    """Write in one move, so that nobody ever sees half a file; a UserError where that is not possible."""
    replaced = file.exists()
    fresh = file.with_name(f".{file.name}.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(content)
        fresh.replace(file)
    except OSError as error:
        raise UserError(
            say("`{file}` cannot be written: {cause}.", file=str(file), cause=error.strerror or str(error))
        ) from error
    finally:
        with suppress(OSError):  # a folder that could not be made holds nothing
            fresh.unlink(missing_ok=True)
    return say("Replaced: {file}", file=str(file)) if replaced else say("Written: {file}", file=str(file))


def _small(letters: float, paper: str) -> Message:
    points = f"{letters:.1f}"
    if paper == "a3":
        return say(
            "On A3 its letters are only {points} pt high: `--paper a4` makes legible pages of it; on A1 the sheet is "
            "twice as large, and the file is as sharp on any size.",
            points=points,
        )
    return say(
        "On A4 its letters are only {points} pt high: print the pages on A3, which makes them larger.", points=points
    )


def _remarks(verdict: Verdict, drawn: int) -> list[Message]:
    """What somebody should know who hands the files on."""
    errors = sum(finding.severity is Severity.ERROR for finding in verdict.findings)
    found = say_count(
        "The handbook has {count} error: `servicebook check` shows it.",
        "The handbook has {count} errors: `servicebook check` shows them.",
        errors,
    )
    empty = say("No service has steps yet, so there is nothing to draw: `servicebook check` says what is missing.")
    return [*([] if drawn else [empty]), *([found] if errors else [])]

"""The commands: each imports what it needs only when it runs, so that the start stays quick."""

import json
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import get_args

import click

from servicebook.cli.exporting import export_command
from servicebook.cli.options import EXAMPLES, GRAVITY, common, failing, formats, option
from servicebook.cli.speech import interface, speaking
from servicebook.publication import Engine
from servicebook.wording import Catalogue, Message, say


def check_command(speech: Catalogue) -> click.Command:
    """`servicebook check`."""

    def check(  # noqa: PLR0913, PLR0917 - click hands over each option by its name
        paths: tuple[Path, ...],
        forms: tuple[str, ...],
        only: tuple[str, ...],
        fail_on: str,
        as_of: date,
        language: str | None,
    ) -> int:
        from servicebook import checking, checks, selection, settings
        from servicebook.cli import reporting

        root = settings.find_root(Path.cwd())
        wanted = selection.known_rules(only, checks.rule_names())
        result = checking.checked(root, as_of)
        verdict = selection.select(result.verdict, selection.below(root, paths), wanted)
        reporting.report(forms, verdict, result, speaking(language, result.handbook.organisation.language))
        return reporting.exit_code(verdict, GRAVITY[fail_on])

    command = click.Command(
        "check",
        callback=check,
        help=speech(
            say("Read, link and check the handbook.\n\nExample: servicebook check --format json=findings.json")
        ),
    )
    command.params += [
        click.Argument(["paths"], nargs=-1, type=click.Path(path_type=Path)),
        formats(speech),
        option(speech, "--only", "only", say("Show the findings of this rule only; may be repeated."), multiple=True),
        failing(speech),
        *common(speech),
    ]
    return command


def build_command(speech: Catalogue) -> click.Command:
    """`servicebook build`."""

    def build(output: Path | None, engine: Engine | None, fail_on: str, as_of: date, language: str | None) -> int:
        from servicebook import checking, pipeline, settings
        from servicebook.cli import reporting

        result = checking.checked(settings.find_root(Path.cwd()), as_of)
        voice = speaking(language, result.handbook.organisation.language)
        target = output or result.settings.root / result.settings.site
        for remark in pipeline.build(result, voice, target, partial(_tell, voice), engine):
            click.echo(voice(remark), err=True)
        reporting.report((), result.verdict, result, voice)
        click.echo(voice(say("The handbook is ready: open {page}.", page=str(target / "index.html"))), err=True)
        return reporting.exit_code(result.verdict, GRAVITY[fail_on])

    command = click.Command(
        "build",
        callback=build,
        help=speech(
            say("Check and draw the handbook, and build its site.\n\nExample: servicebook build --output site")
        ),
    )
    folder = click.Path(path_type=Path, file_okay=False)
    command.params += [
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
        failing(speech),
        *common(speech),
    ]
    return command


def _tell(voice: Catalogue, message: Message) -> None:
    click.echo(voice(message), err=True)


def explain_command(speech: Catalogue) -> click.Command:
    """`servicebook explain`."""

    def explain(rule: str | None, language: str | None) -> None:
        from servicebook import checks, selection
        from servicebook.cli import reporting

        pages = {one.name: one.page for one in checks.RULES}
        voice = speaking(language, None)
        if rule is None:
            reporting.deliver(reporting.rule_list(tuple(pages.values()), voice), None)
        else:
            (name,) = selection.known_rules((rule,), checks.rule_names())
            reporting.deliver(reporting.rule_page(pages[name], voice), None)

    command = click.Command(
        "explain",
        callback=explain,
        help=speech(say("Explain a rule, or list all rules.\n\nExample: servicebook explain promise-not-kept")),
    )
    command.params += [click.Argument(["rule"], required=False), interface(speech)]
    return command


def schema_command(speech: Catalogue) -> click.Command:
    """`servicebook schema`."""

    def schema(output: Path | None, language: str | None) -> None:  # noqa: ARG001 - the keys are the same in all
        from servicebook.cli import reporting
        from servicebook.schema import schema as whole

        reporting.deliver(f"{json.dumps(whole(), ensure_ascii=False, indent=2)}\n", output)

    command = click.Command(
        "schema",
        callback=schema,
        help=speech(
            say(
                "Write the JSON Schema from which editors complete keys.\n\nExample: servicebook schema --output servicebook.schema.json"
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


def init_command(speech: Catalogue) -> click.Command:
    """`servicebook init`."""

    def init(folder: Path, example: str, language: str | None, as_of: date) -> None:
        from servicebook import scaffold

        voice = speaking(language, None)
        written = scaffold.init(folder, example, voice.language, as_of)
        click.echo(voice(say("{count} files were written to {folder}.", count=len(written), folder=str(folder))))
        click.echo(voice(say("Go on with: cd {folder} && servicebook build", folder=str(folder))))

    command = click.Command(
        "init",
        callback=init,
        help=speech(
            say(
                "Begin a handbook that checks and builds at once.\n\nExample: servicebook init handbook --example breakdown"
            )
        ),
    )
    command.params += [
        click.Argument(["folder"], default=".", type=click.Path(path_type=Path, file_okay=False)),
        option(
            speech,
            "--example",
            "example",
            say("What it begins with."),
            type=click.Choice(EXAMPLES),
            default="breakdown",
            show_default=True,
        ),
        *common(speech),
    ]
    return command


def new_command(speech: Catalogue) -> click.Command:
    """`servicebook new`."""

    def new(kind: str, name: str, language: str | None) -> None:  # noqa: ARG001 - services are the only kind so far
        from servicebook import scaffold, settings

        root = settings.find_root(Path.cwd())
        voice = speaking(language, None)
        click.echo(
            voice(
                say(
                    "Written: {file}. Answer its questions, then run `servicebook check`.",
                    file=str(scaffold.new_service(root, name, voice.language)),
                )
            )
        )

    command = click.Command(
        "new",
        callback=new,
        help=speech(
            say(
                "Begin a service with the questions that the checks will ask.\n\nExample: servicebook new service umzug"
            )
        ),
    )
    command.params += [
        click.Argument(["kind"], type=click.Choice(["service"])),
        click.Argument(["name"], metavar="ID"),
        interface(speech),
    ]
    return command


COMMANDS: tuple[Callable[[Catalogue], click.Command], ...] = (
    init_command,
    new_command,
    check_command,
    build_command,
    export_command,
    explain_command,
    schema_command,
)
"""All commands, in the order in which a team meets them."""

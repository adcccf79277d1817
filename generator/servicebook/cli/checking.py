"""`servicebook check`: reads, links, checks and reports; with `--fix` it mends what is certain."""

from datetime import date
from functools import partial
from pathlib import Path

import click

from servicebook.cli.options import GRAVITY, common, failing, formats, option
from servicebook.cli.speech import speaking
from servicebook.wording import Catalogue, say


def check_command(speech: Catalogue) -> click.Command:
    """`servicebook check`."""
    command = click.Command(
        "check",
        callback=_check,
        help=speech(
            say("Read, link and check the handbook.\n\nExample: servicebook check --format json=findings.json")
        ),
    )
    command.params += [
        click.Argument(["paths"], nargs=-1, type=click.Path(path_type=Path)),
        formats(speech),
        option(speech, "--only", "only", say("Show the findings of this rule only; may be repeated."), multiple=True),
        option(
            speech, "--fix", "fix", say("Show what can be mended for certain, and write it if you agree."), is_flag=True
        ),
        option(speech, "--yes", "yes", say("With --fix: write without asking."), is_flag=True),
        failing(speech),
        *common(speech),
    ]
    return command


def _check(  # noqa: PLR0913 - click hands over each option by its name
    *,
    paths: tuple[Path, ...],
    forms: tuple[str, ...],
    only: tuple[str, ...],
    fix: bool,
    yes: bool,
    fail_on: str,
    as_of: date,
    language: str | None,
) -> int:
    from servicebook import checking, checks, scaffold, selection, settings  # noqa: PLC0415 - so the start stays quick
    from servicebook.cli import reporting  # noqa: PLC0415 - the same

    root = settings.find_root(Path.cwd())
    wanted = selection.known_rules(only, checks.rule_names())
    choose = partial(selection.select, paths=selection.below(root, paths), rules=wanted)
    result = checking.checked(root, as_of)
    voice = speaking(language, result.handbook.named_language)
    if fix:
        from servicebook.cli.mending import mend  # noqa: PLC0415 - few runs mend

        result = mend(result, choose, voice, yes=yes)
    scaffold.keep_schema(root, result.loaded, result.handbook)
    verdict = choose(result.verdict)
    reporting.report(forms, verdict, result, voice)
    return reporting.exit_code(verdict, GRAVITY[fail_on])

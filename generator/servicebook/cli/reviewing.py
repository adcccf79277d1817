"""`servicebook review`: what a proposal does to the services, in the terminal and for others to read."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from servicebook.cli.options import GRAVITY, common, failing, option
from servicebook.cli.speech import speaking
from servicebook.wording import Catalogue, say

FORMS = ("text", "json", "github", "markdown", "summary")


def review_command(speech: Catalogue) -> click.Command:
    """`servicebook review`."""
    about = say(
        "What a proposal does to the services: what changed in their own words, what that does to the sums, and which "
        "findings are new or fixed. The handbook as it is now is compared with BASE, a branch, tag or commit; by default "
        "with where this branch left the main branch. A second revision, HEAD, takes the place of the files as they are.\n\n"
        "Only what is new decides the exit code (--fail-on), wherever it stands; what was found before does not.\n\n"
        "Example: servicebook review main --format json=review.json"
    )
    command = click.Command("review", callback=_review, help=speech(about))
    command.params += [*_own_options(speech), failing(speech), *common(speech)]
    return command


def _own_options(speech: Catalogue) -> list[click.Parameter]:
    return [
        click.Argument(["base"], default=""),
        click.Argument(["head"], default=""),
        option(speech, "--staged", "staged", say("Review what is staged for the next commit."), is_flag=True),
        option(
            speech,
            "--format",
            "forms",
            say("How to report: {forms}; into a file with json=FILE. May be repeated.", forms=FORMS),
            multiple=True,
        ),
        option(
            speech,
            "--pictures",
            "pictures",
            say("Draw each changed blueprint before and after into this folder, as SVG with what differs marked."),
            type=click.Path(path_type=Path, file_okay=False),
        ),
        option(
            speech,
            "--pictures-url",
            "pictures_url",
            say("Where this folder will stand in the web: the comment and the summary link to the drawings."),
            default="",
        ),
    ]


def _review(  # noqa: PLR0913 - click hands over each option by its name
    *,
    base: str,
    head: str,
    staged: bool,
    forms: tuple[str, ...],
    pictures: Path | None,
    pictures_url: str,
    fail_on: str,
    as_of: date,
    language: str | None,
) -> int:
    from servicebook import reviewing, settings  # noqa: PLC0415 - only this command needs git
    from servicebook.cli import reporting  # noqa: PLC0415 - it knows all reports
    from servicebook.report.reviewers import REVIEWERS  # noqa: PLC0415 - they know the pages' names

    wanted = reporting.wanted(forms, REVIEWERS)
    root = settings.find_root(Path.cwd())
    result = reviewing.reviewed(root, reviewing.Asked(base, head, staged), as_of)
    voice = speaking(language, result.head.handbook.named_language)
    origin = reporting.Origin(result.head.handbook, result.head.sources, root)
    if pictures:
        from servicebook.cli import picturing  # noqa: PLC0415 - what draws takes long to import

        drawn = picturing.draw(result, root, voice, pictures)
        origin = replace(origin, pictured=picturing.reachable(drawn, pictures_url))
    for name, file in wanted:
        reporting.deliver(REVIEWERS[name](result, reporting.briefing(origin, voice, to_file=file is not None)), file)
    return reporting.exit_code(reviewing.judged(result), GRAVITY[fail_on])

"""`servicebook comment`: brings a report under the proposal for which a job runs."""

import os
from collections.abc import Mapping
from pathlib import Path

import click

from servicebook.cli.options import option
from servicebook.cli.speech import interface, speaking
from servicebook.errors import UserError
from servicebook.wording import Catalogue, Message, say

_OUTCOMES: Mapping[str, Message] = {
    "created": say("The comment was written."),
    "updated": say("The comment was renewed."),
    "unchanged": say("The comment says it already."),
    "left out": say("There is nothing to say, and nothing was said before: no comment."),
    "forbidden": say(
        "The token may not comment here, as is usual for proposals from a fork. The summary of the job shows the same report."
    ),
}


def comment_command(speech: Catalogue) -> click.Command:
    """`servicebook comment`."""

    def comment(file: Path, author: str | None, language: str | None) -> None:
        from servicebook import delivery  # noqa: PLC0415 - no other command needs the network

        voice, text = speaking(language, None), _text(file)
        thread = delivery.thread_of(os.environ, author)
        if thread is None:
            click.echo(voice(say("This job runs for no proposal: no comment.")))
        else:
            click.echo(voice(_OUTCOMES[delivery.deliver(text, thread)]))

    command = click.Command(
        "comment",
        callback=comment,
        help=speech(
            say(
                "In a job of GitHub or GitLab, put a review under its pull request as one comment that is renewed in place.\n\n"
                "Example: servicebook review --format markdown=review.md && servicebook comment review.md"
            )
        ),
    )
    command.params += [
        click.Argument(["file"], type=click.Path(path_type=Path)),
        option(
            speech,
            "--author",
            "author",
            say(
                "As whom the token writes: only comments of this account are renewed. By default the bot of the forge."
            ),
        ),
        interface(speech),
    ]
    return command


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(say("`{file}` cannot be read: {cause}.", file=str(file), cause=str(error))) from error

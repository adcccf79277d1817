"""`--fix`: what would be mended is shown as a difference, asked about, and written."""

import difflib
import os
import sys
from collections.abc import Iterator

import click

from servicebook.amending import Amendment, Choice, amend, write
from servicebook.checking import Checked, checked
from servicebook.mending import Manuscript
from servicebook.report.characters import visible
from servicebook.wording import Catalogue, Message, say, say_count

_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


def mend(result: Checked, choose: Choice, voice: Catalogue, *, yes: bool) -> Checked:
    """Show what can be mended for certain and, if that is wanted, write it; the handbook as it stands then.

    Without anybody to ask, nothing is written unless `yes`. All that is said goes beside the report.
    """
    amendment = amend(result, choose)
    if not amendment.files:
        _tell(voice, say("Nothing here can be mended for certain; what is only likely stands in the findings."))
        return result
    for line in difference(amendment):
        click.echo(_painted(line), err=True)
    asked = sys.stdin.isatty() and sys.stderr.isatty() and not yes
    if not (yes or (asked and _agreed(voice))):
        _tell(voice, _kept() if asked else _unasked())
        return result
    write(amendment, result.settings.root, result.settings.blueprints)
    _tell(voice, _done(amendment))
    return checked(result.settings.root, result.handbook.as_of)


def difference(amendment: Amendment) -> Iterator[str]:
    """The lines that change, file by file, as `git diff` shows them."""
    for path, (before, after) in sorted(amendment.files.items(), key=lambda one: one[0]):
        yield from difflib.unified_diff(_lines(before), _lines(after), path, path, lineterm="")


def _lines(manuscript: Manuscript) -> list[str]:
    return manuscript.plain.split("\n")


def _painted(line: str) -> str:
    """In colours where they can be seen; nothing in it acts on the terminal."""
    shown = visible(line)
    seen = sys.stderr.isatty() and "NO_COLOR" not in os.environ
    return click.style(shown, fg=_COLOURS.get(line[:1])) if seen else shown


def _agreed(voice: Catalogue) -> bool:
    """No, unless somebody says yes, by its first letter in their own language or in English."""
    answer = click.prompt(voice(say("Write this? [y/N]")), default="", show_default=False, err=True)
    return answer.strip().lower()[:1] in {"y", voice.text("y", "answer")}


def _kept() -> Message:
    return say("Nothing was written.")


def _unasked() -> Message:
    return say("Nothing was written. `servicebook check --fix --yes` writes it.")


def _done(amendment: Amendment) -> Message:
    return say_count(
        "{count} finding was mended, in {files}.",
        "{count} findings were mended, in {files}.",
        len(amendment.mended),
        files=tuple(f"`{path}`" for path in sorted(amendment.files)),
    )


def _tell(voice: Catalogue, message: Message) -> None:
    click.echo(voice(message), err=True)

"""`servicebook textconv`: a file as readable text, for `git diff`."""

from pathlib import Path

import click

from servicebook.cli.speech import interface, speaking
from servicebook.errors import UserError
from servicebook.wording import Catalogue, say


def textconv_command(speech: Catalogue) -> click.Command:
    """`servicebook textconv`."""

    def textconv(file: Path, language: str | None) -> None:
        from servicebook.textconv import textconv as told  # noqa: PLC0415 - what reads takes long to import

        try:
            data = file.read_bytes()
        except OSError as error:
            cause = error.strerror or str(error)
            raise UserError(say("`{file}` cannot be read: {cause}.", file=str(file), cause=cause)) from error
        voice = speaking(language, None if language else _own_language())
        click.echo(told(file.name, data, voice), nl=False)

    command = click.Command(
        "textconv",
        callback=textconv,
        help=speech(
            say(
                "Tell a file of the handbook as readable text, one fact on each line, for `git diff`.\n\n"
                "Example: git config diff.servicebook.textconv 'servicebook textconv', with the line "
                "`blueprints/**/*.yml diff=servicebook` in the file .gitattributes"
            )
        ),
    )
    command.params += [click.Argument(["file"], type=click.Path(path_type=Path)), interface(speech)]
    return command


def _own_language() -> str | None:
    """The organisation's language: git runs in the repository, but hands over a copy of the file from elsewhere."""
    from servicebook.load.files import find_files, read_file  # noqa: PLC0415 - the same
    from servicebook.load.loading import BLUEPRINTS  # noqa: PLC0415 - the same
    from servicebook.settings import find_root, read_settings  # noqa: PLC0415 - the same
    from servicebook.textconv import told_language  # noqa: PLC0415 - the same

    try:
        settings, _ = read_settings(find_root(Path.cwd()), {})
    except UserError:
        return None
    files, _ = find_files(settings.root, settings.blueprints, BLUEPRINTS)
    return told_language(data for data in map(read_file, files) if isinstance(data, bytes))
